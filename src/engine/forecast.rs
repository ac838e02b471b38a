//! How long will it take, and what if there were more time a day? The tutor rehearses the way.
//!
//! [`plan`](super::plan) answers at once, from means. Here the tutor itself teaches learners drawn from what it believes
//! of this one: their true states, how fast they learn and how fast they answer are drawn by how unsure it is of each.
//! So reviews, failures, lucky guesses and days without time count as they will, as far as the model is right.

use super::belief::Belief;
use super::pace::{Teaching, unsure_of_learner};
use super::planning::Interval;
use super::states::{ChanceRight, States};
use super::target::Need;
use super::{
    Chance, Evidence, ItemIndex, Mode, Opportunity, Probability, Response, Situation, SkillIndex, Syllabus, Target,
    Time, next_activity,
};
use crate::order::put_in_order;

/// How much time a learner gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Habit {
    /// Minutes of each day's session; counts as 1 to 600.
    pub minutes_a_day: f64,
    /// Days until the deadline, or until one stops looking; at most [`MOST_DAYS`] count.
    pub days: u32,
}

/// No forecast looks further.
pub const MOST_DAYS: u32 = 730;

/// What rehearsals came to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Forecast {
    /// Minutes of practice, reviews included, until every target is reached. Where a rehearsal did not get there, all of
    /// its minutes count: then it is too low.
    pub minutes: Interval,
    /// Days until then, from 1 on for today. Likewise.
    pub days: Interval,
    /// Share of the rehearsals that reached every target within the days.
    pub reached: Probability,
}

/// How the way to all targets goes, as a mean and 10 to 90% over so many rehearsals.
///
/// The same seed draws the same learners, so that forecasts for several habits can be compared. Without rehearsals, or
/// with nothing left to do, everything is 0 and reached.
#[must_use]
pub fn forecast(
    syllabus: &Syllabus,
    belief: &Belief,
    targets: &[Target],
    now: Time,
    habit: Habit,
    seed: u64,
    rehearsals: u32,
) -> Forecast {
    let mut seeds = Chance::new(seed);
    let runs: Vec<Run> =
        (0..rehearsals).map(|_| Rehearsal::new(syllabus, belief, targets, seeds.next_u64()).run(now, habit)).collect();
    if runs.iter().all(|run| run.minutes <= 0.0) {
        return Forecast { reached: Probability::ONE, ..Forecast::default() };
    }
    Forecast {
        minutes: interval(runs.iter().map(|run| run.minutes).collect()),
        days: interval(runs.iter().map(|run| run.days).collect()),
        reached: Probability::clamped(runs.iter().filter(|run| run.reached).count() as f64 / runs.len() as f64),
    }
}

/// What one rehearsal came to.
struct Run {
    minutes: f64,
    days: f64,
    reached: bool,
}

/// What a drawn learner truly knows of a skill.
#[derive(Clone, Copy, PartialEq)]
enum Truth {
    New,
    Fragile,
    Solid,
}

/// One drawn learner, and what the tutor comes to believe of them.
struct Rehearsal<'a> {
    syllabus: &'a Syllabus,
    targets: &'a [Target],
    belief: Belief,
    truth: Vec<Truth>,
    /// How much faster they learn, and how much slower they answer, than the tutor believes at the start.
    learns: f64,
    takes: f64,
    chance: Chance,
}

impl<'a> Rehearsal<'a> {
    fn new(syllabus: &'a Syllabus, belief: &Belief, targets: &'a [Target], seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let unsure = unsure_of_learner(belief.learner.answers);
        // Two causes, so each has half of the variance.
        let mut factor = || libm::exp(unsure * std::f64::consts::FRAC_1_SQRT_2 * chance.normal());
        let (learns, takes) = (factor(), factor());
        let truth = belief.skills.iter().map(|skill| drawn(skill.states, &mut chance)).collect();
        let takes = takes * belief.learner.time_ratio;
        let learns = learns * belief.learner.speed;
        Self { syllabus, targets, belief: belief.clone(), truth, learns, takes, chance }
    }

    fn run(mut self, now: Time, habit: Habit) -> Run {
        let seconds_a_day =
            60.0 * if habit.minutes_a_day.is_nan() { 1.0 } else { habit.minutes_a_day.clamp(1.0, 600.0) };
        let mut seconds = 0.0;
        for day in 0..habit.days.min(MOST_DAYS) {
            let start = now.plus_days(f64::from(day));
            let mut today = 0.0;
            while today < seconds_a_day {
                if self.is_there() {
                    return Run {
                        minutes: seconds / 60.0,
                        days: f64::from(day + u32::from(today > 0.0)),
                        reached: true,
                    };
                }
                let at = Time(start.0.saturating_add(today as i64));
                let Some(taken) = self.practise(at, seconds_a_day - today) else { break };
                today += taken;
                seconds += taken;
            }
        }
        let reached = self.is_there();
        Run { minutes: seconds / 60.0, days: f64::from(habit.days.min(MOST_DAYS)), reached }
    }

