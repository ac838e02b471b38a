//! Which piece of work, and which message?

use std::fmt;

use serde::{Deserialize, Serialize};

use super::json;
use crate::learner::EventId;

/// The id of a piece of work, a request or a review: 1 to 40 characters of `A-Z a-z 0-9 - _`, for ever and everywhere
/// the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct WorkId(String);

/// The text is no id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnId;

impl WorkId {
    const LONGEST: usize = 40;

    /// Of work that a learner begins of their own accord: named after the event of its start, which nobody else writes.
    #[must_use]
    pub fn of_event(event: EventId) -> Self {
        Self(format!("{}-{}", event.replica, event.sequence))
    }

    /// Of a request or a review, from twelve random bytes.
    #[must_use]
    pub fn random(bytes: [u8; 12]) -> Self {
        Self(json::hexadecimal(&bytes))
    }

    /// The id as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for WorkId {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<Self, NotAnId> {
        let fits = (1..=Self::LONGEST).contains(&text.len());
        let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        if fits && plain { Ok(Self(text)) } else { Err(NotAnId) }
    }
}

impl From<WorkId> for String {
    fn from(id: WorkId) -> Self {
        id.0
    }
}

impl fmt::Display for WorkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id is 1 to 40 characters of A-Z, a-z, 0-9, - and _")
    }
}

impl std::error::Error for NotAnId {}
