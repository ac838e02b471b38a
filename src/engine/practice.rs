//! What does one answer in practice say and teach?
//!
//! Constants without a source were set on simulated learners (`design/engine.md`, section 2).

use super::belief::{Belief, Change, LearnerBelief, MASTERED, SkillBelief};
use super::memory::{Grade, SAME_DAY, reviewed};
use super::pace::Teaching;
use super::states::{ChanceRight, States};
use super::{ItemNumbers, Opportunity, Probability, Response, SkillIndex, Source, Syllabus, Time};

/// Stability in days when a skill is first mastered, and when the first answer confirms what was known long before.
const STABILITY_WHEN_MASTERED: f64 = 3.0;
const STABILITY_WHEN_CONFIRMED: f64 = 30.0;
const STABILITY_BEFORE: f64 = 2.0;

/// How much of a review of its prerequisites a right answer is.
const IMPLICIT_REVIEW: f64 = 0.25;

/// How far one surprise moves what is believed of a learner's speed, as a logarithm.
const SPEED_STEP: f64 = 0.06;

/// Wrong answers in a row after which a skill is explained anew, and after which it rests; it rests again after each
/// `MORE_TO_REST` more.
const FAILURES_TO_EXPLAIN: u32 = 2;
const FAILURES_TO_REST: u32 = 3;
const MORE_TO_REST: u32 = 2;

/// One answer as evidence.
struct Answer<'a> {
    item: &'a ItemNumbers,
    response: Response,
    /// A wrong answer is always the learner's own.
    source: Source,
    /// Neither helped nor on a text just seen.
    tells: bool,
    at: Time,
    /// How many times likelier its seconds are if the primary skill is solid than if it is not.
    quick: f64,
}

impl Answer<'_> {
    const fn grade(&self) -> Grade {
        match self.response {
            Response::Correct => Grade::Good,
            Response::Incorrect => Grade::Again,
        }
    }

    /// 1 for right, 0 for wrong, less what was predicted.
    fn surprise(&self, predicted: f64) -> f64 {
        match self.response {
            Response::Correct => 1.0 - predicted,
            Response::Incorrect => -predicted,
        }
    }

    fn is_success(&self) -> bool {
        self.response == Response::Correct && self.tells
    }

    /// What a skill's states are after it: what it says, then what it teaches.
    fn moves(&self, before: States, chance: ChanceRight, teaching: Teaching) -> States {
        let said = before.after(self.response, chance, self.item.weight * self.source.reliability().get());
        let after = said.taught(teaching.to_fragile, teaching.to_solid).bounded();
        match self.response {
            Response::Correct => after.no_less_solid_than(before),
            Response::Incorrect => after,
        }
    }
}

impl Belief {
    /// Takes in one answer in practice.
    pub(crate) fn practise(&mut self, syllabus: &Syllabus, opportunity: &Opportunity, at: Time) -> Option<Change> {
        let item = syllabus.item(opportunity.item)?;
        let &primary = item.skills.first()?;
        let before = *self.skills.get(primary.at())?;
        let repeated = self.items.get(opportunity.item.at())?.repeats_at(at, item.surfaces);
        let source = match opportunity.response {
            Response::Correct if repeated => Source::JustSeen,
            Response::Correct if opportunity.hinted => Source::Hinted,
            Response::Correct | Response::Incorrect => Source::Answer,
        };
        let tells = source == Source::Answer;
        let mut answer = Answer { item, response: opportunity.response, source, tells, at, quick: 1.0 };
        answer.quick = self.quickness(&answer, &before, opportunity.seconds);

        self.show(opportunity.item, at);
        self.learner.count(primary);
        self.learner.take_time(item.seconds, opportunity.seconds);
        self.answer_primary(syllabus, primary, &answer, opportunity.hinted);
        for &skill in &item.skills[1..] {
            self.answer_secondary(syllabus, skill, &answer);
        }
        for &prerequisite in syllabus.graph().prerequisites(primary) {
            if !item.skills.contains(&prerequisite) {
                self.speak_for_prerequisite(prerequisite, &answer);
            }
        }
        if answer.response == Response::Incorrect {
            self.rest_after_failures(syllabus, primary, at);
        }

        let after = self.skills.get(primary.at())?;
        Some(Change {
            skill: primary,
            mastery_before: Probability::clamped(before.states.solid),
            mastery_after: Probability::clamped(after.states.solid),
            stage_before: before.stage(),
            stage_after: after.stage(),
        })
    }

