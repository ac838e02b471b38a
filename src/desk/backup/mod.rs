//! How is everything saved to a file, taken in from one, and a merge taken back?
//!
//! What happens on the page and what it orders is here; what is ordered is done a few milliseconds at a time by a
//! [`Work`], which the app steps.

mod offer;
mod passphrase;
mod refusal;
mod whose;
mod work;

use std::rc::Rc;

use crate::tutor::{self, Stamp};

use super::model::focus;
use super::{Effect, Model};
pub use crate::storage::backup::{Form, MOST_BYTES, Summary};
pub use offer::{Counts, LeftOut, Offer, SettingChange};
pub use passphrase::{FEWEST, Fault, Secret, Strength, agreed};
pub use refusal::Refusal;
pub use whose::Whose;
pub use work::{Around, Work, Worked, Works, erase, look};

/// What happens on the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// What the store holds was found out.
    Looked(Found),
    /// The browser is to be asked to keep what is stored.
    PromiseAsked,
    /// Everything is wanted as a file, sealed where there is a passphrase.
    SaveAsked(Option<Secret>),
    /// The file was handed over: its size in bytes.
    Saved(usize),
    /// A file was given.
    Given {
        /// What it is called.
        name: String,
        /// What is in it.
        bytes: Vec<u8>,
    },
    /// A file was given that is not read.
    NotRead {
        /// What it is called.
        name: String,
        /// Why.
        why: Refusal,
    },
    /// A passphrase was typed for the file.
    UnlockAsked(Secret),
    /// One of those was chosen whose work is in the file.
    Chosen(usize),
    /// The learner wants somebody else's work beside their own, or does not.
    OtherAgreed(bool),
    /// The file is to be taken in.
    TakeInAsked,
    /// The last merge is to be taken back.
    UndoAsked,
    /// The learner wants to save everything before it is erased.
    SaveWanted,
    /// The learner knows that what is erased is gone, or does not.
    EraseAgreed(bool),
    /// Everything in this browser is to be erased.
    EraseAsked,
    /// What is being done is not wanted.
    Cancelled,
    /// The file is to be put away.
    PutAway,
    /// The work has done this share, from 0 to 1, of what it is doing.
    Progressed(Doing, f64),
    /// The file is sealed.
    Locked {
        /// Whether a passphrase was tried that is not its own.
        wrong: bool,
    },
    /// The file holds the work of these.
    Choosing(Vec<String>),
    /// The file was read and compared.
    Compared(Rc<Offer>),
    /// It was taken in, the last one out, or everything erased; the app starts afresh.
    Changed(Outcome),
    /// It did not work.
    Failed(Refusal),
}

/// What is to be done outside for the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Order {
    /// Find out what the store holds.
    Look,
    /// Write everything as a file, sealed where there is a passphrase, and hand it over.
    Save(Option<Secret>),
    /// Read a file.
    Read(Vec<u8>),
    /// Try a passphrase on it.
    Unlock(Secret),
    /// Take the work of this one of those whose it holds.
    Choose(usize),
    /// Take it in.
    TakeIn,
    /// Take the last one out.
    Undo,
    /// Erase everything.
    Erase,
    /// End what is being done.
    Stop,
    /// Forget the file that waits.
    PutAway,
    /// Start the app afresh, and then say what came about.
    Restart(Outcome),
}

/// What takes its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// A backup is written.
    Writing,
    /// It is sealed.
    Sealing,
    /// A file is read.
    Reading,
    /// A passphrase is tried.
    Unlocking,
    /// What was read is put into the store.
    TakingIn,
    /// What came last is taken out of it.
    TakingOut,
    /// Everything is erased.
    Erasing,
}

/// What came about before a fresh start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A file was taken in.
    TakenIn,
    /// The last one was taken out.
    TakenOut,
    /// Everything was erased.
    Erased,
}

/// What the store was found to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Characters that everything of the profile takes there.
    pub size: usize,
    /// What the last merge brought, while it can be taken back.
    pub undo: Option<Brought>,
    /// What came about before this start.
    pub outcome: Option<Outcome>,
}

/// What a merge brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brought {
    /// Events.
    pub events: usize,
    /// Keys, trusted people and added courses.
    pub records: usize,
    /// Whether settings came.
    pub settings: bool,
}

/// How the page stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Backup {
    /// What the store was found to hold; `None` until it was looked at.
    pub found: Option<Found>,
    /// What is being done, and the share of it that is done.
    pub doing: Option<(Doing, f64)>,
    /// The size in bytes of the file that was handed over.
    pub saved: Option<usize>,
    /// Why the last saving or taking back did not work.
    pub failed: Option<Refusal>,
    /// What the given file is called.
    pub name: String,
    /// How the given file stands.
    pub file: File,
    /// Whether the learner wants it though it is somebody else's.
    pub other_agreed: bool,
    /// Whether the learner knows that what is erased is gone.
    pub erase_agreed: bool,
    /// What came about; the app is about to start afresh.
    pub restarting: Option<Outcome>,
}

/// How a given file stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum File {
    /// There is none, or it is being read.
    #[default]
    None,
    /// It waits for its passphrase.
    Locked {
        /// Whether the last one was not its own.
        wrong: bool,
    },
    /// It waits for one of these to be chosen.
    Choosing(Vec<String>),
    /// It can be taken in.
    Offered(Rc<Offer>),
    /// It is not taken in.
    Refused(Refusal),
}

