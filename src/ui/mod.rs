//! What is on screen?
//!
//! View models of the tutor in, events out. Only `app` reaches the browser.

pub mod answer;
pub mod markup;
pub mod words;
