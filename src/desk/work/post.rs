//! What goes out to others, and what becomes of what comes from them?

use crate::desk::{Effect, Model, Route};
use crate::tutor::{self, Entry, Stamp};
use crate::work::{Brief, Message, Request, Review, State, Submission, Taken, Work, WorkEvent, WorkId, take};

use super::{Elsewhere, Said, Sending};
use crate::learner::Happening;

impl Model {
    /// Makes something ready to be sent as a file or a link.
    pub(in crate::desk) fn send(&mut self, message: Message) -> Vec<Effect> {
        let kind = match &message {
            Message::Request(_) => "request",
            Message::Submission(_) => "submission",
            Message::Review(_) => "review",
        };
        let link = message.packed().map(|packed| format!("{kind}/{packed}"));
        (self.work.sending, self.work.is_stale) = (Some(Sending { message, link }), false);
        vec![Effect::Record(tutor::Effect::Focus("sending"))]
    }

    /// Makes a request ready to be sent.
    pub(in crate::desk) fn ask_for_work(
        &mut self,
        of: &str,
        brief: Brief,
        by: String,
        note: String,
        stamp: Stamp,
    ) -> Vec<Effect> {
        let request = Request { work: fresh_id(stamp), by, at: stamp.at.0, brief, note };
        let faults = request.faults();
        if !faults.is_empty() {
            return self.say_faults(faults);
        }
        self.work.said = None;
        let mut effects = self.keep_name(&request.by);
        effects.extend(self.forget_ask_draft(of));
        effects.extend(self.send(Message::Request(request)));
        effects
    }

    /// Reads what came as a file.
    pub(in crate::desk) fn open_file(&mut self, text: &str, stamp: Stamp) -> Vec<Effect> {
        let read = Message::read(text);
        if let Some(elsewhere) = read.as_ref().err().and_then(|why| Elsewhere::of(text, why)) {
            (self.work.arrived, self.work.sending, self.work.is_stale) = (None, None, false);
            return self.say(Said::Elsewhere(elsewhere));
        }
        self.open_message(read, stamp)
    }

    /// Reads what came as a link.
    pub(in crate::desk) fn open_link(&mut self, packed: &str, stamp: Stamp) -> Vec<Effect> {
        self.open_message(Message::unpacked(packed), stamp)
    }

    fn open_message(&mut self, read: Result<Message, crate::work::MessageError>, stamp: Stamp) -> Vec<Effect> {
        self.work.said = None;
        (self.work.sending, self.work.is_stale) = (None, false);
        match read {
            Err(error) => {
                self.work.arrived = None;
                self.say(Said::Refused(error))
            }
            Ok(Message::Review(review)) => {
                self.work.arrived = None;
                self.take_review(&review, stamp)
            }
            Ok(message) => {
                self.work.arrived = Some(message);
                match self.route {
                    Route::Arrived | Route::Link(_) => Vec::new(),
                    _ => vec![Effect::Open(Route::Arrived)],
                }
            }
        }
    }

    /// Puts the request that came into the learner's list.
    pub(in crate::desk) fn accept_request(&mut self, stamp: Stamp) -> Vec<Effect> {
        let Some(Message::Request(request)) = self.work.arrived.take() else { return Vec::new() };
        let Request { work, .. } = &request;
        let there = self.works.iter().any(|known| known.id == *work);
        let id = work.clone();
        let mut effects =
            if there { Vec::new() } else { self.write(vec![WorkEvent::asked(&request).happening()], stamp) };
        if there {
            self.work.said = Some(Said::RequestThereAlready(id.clone()));
        }
        effects.push(Effect::Open(Route::Work(id)));
        effects
    }

    /// The review is made and ready to be sent back.
    pub(in crate::desk) fn finish_review(&mut self, review: Review, stamp: Stamp) -> Vec<Effect> {
        let Some(Message::Submission(submission)) = &self.work.arrived else { return Vec::new() };
        if self.own_work(submission).is_some() {
            return self.say(Said::OwnWork);
        }
        let review = Review { id: fresh_id(stamp), at: stamp.at.0, ..review };
        match review.check().and_then(|()| review.level(submission)) {
            Ok(_) => {
                self.work.said = None;
                let mut effects = self.keep_name(&review.by);
                effects.extend(self.forget_review_draft(&review.digest));
                effects.extend(self.send(Message::Review(review)));
                effects
            }
            Err(fault) => self.say(Said::Fault(fault)),
        }
    }

    /// The piece of work that a submission is of, where it was handed over by this very learner: nobody reviews their own
    /// but in what they hand over.
    #[must_use]
    pub fn own_work(&self, submission: &Submission) -> Option<&WorkId> {
        let is_own = |work: &&Work| work.submissions.iter().any(|submitted| submitted.submission == *submission);
        self.works.iter().find(is_own).map(|work| &work.id)
    }

    fn take_review(&mut self, review: &Review, stamp: Stamp) -> Vec<Effect> {
        let taken = match take(&self.works, review, stamp.at) {
            Ok(taken) => taken,
            Err(refused) => return self.say(Said::ReviewRefused(refused)),
        };
        let mut effects = match &taken {
            Taken::Already => {
                self.work.said = Some(Said::ReviewThereAlready);
                Vec::new()
            }
            Taken::ChangedSince(event) => {
                self.work.said = Some(Said::ReviewOfEarlier);
                self.write(vec![event.happening()], stamp)
            }
            Taken::Counts { replaces, .. } => {
                let replaced = replaces.map(|event| Happening::Undone { event });
                let entries: Vec<Entry> = taken.entry(&mut self.tutor.log).into_iter().collect();
                let mut effects = self.write_entries(entries);
                effects.extend(self.write(replaced.into_iter().collect(), stamp));
                let work = self.works.iter().find(|work| work.id == review.work);
                let returned = work.is_some_and(|work| work.state(stamp.at) == State::Returned);
                self.work.said = Some(if returned { Said::ReviewReturns } else { Said::ReviewCounts });
                effects
            }
        };
        effects.push(Effect::Open(Route::Work(review.work.clone())));
        effects
    }

    fn say(&mut self, said: Said) -> Vec<Effect> {
        self.work.said = Some(said);
        vec![Effect::Record(tutor::Effect::Focus("said"))]
    }
}

/// An id that nobody else has: of the moment and 32 random bits. Reviews are told apart only among those of one piece of
/// work.
fn fresh_id(stamp: Stamp) -> WorkId {
    let mut bytes = [0; 12];
    bytes[..8].copy_from_slice(&stamp.at.0.to_be_bytes());
    bytes[8..].copy_from_slice(&stamp.chance.to_be_bytes());
    WorkId::random(bytes)
}
