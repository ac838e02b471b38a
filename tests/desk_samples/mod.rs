//! What a desk hears when it is opened.
#![allow(dead_code, reason = "each test file uses its own part")]

use cairn::course::{Catalogue, CatalogueEntry, Outline};
use cairn::learner::{Log, Settings};
use cairn::tutor::{Event, Route};

use super::learner_samples::replica;

/// The record was read.
pub(crate) fn opened(log: Log) -> Event {
    let (settings, replica) = (Settings::default(), replica(9));
    Event::Opened { log, settings, replica, kept: true, troubles: Vec::new(), safe: false }
}

/// Courses of these ids are on offer.
pub(crate) fn catalogue(ids: &[&str]) -> Catalogue {
    let entry = |id: &&str| CatalogueEntry { id: (*id).to_owned(), ..CatalogueEntry::default() };
    Catalogue { courses: ids.iter().map(entry).collect(), ..Catalogue::default() }
}

/// All until the page at an address (`#/...`) can be drawn: the record, what is on offer, and its one course.
pub(crate) fn opening(log: Log, hash: &str, outline: Outline) -> [Event; 4] {
    [
        opened(log),
        Event::RouteChanged(Route::read(hash)),
        Event::CatalogueArrived(catalogue(&[&outline.id])),
        Event::OutlineArrived(Box::new(outline)),
    ]
}
