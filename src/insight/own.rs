//! Which roles and stacks did somebody make themselves?

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::course::{Outline, Role, Stack};
use crate::learner::{Happening, Log, OWN_KIND};
use crate::work::ascii_json;

pub use crate::learner::OWN_COURSE;
const FORMAT: &str = "cairn-roles";
const VERSION: u32 = 1;

/// Characters of an id, a name or a sentence, at most.
const LONGEST: usize = 500;
/// Roles and stacks in all, and skills of one, at most.
const MOST: usize = 1000;

/// Roles and stacks of one's own. Their skills are named `course/skill`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Own {
    /// Roles.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// Stacks.
    #[serde(default)]
    pub stacks: Vec<Stack>,
}

/// Why a text holds no roles and stacks. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnError {
    /// It is no JSON, or breaks off, or a part is missing or of the wrong type.
    NotRead {
        /// Where, from 1.
        line: usize,
        /// Where in the line, from 1.
        column: usize,
    },
    /// It is JSON, but something else.
    NotRoles,
    /// A newer version of Cairn wrote it.
    NewerVersion {
        /// The version of its form.
        version: u32,
    },
    /// A table needs a first line that names its columns, among them `role` and `skill`.
    ColumnMissing {
        /// The one that is missing.
        column: &'static str,
    },
    /// A line of a table cannot be read.
    BadLine {
        /// Which, from 1.
        line: u64,
    },
    /// An id is not in kebab case, a skill not `course/skill`, or a level neither `practised` nor `mastered`.
    BadValue {
        /// What stands there.
        value: String,
    },
    /// No course on this site has the skill.
    NoSuchSkill {
        /// `course/skill`.
        skill: String,
    },
    /// The same id twice.
    Twice {
        /// Which.
        id: String,
    },
    /// There is none in it, or one has no name or no skill.
    Empty,
    /// There is more in it than anybody makes.
    TooMuch,
}

#[derive(Deserialize)]
struct File {
    format: String,
    version: u32,
    #[serde(flatten)]
    own: Own,
}

impl Own {
    /// Reads a file `{"format":"cairn-roles","version":1,"roles":[...],"stacks":[...]}`, each as in a course.
    ///
    /// # Errors
    /// If it is none, or something in it cannot be.
    pub fn from_json(text: &str) -> Result<Self, OwnError> {
        let own = Self::unchecked(text)?;
        own.check()?;
        Ok(own)
    }

