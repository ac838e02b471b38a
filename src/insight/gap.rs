//! What is missing for a goal, what is fading, and when is it reached?

use crate::engine::{Interval, Level, Probability, SkillIndex, Stage, Target, Time, due, plan};
use crate::learner::{Goal, Learner, Library};

/// Recall is looked at so many days ahead.
const HORIZON_DAYS: f64 = 7.0;

/// Days whose practice says how fast somebody goes on.
const PACE_DAYS: i32 = 28;

/// The way from here to one goal.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// Which goal.
    pub goal: Goal<String>,
    /// In its course's words.
    pub title: String,
    /// Skills that it asks for.
    pub targets: usize,
    /// Of these, how many are reached.
    pub reached: usize,
    /// What is missing, with what it builds on, in the order that closes the gap fastest.
    pub missing: Vec<Missing>,
    /// What is fading or will within a week, of all that the goal builds on; soonest first.
    pub decaying: Vec<Decaying>,
    /// Minutes of practice left.
    pub minutes: Interval,
    /// When it is reached at this pace, as expected and nine times out of ten; `None` without a pace.
    pub dates: Option<(Time, Time)>,
}

/// A skill that is missing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Missing {
    /// Which.
    pub skill: SkillIndex,
    /// Minutes that it is expected to take.
    pub minutes: f64,
    /// How far the learner has come.
    pub stage: Stage,
}

/// A skill whose recall falls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decaying {
    /// Which.
    pub skill: SkillIndex,
    /// P(recalled now).
    pub recall: Probability,
    /// When recall falls to 0.9; may be past.
    pub due: Time,
    /// It is past.
    pub is_due: bool,
}

/// Minutes of practice a day; a positive number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace(f64);

impl Pace {
    /// So many minutes a day; `None` if that is no positive number.
    #[must_use]
    pub fn new(minutes_a_day: f64) -> Option<Self> {
        (minutes_a_day.is_finite() && minutes_a_day > 0.0).then_some(Self(minutes_a_day))
    }

    /// That of the last four weeks, days without practice counted; since the first day, where that is later. `None`
    /// where nothing was practised in them.
    #[must_use]
    pub fn of(learner: &Learner, now: Time) -> Option<Self> {
        let today = learner.day_of(now);
        let recent = learner.days.iter().filter(|day| (today - PACE_DAYS + 1..=today).contains(&day.day));
        let minutes: f64 = recent.map(|day| day.minutes).sum();
        let since_first = learner.days.first().map_or(1, |first| today.saturating_sub(first.day).saturating_add(1));
        Self::new(minutes / f64::from(since_first.clamp(1, PACE_DAYS)))
    }

    /// Minutes a day.
    #[must_use]
    pub const fn minutes_a_day(self) -> f64 {
        self.0
    }

    /// When so many minutes of practice are done, if they begin now.
    #[must_use]
    pub fn date_after(self, minutes: f64, now: Time) -> Time {
        now.plus_days(minutes / self.0)
    }
}

/// Whether a target is reached.
#[must_use]
pub fn is_reached(stage: Stage, level: Level) -> bool {
    match level {
        Level::Practised => stage >= Stage::Practised,
        Level::Mastered => stage >= Stage::Mastered,
    }
}

/// The gap to one goal.
#[must_use]
pub fn gap(library: &Library, learner: &Learner, goal: &Goal<String>, pace: Option<Pace>, now: Time) -> Gap {
    let targets = library.targets(goal);
    let (syllabus, belief) = (library.syllabus(), &learner.belief);
    let way = plan(syllabus, belief, &targets, now);
    let reached = |target: &&Target| is_reached(belief.stage(target.skill), target.level);
    Gap {
        goal: goal.clone(),
        title: library.goal_title(goal).unwrap_or(goal.name()).to_owned(),
        targets: targets.len(),
        reached: targets.iter().filter(reached).count(),
        missing: way
            .steps
            .iter()
            .map(|step| Missing { skill: step.skill, minutes: step.minutes, stage: step.stage })
            .collect(),
        decaying: due(syllabus, belief, &targets, now, HORIZON_DAYS)
            .into_iter()
            .map(|due| Decaying { skill: due.skill, recall: due.recall, due: due.at, is_due: due.at <= now })
            .collect(),
        minutes: way.minutes,
        dates: pace.map(|pace| (pace.date_after(way.minutes.expected, now), pace.date_after(way.minutes.high, now))),
    }
}
