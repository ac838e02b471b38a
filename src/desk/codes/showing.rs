//! Which code is on the screen?

use std::rc::Rc;

use super::frame::frames;
use super::picture::picture;

/// A text as codes, one of which is shown at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Showing {
    /// What is shown.
    pub text: Rc<str>,
    /// The texts of the codes, in order; none if the text is too long for codes.
    pub codes: Rc<Vec<String>>,
    /// Which is shown, from 0.
    pub at: usize,
    /// Whether they run by themselves.
    pub playing: bool,
    /// Whether they all stand on one sheet.
    pub sheet: bool,
}

impl Showing {
    /// The text as one code where it fits, which any reader understands; else as a sequence. Nothing moves until it is
    /// wanted.
    pub(super) fn of(text: String) -> Self {
        let codes = if picture(&text).is_some() { vec![text.clone()] } else { frames(&text).unwrap_or_default() };
        Self { text: text.into(), codes: Rc::new(codes), at: 0, playing: false, sheet: false }
    }

    /// The next code, or the one before; after the last comes the first.
    pub(super) fn turn(&mut self, on: bool) {
        let count = self.codes.len().max(1);
        self.at = (self.at + if on { 1 } else { count - 1 }) % count;
    }
}
