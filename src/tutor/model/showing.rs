//! Which item comes on screen?

use crate::course::{Item, Showing};
use crate::engine::{
    ItemIndex, Level, Next, PlacementStep, Situation, SkillIndex, Stage, Target, next_activity_at_any_rate,
    placement_question,
};

use super::super::{Effect, Route, Shown, Stamp, Why};
use super::{Model, SEEDS};

/// What is to be done next once the goals ask for nothing now: what they want practised only is practised until it is
/// mastered.
pub(in crate::tutor) fn for_mastery(situation: &Situation) -> Next {
    let mastered = |target: &Target| Target { level: Level::Mastered, ..*target };
    let targets: Vec<Target> = situation.targets.iter().map(mastered).collect();
    next_activity_at_any_rate(&Situation { targets: &targets, ..*situation })
}

impl Model {
    /// Shows an item where the page wants one and there is none.
    pub(super) fn fill_screen(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        if let Route::PracticeOf(skill) = &self.route
            && self.library.skill_index(skill).is_some()
        {
            let skill = skill.clone();
            self.start_session(self.session_minutes(), Some(skill), stamp, effects);
            self.route = Route::Practice;
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
        self.put_away("trouble.reported");
        let Some((item, skill, why)) = self.choose_item(stamp, effects) else { return };
        let Some(course) = self.library.course_of(skill).map(|course| course.id.clone()) else { return };
        let Some(text) = self.item_text(&course, item) else {
            self.load_texts(&course, effects);
            return;
        };
        let showing = Showing::new(text, u64::from(stamp.chance % SEEDS));
        let mut shown = Shown::new(item, skill, showing, why, stamp.at);
        shown.primer = !shown.placement && self.wants_primer(skill);
        effects.push(Effect::Focus(if shown.primer { "primer" } else { "question" }));
        self.shown = Some(shown);
    }

    /// The item to show, the skill that it is for, and why. Where there is none, placement or the session ends.
    fn choose_item(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) -> Option<(ItemIndex, SkillIndex, Why)> {
        let targets = self.targets();
        let syllabus = self.library.syllabus();
        if self.learner.belief.placing().is_some() {
            return match placement_question(syllabus, &self.learner.belief, &targets, stamp.at) {
                PlacementStep::Ask { item, reason } => Some((item, reason.skill, Why::Placement(reason))),
                PlacementStep::Done { .. } => {
                    if self.is_complete() {
                        self.stop_placement(stamp, effects);
                    }
                    None
                }
            };
        }
        let situation = Situation {
            syllabus,
            belief: &self.learner.belief,
            targets: &targets,
            now: stamp.at,
            seconds_left: self.seconds_left(),
            upkeep: self.upkeep(stamp.at),
            only: self.session.as_ref()?.only,
            until: self.learner.until(),
        };
        let mut next = next_activity_at_any_rate(&situation);
        if next.choice.is_none() {
            next = for_mastery(&situation);
        }
        if next.choice.is_none() && self.is_complete() {
            self.end_session(stamp, effects);
        }
        let choice = next.choice?;
        Some((choice.item, choice.skill, Why::Practice(Box::new(choice), next.runner_up.map(Box::new))))
    }

    /// Whether the skill's primer comes first: before its first question, and once more in a session when it failed.
    fn wants_primer(&mut self, skill: SkillIndex) -> bool {
        let unread = self.learner.skills.get(skill.at()).is_none_or(|history| history.primer_read.is_none());
        let first = unread && self.learner.belief.stage(skill) <= Stage::Started;
        let failed = self.learner.belief.fails(skill);
        let session = self.session.as_mut().filter(|session| failed && !session.reread.contains(&skill));
        let again = session.map(|session| session.reread.push(skill)).is_some();
        let there = self.skill_texts(skill).is_some_and(|texts| !texts.primer.trim().is_empty());
        there && (first || again)
    }

    fn item_text(&self, course: &str, item: ItemIndex) -> Option<&Item> {
        let id = self.library.item(item)?.id.as_str();
        let skill = self.library.skill(self.library.skill_of(item)?)?;
        self.texts.get(course)?.skills.get(&skill.id)?.items.iter().find(|text| text.id == id)
    }
}
