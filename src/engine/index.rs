//! What is each skill's activity worth for each minute?
//!
//! Learning, strengthening, reviewing and checking compete on one index: retained targets a minute. The weights were
//! set on simulated learners (`design/engine.md`, section 2), and say nothing about people.

use super::SkillIndex;
use super::activity::{ActivityKind, Situation, Term, Upkeep};
use super::belief::SkillBelief;
use super::goal::{Goal, Needed};
use super::memory::{Grade, retrievability, reviewed};
use super::pace::PRIMER_MINUTES;
use crate::order::put_in_order;

/// A skill is not begun before its weakest prerequisite carries it this well.
pub(crate) const READY: f64 = 0.65;
/// Skills learned at the same time.
const IN_PROGRESS: usize = 6;
/// Items in a row on one skill.
const IN_A_ROW: u32 = 3;
/// Days after practice ends for which things are to be remembered.
const HORIZON_DAYS: f64 = 14.0;
/// How much of the forgetting that is put up with must have happened before a review is worth thinking about.
const FADED: f64 = 0.35;
/// What it is worth to see whether a skill is known that was never practised.
const CHECKED: f64 = 0.35;
/// What the review of a mere prerequisite counts: using it reviews it.
const OF_PREREQUISITE: f64 = 0.1;
/// What an activity counts if all its texts were seen today.
const REPEATED: f64 = 0.15;
/// What an activity loses at most if its texts were seen within the week: they are half remembered.
const HALF_REMEMBERED: f64 = 0.5;
/// Days that must lie between: what is done again at once adds next to nothing (Cepeda et al. 2006).
const SPACED_DAYS: f64 = 0.6;
/// From this P(solid) on a skill waits for another day, when one answer tells and teaches more than several today; and
/// what going on counts meanwhile.
const NEARLY_MASTERED: f64 = 0.75;
const SAME_DAY_AGAIN: f64 = 0.2;
/// In the last days a target's review counts so many times as much, because there is no later one; and a new skill this
/// much, because what is not reviewed on another day seldom lasts.
const REVIEW_AT_THE_END: f64 = 3.0;
const BEGIN_AT_THE_END: f64 = 0.5;
/// How far practice mends the doubt whether a skill is solid.
const MENDED: f64 = 0.6;

/// One skill's activity with its index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) skill: SkillIndex,
    pub(crate) kind: ActivityKind,
    pub(crate) value: f64,
    pub(crate) because: [Term; 2],
}

/// What all candidates of one choice share.
pub(crate) struct Round<'a> {
    situation: &'a Situation<'a>,
    in_progress: usize,
    /// Pairs of a prerequisite to step back to, and the resting skill that needs it.
    step_back: Vec<(SkillIndex, SkillIndex)>,
}

