//! What was filled in of a submission or an observation sheet before its page was left?

use serde::{Deserialize, Serialize};

use crate::desk::{Effect, Model};
use crate::work::{Attached, Submission, WorkId};

/// What stands in the forms of one piece of work. It is no event: it is kept beside the log, and forgotten once the work
/// is handed over.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WorkDraft {
    /// Which attempt it is of: what was begun for an earlier one is over.
    pub attempt: u8,
    /// The name that the learner goes by.
    #[serde(default)]
    pub by: String,
    /// The text.
    #[serde(default)]
    pub text: String,
    /// Links, as typed: one a line.
    #[serde(default)]
    pub links: String,
    /// Files.
    #[serde(default)]
    pub files: Vec<Attached>,
    /// Which points of the checklist are ticked.
    #[serde(default)]
    pub checked: Vec<bool>,
    /// The marks given so far.
    #[serde(default)]
    pub levels: Vec<Option<u8>>,
    /// What else there is to say.
    #[serde(default)]
    pub remark: String,
    /// Notes on the observation sheet.
    #[serde(default)]
    pub notes: Vec<String>,
}

impl WorkDraft {
    /// The same for a form that begins as this submission: what does not fit its brief any more is left out.
    #[must_use]
    pub fn fitting(mut self, blank: &Submission) -> Self {
        let brief = &blank.brief;
        if self.attempt != blank.attempt {
            self = Self { attempt: blank.attempt, ..Self::default() };
        }
        let fits =
            |place: usize, level: u8| brief.rubric.get(place).is_some_and(|of| usize::from(level) < of.levels.len());
        let levels = self.levels.into_iter().chain(std::iter::repeat(None)).take(brief.rubric.len()).enumerate();
        self.levels = levels.map(|(place, level)| level.filter(|level| fits(place, *level))).collect();
        self.checked.resize(brief.checklist.len(), false);
        self.notes.resize(brief.observe.len(), String::new());
        self
    }

    /// Whether nothing is filled in.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let Self { attempt: _, by, text, links, files, checked, levels, remark, notes } = self;
        [by, text, links, remark].into_iter().chain(notes).all(String::is_empty)
            && files.is_empty()
            && !checked.contains(&true)
            && levels.iter().all(Option::is_none)
    }
}

impl Model {
    /// Drafts that the browser kept, each by its work's id; those that cannot be read are none.
    pub(in crate::desk) fn take_drafts(&mut self, kept: Vec<(String, String)>) {
        let read = |(id, text): (String, String)| {
            Some((WorkId::try_from(id).ok()?, serde_json::from_str::<WorkDraft>(&text).ok()?))
        };
        self.work.drafts = kept.into_iter().filter_map(read).collect();
    }

    /// Keeps what stands in the forms of a piece of work, where it differs from what is kept.
    pub(in crate::desk) fn keep_work_draft(&mut self, work: WorkId, draft: WorkDraft) -> Vec<Effect> {
        if draft.is_blank() {
            return self.forget_work_draft(&work);
        }
        if self.work.drafts.get(&work) == Some(&draft) {
            return Vec::new();
        }
        // Texts and numbers alone: there is nothing that cannot be written.
        let text = serde_json::to_string(&draft).unwrap_or_default();
        let effect = Effect::KeepDraft { work: work.to_string(), text: Some(text) };
        self.work.drafts.insert(work, draft);
        vec![effect]
    }

    /// Forgets what stood in the forms of a piece of work.
    pub(in crate::desk) fn forget_work_draft(&mut self, work: &WorkId) -> Vec<Effect> {
        let known = self.work.drafts.remove(work);
        known.map(|_| Effect::KeepDraft { work: work.to_string(), text: None }).into_iter().collect()
    }
}
