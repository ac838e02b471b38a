//! What may the learner do now?

use std::fmt;

use super::brief::{lines, notes, required, text};
use super::event::Judgement;
use super::{Brief, Deed, Fault, Part, Request, State, Submission, Submitted, Work, WorkEvent, WorkId};
use crate::learner::{EventId, Happening, Judge, Log, Time};

/// Why something cannot be done now. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotNow {
    /// It does not fit where the work stands.
    State(State),
    /// It had more time once already.
    ExtendedBefore,
    /// First comes the watching, and its notes.
    ObserveFirst,
    /// Something is missing in it or cannot be as it is.
    Fault(Fault),
}

impl From<Fault> for NotNow {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl WorkEvent {
    /// Takes a request into the learner's list. Once more does no harm.
    #[must_use]
    pub fn asked(request: &Request) -> Self {
        Self { work: request.work.clone(), turn: 0, deed: Deed::Asked(request.clone()) }
    }

    /// The learner begins work of their own accord; `event` is the event that this will be.
    ///
    /// # Errors
    /// If the brief cannot be, or a question about the learner's own context has no answer.
    pub fn started(event: EventId, brief: Brief, context: Vec<String>) -> Result<Self, NotNow> {
        brief.check()?;
        check_context(&brief, &context)?;
        Ok(Self { work: WorkId::of_event(event), turn: 0, deed: Deed::Started { brief: Some(brief), context } })
    }
}

impl Work {
    /// Begins what was asked for, or anew what was given up. The learner's own context comes first.
    ///
    /// # Errors
    /// If it was begun already, or a question has no answer.
    pub fn start(&self, context: Vec<String>, now: Time) -> Result<WorkEvent, NotNow> {
        match self.state(now) {
            State::Asked | State::Withdrawn => {
                check_context(&self.brief, &context)?;
                Ok(self.next(Deed::Started { brief: None, context }))
            }
            other => Err(NotNow::State(other)),
        }
    }

    /// More time, once and for a reason; at most as much as it had at first.
    ///
    /// # Errors
    /// If it had more time already, no time runs, or there is no reason.
    pub fn extend(&self, minutes: u32, reason: &str, now: Time) -> Result<WorkEvent, NotNow> {
        required(Part::Reason, reason)?;
        text(Part::Reason, reason)?;
        if minutes == 0 || minutes > self.brief.timebox_minutes {
            return Err(NotNow::Fault(Fault::OutOfRange(Part::Timebox)));
        }
        match self.state(now) {
            State::Running { .. } | State::Paused { .. } | State::Expired { .. } => {}
            other => return Err(NotNow::State(other)),
        }
        if self.timebox.is_some_and(|timebox| timebox.is_extended()) {
            return Err(NotNow::ExtendedBefore);
        }
        Ok(self.next(Deed::Extended { minutes, reason: reason.to_owned() }))
    }

    /// Lets its time stand still.
    ///
    /// # Errors
    /// If it does not run.
    pub fn pause(&self, now: Time) -> Result<WorkEvent, NotNow> {
        match self.state(now) {
            State::Running { .. } => Ok(self.next(Deed::Paused)),
            other => Err(NotNow::State(other)),
        }
    }

    /// Lets its time run on, or begins the next attempt.
    ///
    /// # Errors
    /// If it was neither paused nor returned.
    pub fn resume(&self, now: Time) -> Result<WorkEvent, NotNow> {
        match self.state(now) {
            State::Paused { .. } | State::Returned => Ok(self.next(Deed::Resumed)),
            other => Err(NotNow::State(other)),
        }
    }

    /// Keeps what was seen while watching: one note for each of the brief's points.
    ///
    /// # Errors
    /// If it is not under way, or a note is missing.
    pub fn observe(&self, seen: Vec<String>, now: Time) -> Result<WorkEvent, NotNow> {
        self.check_under_way(now)?;
        notes(Part::Notes, &seen)?;
        if seen.len() != self.brief.observe.len() {
            return Err(NotNow::Fault(Fault::NotOneEach(Part::Notes)));
        }
        seen.iter().try_for_each(|note| required(Part::Notes, note))?;
        Ok(self.next(Deed::Observed { notes: seen }))
    }

