//! What is on screen?
//!
//! Views of the tutor's model in, events out. Only `app` reaches the browser.

pub mod answer;
#[cfg(feature = "browser")]
pub mod app;
pub mod components;
#[cfg(feature = "desk")]
pub mod desk;
pub mod markup;
pub mod pages;

/// The words on screen, which the tutor's layer holds.
pub mod words {
    pub use crate::tutor::words::{Language, PlainEnglish, Words};
}
