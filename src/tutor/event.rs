//! What can happen to the app?

use crate::course::{Answer, Catalogue, Outline, Texts};
use crate::learner::{Goal, Log, Replica, Settings, Time};

use super::Route;

/// When an event happened, and the chance that it may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Its time.
    pub at: Time,
    /// Random bits from outside.
    pub chance: u32,
}

/// Everything that can happen, in the past tense.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The store was read: what it held, and the replica that this tab writes as.
    Opened {
        /// Everything that was readable.
        log: Log,
        /// Preferences.
        settings: Settings,
        /// What this tab writes as.
        replica: Replica,
        /// Whether the store can be written.
        kept: bool,
        /// What went wrong.
        troubles: Vec<Trouble>,
        /// Whether the learner asked for the least that works, after crashes.
        safe: bool,
    },
    /// The catalogue was fetched.
    CatalogueArrived(Catalogue),
    /// A course's outline was fetched.
    OutlineArrived(Box<Outline>),
    /// A course's texts were fetched.
    TextsArrived(Box<Texts>),
    /// Something could not be fetched.
    LoadFailed(Part),
    /// The address changed.
    RouteChanged(Route),
    /// The learner wants this.
    GoalChosen(Goal<String>),
    /// ... and no more.
    GoalDropped(Goal<String>),
    /// ... which was not meant.
    DropUndone,
    /// The learner wants to be placed.
    PlacementStarted,
    /// The learner has had enough of questions.
    PlacementStopped,
    /// The learner starts from the beginning.
    BeginningChosen,
    /// The learner overrules what was concluded.
    SkillClaimed {
        /// `course/skill`.
        skill: String,
        /// Whether they say that they know it.
        known: bool,
    },
    /// The learner starts to practise: what is best, or one skill.
    SessionStarted {
        /// How long it should last.
        minutes: u32,
        /// `course/skill`, where one was asked for.
        only: Option<String>,
    },
    /// The learner ends the session.
    SessionEnded,
    /// The primer was read.
    PrimerRead,
    /// The answer on screen changed.
    AnswerChanged(Answer),
    /// The answer was submitted.
    AnswerSubmitted,
    /// "I don't know yet."
    AnswerUnknown,
    /// The learner wants the next hint.
    HintAsked,
    /// The learner tries again after a wrong answer.
    RetryAsked,
    /// The learner wants to see the answer.
    AnswerShown,
    /// The learner goes on after feedback.
    Continued,
    /// The learner passes over the item.
    ItemSkipped,
    /// Something is wrong with the item.
    ItemReported(String),
    /// Preferences changed.
    SettingsChanged(Settings),
    /// The learner wants all of it as a file.
    ExportAsked,
    /// A file was written.
    Exported,
    /// Another tab wrote.
    LogArrived(Log),
    /// Preferences were changed in another tab.
    SettingsArrived(Settings),
    /// Something went wrong outside.
    TroubleMet(Trouble),
    /// The last write went through after all.
    Saved,
    /// A notice was put away.
    TroubleDismissed(usize),
    /// The browser promised, or refused, to keep the store.
    PersistAnswered(bool),
    /// A new version waits.
    UpdateArrived,
    /// The learner takes it.
    UpdateAccepted,
    /// A digit was pressed where nothing is typed: it chooses that option.
    DigitPressed(usize),
    /// Enter was pressed where nothing else takes it: the primary action.
    EnterPressed,
    /// The learner skips the navigation.
    ContentSought,
    /// Time passed.
    Ticked,
    /// Nothing urgent is to be done.
    Idled,
    /// The page was hidden. It may not come back.
    Hidden,
}

/// What was to be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The catalogue.
    Catalogue,
    /// A course's outline.
    Outline(String),
    /// A course's texts.
    Texts(String),
}

impl Part {
    /// The course that it is of.
    #[must_use]
    pub fn course(&self) -> Option<&str> {
        match self {
            Self::Catalogue => None,
            Self::Outline(course) | Self::Texts(course) => Some(course),
        }
    }
}

/// Something that the learner should know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The key of its sentence: `trouble.` and what it is.
    pub key: &'static str,
    /// What stands for `{detail}` in it.
    pub detail: String,
}

impl Trouble {
    /// Whether the store does not take what happens: it ends with the next thing that is kept.
    pub(super) fn is_of_the_store(&self) -> bool {
        matches!(self.key, "trouble.full" | "trouble.forbidden" | "trouble.broken")
    }
}
