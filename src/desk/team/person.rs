//! What is kept of a member, and in which form?

use serde::{Deserialize, Serialize};

use crate::engine::{Stage, Target};
use crate::insight::{Member, PersonId};
use crate::learner::{EventId, Library};
use crate::storage::gather::{Found, Says};
use crate::storage::{read_chunk, write_chunk};
use crate::tutor::{Log, Time};

/// A member, with no more than the figures need: no settings, no keys, no courses, and nothing in anybody's own words.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// What they are called.
    pub name: String,
    /// Whether the lead chose that name; otherwise it is that of their file, and of their next one.
    pub is_named: bool,
    /// How new it is: see [`Member::age`].
    pub age: (Time, usize),
    /// As whom a portfolio of theirs would be taken, where that is known of a backup.
    pub portfolio: Option<PersonId>,
    /// What is known.
    pub knows: Known,
}

/// What is known of somebody.
#[derive(Debug, Clone, PartialEq)]
pub enum Known {
    /// What happened, as a chunk of a log.
    Record(String),
    /// Skills as `course/skill`, and the stones that a portfolio states.
    Levels(Vec<(String, u8)>),
}

/// The version of the written form.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Written {
    version: u32,
    who: String,
    name: String,
    named: bool,
    at: i64,
    count: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    portfolio: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    log: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    levels: Option<Vec<(String, u8)>>,
}

impl Person {
    /// What a file says of somebody; `None` where nothing happened.
    #[must_use]
    pub fn of(found: &Found) -> Option<Self> {
        let (id, age, portfolio, knows) = match &found.says {
            Says::Record(log, key) => {
                let (id, age) = PersonId::of(log)?;
                let log = log.without_words();
                let portfolio = (!key.is_empty()).then(|| PersonId::of_holder(key, &found.path));
                (id, age, portfolio, Known::Record(write_chunk(&log, log.entries())?))
            }
            Says::Levels(levels) => {
                let id = PersonId::of_holder(&levels.holder, &found.path);
                (id, (levels.at, levels.skills.len()), None, Known::Levels(levels.skills.clone()))
            }
        };
        Some(Self { id, name: found.name.clone(), is_named: false, age, portfolio, knows })
    }

    /// The member as of `now`; `None` for what cannot be read.
    #[must_use]
    pub fn member(&self, library: &Library, targets: &[Target], now: Time) -> Option<Member> {
        match &self.knows {
            Known::Record(chunk) => {
                let log: Log = read_chunk(chunk).ok()?.log;
                // What was left out changes neither who it is nor how new.
                Some(Member { id: self.id, age: self.age, ..Member::read(library, &log, &self.name, targets, now)? })
            }
            Known::Levels(levels) => {
                let stages: Vec<_> = levels
                    .iter()
                    .map(|(skill, stones)| (skill.clone(), Stage::of_stones(usize::from(*stones))))
                    .collect();
                Some(Member::of_levels(library, self.id, &self.name, self.age, &stages))
            }
        }
    }

    /// The key that it is kept under.
    #[must_use]
    pub fn key(&self) -> String {
        key_of(self.id)
    }

    /// The text that is kept.
    #[must_use]
    pub fn written(&self) -> String {
        let (log, levels) = match &self.knows {
            Known::Record(log) => (Some(log.clone()), None),
            Known::Levels(levels) => (None, Some(levels.clone())),
        };
        let (at, count) = (self.age.0.0, self.age.1);
        let (who, name, named) = (self.key(), self.name.clone(), self.is_named);
        let portfolio = self.portfolio.map(key_of);
        // Texts, numbers and lists only, so that writing cannot fail.
        serde_json::to_string(&Written { version: VERSION, who, name, named, at, count, portfolio, log, levels })
            .unwrap_or_default()
    }

    /// Reads what was kept; `None` for what is none of it.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let Written { version, who, name, named, at, count, portfolio, log, levels } =
            serde_json::from_str(text).ok()?;
        let knows = match (log, levels) {
            (Some(log), None) if read_chunk(&log).is_ok() => Known::Record(log),
            (None, Some(levels)) => Known::Levels(levels),
            _ => return None,
        };
        let portfolio = portfolio.and_then(|key| read_key(&key));
        let person = Self { id: read_key(&who)?, name, is_named: named, age: (Time(at), count), portfolio, knows };
        (version == VERSION).then_some(person)
    }
}

/// The key that somebody is kept under.
#[must_use]
pub fn key_of(id: PersonId) -> String {
    match id {
        PersonId::Log(EventId { replica, sequence }) => format!("log {replica} {sequence}"),
        PersonId::Holder(half) => format!("holder {:032x}", u128::from_be_bytes(half)),
    }
}

/// Who is kept under a key.
#[must_use]
pub fn read_key(key: &str) -> Option<PersonId> {
    let (kind, rest) = key.split_once(' ')?;
    match kind {
        "log" => {
            let (replica, sequence) = rest.split_once(' ')?;
            Some(PersonId::Log(EventId { replica: replica.parse().ok()?, sequence: sequence.parse().ok()? }))
        }
        "holder" => Some(PersonId::Holder(u128::from_str_radix(rest, 16).ok()?.to_be_bytes())),
        _ => None,
    }
}
