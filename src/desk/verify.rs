//! What is a file worth that somebody showed? What is asked of the worker that verifies, and what it answered.

use std::collections::VecDeque;
use std::rc::Rc;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::portfolio::verify::digest;

use super::{Asker, Effect};

/// No file of more bytes is read: the reader of credentials refuses it too.
pub const MOST_BYTES: usize = 24_000_000;

/// No evidence of more bytes is compared: its digest is made on the page.
const MOST_EVIDENCE_BYTES: usize = 2_000_000;

/// What happens on the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// A file or a text was given, under a name; empty for a text.
    Given {
        /// What the file is called.
        name: String,
        /// What is in it.
        bytes: Vec<u8>,
    },
    /// A file was given that is not read, because it is too large.
    NotRead {
        /// What the file is called.
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
    /// What was found is to be put away.
    Cleared,
}

/// How the page stands: what was given, first to last.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Verifying {
    /// What was given.
    pub files: Vec<File>,
    /// What waits for the worker; the first is what it is at.
    waiting: VecDeque<(usize, Rc<Vec<u8>>)>,
    /// Files that are no credentials, and so may be evidence: names and digests.
    evidence: Vec<(String, String)>,
    /// Credentials whose evidence is not here yet, by their place.
    lacking: Vec<(usize, Rc<Vec<u8>>)>,
}

/// What was given, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    /// What it is called; empty for a text.
    pub name: String,
    /// What came of it.
    pub found: Found,
}

/// What came of a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// Nothing yet: so many of so many credentials are done.
    Waiting(usize, usize),
    /// There is something to tell.
    Account(Account),
    /// There is not.
    Unreadable(Unreadable),
    /// The worker could not be had, or stopped.
    Failed,
    /// It was not wanted any more.
    Cancelled,
}

/// Why a file says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unreadable {
    /// There is nothing in it.
    Empty,
    /// It has more than [`MOST_BYTES`].
    TooLarge,
    /// Its end is missing.
    BreaksOff,
    /// It is neither JSON nor an image.
    NotJson,
    /// Programs would read it in different ways.
    Ambiguous,
    /// It is an image without a credential.
    EmptyImage,
    /// It is an image that cannot be read.
    Image,
    /// It is a signed token (JWT).
    Token,
    /// It is JSON of something else.
    NoCredential,
    /// It is a link that was changed or broken on its way.
    Link,
}

/// What follows from all checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Signed, unchanged, in force and well built, with all that is in it.
    Accepted,
    /// Nothing speaks against it, but it could not be verified from here.
    Undecided,
    /// Something is wrong.
    Refused,
}

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It holds.
    Ok,
    /// It does not.
    Failed,
    /// Nobody can tell from here.
    NotChecked,
    /// Neither good nor bad, but to be known.
    Note,
}

/// What a check looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the page's words say what each means")]
pub enum Area {
    Kind,
    Rules,
    Contexts,
    Intact,
    Signer,
    Issuer,
    InForce,
    Evidence,
    Endorses,
}

/// What the worker tells of a file.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Account {
    /// What follows from all checks.
    pub verdict: Verdict,
    /// The file's own credential first, then those in it.
    pub members: Vec<Member>,
}

/// One credential. Names are those of the file, proven or not; empty where it has none.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Member {
    /// What it is called.
    pub title: String,
    /// Whom it is about.
    pub holder: String,
    /// Whether the issuer is whom it is about.
    pub own: bool,
    /// Who issued it.
    pub issuer: String,
    /// The words of the key that signed it.
    pub phrase: String,
    /// That key (`did:key`), where it is neither the learner's nor one that they trust.
    #[serde(default)]
    pub stranger: String,
    /// What was checked.
    pub checks: Vec<Check>,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Check {
    /// What was looked at.
    pub area: Area,
    /// How it came out.
    pub outcome: Outcome,
    /// What was found, in the language that was asked for, without its full stop.
    pub sentence: String,
}

impl Member {
    /// Whether anything of it needs to be looked at: not every check holds or only informs.
    #[must_use]
    pub fn is_in_doubt(&self) -> bool {
        self.checks.iter().any(|check| matches!(check.outcome, Outcome::Failed | Outcome::NotChecked))
    }
}

impl Account {
    /// Whether a file that was signed as evidence is not at hand.
    fn lacks_evidence(&self) -> bool {
        let mut checks = self.members.iter().flat_map(|member| &member.checks);
        checks.any(|check| check.area == Area::Evidence && check.outcome == Outcome::NotChecked)
    }
}

impl Verifying {
    /// Whether the worker is at something.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Changes by one step. `known` is what one who verifies has to know; the language (BCP 47) is that of the sentences.
    pub(super) fn update(&mut self, step: Step, known: &Value, language: &str) -> Vec<Effect> {
        match step {
            Step::Given { name, bytes } => {
                let was_busy = self.is_busy();
                self.waiting.push_back((self.files.len(), Rc::new(bytes)));
                self.files.push(File { name, found: Found::Waiting(0, 0) });
                if was_busy { Vec::new() } else { self.next(known, language) }
            }
            Step::NotRead { name, why } => {
                self.files.push(File { name, found: Found::Unreadable(why) });
                Vec::new()
            }
            Step::Progressed { done, all } => {
                self.settle(Found::Waiting(done, all));
                Vec::new()
            }
            Step::Answered(answer) => {
                let found = answer.as_deref().map_or(Found::Failed, read);
                self.settle(found.clone());
                if let Some((place, bytes)) = self.waiting.pop_front() {
                    self.compare(place, &found, bytes);
                }
                self.next(known, language)
            }
            Step::Cancelled => {
                for (place, _) in std::mem::take(&mut self.waiting) {
                    if let Some(file) = self.files.get_mut(place) {
                        file.found = Found::Cancelled;
                    }
                }
                vec![Effect::StopAsking(Asker::Verifying)]
            }
            Step::Cleared => {
                let ended = self.is_busy().then_some(Effect::StopAsking(Asker::Verifying));
                *self = Self::default();
                ended.into_iter().collect()
            }
        }
    }

