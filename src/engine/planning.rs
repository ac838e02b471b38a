//! How long is the way to a goal, and in which order is it shortest?

use super::{Belief, Probability, SkillIndex, Stage, Syllabus, Target, Time};

/// A number that is not known exactly.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Interval {
    /// One in ten is lower.
    pub low: f64,
    /// The mean.
    pub expected: f64,
    /// One in ten is higher.
    pub high: f64,
}

/// The way to a goal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The skills still missing, in the order that closes the gap fastest; prerequisites first.
    pub steps: Vec<PlanStep>,
    /// Minutes of practice in all.
    pub minutes: Interval,
}

/// One skill on the way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlanStep {
    /// The skill.
    pub skill: SkillIndex,
    /// Minutes it is expected to take.
    pub minutes: f64,
    /// How far it has come.
    pub stage: Stage,
}

/// A skill to be refreshed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Due {
    /// The skill.
    pub skill: SkillIndex,
    /// When its recall falls to 0.9; may be past.
    pub at: Time,
    /// Recall now.
    pub recall: Probability,
}

/// The way from what is believed now to all targets.
#[must_use]
pub fn plan(_: &Syllabus, _: &Belief, _: &[Target], _: Time) -> Plan {
    Plan::default()
}

/// What is to be refreshed within so many days from now, soonest first, over everything that the targets need.
#[must_use]
pub fn due(_: &Syllabus, _: &Belief, _: &[Target], _: Time, _horizon_days: f64) -> Vec<Due> {
    Vec::new()
}
