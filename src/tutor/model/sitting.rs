//! How do placements and sessions begin and end?

use crate::engine::SkillIndex;
use crate::learner::{self, Happening, Learner, Time};

use super::super::{Effect, Route, Stamp};
use super::{Ended, Model, SEEDS, Session};

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
        let only = only.and_then(|skill| self.library.skill_index(&skill));
        self.session = Some(Session { started: stamp.at, minutes, only, reread: Vec::new() });
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
        let Some(left) = last.and_then(|last| minutes_left(last, stamp.at)) else {
            return self.start_session(self.session_minutes(), None, stamp, effects);
        };
        let (started, minutes) = self.first_of_session();
        self.start_session(left, None, stamp, effects);
        // It goes on, and is not another one.
        if let Some(session) = &mut self.session {
            (session.started, session.minutes) = (started, minutes);
        }
    }

    /// When the session that was broken off last began in truth, and with how many minutes: it may have been broken off
    /// and taken up before, each time with the minutes that were left.
    fn first_of_session(&self) -> (Time, u32) {
        let mut sessions = self.learner.sessions.iter().rev();
        let Some(mut first) = sessions.next() else { return (self.now, 0) };
        for before in sessions {
            if before.ended
                || before.replica == first.replica
                || minutes_left(before, first.started) != Some(first.planned_minutes)
            {
                break;
            }
            first = before;
        }
        (first.started, first.planned_minutes)
    }

    pub(super) fn end_session(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        self.shown = None;
        if let Some(session) = self.session.take() {
            self.record(Happening::SessionEnded, stamp, effects);
            self.ended = Some(self.done_since(session.started));
        }
        effects.push(Effect::Navigate(Route::SessionEnd));
    }

    /// What was practised since a moment, by the log: the app may have been opened anew since.
    fn done_since(&self, start: Time) -> Ended {
        let mut done = Ended::default();
        let _ = Learner::replay_seen(&self.library, &self.log, &self.zone, &mut |learner, entry| {
            let Happening::Answered(answered) = entry.what else { return };
            if entry.at < start || answered.placement {
                return;
            }
            done.answers += 1;
            done.right += u32::from(answered.right);
            let item = self.library.item_index(self.log.text(answered.item));
            if let Some(skill) = item.and_then(|item| self.library.skill_of(item)) {
                let mastery = learner.belief.states(skill)[2].get();
                done.before.entry(skill).or_insert((mastery, learner.belief.stage(skill)));
            }
        });
        done
    }
}

/// Minutes left of a session at a moment; `None` once there are none.
fn minutes_left(session: &learner::Session, at: Time) -> Option<u32> {
    let seconds = i64::from(session.planned_minutes) * 60 - at.0.saturating_sub(session.started.0);
    u32::try_from(seconds.saturating_add(59) / 60).ok().filter(|left| *left > 0)
}
