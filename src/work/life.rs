//! Where does each piece of work stand?

use std::collections::BTreeMap;

use super::event::Judgement;
use super::{Brief, Deed, Request, Review, Submission, Timebox, WorkEvent, WorkId, digest_of};
use crate::course::AssignmentKind;
use crate::learner::{Entry, EventId, Happening, Judge, Log, Time};
use crate::order::put_in_order;

/// One piece of work in the learner's hands, replayed from the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// Which.
    pub id: WorkId,
    /// What is to be done.
    pub brief: Brief,
    /// Who asked for it, if anybody.
    pub asked: Option<Request>,
    /// The learner's own context: an answer for each of the brief's questions; empty before the start.
    pub context: Vec<String>,
    /// What was seen while watching; `None` as long as nothing was noted.
    pub observed: Option<Vec<String>>,
    /// Its time; `None` before the start.
    pub timebox: Option<Timebox>,
    /// Why more time was asked for.
    pub extension_reason: Option<String>,
    /// 1, or 2 after it was returned.
    pub attempt: u8,
    /// What was handed over, oldest first; the last one is what counts.
    pub submissions: Vec<Submitted>,
    /// Reviews by others, oldest first.
    pub reviews: Vec<Received>,
    /// When something last happened to it.
    pub last: Time,
    pub(super) turns: u32,
    pub(super) phase: Phase,
}

/// Something that was handed over.
#[derive(Clone, Debug, PartialEq)]
pub struct Submitted {
    /// What.
    pub submission: Submission,
    /// What a review of it names.
    pub digest: String,
    /// How far the learner's own review says that the standard was met, in per cent.
    pub own_level: u8,
}

/// A review that was taken in.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    /// What it says.
    pub review: Review,
    /// How far it says that the standard was met, in per cent.
    pub level: u8,
    /// It is about something that was changed since: shown, but no evidence.
    pub changed_since: bool,
    /// The event that took it in as evidence.
    pub event: EventId,
}

/// Where a piece of work stands at a time. No state is a dead end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Somebody asked for it; it is not begun.
    Asked,
    /// Its time runs.
    Running {
        /// What is left.
        left_seconds: i64,
        /// When it is over.
        deadline: Time,
    },
    /// Its time stands still.
    Paused {
        /// What is left.
        left_seconds: i64,
    },
    /// Its time is over. It may be handed over all the same, or begun again.
    Expired {
        /// It may also have more time.
        may_extend: bool,
    },
    /// It was handed over, and nobody else has reviewed it yet.
    Submitted {
        /// When.
        since: Time,
    },
    /// A reviewer returned it for one more try.
    Returned,
    /// It counts, by its last review.
    Counted {
        /// How far the standard was met, in per cent.
        level: u8,
        /// Whose review it was.
        by: Judge,
    },
    /// The learner gave it up before handing it over. It can be begun anew.
    Withdrawn,
}

/// What happened last, without the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Asked,
    Started,
    Submitted,
    Returned,
    Counted(u8, Judge),
    Withdrawn,
}

/// Every piece of work in a log, in the order of their ids; what counts as undone is left out.
///
/// Its events are taken in the order in which their writers knew of each other, so that a clock that was set back, or
/// two devices that differ, change nothing. What does not fit (handed over without a start, a form that is not known)
/// is passed over.
#[must_use]
pub fn works(log: &Log) -> Vec<Work> {
    let undone = log.undone();
    let mut of_work: BTreeMap<WorkId, Vec<(WorkEvent, &Entry)>> = BTreeMap::new();
    let mut judgements: BTreeMap<WorkId, Vec<(Judgement, &Entry)>> = BTreeMap::new();
    for entry in log.entries().iter().filter(|entry| !undone.contains(&entry.id)) {
        if let Some(event) = WorkEvent::of(&entry.what) {
            of_work.entry(event.work.clone()).or_default().push((event, entry));
        } else if let Some(judgement) = Judgement::of(&entry.what) {
            judgements.entry(judgement.work.clone()).or_default().push((judgement, entry));
        }
    }
    let replayed = |(id, mut events): (WorkId, Vec<(WorkEvent, &Entry)>)| {
        // Stable: the log's own order decides between events whose writers did not know of each other.
        put_in_order(&mut events, |(a, _), (b, _)| a.turn.cmp(&b.turn));
        let judged = judgements.remove(&id).unwrap_or_default();
        Work::replayed(&id, &events, judged)
    };
    of_work.into_iter().filter_map(replayed).collect()
}

impl Work {
    /// Where it stands now.
    #[must_use]
    pub fn state(&self, now: Time) -> State {
        match (self.phase, self.timebox) {
            (Phase::Asked, _) | (Phase::Started, None) => State::Asked,
            (Phase::Started, Some(timebox)) => state_of_time(timebox, now),
            (Phase::Submitted, _) => {
                State::Submitted { since: self.submissions.last().map_or(self.last, |last| last.submission.time()) }
            }
            (Phase::Returned, _) => State::Returned,
            (Phase::Counted(level, by), _) => State::Counted { level, by },
            (Phase::Withdrawn, _) => State::Withdrawn,
        }
    }

