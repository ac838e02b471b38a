//! What can happen?

use crate::engine::{Source, Time};

use super::EventId;

/// A symbol in a [`Log`](super::Log)'s own table of names: `course/item`, `course/skill`, `course/role`. Means nothing
/// without its log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(pub(super) u32);

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which event it is.
    pub id: EventId,
    /// When, by the clock of the device.
    pub at: Time,
    /// What.
    pub what: Happening,
}

/// Kinds of events that the log keeps as they are and parts of Cairn beside practice read: the life of an assignment
/// (`work`), deadline and weight of a goal (`aim`; [`Learner::until`](super::Learner::until) reads it too), roles and stacks
/// of one's own (`own`), what others say (`said`). Each has one JSON object, in ASCII and without white space, and spells the
/// ids that it names.
pub const LATE_KINDS: [&str; 4] = ["work", "aim", "own", "said"];

/// What happened. Skills, items, roles and so on are named as `course/id`, never by position.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happening {
    /// The first try at one showing of an item: one opportunity.
    Answered(Answered),
    /// How that showing ended, if it went on after the first try.
    Retried {
        /// The item shown.
        item: Name,
        /// Whether the last try was right.
        right: bool,
        /// Tries after the first.
        tries: u32,
        /// Hints taken in all.
        hints: u32,
        /// Seconds after the first try.
        seconds: u32,
    },
    /// Seen and left.
    Skipped {
        /// The item shown.
        item: Name,
    },
    /// The learner says that something is wrong with an item.
    Reported {
        /// The item shown.
        item: Name,
        /// In the learner's words; may be empty.
        why: String,
    },
    /// The learner read what comes before a skill's first question.
    PrimerRead {
        /// The skill.
        skill: Name,
    },
    /// A goal was taken on.
    GoalChosen {
        /// Which.
        goal: Goal,
    },
    /// A goal was given up.
    GoalDropped {
        /// Which.
        goal: Goal,
    },
    /// The learner sat down.
    SessionStarted {
        /// The time that they have.
        minutes: u32,
    },
    /// The learner said that it is enough.
    SessionEnded,
    /// Questions to find out what is known begin.
    PlacementStarted {
        /// What they are about.
        skills: Vec<Name>,
        /// Where their chance comes from.
        seed: u32,
    },
    /// They are over. Without a start: the learner chose to begin from the beginning.
    PlacementEnded,
    /// The learner overrules what placement or the model concluded.
    Claimed {
        /// The skill in question.
        skill: Name,
        /// "I can do this" or "I cannot".
        known: bool,
    },
    /// An earlier event counts as if it had not happened. The log keeps it.
    Undone {
        /// Which.
        event: EventId,
    },
    /// Something about a skill was judged outside of items: work for an assignment, by its rubric.
    Judged {
        /// The skill.
        skill: Name,
        /// By whom.
        by: Judge,
        /// How far the standard was met, in per cent: the mean over the rubric's criteria of each level's place between
        /// the lowest (0) and the highest (100). 50 says nothing.
        level: u8,
        /// The judgement as a whole: a JSON value without white space, in ASCII. `work` reads it; nothing else does.
        details: String,
    },
    /// Something that another part of Cairn ([`LATE_KINDS`]) or a newer version wrote: kept, and exported again as it
    /// was.
    Other {
        /// Its kind.
        code: String,
        /// The rest of its line: JSON values with commas between, without white space.
        rest: String,
    },
}

/// The first try at one showing of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Answered {
    /// The item shown.
    pub item: Name,
    /// Whether the whole was right.
    pub right: bool,
    /// The share that was right, in per cent; 100 only if `right`.
    pub credit: u8,
    /// Hints taken before.
    pub hints: u8,
    /// Seconds from the showing to the answer.
    pub seconds: u32,
    /// What the showing was made from.
    pub seed: u32,
    /// Asked to find out what is known, without feedback.
    pub placement: bool,
    /// The option chosen, where there are options: for the item's health.
    pub chosen: Option<u8>,
}

/// Who judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Judge {
    /// Somebody who leads or teaches.
    Lead,
    /// Somebody at the learner's own level.
    Peer,
    /// The learner.
    Oneself,
}

impl Judge {
    /// What they are to the engine, which decides how far they are relied on.
    #[must_use]
    pub const fn source(self) -> Source {
        match self {
            Self::Lead => Source::LeadReview,
            Self::Peer => Source::PeerReview,
            Self::Oneself => Source::SelfReview,
        }
    }
}

/// What a learner wants. Named by a [`Name`] within a log and by its text, `course/id`, elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Goal<N = Name> {
    /// To fill a role.
    Role(N),
    /// A stack of skills.
    Stack(N),
    /// To get a task done, just in time.
    Task(N),
    /// One skill.
    Skill(N),
}

impl<N> Goal<N> {
    /// What it is named.
    pub const fn name(&self) -> &N {
        match self {
            Self::Role(name) | Self::Stack(name) | Self::Task(name) | Self::Skill(name) => name,
        }
    }

    /// The same goal under another name.
    pub fn map<M>(&self, rename: impl FnOnce(&N) -> M) -> Goal<M> {
        match self {
            Self::Role(name) => Goal::Role(rename(name)),
            Self::Stack(name) => Goal::Stack(rename(name)),
            Self::Task(name) => Goal::Task(rename(name)),
            Self::Skill(name) => Goal::Skill(rename(name)),
        }
    }
}

impl Happening {
    /// The names in it, in order.
    #[must_use]
    pub fn names(&self) -> Vec<Name> {
        let mut names = Vec::new();
        let _ = self.renamed(|name| {
            names.push(name);
            name
        });
        names
    }

    /// The same with every name replaced, for the table of another log.
    #[must_use]
    pub fn renamed(&self, mut rename: impl FnMut(Name) -> Name) -> Self {
        match self {
            Self::Answered(answered) => Self::Answered(Answered { item: rename(answered.item), ..*answered }),
            &Self::Retried { item, right, tries, hints, seconds } => {
                Self::Retried { item: rename(item), right, tries, hints, seconds }
            }
            &Self::Skipped { item } => Self::Skipped { item: rename(item) },
            Self::Reported { item, why } => Self::Reported { item: rename(*item), why: why.clone() },
            &Self::PrimerRead { skill } => Self::PrimerRead { skill: rename(skill) },
            Self::GoalChosen { goal } => Self::GoalChosen { goal: goal.map(|&name| rename(name)) },
            Self::GoalDropped { goal } => Self::GoalDropped { goal: goal.map(|&name| rename(name)) },
            Self::PlacementStarted { skills, seed } => {
                Self::PlacementStarted { skills: skills.iter().map(|&skill| rename(skill)).collect(), seed: *seed }
            }
            &Self::Claimed { skill, known } => Self::Claimed { skill: rename(skill), known },
            Self::Judged { skill, by, level, details } => {
                Self::Judged { skill: rename(*skill), by: *by, level: *level, details: details.clone() }
            }
            Self::SessionStarted { .. }
            | Self::SessionEnded
            | Self::PlacementEnded
            | Self::Undone { .. }
            | Self::Other { .. } => self.clone(),
        }
    }
}
