//! Which parts of the courses are needed, and asked for?

use std::rc::Rc;

use crate::course::Catalogue;
use crate::learner::{Happening, Library, OWN_COURSE, own_outline};

use super::super::{Effect, LoadedPart, Route};
use super::Model;

impl Model {
    /// Whether something was asked for and has not come yet.
    #[must_use]
    pub fn is_loading(&self) -> bool {
        self.asked_for.iter().any(|part| self.waits_for(part))
    }

    fn waits_for(&self, part: &LoadedPart) -> bool {
        match part {
            LoadedPart::Catalogue => self.catalogue.is_none(),
            LoadedPart::Outline(course) => {
                let is_open = self.library.outlines().iter().any(|outline| outline.id == *course);
                !is_open && !self.arrived.contains_key(course)
            }
            LoadedPart::Texts(course) => !self.texts.contains_key(course),
        }
    }

    pub(super) fn load_catalogue(&mut self, effects: &mut Vec<Effect>) {
        if self.ask_for(LoadedPart::Catalogue) {
            effects.push(Effect::LoadCatalogue);
        }
    }

    /// The courses of the goals; but none for the settings, where safe mode begins.
    pub(super) fn load_what_page_needs(&mut self, effects: &mut Vec<Effect>) {
        if self.route != Route::Settings {
            self.load_what_is_named(effects);
        }
    }

    /// The courses of all goals there were; not those that the site is known to have no more.
    pub(super) fn load_what_is_named(&mut self, effects: &mut Vec<Effect>) {
        for course in self.courses_of_goals() {
            self.load_course(&course, effects);
        }
        self.load_what_outlines_name(effects);
    }

    fn courses_of_goals(&self) -> Vec<String> {
        let mut courses = Vec::new();
        for entry in self.log.entries() {
            if let Happening::GoalChosen { goal } = &entry.what
                && let Some((course, _)) = self.log.text(*goal.name()).split_once('/')
                && !courses.iter().any(|known| known == course)
                && self.may_have(course)
            {
                courses.push(course.to_owned());
            }
        }
        courses
    }

    /// Whether each course that matters is open, of those that the site has. Before, that there is nothing to ask says
    /// nothing of the learner.
    pub(super) fn is_complete(&self) -> bool {
        let open = self.library.outlines();
        let is_open = |course: &str| open.iter().any(|outline| outline.id == course);
        let named = open.iter().flat_map(|outline| outline.courses_named());
        self.courses_of_goals().iter().all(|course| is_open(course))
            && named.into_iter().all(|course| is_open(course) || !self.may_have(course))
    }

    /// A course may build on skills of others; those that this site has are loaded with it.
    pub(super) fn load_what_outlines_name(&mut self, effects: &mut Vec<Effect>) {
        if self.catalogue.is_none() {
            return;
        }
        let outlines = self.library.outlines().iter().chain(self.arrived.values());
        let named = outlines.flat_map(|outline| outline.courses_named());
        let courses: Vec<String> = named.filter(|course| self.may_have(course)).map(str::to_owned).collect();
        for course in courses {
            self.load_course(&course, effects);
        }
    }

    /// Opens the courses whose outlines arrived, once none is on its way: opening replays the log.
    ///
    /// They go after those that are open: what is on screen refers to skills and items by their places.
    pub(super) fn open_what_arrived(&mut self) {
        let is_outline = |part: &LoadedPart| matches!(part, LoadedPart::Outline(_));
        if self.arrived.is_empty() || self.asked_for.iter().any(|part| is_outline(part) && self.waits_for(part)) {
            return;
        }
        let mut outlines = self.library.outlines().to_vec();
        outlines.extend(std::mem::take(&mut self.arrived).into_values());
        self.library = Rc::new(Library::new(outlines).0);
        self.replay();
    }

    /// Puts the learner's own roles and stacks among the open courses, as they were written last. They have no skills, so
    /// that no index changes.
    pub fn open_own(&mut self) {
        let Some((event, own)) = own_outline(&self.log).filter(|(event, _)| self.own != Some(*event)) else { return };
        self.own = Some(event);
        let mut outlines = self.library.outlines().to_vec();
        outlines.retain(|outline| outline.id != own.id);
        outlines.push(Rc::new(own));
        self.library = Rc::new(Library::new(outlines).0);
    }

    /// The language that the texts of `course/id` are in, as a BCP 47 tag; empty if that is not known.
    #[must_use]
    pub fn language(&self, id: &str) -> &str {
        let course = id.split_once('/').map_or(id, |(course, _)| course);
        let mut offered = self.catalogue.iter().flat_map(|catalogue| &catalogue.courses);
        let mut open = self.library.outlines().iter();
        let offered = offered.find(|entry| entry.id == course).map(|entry| &entry.language);
        offered.or_else(|| Some(&open.find(|outline| outline.id == course)?.language)).map_or("", String::as_str)
    }

    /// Whether the site has this course, as far as is known.
    pub(super) fn may_have(&self, course: &str) -> bool {
        let is_offered = |catalogue: &Catalogue| catalogue.courses.iter().any(|entry| entry.id == course);
        course != OWN_COURSE && self.catalogue.as_deref().is_none_or(is_offered)
    }

    /// Has a course's outline fetched, unless it was already asked for.
    pub fn load_course(&mut self, course: &str, effects: &mut Vec<Effect>) {
        if self.ask_for(LoadedPart::Outline(course.to_owned())) {
            effects.push(Effect::LoadOutline(course.to_owned()));
        }
    }

    /// Has a course's texts fetched, unless they were already asked for.
    pub fn load_texts(&mut self, course: &str, effects: &mut Vec<Effect>) {
        if self.ask_for(LoadedPart::Texts(course.to_owned())) {
            effects.push(Effect::LoadTexts(course.to_owned()));
        }
    }

    fn ask_for(&mut self, part: LoadedPart) -> bool {
        let new = !self.asked_for.contains(&part);
        if new {
            self.asked_for.push(part);
        }
        new
    }
}
