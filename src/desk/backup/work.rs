//! What takes its time, a few milliseconds a step: the app does as many steps as a screen's moment has room for.

use std::rc::Rc;

use crate::learner::{Library, Log, Settings};
use crate::storage::backup::{
    BackupError, Changes, Contents, Import, Keeping, Phase, Profile, Sealing, Step as Read, TakingOut, Undo, Writing,
};
use crate::storage::{Place, Store, StoreError};

use super::{Brought, Doing, Found, Offer, Outcome, Refusal, Secret, Step};

/// What a work is done with.
pub struct Around<'a> {
    /// Everything that happened.
    pub log: &'a Log,
    /// The learner's preferences.
    pub settings: &'a Settings,
    /// The open courses.
    pub library: &'a Library,
    /// Where everything is kept.
    pub store: &'a dyn Store,
    /// Under which keys.
    pub place: &'a Place,
    /// Whether some of the learner's work is only in memory, because the store refused it.
    pub unsaved: bool,
}

/// How far a work is.
#[derive(Debug, PartialEq)]
pub enum Worked {
    /// This share of what it is doing is done, from 0 to 1; step on.
    On(Doing, f64),
    /// It waits for the learner, who is to be told this.
    Waits(Step),
    /// The file that was wanted; it is over.
    File(Vec<u8>),
    /// It is over with this.
    Ends(Step),
}

/// Something being done. Dropped, it is left off.
pub struct Work(Stage);

/// What is being done, one thing at a time, and the file that waits for the learner meanwhile.
#[derive(Default)]
pub struct Works {
    active: Option<Work>,
    waiting: Option<Work>,
}

impl Works {
    /// Begins something, in place of what is being done.
    pub fn begin(&mut self, work: Work) {
        self.active = Some(work);
    }

    /// Goes on with the file that waits, changed so; nothing happens where none waits.
    pub fn resume(&mut self, change: impl FnOnce(&mut Work)) {
        if let Some(mut work) = self.waiting.take() {
            change(&mut work);
            self.active = Some(work);
        }
    }

    /// Leaves off what is being done.
    pub fn stop(&mut self) {
        self.active = None;
    }

    /// Forgets the file that waits.
    pub fn put_away(&mut self) {
        self.waiting = None;
    }

    /// Goes on for a few milliseconds; `None` where there is nothing to be done.
    pub fn step(&mut self, around: &Around<'_>) -> Option<Worked> {
        let worked = self.active.as_mut()?.step(around);
        match worked {
            Worked::On(..) => {}
            Worked::Waits(_) => self.waiting = self.active.take(),
            Worked::File(_) | Worked::Ends(_) => self.active = None,
        }
        Some(worked)
    }
}

enum Stage {
    Gathering(Option<(Secret, [u8; Sealing::CHANCE])>),
    Writing(Box<Writing>, Option<(Secret, [u8; Sealing::CHANCE])>),
    Sealing(Box<Sealing>),
    Reading(Box<Import>),
    Comparing(Box<Contents>),
    Offering(Box<Contents>, Box<Changes>, Box<Profile>),
    Offered(Box<Contents>),
    Renewing(Box<Contents>),
    Merging(Box<Contents>, Box<Changes>, Box<Profile>),
    Beginning(Box<Merged>, Log),
    Keeping(Box<Merged>, Box<Keeping>),
    Undoing,
    TakingOut(Box<Undo>, Box<TakingOut>),
    Over,
}

/// A merge that is being put into the store.
struct Merged {
    /// All but the log, as it is then.
    ours: Profile,
    undo: Undo,
    /// What took back the merge before.
    earlier: Option<Undo>,
}

impl Work {
    /// Everything becomes a file: sealed where there is a passphrase, in the Unicode form NFC, with chance for it.
    #[must_use]
    pub const fn save(seal: Option<(Secret, [u8; Sealing::CHANCE])>) -> Self {
        Self(Stage::Gathering(seal))
    }

    /// A file is read and compared.
    #[must_use]
    pub fn read(bytes: Vec<u8>) -> Self {
        Self(Stage::Reading(Box::new(Import::new(bytes))))
    }

    /// The last merge is taken back.
    #[must_use]
    pub const fn undo() -> Self {
        Self(Stage::Undoing)
    }

    /// Tries a passphrase, in the Unicode form NFC, on a sealed file.
    pub fn unlock(&mut self, passphrase: &Secret) {
        if let Stage::Reading(import) = &mut self.0 {
            import.unlock(passphrase.text());
        }
    }

