//! How is a part of the log kept?
//!
//! The first line is the CRC-32 of all that follows, in eight hexadecimal digits; the second is the header
//! `["cairn-log",1,"REPLICA",SEQUENCE]`, which names the first event; then come [lines](super::lines).

use std::fmt::{self, Write};

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::learner::{Entry, EventId, Log};

use super::checksum;
use super::lines::{LineError, LineReader, LineWriter};

/// The version of the written form.
pub(super) const VERSION: u32 = 1;

/// The name of the written form.
pub(super) const FORMAT: &str = "cairn-log";

/// What a chunk holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Chunk {
    /// Its events.
    pub log: Log,
    /// How many of them are of kinds that this version does not know.
    pub unknown: usize,
}

/// Why a chunk cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChunkError {
    /// It was cut or changed: its checksum is missing or another.
    Damaged,
    /// It does not begin as a chunk does.
    NoHeader,
    /// A newer version of Cairn wrote it.
    NewerVersion {
        /// The version of its written form.
        version: u32,
    },
    /// A line is none.
    BadLine {
        /// Which, from 1, the checksum's counted.
        line: usize,
        /// What is wrong with it.
        why: LineError,
    },
}

impl fmt::Display for ChunkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged => f.write_str("it was cut or changed since it was written"),
            Self::NoHeader => f.write_str("it does not begin as a part of a log does"),
            Self::NewerVersion { version } => {
                write!(f, "it is of version {version}; this program reads up to {VERSION}")
            }
            Self::BadLine { line, why } => write!(f, "line {line}: {why}"),
        }
    }
}

impl std::error::Error for ChunkError {}

/// Reads a chunk, whoever wrote it: the store's at the start, or another tab's as it comes.
///
/// # Errors
/// If it is damaged, or of a newer version.
pub fn read_chunk(text: &str) -> Result<Chunk, ChunkError> {
    let (checksum, body) = text.split_once('\n').ok_or(ChunkError::Damaged)?;
    if checksum != format!("{:08x}", checksum::of(body)) {
        return Err(ChunkError::Damaged);
    }
    let (header, lines) = body.split_once('\n').ok_or(ChunkError::NoHeader)?;
    let mut reader = LineReader::from(read_header(header)?);
    for (number, line) in lines.lines().enumerate() {
        reader.read(line).map_err(|why| ChunkError::BadLine { line: number + 3, why })?;
    }
    let (log, unknown) = reader.finish();
    Ok(Chunk { log, unknown })
}

/// A chunk of these entries of the log, as [`read_chunk`] reads it; `None` of none.
#[must_use]
pub fn write_chunk(log: &Log, entries: &[Entry]) -> Option<String> {
    let mut chunk = ChunkWriter::new(entries.first()?.id);
    for entry in entries {
        chunk.push(log, entry);
    }
    Some(chunk.text())
}

fn read_header(header: &str) -> Result<EventId, ChunkError> {
    let parts: Vec<&RawValue> = serde_json::from_str(header).map_err(|_| ChunkError::NoHeader)?;
    let [format, version, rest @ ..] = parts.as_slice() else { return Err(ChunkError::NoHeader) };
    if value::<String>(format)? != FORMAT {
        return Err(ChunkError::NoHeader);
    }
    match value(version)? {
        VERSION => {}
        version if version > VERSION => return Err(ChunkError::NewerVersion { version }),
        _ => return Err(ChunkError::NoHeader),
    }
    let [replica, sequence, ..] = rest else { return Err(ChunkError::NoHeader) };
    let replica = value::<String>(replica)?.parse().map_err(|_| ChunkError::NoHeader)?;
    Ok(EventId { replica, sequence: value(sequence)? })
}

fn value<'a, T: Deserialize<'a>>(json: &'a RawValue) -> Result<T, ChunkError> {
    serde_json::from_str(json.get()).map_err(|_| ChunkError::NoHeader)
}

/// A chunk that grows at its end, with a checksum that grows with it.
#[derive(Clone, Debug)]
pub(super) struct ChunkWriter {
    body: String,
    checksum: checksum::Growing,
    lines: LineWriter,
}

impl ChunkWriter {
    /// An empty chunk that begins with this event.
    pub(super) fn new(first: EventId) -> Self {
        let mut body = String::new();
        // Writing to a String cannot fail.
        let _ = writeln!(body, "[\"{FORMAT}\",{VERSION},\"{}\",{}]", first.replica, first.sequence);
        let mut checksum = checksum::Growing::new();
        checksum.update(&body);
        Self { body, checksum, lines: LineWriter::from(first) }
    }

    pub(super) fn push(&mut self, log: &Log, entry: &Entry) {
        let before = self.body.len();
        self.lines.push(&mut self.body, log, entry);
        self.checksum.update(&self.body[before..]);
    }

    /// Its length in characters; all of them are ASCII.
    pub(super) fn len(&self) -> usize {
        self.body.len()
    }

    pub(super) fn text(&self) -> String {
        format!("{:08x}\n{}", self.checksum.so_far(), self.body)
    }
}
