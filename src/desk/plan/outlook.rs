//! When is each goal reached, and what does keeping cost, if it is done this way?

use std::collections::BTreeMap;

use crate::insight::{Reviews, Zone, reviews, schedule};
use crate::learner::{Goal, Learner, Library, Time};
use crate::order::in_order;
use crate::tutor::SkillIndex;

use super::Tried;

/// What a way of doing it comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// The goals, in the order in which they are reached.
    pub goals: Vec<Reach>,
    /// What it takes to keep what is held and what will be.
    pub reviews: Reviews,
}

/// One goal, as far as it can be foreseen. Days are local ones since 1970.
#[derive(Debug, Clone, PartialEq)]
pub struct Reach {
    /// Which.
    pub goal: Goal<String>,
    /// Minutes of learning until it is reached, those for goals before it among them.
    pub until_minutes: f64,
    /// On which day that is expected, and by which it is nine times in ten; `None` while every day is off.
    pub days: Option<(i32, i32)>,
    /// The day by which it is wanted.
    pub deadline: Option<i32>,
}

impl Reach {
    /// How many days it is expected after its deadline, at least 1; `None` if it is not, or nothing is known of either.
    #[must_use]
    pub fn days_late(&self) -> Option<i32> {
        let ((expected, _), deadline) = self.days.zip(self.deadline)?;
        (expected > deadline).then(|| expected.saturating_sub(deadline))
    }

    /// It is expected in time, and less surely than nine times in ten.
    #[must_use]
    pub fn is_close(&self) -> bool {
        let close = |((expected, late), deadline): ((i32, i32), i32)| expected <= deadline && late > deadline;
        self.days.zip(self.deadline).is_some_and(close)
    }
}

impl Outlook {
    /// That of these goals with this plan, by the order of [`schedule`].
    ///
    /// What reviews take of a week is not there for learning; how surely a day is kept goes by how surely the minutes of
    /// all goals are known.
    #[must_use]
    pub fn new(library: &Library, learner: &Learner, tried: &Tried, now: Time, zone: &Zone) -> Self {
        let schedule = schedule(library, learner, &tried.aims, None, now);
        let goals: Vec<Goal<String>> = tried.aims.iter().map(|(goal, _)| goal.clone()).collect();
        let (calendar, today) = (tried.plan.calendar(), zone.day_of(now));
        let coming = calendar
            .iter()
            .flat_map(|calendar| {
                schedule.steps.iter().map(|step| (step.skill, calendar.day_after(step.until_minutes, today)))
            })
            .map(|(skill, day)| (skill, f64::from(day.saturating_sub(today))));
        let coming: BTreeMap<SkillIndex, f64> = in_order(coming);
        let retention = crate::engine::Probability::clamped(tried.plan.retention);
        let reviews = reviews(library, learner, &library.targets_of_all(&goals), retention, &coming, now);
        let left = calendar.map(|calendar| calendar.without(reviews.minutes_a_week));
        let unsure =
            if schedule.minutes.expected > 0.0 { schedule.minutes.high / schedule.minutes.expected } else { 1.0 };
        let reach = |goal: crate::insight::ScheduledGoal| Reach {
            days: left.map(|left| {
                let day = |minutes: f64| left.day_after(minutes, today);
                (day(goal.until_minutes), day(goal.until_minutes * unsure))
            }),
            deadline: goal.aim.by.map(|by| zone.day_of(by)),
            until_minutes: goal.until_minutes,
            goal: goal.goal,
        };
        Self { goals: schedule.goals.into_iter().map(reach).collect(), reviews }
    }

    /// One of its goals.
    #[must_use]
    pub fn of(&self, goal: &Goal<String>) -> Option<&Reach> {
        self.goals.iter().find(|reach| reach.goal == *goal)
    }
}
