//! What does a file or a link of somebody else's say? What is asked of the worker, and what it answered.

use std::collections::VecDeque;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::portfolio::shown::{ShownEndorsement, ShownGroup, ShownSkill};

use super::verify::{Account, Unreadable};
use super::{Asker, Effect};

/// What happens where files are read.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// A file was given.
    Given {
        /// What it is called.
        name: String,
        /// What is in it.
        bytes: Vec<u8>,
    },
    /// A link was opened; this is its end.
    Linked(String),
    /// A file was given that is not read.
    NotRead {
        /// What it is called.
        name: String,
        /// Why.
        why: Unreadable,
    },
    /// The worker has done so many of so many credentials of what it is at.
    Progressed {
        /// Done.
        done: usize,
        /// Of all.
        all: usize,
    },
    /// The worker's answer about what it was at; `None` if it has none.
    Answered(Option<String>),
    /// The rest is not wanted.
    Cancelled,
}

/// What was given, first to last, and what it says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// What was given.
    pub files: Vec<ReadFile>,
    /// What waits for the worker; the first is what it is at.
    waiting: VecDeque<(usize, Source)>,
}

/// What was given, and what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadFile {
    /// What it is called; empty for a link.
    pub name: String,
    /// What it says.
    pub found: Found,
}

#[derive(Debug, Clone, PartialEq)]
enum Source {
    Bytes(Vec<u8>),
    Link(String),
}

/// What a file says.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// Nothing yet: so many of so many credentials are done.
    Waiting(usize, usize),
    /// This.
    Shown(Box<Shown>),
    /// Nothing that could be shown.
    Unreadable(Unreadable),
    /// The worker could not be had, or stopped.
    Failed,
    /// It was not wanted any more.
    Cancelled,
}

/// Everything that a file says, and what of it was verified; `src/portfolio/shown.rs` says what each member means.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[expect(missing_docs, reason = "the worker's own type says what each means")]
pub struct Shown {
    pub name: String,
    pub since: String,
    pub key: String,
    pub phrase: String,
    pub groups: Vec<ShownGroup>,
    pub skills: Vec<ShownSkill>,
    pub endorsements: Vec<ShownEndorsement>,
    pub account: Account,
}

impl Shown {
    /// The achievements that are in no group, by their places.
    pub fn others(&self) -> impl Iterator<Item = usize> {
        (0..self.skills.len()).filter(|at| self.groups.iter().all(|group| !group.skills.contains(at)))
    }
}

impl Reading {
    /// Whether the worker is at something.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Changes by one step, on behalf of who asks. `known` is what one who verifies has to know; answers are in the
    /// language (BCP 47).
    pub(super) fn update(&mut self, step: Step, asker: Asker, known: &Value, language: &str) -> Vec<Effect> {
        let was_busy = self.is_busy();
        match step {
            Step::Given { name, bytes } => self.push(name, Source::Bytes(bytes)),
            Step::Linked(link) => self.push(String::new(), Source::Link(link)),
            Step::NotRead { name, why } => {
                self.files.push(ReadFile { name, found: Found::Unreadable(why) });
                return Vec::new();
            }
            Step::Progressed { done, all } => {
                self.settle(Found::Waiting(done, all));
                return Vec::new();
            }
            Step::Answered(answer) => {
                self.settle(answer.as_deref().map_or(Found::Failed, read));
                self.waiting.pop_front();
                return self.next(asker, known, language);
            }
            Step::Cancelled => {
                for (place, _) in std::mem::take(&mut self.waiting) {
                    if let Some(file) = self.files.get_mut(place) {
                        file.found = Found::Cancelled;
                    }
                }
                return vec![Effect::StopAsking(asker)];
            }
        }
        if was_busy { Vec::new() } else { self.next(asker, known, language) }
    }

    fn push(&mut self, name: String, source: Source) {
        self.waiting.push_back((self.files.len(), source));
        self.files.push(ReadFile { name, found: Found::Waiting(0, 0) });
    }

    fn settle(&mut self, found: Found) {
        let at = self.waiting.front().map(|(place, _)| *place);
        if let Some(file) = at.and_then(|place| self.files.get_mut(place)) {
            file.found = found;
        }
    }

    fn next(&self, asker: Asker, known: &Value, language: &str) -> Vec<Effect> {
        let Some((_, source)) = self.waiting.front() else { return Vec::new() };
        // Only what may be kept is wanted whole.
        let keep = asker == Asker::Said;
        let mut request = json!({ "do": "show", "known": known, "language": language, "keep": keep });
        let bytes = match source {
            Source::Bytes(bytes) => bytes.clone(),
            Source::Link(link) => {
                request["packed"] = link.as_str().into();
                Vec::new()
            }
        };
        vec![Effect::Ask { asker, request: request.to_string(), with_record: false, bytes }]
    }
}

fn read(answer: &str) -> Found {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Answer {
        Shown(Box<Shown>),
        Unreadable { unreadable: Unreadable },
    }
    match serde_json::from_str(answer) {
        Ok(Answer::Shown(shown)) => Found::Shown(shown),
        Ok(Answer::Unreadable { unreadable }) => Found::Unreadable(unreadable),
        Err(_) => Found::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_and_files_are_read_one_after_another() {
        let mut reading = Reading::default();
        let mut step = |step| {
            let effects = reading.update(step, Asker::Shared, &json!({ "now": 7 }), "es");
            (effects, reading.clone())
        };
        let (effects, _) = step(Step::Linked("abc".to_owned()));
        let [Effect::Ask { request, bytes, .. }] = effects.as_slice() else { panic!("{effects:?}") };
        let expected = json!({ "do": "show", "known": { "now": 7 }, "language": "es", "keep": false, "packed": "abc" });
        assert_eq!((request, bytes.as_slice()), (&expected.to_string(), &b""[..]));
        assert_eq!(step(Step::Given { name: "a".to_owned(), bytes: vec![1] }).0, []);
        let (effects, reading) = step(Step::Answered(Some(r#"{"unreadable":"link"}"#.to_owned())));
        assert!(matches!(effects.as_slice(), [Effect::Ask { bytes, .. }] if bytes == &[1]));
        assert_eq!(reading.files[0].found, Found::Unreadable(Unreadable::Link));
        let (effects, reading) = step(Step::Cancelled);
        assert_eq!(effects, [Effect::StopAsking(Asker::Shared)]);
        assert_eq!((reading.is_busy(), &reading.files[1].found), (false, &Found::Cancelled));
    }
}