impl<'a> Round<'a> {
    pub(crate) fn new(situation: &'a Situation, goal: &Goal) -> Self {
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

    pub(crate) fn candidate(&self, needed: &Needed) -> Option<Candidate> {
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
            Some(refreshed) => self.reinforcing(needed, of_skill, self.situation.now.days_since(refreshed)),
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
        let crowded = if is_new && self.in_progress >= IN_PROGRESS { 0.3 } else { 1.0 };
        let late = if is_new && self.situation.is_ending() { BEGIN_AT_THE_END } else { 1.0 };
        let just_now = of_skill.days_unrefreshed(now).is_some_and(|days| days < SPACED_DAYS);
        let wait = if just_now && of_skill.states.solid >= NEARLY_MASTERED { SAME_DAY_AGAIN } else { 1.0 };
        let value = share * ready / minutes * crowded * late * wait * self.variety(skill, 1.15);

        let (failed, failing) = (self.failed_on(skill), of_skill.failing());
        let kind = match (failed, failing) {
            (Some(_), _) => ActivityKind::StepBack,
            (None, Some(_)) => ActivityKind::TryAnew,
            (None, None) if is_new => ActivityKind::Learn,
            (None, None) => ActivityKind::Continue,
        };
        // The two that differ most from the usual.
        let mut terms = vec![
            (Term::NearTarget(share), libm::log(share / 0.3)),
            (Term::MinutesToGo(minutes), libm::log(6.0 / minutes)),
            (Term::Ready(ready), libm::log(ready / 0.85)),
        ];
        put_in_order(&mut terms, |a, b| b.1.abs().total_cmp(&a.1.abs()));
        let because = match (failed, failing) {
            (Some(failed), _) => [Term::Carries(failed), terms[0].0],
            (None, Some(times)) => [Term::Failed(times), terms[0].0],
            (None, None) => [terms[0].0, terms[1].0],
        };
        Some(Candidate { skill, kind, value, because })
    }

    /// Believed known and never practised: see whether it is true, when nothing is worth more.
    fn check(&self, needed: &Needed, of_skill: &SkillBelief) -> Candidate {
        let unproven = 1.0 - of_skill.states.solid;
        let value = CHECKED * unproven / self.minutes(needed.skill);
        let because = [Term::Unproven(unproven), Term::NearTarget(needed.share)];
        Candidate { skill: needed.skill, kind: ActivityKind::Check, value, because }
    }

    /// Practice of what is believed solid: it mends what is not, and refreshes what fades.
    fn reinforcing(&self, needed: &Needed, of_skill: &SkillBelief, days: f64) -> Option<Candidate> {
        if days < SPACED_DAYS {
            return None;
        }
        let Upkeep { share, .. } = self.situation.upkeep;
        let recall = self.recall(of_skill);
        let unproven = 1.0 - of_skill.states.solid;
        let mended = MENDED * unproven;
        let gained = self.recall_gained(of_skill, days, recall);
        let kept = of_skill.states.solid * gained;
        let last_chance = needed.weight > 0.0 && self.situation.is_ending();
        let share = share.get() * if last_chance { REVIEW_AT_THE_END } else { 1.0 };
        let value = share * needed.review_weight() * (mended + kept) / self.minutes(needed.skill);
        let (kind, of_kind) = if mended > kept {
            (ActivityKind::Strengthen, Term::Unproven(unproven))
        } else {
            (ActivityKind::Review, Term::RecallGained(gained))
        };
        let value = value * self.variety(needed.skill, 1.0);
        Some(Candidate { skill: needed.skill, kind, value, because: [of_kind, Term::Recall(recall)] })
    }

    /// What a review now adds to recall at the horizon; 0 while hardly anything is forgotten and there will be a later day.
    fn recall_gained(&self, of_skill: &SkillBelief, days: f64, recall: f64) -> f64 {
        let faded = FADED * 0.1 * self.situation.upkeep.patience();
        let too_early = recall > 1.0 - faded && !self.situation.is_ending();
        if !of_skill.mastered_once || too_early {
            return 0.0;
        }
        let firmness = self.situation.belief.learner.stability;
        let at_horizon = |grade| {
            let after = reviewed(of_skill.memory, days, recall, grade);
            retrievability(after.stability_days * firmness, HORIZON_DAYS)
        };
        let without = retrievability(of_skill.memory.stability_days * firmness, days + HORIZON_DAYS);
        recall * at_horizon(Grade::Good) + (1.0 - recall) * at_horizon(Grade::Again) - without
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

    /// The same text again teaches less, the sooner the less, and on the same day it proves nothing.
    fn unless_used_up(&self, candidate: Candidate) -> Candidate {
        let Situation { syllabus, belief, now, .. } = *self.situation;
        let again = if belief.is_used_up(syllabus, candidate.skill, now) {
            REPEATED
        } else {
            1.0 - HALF_REMEMBERED * belief.staleness(syllabus, candidate.skill, now)
        };
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

impl SkillBelief {
    pub(crate) fn is_resting(&self, situation: &Situation) -> bool {
        self.resting_until.is_some_and(|until| until > situation.now)
    }
}
