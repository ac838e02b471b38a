//! What is on screen?
//!
//! View models of the tutor in, events out. Only `app` reaches the browser.

pub mod components;
pub mod words;
