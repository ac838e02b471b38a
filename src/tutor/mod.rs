//! What happens now?
//!
//! The pure core of the app: an [`Event`] with its [`Stamp`] goes into the [`Model`], [`Effect`]s come out, and the
//! screen is drawn from the views in [`view`]. Time and chance enter only in stamps.

mod effect;
mod event;
mod model;
mod practice;
mod route;
pub mod view;
pub mod words;

pub use effect::Effect;
pub use event::{Event, Part as LoadedPart, Stamp, Trouble};
pub use model::{Kept, Model};
pub use practice::{Asked, Phase, Shown, Why};
pub use route::Route;

pub use crate::course::{Catalogue, CatalogueEntry, Outline, Texts};
pub use crate::engine::{ActivityKind, Choice, Level, PlacementReason, PlacementStep, SkillIndex, Stage, Term};
pub use crate::learner::{Day, Entry, Goal, Learner, Library, Log, Replica, Settings, Theme, Time, Zone};

/// What is shown of a course: the types that the screen draws.
pub mod content {
    pub use crate::course::{
        Answer, Assignment, AssignmentKind, Blank, BlankAnswer, Card, Claim, Criterion, Deliverable, Display, Item,
        Kind, Marked, Opt, Pair, Part, PartMark, Question, ReadAs, Remark, Separator, Showing, Unreadable,
        right_answer,
    };
}
