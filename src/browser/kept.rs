//! What is kept beside the log: keys, whom the learner trusts, added courses.

use crate::portfolio::records::Records;
pub use crate::storage::Kept;
use crate::storage::{StoreError, write_chunk};
use crate::tutor::Log;

use super::{LocalStore, Outside};

/// The whole record as one text, for the worker that issues; empty where nothing is in it.
#[must_use]
pub fn record_text(log: &Log) -> String {
    write_chunk(log, log.entries()).unwrap_or_default()
}

impl Outside {
    /// The records of a kind; none where the store gives none.
    #[must_use]
    pub fn records(&self, kind: Kept) -> Records {
        kind.load(&LocalStore, self.place()).unwrap_or_default()
    }

    /// Takes records in beside those that are there; all that are there then.
    ///
    /// # Errors
    /// If the store refuses; then what was there stays.
    pub fn keep_records(&self, kind: Kept, records: &Records) -> Result<Records, StoreError> {
        kind.merge(&LocalStore, self.place(), records)
    }
}
