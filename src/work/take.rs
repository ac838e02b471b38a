//! Which piece of work is a review about, and does it count?

use std::fmt;

use super::event::Judgement;
use super::{Deed, Fault, Review, Work, WorkEvent};
use crate::learner::{Entry, EventId, Happening, Judge, Log, Time};

/// Seconds by which two people's clocks may differ; a review of later than that is not taken in, because it would
/// stand at the wrong place in the log for ever.
const CLOCKS_DIFFER_SECONDS: i64 = 86_400;

/// What becomes of a review.
#[derive(Clone, Debug, PartialEq)]
pub enum Taken {
    /// It counts: write [`entry`](Self::entry) as it is, and undo what it replaces.
    Counts {
        /// The event that it is: the same wherever it is taken in, so that it counts once.
        id: EventId,
        /// When it was written, and not before what it is about.
        at: Time,
        /// `course/skill`.
        skill: String,
        /// Whose it is.
        by: Judge,
        /// How far the standard was met, in per cent.
        level: u8,
        /// The whole, as the log keeps it.
        details: String,
        /// An earlier review of the same by the same person.
        replaces: Option<EventId>,
    },
    /// What it is about was changed since: write this event, which shows it and is no evidence; and send the reviewer
    /// what is new.
    ChangedSince(Box<WorkEvent>),
    /// It was taken in before.
    Already,
}

/// Why a review is not taken in. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewRefused {
    /// It is about work that is not this learner's.
    NotYours,
    /// It is about this work, but not about anything that was handed over here.
    NotWhatWasHandedOver,
    /// It bears the name of whoever handed the work over: nobody reviews themselves but in what they hand over.
    OwnName,
    /// It was written at a time that is yet to come.
    YetToCome,
    /// It does not fit the rubric.
    Fault(Fault),
}

/// Finds what a review is about, and says what to do with it.
///
/// # Errors
/// If it cannot be taken in.
pub fn take(works: &[Work], review: &Review, now: Time) -> Result<Taken, ReviewRefused> {
    let work = works.iter().find(|work| work.id == review.work).ok_or(ReviewRefused::NotYours)?;
    if work.reviews.iter().any(|received| received.review.id == review.id) {
        return Ok(Taken::Already);
    }
    if review.at > now.0.saturating_add(CLOCKS_DIFFER_SECONDS) {
        return Err(ReviewRefused::YetToCome);
    }
    let of = work.submissions.iter().find(|submitted| submitted.digest == review.digest);
    let of = of.ok_or(ReviewRefused::NotWhatWasHandedOver)?;
    if is_same_name(&review.by, &of.submission.by) {
        return Err(ReviewRefused::OwnName);
    }
    let level = review.level(&of.submission).map_err(ReviewRefused::Fault)?;
    if work.submission().is_some_and(|last| last.digest != review.digest) {
        return Ok(Taken::ChangedSince(Box::new(work.next(Deed::Remarked(review.clone())))));
    }
    let same = |received: &&super::Received| {
        received.review.by == review.by && received.review.digest == review.digest && !received.changed_since
    };
    let judgement = Judgement { work: work.id.clone(), attempt: of.submission.attempt, review: Some(review.clone()) };
    Ok(Taken::Counts {
        id: review.event(),
        // What is judged was there before.
        at: Time(review.at.max(of.submission.at)),
        skill: of.submission.brief.skill.clone(),
        by: review.relation.judge(),
        level,
        details: judgement.details(),
        replaces: work.reviews.iter().rev().find(same).map(|received| received.event),
    })
}

/// Whether both name the same person, as far as names tell.
fn is_same_name(a: &str, b: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let a = words(a);
    !a.is_empty() && a == words(b)
}

impl Taken {
    /// The entry to write, with its name in this log; `None` where there is none.
    #[must_use]
    pub fn entry(&self, log: &mut Log) -> Option<Entry> {
        let Self::Counts { id, at, skill, by, level, details, replaces: _ } = self else { return None };
        let what = Happening::Judged { skill: log.name(skill), by: *by, level: *level, details: details.clone() };
        Some(Entry { id: *id, at: *at, what })
    }
}

impl fmt::Display for ReviewRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotYours => f.write_str("the review is about work that is not in this list"),
            Self::NotWhatWasHandedOver => {
                f.write_str("the review is about something else than what was handed over here; ask what was reviewed")
            }
            Self::OwnName => f.write_str(
                "the review bears the name of whoever handed the work over; ask the reviewer to put their own, in full",
            ),
            Self::YetToCome => f.write_str("the review was written at a time that is yet to come; compare both clocks"),
            Self::Fault(fault) => write!(f, "the review does not fit the rubric: {fault}"),
        }
    }
}

impl std::error::Error for ReviewRefused {}
