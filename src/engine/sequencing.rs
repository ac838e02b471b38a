//! Which activity comes next, and why?
//!
//! One index for everything: retained targets for each minute. Learning, strengthening, reviewing and checking compete
//! on it. The weights were set on simulated learners (`design/engine.md`, section 2), and say nothing about people.

use super::activity::{ActivityKind, Choice, Next, Reason, Situation, Term};
use super::belief::{MASTERED, SkillBelief};
use super::goal::{Goal, Needed};
use super::memory::{Grade, SAME_DAY, retrievability, reviewed};
use super::pace::PRIMER_MINUTES;
use super::{Level, Probability, SkillIndex, Target};

/// A skill is not begun before its weakest prerequisite carries it this well.
const READY: f64 = 0.65;
/// Skills learned at the same time.
const IN_PROGRESS: usize = 4;
/// Items in a row on one skill.
const IN_A_ROW: u32 = 3;
/// Days after practice ends for which things are to be remembered.
const HORIZON_DAYS: f64 = 14.0;
/// Recall above which a review is too early to be worth thinking about, and above which it is early.
const FRESH: f64 = 0.965;
const DUE: f64 = 0.90;
/// What the review of a mere prerequisite counts: using it reviews it.
const OF_PREREQUISITE: f64 = 0.1;
/// What an activity counts if all its texts were seen today.
const REPEATED: f64 = 0.15;
/// Recent success that needs no strengthening, and days that must lie between.
const GOOD_SUCCESS: f64 = 0.82;
const STRENGTHEN_AFTER_DAYS: f64 = 0.6;
/// Value per minute below which nothing is worth doing now; learning always is, nearly.
const WORTH_DOING: f64 = 0.015;
const WORTH_LEARNING: f64 = 0.002_25;

/// One skill's activity with its index.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    skill: SkillIndex,
    kind: ActivityKind,
    value: f64,
    because: [Term; 2],
}

/// The activity of most value for each minute, over everything that the targets need.
///
/// Nothing is proposed before its prerequisites are ready. If the learner asked for a skill, it is that one: due or
/// not; what it needs first, if it is not ready or failed just now and something of that can be practised.
#[must_use]
pub fn next_activity(situation: &Situation) -> Next {
    match situation.only {
        Some(skill) => asked_for(situation, skill),
        None => best_of(situation, situation.targets, |_| true),
    }
}

fn asked_for(situation: &Situation, skill: SkillIndex) -> Next {
    let Situation { syllabus, belief, now, .. } = *situation;
    let Some(of_skill) = belief.skills.get(skill.at()) else { return Next { choice: None, runner_up: None } };
    let target = [Target { skill, level: Level::Mastered, weight: 1.0 }];
    let ready = belief.ready(syllabus, skill, now);
    let held_up = of_skill.states.solid < MASTERED && (ready < READY || of_skill.is_resting(situation));
    if held_up {
        let first = best_of(situation, &target, |other| other != skill);
        if first.choice.is_some() {
            return first;
        }
    }
    let goal = Goal::new(syllabus, belief, &target);
    let kind = match () {
        () if of_skill.states.solid < MASTERED && of_skill.answers == 0 => ActivityKind::Learn,
        () if of_skill.states.solid < MASTERED => ActivityKind::Continue,
        () if of_skill.refreshed.is_none() => ActivityKind::Check,
        () => ActivityKind::Review,
    };
    let value = 1.0 / belief.minutes_per_item(syllabus, skill);
    let because = [Term::Asked, Term::Ready(ready)];
    let choice = choice(situation, &goal, Candidate { skill, kind, value, because });
    Next { choice, runner_up: None }
}

