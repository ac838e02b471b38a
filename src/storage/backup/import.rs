//! How is a file read without the page standing still?

use sha2::{Digest, Sha256};

use super::super::{Notice, Place};
use super::read::{Entry, Plan, Reading, parse, plan, rescued};
use super::scan::{Scan, Span};
use super::sealed::{Seal, rounds, segment};
use super::{BackupError, Derivation, Profile};

/// Bytes looked at between two looks at the clock.
const STRETCH: usize = 128 * 1024;

/// A file being read. Each [`step`](Self::step) takes a few milliseconds; between them the page may do what it likes,
/// and drop the import to cancel it.
pub struct Import {
    bytes: Vec<u8>,
    stage: Stage,
    sealed: bool,
}

/// How far a file is read.
pub enum Step {
    /// Not yet: step on.
    Working(Progress),
    /// It is sealed: [`unlock`](Import::unlock) it, then step on.
    Locked,
    /// It holds the work of these: [`choose`](Import::choose) one, then step on.
    Choosing(Vec<Place>),
    /// All of it.
    Done(Box<Contents>),
}

/// How far a phase of the reading is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Which.
    pub phase: Phase,
    /// The share of it that is done, from 0 to 1.
    pub done: f64,
}

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// The file is looked through.
    Looking,
    /// Its checksum is compared; before it is unlocked.
    Checking,
    /// The passphrase is made into a key.
    Unlocking,
    /// What was sealed is opened.
    Opening,
    /// The events are read.
    Reading,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Contents {
    /// Everything that could be read.
    pub profile: Profile,
    /// What the file is.
    pub form: Form,
    /// Whether it was sealed by a passphrase.
    pub sealed: bool,
    /// What in it could not be read, or is not known. The rest is still worth having.
    pub notices: Vec<Notice>,
    /// How many events are of kinds that this version does not know. They are kept.
    pub unknown: usize,
}

/// What kind of file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A backup.
    Backup {
        /// The version of the app that wrote it.
        app: Option<String>,
    },
    /// A log and settings, as Cairn exported them before there were backups.
    Log,
    /// All texts of a store, as the recovery page saves them.
    Rescue,
}

enum Stage {
    Looking(Scan),
    Choosing(Vec<Entry>, Vec<Place>),
    Checking(Seal, Vec<Span>, Sha256, usize),
    Locked(Seal, Vec<Span>),
    Unlocking(Seal, Vec<Span>, Box<Derivation>),
    Opening(Seal, Vec<Span>, [u8; 32], Vec<u8>, usize),
    Reading(Box<Reading>),
    Failed(BackupError),
}

