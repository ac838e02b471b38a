//! How does an event change the model?

use crate::learner::Happening;

use super::super::{Effect, Event, Phase, Route, Shown, Stamp};
use super::Model;

impl Model {
    /// Changes the model by one event, and says what is to be done outside.
    #[expect(clippy::too_many_lines, reason = "one arm an event, each short or a call: a table to look things up in")]
    pub fn update(&mut self, event: Event, stamp: Stamp) -> Vec<Effect> {
        self.now = stamp.at;
        let mut effects = Vec::new();
        match event {
            Event::RouteChanged(route) => self.opened(route, stamp, &mut effects),
            Event::GoalChosen(goal) => {
                if let Some((course, _)) = goal.name().split_once('/') {
                    let course = course.to_owned();
                    self.load_course(&course, &mut effects);
                }
                self.dropped = None;
                let goal = goal.map(|name| self.log.name(name));
                self.record(Happening::GoalChosen { goal }, stamp, &mut effects);
                if self.route == Route::Today {
                    // The first goal takes the choice of one away, and the focus with it.
                    effects.push(Effect::Focus("page"));
                }
            }
            Event::GoalDropped(goal) => {
                self.dropped = self.next_event().map(|event| (event, goal.clone()));
                let goal = goal.map(|name| self.log.name(name));
                self.record(Happening::GoalDropped { goal }, stamp, &mut effects);
            }
            Event::DropUndone => {
                if let Some((event, _)) = self.dropped.take() {
                    self.record(Happening::Undone { event }, stamp, &mut effects);
                    effects.push(Effect::Focus("page"));
                }
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
            failed @ Event::LoadFailed(_) => {
                self.take_in(failed, stamp, &mut effects);
                // Not tried again at once, as an empty screen would: with the network gone that never ends.
                return effects;
            }
            event @ (Event::Opened { .. }
            | Event::CatalogueArrived(_)
            | Event::OutlineArrived(_)
            | Event::TextsArrived(_)
            | Event::SettingsChanged(_)
            | Event::ExportAsked
            | Event::Exported
            | Event::LogArrived(_)
            | Event::SettingsArrived(_)
            | Event::TroubleMet(_)
            | Event::Saved
            | Event::TroubleDismissed(_)
            | Event::PersistAnswered(_)
            | Event::Hidden
            | Event::Idled) => self.take_in(event, stamp, &mut effects),
            // The moment alone: what is left of the session follows from it.
            Event::Ticked => {}
        }
        self.fill_screen(stamp, &mut effects);
        effects
    }

    fn opened(&mut self, route: Route, stamp: Stamp, effects: &mut Vec<Effect>) {
        self.route = route;
        self.dropped = None;
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
        if let Route::Skill(id) | Route::PracticeOf(id) = &self.route
            && let Some((course, _)) = id.split_once('/')
            && self.may_have(course)
        {
            let course = course.to_owned();
            self.load_course(&course, effects);
            self.load_texts(&course, effects);
        }
        effects.push(Effect::Focus("page"));
    }
}
