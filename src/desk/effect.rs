//! What is to be done outside?

use crate::tutor;

use super::team::Order;
use super::{Records, Route, backup};

/// Which part of the desk asks the worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asker {
    /// The page that verifies.
    Verifying,
    /// What is taken along.
    Sharing,
    /// A portfolio that somebody else gave.
    Shared,
    /// What others say of the learner.
    Said,
}

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
    /// Keep what was filled in of a piece of work, or forget it.
    KeepDraft {
        /// The work's id.
        work: String,
        /// What; `None`: nothing any more.
        text: Option<String>,
    },
    /// What the page of the team needs.
    Team(Order),
    /// Put a text on the clipboard, where the browser lends it; whether it did comes back.
    Copy(String),
    /// Ask the worker that issues and verifies; progress and the answer come back as events of whoever asks.
    Ask {
        /// Who asks.
        asker: Asker,
        /// What `src/portfolio/service.rs` or `src/issuing/order.rs` reads.
        request: String,
        /// Whether the text of the record goes along, instead of the bytes.
        with_record: bool,
        /// A file that the request is about.
        bytes: Vec<u8>,
    },
    /// End what was asked.
    StopAsking(Asker),
    /// Offer bytes as a file.
    DownloadBytes {
        /// The file's name.
        name: String,
        /// Its content.
        bytes: Vec<u8>,
    },
    /// Keep keys of the learner's, beside those that are kept.
    KeepKeys(Records),
    /// Keep whom the learner trusts, beside those that are kept.
    KeepTrusted(Records),
    /// Save, read, take in or take back.
    Backup(backup::Order),
    /// Look for codes in a picture; what they hold comes back.
    ReadPicture {
        /// What it is called.
        name: String,
        /// The file.
        bytes: Vec<u8>,
    },
    /// Open the browser's own sharing; whether it passed something on comes back.
    Share {
        /// What it is called.
        title: String,
        /// The link; without one, the file.
        link: Option<String>,
        /// A file: its name and its text.
        file: Option<(String, String)>,
    },
}

impl From<tutor::Effect> for Effect {
    fn from(effect: tutor::Effect) -> Self {
        Self::Record(effect)
    }
}
