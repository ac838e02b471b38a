//! What should the learner be told of what is kept?

use std::fmt;

use super::{ChunkError, StoreError};

/// Something that the learner should know. The app goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A part of the log cannot be read. It was left as it is; everything else was loaded.
    ChunkUnreadable {
        /// Where it is.
        key: String,
        /// Why not.
        why: ChunkError,
    },
    /// A newer version of Cairn wrote a part of the log: it stays, and will be read by that version again.
    NewerVersion {
        /// Where it is.
        key: String,
        /// The version of its written form.
        version: u32,
    },
    /// Events of kinds that this version does not know: kept, exported again, not counted.
    NewerEvents {
        /// How many.
        count: usize,
    },
    /// The store did not give what is under a key, though it gave other things.
    NotRead {
        /// The key.
        key: String,
        /// Why not.
        why: StoreError,
    },
    /// The settings cannot be read; the usual ones are used. They are set aside before others are saved.
    SettingsUnreadable,
    /// This browser keeps nothing: the work is in memory only until it is exported.
    Forbidden,
    /// There is no room left: the newest work is in memory only until it is exported.
    Full,
    /// The browser's storage failed: the newest work is in memory only until it is exported.
    Broken,
}

impl From<StoreError> for Notice {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Forbidden => Self::Forbidden,
            StoreError::Full => Self::Full,
            StoreError::Broken => Self::Broken,
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ChunkUnreadable { key, why } => write!(f, "{key} cannot be read: {why}; it was left as it is"),
            Self::NewerVersion { key, version } => {
                write!(f, "{key} was written by a newer Cairn (version {version}); it was left as it is")
            }
            Self::NewerEvents { count } => {
                write!(f, "{count} events are of kinds that only a newer Cairn knows; they are kept")
            }
            Self::NotRead { key, why } => write!(f, "{key} was not read: {why}"),
            Self::SettingsUnreadable => f.write_str("the settings cannot be read; the usual ones are used"),
            Self::Forbidden => write!(f, "{}", StoreError::Forbidden),
            Self::Full => write!(f, "{}", StoreError::Full),
            Self::Broken => write!(f, "{}", StoreError::Broken),
        }
    }
}