    /// What the seconds of a right answer say. They say nothing where it was helped, or where something new may have
    /// been read first.
    fn quickness(&mut self, answer: &Answer, before: &SkillBelief, seconds: f64) -> f64 {
        if !answer.is_success() || (before.answers == 0 && before.states.solid < 0.5) {
            return 1.0;
        }
        let chance = ChanceRight::on(answer.item, before.recall(&self.learner, answer.at), &self.learner.able);
        let solid = before.states.after(Response::Correct, chance, answer.item.weight).solid;
        self.learner.fluency.odds_of_solid(answer.item.seconds, seconds, solid)
    }

    fn answer_primary(&mut self, syllabus: &Syllabus, skill: SkillIndex, answer: &Answer, hinted: bool) {
        let Some(before) = self.skills.get(skill.at()).copied() else { return };
        let recall = before.recall(&self.learner, answer.at);
        let chance = ChanceRight::on(answer.item, recall, &self.learner.able);
        let predicted = before.states.predict(chance);
        let weight = answer.item.weight;

        self.refresh(skill, answer, recall, predicted);
        let ready = self.ready(syllabus, skill, answer.at);
        if answer.tells && before.states.solid < 0.9 {
            let moved = self.learner.log_speed + SPEED_STEP * weight * answer.surprise(predicted);
            self.learner.set_log_speed(moved.clamp(-0.9, 0.7));
        }

        if answer.tells && answer.item.slip.is_some() {
            self.learner.able.hear(predicted, answer.surprise(predicted), weight);
        }
        let teaching = self.teaching(syllabus, skill, ready);
        let states =
            answer.moves(before.states, ChanceRight { solid: chance.solid * answer.quick, ..chance }, teaching);

        let belief = &mut self.skills[skill.at()];
        belief.states = states;
        belief.settle();
        belief.answers = belief.answers.saturating_add(1);
        belief.last = belief.last.max(Some(answer.at));
        match answer.response {
            Response::Correct => {
                belief.correct = belief.correct.saturating_add(u32::from(!hinted));
                if answer.tells {
                    belief.failures_in_a_row = 0;
                    belief.proven = true;
                }
            }
            Response::Incorrect => belief.failures_in_a_row = belief.failures_in_a_row.saturating_add(1),
        }
    }

    /// A skill that the item needs beside its own: weaker evidence, less practice.
    fn answer_secondary(&mut self, syllabus: &Syllabus, skill: SkillIndex, answer: &Answer) {
        let Some(before) = self.skills.get(skill.at()).copied() else { return };
        let recall = before.recall(&self.learner, answer.at);
        let chance = ChanceRight::on(answer.item, recall, &self.learner.able);
        self.refresh(skill, answer, recall, before.states.predict(chance));

        let mut teaching = self.teaching(syllabus, skill, self.ready(syllabus, skill, answer.at));
        teaching.to_fragile *= 0.4;
        teaching.to_solid *= 0.4;
        let states = answer.moves(before.states, chance.as_secondary(), teaching);
        let belief = &mut self.skills[skill.at()];
        belief.states = states;
        belief.settle();
    }

    /// Memory after one practice, where `recall` and the `predicted` chance of a right answer were those before it. Before
    /// a skill is first mastered there is nothing to forget yet, only a beginning.
    fn refresh(&mut self, skill: SkillIndex, answer: &Answer, recall: f64, predicted: f64) {
        let Some(belief) = self.skills.get_mut(skill.at()) else { return };
        let solid = belief.states.solid;
        if let Some(days) = belief.days_unrefreshed(answer.at) {
            // Help or a text just seen is no sign of what is remembered.
            if belief.mastered_once && answer.tells {
                belief.memory = reviewed(belief.memory, days, recall, answer.grade());
                belief.kept |= days >= SAME_DAY && solid > 0.6 && answer.is_success();
            }
            if days >= SAME_DAY && solid > 0.6 && answer.tells {
                let moved = self.learner.log_stability + 0.15 * answer.item.weight * answer.surprise(predicted);
                self.learner.set_log_stability(moved.clamp(-1.5, 1.5));
            }
        } else {
            let known_long = answer.is_success() && solid > 0.7;
            belief.mastered_once |= known_long;
            belief.memory.stability_days = if known_long { STABILITY_WHEN_CONFIRMED } else { STABILITY_BEFORE };
        }
        belief.refreshed = belief.refreshed.max(Some(answer.at));
    }

