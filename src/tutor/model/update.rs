//! How does an event change the model?

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::learner::{EventId, Happening, Settings};

use super::super::{Effect, Event, Phase, Route, Shown, Stamp};
use super::{Kept, Model};

impl Model {
    /// Changes the model by one event, and says what is to be done outside.
    #[expect(clippy::too_many_lines, reason = "one arm an event, each short or a call: a table to look things up in")]
    pub fn update(&mut self, event: Event, stamp: Stamp) -> Vec<Effect> {
        self.now = stamp.at;
        let mut effects = Vec::new();
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
                self.log.merge(&log);
                self.replay();
                self.load_catalogue(&mut effects);
            }
            Event::CatalogueArrived(catalogue) => {
                self.catalogue = Some(Rc::new(catalogue));
                self.put_away("trouble.load-failed");
                self.load_what_outlines_name(&mut effects);
            }
            Event::OutlineArrived(outline) => {
                self.arrived.insert(outline.id.clone(), Rc::new(*outline));
                self.put_away("trouble.load-failed");
                self.load_what_outlines_name(&mut effects);
                self.open_what_arrived();
            }
            Event::TextsArrived(texts) => {
                self.texts.insert(texts.id.clone(), Rc::new(*texts));
                self.put_away("trouble.load-failed");
            }
            Event::LoadFailed(part) => {
                self.asked_for.retain(|asked| *asked != part);
                self.tell("trouble.load-failed", "");
                self.open_what_arrived();
                // Not tried again at once, as an empty screen would: with the network gone that never ends.
                return effects;
            }
            Event::RouteChanged(route) => self.opened(route, stamp, &mut effects),
            Event::GoalChosen(goal) => {
                if let Some((course, _)) = goal.name().split_once('/') {
                    let course = course.to_owned();
                    self.load_course(&course, &mut effects);
                }
                let goal = goal.map(|name| self.log.name(name));
                self.record(Happening::GoalChosen { goal }, stamp, &mut effects);
                if self.route == Route::Today {
                    // The first goal takes the choice of one away, and the focus with it.
                    effects.push(Effect::Focus("page"));
                }
            }
            Event::GoalDropped(goal) => {
                let goal = goal.map(|name| self.log.name(name));
                self.record(Happening::GoalDropped { goal }, stamp, &mut effects);
            }
            Event::PlacementStarted => self.start_placement(stamp, &mut effects),
            Event::PlacementStopped => self.stop_placement(stamp, &mut effects),
            Event::BeginningChosen => {
                self.record(Happening::PlacementEnded, stamp, &mut effects);
                effects.push(Effect::Navigate(Route::Today));
                effects.push(Effect::Focus("page"));
            }
            Event::SkillClaimed { skill, known } => {
                let skill = self.log.name(&skill);
                self.record(Happening::Claimed { skill, known }, stamp, &mut effects);
            }
            Event::SessionStarted { minutes, only } => self.start_session(minutes, only, stamp, &mut effects),
            Event::SessionEnded => self.end_session(stamp, &mut effects),
            Event::PrimerRead => {
                if let Some(shown) = &mut self.shown {
                    shown.primer = false;
                    shown.since = stamp.at;
                    let skill = self.library.skill_id(shown.skill).to_owned();
                    let skill = self.log.name(&skill);
                    self.record(Happening::PrimerRead { skill }, stamp, &mut effects);
                    effects.push(Effect::Focus("question"));
                }
            }
            Event::AnswerChanged(answer) => {
                if let Some(shown) = &mut self.shown {
                    shown.change(answer);
                }
            }
            Event::AnswerSubmitted => self.submit(stamp, &mut effects),
            Event::AnswerUnknown | Event::AnswerShown => self.give_up(stamp, &mut effects),
            Event::HintAsked => {
                if self.shown.as_mut().is_some_and(Shown::take_hint) {
                    effects.push(Effect::Focus("hints"));
                }
            }
            Event::RetryAsked => {
                if let Some(shown) = &mut self.shown {
                    shown.retry();
                    effects.push(Effect::Focus("question"));
                }
            }
            Event::Continued => self.go_on(stamp, &mut effects),
            Event::ItemSkipped => {
                if let Some(shown) = self.shown.take() {
                    let item = self.item_name(&shown);
                    self.record(Happening::Skipped { item }, stamp, &mut effects);
                    self.show_next(stamp, &mut effects);
                }
            }
            Event::ItemReported(why) => {
                if let Some(shown) = &self.shown {
                    let name = self.library.item_id(shown.item).to_owned();
                    let item = self.log.name(&name);
                    self.record(Happening::Reported { item, why }, stamp, &mut effects);
                    self.tell("trouble.reported", "");
                }
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
            Event::Imported { log, settings, troubles } => {
                self.profiles.clear();
                let settings = settings.map(|theirs| self.settings.clone().newer(theirs));
                if let Some(newer) = settings.filter(|newer| *newer != self.settings) {
                    self.settings = newer;
                    effects.push(Effect::SaveSettings(self.settings.clone()));
                }
                self.troubles.extend(troubles);
                let before: BTreeSet<EventId> = self.log.entries().iter().map(|entry| entry.id).collect();
                let count = self.log.merge(&log);
                let new = self.log.entries().iter().filter(|entry| !before.contains(&entry.id)).cloned().collect();
                effects.push(Effect::Append(new));
                self.replay();
                self.load_what_is_named(&mut effects);
                self.tell("trouble.imported", &count.to_string());
            }
            Event::ProfilesFound(profiles) => {
                self.profiles = profiles;
                effects.push(Effect::Focus("profiles"));
            }
            Event::ProfileChosen(profile) => effects.push(Effect::ImportProfile(profile)),
            Event::LogArrived(log) => {
                if self.log.merge(&log) > 0 {
                    self.replay();
                    self.load_what_is_named(&mut effects);
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
            Event::UpdateArrived => self.update_ready = true,
            Event::UpdateAccepted => {
                if self.shown.is_none() {
                    effects.push(Effect::ApplyUpdate);
                }
            }
            Event::DigitPressed(digit) => {
                if let Some(shown) = &mut self.shown {
                    shown.choose(digit);
                }
            }
            Event::EnterPressed => {
                let phase = self.shown.as_ref().map(|shown| (shown.phase, shown.primer));
                match phase {
                    Some((_, true)) => return self.update(Event::PrimerRead, stamp),
                    Some((Phase::Answering | Phase::Comparing, _)) => self.submit(stamp, &mut effects),
                    Some((Phase::Right | Phase::Shown, _)) => self.go_on(stamp, &mut effects),
                    Some((Phase::Wrong, _)) => return self.update(Event::RetryAsked, stamp),
                    None => {}
                }
            }
            Event::ContentSought => effects.push(Effect::Focus("page")),
            // The moment alone: what is left of the session follows from it.
            Event::Ticked => {}
            Event::Hidden => self.flush(&mut effects),
            Event::Idled => {
                self.flush(&mut effects);
                // What could not be fetched before.
                self.load_catalogue(&mut effects);
                self.load_what_page_needs(&mut effects);
                if !self.tidied && matches!(self.kept, Kept::Here | Kept::Promised) {
                    self.tidied = true;
                    effects.push(Effect::Tidy);
                }
            }
        }
        self.fill_screen(stamp, &mut effects);
        effects
    }

    fn opened(&mut self, route: Route, stamp: Stamp, effects: &mut Vec<Effect>) {
        self.route = route;
        self.load_what_page_needs(effects);
        match self.route {
            Route::Practice if self.session.is_none() => self.take_up_session(stamp, effects),
            Route::Placement if self.goals().is_empty() => effects.push(Effect::Navigate(Route::Today)),
            Route::SessionEnd if self.ended.is_none() => effects.push(Effect::Navigate(Route::Today)),
            _ => {}
        }
        if !matches!(self.route, Route::Practice | Route::Placement)
            && self.shown.as_ref().is_some_and(|shown| !shown.recorded)
        {
            self.shown = None;
        }
        if let Route::Skill(id) | Route::Assignment(id) = &self.route
            && let Some((course, _)) = id.split_once('/')
        {
            let course = course.to_owned();
            self.load_course(&course, effects);
            self.load_texts(&course, effects);
        }
        effects.push(Effect::Focus("page"));
    }

    /// Tries again to keep what the store refused: it may have room by now.
    fn flush(&self, effects: &mut Vec<Effect>) {
        if self.kept == Kept::MemoryOnly {
            effects.push(Effect::Flush);
        }
    }
}
