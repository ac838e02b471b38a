//! Cairn: an adaptive tutor for micro-skills that runs entirely in the learner's browser.
//!
//! The modules in reading order; each answers one question and names only those before it.

/// What does the learner know, and what comes next?
pub mod engine;

/// What comes first? For every layer.
mod order;

/// How is a table written? For every layer.
#[cfg(any(feature = "portfolio", feature = "insight"))]
mod table;

/// How does much text fit into a link? For every layer.
#[cfg(feature = "packed")]
pub mod packed;

/// Which codes does a picture show?
#[cfg(feature = "scan")]
pub mod scan;

/// What does an author's text say?
#[cfg(any(feature = "markup", feature = "ui"))]
pub mod markup;

/// What is there to learn?
#[cfg(feature = "tutor")]
pub mod course;

/// What happened?
#[cfg(feature = "tutor")]
pub mod learner;

/// What can be proved?
#[cfg(feature = "portfolio")]
pub mod portfolio;

/// How does a small real task go, from the offer to the review that counts?
#[cfg(feature = "work")]
pub mod work;

/// Where are the gaps, and are they closing?
#[cfg(feature = "insight")]
pub mod insight;

/// What happens now?
#[cfg(feature = "tutor")]
pub mod tutor;

/// What is there to show, to hand over and to check?
#[cfg(feature = "desk")]
pub mod desk;

/// What survives a reload?
#[cfg(feature = "tutor")]
pub mod storage;

/// What is handed to others?
#[cfg(feature = "issuing")]
pub mod issuing;

/// How do we reach the outside?
#[cfg(feature = "browser")]
pub mod browser;

/// What is on screen?
#[cfg(feature = "ui")]
pub mod ui;

/// What are the parameters, given many learners' answers?
#[cfg(feature = "fitting")]
pub mod fitting;

/// How did it come to what is believed and proposed?
#[cfg(feature = "cli")]
pub mod explain;

/// How does another program talk to the tutor?
#[cfg(feature = "cli")]
pub mod drive;
