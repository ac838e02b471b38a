//! What does that say which somebody gave? Files and links are read one after another, by the worker.

use std::collections::VecDeque;
use std::rc::Rc;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

pub use crate::portfolio::account::Reason;
pub use crate::portfolio::canonical::MOST_BYTES;
pub use crate::portfolio::shown::Shown;

use super::{Asker, Effect};

/// What happens where files are read.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// A file or a text was given.
    Given {
        /// What the file is called; empty for a text.
        name: String,
        /// What is in it.
        bytes: Vec<u8>,
    },
    /// A file was given that is not read, because it has more than [`MOST_BYTES`].
    NotRead {
        /// What it is called.
        name: String,
        /// Why.
        why: Reason,
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
    /// What was found is to be put away.
    Cleared,
}

/// What was given, first to last, and what each says: a `T`.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading<T> {
    /// What was given.
    pub files: Vec<File<T>>,
    /// What waits for the worker, by its place; the first is what it is at.
    waiting: VecDeque<(usize, Source)>,
}

/// What was given, and what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct File<T> {
    /// What it is called; empty for a text and for a link.
    pub name: String,
    /// What it says.
    pub found: Found<T>,
}

/// What a file says.
#[derive(Debug, Clone, PartialEq)]
pub enum Found<T> {
    /// This.
    Read(Box<T>),
    /// Nothing.
    Not(Unread),
}

/// Why nothing is said of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// Not yet: so many of so many credentials are done.
    Waiting(usize, usize),
    /// It says nothing that could be shown.
    Unreadable(Reason),
    /// The worker could not be had, or stopped.
    Failed,
    /// It was not wanted any more.
    Cancelled,
}

/// Where what is to be read stands. Bytes are shared, because they may be read again.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Source {
    Bytes(Rc<Vec<u8>>),
    Link(String),
}

impl<T> Default for Reading<T> {
    fn default() -> Self {
        Self { files: Vec::new(), waiting: VecDeque::new() }
    }
}

impl<T> Reading<T> {
    /// Whether the worker is at something.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Reads what was read before once more, after all that waits.
    pub(super) fn read_again(&mut self, place: usize, bytes: Rc<Vec<u8>>) {
        self.waiting.push_back((place, Source::Bytes(bytes)));
    }

    /// Asks the worker for the next file: `request`, about its bytes.
    pub(super) fn next(&self, asker: Asker, request: &Value) -> Vec<Effect> {
        let Some((_, source)) = self.waiting.front() else { return Vec::new() };
        let (request, bytes) = match source {
            Source::Bytes(bytes) => (request.to_string(), bytes.to_vec()),
            Source::Link(link) => {
                let mut request = request.clone();
                request["packed"] = link.as_str().into();
                (request.to_string(), Vec::new())
            }
        };
        vec![Effect::Ask { asker, request, with_record: false, bytes }]
    }

    fn push(&mut self, name: String, source: Source) {
        self.waiting.push_back((self.files.len(), source));
        self.files.push(File { name, found: Found::Not(Unread::Waiting(0, 0)) });
    }

    fn settle(&mut self, found: Found<T>) {
        let at = self.waiting.front().map(|(place, _)| *place);
        if let Some(file) = at.and_then(|place| self.files.get_mut(place)) {
            file.found = found;
        }
    }
}

impl<T: DeserializeOwned> Reading<T> {
    /// Changes by one step, on behalf of who asks. `request` is what the worker is asked of each file.
    pub(super) fn update(&mut self, step: Step, asker: Asker, request: &Value) -> Vec<Effect> {
        let was_busy = self.is_busy();
        match step {
            Step::Given { name, bytes } => self.push(name, Source::Bytes(Rc::new(bytes))),
            Step::NotRead { name, why } => {
                self.files.push(File { name, found: Found::Not(Unread::Unreadable(why)) });
            }
            Step::Progressed { done, all } => self.settle(Found::Not(Unread::Waiting(done, all))),
            Step::Answered(answer) => {
                self.take(answer.as_deref());
                return self.next(asker, request);
            }
            Step::Cancelled => {
                for (place, _) in std::mem::take(&mut self.waiting) {
                    if let Some(file) = self.files.get_mut(place) {
                        file.found = Found::Not(Unread::Cancelled);
                    }
                }
                return vec![Effect::StopAsking(asker)];
            }
            Step::Cleared => {
                *self = Self::default();
                return was_busy.then_some(Effect::StopAsking(asker)).into_iter().collect();
            }
        }
        if was_busy { Vec::new() } else { self.next(asker, request) }
    }

    /// A link was opened; `link` is its end.
    pub(super) fn open(&mut self, link: String, asker: Asker, request: &Value) -> Vec<Effect> {
        let was_busy = self.is_busy();
        self.push(String::new(), Source::Link(link));
        if was_busy { Vec::new() } else { self.next(asker, request) }
    }

    /// Takes in the answer about what the worker was at; which that was.
    pub(super) fn take(&mut self, answer: Option<&str>) -> Option<(usize, Source)> {
        self.settle(answer.map_or(Found::Not(Unread::Failed), read));
        self.waiting.pop_front()
    }
}

fn read<T: DeserializeOwned>(answer: &str) -> Found<T> {
    #[derive(Deserialize)]
    struct NotRead {
        unreadable: Reason,
    }
    if let Ok(read) = serde_json::from_str(answer) {
        return Found::Read(Box::new(read));
    }
    let unread = serde_json::from_str(answer).map(|NotRead { unreadable }| Unread::Unreadable(unreadable));
    Found::Not(unread.unwrap_or(Unread::Failed))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_link_and_files_are_read_one_after_another() {
        let mut reading = Reading::<Shown>::default();
        let request = json!({ "do": "show", "known": { "now": 7 } });
        let effects = reading.open("abc".to_owned(), Asker::Shared, &request);
        let [Effect::Ask { request: asked, bytes, .. }] = effects.as_slice() else { panic!("{effects:?}") };
        let expected = json!({ "do": "show", "known": { "now": 7 }, "packed": "abc" });
        assert_eq!((asked, bytes.as_slice()), (&expected.to_string(), &b""[..]));
        let mut step = |step| {
            let effects = reading.update(step, Asker::Shared, &request);
            (effects, reading.clone())
        };
        assert_eq!(step(Step::Given { name: "a".to_owned(), bytes: vec![1] }).0, []);
        let (effects, reading) = step(Step::Answered(Some(r#"{"unreadable":"link"}"#.to_owned())));
        assert!(matches!(effects.as_slice(), [Effect::Ask { bytes, .. }] if bytes == &[1]));
        assert_eq!(reading.files[0].found, Found::Not(Unread::Unreadable(Reason::Link)));
        let (effects, reading) = step(Step::Cancelled);
        assert_eq!(effects, [Effect::StopAsking(Asker::Shared)]);
        assert_eq!((reading.is_busy(), &reading.files[1].found), (false, &Found::Not(Unread::Cancelled)));
    }
}
