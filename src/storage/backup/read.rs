//! What do the parts of a file say?

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use crate::learner::{Log, Settings};
use crate::portfolio::canonical::{self, Unreadable};

use super::super::journal::unreadable;
use super::super::lines::LineReader;
use super::super::text::compact;
use super::super::{BESIDE, Kept, Key, Notice, Place, StoreError, chunk, read_chunk};
use super::placed::{OTHERS, members};
use super::scan::{Part, Span};
use super::sealed::{Seal, SealFault};
use super::{BACKUP_FORMAT, BackupError, Form, Profile, RESCUE_FORMAT, Records, SEALED_FORMAT, VERSION};

/// Lines between two looks at the clock.
const LINES: usize = 2_000;

/// What is to be read of a file, or done with it first.
pub(super) enum Plan {
    Read(Box<Reading>),
    /// It holds several learners' work, whose texts these are.
    Choose(Vec<Entry>, Vec<Place>),
    Unseal(Seal, Vec<Span>),
}

/// A text of a rescue file, under its key.
pub(super) type Entry = (String, Span);

/// The log of a file being read, a part at a time; the rest is read at once.
pub(super) struct Reading {
    form: Form,
    profile: Profile,
    source: Source,
    next: usize,
    logs: Vec<Log>,
    notices: Vec<Notice>,
    unknown: usize,
}

enum Source {
    /// Whole chunks, and what to call each.
    Chunks(Vec<Entry>),
    Lines(LineReader, Vec<Span>),
}

/// Finds out what a file is, and reads all of it but the log.
pub(super) fn plan(bytes: &[u8], parts: Vec<Part>) -> Result<Plan, BackupError> {
    let mut members = BTreeMap::new();
    for part in parts {
        let name: String = parse(bytes, part.name, "")?;
        if members.contains_key(&name) {
            return Err(BackupError::Twice { member: name.chars().take(80).collect() });
        }
        members.insert(name, part);
    }
    let mut members = Members { bytes, members };
    let format: Option<String> =
        members.members.remove("format").and_then(|part| parse(bytes, part.value, "format").ok());
    let newest = match format.as_deref() {
        Some(BACKUP_FORMAT | SEALED_FORMAT) => VERSION,
        Some(chunk::FORMAT | RESCUE_FORMAT) => chunk::VERSION,
        _ => return Err(BackupError::NotCairn { format }),
    };
    match members.value::<u32>("version")? {
        version if version > newest => return Err(BackupError::NewerVersion { version }),
        0 => return Err(BackupError::Malformed { member: "version".to_owned(), place: None }),
        _ => {}
    }
    match format.as_deref() {
        Some(BACKUP_FORMAT) => members.backup(),
        Some(SEALED_FORMAT) => members.sealed(),
        Some(chunk::FORMAT) => members.log(),
        _ => members.rescue(),
    }
}

/// Of a rescue file, one learner's part.
pub(super) fn rescued(bytes: &[u8], entries: &[Entry], place: &Place) -> Result<Reading, BackupError> {
    let chunks =
        entries.iter().filter(|(key, _)| matches!(place.parse_key(key), Some(Key::Chunk { .. } | Key::Settled { .. })));
    let mut reading = Reading::new(Form::Rescue, Profile::default(), Source::Chunks(chunks.cloned().collect()));
    if let Some((_, span)) = entries.iter().find(|(key, _)| *key == place.settings_key()) {
        let text: String = parse(bytes, *span, "entries")?;
        reading.take_settings(&text);
    }
    for name in BESIDE {
        if let Some((key, span)) = entries.iter().find(|(key, _)| *key == place.beside(name)) {
            let text: String = parse(bytes, *span, "entries")?;
            reading.take_beside(name, &text, key);
        }
    }
    Ok(reading)
}

/// The members of a file that were not looked at yet.
struct Members<'a> {
    bytes: &'a [u8],
    members: BTreeMap<String, Part>,
}

