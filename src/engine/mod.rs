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

// The words that everything is said in.
mod chance;
mod evidence;
mod graph;
mod probability;
mod source;
mod syllabus;
mod target;
mod time;

// What is known: tracing.
mod able;
mod belief;
pub mod bkt_plus;
mod claims;
mod fluency;
mod judgements;
pub mod memory;
mod pace;
mod practice;
mod standing;
mod states;
pub mod tracer;
pub mod tracing;

// What to do: tutoring.
mod activity;
mod cloud;
mod forecast;
mod goal;
mod index;
mod item_choice;
mod placement;
mod planning;
mod sequencing;
mod stirring;

#[cfg(test)]
mod small_courses;

pub use activity::{ActivityKind, Choice, Next, Reason, Situation, Term, Upkeep};
pub use belief::{Belief, Change, MASTERED};
pub use chance::Chance;
pub use evidence::{Evidence, Mode, Opportunity, Response};
pub use forecast::{Forecast, Habit, MOST_DAYS, forecast};
pub use graph::{Graph, GraphError, ItemIndex, SkillIndex};
pub use placement::{
    PlacementEnd, PlacementReason, PlacementRival, PlacementStep, PlacementView, best_question, placement_question,
};
pub use planning::{Due, Interval, Plan, PlanStep, due, minutes_left, plan};
pub use probability::Probability;
pub use sequencing::{next_activity, next_activity_at_any_rate};
pub use source::Source;
pub use standing::{Stage, Standing};
pub use syllabus::{ItemNumbers, SkillNumbers, Syllabus, SyllabusError};
pub use target::{Level, Target};
pub use time::Time;
