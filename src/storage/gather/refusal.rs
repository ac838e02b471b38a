//! Why does a file say nothing of anybody?

use std::fmt;

use crate::portfolio::claims::ImportFault;

use super::super::backup::BackupError;
use super::ArchiveError;

/// Why a file was not taken in; the others are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Its bytes cannot be had: it was moved or changed meanwhile, or nobody may read it.
    NotRead,
    /// It is a backup sealed by a passphrase.
    Sealed,
    /// It is no backup that can be read.
    Backup(BackupError),
    /// It is a backup of somebody who did nothing yet.
    NothingHappened,
    /// It is no portfolio either.
    Credential(ImportFault),
    /// It is a portfolio without a skill that is named as Cairn names them.
    NoLevels,
    /// It is an archive, or in one, and cannot be unpacked.
    Archive(ArchiveError),
    /// It is an archive in another.
    ArchiveInArchive,
}

impl From<ArchiveError> for Refusal {
    fn from(why: ArchiveError) -> Self {
        Self::Archive(why)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotRead => f.write_str("the file cannot be read; look whether it is still there"),
            Self::Sealed => f.write_str(
                "the backup is sealed by a passphrase; open it first (`cairn backup open`), or ask for one that is not",
            ),
            Self::Backup(why) => why.fmt(f),
            Self::NothingHappened => f.write_str("the backup is of somebody who did nothing yet"),
            Self::Credential(ImportFault::NoCredential) => {
                f.write_str("the file is neither a portfolio nor a backup of Cairn's")
            }
            Self::Credential(why) => why.fmt(f),
            Self::NoLevels => f.write_str("the portfolio names no skill as Cairn's courses do, as course/skill"),
            Self::Archive(why) => why.fmt(f),
            Self::ArchiveInArchive => f.write_str("this is an archive inside of an archive; unpack it first"),
        }
    }
}

impl std::error::Error for Refusal {}