    /// The same, whatever its ids and skills are.
    pub(super) fn unchecked(text: &str) -> Result<Self, OwnError> {
        let File { format, version, own } = serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| OwnError::NotRead { line: error.line(), column: error.column() })?;
        if format != FORMAT {
            return Err(OwnError::NotRoles);
        }
        if version != VERSION {
            return Err(OwnError::NewerVersion { version });
        }
        Ok(own)
    }

    /// As a file that [`from_json`](Self::from_json) reads.
    #[must_use]
    pub fn to_json(&self) -> String {
        #[derive(Serialize)]
        struct Written<'a> {
            format: &'a str,
            version: u32,
            #[serde(flatten)]
            own: &'a Own,
        }
        ascii_json(&Written { format: FORMAT, version: VERSION, own: self })
    }

    /// What the log holds; what was written last counts.
    #[must_use]
    pub fn of(log: &Log) -> Self {
        let undone = log.undone();
        let written = log.entries().iter().rev().filter(|entry| !undone.contains(&entry.id));
        let read = |what: &Happening| match what {
            Happening::Other { code, rest } if code == OWN_KIND => serde_json::from_str::<Self>(rest).ok(),
            _ => None,
        };
        written.filter_map(|entry| read(&entry.what)).find(|own| own.check_parts().is_ok()).unwrap_or_default()
    }

    /// The event that keeps all of them, in place of what was there before.
    #[must_use]
    pub fn happening(&self) -> Happening {
        // As practice reads it.
        Happening::Other { code: OWN_KIND.to_owned(), rest: ascii_json(&self.outline()) }
    }

    /// These and the other's; of two with the same id the other's.
    #[must_use]
    pub fn merged(&self, other: &Self) -> Self {
        let mut merged = other.clone();
        let roles = self.roles.iter().filter(|role| other.roles.iter().all(|theirs| theirs.id != role.id));
        let stacks = self.stacks.iter().filter(|stack| other.stacks.iter().all(|theirs| theirs.id != stack.id));
        merged.roles.extend(roles.cloned());
        merged.stacks.extend(stacks.cloned());
        merged
    }

    /// The same as a course without skills: put among the open ones, its roles and stacks are goals like theirs.
    #[must_use]
    pub fn outline(&self) -> Outline {
        Outline {
            format: "cairn-outline".to_owned(),
            version: 1,
            id: OWN_COURSE.to_owned(),
            revision: String::new(),
            title: String::new(),
            summary: String::new(),
            language: String::new(),
            authors: Vec::new(),
            licence: String::new(),
            roles: self.roles.clone(),
            stacks: self.stacks.clone(),
            tasks: Vec::new(),
            renames: BTreeMap::new(),
            skills: Vec::new(),
        }
    }

    /// Whether these can be goals.
    ///
    /// # Errors
    /// The first thing that cannot be.
    pub fn check(&self) -> Result<(), OwnError> {
        if self.roles.is_empty() && self.stacks.is_empty() {
            return Err(OwnError::Empty);
        }
        self.check_parts()
    }

    pub(super) fn check_parts(&self) -> Result<(), OwnError> {
        if self.roles.len() + self.stacks.len() > MOST {
            return Err(OwnError::TooMuch);
        }
        let (mut roles, mut stacks) = (BTreeSet::new(), BTreeSet::new());
        for role in &self.roles {
            let skills: Vec<&str> = role.targets.iter().map(|target| target.skill.as_str()).collect();
            check_one(&mut roles, &role.id, &[&role.title, &role.summary], &skills)?;
        }
        for stack in &self.stacks {
            let skills: Vec<&str> = stack.skills.iter().map(String::as_str).collect();
            check_one(&mut stacks, &stack.id, &[&stack.title, &stack.why], &skills)?;
        }
        Ok(())
    }
}

pub(super) fn check_one<'a>(
    seen: &mut BTreeSet<&'a str>,
    id: &'a str,
    texts: &[&str],
    skills: &[&str],
) -> Result<(), OwnError> {
    let bad = |value: &str| OwnError::BadValue { value: value.chars().take(60).collect() };
    if texts.first().is_none_or(|title| title.trim().is_empty()) || skills.is_empty() {
        return Err(OwnError::Empty);
    }
    if skills.len() > MOST || texts.iter().any(|text| text.chars().count() > LONGEST) {
        return Err(OwnError::TooMuch);
    }
    if !is_kebab(id) {
        return Err(bad(id));
    }
    let is_skill = |skill: &&str| skill.split_once('/').is_some_and(|(course, id)| is_kebab(course) && is_kebab(id));
    if let Some(skill) = skills.iter().find(|skill| !is_skill(skill)) {
        return Err(bad(skill));
    }
    if seen.insert(id) { Ok(()) } else { Err(OwnError::Twice { id: id.to_owned() }) }
}

pub(super) fn is_kebab(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=LONGEST).contains(&id.len()) && id.bytes().all(plain)
}

impl fmt::Display for OwnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotRead { line, column } => {
                write!(
                    f,
                    "the file holds no roles as Cairn writes them, or breaks off, at line {line}, column {column}"
                )
            }
            Self::NotRoles => write!(f, "the file is not of the format {FORMAT:?}"),
            Self::NewerVersion { version } => {
                write!(f, "the file is of version {version}; this Cairn reads version {VERSION}")
            }
            Self::ColumnMissing { column } => {
                write!(f, "the table has no column {column:?}; its first line must name role, title, skill and level")
            }
            Self::BadLine { line } => write!(f, "line {line} of the table cannot be read"),
            Self::BadValue { value } => {
                write!(
                    f,
                    "{value:?} cannot be: ids have a-z, 0-9 and -, skills are course/skill, levels practised or mastered"
                )
            }
            Self::NoSuchSkill { skill } => write!(f, "no course here has the skill {skill:?}"),
            Self::Twice { id } => write!(f, "{id:?} is there twice"),
            Self::Empty => f.write_str("there is no role or stack in it, or one without a name or a skill"),
            Self::TooMuch => f.write_str("there is more in it than a role can have"),
        }
    }
}

impl std::error::Error for OwnError {}