    /// A file that is no credential may be the evidence that others lack: those are verified again.
    fn compare(&mut self, place: usize, found: &Found, bytes: Rc<Vec<u8>>) {
        match found {
            Found::Account(account) if account.lacks_evidence() => self.lacking.push((place, bytes)),
            Found::Unreadable(Unreadable::NoCredential) if bytes.len() <= MOST_EVIDENCE_BYTES => {
                let name = self.files.get(place).map_or_else(String::new, |file| file.name.clone());
                self.evidence.push((name, digest(&bytes)));
                self.waiting.extend(std::mem::take(&mut self.lacking));
            }
            _ => {}
        }
    }

    fn settle(&mut self, found: Found) {
        let at = self.waiting.front().map(|(place, _)| *place);
        if let Some(file) = at.and_then(|place| self.files.get_mut(place)) {
            file.found = found;
        }
    }

    fn next(&self, known: &Value, language: &str) -> Vec<Effect> {
        let Some((_, bytes)) = self.waiting.front() else { return Vec::new() };
        let mut request = json!({ "do": "tell", "known": known, "language": language });
        request["known"]["files"] = json!(self.evidence);
        let (asker, request, bytes) = (Asker::Verifying, request.to_string(), bytes.to_vec());
        vec![Effect::Ask { asker, request, with_record: false, bytes }]
    }
}

fn read(answer: &str) -> Found {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Answer {
        Account(Account),
        Unreadable { unreadable: Unreadable },
    }
    match serde_json::from_str(answer) {
        Ok(Answer::Account(account)) => Found::Account(account),
        Ok(Answer::Unreadable { unreadable }) => Found::Unreadable(unreadable),
        Err(_) => Found::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(name: &str) -> Step {
        Step::Given { name: name.to_owned(), bytes: name.as_bytes().to_vec() }
    }

    fn at(effects: &[Effect]) -> Option<&[u8]> {
        let [Effect::Ask { bytes, .. }] = effects else { return None };
        Some(bytes)
    }

    #[test]
    fn files_are_verified_one_after_another_and_each_keeps_what_was_found() {
        let mut page = Verifying::default();
        let mut step = |step| (page.update(step, &json!({ "now": 7 }), "es"), page.clone());
        assert_eq!(at(&step(given("a")).0), Some(&b"a"[..]));
        assert_eq!(step(given("b")).0, []);
        let (_, page) = step(Step::Progressed { done: 1, all: 3 });
        assert_eq!(page.files[0].found, Found::Waiting(1, 3));
        assert_eq!(at(&step(Step::Answered(Some(r#"{"unreadable":"token"}"#.to_owned()))).0), Some(&b"b"[..]));
        let (effects, page) = step(Step::Answered(None));
        assert_eq!((effects, page.is_busy()), (Vec::new(), false));
        assert_eq!(page.files[0].found, Found::Unreadable(Unreadable::Token));
        assert_eq!(page.files[1].found, Found::Failed);
    }

    #[test]
    fn what_is_no_credential_is_compared_as_evidence_of_those_that_lack_some() {
        let mut page = Verifying::default();
        let check = r#"{"area":"evidence","outcome":"not-checked","sentence":"It is not here"}"#;
        let member = format!(r#"{{"title":"","holder":"","own":true,"issuer":"","phrase":"","checks":[{check}]}}"#);
        let lacking = format!(r#"{{"verdict":"accepted","members":[{member}]}}"#);
        let mut step = |step| page.update(step, &json!({ "now": 7 }), "en");
        step(given("badge"));
        step(given("answers"));
        assert_eq!(at(&step(Step::Answered(Some(lacking)))), Some(&b"answers"[..]));
        let effects = step(Step::Answered(Some(r#"{"unreadable":"no-credential"}"#.to_owned())));
        assert_eq!(at(&effects), Some(&b"badge"[..]), "the badge once more");
        let [Effect::Ask { request, .. }] = effects.as_slice() else { panic!("{effects:?}") };
        assert!(request.contains(&format!(r#""files":[["answers","{}"]]"#, digest(b"answers"))), "{request}");
        assert_eq!(step(Step::Answered(None)), [], "and no more than once");
    }

    #[test]
    fn what_is_cancelled_is_not_asked_for_and_what_was_found_stays() {
        let mut page = Verifying::default();
        for next in [given("a"), Step::Answered(Some(r#"{"unreadable":"empty"}"#.to_owned())), given("b"), given("c")] {
            page.update(next, &json!({ "now": 7 }), "en");
        }
        assert_eq!(page.update(Step::Cancelled, &json!({ "now": 7 }), "en"), [Effect::StopAsking(Asker::Verifying)]);
        let found: Vec<&Found> = page.files.iter().map(|file| &file.found).collect();
        assert_eq!(found, [&Found::Unreadable(Unreadable::Empty), &Found::Cancelled, &Found::Cancelled]);
        assert_eq!(at(&page.update(given("d"), &json!({ "now": 7 }), "en")), Some(&b"d"[..]));
    }
}
