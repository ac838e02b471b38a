//! What is shown of the past?

use crate::engine::{Stage, Time};

use super::{Goal, Replica};

/// Seconds of one answer that count as work at most: who needs longer has probably left the screen.
pub(super) const LONGEST_ANSWER_SECONDS: u32 = 600;

/// A goal and when it was chosen. Named `course/id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenGoal {
    /// Which.
    pub goal: Goal<String>,
    /// Since when.
    pub since: Time,
}

/// One day's work.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Day {
    /// Days since 1970, where the learner is.
    pub day: i32,
    /// First tries.
    pub answers: u32,
    /// Of these, right.
    pub right: u32,
    /// Minutes spent on items, at most ten an answer.
    pub minutes: f64,
    /// Skills probably solid at the end of the day, the kept ones among them.
    pub mastered: u32,
    /// Skills kept at the end of the day.
    pub kept: u32,
}

/// From sitting down to getting up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// The tab it was in.
    pub replica: Replica,
    /// When it began.
    pub started: Time,
    /// When something last happened in it.
    pub last: Time,
    /// The learner ended it; otherwise it was left.
    pub ended: bool,
    /// The minutes that the learner had.
    pub planned_minutes: u32,
    /// First tries.
    pub answers: u32,
    /// Of these, right.
    pub right: u32,
}

/// What happened with one item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ItemHistory {
    /// First tries.
    pub shown: u32,
    /// Of these, right.
    pub right: u32,
    /// Times it was left without an answer.
    pub skipped: u32,
    /// When it was last on screen.
    pub last: Option<Time>,
    /// The learner says that something is wrong with it.
    pub reported: bool,
}

/// What happened with one skill.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SkillHistory {
    /// How far the learner has come, after the last entry.
    pub stage: Stage,
    /// When its primer was last read.
    pub primer_read: Option<Time>,
    /// First tries at items that practise it before all.
    pub answers: u32,
    /// Mastery at the end of each day on which it moved, oldest first.
    pub samples: Vec<Sample>,
}

/// One point of a skill's curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// Days since 1970, where the learner is.
    pub day: i32,
    /// P(solid).
    pub mastery: f64,
}

/// The entry of that day, made if there is none yet. Days come in order but for a clock that was set back.
pub(super) fn entry_of<T>(entries: &mut Vec<T>, day: i32, day_of: impl Fn(&T) -> i32, new: impl Fn() -> T) -> &mut T {
    let place = match entries.last() {
        Some(last) if day_of(last) == day => entries.len() - 1,
        _ => {
            let place = entries.partition_point(|entry| day_of(entry) < day);
            if entries.get(place).is_none_or(|entry| day_of(entry) != day) {
                entries.insert(place, new());
            }
            place
        }
    };
    &mut entries[place]
}