    /// An answer also speaks for what its skill builds on, less the more is known of that already; and a right one
    /// reviews it in part.
    fn speak_for_prerequisite(&mut self, prerequisite: SkillIndex, answer: &Answer) {
        let Some(belief) = self.skills.get_mut(prerequisite.at()) else { return };
        let before = belief.states;
        let source = if belief.answers > 0 { Source::SkillAboveAnswered } else { Source::SkillAbove };
        let damped = source.reliability().get() * answer.item.weight;
        match answer.response {
            Response::Correct => {
                if answer.tells && belief.answers < 3 {
                    belief.states = before.towards(0.45, 0.75, 1.0, damped).bounded().no_less_solid_than(before);
                }
                if answer.tells {
                    review_in_part(belief, &self.learner, answer.at);
                }
            }
            Response::Incorrect => belief.states = before.towards(1.0, 0.8, 0.5, damped).bounded(),
        }
        if belief.answers == 0 {
            belief.states = belief.states.as_inferred();
        }
        belief.drop_below();
    }

    /// Wheel-spinning guard (Beck & Gong 2013): a skill that only fails rests, and what it builds on is doubted.
    fn rest_after_failures(&mut self, syllabus: &Syllabus, skill: SkillIndex, at: Time) {
        let Some(belief) = self.skills.get_mut(skill.at()) else { return };
        let since_first_rest = belief.failures_in_a_row.checked_sub(FAILURES_TO_REST);
        if since_first_rest.is_none_or(|more| !more.is_multiple_of(MORE_TO_REST)) {
            return;
        }
        let hours = if belief.answers >= 8 { 8.0 } else { 1.0 / 6.0 };
        belief.resting_until = Some(at.plus_days(hours / 24.0));
        for prerequisite in syllabus.graph().prerequisites(skill) {
            let Some(belief) = self.skills.get_mut(prerequisite.at()) else { continue };
            if belief.answers < 4 {
                belief.states = belief.states.shaken(0.3);
                belief.drop_below();
            }
        }
    }
}

impl SkillBelief {
    /// How often in a row it failed, where that is too often to go on in the same way.
    pub(super) fn failing(&self) -> Option<u32> {
        Some(self.failures_in_a_row).filter(|&failures| failures >= FAILURES_TO_EXPLAIN)
    }

    /// After new evidence: the first time it is mastered memory begins, and what falls below is no longer kept.
    pub(super) fn settle(&mut self) {
        self.drop_below();
        if self.states.solid >= MASTERED && !self.mastered_once {
            self.mastered_once = true;
            self.memory.stability_days = self.memory.stability_days.max(STABILITY_WHEN_MASTERED);
        }
    }

    /// What is no longer mastered has to be kept anew.
    fn drop_below(&mut self) {
        self.kept &= self.states.solid >= MASTERED;
    }
}

impl LearnerBelief {
    fn count(&mut self, skill: SkillIndex) {
        self.answers = self.answers.saturating_add(1);
        self.streak = if self.streak_of == Some(skill) { self.streak.saturating_add(1) } else { 1 };
        self.streak_of = Some(skill);
    }

    /// A running mean of seconds taken for each second expected; quick at first, then steady.
    fn take_time(&mut self, expected: f64, taken: f64) {
        if !(taken.is_finite() && taken > 0.0) {
            return;
        }
        let ratio = (taken / expected).clamp(0.2, 5.0);
        self.time_ratio += (ratio - self.time_ratio) / f64::from(self.answers.saturating_add(9).min(60));
    }
}

fn review_in_part(belief: &mut SkillBelief, learner: &LearnerBelief, at: Time) {
    let (Some(refreshed), Some(days)) = (belief.refreshed, belief.days_unrefreshed(at)) else { return };
    if days <= SAME_DAY {
        return;
    }
    let full = reviewed(belief.memory, days, belief.recall(learner, at), Grade::Good);
    belief.memory.stability_days += IMPLICIT_REVIEW * (full.stability_days - belief.memory.stability_days);
    belief.refreshed = Some(refreshed.plus_days(IMPLICIT_REVIEW * days));
}

#[cfg(test)]
mod tests {
    use super::super::small_courses::{DAY, chain, course_with};
    use super::*;
    use crate::engine::Stage::{self, Kept, Mastered, New, Practised, Started};
    use crate::engine::{Evidence, ItemIndex, Mode};

    fn stage(belief: &Belief, skill: usize) -> Stage {
        belief.skills[skill].stage()
    }

