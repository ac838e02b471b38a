//! A learner's log as the app keeps it, and pieces of work to do.
#![allow(dead_code, reason = "each test file uses its own part")]

use cairn::course::{AssignmentKind, Criterion};
use cairn::engine::Time;
use cairn::learner::{Entry, EventId, Happening, Log, Replica};
use cairn::work::{
    Brief, NotNow, Request, Review, Submission, Taken, Work, WorkEvent, WorkId, submitted_judgement, works,
};

pub(crate) const HOUR: i64 = 3600;
/// 2026-03-28 20:00 UTC: the night after, clocks in Europe go forward.
pub(crate) const START: i64 = 1_774_728_000;

pub(crate) fn brief() -> Brief {
    let criterion = |name: &str| Criterion {
        criterion: name.to_owned(),
        levels: ["not yet", "partly", "fully"].map(str::to_owned).to_vec(),
    };
    Brief {
        skill: "c/s1".to_owned(),
        assignment: Some("c/redo-one".to_owned()),
        title: "Redo one chart".to_owned(),
        kind: AssignmentKind::Do,
        brief: "Take a chart that your team uses, and *redo* it.".to_owned(),
        setting: String::new(),
        context: vec!["Which report?".to_owned()],
        observe: Vec::new(),
        timebox_minutes: 24 * 60,
        minutes: 45,
        deliver: Vec::new(),
        checklist: vec!["Axes are named".to_owned()],
        rubric: vec![criterion("Answers the question"), criterion("Is honest")],
    }
}

pub(crate) fn request() -> Request {
    Request {
        work: WorkId::random([7; 12]),
        by: "Ana".to_owned(),
        at: START - HOUR,
        brief: Brief { setting: "Our weekly sales report".to_owned(), assignment: None, ..brief() },
        note: "By Friday, please — gracias".to_owned(),
    }
}

/// One device's log, as an app keeps it.
#[derive(Clone)]
pub(crate) struct Device {
    pub(crate) log: Log,
    pub(crate) replica: Replica,
}

impl Device {
    pub(crate) fn new(number: u8) -> Self {
        Self { log: Log::default(), replica: Replica::new([number; 6]) }
    }

    pub(crate) fn next_id(&self) -> EventId {
        EventId { replica: self.replica, sequence: self.log.next_sequence(self.replica) }
    }

    pub(crate) fn write(&mut self, what: Happening, at: i64) {
        let id = self.next_id();
        self.log.insert(Entry { id, at: Time(at), what });
    }

    pub(crate) fn event(&mut self, event: &WorkEvent, at: i64) {
        self.write(event.happening(), at);
    }

    /// Does what is allowed to the only piece of work there is.
    pub(crate) fn moves(&mut self, at: i64, step: impl FnOnce(&Work, Time) -> Result<WorkEvent, NotNow>) -> &mut Self {
        let event = step(&self.work(), Time(at)).unwrap_or_else(|refused| panic!("{refused}"));
        self.event(&event, at);
        self
    }

    pub(crate) fn start(&mut self, at: i64) -> &mut Self {
        let event = WorkEvent::started(self.next_id(), brief(), vec!["Sales".to_owned()]);
        self.event(&event.unwrap_or_else(|refused| panic!("{refused}")), at);
        self
    }

    pub(crate) fn submit(&mut self, at: i64, text: &str) -> Submission {
        let work = self.work();
        let submission = filled(work.draft("Bo", Time(at)), text);
        let event = work.submit(submission.clone(), Time(at)).unwrap_or_else(|refused| panic!("{refused}"));
        self.event(&event, at);
        if let Some(judgement) = submitted_judgement(&work, &submission, &mut self.log) {
            self.write(judgement, at);
        }
        submission
    }

    /// Writes what a review that was taken in comes to.
    pub(crate) fn take(&mut self, taken: &Taken, at: i64) {
        if let Some(entry) = taken.entry(&mut self.log) {
            self.log.insert(entry);
        }
        match taken {
            Taken::Counts { replaces: Some(event), .. } => self.write(Happening::Undone { event: *event }, at),
            Taken::ChangedSince(event) => self.event(event, at),
            Taken::Counts { .. } | Taken::Already => {}
        }
    }

    pub(crate) fn works(&self) -> Vec<Work> {
        works(&self.log)
    }

    pub(crate) fn work(&self) -> Work {
        match self.works().as_slice() {
            [work] => work.clone(),
            other => panic!("{} pieces of work", other.len()),
        }
    }
}

/// A draft with all that is needed.
pub(crate) fn filled(draft: Submission, text: &str) -> Submission {
    Submission { text: text.to_owned(), checked: vec![true], own_levels: vec![2, 1], ..draft }
}

pub(crate) fn review(number: u8, of: &Submission, at: i64) -> Review {
    Review {
        by: "Ana".to_owned(),
        levels: vec![2, 2],
        next: "Name the source.".to_owned(),
        ..Review::blank(WorkId::random([number; 12]), of, Time(at))
    }
}
