//! How do placements and sessions begin and end?

use std::collections::BTreeMap;

use crate::engine::SkillIndex;
use crate::learner::Happening;

use super::super::{Effect, Route, Stamp};
use super::{Model, SEEDS, Session};

impl Model {
    pub(super) fn start_placement(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        let targets: Vec<SkillIndex> = self.learner.targets(&self.library).iter().map(|target| target.skill).collect();
        let names: Vec<String> = targets.iter().map(|skill| self.library.skill_id(*skill).to_owned()).collect();
        let skills = names.iter().map(|name| self.log.name(name)).collect();
        self.record(Happening::PlacementStarted { skills, seed: stamp.chance % SEEDS }, stamp, effects);
        self.shown = None;
        effects.push(Effect::Navigate(Route::Placement));
    }

    pub(super) fn stop_placement(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        self.shown = None;
        if self.learner.belief.placing().is_some() {
            self.record(Happening::PlacementEnded, stamp, effects);
        }
        effects.push(Effect::Focus("page"));
    }

    pub(super) fn start_session(
        &mut self,
        minutes: u32,
        only: Option<String>,
        stamp: Stamp,
        effects: &mut Vec<Effect>,
    ) {
        if self.learner.belief.placing().is_some() {
            self.record(Happening::PlacementEnded, stamp, effects);
        }
        self.record(Happening::SessionStarted { minutes }, stamp, effects);
        self.session = Some(Session {
            started: stamp.at,
            minutes,
            only: only.and_then(|skill| self.library.skill_index(&skill)),
            answers: 0,
            right: 0,
            before: BTreeMap::new(),
            reread: Vec::new(),
        });
        self.shown = None;
        if self.route != Route::Practice {
            effects.push(Effect::Navigate(Route::Practice));
        }
    }

    /// What practice begins with where no session runs: what is left of one that was broken off (by a reload, say), or
    /// a new one. After one that was ended there is nothing to go on with.
    pub(super) fn take_up_session(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        let last = self.learner.sessions.last();
        if self.goals().is_empty() || last.is_some_and(|last| last.ended) {
            effects.push(Effect::Navigate(Route::Today));
            return;
        }
        let left = last.map(|last| {
            let passed = stamp.at.0 - last.started.0;
            (i64::from(last.planned_minutes) * 60 - passed + 59) / 60
        });
        let minutes = left.and_then(|left| u32::try_from(left).ok()).filter(|left| *left > 0);
        self.start_session(minutes.unwrap_or(self.settings.session_minutes), None, stamp, effects);
    }

    pub(super) fn end_session(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        self.shown = None;
        if let Some(session) = self.session.take() {
            self.record(Happening::SessionEnded, stamp, effects);
            self.ended = Some(session);
        }
        effects.push(Effect::Navigate(Route::SessionEnd));
    }
}
