//! How does everything travel?

use crate::order::put_in_order;
use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use crate::learner::{Log, Time};

use super::chunk::{FORMAT, VERSION};
use super::lines::{LineError, LineReader, LineWriter};
use super::text::compact;
use super::tidy::by_writer;
use super::{Journal, MemoryStore, Notice, Place, Settings, Store};

/// The file that the recovery page writes: the raw texts of the store.
pub(super) const RESCUE_FORMAT: &str = "cairn-rescue";

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// Its events; to be merged.
    pub log: Log,
    /// Its settings, where it has any.
    pub settings: Option<Settings>,
    /// How many events are of kinds that this version does not know. They are kept.
    pub unknown: usize,
    /// What in it could not be read; only for a rescue file, of which the rest is still worth having.
    pub notices: Vec<Notice>,
}

/// Why a file cannot be taken in. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// It is empty.
    Empty,
    /// It is no JSON, or breaks off.
    NotJson {
        /// Where, from 1.
        line: usize,
        /// Where in the line, from 1.
        column: usize,
    },
    /// It is JSON, but not Cairn's.
    NotCairn {
        /// What it says that it is.
        format: Option<String>,
    },
    /// It is Cairn's, but a part is missing or of the wrong type.
    Malformed {
        /// Where, from 1.
        line: usize,
        /// Where in the line, from 1.
        column: usize,
    },
    /// A newer version of Cairn wrote it.
    NewerVersion {
        /// The version of its form.
        version: u32,
    },
    /// An event in it cannot be read.
    BadLine {
        /// Which of its `lines`, from 1.
        line: usize,
        /// Why.
        why: LineError,
    },
    /// It holds several learners' work: say whose is wanted ([`import_profile`]).
    SeveralProfiles {
        /// Whose.
        places: Vec<Place>,
    },
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::NotJson { line, column } => {
                write!(f, "the file is no JSON, or breaks off, at line {line}, column {column}")
            }
            Self::NotCairn { format: Some(format) } => {
                let format: String = format.chars().take(60).collect();
                write!(f, "the file is of the format {format:?}; a log is {FORMAT:?} or {RESCUE_FORMAT:?}")
            }
            Self::NotCairn { format: None } => f.write_str("the file is JSON, but was not written by Cairn"),
            Self::Malformed { line, column } => {
                write!(f, "the file is not as Cairn writes it at line {line}, column {column}")
            }
            Self::NewerVersion { version } => {
                write!(f, "a newer Cairn wrote the file (version {version}); this one reads up to {VERSION}")
            }
            Self::BadLine { line, why } => write!(f, "event line {line} of the file: {why}"),
            Self::SeveralProfiles { places } => {
                write!(f, "the file holds the work of {} learners; choose one", places.len())
            }
        }
    }
}

impl std::error::Error for ImportError {}

/// The whole log and the settings as one JSON file, in ASCII. Equal logs, settings and times give equal bytes.
#[must_use]
pub fn export(log: &Log, settings: &Settings, at: Time) -> String {
    let mut lines = String::new();
    let mut writer = LineWriter::default();
    for entry in by_writer(log) {
        writer.push(&mut lines, log, entry);
    }
    let lines = lines.trim_end().replace('\n', ",\n");
    let settings = settings.written();
    format!(
        "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"at\":{},\"events\":{},\n\"settings\":{settings},\n\"lines\":[\n{lines}\n]}}\n",
        at.0,
        log.len(),
    )
}

/// Reads an exported log, or a rescue file.
///
/// # Errors
/// If the file is not whole and Cairn's own, or is a rescue file of several learners.
pub fn import(text: &str) -> Result<Imported, ImportError> {
    read(text, None)
}

/// Reads one learner's part of a rescue file; of other files the whole.
///
/// # Errors
/// If the file is not whole and Cairn's own.
pub fn import_profile(text: &str, place: &Place) -> Result<Imported, ImportError> {
    read(text, Some(place))
}

/// What both forms begin with; other members are for later versions.
#[derive(Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    format: Option<&'a RawValue>,
    #[serde(borrow)]
    version: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct LogFile<'a> {
    #[serde(borrow)]
    settings: Option<&'a RawValue>,
    #[serde(borrow)]
    lines: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct RescueFile {
    entries: BTreeMap<String, String>,
}

fn read(text: &str, place: Option<&Place>) -> Result<Imported, ImportError> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(ImportError::Empty);
    }
    let not_json = |error: serde_json::Error| ImportError::NotJson { line: error.line(), column: error.column() };
    serde_json::from_str::<IgnoredAny>(text).map_err(not_json)?;
    let head: Head = serde_json::from_str(text).map_err(|_| ImportError::NotCairn { format: None })?;
    let format: Option<String> = head.format.and_then(value);
    let rescue = match format.as_deref() {
        Some(FORMAT) => false,
        Some(RESCUE_FORMAT) => true,
        _ => return Err(ImportError::NotCairn { format }),
    };
    match head.version.and_then(value::<u32>) {
        Some(VERSION) => {}
        Some(version) if version > VERSION => return Err(ImportError::NewerVersion { version }),
        _ => return Err(ImportError::NotCairn { format }),
    }
    if rescue { read_rescue(text, place) } else { read_log(text) }
}

fn read_log(text: &str) -> Result<Imported, ImportError> {
    let file: LogFile = serde_json::from_str(text).map_err(|error| malformed(&error))?;
    let mut reader = LineReader::default();
    for (number, line) in (1..).zip(&file.lines) {
        let line = line.get();
        // A file that went through an editor may have white space anywhere.
        let read = reader.read(line).or_else(|_| reader.read(&compact(line)));
        read.map_err(|why| ImportError::BadLine { line: number, why })?;
    }
    let (log, unknown) = reader.finish();
    let settings = file.settings.and_then(|settings| Settings::read(settings.get()));
    Ok(Imported { log, settings, unknown, notices: Vec::new() })
}

fn read_rescue(text: &str, place: Option<&Place>) -> Result<Imported, ImportError> {
    let RescueFile { entries } = serde_json::from_str(text).map_err(|error| malformed(&error))?;
    let mut places: Vec<Place> = entries.keys().filter_map(|key| Place::of_key(key)).collect();
    put_in_order(&mut places, Ord::cmp);
    places.dedup();
    let place = match (place, places.as_slice()) {
        (Some(place), _) | (None, [place]) => place.clone(),
        (None, []) => return Err(ImportError::NotCairn { format: Some(RESCUE_FORMAT.to_owned()) }),
        (None, _) => return Err(ImportError::SeveralProfiles { places }),
    };
    let store = MemoryStore::default();
    for (key, text) in &entries {
        // A store in memory without a quota takes everything.
        let _ = store.write(key, text);
    }
    let opened = Journal::open(&store, &place, crate::learner::Replica::default());
    let has_settings = entries.contains_key(&place.settings_key());
    let unknown =
        opened.notices.iter().map(|notice| if let Notice::NewerEvents { count } = notice { *count } else { 0 });
    Ok(Imported {
        unknown: unknown.sum(),
        log: opened.log,
        settings: has_settings.then_some(opened.settings),
        notices: opened.notices,
    })
}

fn malformed(error: &serde_json::Error) -> ImportError {
    ImportError::Malformed { line: error.line(), column: error.column() }
}

fn value<'a, T: Deserialize<'a>>(json: &'a RawValue) -> Option<T> {
    serde_json::from_str(json.get()).ok()
}
