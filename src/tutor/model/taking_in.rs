//! How does the record change: what was stored, fetched, or written by another tab?

use std::rc::Rc;

use crate::learner::Settings;

use super::super::{Effect, Event, Route, Stamp};
use super::{Kept, Model};

impl Model {
    /// Changes the record and the courses by one event; one that is about anything else changes nothing.
    ///
    /// It is a part of [`update`](Self::update) of its own, so that a program that needs the record alone is without
    /// all that practice takes.
    #[expect(clippy::collapsible_match, reason = "one arm an event, each short: a table to look things up in")]
    pub fn take_in(&mut self, event: Event, stamp: Stamp, effects: &mut Vec<Effect>) {
        match event {
            Event::Opened { log, settings, replica, kept, troubles, safe } => {
                self.replica = Some(replica);
                if safe {
                    // Here everything can be saved to a file, and nothing of a course is opened.
                    self.route = Route::Settings;
                    self.tidied = true;
                    self.tell("trouble.safe", "");
                }
                self.settings = settings;
                self.kept = if kept { Kept::Here } else { Kept::MemoryOnly };
                self.troubles.extend(troubles);
                // Mostly nothing is here yet, and a long log has not to be put in its place entry by entry.
                if self.log.name_count() == 0 && self.log.is_empty() {
                    self.log = log;
                } else {
                    self.log.merge(&log);
                }
                self.replay();
                self.load_catalogue(effects);
            }
            Event::CatalogueArrived(catalogue) => {
                self.catalogue = Some(Rc::new(catalogue));
                self.put_away("trouble.load-failed");
                self.load_what_outlines_name(effects);
            }
            Event::OutlineArrived(outline) => {
                self.arrived.insert(outline.id.clone(), Rc::new(*outline));
                self.put_away("trouble.load-failed");
                self.load_what_outlines_name(effects);
                self.open_what_arrived();
            }
            Event::TextsArrived(texts) => {
                self.texts.insert(texts.id.clone(), Rc::new(*texts));
                self.put_away("trouble.load-failed");
            }
            Event::LoadFailed(part) => {
                self.asked_for.retain(|asked| *asked != part);
                // An address may name a course that the site never had: then the page says so, and nothing is wrong.
                if part.course().is_none_or(|course| self.may_have(course)) {
                    self.tell("trouble.load-failed", "");
                }
                self.open_what_arrived();
            }
            Event::SettingsChanged(settings) => {
                self.settings = Settings { saved_at: Some(stamp.at), ..settings };
                effects.push(Effect::SaveSettings(self.settings.clone()));
            }
            Event::ExportAsked => effects.push(Effect::Export),
            Event::Exported => {
                self.settings.last_backup = Some(stamp.at);
                effects.push(Effect::SaveSettings(self.settings.clone()));
            }
            Event::LogArrived(log) => {
                if self.log.merge(&log) > 0 {
                    self.replay();
                    self.load_what_is_named(effects);
                }
            }
            Event::SettingsArrived(settings) => self.settings = settings,
            Event::TroubleMet(trouble) => {
                if trouble.is_of_the_store() {
                    self.kept = Kept::MemoryOnly;
                }
                if !self.troubles.contains(&trouble) {
                    self.troubles.push(trouble);
                }
            }
            Event::Saved => {
                if self.kept == Kept::MemoryOnly {
                    self.kept = Kept::Here;
                    self.troubles.retain(|trouble| !trouble.is_of_the_store());
                }
            }
            Event::TroubleDismissed(index) => {
                if index < self.troubles.len() {
                    self.troubles.remove(index);
                    effects.push(Effect::Focus("page"));
                }
            }
            Event::PersistAnswered(kept) => {
                if kept && self.kept == Kept::Here {
                    self.kept = Kept::Promised;
                }
            }
            Event::Hidden => self.flush(effects),
            Event::Idled => {
                self.flush(effects);
                // What could not be fetched before.
                self.load_catalogue(effects);
                self.load_what_page_needs(effects);
                if !self.tidied && matches!(self.kept, Kept::Here | Kept::Promised) {
                    self.tidied = true;
                    effects.push(Effect::Tidy);
                }
            }
            _ => {}
        }
    }

    /// Tries again to keep what the store refused: it may have room by now.
    fn flush(&self, effects: &mut Vec<Effect>) {
        if self.kept == Kept::MemoryOnly {
            effects.push(Effect::Flush);
        }
    }
}
