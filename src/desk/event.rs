//! What can happen to the desk?

use crate::tutor;

use super::codes;
use super::find::FindStep;
use super::keys;
use super::own::OwnStep;
use super::plan::PlanStep;
use super::portfolio::Grouping;
use super::reading::Step;
use super::sharing;
use super::team;
use super::work::{AskDraft, Move, ReviewDraft, WorkDraft};
use super::{Asker, Kept, backup, said};
use crate::work::{Attached, Brief, Review, WorkId};

/// Everything that can happen, in the past tense.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// What the tutor hears of too: something was opened, fetched, imported, or written elsewhere; the address changed.
    Record(Box<tutor::Event>),
    /// The portfolio's skills are to be put together in another way.
    GroupingChosen(Grouping),
    /// A saved selection is to be shown, by its name; `None`: everything.
    SelectionOpened(Option<String>),
    /// The learner wants to choose what is shown.
    ChoosingStarted,
    /// Skills were chosen to be shown, or not to be; as `course/skill`.
    SkillsToggled {
        /// Which.
        skills: Vec<String>,
        /// To be shown?
        shown: bool,
    },
    /// The name of what is being chosen changed.
    SelectionNamed(String),
    /// What was chosen is to be saved under its name.
    SelectionSaved,
    /// The selection that is shown is to be forgotten.
    SelectionDeleted,
    /// The learner leaves off choosing.
    ChoosingEnded,
    /// The page is wanted on paper, or as PDF.
    PrintAsked,
    /// A role is to stand beside others, by `course/role`, or its place is to be empty.
    RoleCompared {
        /// In which place, from 0.
        place: usize,
        /// Which role.
        role: Option<String>,
    },
    /// The learner begins work of their own accord, with an answer for each of the brief's questions.
    WorkBegun {
        /// What is to be done.
        brief: Box<Brief>,
        /// The answers.
        context: Vec<String>,
    },
    /// The learner does something to a piece of work.
    WorkMoved {
        /// Which.
        work: WorkId,
        /// What.
        step: Move,
    },
    /// What was handed over is to be sent for review.
    SubmissionSent(WorkId),
    /// A file was chosen and read.
    FileRead(String),
    /// A lead asks somebody else for work: whose name it has, and what there is to say.
    RequestMade {
        /// Which assignment of a course it was at first; empty for one of their own.
        of: String,
        /// What is asked, with the team's context.
        brief: Box<Brief>,
        /// Who asks.
        by: String,
        /// What else there is to say.
        note: String,
    },
    /// The request that came is to be put into the list.
    RequestAccepted,
    /// A review was filled in.
    ReviewFinished(Box<Review>),
    /// What is being sent is wanted as a file.
    FileWanted,
    /// This text is wanted on the clipboard.
    CopyWanted(String),
    /// Something happened on the page that verifies.
    Verify(Step),
    /// A file that was verified, by its place, is to be read as a portfolio.
    ReadingWanted(usize),
    /// Something happened on the page of the team.
    Team(team::Step),
    /// Time passed.
    Ticked,
    /// Something happened where the portfolio is taken along.
    Share(sharing::Step),
    /// Something happened on the page of a portfolio that somebody else gave.
    Shared(Step),
    /// A file of what others say was given, or read.
    SaidRead(Step),
    /// The learner does something with what others say.
    SaidMoved(said::Move),
    /// What is kept beside the log was read.
    KeptRead(Box<Kept>),
    /// Something happened on the page of backups.
    Backup(backup::Step),
    /// Something was done on the page of the plan.
    Plan(PlanStep),
    /// What was filled in of pieces of work was read, each by the work's id.
    DraftsRead(Vec<(String, String)>),
    /// What stands in the forms of a piece of work changed.
    DraftChanged {
        /// Which.
        work: WorkId,
        /// What.
        draft: Box<WorkDraft>,
    },
    /// What stands in the form of a review changed.
    ReviewChanged(Box<ReviewDraft>),
    /// What stands in the form of a request changed; `None`: it is as it began.
    AskChanged {
        /// Which assignment of a course it was at first; empty for one of their own.
        of: String,
        /// What.
        draft: Option<Box<AskDraft>>,
    },
    /// The answers before a start changed.
    AnswersChanged {
        /// Of which assignment, or of which piece of work.
        of: String,
        /// The answers.
        answers: Vec<String>,
    },
    /// A file that came with a submission is wanted.
    AttachedWanted(Box<Attached>),
    /// Something was done on the page of one's own roles.
    Own(OwnStep),
    /// Something was done on the page that finds.
    Find(FindStep),
    /// Something happened where codes are shown or read, or a link is passed on.
    Codes(codes::Step),
    /// What is being sent is to go through the browser's own sharing: by its link, or as a file where it has none.
    ShareWanted {
        /// What it is called.
        title: String,
        /// The link.
        link: Option<String>,
    },
    /// Something happened on the page of keys.
    Keys(keys::Step),
}

impl Asker {
    /// The worker has done so many of so many.
    #[must_use]
    pub const fn progressed(self, done: usize, all: usize) -> Event {
        match self {
            Self::Verifying => Event::Verify(Step::Progressed { done, all }),
            Self::Sharing => Event::Share(sharing::Step::Progressed { done, all }),
            Self::Shared => Event::Shared(Step::Progressed { done, all }),
            Self::Said => Event::SaidRead(Step::Progressed { done, all }),
        }
    }

    /// The worker answered, `None` if it could not; and the file that it made.
    #[must_use]
    pub fn answered(self, answer: Option<String>, file: Option<Vec<u8>>) -> Event {
        match self {
            Self::Verifying => Event::Verify(Step::Answered(answer)),
            Self::Sharing => Event::Share(sharing::Step::Answered(answer, file)),
            Self::Shared => Event::Shared(Step::Answered(answer)),
            Self::Said => Event::SaidRead(Step::Answered(answer)),
        }
    }
}

impl From<tutor::Event> for Event {
    fn from(event: tutor::Event) -> Self {
        Self::Record(Box::new(event))
    }
}
