//! In which order do several goals go, and which of them are late?

use std::collections::BTreeSet;

use super::Pace;
use crate::engine::{Interval, SkillIndex, Target, Time, plan};
use crate::learner::Aim;
use crate::learner::{Goal, Learner, Library};
use crate::order::put_in_order;

/// Several goals, one after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schedule {
    /// The skills still missing, each once.
    pub steps: Vec<ScheduledStep>,
    /// The goals in their order.
    pub goals: Vec<ScheduledGoal>,
    /// Minutes for all of them together: what they share is counted once.
    pub minutes: Interval,
}

/// One skill of a schedule.
#[derive(Clone, Debug, PartialEq)]
pub struct ScheduledStep {
    /// Which.
    pub skill: SkillIndex,
    /// Minutes that it is expected to take.
    pub minutes: f64,
    /// Minutes from now until it is done.
    pub until_minutes: f64,
    /// The goal for which it comes here; its place among the goals.
    pub goal: usize,
}

/// One goal of a schedule.
#[derive(Clone, Debug, PartialEq)]
pub struct ScheduledGoal {
    /// Which.
    pub goal: Goal<String>,
    /// What is said of it.
    pub aim: Aim,
    /// Minutes from now until it is reached, the goals before it counted.
    pub until_minutes: f64,
    /// When that is at the learner's pace; `None` without one.
    pub date: Option<Time>,
    /// It is expected after its deadline. `None` without a deadline or a pace.
    pub is_late: Option<bool>,
}

/// Goals in the order of their deadlines, which keeps the greatest lateness least whatever they take (Jackson 1955);
/// those without one after them, by what closes most weight per minute (Smith's rule).
#[must_use]
pub fn schedule(
    library: &Library,
    learner: &Learner,
    goals: &[(Goal<String>, Aim)],
    pace: Option<Pace>,
    now: Time,
) -> Schedule {
    let (syllabus, belief) = (library.syllabus(), &learner.belief);
    let plans = goals.iter().map(|(goal, aim)| (goal, aim, plan(syllabus, belief, &library.targets(goal), now)));
    let mut plans: Vec<_> = plans.collect();
    put_in_order(&mut plans, |(_, a, plan_a), (_, b, plan_b)| {
        let last = Time(i64::MAX);
        let cost = |aim: &Aim, minutes: f64| minutes / aim.weight;
        let by_deadline = a.by.unwrap_or(last).cmp(&b.by.unwrap_or(last));
        by_deadline.then(cost(a, plan_a.minutes.expected).total_cmp(&cost(b, plan_b.minutes.expected)))
    });

    let mut schedule = Schedule::default();
    let mut seen: BTreeSet<SkillIndex> = BTreeSet::new();
    let mut until_minutes = 0.0;
    for (place, (goal, aim, plan)) in plans.iter().enumerate() {
        for step in &plan.steps {
            if seen.insert(step.skill) {
                until_minutes += step.minutes;
                let (skill, minutes) = (step.skill, step.minutes);
                schedule.steps.push(ScheduledStep { skill, minutes, until_minutes, goal: place });
            }
        }
        let date = pace.map(|pace| pace.date_after(until_minutes, now));
        let is_late = aim.by.zip(date).map(|(by, date)| date > by);
        schedule.goals.push(ScheduledGoal { goal: (*goal).clone(), aim: **aim, until_minutes, date, is_late });
    }
    let targets: Vec<Target> = library.targets_of_all(goals.iter().map(|(goal, _)| goal));
    schedule.minutes = plan(syllabus, belief, &targets, now).minutes;
    schedule
}
