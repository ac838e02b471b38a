//! How are many people's files read, one after the other?
//!
//! A [`Gathering`] goes through files, and through ZIP archives of them, a few milliseconds at a time. It asks for
//! the bytes that it needs, so that neither a folder of 100,000 files nor an archive has to be in memory. The page and
//! the command line read by it, and so find the same people, in the same order and under the same names.

mod archive;
mod levels;
mod path;
mod refusal;
mod whole;

use crate::learner::Log;

use super::backup::{BackupError, Import, Records, Step};
use crate::portfolio::key;
pub use archive::ArchiveError;
use archive::{Directory, Member, TAIL, Unpacking, directory, members};
pub use levels::Levels;
use path::{has_ending, is_left_behind, is_wanted, name_of};
pub use refusal::Refusal;
pub use whole::{is_archive, unpacked};

/// No file of more bytes is read, but for archives: the reader of backups refuses it too.
const MOST_BYTES: u64 = 64_000_000;

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name, with its folders where it was found in one.
    pub path: String,
    /// Its length in bytes.
    pub size: u64,
    /// Somebody named this very file, so that it is tried whatever it is called. What only lies in a folder or an archive
    /// is passed over unless its name ends in `.json` or `.zip`.
    pub is_named: bool,
}

impl Source {
    /// Whether something in a folder may be somebody's file, by its name.
    #[must_use]
    pub fn is_wanted(path: &str) -> bool {
        is_wanted(path)
    }
}

/// Bytes of one of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Which file, from 0.
    pub source: usize,
    /// From this byte on.
    pub from: u64,
    /// To before this one.
    pub to: u64,
}

/// What comes next.
#[derive(Clone, Debug, PartialEq)]
pub enum Turn {
    /// Nothing to tell: step on.
    Working,
    /// These bytes are needed: [`give`](Gathering::give) them, then step on.
    Wanted(Span),
    /// One person's file.
    Found(Box<Found>),
    /// A file that says nothing of anybody.
    Refused {
        /// Which.
        path: String,
        /// Why.
        why: Refusal,
    },
    /// That was all.
    Done,
}

/// What one file says of somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The file, with the archive that it is in.
    pub path: String,
    /// What to call the person until somebody chooses a name: as their portfolio does, else as their file is called.
    pub name: String,
    /// What it says.
    pub says: Says,
}

/// What a file is.
#[derive(Clone, Debug, PartialEq)]
pub enum Says {
    /// A backup: everything that happened; and the first of the person's keys as `did:key`, by which a portfolio of theirs
    /// names them. Empty where they have none.
    Record(Log, String),
    /// A portfolio: levels, and nothing of how they came about. Whether its signatures hold was not looked at.
    Levels(Levels),
}

/// Files being read.
pub struct Gathering {
    sources: Vec<Source>,
    at: usize,
    archive: Option<Archive>,
    stage: Stage,
    passed: usize,
    bytes_before: u64,
}

struct Archive {
    members: Vec<Member>,
    next: usize,
}

enum Stage {
    /// The next file or member is to be looked at.
    Next,
    Wanted(Span, What),
    Refusing(Refusal),
    Unpacking(Unpacking),
    Importing(Import),
}

#[derive(Clone, Copy)]
enum What {
    File,
    Tail,
    Directory(Directory),
    Member,
}

fn first_key(keys: &Records) -> String {
    key::in_use(keys).map(|(did, _)| key::first(keys, did)).unwrap_or_default()
}

impl Gathering {
    /// Begins with the first of these files.
    #[must_use]
    pub fn new(sources: Vec<Source>) -> Self {
        Self { sources, at: 0, archive: None, stage: Stage::Next, passed: 0, bytes_before: 0 }
    }

    /// Goes on for a few milliseconds.
    pub fn step(&mut self) -> Turn {
        match std::mem::replace(&mut self.stage, Stage::Next) {
            Stage::Wanted(span, what) => {
                self.stage = Stage::Wanted(span, what);
                Turn::Wanted(span)
            }
            Stage::Refusing(why) => {
                let path = self.path();
                self.leave();
                Turn::Refused { path, why }
            }
            Stage::Unpacking(mut unpacking) => {
                self.stage = match unpacking.step() {
                    Ok(None) => Stage::Unpacking(unpacking),
                    Ok(Some(bytes)) => Stage::Importing(Import::new(bytes)),
                    Err(why) => Stage::Refusing(Refusal::Archive(why)),
                };
                Turn::Working
            }
            Stage::Importing(import) => self.read_on(import),
            Stage::Next => self.look(),
        }
    }

    /// Gives the bytes that are wanted; `None` if they cannot be read.
    pub fn give(&mut self, bytes: Option<Vec<u8>>) {
        let Stage::Wanted(span, what) = std::mem::replace(&mut self.stage, Stage::Next) else { return };
        let bytes = bytes.filter(|bytes| bytes.len() as u64 == span.to - span.from);
        self.stage = match bytes {
            Some(bytes) => self.given(span, what, bytes).unwrap_or_else(Stage::Refusing),
            None => Stage::Refusing(Refusal::NotRead),
        };
    }