    /// What is to be filled in to hand it over: text, links and files as they were handed over before, where they were;
    /// checklist and the learner's own review are empty.
    #[must_use]
    pub fn draft(&self, by: &str, now: Time) -> Submission {
        let (text, links, files) =
            self.submission().map_or_else(Default::default, |Submitted { submission, .. }| {
                (submission.text.clone(), submission.links.clone(), submission.files.clone())
            });
        Submission {
            work: self.id.clone(),
            attempt: self.attempt,
            by: by.to_owned(),
            at: now.0,
            brief: self.brief.clone(),
            context: self.context.clone(),
            observed: self.observed.clone().unwrap_or_else(|| vec![String::new(); self.brief.observe.len()]),
            text,
            links,
            files,
            checked: vec![false; self.brief.checklist.len()],
            own_levels: Vec::new(),
            remark: String::new(),
        }
    }

    /// Hands it over, also late. The caller writes the judgement of [`submitted_judgement`] with it.
    ///
    /// # Errors
    /// If it is not under way, watching comes first, or the submission cannot be as it is.
    pub fn submit(&self, submission: Submission, now: Time) -> Result<WorkEvent, NotNow> {
        match self.state(now) {
            State::Submitted { .. } => {}
            _ => self.check_under_way(now)?,
        }
        if self.observes_first() {
            return Err(NotNow::ObserveFirst);
        }
        submission.check()?;
        if submission.work != self.id || submission.attempt != self.attempt || submission.brief != self.brief {
            return Err(NotNow::State(self.state(now)));
        }
        Ok(self.next(Deed::Submitted(Box::new(submission))))
    }

    /// The learner is done with it: before it was handed over given up, afterwards left at their own review.
    ///
    /// # Errors
    /// If it counts or was given up already.
    pub fn close(&self, now: Time) -> Result<WorkEvent, NotNow> {
        if self.is_open() { Ok(self.next(Deed::Closed)) } else { Err(NotNow::State(self.state(now))) }
    }

    pub(super) fn next(&self, deed: Deed) -> WorkEvent {
        WorkEvent { work: self.id.clone(), turn: self.turns, deed }
    }

    fn check_under_way(&self, now: Time) -> Result<(), NotNow> {
        match self.state(now) {
            State::Running { .. } | State::Paused { .. } | State::Expired { .. } => Ok(()),
            other => Err(NotNow::State(other)),
        }
    }
}

/// The learner's own review as evidence, to be written after what was handed over. `None` if the same attempt was
/// handed over before: to judge oneself again is no new evidence.
#[must_use]
pub fn submitted_judgement(work: &Work, submission: &Submission, log: &mut Log) -> Option<Happening> {
    if work.submissions.iter().any(|before| before.submission.attempt == submission.attempt) {
        return None;
    }
    let level = submission.brief.level(&submission.own_levels).ok()?;
    let judgement = Judgement { work: work.id.clone(), attempt: submission.attempt, review: None };
    let skill = log.name(&submission.brief.skill);
    Some(Happening::Judged { skill, by: Judge::Oneself, level, details: judgement.details() })
}

fn check_context(brief: &Brief, context: &[String]) -> Result<(), Fault> {
    notes(Part::Answers, context)?;
    if context.len() != brief.context.len() {
        return Err(Fault::NotOneEach(Part::Answers));
    }
    lines(Part::Questions, &brief.context)?;
    context.iter().try_for_each(|answer| required(Part::Answers, answer))
}

impl fmt::Display for NotNow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::State(State::Asked) => f.write_str("the work is not begun yet"),
            Self::State(State::Submitted { .. }) => f.write_str("the work was handed over and waits for its review"),
            Self::State(State::Returned) => f.write_str("the work came back for one more try: begin it first"),
            Self::State(State::Counted { .. }) => f.write_str("the work counts already"),
            Self::State(State::Withdrawn) => f.write_str("the work was given up; it can be begun anew"),
            Self::State(State::Paused { .. }) => f.write_str("the work's time stands still: let it run first"),
            Self::State(State::Running { .. } | State::Expired { .. }) => f.write_str("the work is under way"),
            Self::ExtendedBefore => f.write_str("the work had more time once already; it may be handed over late"),
            Self::ObserveFirst => f.write_str("watching comes first: fill in the observation sheet"),
            Self::Fault(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for NotNow {}