    /// Takes the work of this one of those whose a file holds.
    pub fn choose(&mut self, number: usize) {
        if let Stage::Reading(import) = &mut self.0 {
            import.choose(number);
        }
    }

    /// What was compared is to be taken in.
    pub fn take_in(&mut self) {
        self.0 = match std::mem::replace(&mut self.0, Stage::Over) {
            Stage::Offered(contents) => Stage::Renewing(contents),
            stage => stage,
        };
    }

    /// Goes on for a few milliseconds.
    fn step(&mut self, around: &Around<'_>) -> Worked {
        let stage = std::mem::replace(&mut self.0, Stage::Over);
        match self.go_on(stage, around) {
            Ok(worked) => worked,
            Err(why) => Worked::Ends(Step::Failed(why)),
        }
    }

    fn go_on(&mut self, stage: Stage, around: &Around<'_>) -> Result<Worked, Refusal> {
        let (worked, next) = match stage {
            Stage::Gathering(seal) => {
                let writing = Box::new(Writing::new(around.profile()?));
                (Worked::On(Doing::Writing, 0.0), Stage::Writing(writing, seal))
            }
            Stage::Writing(mut writing, seal) => match (writing.step(), seal) {
                (Some(file), Some((secret, chance))) => {
                    let sealing = Box::new(Sealing::new(file, secret.text(), chance));
                    (Worked::On(Doing::Sealing, 0.0), Stage::Sealing(sealing))
                }
                (Some(file), None) => (Worked::File(file), Stage::Over),
                (None, seal) => (Worked::On(Doing::Writing, writing.done()), Stage::Writing(writing, seal)),
            },
            Stage::Sealing(mut sealing) => match sealing.step() {
                Some(file) => (Worked::File(file), Stage::Over),
                None => (Worked::On(Doing::Sealing, sealing.done()), Stage::Sealing(sealing)),
            },
            Stage::Reading(import) => read_on(import, around)?,
            Stage::Comparing(contents) => {
                let ours = around.profile()?;
                let changes = Changes::between(&ours, &contents.profile);
                (Worked::On(Doing::Reading, 1.0), Stage::Offering(contents, Box::new(changes), Box::new(ours)))
            }
            Stage::Offering(contents, changes, ours) => {
                let offer = Offer::of(&contents, &ours, &changes, around.library);
                (Worked::Waits(Step::Compared(Rc::new(offer))), Stage::Offered(contents))
            }
            Stage::Offered(_) | Stage::Over => (Worked::Ends(Step::Cancelled), Stage::Over),
            Stage::Renewing(_) | Stage::Undoing if around.unsaved => return Err(Refusal::Unsaved),
            Stage::Renewing(contents) => {
                // Anew, because another tab may have written since.
                let ours = around.profile()?;
                let changes = Changes::between(&ours, &contents.profile);
                (Worked::On(Doing::TakingIn, 0.0), Stage::Merging(contents, Box::new(changes), Box::new(ours)))
            }
            Stage::Merging(contents, changes, mut ours) => {
                let undo = Undo::of_merging_rest(&mut ours, &contents.profile, &changes);
                let ours = Profile { log: Log::default(), ..*ours };
                let earlier = Undo::load(around.store, around.place)?;
                let merged = Box::new(Merged { ours, undo, earlier });
                (Worked::On(Doing::TakingIn, 0.0), Stage::Beginning(merged, changes.added))
            }
            Stage::Beginning(merged, added) => {
                merged.begin(around)?;
                (Worked::On(Doing::TakingIn, 0.0), Stage::Keeping(merged, Box::new(Keeping::new(added))))
            }
            Stage::Keeping(merged, mut keeping) => match keeping.step(around.store, around.place) {
                Ok(true) => (Worked::Ends(Step::Changed(Outcome::TakenIn)), Stage::Over),
                Ok(false) => (Worked::On(Doing::TakingIn, keeping.done()), Stage::Keeping(merged, keeping)),
                Err(error) => {
                    merged.take_back(around);
                    return Err(error.into());
                }
            },
            Stage::Undoing => match Undo::load(around.store, around.place)? {
                Some(undo) => {
                    let taking = Box::new(TakingOut::new(undo.clone(), around.store, around.place)?);
                    (Worked::On(Doing::TakingOut, 0.0), Stage::TakingOut(Box::new(undo), taking))
                }
                // Another tab took it back already.
                None => (Worked::Ends(Step::Changed(Outcome::TakenOut)), Stage::Over),
            },
            Stage::TakingOut(undo, mut taking) => {
                if taking.step(around.store)? {
                    let mut rest = around.rest()?;
                    undo.undo(&mut rest);
                    rest.save_rest(around.store, around.place)?;
                    Undo::forget(around.store, around.place)?;
                    (Worked::Ends(Step::Changed(Outcome::TakenOut)), Stage::Over)
                } else {
                    (Worked::On(Doing::TakingOut, taking.done()), Stage::TakingOut(undo, taking))
                }
            }
        };
        self.0 = next;
        Ok(worked)
    }
}

