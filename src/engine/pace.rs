//! How fast is a skill learned, and how much is left to do?

use super::belief::{Belief, LEAST_CARRIED, MASTERED};
use super::index::READY;
use super::states::States;
use super::target::Need;
use super::{SkillIndex, Syllabus};

/// Minutes of reading that the first opportunity on a new skill costs beside its item.
pub(crate) const PRIMER_MINUTES: f64 = 1.2;

/// The chance per opportunity, in two-state tracing, that belongs to the default [`Teaching`]: it takes as many
/// opportunities on average as 1 / 0.40 + 1 / 0.20.
const TYPICAL_TRANSIT: f64 = 1.0 / 7.5;

/// What one opportunity teaches: the chances to move up by a state.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Teaching {
    pub(crate) to_fragile: f64,
    pub(crate) to_solid: f64,
}

impl Teaching {
    /// At this rate: 1 is a typical learner who is ready.
    pub(crate) fn at_rate(rate: f64) -> Self {
        Self { to_fragile: (0.40 * rate).min(0.8), to_solid: (0.20 * rate).min(0.5) }
    }

    /// What one opportunity on a skill teaches who is this ready and learns at this speed; 1 is typical.
    pub(crate) fn of(syllabus: &Syllabus, skill: SkillIndex, ready: f64, speed: f64) -> Self {
        let of_skill = match syllabus.skill(skill).and_then(|numbers| numbers.transit) {
            Some(transit) => (transit.get() / TYPICAL_TRANSIT).clamp(0.25, 4.0),
            None => 1.0,
        };
        Self::at_rate(of_skill * speed * (0.12 + 0.88 * ready))
    }

    /// Mean opportunities until the need is met.
    pub(crate) fn opportunities(self, states: States, need: Need) -> f64 {
        let (until_fragile, until_solid) = (1.0 / self.to_fragile, 1.0 / self.to_solid);
        match need {
            Need::Nothing => 0.0,
            Need::Support | Need::Practised | Need::PractisedAndSupport => states.new * until_fragile,
            Need::Mastered => states.new * (until_fragile + until_solid) + states.fragile * until_solid,
        }
    }

    /// Variance of that number, where both waits are geometric, and treated as exponential.
    pub(crate) fn opportunities_variance(self, states: States, need: Need) -> f64 {
        let (a, b) = (1.0 / self.to_fragile, 1.0 / self.to_solid);
        let mean = self.opportunities(states, need);
        let second_moment = match need {
            Need::Nothing => 0.0,
            Need::Support | Need::Practised | Need::PractisedAndSupport => states.new * 2.0 * a * a,
            Need::Mastered => states.new * ((a + b) * (a + b) + a * a + b * b) + states.fragile * 2.0 * b * b,
        };
        (second_moment - mean * mean).max(0.0)
    }
}

/// How unsure, as a share of the mean, minutes are whatever the skills: speed and ability to learn differ between
/// people, and answers show them only slowly.
pub(crate) fn unsure_of_learner(answers: u32) -> f64 {
    const IN_THE_END: f64 = 0.30;
    const AT_FIRST: f64 = 0.25;
    const ANSWERS_TO_KNOW: f64 = 60.0;
    IN_THE_END + AT_FIRST * ANSWERS_TO_KNOW / (ANSWERS_TO_KNOW + f64::from(answers))
}

impl Belief {
    /// What one opportunity on a skill teaches this learner. Hardly anything gets through to who is not ready.
    pub(crate) fn teaching(&self, syllabus: &Syllabus, skill: SkillIndex, ready: f64) -> Teaching {
        Teaching::of(syllabus, skill, ready, self.learner.speed)
    }

    /// Minutes until the need is met, for a learner who is ready by then; 0 if it is.
    pub(crate) fn minutes_to(&self, syllabus: &Syllabus, skill: SkillIndex, need: Need) -> f64 {
        let Some(belief) = self.skills.get(skill.at()) else { return 0.0 };
        if need.is_met_by(belief.states) {
            return 0.0;
        }
        let states = belief.states;
        let opportunities = self.teaching(syllabus, skill, 1.0).opportunities(states, need);
        let reading = (states.new + 0.3 * states.fragile) * PRIMER_MINUTES;
        opportunities * self.minutes_per_item(syllabus, skill) + reading
    }

    /// Minutes that an item on this skill takes this learner, feedback included.
    pub(crate) fn minutes_per_item(&self, syllabus: &Syllabus, skill: SkillIndex) -> f64 {
        syllabus.minutes_per_item(skill) * self.learner.time_ratio
    }
}

impl Need {
    /// Whether this much is believed known.
    pub(crate) fn is_met_by(self, states: States) -> bool {
        match self {
            Self::Nothing => true,
            // Also when it is forgotten: nothing else brings it back, and what it carries would wait for ever.
            Self::Support => states.support() * LEAST_CARRIED >= READY,
            Self::Practised => states.practised() >= MASTERED,
            Self::PractisedAndSupport => Self::Practised.is_met_by(states) && Self::Support.is_met_by(states),
            Self::Mastered => states.solid >= MASTERED,
        }
    }
}
