//! What is to be reached?

use super::SkillIndex;

/// How well a skill is to be known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Well enough for the task at hand: the fragile state will do.
    Practised,
    /// Solid, and kept by reviews.
    #[default]
    Mastered,
}

/// A skill that a goal asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// The skill.
    pub skill: SkillIndex,
    /// How well.
    pub level: Level,
    /// How much it counts beside the goal's other targets: 1 normally. What is not a positive finite number counts 0.
    pub weight: f64,
}

impl Need {
    /// What a target of this level needs of its skill.
    pub(crate) const fn of(level: Level) -> Self {
        match level {
            Level::Practised => Self::Practised,
            Level::Mastered => Self::Mastered,
        }
    }

    /// What is needed where both are.
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Practised, Self::Support) | (Self::Support, Self::Practised) => Self::PractisedAndSupport,
            _ => self.max(other),
        }
    }
}

/// How well a skill is needed for a goal, by its targets and what they build on; greater is more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    /// Not needed.
    #[default]
    Nothing,
    /// As a prerequisite of what is only to be practised: it must carry it.
    Support,
    /// As a target of level `Practised`.
    Practised,
    /// As both: each alone may be met while the other is not, and what it carries would wait for ever.
    PractisedAndSupport,
    /// As a target of level `Mastered`, or a prerequisite of one.
    Mastered,
}
