//! Which item comes on screen?

use crate::course::{Item, Showing};
use crate::engine::{ItemIndex, PlacementStep, Situation, Stage, next_activity, placement_question};

use super::super::{Effect, Route, Shown, Stamp, Why};
use super::{Model, SEEDS};

impl Model {
    /// Brings what the page wants and there is not: the texts of all courses, or an item.
    pub(super) fn fill_screen(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        if self.route == Route::Assignments {
            for course in self.library.outlines().to_vec() {
                self.load_texts(&course.id, effects);
            }
        }
        if self.shown.is_some() || self.replica.is_none() {
            return;
        }
        let wanted = match self.route {
            Route::Placement => self.learner.belief.placing().is_some(),
            Route::Practice => self.session.is_some(),
            _ => false,
        };
        if wanted {
            self.show_next(stamp, effects);
        }
    }

    pub(super) fn show_next(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        // Said of an item that is gone.
        self.troubles.retain(|trouble| trouble.key != "trouble.reported");
        let targets = self.learner.targets(&self.library);
        let syllabus = self.library.syllabus();
        let (item, skill, why) = if self.learner.belief.placing().is_some() {
            match placement_question(syllabus, &self.learner.belief, &targets, stamp.at) {
                PlacementStep::Ask { item, reason } => (item, reason.skill, Why::Placement(reason)),
                PlacementStep::Done { .. } => {
                    self.stop_placement(stamp, effects);
                    return;
                }
            }
        } else {
            let Some(session) = &self.session else { return };
            let seconds_left = self.seconds_left();
            let situation = Situation {
                syllabus,
                belief: &self.learner.belief,
                targets: &targets,
                now: stamp.at,
                seconds_left,
                only: session.only,
            };
            let next = next_activity(&situation);
            let Some(choice) = next.choice else {
                if !self.library.outlines().is_empty() {
                    self.end_session(stamp, effects);
                }
                return;
            };
            (choice.item, choice.skill, Why::Practice(Box::new(choice), next.runner_up.map(Box::new)))
        };
        let Some(course) = self.library.course_of(skill).map(|course| course.id.clone()) else { return };
        let Some(text) = self.item_text(&course, item) else {
            self.load_texts(&course, effects);
            return;
        };
        let showing = Showing::new(text, u64::from(stamp.chance % SEEDS));
        let mut shown = Shown::new(item, skill, showing, why, stamp.at);
        let unread = self.learner.skills.get(skill.at()).is_none_or(|history| history.primer_read.is_none());
        let standing = self.learner.belief.standing(self.library.syllabus(), skill, stamp.at);
        shown.primer = !shown.placement
            && unread
            && standing.stage <= Stage::Started
            && self.skill_texts(skill).is_some_and(|texts| !texts.primer.trim().is_empty());
        if let Some(session) = &mut self.session {
            session.before.entry(skill).or_insert((standing.mastery.get(), standing.stage));
        }
        effects.push(Effect::Focus(if shown.primer { "primer" } else { "question" }));
        self.shown = Some(shown);
    }

    fn item_text(&self, course: &str, item: ItemIndex) -> Option<&Item> {
        let id = self.library.item(item)?.id.as_str();
        let skill = self.library.skill(self.library.skill_of(item)?)?;
        self.texts.get(course)?.skills.get(&skill.id)?.items.iter().find(|text| text.id == id)
    }
}
