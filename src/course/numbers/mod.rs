//! Which number did the learner type?

/// The mark that the learner's language puts before decimals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Separator {
    /// 3.5
    #[default]
    Point,
    /// 3,5
    Comma,
}
