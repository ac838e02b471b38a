//! How does the log keep what others say?

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::learner::{Happening, Log};
use crate::work::ascii_json;

/// The kind under which the log keeps it; one of [`LATE_KINDS`](crate::learner::LATE_KINDS).
const KIND: &str = "said";

/// Characters of a text that is kept, at most; what is longer is cut off.
const LONGEST: usize = 2_000;

/// What somebody says of the learner, as the learner keeps it. All texts are those of the file, proven or not.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Said {
    /// What it is known by: its credential's digest.
    pub id: String,
    /// What is said that the learner has, or what an endorsement is called.
    pub title: String,
    /// What that means.
    pub about: String,
    /// Who says it: a `did:key` or an address.
    pub issuer: String,
    /// What they are called.
    pub issuer_name: String,
    /// Since when, as it stands there.
    pub since: String,
    /// The level: its name, its place from 1, and how many there are.
    pub level: Option<(String, usize, usize)>,
    /// What an endorsement says.
    pub comment: String,
    /// Whether the learner said it themselves, with a key of theirs.
    pub own: bool,
    /// Whether it was found signed and unchanged when it came.
    pub verified: bool,
    /// What it names: a badge's or an achievement's id, or `course/skill`.
    pub of: String,
    /// Whom it names as the one it is about: a `did:key` or another id; empty where it names nobody.
    pub holder: String,
    /// The addresses in outside frameworks that it is aligned to.
    pub aligned: Vec<String>,
    /// The skill that the learner counts it for, as `course/skill`.
    pub skill: Option<String>,
    /// The credential itself, where it is not too large.
    pub credential: Option<Value>,
}

/// What the learner did with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub(super) enum Deed {
    /// Kept it.
    Kept(Box<Said>),
    /// Counted it for a skill, or for none.
    Mapped { id: String, skill: Option<String> },
    /// Took it away.
    Dropped { id: String },
}

impl Deed {
    pub(super) fn happening(mut self) -> Happening {
        if let Self::Kept(said) = &mut self {
            let Said { title, about, issuer, issuer_name, since, comment, holder, .. } = &mut **said;
            for text in [title, about, issuer, issuer_name, since, comment, holder] {
                if let Some((end, _)) = text.char_indices().nth(LONGEST) {
                    text.truncate(end);
                }
            }
        }
        Happening::Other { code: KIND.to_owned(), rest: ascii_json(&self) }
    }
}

/// Everything that the learner keeps of what others say, in the order in which it came. What was undone is left out.
#[must_use]
pub fn said(log: &Log) -> Vec<Said> {
    let undone = log.undone();
    let mut order = Vec::new();
    let mut all: BTreeMap<String, Said> = BTreeMap::new();
    for entry in log.entries() {
        let Happening::Other { code, rest } = &entry.what else { continue };
        if code != KIND || undone.contains(&entry.id) {
            continue;
        }
        match serde_json::from_str(rest) {
            Ok(Deed::Kept(said)) => {
                if !order.contains(&said.id) {
                    order.push(said.id.clone());
                }
                all.insert(said.id.clone(), *said);
            }
            Ok(Deed::Mapped { id, skill }) => {
                if let Some(said) = all.get_mut(&id) {
                    said.skill = skill;
                }
            }
            Ok(Deed::Dropped { id }) => {
                all.remove(&id);
            }
            Err(_) => {}
        }
    }
    order.into_iter().filter_map(|id| all.remove(&id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learner::{Entry, EventId, Replica, Time};

    fn log(deeds: Vec<Deed>) -> Log {
        let mut log = Log::default();
        for (sequence, deed) in (0..).zip(deeds) {
            let id = EventId { replica: Replica::new([1; 6]), sequence };
            log.insert(Entry { id, at: Time(i64::from(sequence)), what: deed.happening() });
        }
        log
    }

    fn one(id: &str, title: &str) -> Said {
        Said { id: id.to_owned(), title: title.to_owned(), ..Said::default() }
    }

    #[test]
    fn what_is_kept_is_counted_for_a_skill_and_can_go_again() {
        let kept = |id, title| Deed::Kept(Box::new(one(id, title)));
        let mapped =
            |id: &str, skill: Option<&str>| Deed::Mapped { id: id.to_owned(), skill: skill.map(str::to_owned) };
        let long = "ñ".repeat(3_000);
        let found = said(&log(vec![
            kept("a", "Debugger"),
            kept("b", "Driver"),
            kept("c", &long),
            mapped("a", Some("c/s0")),
            mapped("z", Some("c/s0")),
            Deed::Dropped { id: "b".to_owned() },
        ]));
        assert_eq!(
            found,
            [Said { skill: Some("c/s0".to_owned()), ..one("a", "Debugger") }, one("c", &"ñ".repeat(LONGEST))]
        );
    }

    #[test]
    fn what_a_newer_version_wrote_is_left_alone() {
        let mut log = log(vec![Deed::Kept(Box::new(one("a", "x")))]);
        for (sequence, rest) in [(7, r#"{"do":"sung"}"#), (8, "1")] {
            let id = EventId { replica: Replica::new([1; 6]), sequence };
            let what = Happening::Other { code: KIND.to_owned(), rest: rest.to_owned() };
            log.insert(Entry { id, at: Time(9), what });
        }
        assert_eq!(said(&log), [one("a", "x")]);
    }
}
