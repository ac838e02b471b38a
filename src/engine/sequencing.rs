//! Which activity comes next?

use super::activity::{ActivityKind, Choice, Next, Reason, Situation, Term};
use super::belief::MASTERED;
use super::goal::Goal;
use super::index::{Candidate, READY, Round};
use super::{Belief, Level, Probability, SkillIndex, Target, Time};
use crate::order::put_in_order;

/// Value per minute below which nothing is worth doing now, at the usual upkeep; learning always is, nearly.
const WORTH_DOING: f64 = 0.03;
const WORTH_LEARNING: f64 = 0.002_25;
/// The same where practice is about to end, when a target's review counts three times as much.
const WORTH_DOING_AT_THE_END: f64 = 0.15;
/// A rest this long at most is one of minutes.
const SHORT_REST_DAYS: f64 = 0.01;

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

/// As [`next_activity`]; but where nothing else is worth doing, what rests for minutes after failures is gone on with,
/// for it rests only to make room for other things. What rests for hours is left alone.
#[must_use]
pub fn next_activity_at_any_rate(situation: &Situation) -> Next {
    let next = next_activity(situation);
    if next.choice.is_some() {
        return next;
    }
    let mut belief = situation.belief.clone();
    for of_skill in &mut belief.skills {
        let soon = situation.now.plus_days(SHORT_REST_DAYS);
        of_skill.resting_until = of_skill.resting_until.filter(|until| *until > soon);
    }
    next_activity(&Situation { belief: &belief, ..*situation })
}

impl Belief {
    /// Whether a skill failed too often in a row to go on in the same way: then it is to be explained anew.
    #[must_use]
    pub fn fails(&self, skill: SkillIndex) -> bool {
        self.skills.get(skill.at()).is_some_and(|of_skill| of_skill.failing().is_some())
    }

    /// Whether a skill is left alone now, because it failed too often in a row.
    #[must_use]
    pub fn rests(&self, skill: SkillIndex, now: Time) -> bool {
        self.skills.get(skill.at()).and_then(|of_skill| of_skill.resting_until).is_some_and(|until| until > now)
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
            let runner_up = first.runner_up.or_else(|| instead(situation, skill, first.choice));
            return Next { runner_up, ..first };
        }
    }
    let goal = Goal::new(syllabus, belief, &target);
    let kind = match () {
        () if of_skill.states.solid < MASTERED && of_skill.answers == 0 => ActivityKind::Learn,
        () if of_skill.states.solid < MASTERED && of_skill.failing().is_some() => ActivityKind::TryAnew,
        () if of_skill.states.solid < MASTERED => ActivityKind::Continue,
        () if of_skill.refreshed.is_none() => ActivityKind::Check,
        () => ActivityKind::Review,
    };
    let value = 1.0 / belief.minutes_per_item(syllabus, skill);
    let because = [Term::Asked, of_skill.failing().map_or(Term::Ready(ready), Term::Failed)];
    let choice = choice(situation, &goal, Candidate { skill, kind, value, because });
    Next { choice, runner_up: instead(situation, skill, choice) }
}

/// What would be proposed had the learner not asked for this skill: the best of what the goals and the skill need.
fn instead(situation: &Situation, asked: SkillIndex, given: Option<Choice>) -> Option<Choice> {
    let mut targets = situation.targets.to_vec();
    targets.push(Target { skill: asked, level: Level::Mastered, weight: 1.0 });
    best_of(situation, &targets, |other| other != asked && given.is_none_or(|given| given.skill != other)).choice
}

fn best_of(situation: &Situation, targets: &[Target], may: impl Fn(SkillIndex) -> bool) -> Next {
    let goal = Goal::new(situation.syllabus, situation.belief, targets);
    let round = Round::new(situation, &goal);
    let usually = if situation.is_ending() { WORTH_DOING_AT_THE_END } else { WORTH_DOING };
    let worth_doing = usually * situation.upkeep.patience();
    let is_enough = |candidate: &Candidate| {
        candidate.value >= if candidate.kind.is_learning() { WORTH_LEARNING } else { worth_doing }
    };
    let candidates = goal.needed.iter().filter(|needed| may(needed.skill)).filter_map(|needed| round.candidate(needed));
    let mut candidates: Vec<Candidate> = candidates.filter(|candidate| candidate.value > 0.0).collect();
    // What is not worth its minutes can still be told of as what was nearly chosen.
    put_in_order(&mut candidates, |a, b| {
        (is_enough(b).cmp(&is_enough(a))).then(b.value.total_cmp(&a.value)).then(a.skill.cmp(&b.skill))
    });
    let enough = candidates.iter().filter(|candidate| is_enough(candidate)).count();
    let (worth_it, others) = candidates.split_at(enough);
    let to_choice = |candidate: &Candidate| choice(situation, &goal, *candidate);
    let mut choices = worth_it.iter().filter_map(to_choice);
    let Some(first) = choices.next() else { return Next { choice: None, runner_up: None } };
    Next { choice: Some(first), runner_up: choices.next().or_else(|| others.iter().find_map(to_choice)) }
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
        matches!(self, Self::Learn | Self::Continue | Self::TryAnew | Self::StepBack)
    }
}