impl Import {
    /// Begins to read a file, whatever it is and whatever its name.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        Self { bytes, stage: Stage::Looking(Scan::default()), sealed: false }
    }

    /// Goes on for a few milliseconds.
    ///
    /// # Errors
    /// If the file is not whole and Cairn's own. After a wrong passphrase another may be tried; else it stays so.
    pub fn step(&mut self) -> Result<Step, BackupError> {
        let stage = std::mem::replace(&mut self.stage, Stage::Failed(BackupError::Empty));
        match self.go_on(stage) {
            Ok((stage, step)) => {
                self.stage = stage;
                Ok(step)
            }
            Err(error) => {
                if !matches!(self.stage, Stage::Locked(..)) {
                    self.stage = Stage::Failed(error.clone());
                }
                Err(error)
            }
        }
    }

    /// Tries a passphrase, in the Unicode form NFC, on a file that is [`Locked`](Step::Locked).
    pub fn unlock(&mut self, passphrase: &str) {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Failed(BackupError::Empty)) {
            Stage::Locked(seal, segments) => {
                let derivation = Box::new(seal.derivation(passphrase));
                Stage::Unlocking(seal, segments, derivation)
            }
            stage => stage,
        };
    }

    /// Takes the work of one of those whose it [holds](Step::Choosing), by number; nothing happens for a wrong one.
    pub fn choose(&mut self, number: usize) {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Failed(BackupError::Empty)) {
            Stage::Choosing(entries, places) => match places.get(number) {
                Some(place) => match rescued(&self.bytes, &entries, place) {
                    Ok(reading) => Stage::Reading(Box::new(reading)),
                    Err(error) => Stage::Failed(error),
                },
                None => Stage::Choosing(entries, places),
            },
            stage => stage,
        };
    }

    /// The file again, for who finds it to be none of Cairn's and reads something else in it.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Reads all of a file at once, where nobody waits.
    ///
    /// # Errors
    /// If the file is not whole and Cairn's own, or [`WrongPassphrase`](BackupError::WrongPassphrase) if it is sealed
    /// and no passphrase or another is given.
    pub fn all(bytes: Vec<u8>, passphrase: Option<&str>) -> Result<Contents, BackupError> {
        let mut import = Self::new(bytes);
        loop {
            match import.step()? {
                Step::Working(_) => {}
                Step::Locked => import.unlock(passphrase.ok_or(BackupError::WrongPassphrase)?),
                Step::Choosing(places) => return Err(BackupError::SeveralProfiles { count: places.len() }),
                Step::Done(contents) => return Ok(*contents),
            }
        }
    }

    fn go_on(&mut self, stage: Stage) -> Result<(Stage, Step), BackupError> {
        let working = |phase, done| Step::Working(Progress { phase, done });
        let bytes = &self.bytes;
        Ok(match stage {
            Stage::Failed(error) => return Err(error),
            Stage::Locked(..) => (stage, Step::Locked),
            Stage::Choosing(entries, places) => (Stage::Choosing(entries, places.clone()), Step::Choosing(places)),
            Stage::Looking(mut scan) => {
                if !scan.step(bytes, STRETCH)? {
                    let done = scan.at() as f64 / bytes.len() as f64;
                    return Ok((Stage::Looking(scan), working(Phase::Looking, done)));
                }
                let stage = match plan(bytes, scan.into_parts())? {
                    Plan::Read(reading) => Stage::Reading(reading),
                    Plan::Choose(entries, places) => Stage::Choosing(entries, places),
                    // Cairn never seals twice: whoever did wants to keep the page busy.
                    Plan::Unseal(..) if self.sealed => return Err(BackupError::NotCairn { format: None }),
                    Plan::Unseal(seal, segments) => {
                        let checksum = seal.begin_checksum();
                        Stage::Checking(seal, segments, checksum, 0)
                    }
                };
                (stage, working(Phase::Looking, 1.0))
            }
            Stage::Checking(seal, segments, mut checksum, number) => match segments.get(number) {
                Some(&span) => {
                    checksum.update(sealed_bytes(bytes, span)?);
                    let done = share(number + 1, segments.len());
                    (Stage::Checking(seal, segments, checksum, number + 1), working(Phase::Checking, done))
                }
                None if seal.is_whole(checksum) => (Stage::Locked(seal, segments), Step::Locked),
                None => return Err(BackupError::Damaged),
            },
            Stage::Unlocking(seal, segments, mut derivation) => {
                derivation.step(rounds());
                let (done, of) = derivation.progress();
                let stage = match derivation.key() {
                    Some(key) => Stage::Opening(seal, segments, key, Vec::new(), 0),
                    None => Stage::Unlocking(seal, segments, derivation),
                };
                (stage, working(Phase::Unlocking, f64::from(done) / f64::from(of)))
            }
            Stage::Opening(seal, segments, key, mut plain, number) => {
                let Some(&span) = segments.get(number) else {
                    self.bytes = plain;
                    self.sealed = true;
                    return Ok((Stage::Looking(Scan::default()), working(Phase::Looking, 0.0)));
                };
                match seal.open(key, &sealed_bytes(bytes, span)?, number, number + 1 == segments.len()) {
                    Ok(part) => plain.extend(part),
                    Err(error) => {
                        if error == BackupError::WrongPassphrase {
                            self.stage = Stage::Locked(seal, segments);
                        }
                        return Err(error);
                    }
                }
                let done = share(number + 1, segments.len());
                (Stage::Opening(seal, segments, key, plain, number + 1), working(Phase::Opening, done))
            }
            Stage::Reading(mut reading) => {
                if reading.step(bytes)? {
                    let (form, profile, notices, unknown) = reading.into_parts();
                    let contents = Contents { profile, form, sealed: self.sealed, notices, unknown };
                    return Ok((Stage::Failed(BackupError::Empty), Step::Done(Box::new(contents))));
                }
                let done = reading.done();
                (Stage::Reading(reading), working(Phase::Reading, done))
            }
        })
    }
}

fn share(done: usize, of: usize) -> f64 {
    done as f64 / of.max(1) as f64
}

/// A segment of a sealed file. One that is none was changed after it was sealed.
fn sealed_bytes(bytes: &[u8], span: Span) -> Result<Vec<u8>, BackupError> {
    let text: String = parse(bytes, span, "segments")?;
    segment(&text).ok_or(BackupError::Damaged)
}
