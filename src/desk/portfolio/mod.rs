//! What can the learner show, and what does it rest on?

mod basis;
mod selection;
mod state;
mod view;

pub use crate::learner::Judge;

pub use basis::{AnsweredDay, Basis, bases};
pub use selection::Selections;
pub use state::{Draft, Grouping, Portfolio};
pub use view::{GroupView, PortfolioView, SkillProof, portfolio};
