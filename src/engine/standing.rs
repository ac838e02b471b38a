//! How does a learner stand in one skill?

use super::belief::{Belief, MASTERED, SkillBelief};
use super::memory::Memory;
use super::target::Need;
use super::{Probability, SkillIndex, Syllabus, Time};

/// How far a learner has come with a skill, in stones from none to four.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Nothing speaks for it yet.
    #[default]
    New,
    /// Begun.
    Started,
    /// Well enough for a task at hand: probably at least fragile.
    Practised,
    /// Probably solid.
    Mastered,
    /// Solid, and confirmed by a spaced review.
    Kept,
}

impl Stage {
    /// How many stones it is, from 0 to 4.
    #[must_use]
    pub const fn stones(self) -> u8 {
        match self {
            Self::New => 0,
            Self::Started => 1,
            Self::Practised => 2,
            Self::Mastered => 3,
            Self::Kept => 4,
        }
    }

    /// The stage of so many stones; more than four are as four.
    #[must_use]
    pub const fn of_stones(stones: usize) -> Self {
        match stones {
            0 => Self::New,
            1 => Self::Started,
            2 => Self::Practised,
            3 => Self::Mastered,
            _ => Self::Kept,
        }
    }
}

/// Everything a page shows of one skill.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// P(solid): what has been learned, whatever may be forgotten by now.
    pub mastery: Probability,
    /// P(fragile or solid): what targets of level `Practised` need.
    pub practised: Probability,
    /// P(recalled now, if learned). 1 before the first practice, when nothing is known of its memory.
    pub recall: Probability,
    /// How far the learner has come.
    pub stage: Stage,
    /// Opportunities in practice.
    pub answers: u32,
    /// Of these, first tries that were right.
    pub correct: u32,
    /// When it was last practised.
    pub last: Option<Time>,
    /// Days until recall falls to 0.9, for this learner; `None` before it was first mastered in practice.
    pub stability_days: Option<f64>,
    /// When recall falls to 0.9; `None` likewise.
    pub due: Option<Time>,
    /// Believed mastered without proof: concluded by placement or claimed, no independent success in practice yet.
    pub inferred: bool,
    /// How well its weakest prerequisite carries it; 1 if it needs nothing.
    pub ready: Probability,
    /// Ten opportunities and still probably not solid: another explanation, a worked example, a person is needed.
    pub stuck: bool,
    /// Minutes of practice until it is probably solid; 0 if it is.
    pub expected_minutes: f64,
}

impl Standing {
    /// P(solid and recalled now).
    #[must_use]
    pub fn today(&self) -> Probability {
        self.mastery * self.recall
    }
}

impl SkillBelief {
    pub(crate) fn stage(&self) -> Stage {
        if self.states.solid >= MASTERED {
            return if self.kept { Stage::Kept } else { Stage::Mastered };
        }
        if self.answers >= 2 && self.states.practised() >= MASTERED {
            return Stage::Practised;
        }
        if self.answers > 0 { Stage::Started } else { Stage::New }
    }

    pub(crate) fn is_stuck(&self) -> bool {
        self.answers >= 10 && self.states.solid < 0.5
    }
}

impl Belief {
    /// How far the learner has come with a skill, as [`Standing::stage`] but without the rest; new for an index that no
    /// skill has.
    #[must_use]
    pub fn stage(&self, skill: SkillIndex) -> Stage {
        self.skills.get(skill.at()).map_or(Stage::New, SkillBelief::stage)
    }

    /// How the learner stands in a skill at a time. For an index that no skill has: as if nothing were known.
    #[must_use]
    pub fn standing(&self, syllabus: &Syllabus, skill: SkillIndex, now: Time) -> Standing {
        let Some(belief) = self.skills.get(skill.at()) else { return UNKNOWN };
        let stability_days = (belief.mastered_once && belief.refreshed.is_some())
            .then_some(belief.memory.stability_days * self.learner.stability);
        Standing {
            mastery: Probability::clamped(belief.states.solid),
            practised: Probability::clamped(belief.states.practised()),
            recall: Probability::clamped(belief.recall(&self.learner, now)),
            stage: belief.stage(),
            answers: belief.answers,
            correct: belief.correct,
            last: belief.last,
            stability_days,
            due: stability_days.and_then(|days| Some(belief.refreshed?.plus_days(days))),
            inferred: belief.states.solid >= MASTERED && !belief.proven,
            ready: Probability::clamped(self.ready(syllabus, skill, now)),
            stuck: belief.is_stuck(),
            expected_minutes: self.minutes_to(syllabus, skill, Need::Mastered),
        }
    }

    /// What is remembered of a skill that was mastered in practice, for this learner, and when it was last refreshed;
    /// `None` before.
    #[must_use]
    pub fn memory(&self, skill: SkillIndex) -> Option<(Memory, Time)> {
        let belief = self.skills.get(skill.at()).filter(|belief| belief.mastered_once)?;
        let stability_days = belief.memory.stability_days * self.learner.stability;
        Some((Memory { stability_days, ..belief.memory }, belief.refreshed?))
    }
}

const UNKNOWN: Standing = Standing {
    mastery: Probability::ZERO,
    practised: Probability::ZERO,
    recall: Probability::ONE,
    stage: Stage::New,
    answers: 0,
    correct: 0,
    last: None,
    stability_days: None,
    due: None,
    inferred: false,
    ready: Probability::ONE,
    stuck: false,
    expected_minutes: 0.0,
};
