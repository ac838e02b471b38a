//! By when is what wanted, how much time is there for it, and what changes if one of these does?
//!
//! What is kept and what is being tried are two of the same thing, so that the page shows the one beside the other.

mod days;
mod outlook;
mod step;
mod view;

pub use days::Plan;
pub use outlook::{Outlook, Reach};
pub use step::{PlanStep, Tried};
pub use view::{GoalLine, PlanView, goal_line, plan_view};

pub use crate::insight::{DayKind, Gap, Zone, date_of};
pub use crate::learner::Aim;
