//! Lines to events.

use std::fmt;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::learner::{Answered, Entry, EventId, Goal, Happening, Judge, LATE_KINDS, Log, Name, Replica, Time};

use super::super::text::compact;

/// Why a line is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineError {
    /// It is no JSON array.
    NotAnArray,
    /// Its numbers are not those of an answer.
    NotAnAnswer,
    /// It refers to a name that no line before it gives.
    NameMissing,
    /// It says neither what nor when.
    NotAnEvent,
    /// No line before it says whose event it is.
    WriterMissing,
}

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAnArray => "the line is no JSON array",
            Self::NotAnAnswer => "the line's numbers are not those of an answer",
            Self::NameMissing => "the line refers to a name that no line before it gives",
            Self::NotAnEvent => "the line says neither what happened nor when",
            Self::WriterMissing => "no line before it says whose event it is",
        })
    }
}

impl std::error::Error for LineError {}

/// Reads lines in order, and makes a log of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct LineReader {
    log: Log,
    entries: Vec<Entry>,
    names: Vec<Name>,
    previous_name: String,
    next: Option<EventId>,
    at: i64,
    unknown: usize,
}

impl LineReader {
    /// For lines that follow on a header that names the first event.
    pub(crate) fn from(first: EventId) -> Self {
        Self { next: Some(first), ..Self::default() }
    }

    /// Takes in one line, without its end and without white space between its parts.
    pub(crate) fn read(&mut self, line: &str) -> Result<(), LineError> {
        if line.as_bytes().get(1).is_some_and(u8::is_ascii_digit) { self.numbers(line) } else { self.words(line) }
    }

    /// All events read, and how many of them are of kinds that this version does not know.
    pub(crate) fn finish(mut self) -> (Log, usize) {
        self.log.insert_all(self.entries);
        (self.log, self.unknown)
    }

    fn numbers(&mut self, line: &str) -> Result<(), LineError> {
        const KIND: usize = 0;
        const ELAPSED: usize = 1;
        const NAME: usize = 2;

        let inner = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')).ok_or(LineError::NotAnArray)?;
        let mut numbers = [0_i64; 8];
        let mut count = 0;
        for number in inner.split(',') {
            let place = numbers.get_mut(count).ok_or(LineError::NotAnAnswer)?;
            *place = number.parse().map_err(|_| LineError::NotAnAnswer)?;
            count += 1;
        }
        let allowed = match numbers[KIND] {
            0..=3 => 3..=8,
            4..=5 => 3..=6,
            6 => 3..=3,
            _ => return Err(LineError::NotAnAnswer),
        };
        if !allowed.contains(&count) {
            return Err(LineError::NotAnAnswer);
        }
        let name = usize::try_from(numbers[NAME]).ok().and_then(|number| self.names.get(number));
        let item = *name.ok_or(LineError::NameMissing)?;
        let [_, _, _, rest @ ..] = numbers;
        let what = answer(numbers[KIND], item, rest).ok_or(LineError::NotAnAnswer)?;
        self.event(numbers[ELAPSED], what)
    }

    fn words(&mut self, line: &str) -> Result<(), LineError> {
        let parts: Vec<&RawValue> = serde_json::from_str(line).map_err(|_| LineError::NotAnArray)?;
        let (code, parts) = parts.split_first().ok_or(LineError::NotAnEvent)?;
        let code: String = value(code).ok_or(LineError::NotAnEvent)?;
        match (code.as_str(), parts) {
            ("r", &[replica, sequence]) => {
                self.next = Some(event_id(replica, sequence).ok_or(LineError::NotAnEvent)?);
                Ok(())
            }
            ("n", &[shared, rest]) => self.name(shared, rest).ok_or(LineError::NotAnEvent),
            ("r" | "n", _) | (_, []) => Err(LineError::NotAnEvent),
            (_, [elapsed, rest @ ..]) => {
                let elapsed = value(elapsed).ok_or(LineError::NotAnEvent)?;
                let what = known(&mut self.log, &code, rest).unwrap_or_else(|| {
                    self.unknown += usize::from(!LATE_KINDS.contains(&code.as_str()));
                    let rest: Vec<String> = rest.iter().map(|part| compact(part.get())).collect();
                    Happening::Other { code, rest: rest.join(",") }
                });
                self.event(elapsed, what)
            }
        }
    }