    /// The share that is read, from 0 to 1.
    #[must_use]
    pub fn done(&self) -> f64 {
        let all: u64 = self.sources.iter().map(|source| source.size).sum();
        let here = self.sources.get(self.at).map_or(0, |source| source.size) as f64;
        let share = match (&self.archive, &self.stage) {
            (Some(archive), _) => archive.next as f64 / archive.members.len().max(1) as f64,
            (None, Stage::Unpacking(unpacking)) => unpacking.done(),
            _ => 0.0,
        };
        (self.bytes_before as f64 + here * share) / all.max(1) as f64
    }

    /// Files in folders and archives that were passed over, since their names do not end in `.json` or `.zip`.
    #[must_use]
    pub const fn passed(&self) -> usize {
        self.passed
    }

    /// The next thing to be read, and the bytes that it takes.
    fn look(&mut self) -> Turn {
        let Some(source) = self.sources.get(self.at) else { return Turn::Done };
        let span = |from, to| Span { source: self.at, from, to };
        let Some(archive) = &mut self.archive else {
            let is_wanted = source.is_named || is_wanted(&source.path);
            self.stage = match source.size {
                _ if !is_wanted => {
                    self.pass(&source.path.clone());
                    return Turn::Working;
                }
                0 => Stage::Refusing(Refusal::Backup(BackupError::Empty)),
                // Of what is too large for a backup, first whether it is an archive.
                size => Stage::Wanted(span(0, if size > MOST_BYTES { 4 } else { size }), What::File),
            };
            return Turn::Working;
        };
        archive.next += 1;
        let Some(member) = archive.members.get(archive.next - 1) else {
            self.archive = None;
            self.leave();
            return Turn::Working;
        };
        let name = member.name.clone();
        self.stage = if !is_wanted(&name) {
            self.pass(&name);
            Stage::Next
        } else if has_ending(&name, ".zip") {
            Stage::Refusing(Refusal::ArchiveInArchive)
        } else if member.size == 0 {
            Stage::Refusing(Refusal::Backup(BackupError::Empty))
        } else if member.to - member.from > MOST_BYTES {
            Stage::Refusing(Refusal::Archive(ArchiveError::TooLarge))
        } else {
            Stage::Wanted(span(member.from, member.to), What::Member)
        };
        Turn::Working
    }

    fn given(&mut self, span: Span, what: What, bytes: Vec<u8>) -> Result<Stage, Refusal> {
        let size = self.sources.get(self.at).map_or(0, |source| source.size);
        let wanted = |from, to, what| Stage::Wanted(Span { source: span.source, from, to }, what);
        Ok(match what {
            What::File if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") => {
                wanted(size.saturating_sub(TAIL), size, What::Tail)
            }
            What::File if size > MOST_BYTES => return Err(Refusal::Backup(BackupError::TooLarge)),
            What::File => Stage::Importing(Import::new(bytes)),
            What::Tail => {
                let directory = directory(&bytes, size)?;
                wanted(directory.from, directory.to, What::Directory(directory))
            }
            What::Directory(directory) => {
                let members = members(directory, &bytes)?;
                self.archive = Some(Archive { members, next: 0 });
                Stage::Next
            }
            What::Member => match self.member() {
                Some(member) => Stage::Unpacking(Unpacking::new(member, bytes, MOST_BYTES)?),
                None => Stage::Next,
            },
        })
    }

    fn read_on(&mut self, mut import: Import) -> Turn {
        let read = match import.step() {
            Ok(Step::Working(_)) => {
                self.stage = Stage::Importing(import);
                return Turn::Working;
            }
            Ok(Step::Locked) => Err(Refusal::Sealed),
            Ok(Step::Choosing(places)) => Err(Refusal::Backup(BackupError::SeveralProfiles { count: places.len() })),
            Ok(Step::Done(contents)) if contents.profile.log.is_empty() => Err(Refusal::NothingHappened),
            Ok(Step::Done(contents)) => Ok(Says::Record(contents.profile.log, first_key(&contents.profile.keys))),
            Err(BackupError::NotCairn { format: None }) => Levels::of(&import.into_bytes()).map(Says::Levels),
            Err(why) => Err(Refusal::Backup(why)),
        };
        let path = self.path();
        self.leave();
        match read {
            Ok(says) => {
                let name = match &says {
                    Says::Levels(levels) if !levels.name.is_empty() => levels.name.clone(),
                    _ => name_of(&path),
                };
                Turn::Found(Box::new(Found { path, name, says }))
            }
            Err(why) => Turn::Refused { path, why },
        }
    }

    fn member(&self) -> Option<&Member> {
        let archive = self.archive.as_ref()?;
        archive.members.get(archive.next.checked_sub(1)?)
    }

    /// The file that is being read, with the archive that it is in.
    fn path(&self) -> String {
        let source = self.sources.get(self.at).map_or("", |source| source.path.as_str());
        self.member().map_or_else(|| source.to_owned(), |member| format!("{source}/{}", member.name))
    }

    /// Goes on to the next file; in an archive to its next member.
    fn leave(&mut self) {
        self.stage = Stage::Next;
        if self.archive.is_none() {
            self.bytes_before += self.sources.get(self.at).map_or(0, |source| source.size);
            self.at += 1;
        }
    }

    /// Passes over a file; folders and what programs leave behind are none.
    fn pass(&mut self, path: &str) {
        self.passed += usize::from(!path.ends_with('/') && !is_left_behind(path));
        if self.archive.is_none() {
            self.leave();
        }
    }
}
