//! What is to be done outside?

use crate::learner::{Entry, Settings};

use super::Route;

/// An order to the outside; its outcome comes back as an event.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Write these entries of the log.
    Append(Vec<Entry>),
    /// Write the settings.
    SaveSettings(Settings),
    /// Try again to write what the store refused.
    Flush,
    /// Put small parts of the log together.
    Tidy,
    /// Fetch the catalogue.
    LoadCatalogue,
    /// Fetch a course's outline.
    LoadOutline(String),
    /// Fetch a course's texts.
    LoadTexts(String),
    /// Open a page.
    Navigate(Route),
    /// Offer everything as a file.
    Export,
    /// Ask the browser to keep what is stored.
    AskToPersist,
    /// Start the new version.
    ApplyUpdate,
    /// Move the keyboard's focus to the element of this id. What is `unreadable` leads to what has to be mended, if that
    /// is known, and is scrolled to beside its question if not; a `question`, a `primer` and a `page` begin at the top of the screen.
    Focus(&'static str),
}