fn best_of(situation: &Situation, targets: &[Target], may: impl Fn(SkillIndex) -> bool) -> Next {
    let goal = Goal::new(situation.syllabus, situation.belief, targets);
    let round = Round::new(situation, &goal);
    let mut candidates: Vec<Candidate> = goal
        .needed
        .iter()
        .filter(|needed| may(needed.skill))
        .filter_map(|needed| round.candidate(needed))
        .filter(|candidate| {
            let enough = if candidate.kind.is_learning() { WORTH_LEARNING } else { WORTH_DOING };
            candidate.value >= enough
        })
        .collect();
    candidates.sort_unstable_by(|a, b| b.value.total_cmp(&a.value).then(a.skill.cmp(&b.skill)));
    let mut choices = candidates.into_iter().filter_map(|candidate| choice(situation, &goal, candidate));
    Next { choice: choices.next(), runner_up: choices.next() }
}

/// The candidate with its item; `None` if the skill has none that fits.
fn choice(situation: &Situation, goal: &Goal, candidate: Candidate) -> Option<Choice> {
    let Situation { syllabus, belief, now, .. } = *situation;
    let Candidate { skill, kind, value, because } = candidate;
    let of_skill = belief.skills.get(skill.at())?;
    let item = belief.item_for(syllabus, skill, situation.seconds_left, now)?;
    let reason = Reason {
        kind,
        value_per_minute: value,
        mastery: Probability::clamped(of_skill.states.solid),
        recall: Probability::clamped(of_skill.recall(&belief.learner, now)),
        ready: Probability::clamped(belief.ready(syllabus, skill, now)),
        expected_correct: Probability::clamped(belief.chance_right(syllabus, item, now)),
        minutes: syllabus.item(item)?.seconds / 60.0 * belief.learner.time_ratio,
        goal_minutes_left: goal.minutes_left(),
        because,
    };
    Some(Choice { item, skill, kind, reason })
}

impl ActivityKind {
    const fn is_learning(self) -> bool {
        matches!(self, Self::Learn | Self::Continue | Self::StepBack)
    }
}

impl SkillBelief {
    fn is_resting(&self, situation: &Situation) -> bool {
        self.resting_until.is_some_and(|until| until > situation.now)
    }
}

/// What all candidates of one choice share.
struct Round<'a> {
    situation: &'a Situation<'a>,
    in_progress: usize,
    /// Pairs of a prerequisite to step back to, and the resting skill that needs it.
    step_back: Vec<(SkillIndex, SkillIndex)>,
}

impl<'a> Round<'a> {
    fn new(situation: &'a Situation, goal: &Goal) -> Self {
        let Situation { syllabus, belief, now, .. } = *situation;
        let mut round = Self { situation, in_progress: 0, step_back: Vec::new() };
        for needed in &goal.needed {
            let Some(of_skill) = belief.skills.get(needed.skill.at()) else { continue };
            if of_skill.answers == 0 || needed.minutes <= 0.0 {
                continue;
            }
            if !of_skill.is_resting(situation) {
                round.in_progress += 1;
                continue;
            }
            let carried = |skill: &SkillIndex| {
                let below = belief.skills.get(skill.at())?;
                Some((*skill, below.states.support() * below.recall(&belief.learner, now)))
            };
            let prerequisites = syllabus.graph().prerequisites(needed.skill);
            let weakest = prerequisites.iter().filter_map(carried).min_by(|a, b| a.1.total_cmp(&b.1));
            if let Some((prerequisite, _)) = weakest {
                round.step_back.push((prerequisite, needed.skill));
            }
        }
        round
    }

    fn candidate(&self, needed: &Needed) -> Option<Candidate> {
        let Situation { syllabus, belief, .. } = *self.situation;
        let of_skill = belief.skills.get(needed.skill.at())?;
        if of_skill.is_resting(self.situation) || syllabus.items_of(needed.skill).is_empty() {
            return None;
        }
        if needed.minutes > 0.0 {
            return self.learning(needed, of_skill).map(|candidate| self.unless_used_up(candidate));
        }
        let best = match of_skill.refreshed {
            None => Some(self.check(needed, of_skill)),
            Some(_) => better(self.strengthening(needed, of_skill), self.review(needed, of_skill)),
        };
        better(best, self.stepping_back(needed, of_skill)).map(|candidate| self.unless_used_up(candidate))
    }

