//! The page of a team, and the outside that carries out what it orders.
#![expect(clippy::expect_used, reason = "a page without figures is a failed test")]

use std::collections::BTreeMap;

use cairn::course::{Catalogue, CatalogueEntry, Outline};
use cairn::desk::team::{Order, Step, TeamView};
use cairn::desk::{Effect, Event, Model};
use cairn::engine::Time;
use cairn::insight::PersonId;
use cairn::learner::{Log, Settings};
use cairn::tutor::{self, Stamp};

use super::super::insight_samples::{MONDAY, outline};
use super::super::learner_samples::replica;
use super::gathered;

pub(crate) const NOW: Stamp = Stamp { at: Time(MONDAY), chance: 7 };

/// The open page, and what was ordered of the outside.
pub(crate) struct Page {
    pub(crate) model: Model,
    pub(crate) orders: Vec<Order>,
}

impl Page {
    /// With the course of the samples.
    pub(crate) fn new(kept: Vec<String>) -> Self {
        Self::with(outline(), kept)
    }

    pub(crate) fn with(outline: Outline, kept: Vec<String>) -> Self {
        let mut page = Self { model: Model::default(), orders: Vec::new() };
        let opened = tutor::Event::Opened {
            log: Log::default(),
            settings: Settings::default(),
            replica: replica(9),
            kept: true,
            troubles: Vec::new(),
            safe: false,
        };
        let entry = CatalogueEntry { id: outline.id.clone(), ..CatalogueEntry::default() };
        let catalogue = Catalogue { courses: vec![entry], ..Catalogue::default() };
        for event in [
            opened,
            tutor::Event::RouteChanged(tutor::Route::read("#/team")),
            tutor::Event::CatalogueArrived(catalogue),
            tutor::Event::OutlineArrived(Box::new(outline)),
        ] {
            page.happen(event.into());
        }
        page.step(Step::Opened(kept));
        page
    }

    pub(crate) fn happen(&mut self, event: Event) {
        let mut effects = self.model.update(event, NOW);
        while !effects.is_empty() {
            let mut more = Vec::new();
            for effect in effects {
                match effect {
                    Effect::Team(Order::GoOn) => more.extend(self.model.update(Event::Team(Step::Went), NOW)),
                    Effect::Team(order) => self.orders.push(order),
                    _ => {}
                }
            }
            effects = more;
        }
    }

    pub(crate) fn step(&mut self, step: Step) {
        self.happen(Event::Team(step));
    }

    pub(crate) fn give(&mut self, files: &[(&str, Vec<u8>)]) {
        self.step(Step::Given);
        let (found, refused, passed) = gathered(files, true);
        for file in found {
            self.step(Step::Found(Box::new(file)));
        }
        for (path, why) in refused {
            self.step(Step::Refused { path, why });
        }
        self.step(Step::Gathered(passed));
    }

    pub(crate) fn view(&self) -> &TeamView {
        self.model.team.view.as_deref().expect("figures")
    }

    pub(crate) fn names(&self) -> Vec<&str> {
        self.view().rows.iter().map(|row| row.name.as_str()).collect()
    }

    pub(crate) fn id(&self, name: &str) -> PersonId {
        self.view().rows.iter().find(|row| row.name == name).expect("a person").id
    }

    /// What the browser holds after all orders: the texts under their keys.
    pub(crate) fn kept(&self) -> BTreeMap<String, String> {
        let mut kept = BTreeMap::new();
        for order in &self.orders {
            match order {
                Order::Keep { key, text } => drop(kept.insert(key.clone(), text.clone())),
                Order::Forget(key) => drop(kept.remove(key)),
                Order::ForgetAll => kept.clear(),
                Order::Open | Order::GoOn | Order::Stop => {}
            }
        }
        kept
    }
}
