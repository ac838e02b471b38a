//! What the page of backups orders, done a few milliseconds at a time.

use std::rc::Rc;

use gloo::timers::callback::Timeout;

use crate::desk::backup::{Around, Order, Outcome, Refusal, Secret, Step, Work, Worked, Works, erase, look};
use crate::storage::backup::Sealing;
use crate::storage::{Place, StoreError};
use crate::tutor;

use super::shell::{global_is_set, set_global};
use super::{LocalStore, Outside, People, download_bytes, page_address, today};

/// How long the page may stand still before it is the screen's turn again; a step of the work may end later by itself.
const SLICE_MILLISECONDS: f64 = 12.0;

/// The same where nobody looks: browsers wake a hidden page once a second only.
const HIDDEN_SLICE_MILLISECONDS: f64 = 300.0;

/// How often the page is told how far the work is.
const TELL_MILLISECONDS: f64 = 100.0;

/// How long what comes next can be read and heard before the app starts afresh.
const RESTART_MILLISECONDS: u32 = 1_200;

/// Where it is kept over a fresh start what came about.
const OUTCOME: &str = "cairn:outcome";

/// The work that is under way. Dropped, it is left off.
pub struct Backups {
    outside: Rc<Outside>,
    tell: Rc<dyn Fn(Step)>,
    /// Says that it is time to [`go_on`](Self::go_on).
    woken: Rc<dyn Fn()>,
    works: Works,
    sealed: bool,
    timer: Option<Timeout>,
    told: f64,
}

impl Backups {
    /// Nothing yet. `tell` hears what comes of it, `woken` when it is time to [`go_on`](Self::go_on).
    #[must_use]
    pub fn new(outside: Rc<Outside>, tell: Rc<dyn Fn(Step)>, woken: Rc<dyn Fn()>) -> Self {
        Self { outside, tell, woken, works: Works::default(), sealed: false, timer: None, told: 0.0 }
    }

    /// Begins what is ordered, or ends it.
    pub fn perform(&mut self, order: Order) {
        match order {
            Order::Look => {
                if let Ok(found) = look(&LocalStore, self.outside.place(), taken_outcome()) {
                    (self.tell)(Step::Looked(found));
                }
            }
            Order::Save(passphrase) => {
                self.sealed = passphrase.is_some();
                match passphrase.map(|secret| chance().map(|chance| (normalised(&secret), chance))) {
                    Some(None) => (self.tell)(Step::Failed(Refusal::NotSaved)),
                    seal => self.begin(Work::save(seal.flatten())),
                }
            }
            Order::Read(bytes) => {
                self.works.put_away();
                self.begin(Work::read(bytes));
            }
            Order::Undo => self.begin(Work::undo()),
            Order::Erase => match erased(self.outside.place()) {
                Ok(()) => {
                    let tell = self.tell.clone();
                    People::erase(self.outside.place(), move || tell(Step::Changed(Outcome::Erased)));
                }
                Err(error) => (self.tell)(Step::Failed(error.into())),
            },
            Order::Unlock(passphrase) => self.resume(|work| work.unlock(&normalised(&passphrase))),
            Order::Choose(number) => self.resume(|work| work.choose(number)),
            Order::TakeIn => self.resume(Work::take_in),
            Order::Stop => self.works.stop(),
            Order::PutAway => self.works.put_away(),
            Order::Restart(outcome) => {
                keep_outcome(outcome);
                // Also where the page is left meanwhile: what is in memory is not what is kept any more.
                Timeout::new(RESTART_MILLISECONDS, move || {
                    let location = gloo::utils::window().location();
                    let _ = match outcome {
                        // An address without a page is that of the welcome.
                        Outcome::Erased => location.replace(&page_address()),
                        Outcome::TakenIn | Outcome::TakenOut => location.reload(),
                    };
                })
                .forget();
            }
        }
    }

    /// Goes on for a while.
    pub fn go_on(&mut self, model: &tutor::Model) {
        let around = Around {
            log: &model.log,
            settings: &model.settings,
            library: &model.library,
            store: &LocalStore,
            place: self.outside.place(),
            unsaved: global_is_set("cairnUnsaved"),
        };
        let hidden = gloo::utils::document().hidden();
        let end = js_sys::Date::now() + if hidden { HIDDEN_SLICE_MILLISECONDS } else { SLICE_MILLISECONDS };
        loop {
            match self.works.step(&around) {
                None => {}
                Some(Worked::On(doing, done)) => {
                    let now = js_sys::Date::now();
                    if now < end {
                        continue;
                    }
                    if now - self.told > TELL_MILLISECONDS {
                        self.told = now;
                        (self.tell)(Step::Progressed(doing, done));
                    }
                    self.wake();
                }
                Some(Worked::Waits(step) | Worked::Ends(step)) => (self.tell)(step),
                Some(Worked::File(file)) => {
                    let kind = if self.sealed { "cairn-sealed" } else { "cairn" };
                    let saved = download_bytes(&format!("{kind}-{}.json", today()), &file);
                    (self.tell)(match saved {
                        Ok(()) => Step::Saved(file.len()),
                        Err(_) => Step::Failed(Refusal::NotSaved),
                    });
                }
            }
            return;
        }
    }

    fn begin(&mut self, work: Work) {
        self.works.begin(work);
        self.wake();
    }

    fn resume(&mut self, change: impl FnOnce(&mut Work)) {
        self.works.resume(change);
        self.wake();
    }

    fn wake(&mut self) {
        let woken = self.woken.clone();
        self.timer = Some(Timeout::new(0, move || woken()));
    }
}

/// Erases all that is kept in this browser, and lets no page that is open now write it back: not this one either.
fn erased(place: &Place) -> Result<(), StoreError> {
    // First, because a full store has no room for the mark; and again, because others may have written before it.
    erase(&LocalStore, place)?;
    LocalStore::mark_erased()?;
    erase(&LocalStore, place)?;
    set_global("cairnStopped", true);
    if let Ok(Some(session)) = gloo::utils::window().session_storage() {
        let _ = session.remove_item(OUTCOME);
    }
    Ok(())
}

/// In the Unicode form NFC, so that every keyboard's way to write a sign counts alike.
fn normalised(secret: &Secret) -> Secret {
    Secret::new(js_sys::JsString::from(secret.text()).normalize("NFC").into())
}

/// From where the browser takes keys.
fn chance() -> Option<[u8; Sealing::CHANCE]> {
    let mut bytes = [0; Sealing::CHANCE];
    getrandom::fill(&mut bytes).ok().map(|()| bytes)
}

fn keep_outcome(outcome: Outcome) {
    let text = match outcome {
        Outcome::TakenIn => "taken-in",
        Outcome::TakenOut => "taken-out",
        Outcome::Erased => return,
    };
    if let Ok(Some(store)) = gloo::utils::window().session_storage() {
        // Where it cannot be kept, the page shows what is there without a word about how it came.
        let _ = store.set_item(OUTCOME, text);
    }
}

fn taken_outcome() -> Option<Outcome> {
    let store = gloo::utils::window().session_storage().ok().flatten()?;
    let text = store.get_item(OUTCOME).ok().flatten()?;
    let _ = store.remove_item(OUTCOME);
    match text.as_str() {
        "taken-in" => Some(Outcome::TakenIn),
        "taken-out" => Some(Outcome::TakenOut),
        _ => None,
    }
}
