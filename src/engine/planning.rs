//! How long is the way to a goal, and in which order is it shortest?

use super::belief::Belief;
use super::goal::{Goal, Needed};
use super::pace::unsure_of_learner;
use super::{Probability, SkillIndex, Stage, Syllabus, Target, Time};
use crate::order::put_in_order;

/// A number that is not known exactly.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Interval {
    /// One in ten is lower.
    pub low: f64,
    /// The mean.
    pub expected: f64,
    /// One in ten is higher.
    pub high: f64,
}

/// The way to a goal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The skills still missing, in the order that closes the gap fastest; prerequisites first.
    pub steps: Vec<PlanStep>,
    /// Minutes of practice in all.
    pub minutes: Interval,
}

/// One skill on the way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlanStep {
    /// The skill.
    pub skill: SkillIndex,
    /// Minutes it is expected to take.
    pub minutes: f64,
    /// How far it has come.
    pub stage: Stage,
}

/// A skill to be refreshed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Due {
    /// The skill.
    pub skill: SkillIndex,
    /// When its recall falls to 0.9; may be past.
    pub at: Time,
    /// Recall now.
    pub recall: Probability,
}

/// The way from what is believed now to all targets.
///
/// The target with the fewest minutes left first, with what it needs; inside, the shortest skill of those whose
/// prerequisites come before it (Smith's rule: most closed for each minute). Tasks that need a skill only to be
/// practised count it done at that.
#[must_use]
pub fn plan(syllabus: &Syllabus, belief: &Belief, targets: &[Target], now: Time) -> Plan {
    let goal = Goal::new(syllabus, belief, targets);
    let mut steps = Vec::new();
    for bundle in goal.bundles() {
        let skills: Vec<&Needed> = bundle.iter().map(|&place| &goal.needed[place]).collect();
        for needed in shortest_first(syllabus, &skills) {
            let stage = belief.standing(syllabus, needed.skill, now).stage;
            steps.push(PlanStep { skill: needed.skill, minutes: needed.minutes, stage });
        }
    }
    Plan { steps, minutes: minutes_to_goal(syllabus, belief, &goal) }
}

/// Minutes of practice left to all targets: [`plan`]'s mean, without the order.
#[must_use]
pub fn minutes_left(syllabus: &Syllabus, belief: &Belief, targets: &[Target]) -> f64 {
    Goal::new(syllabus, belief, targets).minutes_left()
}

/// What is to be refreshed within so many days from now, soonest first, over everything that the targets need.
#[must_use]
pub fn due(syllabus: &Syllabus, belief: &Belief, targets: &[Target], now: Time, horizon_days: f64) -> Vec<Due> {
    let until = now.plus_days(horizon_days);
    let skills: Vec<SkillIndex> = targets.iter().map(|target| target.skill).collect();
    let of_skill = |skill| {
        let standing = belief.standing(syllabus, skill, now);
        Some(Due { skill, at: standing.due?, recall: standing.recall })
    };
    let mut due: Vec<Due> = syllabus.graph().closure(&skills).into_iter().filter_map(of_skill).collect();
    due.retain(|due| due.at <= until);
    put_in_order(&mut due, |a, b| (a.at, a.skill).cmp(&(b.at, b.skill)));
    due
}

/// Prerequisites first; of several that could come next, the one with the fewest minutes. What is left out of `skills`
/// counts as done.
fn shortest_first<'a>(syllabus: &Syllabus, skills: &[&'a Needed]) -> Vec<&'a Needed> {
    let mut waiting: Vec<&Needed> = skills.to_vec();
    let mut ordered = Vec::with_capacity(skills.len());
    while !waiting.is_empty() {
        let is_free = |needed: &&Needed| {
            let prerequisites = syllabus.graph().prerequisites(needed.skill);
            !waiting.iter().any(|other| prerequisites.contains(&other.skill))
        };
        let by_minutes = |a: &(usize, f64), b: &(usize, f64)| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0));
        let free = waiting.iter().enumerate().filter(|(_, needed)| is_free(needed));
        let Some((shortest, _)) = free.map(|(place, needed)| (place, needed.minutes)).min_by(by_minutes) else { break };
        ordered.push(waiting.remove(shortest));
    }
    ordered
}

/// The mean in closed form, and a log-normal interval around it.
fn minutes_to_goal(syllabus: &Syllabus, belief: &Belief, goal: &Goal) -> Interval {
    let expected = goal.minutes_left();
    if expected <= 0.0 {
        return Interval::default();
    }
    let of_skill = |needed: &Needed| {
        let states = belief.skills.get(needed.skill.at())?.states;
        let teaching = belief.teaching(syllabus, needed.skill, 1.0);
        let minutes = belief.minutes_per_item(syllabus, needed.skill);
        Some(teaching.opportunities_variance(states, needed.need) * minutes * minutes)
    };
    let variance: f64 = goal.needed.iter().filter(|needed| needed.minutes > 0.0).filter_map(of_skill).sum();
    let of_learner = unsure_of_learner(belief.learner.answers);
    let relative = variance / (expected * expected) + of_learner * of_learner;
    let deviation = libm::sqrt(libm::log1p(relative));
    let median = expected / libm::sqrt(1.0 + relative);
    let spread = libm::exp(ONE_IN_TEN * deviation);
    Interval { low: median / spread, expected, high: median * spread }
}

/// Standard deviations beyond which one in ten of a normal distribution lies.
const ONE_IN_TEN: f64 = 1.281_551_565_544_6;

#[cfg(test)]
mod tests {
    use super::super::small_courses::{DAY, course, mastered};
    use super::*;

    #[test]
    fn the_nearest_target_comes_first_and_prerequisites_before_it() {
        let syllabus = course(&[&[], &[0], &[1], &[], &[3]]);
        let plan = plan(&syllabus, &Belief::new(&syllabus), &[mastered(2), mastered(4)], Time(0));
        let skills: Vec<u32> = plan.steps.iter().map(|step| step.skill.0).collect();
        assert_eq!(skills, [3, 4, 0, 1, 2]);
        let sum: f64 = plan.steps.iter().map(|step| step.minutes).sum();
        assert!((sum - plan.minutes.expected).abs() < 1e-9);
        assert!(plan.minutes.low < 0.8 * sum && 1.2 * sum < plan.minutes.high);
    }

    #[test]
    fn nothing_is_left_once_all_is_mastered() {
        let syllabus = course(&[&[]]);
        let mut belief = Belief::new(&syllabus);
        belief.practises(&syllabus, 0, "++++++", 0);
        assert_eq!(plan(&syllabus, &belief, &[mastered(0)], Time(0)), Plan::default());
    }

    #[test]
    fn what_is_mastered_is_due_when_its_stability_has_passed() {
        let syllabus = course(&[&[], &[]]);
        let mut belief = Belief::new(&syllabus);
        belief.practises(&syllabus, 0, "++++++", 0);
        let now = Time(300);
        let targets = [mastered(0), mastered(1)];
        assert_eq!(due(&syllabus, &belief, &targets, now, 1.0), []);
        let found = due(&syllabus, &belief, &targets, now, 10.0);
        assert_eq!(found.len(), 1);
        assert!(found[0].skill == SkillIndex(0) && found[0].at > Time(2 * DAY) && found[0].at < Time(9 * DAY));
    }
}
