//! What happens now?
//!
//! The pure core of the app: an event goes into the model, effects and a changed view come out.

/// What is shown of a course: the types that the screen draws.
pub mod content {
    pub use crate::course::{
        Answer, Assignment, AssignmentKind, Blank, BlankAnswer, Card, Claim, Criterion, Deliverable, Display, Item,
        Kind, Marked, Opt, Pair, Part, PartMark, Question, ReadAs, Remark, Separator, Showing, Unreadable,
    };
}
