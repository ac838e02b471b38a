//! What happened?
//!
//! A [`Log`] holds everything that happened, for ever; a [`Learner`] is what follows from it, replayed over the
//! [`Library`] of open courses and never stored. Logs only grow, and merge by union.

mod aim;
mod event;
mod history;
mod library;
mod log;
mod own;
mod replica;
mod resolver;
mod settings;
mod state;
mod zone;

pub use crate::engine::Time;

pub use aim::{Aim, aim_of};
pub use event::{Answered, Entry, Goal, Happening, Judge, LATE_KINDS, Name};
pub use history::{ChosenGoal, Day, ItemHistory, Sample, Session, SkillHistory};
pub use library::{Library, LibraryNotice};
pub use log::{Inserted, Log};
pub use own::{OWN_COURSE, OWN_KIND, own_outline};
pub use replica::{EventId, NotAReplica, Replica};
pub use settings::{Settings, Theme, Week};
pub use state::{Applied, Learner};
pub use zone::{Zone, date_of, weekday};
