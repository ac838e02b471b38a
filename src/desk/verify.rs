//! What is a file worth that somebody showed? What is asked of the worker that verifies, and what it answered.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Value, json};

pub use crate::portfolio::account::{Account, Member, Told};
pub use crate::portfolio::verify::{Area, Outcome, Verdict};

use super::model::focus;
use super::reading::{Found, Reading, Reason, Source, Step, Unread};
use super::{Asker, Effect};
pub use crate::portfolio::moment;
use crate::portfolio::verify::digest;

/// No evidence of more bytes is compared: its digest is made on the page.
const MOST_EVIDENCE_BYTES: usize = 2_000_000;

/// How the page stands: what was given, first to last.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Verifying {
    /// What was given, and what there is to tell of it.
    pub reading: Reading<Account>,
    /// Files that are no credentials, and so may be evidence: names and digests.
    evidence: Vec<(String, String)>,
    /// Credentials whose evidence is not here yet, by their place.
    lacking: Vec<(usize, Rc<Vec<u8>>)>,
    /// Files that hold several credentials, by their place.
    portfolios: BTreeMap<usize, Rc<Vec<u8>>>,
}

impl Verifying {
    /// Changes by one step. `known` is what one who verifies has to know; the language (BCP 47) is that of the sentences.
    pub(super) fn update(&mut self, step: Step, known: &Value, language: &str) -> Vec<Effect> {
        match step {
            Step::Answered(answer) => {
                if let Some((place, Source::Bytes(bytes))) = self.reading.take(answer.as_deref()) {
                    self.compare(place, bytes);
                }
                self.reading.next(Asker::Verifying, &self.request(known, language))
            }
            Step::Cleared => {
                let stopped = std::mem::take(self).reading.update(step, Asker::Verifying, &Value::Null);
                // The button that was pressed goes with them.
                stopped.into_iter().chain(focus("credentials")).collect()
            }
            step => {
                let request = self.request(known, language);
                self.reading.update(step, Asker::Verifying, &request)
            }
        }
    }

    /// A file that is no credential may be the evidence that others lack: those are verified again.
    fn compare(&mut self, place: usize, bytes: Rc<Vec<u8>>) {
        let Some(file) = self.reading.files.get(place) else { return };
        if matches!(&file.found, Found::Read(account) if account.members.len() > 1) {
            self.portfolios.insert(place, bytes.clone());
        }
        match &file.found {
            Found::Read(account) if account.lacks_evidence() => self.lacking.push((place, bytes)),
            Found::Not(Unread::Unreadable(Reason::NoCredential)) if bytes.len() <= MOST_EVIDENCE_BYTES => {
                self.evidence.push((file.name.clone(), digest(&bytes)));
                for (place, bytes) in std::mem::take(&mut self.lacking) {
                    self.reading.read_again(place, bytes);
                }
            }
            _ => {}
        }
    }

    /// Whether a file holds several credentials, which are read more easily as a portfolio.
    #[must_use]
    pub fn is_portfolio(&self, place: usize) -> bool {
        self.portfolios.contains_key(&place)
    }

    /// Whether a file is evidence that a credential here names, and as it was signed.
    #[must_use]
    pub fn is_evidence(&self, place: usize) -> bool {
        let name = self.reading.files.get(place).map(|file| &file.name);
        let accounts = self.reading.files.iter().filter_map(|file| match &file.found {
            Found::Read(account) => Some(account),
            Found::Not(_) => None,
        });
        name.is_some_and(|name| accounts.into_iter().any(|account| account.evidence.contains(name)))
    }

    /// The name and the bytes of a file that is a portfolio.
    pub(super) fn portfolio(&self, place: usize) -> Option<(String, Vec<u8>)> {
        Some((self.reading.files.get(place)?.name.clone(), self.portfolios.get(&place)?.to_vec()))
    }

    fn request(&self, known: &Value, language: &str) -> Value {
        let mut request = json!({ "do": "tell", "known": known, "language": language });
        request["known"]["files"] = json!(self.evidence);
        request
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
        assert_eq!(page.reading.files[0].found, Found::Not(Unread::Waiting(1, 3)));
        assert_eq!(at(&step(Step::Answered(Some(r#"{"unreadable":"token"}"#.to_owned()))).0), Some(&b"b"[..]));
        let (effects, page) = step(Step::Answered(None));
        assert_eq!((effects, page.reading.is_busy()), (Vec::new(), false));
        assert_eq!(page.reading.files[0].found, Found::Not(Unread::Unreadable(Reason::Token)));
        assert_eq!(page.reading.files[1].found, Found::Not(Unread::Failed));
    }

    #[test]
    fn what_is_no_credential_is_compared_as_evidence_of_those_that_lack_some() {
        let mut page = Verifying::default();
        let check = r#"{"area":"evidence","outcome":"not-checked","sentence":"It is not here"}"#;
        let member = format!(
            r#"{{"title":"","holder":"","own":true,"issuer":"","phrase":"","stranger":"","checks":[{check}]}}"#
        );
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
        let found = page.reading.files.iter().map(|file| file.found.clone());
        let expected = [Unread::Unreadable(Reason::Empty), Unread::Cancelled, Unread::Cancelled];
        assert_eq!(found.collect::<Vec<_>>(), expected.map(Found::Not));
        assert_eq!(at(&page.update(given("d"), &json!({ "now": 7 }), "en")), Some(&b"d"[..]));
    }
}