    #[test]
    fn a_skill_rises_by_practice_and_is_kept_by_a_spaced_review() {
        let syllabus = chain(2);
        let mut belief = Belief::new(&syllabus);
        let mut stages = vec![stage(&belief, 0)];
        for n in 0..5 {
            belief.answers(&syllabus, 0, n, '+', 60 * i64::from(n));
            stages.push(stage(&belief, 0));
        }
        belief.answers(&syllabus, 0, 5, '+', 3 * DAY);
        stages.push(stage(&belief, 0));
        assert_eq!(stages, [New, Started, Practised, Practised, Mastered, Mastered, Kept]);
    }

    #[test]
    fn three_right_of_four_do_not_make_a_master() {
        let syllabus = chain(1);
        let mut belief = Belief::new(&syllabus);
        belief.practises(&syllabus, 0, "+++-+++-+++-", 0);
        assert!(belief.solid(0) < MASTERED, "{}", belief.solid(0));
    }

    #[test]
    fn three_failures_rest_a_skill_and_cast_doubt_on_what_it_needs() {
        let syllabus = chain(2);
        let mut belief = Belief::new(&syllabus);
        belief.observe(&syllabus, &Evidence::Claimed { skill: SkillIndex(0), known: true }, Time(0));
        let before = belief.solid(0);
        belief.practises(&syllabus, 1, "---", 0);
        assert!(belief.solid(0) < 0.7 * before);
        assert_eq!(belief.skills[1].resting_until, Some(Time(120 + 600)));
    }

    #[test]
    fn a_right_answer_that_proves_nothing_casts_no_doubt_after_failures() {
        let syllabus = chain(2);
        let mut belief = Belief::new(&syllabus);
        belief.observe(&syllabus, &Evidence::Claimed { skill: SkillIndex(0), known: true }, Time(0));
        belief.practises(&syllabus, 1, "---", 0);
        let before = belief.clone();
        let item = syllabus.items_of(SkillIndex(1))[0];
        let helped =
            Opportunity { item, response: Response::Correct, hinted: true, seconds: 9.0, mode: Mode::Practice };
        belief.observe(&syllabus, &Evidence::Answered(helped), Time(DAY));
        assert_eq!(belief.skills[0].states, before.skills[0].states);
        assert_eq!(belief.skills[1].resting_until, before.skills[1].resting_until);
    }

    #[test]
    fn what_answers_above_it_put_in_doubt_has_to_be_kept_anew() {
        let syllabus = chain(2);
        let mut belief = Belief::new(&syllabus);
        belief.practises(&syllabus, 0, "+++++", 0);
        belief.practises(&syllabus, 0, "+", 3 * DAY);
        assert_eq!(stage(&belief, 0), Kept);
        belief.practises(&syllabus, 1, "------------", 3 * DAY + 3600);
        assert!(belief.solid(0) < MASTERED && !belief.skills[0].kept, "{}", belief.solid(0));
    }

    #[test]
    fn a_right_answer_reviews_what_it_builds_on_in_part() {
        let syllabus = chain(2);
        let mut belief = Belief::new(&syllabus);
        belief.practises(&syllabus, 0, "+++++", 0);
        let before = belief.skills[0].memory.stability_days;
        belief.answers(&syllabus, 1, 0, '+', 4 * DAY + 240);
        assert!(belief.skills[0].memory.stability_days > before);
        assert_eq!(belief.skills[0].refreshed, Some(Time(DAY + 240)));
    }

    #[test]
    fn self_marked_answers_say_less() {
        let rated = |weight| {
            let syllabus = course_with(&[&[]], |item| item.weight = weight);
            let mut belief = Belief::new(&syllabus);
            belief.practises(&syllabus, 0, "+", 0);
            belief.solid(0)
        };
        assert!(rated(0.0) < rated(0.3) && rated(0.3) < rated(1.0));
    }

    #[test]
    fn help_teaches_but_proves_nothing() {
        let syllabus = chain(1);
        let item = ItemIndex(0);
        let right = Opportunity { item, response: Response::Correct, hinted: true, seconds: 9.0, mode: Mode::Practice };
        let mut belief = Belief::new(&syllabus);
        for n in 0..20 {
            belief.observe(&syllabus, &Evidence::Answered(right), Time(n * DAY));
        }
        let standing = belief.standing(&syllabus, SkillIndex(0), Time(20 * DAY));
        assert_eq!((standing.answers, standing.correct), (20, 0));
        assert!(standing.inferred && standing.stage != Stage::Kept);
    }
}
