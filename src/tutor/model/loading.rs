//! Which parts of the courses are needed, and asked for?

use crate::learner::Happening;

use super::super::{Effect, LoadedPart};
use super::Model;

impl Model {
    pub(super) fn load_what_is_named(&mut self, effects: &mut Vec<Effect>) {
        let mut courses = Vec::new();
        for entry in self.log.entries() {
            if let Happening::GoalChosen { goal } = &entry.what
                && let Some((course, _)) = self.log.text(*goal.name()).split_once('/')
                && !courses.iter().any(|known| known == course)
            {
                courses.push(course.to_owned());
            }
        }
        for course in courses {
            self.load_course(&course, effects);
        }
    }

    /// A course may build on skills of others; those that this site has are loaded with it.
    pub(super) fn load_what_outlines_name(&mut self, effects: &mut Vec<Effect>) {
        let Some(catalogue) = &self.catalogue else { return };
        let offered = |course: &str| catalogue.courses.iter().any(|entry| entry.id == course);
        let named = self.outlines.values().flat_map(|outline| outline.courses_named());
        let courses: Vec<String> = named.filter(|course| offered(course)).map(str::to_owned).collect();
        for course in courses {
            self.load_course(&course, effects);
        }
    }

    pub(super) fn load_course(&mut self, course: &str, effects: &mut Vec<Effect>) {
        if self.ask_for(LoadedPart::Outline(course.to_owned())) {
            effects.push(Effect::LoadOutline(course.to_owned()));
        }
    }

    pub(super) fn load_texts(&mut self, course: &str, effects: &mut Vec<Effect>) {
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