impl Members<'_> {
    fn value<T: for<'de> Deserialize<'de>>(&mut self, name: &str) -> Result<T, BackupError> {
        let part = self.members.remove(name).ok_or_else(|| BackupError::missing(name))?;
        parse(self.bytes, part.value, name)
    }

    /// What stands in a list, or names and values in turn of an object.
    fn items(&mut self, name: &str, bracket: u8) -> Result<Vec<Span>, BackupError> {
        let part = self.members.remove(name).ok_or_else(|| BackupError::missing(name))?;
        if part.value.of(self.bytes).first() == Some(&bracket) {
            Ok(part.items)
        } else {
            Err(BackupError::malformed(name, self.bytes, part.value.start))
        }
    }

    fn strict(&mut self, name: &str) -> Result<Option<(Value, Span)>, BackupError> {
        let Some(part) = self.members.remove(name) else { return Ok(None) };
        let value = canonical::read(part.value.of(self.bytes)).map_err(|error| match error {
            Unreadable::Twice { member, .. } => BackupError::Twice { member: member.chars().take(80).collect() },
            _ => BackupError::malformed(name, self.bytes, part.value.start),
        })?;
        Ok(Some((value, part.value)))
    }

    fn records(&mut self, name: &str) -> Result<Records, BackupError> {
        let Some((value, span)) = self.strict(name)? else { return Ok(Records::default()) };
        Records::of_json(value).ok_or_else(|| BackupError::malformed(name, self.bytes, span.start))
    }

    fn backup(mut self) -> Result<Plan, BackupError> {
        let app = if self.members.contains_key("app") { Some(self.value("app")?) } else { None };
        let chunks = self.items("log", b'[')?;
        let settings: Option<String> =
            if self.members.contains_key("settings") { Some(self.value("settings")?) } else { None };
        let mut profile = Profile {
            keys: self.records("keys")?,
            trusted: self.records("trusted")?,
            courses: self.records("courses")?,
            ..Profile::default()
        };
        for name in self.members.keys().cloned().collect::<Vec<_>>() {
            if let Some((value, _)) = self.strict(&name)? {
                profile.extra.insert(name, value);
            }
        }
        let count = chunks.len();
        let named = |(number, span): (usize, Span)| (format!("part {number} of {count} of the log"), span);
        let chunks = (1..).zip(chunks).map(named).collect();
        let mut reading = Reading::new(Form::Backup { app }, profile, Source::Chunks(chunks));
        if let Some(text) = settings {
            reading.take_settings(&text);
        }
        Ok(Plan::Read(Box::new(reading)))
    }

    fn sealed(mut self) -> Result<Plan, BackupError> {
        let segments = self.items("segments", b'[')?;
        let (key, cipher, checksum) = (self.value("key")?, self.value("cipher")?, self.value("checksum")?);
        self.ignore_others()?;
        if segments.is_empty() {
            return Err(BackupError::missing("segments"));
        }
        let seal = Seal::read(&key, &cipher, &checksum).map_err(|fault| match fault {
            SealFault::Member(member) => BackupError::missing(member),
            SealFault::TooCostly(iterations) => BackupError::TooCostly { iterations },
        })?;
        Ok(Plan::Unseal(seal, segments))
    }

    fn log(mut self) -> Result<Plan, BackupError> {
        let lines = self.items("lines", b'[')?;
        let settings = self.members.remove("settings");
        let beside: BTreeMap<String, String> =
            if self.members.contains_key("beside") { self.value("beside")? } else { BTreeMap::new() };
        self.ignore_others()?;
        let source = Source::Lines(LineReader::default(), lines);
        let mut reading = Reading::new(Form::Log, Profile::default(), source);
        if let Some(part) = settings {
            let _: IgnoredAny = parse(self.bytes, part.value, "settings")?;
            let text = std::str::from_utf8(part.value.of(self.bytes));
            reading.take_settings(text.map_err(|_| BackupError::not_text(self.bytes, part.value.start))?);
        }
        for (name, text) in &beside {
            reading.take_beside(name, text, name);
        }
        Ok(Plan::Read(Box::new(reading)))
    }

    fn rescue(mut self) -> Result<Plan, BackupError> {
        let items = self.items("entries", b'{')?;
        self.ignore_others()?;
        let mut entries = Vec::new();
        let mut places = BTreeSet::new();
        for pair in items.chunks_exact(2) {
            let &[name, value] = pair else { continue };
            let key: String = parse(self.bytes, name, "entries")?;
            let _: IgnoredAny = parse(self.bytes, value, "entries")?;
            places.extend(Place::of_key(&key));
            entries.push((key, value));
        }
        match places.len() {
            0 => Err(BackupError::NotCairn { format: Some(RESCUE_FORMAT.to_owned()) }),
            1 => {
                let place = places.into_iter().next().unwrap_or_else(|| Place::new("", ""));
                Ok(Plan::Read(Box::new(rescued(self.bytes, &entries, &place)?)))
            }
            _ => Ok(Plan::Choose(entries, places.into_iter().collect())),
        }
    }

    /// What later versions may add is not looked at, but has to be JSON.
    fn ignore_others(&self) -> Result<(), BackupError> {
        for (name, part) in &self.members {
            let _: IgnoredAny = parse(self.bytes, part.value, name)?;
        }
        Ok(())
    }
}