    fn learning(&self, needed: &Needed, of_skill: &SkillBelief) -> Option<Candidate> {
        let Situation { syllabus, belief, now, .. } = *self.situation;
        let &Needed { skill, need, share, .. } = needed;
        let ready = belief.ready(syllabus, skill, now);
        if ready < READY {
            return None;
        }
        let is_new = of_skill.answers == 0;
        let opportunities = 0.8 * belief.teaching(syllabus, skill, ready).opportunities(of_skill.states, need);
        let primer = if is_new && of_skill.states.solid < 0.5 { PRIMER_MINUTES } else { 0.0 };
        let minutes = opportunities.max(1.0) * belief.minutes_per_item(syllabus, skill) + primer;
        let begin = if is_new && self.in_progress >= IN_PROGRESS { 0.3 } else { 1.0 };
        let value = share * ready / minutes * begin * self.variety(skill, 1.15);

        let failed = self.failed_on(skill);
        let kind = match failed {
            Some(_) => ActivityKind::StepBack,
            None if is_new => ActivityKind::Learn,
            None => ActivityKind::Continue,
        };
        // The two that differ most from the usual.
        let mut terms = [
            (Term::NearTarget(share), libm::log(share / 0.3)),
            (Term::MinutesToGo(minutes), libm::log(6.0 / minutes)),
            (Term::Ready(ready), libm::log(ready / 0.85)),
        ];
        terms.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        let because = match failed {
            Some(failed) => [Term::Carries(failed), terms[0].0],
            None => [terms[0].0, terms[1].0],
        };
        Some(Candidate { skill, kind, value, because })
    }

    /// Believed known and never practised: see whether it is true, when nothing is worth more.
    fn check(&self, needed: &Needed, of_skill: &SkillBelief) -> Candidate {
        let unproven = 1.0 - of_skill.states.solid;
        let value = 0.5 * unproven / self.minutes(needed.skill);
        let because = [Term::Unproven(unproven), Term::NearTarget(needed.share)];
        Candidate { skill: needed.skill, kind: ActivityKind::Check, value, because }
    }

    /// Believed solid, but recent answers were not good enough for that.
    fn strengthening(&self, needed: &Needed, of_skill: &SkillBelief) -> Option<Candidate> {
        let days = of_skill.days_unrefreshed(self.situation.now)?;
        if days <= STRENGTHEN_AFTER_DAYS || of_skill.recent_success >= GOOD_SUCCESS {
            return None;
        }
        let again = if self.situation.belief.learner.streak_of == Some(needed.skill) { 0.25 } else { 1.0 };
        let lacking = 0.9 - of_skill.recent_success;
        let value = 0.6 * needed.review_weight() * lacking / self.minutes(needed.skill) * again;
        let because = [Term::RecentSuccess(of_skill.recent_success), Term::Recall(self.recall(of_skill))];
        Some(Candidate { skill: needed.skill, kind: ActivityKind::Strengthen, value, because })
    }

    /// Before it is forgotten: what a review now adds to recall at the horizon.
    fn review(&self, needed: &Needed, of_skill: &SkillBelief) -> Option<Candidate> {
        let days = of_skill.days_unrefreshed(self.situation.now)?;
        let recall = self.recall(of_skill);
        if !of_skill.mastered_once || recall > FRESH || days < SAME_DAY {
            return None;
        }
        let firmness = self.situation.belief.learner.stability;
        let at_horizon = |grade| {
            let after = reviewed(of_skill.memory, days, recall, grade);
            retrievability(after.stability_days * firmness, HORIZON_DAYS)
        };
        let without = retrievability(of_skill.memory.stability_days * firmness, days + HORIZON_DAYS);
        let gained = recall * at_horizon(Grade::Good) + (1.0 - recall) * at_horizon(Grade::Again) - without;
        let early = if recall > DUE { 0.25 } else { 1.0 };
        let value =
            needed.review_weight() * gained * early / self.minutes(needed.skill) * self.variety(needed.skill, 1.0);
        let because = [Term::Recall(recall), Term::RecallGained(gained)];
        Some(Candidate { skill: needed.skill, kind: ActivityKind::Review, value, because })
    }

