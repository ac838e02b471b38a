//! What was filled in of a request, or before a start, until it was made?

use serde::{Deserialize, Serialize};

use super::Said;
use crate::desk::{Effect, Model};
use crate::work::{Brief, Fault, Message, Part};

/// What a request's draft is kept under begins so; what it is of follows.
const REQUEST: &str = "request.";
/// What answers about one's own work are kept under begins so; what they are of follows.
const START: &str = "start.";

/// What stands in the form by which somebody is asked for work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AskDraft {
    /// Who asks.
    pub by: String,
    /// What is asked.
    pub brief: Brief,
    /// What else there is to say.
    pub note: String,
}

impl Model {
    /// Takes up what the browser kept, if it is one of these; whether it is.
    pub(super) fn take_asked(&mut self, id: &str, text: &str) -> bool {
        if let Some(of) = id.strip_prefix(REQUEST) {
            let read = serde_json::from_str(text).map(|draft| (of.to_owned(), draft));
            self.work.requests.extend(read);
        } else if let Some(of) = id.strip_prefix(START) {
            let read = serde_json::from_str(text).map(|answers| (of.to_owned(), answers));
            self.work.answers.extend(read);
        } else {
            return false;
        }
        true
    }

    /// Keeps what stands in the form of a request: of a course's assignment, or of one's own where `of` is empty. `None`:
    /// nothing but what it began with.
    pub(in crate::desk) fn keep_ask_draft(&mut self, of: &str, draft: Option<AskDraft>) -> Vec<Effect> {
        // What was made of it says something else by now.
        if matches!(&self.work.sending, Some(sending) if matches!(sending.message, Message::Request(_))) {
            self.work.make_stale();
        }
        let Some(draft) = draft else { return self.forget_ask_draft(of) };
        if self.work.requests.get(of) == Some(&draft) {
            return Vec::new();
        }
        // Texts and numbers alone: there is nothing that cannot be written.
        let text = serde_json::to_string(&draft).unwrap_or_default();
        self.work.requests.insert(of.to_owned(), draft);
        vec![Effect::KeepDraft { work: format!("{REQUEST}{of}"), text: Some(text) }]
    }

    /// Forgets what stood in the form of a request.
    pub(in crate::desk) fn forget_ask_draft(&mut self, of: &str) -> Vec<Effect> {
        let known = self.work.requests.remove(of);
        known.map(|_| Effect::KeepDraft { work: format!("{REQUEST}{of}"), text: None }).into_iter().collect()
    }

    /// Keeps the answers given before the start of an assignment, or of a piece of work that was asked for.
    pub(in crate::desk) fn keep_answers(&mut self, of: String, answers: Vec<String>) -> Vec<Effect> {
        if answers.iter().all(String::is_empty) {
            return self.forget_answers(&of);
        }
        if self.work.answers.get(&of) == Some(&answers) {
            return Vec::new();
        }
        let text = serde_json::to_string(&answers).unwrap_or_default();
        let effect = Effect::KeepDraft { work: format!("{START}{of}"), text: Some(text) };
        self.work.answers.insert(of, answers);
        vec![effect]
    }

    /// Forgets the answers given before a start.
    pub(in crate::desk) fn forget_answers(&mut self, of: &str) -> Vec<Effect> {
        let known = self.work.answers.remove(of);
        known.map(|_| Effect::KeepDraft { work: format!("{START}{of}"), text: None }).into_iter().collect()
    }

    /// Says all that is wrong in the form of a request, and goes to the first field of it.
    pub(super) fn say_faults(&mut self, faults: Vec<Fault>) -> Vec<Effect> {
        let wrong: Vec<Part> = faults.iter().filter_map(Fault::part).collect();
        let first = FIELDS.iter().find(|(part, _)| wrong.contains(part)).map_or("said", |(_, field)| *field);
        self.work.said = Some(Said::Faults(faults));
        crate::desk::model::focus(first)
    }
}

/// The fields of the form of a request that may be wrong, in the order of the page.
pub const FIELDS: [(Part, &str); 9] = [
    (Part::Skill, "ask-skill"),
    (Part::Title, "ask-title"),
    (Part::Brief, "ask-brief"),
    (Part::Minutes, "ask-minutes"),
    (Part::Timebox, "ask-hours"),
    (Part::Questions, "ask-context"),
    (Part::Rubric, "ask-criterion-0"),
    (Part::Setting, "ask-setting"),
    (Part::Name, "ask-by"),
];
