//! A device for tests: a store, and the page of backups that was opened on it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::rc::Rc;

use cairn::desk::backup::{Around, File, Found, Offer, Order, Outcome, Step, Work, Worked, Works, erase, look};
use cairn::desk::{Effect, Event, Model, Record, Records, Route};
use cairn::learner::{Library, Log, Replica, Settings, Time};
use cairn::storage::backup::Sealing;
use cairn::storage::{Journal, Kept, MemoryStore, Place};
use cairn::tutor::{self, Stamp};
use serde_json::{Value, json};

use crate::learner_samples::replica;

pub(crate) const NOW: Stamp = Stamp { at: Time(1_800_000_000), chance: 7 };

/// A device: a store, and the page that was opened on it.
pub(crate) struct Device {
    pub(crate) store: MemoryStore,
    place: Place,
    pub(crate) page: Model,
    works: Works,
    pub(crate) unsaved: bool,
    /// The file that was handed over last.
    pub(crate) file: Vec<u8>,
}

impl Device {
    pub(crate) fn new(log: &Log, settings: &Settings) -> Self {
        let device = Self {
            store: MemoryStore::default(),
            place: Place::new("root", "main"),
            page: Model::default(),
            works: Works::default(),
            unsaved: false,
            file: Vec::new(),
        };
        let mut journal = Journal::open(&device.store, &device.place, replica(90)).journal;
        journal.append_all(&device.store, log, log.entries()).unwrap();
        if *settings != Settings::default() {
            settings.save(&device.store, &device.place).unwrap();
        }
        device.opened()
    }

    pub(crate) fn with_quota(units: usize) -> Self {
        Self { store: MemoryStore::with_quota(units), ..Self::new(&Log::default(), &Settings::default()) }.opened()
    }

    pub(crate) fn opened(mut self) -> Self {
        self.restart();
        self
    }

    /// A fresh start of the app on the page of backups.
    pub(crate) fn restart(&mut self) {
        let opened = Journal::open(&self.store, &self.place, Replica::default());
        self.page = Model::default();
        let event = tutor::Event::Opened {
            log: opened.log,
            settings: opened.settings,
            replica: replica(91),
            kept: true,
            troubles: Vec::new(),
            safe: false,
        };
        self.send(event.into());
        self.send(tutor::Event::RouteChanged(tutor::Route::Desk("backup".to_owned())).into());
        assert_eq!(self.page.route, Route::Backup);
    }

    pub(crate) fn step(&mut self, step: Step) {
        self.send(Event::Backup(step));
    }

    /// Everything that follows, to the end or until the learner is asked.
    fn send(&mut self, event: Event) {
        for effect in self.page.update(event, NOW) {
            match effect {
                Effect::Backup(order) => self.perform(order),
                Effect::Record(tutor::Effect::SaveSettings(settings)) => {
                    settings.save(&self.store, &self.place).unwrap();
                }
                _ => {}
            }
        }
    }

    fn perform(&mut self, order: Order) {
        match order {
            Order::Look => {
                let found = look(&self.store, &self.place, None).unwrap();
                self.step(Step::Looked(found));
            }
            Order::Save(secret) => {
                self.works.begin(Work::save(secret.map(|secret| (secret, [7; Sealing::CHANCE]))));
                self.go_on();
            }
            Order::Read(bytes) => {
                self.works.put_away();
                self.works.begin(Work::read(bytes));
                self.go_on();
            }
            Order::Undo => {
                self.works.begin(Work::undo());
                self.go_on();
            }
            Order::Unlock(secret) => {
                self.works.resume(|work| work.unlock(&secret));
                self.go_on();
            }
            Order::Choose(number) => {
                self.works.resume(|work| work.choose(number));
                self.go_on();
            }
            Order::TakeIn => {
                self.works.resume(Work::take_in);
                self.go_on();
            }
            Order::Erase => {
                erase(&self.store, &self.place).unwrap();
                self.step(Step::Changed(Outcome::Erased));
            }
            Order::Stop => self.works.stop(),
            Order::PutAway => self.works.put_away(),
            Order::Restart(outcome) => {
                self.restart();
                self.page.backup.found.as_mut().unwrap().outcome = Some(outcome);
            }
        }
    }

    fn go_on(&mut self) {
        loop {
            let around = Around {
                log: &self.page.tutor.log,
                settings: &self.page.tutor.settings,
                library: &Library::new(Vec::new()).0,
                store: &self.store,
                place: &self.place,
                unsaved: self.unsaved,
            };
            match self.works.step(&around).unwrap() {
                Worked::On(doing, done) => {
                    assert!((0.0..=1.0).contains(&done), "{doing:?}: {done}");
                    self.step(Step::Progressed(doing, done));
                    continue;
                }
                Worked::Waits(step) | Worked::Ends(step) => self.step(step),
                Worked::File(file) => {
                    let size = file.len();
                    self.file = file;
                    self.step(Step::Saved(size));
                }
            }
            return;
        }
    }

    pub(crate) fn saved(&mut self) -> Vec<u8> {
        self.step(Step::SaveAsked(None));
        self.file.clone()
    }

    pub(crate) fn give(&mut self, bytes: &[u8]) {
        self.step(Step::Given { name: "x (2).json".to_owned(), bytes: bytes.to_vec() });
    }

    pub(crate) fn offer(&self) -> Rc<Offer> {
        let File::Offered(offer) = &self.page.backup.file else { panic!("{:?}", self.page.backup) };
        offer.clone()
    }

    pub(crate) fn take_in(&mut self, bytes: &[u8]) {
        self.give(bytes);
        if !self.offer().is_nothing {
            self.step(Step::TakeInAsked);
            assert_eq!(self.found().outcome, Some(Outcome::TakenIn), "{:?}", self.page.backup);
        }
    }

    pub(crate) fn found(&self) -> Found {
        self.page.backup.found.clone().unwrap()
    }

    pub(crate) fn keep(&self, kind: Kept, id: &str, at: i64) {
        self.keep_value(kind, id, at, &json!({ "name": id }));
    }

    pub(crate) fn keep_value(&self, kind: Kept, id: &str, at: i64, value: &Value) {
        let mut records = Records::default();
        records.insert(id, Record::new(Time(at), value).unwrap());
        kind.merge(&self.store, &self.place, &records).unwrap();
    }
}
