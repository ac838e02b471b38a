//! Which roles and stacks of the learner's own stand beside the courses?

use super::{EventId, Happening, Log};
use crate::course::Outline;

/// The course that one's own roles and stacks are in: a role is the goal `own/ROLE`.
pub const OWN_COURSE: &str = "own";

/// The kind under which the log keeps them, as an outline; one of [`LATE_KINDS`](super::LATE_KINDS).
pub const OWN_KIND: &str = "own";

/// What was written of them last, and with which event: a course of roles and stacks alone. `None` where there is none,
/// or it cannot be read.
#[must_use]
pub fn own_outline(log: &Log) -> Option<(EventId, Outline)> {
    let undone = log.undone();
    log.entries().iter().rev().find_map(|entry| match &entry.what {
        Happening::Other { code, rest } if code == OWN_KIND && !undone.contains(&entry.id) => {
            let read: Outline = serde_json::from_str(rest).ok()?;
            let (tasks, skills) = (Vec::new(), Vec::new());
            Some((entry.id, Outline { id: OWN_COURSE.to_owned(), tasks, skills, ..read }))
        }
        _ => None,
    })
}