impl Reading {
    fn new(form: Form, profile: Profile, source: Source) -> Self {
        Self { form, profile, source, next: 0, logs: Vec::new(), notices: Vec::new(), unknown: 0 }
    }

    /// Settings that cannot be read are told of.
    fn take_settings(&mut self, text: &str) {
        self.profile.settings = Settings::read(text);
        if self.profile.settings.is_none() {
            self.notices.push(Notice::SettingsUnreadable);
        }
    }

    /// A text that lay beside the log; told of under this key where it cannot be read.
    fn take_beside(&mut self, name: &str, text: &str, key: &str) {
        let taken = if name == OTHERS {
            members(text).map(|others| self.profile.extra = others)
        } else {
            let kind = Kept::ALL.into_iter().find(|kind| kind.name() == name);
            kind.and_then(|kind| kind.read(text).map(|records| *self.profile.records_mut(kind) = records))
        };
        if taken.is_none() {
            self.notices.push(Notice::NotRead { key: key.to_owned(), why: StoreError::Broken });
        }
    }

    /// The share that is read, from 0 to 1.
    pub(super) fn done(&self) -> f64 {
        let of = match &self.source {
            Source::Chunks(chunks) => chunks.len(),
            Source::Lines(_, lines) => lines.len(),
        };
        self.next as f64 / of.max(1) as f64
    }

    /// Reads a part more, or puts two parts together; whether that was the last.
    pub(super) fn step(&mut self, bytes: &[u8]) -> Result<bool, BackupError> {
        if self.join(2) {
            return Ok(false);
        }
        match &mut self.source {
            Source::Chunks(chunks) => {
                let Some((name, span)) = chunks.get(self.next) else { return Ok(!self.join(usize::MAX)) };
                self.next += 1;
                let text: String = parse(bytes, *span, "log")?;
                match read_chunk(&text) {
                    Ok(chunk) => {
                        self.unknown += chunk.unknown;
                        self.logs.push(chunk.log);
                    }
                    Err(why) => self.notices.push(unreadable(name.clone(), why)),
                }
            }
            Source::Lines(reader, lines) => {
                if self.next >= lines.len() {
                    return Ok(!self.join(usize::MAX));
                }
                for span in lines.iter().skip(self.next).take(LINES) {
                    self.next += 1;
                    read_line(reader, bytes, *span, self.next)?;
                }
                let (log, unknown) = reader.take();
                self.unknown += unknown;
                self.logs.push(log);
            }
        }
        Ok(false)
    }

    /// Puts the last two logs together, if the earlier has not more than so many times the later's entries; whether it
    /// did. So each entry is moved a few times only, and never many at once but at the end.
    fn join(&mut self, most: usize) -> bool {
        let [.., earlier, later] = self.logs.as_mut_slice() else { return false };
        if earlier.len() / most > later.len() {
            return false;
        }
        earlier.merge(later);
        self.logs.pop();
        true
    }

    /// All that was read.
    pub(super) fn into_parts(mut self) -> (Form, Profile, Vec<Notice>, usize) {
        self.profile.log = self.logs.pop().unwrap_or_default();
        if self.unknown > 0 {
            self.notices.push(Notice::NewerEvents { count: self.unknown });
        }
        (self.form, self.profile, self.notices, self.unknown)
    }
}

fn read_line(reader: &mut LineReader, bytes: &[u8], span: Span, line: usize) -> Result<(), BackupError> {
    let text = std::str::from_utf8(span.of(bytes)).map_err(|_| BackupError::not_text(bytes, span.start))?;
    // A file that went through an editor may have white space anywhere.
    let read = reader.read(text).or_else(|_| reader.read(&compact(text)));
    read.map_err(|why| BackupError::BadLine { line, why })
}

/// The value of a stretch of the file.
pub(super) fn parse<T: for<'de> Deserialize<'de>>(bytes: &[u8], span: Span, member: &str) -> Result<T, BackupError> {
    let stretch = span.of(bytes);
    let text =
        std::str::from_utf8(stretch).map_err(|error| BackupError::not_text(bytes, span.start + error.valid_up_to()))?;
    serde_json::from_str(text).map_err(|error| {
        if error.is_data() {
            BackupError::malformed(member, bytes, span.start)
        } else {
            let line: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
            BackupError::not_json(bytes, span.start + line + error.column().saturating_sub(1))
        }
    })
}