impl Backup {
    /// Whether nothing else can be begun.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        self.doing.is_some() || self.restarting.is_some()
    }

    /// Whether the file seems to be somebody else's.
    #[must_use]
    pub fn is_others(&self) -> bool {
        matches!(&self.file, File::Offered(offer) if offer.whose.is_some())
    }

    /// Whether what is being done can be left off: not what changes the store, which is done at once.
    #[must_use]
    pub const fn can_cancel(&self) -> bool {
        matches!(self.doing, Some((Doing::Writing | Doing::Sealing | Doing::Reading | Doing::Unlocking, _)))
    }
}

impl Model {
    /// Changes the page of backups by one step.
    pub(super) fn back_up(&mut self, step: Step, stamp: Stamp) -> Vec<Effect> {
        let page = &mut self.backup;
        let begins = matches!(
            step,
            Step::SaveAsked(_)
                | Step::Given { .. }
                | Step::NotRead { .. }
                | Step::UnlockAsked(_)
                | Step::Chosen(_)
                | Step::TakeInAsked
                | Step::UndoAsked
                | Step::EraseAsked
                | Step::PutAway
        );
        if begins && page.is_busy() {
            return Vec::new();
        }
        match step {
            Step::Looked(found) => {
                let focus = found.outcome.map(|_| tutor::Effect::Focus("outcome"));
                page.found = Some(found);
                focus.into_iter().map(Effect::Record).collect()
            }
            Step::PromiseAsked => vec![Effect::Record(tutor::Effect::AskToPersist)],
            Step::SaveAsked(passphrase) => self.begin(Doing::Writing, Order::Save(passphrase)),
            Step::Saved(bytes) => {
                page.doing = None;
                page.saved = Some(bytes);
                self.record(tutor::Event::Exported, stamp)
            }
            Step::Given { name, bytes } => {
                page.name = name;
                page.file = File::None;
                self.begin(Doing::Reading, Order::Read(bytes))
            }
            Step::NotRead { name, why } => {
                page.name = name;
                let refused = self.stand(File::Refused(why), "refused");
                [Effect::Backup(Order::PutAway)].into_iter().chain(refused).collect()
            }
            Step::UnlockAsked(passphrase) => self.begin(Doing::Unlocking, Order::Unlock(passphrase)),
            Step::Chosen(number) => self.begin(Doing::Reading, Order::Choose(number)),
            Step::OtherAgreed(agreed) => {
                page.other_agreed = agreed;
                Vec::new()
            }
            Step::TakeInAsked if page.is_others() && !page.other_agreed => focus("other-agreed"),
            Step::TakeInAsked => self.begin(Doing::TakingIn, Order::TakeIn),
            Step::UndoAsked => self.begin(Doing::TakingOut, Order::Undo),
            Step::SaveWanted => focus("save"),
            Step::EraseAgreed(agreed) => {
                page.erase_agreed = agreed;
                Vec::new()
            }
            Step::EraseAsked if !page.erase_agreed => focus("erase-agreed"),
            Step::EraseAsked => self.begin(Doing::Erasing, Order::Erase),
            Step::Cancelled if page.can_cancel() => {
                let saves = matches!(page.doing.take(), Some((Doing::Writing | Doing::Sealing, _)));
                if !saves {
                    page.file = File::None;
                }
                let focus = if saves { "save" } else { "file" };
                vec![Effect::Backup(Order::Stop), Effect::Record(tutor::Effect::Focus(focus))]
            }
            Step::Cancelled => Vec::new(),
            Step::PutAway => {
                page.file = File::None;
                vec![Effect::Backup(Order::PutAway), Effect::Record(tutor::Effect::Focus("file"))]
            }
            Step::Progressed(doing, done) => {
                page.doing = Some((doing, done));
                Vec::new()
            }
            Step::Locked { wrong } => self.stand(File::Locked { wrong }, "unlock"),
            Step::Choosing(whose) => self.stand(File::Choosing(whose), "whose"),
            Step::Compared(offer) => self.stand(File::Offered(offer), "offer"),
            Step::Changed(outcome) => {
                page.doing = None;
                page.restarting = Some(outcome);
                vec![Effect::Backup(Order::Restart(outcome))]
            }
            Step::Failed(why) => {
                page.erase_agreed = false;
                if let Some((Doing::Reading | Doing::Unlocking | Doing::TakingIn, _)) = page.doing {
                    return self.stand(File::Refused(why), "refused");
                }
                page.doing = None;
                page.failed = Some(why);
                vec![Effect::Record(tutor::Effect::Focus("failed"))]
            }
        }
    }

    fn begin(&mut self, doing: Doing, order: Order) -> Vec<Effect> {
        self.backup.doing = Some((doing, 0.0));
        self.backup.saved = None;
        self.backup.failed = None;
        vec![Effect::Backup(order)]
    }

    fn stand(&mut self, file: File, focus: &'static str) -> Vec<Effect> {
        self.backup.doing = None;
        self.backup.other_agreed = false;
        self.backup.file = file;
        vec![Effect::Record(tutor::Effect::Focus(focus))]
    }
}
