//! Why can a file not be taken in?

use std::fmt;

use crate::portfolio::canonical::Place;

use super::super::LineError;
use super::scan::MOST_BYTES;
use super::sealed::MOST_ITERATIONS;
use super::{BACKUP_FORMAT, SEALED_FORMAT};

/// Why a file cannot be taken in. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupError {
    /// It has more than 64 MB.
    TooLarge,
    /// There is nothing in it.
    Empty,
    /// It is no UTF-8.
    NotText {
        /// From where on.
        place: Place,
    },
    /// It is no JSON.
    NotJson {
        /// Where that shows.
        place: Place,
    },
    /// Its end is missing.
    BreaksOff {
        /// Where.
        place: Place,
    },
    /// Its parts stand in each other more than 127 deep.
    TooDeep {
        /// Where.
        place: Place,
    },
    /// It has millions of parts.
    TooManyParts {
        /// Where there are too many.
        place: Place,
    },
    /// A member stands in it twice: programs differ in which of the two counts.
    Twice {
        /// Its name.
        member: String,
    },
    /// It is JSON, but not Cairn's.
    NotCairn {
        /// What it says that it is.
        format: Option<String>,
    },
    /// A newer version of Cairn wrote it.
    NewerVersion {
        /// The version of its form.
        version: u32,
    },
    /// It is Cairn's, but a member is missing or not as Cairn writes it.
    Malformed {
        /// Which.
        member: String,
        /// Where it begins; `None` if it is missing.
        place: Option<Place>,
    },
    /// An event in it cannot be read.
    BadLine {
        /// Which of its `lines`, from 1.
        line: usize,
        /// Why.
        why: LineError,
    },
    /// It holds several learners' work, and nobody is there to choose.
    SeveralProfiles {
        /// How many.
        count: usize,
    },
    /// It asks for more work than anyone's passphrase is worth.
    TooCostly {
        /// How many rounds.
        iterations: u64,
    },
    /// It was changed, or a part is lost, since it was sealed: its checksum says so.
    Damaged,
    /// The passphrase is another.
    WrongPassphrase,
    /// The passphrase opens it, but somebody changed a part of it.
    Forged {
        /// Which part, from 1.
        part: usize,
    },
}

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => write!(f, "the file has more than {} MB, so it is no backup", MOST_BYTES / 1_000_000),
            Self::Empty => f.write_str("the file is empty"),
            Self::NotText { place } => write!(f, "the file is no text in UTF-8, from {place} on"),
            Self::NotJson { place } => write!(f, "the file is no JSON at {place}"),
            Self::BreaksOff { place } => {
                write!(f, "the file breaks off at {place}; copy it again from where it was saved")
            }
            Self::TooDeep { place } => write!(f, "more than 127 parts stand in each other at {place}"),
            Self::TooManyParts { place } => write!(f, "the file has too many parts, at {place}, so it is no backup"),
            Self::Twice { member } => {
                write!(f, "the member {member:?} stands twice in the file: programs differ in which counts")
            }
            Self::NotCairn { format: Some(format) } => {
                let format: String = format.chars().take(80).collect();
                write!(f, "the file is of the format {format:?}; a backup is {BACKUP_FORMAT:?} or {SEALED_FORMAT:?}")
            }
            Self::NotCairn { format: None } => f.write_str("the file is JSON, but no backup of Cairn's"),
            Self::NewerVersion { version } => {
                write!(f, "a newer Cairn wrote the file (version {version}); update this one to read it")
            }
            Self::Malformed { member, place: Some(place) } => {
                write!(f, "the file's member {member:?}, at {place}, is not as Cairn writes it")
            }
            Self::Malformed { member, place: None } => {
                write!(f, "the file has no member {member:?}, so it is not whole")
            }
            Self::BadLine { line, why } => write!(f, "event line {line} of the file: {why}"),
            Self::SeveralProfiles { count } => {
                write!(f, "the file holds the work of {count} learners; open it in the app, which lets you choose one")
            }
            Self::TooCostly { iterations } => write!(
                f,
                "the file asks for {iterations} rounds to try a passphrase; more than {MOST_ITERATIONS} are not done"
            ),
            Self::Damaged => {
                f.write_str("the file was damaged after it was saved; copy it again from where it was saved")
            }
            Self::WrongPassphrase => {
                f.write_str("the passphrase does not open the file; mind capitals and spaces, and try again")
            }
            Self::Forged { part } => {
                write!(f, "the passphrase opens the file, but part {part} of it is not what was sealed")
            }
        }
    }
}

impl std::error::Error for BackupError {}

impl BackupError {
    pub(super) fn not_text(bytes: &[u8], at: usize) -> Self {
        Self::NotText { place: place(bytes, at) }
    }

    pub(super) fn not_json(bytes: &[u8], at: usize) -> Self {
        Self::NotJson { place: place(bytes, at) }
    }

    pub(super) fn breaks_off(bytes: &[u8]) -> Self {
        Self::BreaksOff { place: place(bytes, bytes.len()) }
    }

    pub(super) fn too_deep(bytes: &[u8], at: usize) -> Self {
        Self::TooDeep { place: place(bytes, at) }
    }

    pub(super) fn too_many(bytes: &[u8], at: usize) -> Self {
        Self::TooManyParts { place: place(bytes, at) }
    }

    pub(super) fn malformed(member: &str, bytes: &[u8], at: usize) -> Self {
        Self::Malformed { member: member.to_owned(), place: Some(place(bytes, at)) }
    }

    pub(super) fn missing(member: &str) -> Self {
        Self::Malformed { member: member.to_owned(), place: None }
    }
}

/// Where a byte is, in lines and bytes of a line from 1.
fn place(bytes: &[u8], at: usize) -> Place {
    let before = bytes.get(..at).unwrap_or(bytes);
    let line_start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
    Place { line: before.split(|&byte| byte == b'\n').count(), column: 1 + before.len() - line_start }
}
