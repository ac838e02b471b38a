//! What real thing am I doing, by when, and how will it be judged?

mod arrived;
mod asking;
mod brief;
mod list;
mod one;
mod said;
mod sending;
mod submission;
mod submitting;

pub(super) use arrived::draw_arrived;
pub(super) use asking::draw_asking;
pub(super) use list::{draw_assignment, draw_assignments};
pub(super) use one::draw_work;
