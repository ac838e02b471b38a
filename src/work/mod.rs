//! How does a small real task go, from the offer to the review that counts?
//!
//! A [`Brief`] says what is asked: a course's assignment, or a lead's own with their team's context. A [`Work`] is one
//! such task in a learner's hands, replayed from the log's [`WorkEvent`]s and judgements: started (a timebox runs),
//! submitted, reviewed, and counted or returned for one more try. [`Message`]s carry requests, submissions and reviews
//! between people without a server, as files or links; they are matched by id, and a review names by its digest what was
//! reviewed.
//!
//! Everything here is pure: the caller gives the time, and writes the events that come back. Of all this, the app for
//! practice replays only what is evidence, [`Happening::Judged`](crate::learner::Happening::Judged).

mod brief;
mod clock;
mod event;
mod id;
mod json;
mod life;
mod message;
mod moves;
mod offer;
mod review;
#[cfg(feature = "cli")]
mod schema;
mod submission;
mod take;

#[cfg(feature = "insight")]
pub(crate) use json::ascii as ascii_json;

pub use brief::{Brief, Fault, LONGEST_TIMEBOX_MINUTES, Part};
pub use clock::Timebox;
pub use event::{Deed, WorkEvent};
pub use id::{NotAnId, WorkId};
pub use life::{Received, State, Submitted, Work, works};
pub use message::{LINK_AT_MOST, MESSAGE_AT_MOST, Message, MessageError, Request, TooLongForALink};
pub use moves::{NotNow, submitted_judgement};
pub use offer::{Offer, offers};
pub use review::{Relation, Review};
#[cfg(feature = "cli")]
pub use schema::message_schemas;
pub use submission::{Attached, EMBEDDED_AT_MOST, Submission, digest_of};
pub use take::{ReviewRefused, Taken, take};
