//! What is there to show, to hand over and to check?
//!
//! The pure core of the second app, which has every page that is not practice and is loaded with the first of them. It
//! takes in the record as the [tutor](crate::tutor) does, writes as a replica of its own, and so shares with the
//! first app nothing but the log. An [`Event`] goes into the [`Model`], [`Effect`]s come out, as there.

pub mod backup;
pub mod codes;
mod effect;
mod event;
pub mod find;
pub mod impact;
mod kept;
pub mod keys;
mod model;
pub mod own;
pub mod paths;
pub mod plan;
pub mod portfolio;
pub mod reading;
mod route;
pub mod said;
pub mod sharing;
pub mod team;
mod unpacking;
pub mod verify;
pub mod work;

pub use crate::portfolio::records::{Record, Records};
pub use effect::{Asker, Effect};
pub use event::Event;
pub use kept::Kept;
pub use model::Model;
pub use route::Route;
