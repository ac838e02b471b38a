//! What is tried on the page of the plan, and kept?

use crate::desk::{Effect, Model};
use crate::insight::{DayKind, Zone};
use crate::learner::{Aim, aim_of};
use crate::learner::{Goal, Happening};
use crate::tutor::{self, Stamp};

use super::Plan;

/// Something done on the page of the plan.
#[derive(Debug, Clone, PartialEq)]
pub enum PlanStep {
    /// So many minutes a day are tried.
    MinutesTried(u32),
    /// A day of the week, 0 for Monday, is tried as this.
    DayTried {
        /// Which.
        weekday: usize,
        /// What it is to be.
        kind: DayKind,
    },
    /// So much recall is tried.
    RetentionTried(f64),
    /// A goal is tried with a deadline, a local day since 1970; or without.
    DeadlineTried {
        /// Which goal.
        goal: Goal<String>,
        /// By the end of which day.
        day: Option<i32>,
    },
    /// A goal is tried with a weight.
    WeightTried {
        /// Which goal.
        goal: Goal<String>,
        /// 1 is usual.
        weight: f64,
    },
    /// What was tried is to be kept.
    Kept,
    /// ... or not.
    LeftAsItWas,
    /// The learner wants this.
    GoalChosen(Goal<String>),
    /// ... and no more.
    GoalDropped(Goal<String>),
    /// What the browser knows of local time.
    ZoneKnown(Zone),
}

/// A way of doing it: the week, and what is said of each goal.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    /// The week.
    pub plan: Plan,
    /// All goals, each with what is said of it.
    pub aims: Vec<(Goal<String>, Aim)>,
}

impl Tried {
    /// What is kept.
    #[must_use]
    pub fn kept(model: &tutor::Model) -> Self {
        let aim_to = |goal: Goal<String>| {
            let aim = model.learner.aim(&goal).unwrap_or_default();
            (goal, aim)
        };
        Self { plan: Plan::of(&model.settings), aims: model.goals().into_iter().map(aim_to).collect() }
    }

    fn aim(&mut self, goal: &Goal<String>) -> Option<&mut Aim> {
        self.aims.iter_mut().find(|(of, _)| of == goal).map(|(_, aim)| aim)
    }
}

impl Model {
    /// Does one step of the plan's page.
    pub(in crate::desk) fn plan(&mut self, step: PlanStep, stamp: Stamp) -> Vec<Effect> {
        match step {
            PlanStep::ZoneKnown(zone) => self.tutor.set_zone(zone),
            PlanStep::LeftAsItWas => {
                self.tried = None;
                return vec![Effect::Record(tutor::Effect::Focus("plan-minutes"))];
            }
            PlanStep::Kept => return self.keep_plan(stamp),
            PlanStep::GoalChosen(goal) => return self.choose_goal(&goal, stamp),
            PlanStep::GoalDropped(goal) => {
                self.tried = None;
                let goal = goal.map(|name| self.tutor.log.name(name));
                let mut effects = self.write(vec![Happening::GoalDropped { goal }], stamp);
                effects.push(Effect::Record(tutor::Effect::Focus("page")));
                return effects;
            }
            step => self.try_out(step),
        }
        Vec::new()
    }

    /// The learner wants this, if not already.
    pub(in crate::desk) fn choose_goal(&mut self, goal: &Goal<String>, stamp: Stamp) -> Vec<Effect> {
        if self.tutor.goals().contains(goal) {
            return Vec::new();
        }
        let goal = goal.map(|name| self.tutor.log.name(name));
        self.write(vec![Happening::GoalChosen { goal }], stamp)
    }

    fn try_out(&mut self, step: PlanStep) {
        let kept = Tried::kept(&self.tutor);
        let mut tried = self.tried.take().unwrap_or_else(|| kept.clone());
        match step {
            PlanStep::MinutesTried(minutes) => tried.plan.minutes_a_day = minutes.clamp(1, 600),
            PlanStep::DayTried { weekday, kind } => {
                if let Some(day) = tried.plan.days.get_mut(weekday) {
                    *day = kind;
                }
            }
            PlanStep::RetentionTried(retention) if retention.is_finite() => {
                tried.plan.retention = retention.clamp(0.7, 0.99);
            }
            PlanStep::DeadlineTried { goal, day } => {
                let by = day.map(|day| self.tutor.zone.end_of(day));
                if let Some(aim) = tried.aim(&goal) {
                    aim.by = by;
                }
            }
            PlanStep::WeightTried { goal, weight } if weight.is_finite() => {
                if let Some(aim) = tried.aim(&goal) {
                    aim.weight = weight.clamp(0.1, 10.0);
                }
            }
            _ => {}
        }
        self.tried = (tried != kept).then_some(tried);
    }

    /// Writes what differs from what is kept, and nothing else.
    fn keep_plan(&mut self, stamp: Stamp) -> Vec<Effect> {
        let Some(tried) = self.tried.take() else { return Vec::new() };
        let kept = Tried::kept(&self.tutor);
        let changed =
            tried.aims.iter().filter(|(goal, aim)| kept.aims.iter().any(|(of, before)| of == goal && before != aim));
        let happened = changed.map(|(goal, aim)| aim_of(goal, *aim)).collect();
        let mut effects = self.write(happened, stamp);
        if tried.plan != kept.plan {
            let settings = tried.plan.kept_in(&self.tutor.settings);
            effects.extend(self.update(tutor::Event::SettingsChanged(settings).into(), stamp));
        }
        effects.push(Effect::Record(tutor::Effect::Focus("plan-minutes")));
        effects
    }
}
