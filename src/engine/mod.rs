//! What does the learner know, and what comes next?
//!
//! Numbers over a graph: no text, no clock, no chance of its own. Every function is total (only constructors fail),
//! gives the same bits in wasm and natively, and can say why. Two models share one log: *tracing* says what is known
//! (three states a skill, and its memory), *tutoring* decides what to do (placement, sequencing, planning).
//!
//! Indices that the syllabus does not have are ignored, times that go backwards count as no time.
//!
//! Readings of the contract: [`Standing::mastery`] is P(solid), whatever may be forgotten by now, and
//! [`Standing::today`] is mastery times recall; there is no separate `learned`. [`Standing::practised`] is
//! P(fragile or solid), what targets of [`Level::Practised`] need. [`Syllabus::skill`] and [`Syllabus::item`] give an
//! `Option`. [`Belief::observe`] gives at most one [`Change`]. [`ActivityKind::Continue`] is learning already begun.

mod belief;
mod chance;
mod claims;
mod evidence;
mod graph;
pub mod memory;
mod placement;
mod planning;
mod practice;
mod probability;
mod sequencing;
mod standing;
mod states;
mod syllabus;
mod target;
mod time;
pub mod tracing;

pub use belief::{Belief, Change};
pub use chance::Chance;
pub use evidence::{Evidence, Mode, Opportunity, Response};
pub use graph::{Graph, GraphError, ItemIndex, SkillIndex};
pub use placement::{PlacementEnd, PlacementReason, PlacementRival, PlacementStep, PlacementView, placement_question};
pub use planning::{Due, Interval, Plan, PlanStep, due, plan};
pub use probability::Probability;
pub use sequencing::{ActivityKind, Choice, Next, Reason, Situation, Term, next_activity};
pub use standing::{Stage, Standing};
pub use syllabus::{ItemNumbers, SkillNumbers, Syllabus, SyllabusError};
pub use target::{Level, Target};
pub use time::Time;
