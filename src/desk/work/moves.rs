//! What becomes of what a learner does to a piece of work?

use crate::desk::{Effect, Model, Route};
use crate::tutor::{Entry, Stamp};
use crate::work::{Brief, NotNow, WorkEvent, WorkId, submitted_judgement};

use super::{Move, Said};

impl Model {
    /// The learner begins work of their own accord.
    pub(in crate::desk) fn begin_work(&mut self, brief: Brief, context: Vec<String>, stamp: Stamp) -> Vec<Effect> {
        let Some(event) = self.tutor.next_event() else { return Vec::new() };
        let assignment = brief.assignment.clone().unwrap_or_default();
        match WorkEvent::started(event, brief, context) {
            Ok(started) => {
                let id = started.work.clone();
                self.work.said = None;
                let mut effects = self.write(vec![started.happening()], stamp);
                effects.extend(self.forget_answers(&assignment));
                effects.push(Effect::Open(Route::Work(id)));
                effects
            }
            Err(refused) => self.refuse(refused),
        }
    }

    /// The learner does something to a piece of work.
    pub(in crate::desk) fn move_work(&mut self, id: &WorkId, step: Move, stamp: Stamp) -> Vec<Effect> {
        let Some(work) = self.works.iter().find(|work| work.id == *id).cloned() else { return Vec::new() };
        let now = stamp.at;
        let mut judged = None;
        // What its forms held is in the log from then on, or given up.
        let is_start = matches!(step, Move::Start(_));
        let is_over = matches!(step, Move::Submit(_) | Move::Observe(_) | Move::Close);
        let name = if let Move::Submit(submission) = &step { submission.by.clone() } else { String::new() };
        let event = match step {
            Move::Start(context) => work.start(context, now),
            Move::Pause => work.pause(now),
            Move::Resume => work.resume(now),
            Move::Extend { minutes, reason } => work.extend(minutes, &reason, now),
            Move::Observe(notes) => work.observe(notes, now),
            Move::Submit(submission) => {
                judged = submitted_judgement(&work, &submission, &mut self.tutor.log);
                work.submit(*submission, now)
            }
            Move::Close => work.close(now),
        };
        match event {
            Ok(event) => {
                self.work.said = None;
                let happened = std::iter::once(event.happening()).chain(judged).collect();
                let mut effects = self.write(happened, stamp);
                if is_over {
                    effects.extend(self.forget_work_draft(id));
                }
                if is_start {
                    effects.extend(self.forget_answers(id.as_str()));
                }
                effects.extend(self.keep_name(&name));
                effects.push(Effect::Record(crate::tutor::Effect::Focus("page")));
                effects
            }
            Err(refused) => self.refuse(refused),
        }
    }

    /// Puts entries into the log as they are, where they are not there yet.
    pub(in crate::desk) fn write_entries(&mut self, entries: Vec<Entry>) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.tutor.take_entries(entries, &mut effects);
        self.recount();
        effects.into_iter().map(Effect::from).collect()
    }

    fn refuse(&mut self, refused: NotNow) -> Vec<Effect> {
        self.work.said = Some(match refused {
            NotNow::Fault(fault) => Said::Fault(fault),
            other => Said::NotNow(other),
        });
        vec![Effect::Record(crate::tutor::Effect::Focus("said"))]
    }
}