    /// Whether there is still something to do for the learner, or to wait for.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        !matches!(self.phase, Phase::Counted(..) | Phase::Withdrawn)
    }

    /// Whether there is something to watch and to note before it can be handed over, in time or late.
    #[must_use]
    pub fn observes_first(&self) -> bool {
        self.brief.kind == AssignmentKind::Shadow && self.observed.is_none()
    }

    /// What is to be judged: what was handed over last.
    #[must_use]
    pub fn submission(&self) -> Option<&Submitted> {
        self.submissions.last()
    }

    /// The last review by somebody else of what was handed over last.
    #[must_use]
    pub fn review(&self) -> Option<&Received> {
        let digest = &self.submission()?.digest;
        self.reviews.iter().rev().find(|received| received.review.digest == *digest)
    }

    fn replayed(id: &WorkId, events: &[(WorkEvent, &Entry)], judged: Vec<(Judgement, &Entry)>) -> Option<Self> {
        let begins = |(event, entry): &(WorkEvent, &Entry)| match &event.deed {
            Deed::Asked(request) if request.check().is_ok() => Some((request.brief.clone(), entry.at)),
            Deed::Started { brief: Some(brief), .. } if brief.check().is_ok() => Some((brief.clone(), entry.at)),
            _ => None,
        };
        let (brief, last) = events.iter().find_map(begins)?;
        let mut work = Self {
            id: id.clone(),
            brief,
            asked: None,
            context: Vec::new(),
            observed: None,
            timebox: None,
            extension_reason: None,
            attempt: 1,
            submissions: Vec::new(),
            reviews: Vec::new(),
            last,
            turns: 0,
            phase: Phase::Asked,
        };
        let mut judged: Vec<Option<(Judgement, &Entry)>> = judged.into_iter().map(Some).collect();
        for (event, entry) in events {
            work.apply(&event.deed, entry);
            work.turns = work.turns.max(event.turn.saturating_add(1));
            // A judgement takes its place right after what it judges.
            if let Deed::Submitted(_) = event.deed {
                work.judge(&mut judged);
            }
        }
        Some(work)
    }

    /// Takes in one deed, where it fits.
    fn apply(&mut self, deed: &Deed, entry: &Entry) {
        self.last = self.last.max(entry.at);
        let at = self.last;
        match (deed, self.phase) {
            (Deed::Asked(request), _) if self.asked.is_none() => self.asked = Some(request.clone()),
            (Deed::Started { context, .. }, Phase::Asked | Phase::Withdrawn) => {
                self.context.clone_from(context);
                self.timebox = Some(Timebox::started(self.brief.timebox_minutes, at));
                self.phase = Phase::Started;
            }
            (Deed::Resumed, Phase::Returned) => {
                self.attempt = 2;
                self.timebox = Some(Timebox::started(self.brief.timebox_minutes, at));
                self.phase = Phase::Started;
            }
            (Deed::Extended { minutes, reason }, Phase::Started) => {
                let most = self.brief.timebox_minutes;
                if let Some(timebox) = self.timebox.as_mut().filter(|timebox| !timebox.is_extended()) {
                    timebox.extend((*minutes).min(most), at);
                    self.extension_reason = Some(reason.clone());
                }
            }
            (Deed::Paused, Phase::Started) => self.with_time(|timebox| timebox.pause(at)),
            (Deed::Resumed, Phase::Started) => self.with_time(|timebox| timebox.resume(at)),
            (Deed::Observed { notes }, Phase::Started) => self.observed = Some(notes.clone()),
            (Deed::Submitted(submission), Phase::Started | Phase::Submitted) => {
                // A log that came from elsewhere may hold anything.
                let level = submission.check().and_then(|()| submission.brief.level(&submission.own_levels));
                let Ok(own_level) = level else { return };
                let digest = digest_of(submission);
                self.submissions.push(Submitted { submission: submission.as_ref().clone(), digest, own_level });
                self.with_time(|timebox| timebox.pause(at));
                self.phase = Phase::Submitted;
            }
            (Deed::Remarked(review), _) => self.receive(review, entry.id, true),
            (Deed::Closed, Phase::Submitted) => {
                let level = self.submission().map_or(0, |submitted| submitted.own_level);
                self.phase = Phase::Counted(level, Judge::Oneself);
            }
            (Deed::Closed, Phase::Asked | Phase::Started | Phase::Returned) => {
                // What was handed over before has counted already.
                self.phase = match self.review() {
                    Some(review) => Phase::Counted(review.level, review.review.relation.judge()),
                    None => Phase::Withdrawn,
                };
            }
            _ => {}
        }
    }

    fn with_time(&mut self, change: impl FnOnce(&mut Timebox)) {
        if let Some(timebox) = &mut self.timebox {
            change(timebox);
        }
    }

    /// Takes in the reviews of what was just handed over, oldest first.
    fn judge(&mut self, judged: &mut [Option<(Judgement, &Entry)>]) {
        let Some(digest) = self.submission().map(|submitted| submitted.digest.clone()) else { return };
        for place in judged {
            let of_this =
                |judgement: &Judgement| judgement.review.as_ref().is_some_and(|review| review.digest == digest);
            let Some((judgement, entry)) = place.take_if(|(judgement, _)| of_this(judgement)) else { continue };
            let (Some(review), Happening::Judged { level, by, .. }) = (judgement.review, &entry.what) else { continue };
            self.last = self.last.max(entry.at);
            self.phase = if review.again && self.attempt == 1 { Phase::Returned } else { Phase::Counted(*level, *by) };
            self.receive(&review, entry.id, false);
        }
    }

    fn receive(&mut self, review: &Review, event: EventId, changed_since: bool) {
        let of = self.submissions.iter().find(|submitted| submitted.digest == review.digest);
        let Some(level) = of.and_then(|submitted| review.level(&submitted.submission).ok()) else { return };
        if review.check().is_ok() && self.reviews.iter().all(|received| received.review.id != review.id) {
            self.reviews.push(Received { review: review.clone(), level, changed_since, event });
        }
    }
}

fn state_of_time(timebox: Timebox, now: Time) -> State {
    let left_seconds = timebox.left_seconds(now);
    match timebox.deadline() {
        _ if left_seconds == 0 => State::Expired { may_extend: !timebox.is_extended() },
        None => State::Paused { left_seconds },
        Some(deadline) => State::Running { left_seconds, deadline },
    }
}
