//! Which question tells most of what is already known, and when is it enough?

use super::{Belief, ItemIndex, Opportunity, Probability, SkillIndex, Syllabus, Target, Time};

/// What to do next while placing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PlacementStep {
    /// Ask this.
    Ask {
        /// The item to show.
        item: ItemIndex,
        /// Why this one.
        reason: PlacementReason,
    },
    /// No more questions.
    Done {
        /// Questions answered.
        asked: u32,
        /// Why.
        why: PlacementEnd,
    },
}

/// Why placement asks a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacementReason {
    /// The skill asked about.
    pub skill: SkillIndex,
    /// P(known) before the answer: the nearer to 0.5, the more open.
    pub probability_known: Probability,
    /// How many skills' worth of doubt the answer is expected to settle.
    pub expected_settled: f64,
    /// The same for each minute it takes: what the choice is made by.
    pub settled_per_minute: f64,
    /// Questions answered so far.
    pub asked: u32,
    /// The next best question.
    pub runner_up: Option<PlacementRival>,
}

/// The question that was nearly asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacementRival {
    /// The skill it is about.
    pub skill: SkillIndex,
    /// What it would have settled each minute.
    pub settled_per_minute: f64,
}

/// Why placement asks no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlacementEnd {
    /// No placement is going on.
    NotStarted,
    /// No question is worth its minutes any more.
    Settled,
    /// As many questions as anyone should be asked at once.
    Limit,
    /// There are no more items to ask with.
    NoItems,
}

/// How far placement has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacementView {
    /// Questions answered.
    pub asked: u32,
    /// Skills that are probably known: 0.85 or more.
    pub known: u32,
    /// Skills that are probably not known: 0.15 or less.
    pub unknown: u32,
    /// The others.
    pub unsure: u32,
    /// About how many more questions there will be.
    pub estimated_questions_left: u32,
}

/// The answers so far, and what they mean while placement is going on.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Placement {}

/// The question that is expected to settle most doubt each minute, over what the targets need.
#[must_use]
pub fn placement_question(_: &Syllabus, _: &Belief, _: &[Target], _: Time) -> PlacementStep {
    PlacementStep::Done { asked: 0, why: PlacementEnd::NotStarted }
}

impl Belief {
    /// How far placement has come; `None` when none is going on.
    #[must_use]
    pub fn placing(&self) -> Option<PlacementView> {
        None
    }

    pub(crate) fn start_placement(&mut self, _: &Syllabus, _: &[SkillIndex], _: u64, _: Time) {}
    pub(crate) fn place_answer(&mut self, _: &Syllabus, answer: &Opportunity, at: Time) {
        self.show(answer.item, at);
    }
    pub(crate) fn end_placement(&mut self) {}
}
