//! Real work: begun, handed over, sent, reviewed.

mod asked;
mod draft;
mod elsewhere;
mod moves;
mod post;

pub use asked::{AskDraft, FIELDS};
pub use draft::{ReviewDraft, WorkDraft};
pub use elsewhere::Elsewhere;

use std::collections::BTreeMap;

use crate::work::{Fault, Message, MessageError, NotNow, ReviewRefused, Submission, TooLongForALink, WorkId};

/// What a learner does to a piece of work.
#[derive(Debug, Clone, PartialEq)]
pub enum Move {
    /// Its timebox begins; with an answer for each of the brief's questions.
    Start(Vec<String>),
    /// Its time stands still.
    Pause,
    /// Its time runs on, or the next attempt begins.
    Resume,
    /// It gets more time, once.
    Extend {
        /// How many minutes more.
        minutes: u32,
        /// Why.
        reason: String,
    },
    /// What was seen while watching is noted.
    Observe(Vec<String>),
    /// It is handed over.
    Submit(Box<Submission>),
    /// The learner is done with it.
    Close,
}

/// What is in hand on the pages of work, beyond the record.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct InHand {
    /// What came by a link or file and waits for an answer: a request, or a submission to be reviewed.
    pub arrived: Option<Message>,
    /// What stands in forms that were not sent off yet.
    pub drafts: BTreeMap<WorkId, WorkDraft>,
    /// What stands in forms of reviews that were not finished, by the digest of what they are about.
    pub reviews: BTreeMap<String, ReviewDraft>,
    /// What stands in forms of requests that were not made, by the assignment; of one's own, under nothing.
    pub requests: BTreeMap<String, AskDraft>,
    /// Answers given before a start, by the assignment or the piece of work.
    pub answers: BTreeMap<String, Vec<String>>,
    /// The name that was put under something last; empty at first.
    pub name: String,
    /// What is being sent.
    pub sending: Option<Sending>,
    /// Something was ready to be sent, and what it was made of changed since.
    pub is_stale: bool,
    /// What there is to say of the last thing done.
    pub said: Option<Said>,
}

impl InHand {
    /// What was ready to be sent says no longer what the form does.
    pub(in crate::desk) fn make_stale(&mut self) {
        (self.sending, self.is_stale) = (None, true);
    }
}

/// A message ready to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Sending {
    /// What.
    pub message: Message,
    /// The end of a link that holds it, after `#/`; or why there is none.
    pub link: Result<String, TooLongForALink>,
}

/// One sentence, as what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Something cannot be done now.
    NotNow(NotNow),
    /// Something in a form cannot be as it is.
    Fault(Fault),
    /// All that is wrong in the form of a request.
    Faults(Vec<Fault>),
    /// A file belongs on another page, or its end is missing.
    Elsewhere(Elsewhere),
    /// What is to be reviewed was handed over here.
    OwnWork,
    /// A file or link cannot be taken in.
    Refused(MessageError),
    /// A review cannot be.
    ReviewRefused(ReviewRefused),
    /// A review was taken in before.
    ReviewThereAlready,
    /// A review is of something that was changed since.
    ReviewOfEarlier,
    /// A review counts.
    ReviewCounts,
    /// A review counts, and the work came back for one more try.
    ReviewReturns,
    /// A request was taken in before.
    RequestThereAlready(WorkId),
}
