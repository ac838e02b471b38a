//! The plan as its page shows it.

use crate::desk::Model;
use crate::insight::{Gap, date_of, gap};
use crate::learner::Aim;
use crate::learner::Goal;

use super::{Outlook, Plan, Reach, Tried};

/// The page of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanView {
    /// The week as it is tried; as it is kept, where nothing else is tried.
    pub plan: Plan,
    /// Whether something else is tried than what is kept.
    pub is_tried: bool,
    /// The goals in the order in which they are reached.
    pub goals: Vec<GoalLine>,
    /// What comes of what is tried.
    pub after: Outlook,
    /// What comes of what is kept; the same where nothing else is tried.
    pub before: Outlook,
    /// The local day, since 1970.
    pub today: i32,
}

/// One goal on the page.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalLine {
    /// Which.
    pub goal: Goal<String>,
    /// Its name.
    pub title: String,
    /// What is said of it, as it is tried.
    pub aim: Aim,
    /// The day by which it is wanted, as a date field writes it; empty without.
    pub deadline: String,
    /// When it is reached.
    pub reach: Option<Reach>,
    /// What is missing and what fades.
    pub gap: Gap,
}

/// The plan as it stands.
#[must_use]
pub fn plan_view(model: &Model) -> PlanView {
    let (tutor, zone) = (&model.tutor, &model.tutor.zone);
    let (library, learner, now) = (&tutor.library, &tutor.learner, tutor.now);
    let kept = Tried::kept(tutor);
    let before = Outlook::new(library, learner, &kept, now, zone);
    let tried = model.tried.as_ref().unwrap_or(&kept);
    let after =
        model.tried.as_ref().map_or_else(|| before.clone(), |tried| Outlook::new(library, learner, tried, now, zone));
    let line = |reach: &Reach| {
        let (goal, aim) = tried.aims.iter().find(|(goal, _)| *goal == reach.goal)?;
        let gap = gap(library, learner, goal, None, now);
        let deadline = reach.deadline.map(date_text).unwrap_or_default();
        Some(GoalLine {
            goal: goal.clone(),
            title: gap.title.clone(),
            aim: *aim,
            deadline,
            reach: Some(reach.clone()),
            gap,
        })
    };
    PlanView {
        plan: tried.plan,
        is_tried: model.tried.is_some(),
        goals: after.goals.iter().filter_map(line).collect(),
        before,
        after,
        today: zone.day_of(now),
    }
}

/// One goal, chosen or not: one that is not is looked at as if it were the only one.
#[must_use]
pub fn goal_line(model: &Model, goal: &Goal<String>) -> GoalLine {
    let view = plan_view(model);
    if let Some(line) = view.goals.into_iter().find(|line| line.goal == *goal) {
        return line;
    }
    let (tutor, zone) = (&model.tutor, &model.tutor.zone);
    let aim = Aim::default();
    let alone = Tried { plan: Plan::of(&tutor.settings), aims: vec![(goal.clone(), aim)] };
    let outlook = Outlook::new(&tutor.library, &tutor.learner, &alone, tutor.now, zone);
    let gap = gap(&tutor.library, &tutor.learner, goal, None, tutor.now);
    let reach = outlook.of(goal).cloned();
    GoalLine { goal: goal.clone(), title: gap.title.clone(), aim, deadline: String::new(), reach, gap }
}

impl PlanView {
    /// The goals whose day or lateness differs between what is kept and what is tried: before, and after.
    #[must_use]
    pub fn changes(&self) -> Vec<(&GoalLine, Option<&Reach>, &Reach)> {
        let pair = |line: &'_ GoalLine| (self.before.of(&line.goal), self.after.of(&line.goal));
        let of_line = |line| match pair(line) {
            (before, Some(after))
                if before.is_none_or(|before| (before.days, before.deadline) != (after.days, after.deadline)) =>
            {
                Some((line, before, after))
            }
            _ => None,
        };
        self.goals.iter().filter_map(of_line).collect()
    }
}

/// A day as date fields write it.
fn date_text(day: i32) -> String {
    let (year, month, day) = date_of(day);
    format!("{year:04}-{month:02}-{day:02}")
}