    fn name(&mut self, shared: &RawValue, rest: &RawValue) -> Option<()> {
        let rest: String = value(rest)?;
        let shared = self.previous_name.get(..value(shared)?)?;
        self.previous_name = format!("{shared}{rest}");
        self.names.push(self.log.name(&self.previous_name));
        Some(())
    }

    fn event(&mut self, elapsed: i64, what: Happening) -> Result<(), LineError> {
        let id = self.next.ok_or(LineError::WriterMissing)?;
        self.next = id.sequence.checked_add(1).map(|sequence| EventId { sequence, ..id });
        self.at = self.at.wrapping_add(elapsed);
        self.entries.push(Entry { id, at: Time(self.at), what });
        Ok(())
    }
}

/// `None` if a number is out of its range.
fn answer(kind: i64, item: Name, rest: [i64; 5]) -> Option<Happening> {
    let seconds = u32::try_from(rest[0]).ok()?;
    let right = kind % 2 == 1;
    Some(match kind {
        0..=3 => {
            let [_, seed, chosen, hints, credit] = rest;
            let credit = u8::try_from(credit).ok()?;
            Happening::Answered(Answered {
                item,
                right,
                credit: if right { 100_u8.wrapping_sub(credit) } else { credit },
                hints: hints.try_into().ok()?,
                seconds,
                seed: seed.try_into().ok()?,
                placement: kind >= 2,
                chosen: if chosen == 0 { None } else { Some(chosen.checked_sub(1)?.try_into().ok()?) },
            })
        }
        4 | 5 => {
            let [_, tries, hints, ..] = rest;
            Happening::Retried { item, right, tries: tries.try_into().ok()?, hints: hints.try_into().ok()?, seconds }
        }
        _ => Happening::Skipped { item },
    })
}

/// `None` for a kind, or a form of one, that this version does not know.
fn known(log: &mut Log, code: &str, rest: &[&RawValue]) -> Option<Happening> {
    let mut name = |part: &RawValue| Some(log.name(&value::<String>(part)?));
    Some(match (code, rest) {
        ("report", [item, why]) => {
            let why = value(why)?;
            Happening::Reported { item: name(item)?, why }
        }
        ("read", [skill]) => Happening::PrimerRead { skill: name(skill)? },
        ("goal", [kind, id]) => Happening::GoalChosen { goal: goal(kind, id, name)? },
        ("drop", [kind, id]) => Happening::GoalDropped { goal: goal(kind, id, name)? },
        ("session", [minutes]) => Happening::SessionStarted { minutes: value(minutes)? },
        ("leave", []) => Happening::SessionEnded,
        ("place", [seed, skills @ ..]) => {
            let seed = value(seed)?;
            Happening::PlacementStarted { skills: skills.iter().map(|skill| name(skill)).collect::<Option<_>>()?, seed }
        }
        ("placed", []) => Happening::PlacementEnded,
        ("claim", [skill, known]) => {
            let known = value(known)?;
            Happening::Claimed { skill: name(skill)?, known }
        }
        ("judge", [skill, by, level, details]) => {
            let level = value(level).filter(|level| *level <= 100)?;
            let by = match value::<String>(by)?.as_str() {
                "lead" => Judge::Lead,
                "peer" => Judge::Peer,
                "self" => Judge::Oneself,
                _ => return None,
            };
            Happening::Judged { skill: name(skill)?, by, level, details: compact(details.get()) }
        }
        ("undo", [replica, sequence]) => Happening::Undone { event: event_id(replica, sequence)? },
        _ => return None,
    })
}

fn goal(kind: &RawValue, id: &RawValue, mut name: impl FnMut(&RawValue) -> Option<Name>) -> Option<Goal> {
    match value::<String>(kind)?.as_str() {
        "role" => name(id).map(Goal::Role),
        "stack" => name(id).map(Goal::Stack),
        "task" => name(id).map(Goal::Task),
        "skill" => name(id).map(Goal::Skill),
        _ => None,
    }
}

fn event_id(replica: &RawValue, sequence: &RawValue) -> Option<EventId> {
    let replica: Replica = value::<String>(replica)?.parse().ok()?;
    Some(EventId { replica, sequence: value(sequence)? })
}

fn value<'a, T: Deserialize<'a>>(part: &'a RawValue) -> Option<T> {
    serde_json::from_str(part.get()).ok()
}