    /// Every target is reached, as the tutor sees it.
    fn is_there(&self) -> bool {
        self.targets.iter().all(|target| match self.belief.skills.get(target.skill.at()) {
            Some(skill) => Need::of(target.level).is_met_by(skill.states),
            None => true,
        })
    }

    /// One activity; gives the seconds it took, or `None` when there is nothing to do.
    fn practise(&mut self, now: Time, seconds_left: f64) -> Option<f64> {
        let Self { syllabus, belief, targets, .. } = &*self;
        let situation = Situation { seconds_left, ..Situation::usual(syllabus, belief, targets, now) };
        let choice = next_activity(&situation).choice?;
        let right = self.answers_right(choice.item, choice.skill, now)?;
        let seconds = self.syllabus.item(choice.item)?.seconds * self.takes;
        let ready = self.belief.ready(self.syllabus, choice.skill, now);
        let teaching = Teaching::of(self.syllabus, choice.skill, ready, self.learns);
        let truth = self.truth.get_mut(choice.skill.at())?;
        *truth = match *truth {
            Truth::New if self.chance.next_f64() < teaching.to_fragile => Truth::Fragile,
            Truth::Fragile if self.chance.next_f64() < teaching.to_solid => Truth::Solid,
            same => same,
        };
        let response = if right { Response::Correct } else { Response::Incorrect };
        let answer = Opportunity { item: choice.item, response, hinted: false, seconds, mode: Mode::Practice };
        self.belief.observe(self.syllabus, &Evidence::Answered(answer), now);
        Some(seconds)
    }

    fn answers_right(&mut self, item: ItemIndex, skill: SkillIndex, now: Time) -> Option<bool> {
        let recall = self.belief.skills.get(skill.at())?.recall(&self.belief.learner, now);
        let chance = ChanceRight::on(self.syllabus.item(item)?, recall, &self.belief.learner.able);
        let right = match self.truth.get(skill.at())? {
            Truth::New => chance.new,
            Truth::Fragile => chance.fragile,
            Truth::Solid => chance.solid,
        };
        Some(self.chance.next_f64() < right)
    }
}

fn drawn(states: States, chance: &mut Chance) -> Truth {
    match chance.next_f64() - states.new {
        ..0.0 => Truth::New,
        above if above < states.fragile => Truth::Fragile,
        _ => Truth::Solid,
    }
}

/// The mean, and between which values eight in ten lie.
fn interval(mut values: Vec<f64>) -> Interval {
    put_in_order(&mut values, f64::total_cmp);
    let at = |share: f64| values[((values.len() - 1) as f64 * share + 0.5) as usize];
    Interval { low: at(0.1), expected: values.iter().sum::<f64>() / values.len() as f64, high: at(0.9) }
}

#[cfg(test)]
mod tests {
    use super::super::small_courses::{chain, mastered};
    use super::*;

    fn look(minutes_a_day: f64, days: u32, belief: &Belief, syllabus: &Syllabus) -> Forecast {
        let habit = Habit { minutes_a_day, days };
        let last = mastered(syllabus.len() as u32 - 1);
        forecast(syllabus, belief, &[last], Time(0), habit, 5, 40)
    }

    #[test]
    fn it_takes_about_as_long_as_planned_and_nobody_knows_exactly() {
        let syllabus = chain(4);
        let belief = Belief::new(&syllabus);
        let Forecast { minutes, reached, .. } = look(30.0, 120, &belief, &syllabus);
        let planned = super::super::plan(&syllabus, &belief, &[mastered(3)], Time(0)).minutes.expected;
        assert!(reached.get() > 0.9, "{reached:?}");
        assert!(minutes.low < 0.8 * minutes.expected && minutes.high > 1.2 * minutes.expected, "{minutes:?}");
        assert!(minutes.expected > 0.5 * planned && minutes.expected < 2.0 * planned, "{minutes:?}, planned {planned}");
    }

    #[test]
    fn more_minutes_a_day_reach_it_in_fewer_days_and_a_nearer_deadline_is_missed_more_often() {
        let syllabus = chain(6);
        let belief = Belief::new(&syllabus);
        let (little, much) = (look(10.0, 60, &belief, &syllabus), look(40.0, 60, &belief, &syllabus));
        assert!(much.days.expected < 0.6 * little.days.expected, "{much:?} {little:?}");
        assert!(look(10.0, 6, &belief, &syllabus).reached < little.reached);
    }

    #[test]
    fn nothing_to_do_takes_no_time() {
        let syllabus = chain(1);
        let mut belief = Belief::new(&syllabus);
        belief.practises(&syllabus, 0, "++++++++", 0);
        let done = look(20.0, 30, &belief, &syllabus);
        assert_eq!(
            (done.minutes, done.days, done.reached),
            (Interval::default(), Interval::default(), Probability::ONE)
        );
    }
}