fn read_on(mut import: Box<Import>, around: &Around<'_>) -> Result<(Worked, Stage), Refusal> {
    Ok(match import.step() {
        Ok(Read::Working(progress)) => {
            // Of each phase, where in the whole it begins and how much of it it is.
            let (doing, from, share) = match progress.phase {
                Phase::Looking => (Doing::Reading, 0.0, 0.3),
                Phase::Checking => (Doing::Reading, 0.3, 0.1),
                Phase::Reading => (Doing::Reading, 0.4, 0.6),
                Phase::Unlocking => (Doing::Unlocking, 0.0, 0.9),
                Phase::Opening => (Doing::Unlocking, 0.9, 0.1),
            };
            (Worked::On(doing, from + share * progress.done), Stage::Reading(import))
        }
        Ok(Read::Locked) => (Worked::Waits(Step::Locked { wrong: false }), Stage::Reading(import)),
        Err(BackupError::WrongPassphrase) => (Worked::Waits(Step::Locked { wrong: true }), Stage::Reading(import)),
        Ok(Read::Choosing(places)) => {
            // Of several deployments on one origin, the learner means this one.
            if let Some(own) = places.iter().position(|place| place == around.place) {
                import.choose(own);
                return Ok((Worked::On(Doing::Reading, 0.4), Stage::Reading(import)));
            }
            let name = |place: &Place| format!("{} · {}", place.profile, place.deployment);
            (Worked::Waits(Step::Choosing(places.iter().map(name).collect())), Stage::Reading(import))
        }
        Ok(Read::Done(contents)) => (Worked::On(Doing::Reading, 1.0), Stage::Comparing(contents)),
        Err(error) => return Err(error.into()),
    })
}

impl Merged {
    /// All but the events: first what takes the merge back, so that nothing can come that does not go again.
    fn begin(&self, around: &Around<'_>) -> Result<(), StoreError> {
        let Around { store, place, .. } = *around;
        let begun = self.undo.save(store, place).and_then(|()| self.ours.save_rest(store, place));
        if begun.is_err() {
            self.take_back(around);
        }
        begun
    }

    /// Puts back what was there before. What the store refuses even then stays as it is, and is no harm: it is a part of
    /// the file.
    fn take_back(&self, around: &Around<'_>) {
        let Around { store, place, .. } = *around;
        let mut rest = self.ours.clone();
        self.undo.undo(&mut rest);
        let _ = rest.save_rest(store, place);
        let _ = match &self.earlier {
            Some(earlier) => earlier.save(store, place),
            None => Undo::forget(store, place),
        };
    }
}

impl Around<'_> {
    fn profile(&self) -> Result<Profile, StoreError> {
        Profile::of_store(self.log.clone(), self.settings.clone(), self.store, self.place)
    }

    /// All but the log.
    fn rest(&self) -> Result<Profile, StoreError> {
        Profile::of_store(Log::default(), self.settings.clone(), self.store, self.place)
    }
}

/// Erases everything that the store holds of a place, and nothing else.
///
/// # Errors
/// If it cannot be reached; then some of it may be left.
pub fn erase(store: &dyn Store, place: &Place) -> Result<(), StoreError> {
    for key in store.keys()? {
        if Place::of_key(&key).as_ref() == Some(place) {
            store.remove(&key)?;
        }
    }
    Ok(())
}

/// What the store holds of a place.
///
/// # Errors
/// If it cannot be reached.
pub fn look(store: &dyn Store, place: &Place, outcome: Option<Outcome>) -> Result<Found, StoreError> {
    let mut size = 0;
    for key in store.keys()? {
        if Place::of_key(&key).as_ref() == Some(place) {
            size += key.len() + store.read(&key)?.map_or(0, |text| text.len());
        }
    }
    let brought =
        |undo: Undo| Brought { events: undo.events(), records: undo.records(), settings: undo.has_settings() };
    Ok(Found { size, undo: Undo::load(store, place)?.map(brought), outcome })
}