#[cfg(test)]
mod tests {
    use super::super::small_courses::{DAY, chain, course, mastered};
    use super::*;
    use crate::engine::{Evidence, Syllabus, Upkeep};

    fn next(syllabus: &Syllabus, belief: &Belief, targets: &[Target], now: i64) -> Option<(u32, ActivityKind)> {
        let now = Time(now);
        let situation = Situation::usual(syllabus, belief, targets, now);
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
    fn what_is_to_be_practised_is_begun_even_if_what_it_builds_on_was_half_learned_and_forgotten() {
        let syllabus = chain(2);
        let target = Target { level: Level::Practised, ..mastered(1) };
        for answers in 0..64 {
            let mut belief = Belief::new(&syllabus);
            let signs: String = (0..6).map(|n| if answers >> n & 1 == 1 { '+' } else { '-' }).collect();
            belief.practises(&syllabus, 0, &signs, 0);
            assert!(next(&syllabus, &belief, &[target], 100 * DAY).is_some(), "after {signs}");
        }
    }

    #[test]
    fn what_is_to_be_practised_is_begun_however_what_it_builds_on_was_practised_as_a_goal_too() {
        let syllabus = chain(2);
        let targets = [0, 1].map(|skill| Target { level: Level::Practised, ..mastered(skill) });
        for answers in 0..256 {
            let mut belief = Belief::new(&syllabus);
            let signs: String = (0..8).map(|n| if answers >> n & 1 == 1 { '+' } else { '-' }).collect();
            for (n, sign) in (0_u32..).zip(signs.chars()) {
                // Long after the last one, so that nothing rests.
                let now = DAY * i64::from(n + 1);
                assert!(next(&syllabus, &belief, &targets, now).is_some(), "{n} of {signs}");
                belief.answers(&syllabus, 0, n, sign, now);
            }
        }
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
            let situation = Situation::usual(&syllabus, &belief, &targets, now);
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
    fn in_the_last_days_what_is_known_is_made_to_last_before_anything_new_is_begun() {
        let syllabus = course(&[&[], &[], &[]]);
        let mut belief = Belief::new(&syllabus);
        belief.practises(&syllabus, 0, "+++++", 0);
        // Something else in between, so that it is no row.
        belief.practises(&syllabus, 2, "+", 300);
        let (targets, now) = ([mastered(0), mastered(1)], DAY);
        let first = |until: Option<i64>| {
            let usual = Situation::usual(&syllabus, &belief, &targets, Time(now));
            next_activity(&Situation { until: until.map(Time), ..usual }).choice.map(|choice| choice.skill.0)
        };
        assert_eq!(first(None), Some(1));
        assert_eq!(first(Some(now + 3 * DAY)), Some(1), "there are other days");
        assert_eq!(first(Some(now + 2 * DAY)), Some(0));
        assert_eq!(first(Some(now - 1)), Some(1), "it is over, and practice goes on");
    }

    #[test]
    fn who_wants_to_keep_more_reviews_earlier_and_less_on_a_lighter_day() {
        let syllabus = course(&[&[]]);
        let mut belief = Belief::new(&syllabus);
        belief.practises(&syllabus, 0, "++++++", 0);
        let targets = [mastered(0)];
        let first_day = |retention, share| {
            let upkeep = Upkeep { retention: Probability::clamped(retention), share };
            let is_due = |day: &i64| {
                let usual = Situation::usual(&syllabus, &belief, &targets, Time(day * DAY));
                next_activity(&Situation { upkeep, ..usual }).choice.is_some()
            };
            (1..100).find(is_due).unwrap_or(100)
        };
        let usual = first_day(0.9, Probability::ONE);
        assert!(first_day(0.97, Probability::ONE) < usual && usual < first_day(0.8, Probability::ONE));
        assert!(first_day(0.9, Upkeep::LIGHTER) >= usual);
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
    fn what_fails_is_explained_anew_before_it_rests_and_by_another_item() {
        let syllabus = course(&[&[], &[]]);
        let mut belief = Belief::new(&syllabus);
        let targets = [mastered(0)];
        let next =
            |belief: &Belief, now| next_activity(&Situation::usual(&syllabus, belief, &targets, Time(now))).choice;
        belief.practises(&syllabus, 0, "-", 0);
        assert_eq!(next(&belief, 60).map(|choice| choice.kind), Some(ActivityKind::Continue));
        belief.answers(&syllabus, 0, 1, '-', 60);
        let choice = next(&belief, 120).unwrap();
        assert_eq!((choice.kind, choice.reason.because[0]), (ActivityKind::TryAnew, Term::Failed(2)));
        assert!(choice.item.0 > 1, "another item than those that failed");
        belief.answers(&syllabus, 0, 2, '-', 120);
        assert_eq!(next(&belief, 180), None, "it rests");
        assert!(belief.rests(SkillIndex(0), Time(180)) && !belief.rests(SkillIndex(0), Time(820)));
        let back = next(&belief, 120 + 700).unwrap();
        assert_eq!((back.kind, back.reason.because[0]), (ActivityKind::TryAnew, Term::Failed(3)));
        belief.answers(&syllabus, 0, 3, '+', 900);
        assert_eq!(next(&belief, 960).map(|choice| choice.kind), Some(ActivityKind::Continue));
    }

    #[test]
    fn what_came_next_to_the_choice_is_told_even_if_it_was_not_worth_its_minutes_or_not_asked_for() {
        let syllabus = course(&[&[], &[], &[]]);
        let mut belief = Belief::new(&syllabus);
        let targets = [mastered(0), mastered(1)];
        belief.practises(&syllabus, 1, "++++++", 0);
        let usual = Situation { belief: &belief, ..Situation::usual(&syllabus, &belief, &targets, Time(DAY)) };
        let Next { choice, runner_up } = next_activity(&usual);
        assert_eq!(choice.map(|choice| choice.skill.0), Some(0));
        assert_eq!(runner_up.map(|choice| choice.skill.0), Some(1));
        for (only, instead) in [(0, 1), (2, 0)] {
            let Next { choice, runner_up } = next_activity(&Situation { only: Some(SkillIndex(only)), ..usual });
            assert_eq!(choice.map(|choice| choice.skill.0), Some(only));
            assert!(runner_up.is_none_or(|other| other.skill.0 == instead), "{runner_up:?}");
        }
    }

    #[test]
    fn what_rests_for_minutes_is_gone_on_with_where_nothing_else_can_be() {
        let at_any_rate = |syllabus: &Syllabus, belief: &Belief, targets: &[Target], now| {
            let situation = Situation::usual(syllabus, belief, targets, now);
            next_activity_at_any_rate(&situation).choice.map(|choice| (choice.skill.0, choice.kind))
        };
        let syllabus = course(&[&[], &[]]);
        let mut belief = Belief::new(&syllabus);
        belief.practises(&syllabus, 0, "---", 0);
        let (now, targets) = (Time(200), [mastered(0), mastered(1)]);
        assert!(belief.fails(SkillIndex(0)) && !belief.fails(SkillIndex(1)));
        assert_eq!(at_any_rate(&syllabus, &belief, &targets, now), Some((1, ActivityKind::Learn)));
        assert_eq!(next(&syllabus, &belief, &targets[..1], now.0), None);
        assert_eq!(at_any_rate(&syllabus, &belief, &targets[..1], now), Some((0, ActivityKind::TryAnew)));
        belief.practises(&syllabus, 0, "------", 200);
        assert_eq!(at_any_rate(&syllabus, &belief, &targets[..1], Time(600)), None, "it rests for hours");
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
            let only = Some(SkillIndex(skill));
            let situation = Situation { only, ..Situation::usual(&syllabus, belief, &[], Time(500)) };
            next_activity(&situation).choice.map(|choice| (choice.skill.0, choice.kind))
        };
        assert_eq!(ask(&belief, 2), Some((0, ActivityKind::Learn)));
        belief.practises(&syllabus, 0, "++++++", 0);
        assert_eq!(ask(&belief, 0), Some((0, ActivityKind::Review)));
        assert_eq!(ask(&belief, 1), Some((1, ActivityKind::Learn)));
        assert_eq!(ask(&belief, 9), None);
    }
}