    /// A skill above failed: look again at what carries it, once.
    fn stepping_back(&self, needed: &Needed, of_skill: &SkillBelief) -> Option<Candidate> {
        let Situation { belief, .. } = *self.situation;
        let failed = self.failed_on(needed.skill)?;
        let above = belief.skills.get(failed.at())?;
        if of_skill.last >= above.last {
            return None;
        }
        let doubt = 1.0 - of_skill.states.solid * self.recall(of_skill);
        let value = needed.share * doubt.max(0.05) / self.minutes(needed.skill);
        let because = [Term::Carries(failed), Term::Unproven(doubt)];
        Some(Candidate { skill: needed.skill, kind: ActivityKind::StepBack, value, because })
    }

    /// Interleaving: after some in a row on a skill another one is wanted; before that, `going_on` is what it counts
    /// to stay.
    fn variety(&self, skill: SkillIndex, going_on: f64) -> f64 {
        let learner = &self.situation.belief.learner;
        match learner.streak_of {
            Some(last) if last == skill && learner.streak >= IN_A_ROW => 0.25,
            Some(last) if last == skill => going_on,
            _ => 1.0,
        }
    }

    /// The same text again today teaches less and proves nothing.
    fn unless_used_up(&self, candidate: Candidate) -> Candidate {
        let Situation { syllabus, belief, now, .. } = *self.situation;
        let again = if belief.is_used_up(syllabus, candidate.skill, now) { REPEATED } else { 1.0 };
        Candidate { value: candidate.value * again, ..candidate }
    }

    fn failed_on(&self, prerequisite: SkillIndex) -> Option<SkillIndex> {
        self.step_back.iter().find(|pair| pair.0 == prerequisite).map(|pair| pair.1)
    }

    fn recall(&self, of_skill: &SkillBelief) -> f64 {
        of_skill.recall(&self.situation.belief.learner, self.situation.now)
    }

    fn minutes(&self, skill: SkillIndex) -> f64 {
        self.situation.belief.minutes_per_item(self.situation.syllabus, skill)
    }
}

impl Needed {
    fn review_weight(&self) -> f64 {
        self.weight.max(OF_PREREQUISITE)
    }
}

fn better(a: Option<Candidate>, b: Option<Candidate>) -> Option<Candidate> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.value > a.value { b } else { a }),
        (a, b) => a.or(b),
    }
}

#[cfg(test)]
mod tests {
    use super::super::small_courses::{DAY, chain, course, mastered};
    use super::*;
    use crate::engine::{Belief, Evidence, Syllabus, Time};

    fn next(syllabus: &Syllabus, belief: &Belief, targets: &[Target], now: i64) -> Option<(u32, ActivityKind)> {
        let now = Time(now);
        let situation = Situation { syllabus, belief, targets, now, seconds_left: 1e4, only: None };
        next_activity(&situation).choice.map(|choice| (choice.skill.0, choice.kind))
    }

    #[test]
    fn learning_begins_at_the_roots_and_climbs() {
        let syllabus = chain(2);
        let mut belief = Belief::new(&syllabus);
        assert_eq!(next(&syllabus, &belief, &[mastered(1)], 0), Some((0, ActivityKind::Learn)));
        belief.practises(&syllabus, 0, "++", 0);
        assert_eq!(next(&syllabus, &belief, &[mastered(1)], 200), Some((0, ActivityKind::Continue)));
        belief.answers(&syllabus, 0, 2, '+', 240);
        belief.answers(&syllabus, 0, 3, '+', 300);
        assert_eq!(next(&syllabus, &belief, &[mastered(1)], 400), Some((1, ActivityKind::Learn)));
    }

    #[test]
    fn nothing_else_than_the_goal_needs_is_proposed() {
        let syllabus = course(&[&[], &[]]);
        let mut belief = Belief::new(&syllabus);
        belief.practises(&syllabus, 1, "++++++", 0);
        assert_eq!(next(&syllabus, &belief, &[mastered(1)], 400), None);
        assert_eq!(next(&syllabus, &belief, &[], 400), None);
    }

