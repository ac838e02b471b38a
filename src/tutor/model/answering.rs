//! What follows from an answer?

use crate::course::Marked;
use crate::learner::{Answered, Happening, Name};

use super::super::{Effect, Phase, Shown, Stamp};
use super::Model;

impl Model {
    pub(super) fn submit(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        let separator = self.separator;
        let Some(shown) = &mut self.shown else { return };
        if !matches!(shown.phase, Phase::Answering | Phase::Comparing) {
            return;
        }
        let counted = shown.submit(separator);
        let unreadable = shown.marked.as_ref().is_some_and(|marked| marked.unreadable.is_some());
        effects.push(Effect::Focus(match (counted, unreadable) {
            (true, _) => "feedback",
            (false, true) => "unreadable",
            (false, false) => "question",
        }));
        if counted {
            self.record_first_try(stamp, effects);
        }
    }

    pub(super) fn give_up(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        let Some(shown) = &mut self.shown else { return };
        shown.give_up();
        if shown.placement {
            while shown.first.len() < shown.parts() {
                shown.first.push(Marked::default());
            }
        }
        effects.push(Effect::Focus("feedback"));
        self.record_first_try(stamp, effects);
    }

    fn record_first_try(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        let Some(shown) = &self.shown else { return };
        let placement = shown.placement;
        let first_try = shown.first_try();
        if let Some((right, credit)) = first_try
            && !shown.recorded
        {
            let name = self.library.item_id(shown.item).to_owned();
            let answered = Answered {
                item: self.log.name(&name),
                right,
                credit: if right { 100 } else { (credit * 100.0).clamp(0.0, 99.0) as u8 },
                hints: u8::try_from(shown.hints_before).unwrap_or(u8::MAX),
                seconds: u32::try_from((stamp.at.0 - shown.since.0).clamp(0, 3600)).unwrap_or(0),
                seed: u32::try_from(shown.asked.showing.seed).unwrap_or(0),
                placement,
                chosen: shown.chosen(),
            };
            if let Some(shown) = &mut self.shown {
                shown.recorded = true;
                shown.since = stamp.at;
            }
            let first = self.learner.answers == 0;
            self.record(Happening::Answered(answered), stamp, effects);
            if first {
                effects.push(Effect::AskToPersist);
            }
            if placement {
                self.shown = None;
            }
        } else if placement && let Some(shown) = &mut self.shown {
            // Placement shows no feedback: a step that was answered leads straight to the next.
            shown.go_on();
        }
    }

    pub(super) fn go_on(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        let Some(shown) = &mut self.shown else { return };
        if shown.go_on() {
            effects.push(Effect::Focus("question"));
            return;
        }
        let finished = self.shown.take();
        if let Some(shown) = finished
            && (shown.tries > 1 || shown.hints_taken > shown.hints_before)
        {
            let item = self.item_name(&shown);
            let retried = Happening::Retried {
                item,
                right: shown.phase == Phase::Right,
                tries: shown.tries.saturating_sub(1),
                hints: u32::try_from(shown.hints_taken).unwrap_or(0),
                seconds: u32::try_from((stamp.at.0 - shown.since.0).clamp(0, 3600)).unwrap_or(0),
            };
            self.record(retried, stamp, effects);
        }
        if self.session.is_some() && self.seconds_left() <= 0.0 {
            self.end_session(stamp, effects);
        } else {
            self.show_next(stamp, effects);
        }
    }

    pub(super) fn item_name(&mut self, shown: &Shown) -> Name {
        let name = self.library.item_id(shown.item).to_owned();
        self.log.name(&name)
    }
}
