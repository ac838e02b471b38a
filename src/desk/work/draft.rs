//! What was filled in of a submission, an observation sheet or a review before its page was left?

use serde::{Deserialize, Serialize};

use crate::desk::{Effect, Model};
use crate::tutor::Time;
use crate::work::{Attached, Message, Review, Submission, WorkId, digest_of};

/// Under which the name is kept that somebody goes by. A dot is in no work's id.
const NAME: &str = ".name";
/// What a review's draft is kept under begins so; the digest of what it is about follows.
const REVIEW: &str = "review.";

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

/// What stands in the form of one review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReviewDraft {
    /// The review without its marks; its id and time are given when it is finished.
    pub review: Review,
    /// The marks given so far, one for each criterion.
    pub levels: Vec<Option<u8>>,
}

impl ReviewDraft {
    /// Nothing marked yet; signed with a name that may be empty.
    #[must_use]
    pub fn blank(of: &Submission, by: &str) -> Self {
        let review = Review { by: by.to_owned(), ..Review::blank(WorkId::random([0; 12]), of, Time(0)) };
        Self { review, levels: vec![None; of.brief.rubric.len()] }
    }

    /// The review as far as it is filled in. A criterion without a mark leaves it incomplete, which is then said.
    #[must_use]
    pub fn finished(&self) -> Review {
        Review { levels: self.levels.iter().copied().flatten().collect(), ..self.review.clone() }
    }

    /// Whether nothing is filled in but the name.
    fn is_blank(&self) -> bool {
        let Self { review: Review { comments, next, again, .. }, levels } = self;
        !again && next.is_empty() && comments.iter().all(String::is_empty) && levels.iter().all(Option::is_none)
    }

    /// Whether it can be taken up again for this submission.
    fn fits(&self, of: &Submission) -> bool {
        let rubric = &of.brief.rubric;
        let is_level = |(level, of): (&Option<u8>, &crate::tutor::content::Criterion)| {
            level.is_none_or(|level| usize::from(level) < of.levels.len())
        };
        self.review.digest == digest_of(of)
            && self.review.comments.len() == rubric.len()
            && self.levels.len() == rubric.len()
            && self.levels.iter().zip(rubric).all(is_level)
    }
}

impl Model {
    /// Drafts that the browser kept, each by its work's id; those that cannot be read are none.
    pub(in crate::desk) fn take_drafts(&mut self, kept: Vec<(String, String)>) {
        (self.work.drafts, self.work.reviews) = Default::default();
        (self.work.requests, self.work.answers) = Default::default();
        for (id, text) in kept {
            if id == NAME {
                self.work.name = text;
            } else if let Some(digest) = id.strip_prefix(REVIEW) {
                let read = serde_json::from_str(&text).map(|draft| (digest.to_owned(), draft));
                self.work.reviews.extend(read);
            } else if self.take_asked(&id, &text) {
                // One of those.
            } else if let (Ok(id), Ok(draft)) = (WorkId::try_from(id), serde_json::from_str(&text)) {
                self.work.drafts.insert(id, draft);
            }
        }
    }

    /// What stood in the form of a review of this submission; where nothing did, a blank one with the name that was used
    /// last.
    #[must_use]
    pub fn review_draft(&self, of: &Submission) -> ReviewDraft {
        let kept = self.work.reviews.get(&digest_of(of)).filter(|draft| draft.fits(of));
        kept.cloned().unwrap_or_else(|| ReviewDraft::blank(of, &self.work.name))
    }

    /// Keeps what stands in the form of a review, where it differs from what is kept.
    pub(in crate::desk) fn keep_review_draft(&mut self, draft: ReviewDraft) -> Vec<Effect> {
        let digest = draft.review.digest.clone();
        // What was made of it says something else by now.
        if matches!(&self.work.sending, Some(sending) if matches!(sending.message, Message::Review(_))) {
            self.work.make_stale();
        }
        if draft.is_blank() {
            return self.forget_review_draft(&digest);
        }
        if self.work.reviews.get(&digest) == Some(&draft) {
            return Vec::new();
        }
        // Texts and numbers alone: there is nothing that cannot be written.
        let text = serde_json::to_string(&draft).unwrap_or_default();
        let effect = Effect::KeepDraft { work: format!("{REVIEW}{digest}"), text: Some(text) };
        self.work.reviews.insert(digest, draft);
        vec![effect]
    }

    /// Forgets what stood in the form of a review.
    pub(in crate::desk) fn forget_review_draft(&mut self, digest: &str) -> Vec<Effect> {
        let known = self.work.reviews.remove(digest);
        known.map(|_| Effect::KeepDraft { work: format!("{REVIEW}{digest}"), text: None }).into_iter().collect()
    }

    /// Keeps the name that was put under something, so that nobody types it twice.
    pub(in crate::desk) fn keep_name(&mut self, name: &str) -> Vec<Effect> {
        if name.trim().is_empty() || self.work.name == name {
            return Vec::new();
        }
        name.clone_into(&mut self.work.name);
        vec![Effect::KeepDraft { work: NAME.to_owned(), text: Some(name.to_owned()) }]
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
