//! What is to be done outside?

use crate::tutor;

use super::{Records, Route, backup};

/// An order to the outside; its outcome comes back as an event.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// What the tutor orders too: to write, to fetch, to move the focus.
    Record(tutor::Effect),
    /// Open the browser's print dialogue, which also makes PDF files.
    Print,
    /// Open one of the desk's own pages.
    Open(Route),
    /// Offer a text as a file.
    Download {
        /// The file's name.
        name: String,
        /// Its content.
        text: String,
    },
    /// Ask the worker that verifies; progress and the answer come back as steps of the page.
    Verify {
        /// What `src/portfolio/service.rs` reads.
        request: String,
        /// The file.
        bytes: Vec<u8>,
    },
    /// End what the worker is at.
    StopVerifying,
    /// Put a text on the clipboard, where the browser lends it.
    Copy(String),
    /// Keep keys of the learner's, beside those that are kept.
    KeepKeys(Records),
    /// Keep whom the learner trusts, beside those that are kept.
    KeepTrusted(Records),
    /// Save, read, take in or take back.
    Backup(backup::Order),
}

impl From<tutor::Effect> for Effect {
    fn from(effect: tutor::Effect) -> Self {
        Self::Record(effect)
    }
}
