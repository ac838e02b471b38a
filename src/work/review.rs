//! What did somebody say of it?

use serde::{Deserialize, Serialize};

use super::brief::{line, notes, required, text};
use super::{Fault, Part, Submission, WorkId, digest_of, json};
use crate::learner::{EventId, Judge, Replica, Time};

/// One person's review of one submission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Review {
    /// Which review.
    pub id: WorkId,
    /// Of which piece of work.
    pub work: WorkId,
    /// Of which attempt at it.
    pub attempt: u8,
    /// Of exactly which submission: its [`digest_of`].
    pub digest: String,
    /// Who reviewed.
    pub by: String,
    /// As what.
    #[serde(rename = "as")]
    pub relation: Relation,
    /// When, in seconds since 1970, UTC.
    pub at: i64,
    /// A level for each criterion of the rubric, 0 for the lowest.
    pub levels: Vec<u8>,
    /// One comment for each criterion; each may be empty.
    pub comments: Vec<String>,
    /// One thing to do next.
    pub next: String,
    /// Returned for one more try.
    #[serde(default)]
    pub again: bool,
    /// The same as a signed credential, in JSON, where the reviewer signed it. Only what verifies credentials reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
}

/// What the reviewer is to the learner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Somebody who leads or teaches.
    #[default]
    Lead,
    /// Somebody at the learner's own level.
    Peer,
}

impl Relation {
    /// The judge that the log names.
    #[must_use]
    pub const fn judge(self) -> Judge {
        match self {
            Self::Lead => Judge::Lead,
            Self::Peer => Judge::Peer,
        }
    }
}

impl Review {
    /// A review with nothing marked yet, to be filled in.
    #[must_use]
    pub fn blank(id: WorkId, of: &Submission, at: Time) -> Self {
        Self {
            id,
            work: of.work.clone(),
            attempt: of.attempt,
            digest: digest_of(of),
            by: String::new(),
            relation: Relation::default(),
            at: at.0,
            levels: Vec::new(),
            comments: vec![String::new(); of.brief.rubric.len()],
            next: String::new(),
            again: false,
            credential: None,
        }
    }

    /// Whether it is one, as far as can be told without what it is a review of.
    ///
    /// # Errors
    /// The first part that cannot be as it is.
    pub fn check(&self) -> Result<(), Fault> {
        // In full, so that no new part goes unchecked.
        let Self {
            id: _,
            work: _,
            attempt,
            digest,
            by,
            relation: _,
            at: _,
            levels,
            comments,
            next,
            again: _,
            credential,
        } = self;
        if !(1..=2).contains(attempt) {
            return Err(Fault::OutOfRange(Part::Levels));
        }
        // As many as there are comments: one for each criterion, and of those there is one at least.
        if levels.is_empty() || levels.len() != comments.len() {
            return Err(Fault::NotOneEach(Part::Levels));
        }
        line(Part::Name, digest)?;
        required(Part::Name, by)?;
        line(Part::Name, by)?;
        notes(Part::Comments, comments)?;
        text(Part::Remark, next)?;
        text(Part::Remark, credential.as_deref().unwrap_or_default())
    }

    /// How far it says that the standard was met, in per cent.
    ///
    /// # Errors
    /// If its levels are not those of the submission's rubric.
    pub fn level(&self, of: &Submission) -> Result<u8, Fault> {
        of.brief.level(&self.levels)
    }

    /// The event that takes it in. It follows from the review alone, so that the same review taken in by two tabs or
    /// two devices is one event when their logs come together.
    #[must_use]
    pub(super) fn event(&self) -> EventId {
        let digest = json::digest(&self.id);
        // Eight digits of base64url are a replica.
        let replica: Replica = digest.get(..8).and_then(|digits| digits.parse().ok()).unwrap_or_default();
        EventId { replica, sequence: 0 }
    }
}
