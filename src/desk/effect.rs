//! What is to be done outside?

use crate::tutor;

use super::Route;
use super::team::Order;

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
    /// What the page of the team needs.
    Team(Order),
    /// Put a text on the clipboard, where the browser lends it.
    Copy(String),
}

impl From<tutor::Effect> for Effect {
    fn from(effect: tutor::Effect) -> Self {
        Self::Record(effect)
    }
}
