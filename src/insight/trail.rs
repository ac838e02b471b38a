//! What does one record tell, answer by answer and week by week?

use crate::engine::{ItemIndex, Probability, SkillIndex, Stage, Target, Time, minutes_left};
use crate::learner::{Entry, Happening, Learner, Library, Log, Zone};

/// Seconds of one answer that count at most: who needs longer has probably left the screen.
const LONGEST_ANSWER_SECONDS: u32 = 600;

/// One person's record, read once.
#[derive(Clone, Debug)]
pub struct Trail {
    /// First tries in practice, in order. What the learner was only asked to be placed is not among them.
    pub answers: Vec<Answer>,
    /// The gap at the end of each week, from the first week of the record to the one of `until`, which ends at `until`.
    pub weeks: Vec<WeekGap>,
    /// The learner at the end.
    pub learner: Learner,
    /// By skill: the first answer with which it was mastered, as its place in `answers`. `None` also for what was
    /// mastered before its first answer.
    pub proficient: Vec<Option<usize>>,
    /// Up to when it was read.
    pub until: Time,
}

/// One first try in practice, and what was expected of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// When.
    pub at: Time,
    /// The item.
    pub item: ItemIndex,
    /// Its primary skill.
    pub skill: SkillIndex,
    /// Which answer on that skill it is, from 1.
    pub nth: u32,
    /// Whether it was right.
    pub right: bool,
    /// P(right) as believed just before.
    pub predicted: Probability,
    /// Seconds that it took, 600 at most.
    pub seconds: u32,
    /// How far the learner had come with the skill before.
    pub stage: Stage,
    /// Days since the last answer on that skill; `None` for the first.
    pub days_since: Option<f64>,
}

/// The gap to a goal at the end of a week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeekGap {
    /// Which week: see [`Zone::week_of`].
    pub week: i32,
    /// Minutes of practice left.
    pub minutes: f64,
}

/// Weeks that a trail has at most, so that a clock that once stood in another century makes no endless curve.
const MOST_WEEKS: i32 = 520;

/// Reads a record. The gap is that to `targets`; without any, to what the learner's goals asked for at the time.
/// Entries later than `until` are left out of the weeks, which are those of a zone.
#[must_use]
pub fn trail(library: &Library, log: &Log, targets: &[Target], until: Time, zone: &Zone) -> Trail {
    let count = library.syllabus().len();
    let mut reading = Reading {
        library,
        targets,
        zone,
        last_week: zone.week_of(until),
        week: None,
        answers: Vec::new(),
        weeks: Vec::new(),
        last_on: vec![None; count],
        nth: vec![0; count],
        began_below: vec![false; count],
        proficient: vec![None; count],
        pending: None,
    };
    let learner = Learner::replay_seen(library, log, zone, &mut |learner, entry| reading.see(learner, entry, log));
    reading.settle(&learner);
    reading.end_weeks(&learner, reading.last_week.saturating_add(1));
    let Reading { answers, weeks, proficient, .. } = reading;
    Trail { answers, weeks, learner, proficient, until }
}

struct Reading<'a> {
    library: &'a Library,
    targets: &'a [Target],
    zone: &'a Zone,
    last_week: i32,
    week: Option<i32>,
    answers: Vec<Answer>,
    weeks: Vec<WeekGap>,
    /// By skill: when it was last answered.
    last_on: Vec<Option<Time>>,
    nth: Vec<u32>,
    /// By skill: it was not mastered before its first answer.
    began_below: Vec<bool>,
    proficient: Vec<Option<usize>>,
    /// The skill of the last answer, whose effect is seen with the next entry.
    pending: Option<SkillIndex>,
}

impl Reading<'_> {
    /// Sees the learner as they were before an entry.
    fn see(&mut self, learner: &Learner, entry: &Entry, log: &Log) {
        self.settle(learner);
        self.end_weeks(learner, self.zone.week_of(entry.at));
        let Happening::Answered(answered) = &entry.what else { return };
        if answered.placement {
            return;
        }
        let library = self.library;
        let Some(item) = library.item_index(log.text(answered.item)) else { return };
        let Some(skill) = library.skill_of(item) else { return };
        let predicted = Probability::clamped(learner.belief.chance_right(library.syllabus(), item, entry.at));
        let stage = learner.belief.stage(skill);
        let nth = &mut self.nth[skill.at()];
        *nth += 1;
        // Who had it before the first answer did not come to it by practice.
        self.began_below[skill.at()] |= *nth == 1 && stage < Stage::Mastered;
        self.pending = self.began_below[skill.at()].then_some(skill);
        let last = self.last_on[skill.at()].replace(entry.at);
        self.answers.push(Answer {
            at: entry.at,
            item,
            skill,
            nth: *nth,
            right: answered.right,
            predicted,
            seconds: answered.seconds.min(LONGEST_ANSWER_SECONDS),
            stage,
            days_since: last.map(|last| entry.at.days_since(last)),
        });
    }

    /// What the last answer came to.
    fn settle(&mut self, learner: &Learner) {
        let Some(skill) = self.pending.take() else { return };
        let proficient = &mut self.proficient[skill.at()];
        if proficient.is_none() && learner.belief.stage(skill) >= Stage::Mastered {
            *proficient = self.answers.len().checked_sub(1);
        }
    }

    /// Notes the gap for each week before `week` that is not noted yet.
    fn end_weeks(&mut self, learner: &Learner, week: i32) {
        let Some(first) = self.week.replace(self.week.map_or(week, |last| last.max(week))) else { return };
        let until = week.min(self.last_week.saturating_add(1));
        let first = first.max(until.saturating_sub(MOST_WEEKS));
        if first >= until {
            return;
        }
        // Nothing happened in between, so that one computation serves all of them.
        let minutes = self.gap(learner);
        self.weeks.extend((first..until).map(|week| WeekGap { week, minutes }));
    }

    fn gap(&self, learner: &Learner) -> f64 {
        let of_goals;
        let targets = if self.targets.is_empty() {
            of_goals = learner.targets(self.library);
            of_goals.as_slice()
        } else {
            self.targets
        };
        minutes_left(self.library.syllabus(), &learner.belief, targets)
    }
}
