//! Why did it not work? Each reason is one sentence of the page.

use crate::storage::StoreError;
use crate::storage::backup::BackupError;

/// Why a file is not taken in, or nothing could be saved or taken back. Nothing was changed then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is nothing in the file.
    Empty,
    /// It is larger than a backup can be.
    TooLarge,
    /// Several files were dropped at once.
    Several,
    /// It is not text, not JSON, or not as Cairn writes it, from here on.
    NoBackup {
        /// From 1.
        line: usize,
        /// In bytes, from 1.
        column: usize,
    },
    /// It is something else.
    NotCairn,
    /// Its end is missing.
    BreaksOff,
    /// Its parts contradict each other.
    Ambiguous {
        /// What stands in it twice.
        member: String,
    },
    /// A newer version wrote it.
    Newer,
    /// A part is missing, or not as Cairn writes it.
    Malformed {
        /// Which.
        member: String,
    },
    /// An event cannot be read.
    BadLine {
        /// Which, from 1.
        line: usize,
    },
    /// It was changed after it was sealed.
    Damaged,
    /// The browser has no room for it.
    Full,
    /// The browser lets the page keep nothing.
    Forbidden,
    /// The browser failed.
    Broken,
    /// Some of the newest work is only in memory, which a fresh start would lose.
    Unsaved,
    /// The browser did not take the file.
    NotSaved,
}

impl From<BackupError> for Refusal {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::Empty => Self::Empty,
            BackupError::TooLarge => Self::TooLarge,
            BackupError::NotText { place }
            | BackupError::NotJson { place }
            | BackupError::TooDeep { place }
            | BackupError::TooManyParts { place } => Self::NoBackup { line: place.line, column: place.column },
            BackupError::NotCairn { .. } | BackupError::SeveralProfiles { .. } => Self::NotCairn,
            BackupError::BreaksOff { .. } => Self::BreaksOff,
            BackupError::Twice { member } => Self::Ambiguous { member },
            BackupError::NewerVersion { .. } => Self::Newer,
            BackupError::Malformed { member, .. } => Self::Malformed { member },
            BackupError::TooCostly { .. } => Self::Malformed { member: "key".to_owned() },
            BackupError::BadLine { line, .. } => Self::BadLine { line },
            // The page asks again after a wrong passphrase, so that it is none of its refusals.
            BackupError::Damaged | BackupError::WrongPassphrase | BackupError::Forged { .. } => Self::Damaged,
        }
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full => Self::Full,
            StoreError::Forbidden => Self::Forbidden,
            StoreError::Broken => Self::Broken,
        }
    }
}
