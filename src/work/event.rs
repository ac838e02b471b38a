//! What happens to a piece of work?

use serde::{Deserialize, Serialize};

use super::{Brief, Request, Review, Submission, WorkId, json};
use crate::learner::Happening;

/// The kind under which the log keeps these events; one of [`LATE_KINDS`](crate::learner::LATE_KINDS).
const KIND: &str = "work";

/// One event in the life of a piece of work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkEvent {
    /// Which piece of work.
    pub work: WorkId,
    /// How many of its events its writer knew: what comes of what, whatever the clocks say.
    pub turn: u32,
    /// What.
    #[serde(rename = "is")]
    pub deed: Deed,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deed {
    /// Somebody asked for it.
    Asked(Request),
    /// Its timebox began.
    Started {
        /// What is to be done; `None` where it was asked for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        brief: Option<Brief>,
        /// The learner's own context: an answer for each of the brief's questions.
        context: Vec<String>,
    },
    /// More time, once.
    Extended {
        /// How many minutes more.
        minutes: u32,
        /// Why.
        reason: String,
    },
    /// Its time stands still.
    Paused,
    /// Its time runs on; after it was returned: the next attempt begins.
    Resumed,
    /// What was seen while watching: a note for each of the brief's points.
    Observed {
        /// The notes.
        notes: Vec<String>,
    },
    /// It was handed over. Again before it is reviewed: in place of what was handed over before.
    Submitted(Box<Submission>),
    /// A review of something that was changed since: shown, and no evidence.
    Remarked(Review),
    /// The learner is done with it: before it was handed over given up, afterwards left at their own review.
    Closed,
}

impl WorkEvent {
    /// As the log keeps it.
    #[must_use]
    pub fn happening(&self) -> Happening {
        Happening::Other { code: KIND.to_owned(), rest: json::ascii(self) }
    }

    /// Reads what the log keeps; `None` for anything else, and for what a newer version wrote.
    #[must_use]
    pub fn of(what: &Happening) -> Option<Self> {
        match what {
            Happening::Other { code, rest } if code == KIND => serde_json::from_str(rest).ok(),
            _ => None,
        }
    }
}

/// What the details of a [`Happening::Judged`] say, where work was judged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Judgement {
    pub(super) work: WorkId,
    pub(super) attempt: u8,
    /// `None` for the learner's own, which stands in the submission.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) review: Option<Review>,
}

impl Judgement {
    pub(super) fn details(&self) -> String {
        json::ascii(self)
    }

    pub(super) fn of(what: &Happening) -> Option<Self> {
        match what {
            Happening::Judged { details, .. } => serde_json::from_str(details).ok(),
            _ => None,
        }
    }
}