    #[test]
    fn skills_are_interleaved() {
        let syllabus = course(&[&[], &[], &[]]);
        let mut belief = Belief::new(&syllabus);
        let (mut longest, mut run, mut last) = (0, 0, None);
        for n in 0..18 {
            let targets = [mastered(0), mastered(1), mastered(2)];
            let now = Time(60 * n);
            let situation = Situation {
                syllabus: &syllabus,
                belief: &belief,
                targets: &targets,
                now,
                seconds_left: 1e4,
                only: None,
            };
            let Some(choice) = next_activity(&situation).choice else { break };
            run = if last == Some(choice.skill) { run + 1 } else { 1 };
            longest = longest.max(run);
            last = Some(choice.skill);
            let sign = if n % 3 == 0 { '-' } else { '+' };
            belief.answers(&syllabus, choice.skill.0, choice.item.0 % 8, sign, now.0);
        }
        assert!(longest <= 4, "{longest} in a row");
    }

    #[test]
    fn what_fades_is_reviewed() {
        let syllabus = course(&[&[]]);
        let mut belief = Belief::new(&syllabus);
        belief.practises(&syllabus, 0, "++++++", 0);
        assert_eq!(next(&syllabus, &belief, &[mastered(0)], 3600), None);
        assert_eq!(next(&syllabus, &belief, &[mastered(0)], 8 * DAY), Some((0, ActivityKind::Review)));
    }

    #[test]
    fn after_repeated_failure_it_steps_back_to_the_weakest_prerequisite() {
        let syllabus = course(&[&[], &[], &[0, 1]]);
        let mut belief = Belief::new(&syllabus);
        belief.practises(&syllabus, 0, "+++++++", 0);
        belief.practises(&syllabus, 1, "++++", 0);
        belief.practises(&syllabus, 2, "---", 1000);
        assert_eq!(next(&syllabus, &belief, &[mastered(2)], 1200), Some((1, ActivityKind::StepBack)));
    }

    #[test]
    fn what_is_only_to_be_practised_is_left_earlier() {
        let syllabus = course(&[&[]]);
        let mut belief = Belief::new(&syllabus);
        belief.practises(&syllabus, 0, "++", 0);
        let practised = [Target { level: Level::Practised, ..mastered(0) }];
        assert_eq!(next(&syllabus, &belief, &practised, 200), None);
        assert_eq!(next(&syllabus, &belief, &[mastered(0)], 200), Some((0, ActivityKind::Continue)));
    }

    #[test]
    fn a_claim_is_checked_when_nothing_is_worth_more() {
        let syllabus = course(&[&[]]);
        let mut belief = Belief::new(&syllabus);
        belief.observe(&syllabus, &Evidence::Claimed { skill: SkillIndex(0), known: true }, Time(0));
        assert_eq!(next(&syllabus, &belief, &[mastered(0)], 60), Some((0, ActivityKind::Check)));
    }

    #[test]
    fn who_asks_for_a_skill_gets_it_or_what_it_needs_first() {
        let syllabus = chain(3);
        let mut belief = Belief::new(&syllabus);
        let ask = |belief: &Belief, skill| {
            let (targets, only) = (&[], Some(SkillIndex(skill)));
            let now = Time(500);
            let situation = Situation { syllabus: &syllabus, belief, targets, now, seconds_left: 1e4, only };
            next_activity(&situation).choice.map(|choice| (choice.skill.0, choice.kind))
        };
        assert_eq!(ask(&belief, 2), Some((0, ActivityKind::Learn)));
        belief.practises(&syllabus, 0, "++++++", 0);
        assert_eq!(ask(&belief, 0), Some((0, ActivityKind::Review)));
        assert_eq!(ask(&belief, 1), Some((1, ActivityKind::Learn)));
        assert_eq!(ask(&belief, 9), None);
    }
}
