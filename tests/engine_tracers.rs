//! What holds for every model of tracing, whatever parameters a course may give it?
#![expect(clippy::unwrap_used, reason = "a test whose numbers cannot be made should fail")]

use cairn::engine::bkt_plus::{BktPlus, Item, Skill, SkillLogits, Weights};
use cairn::engine::tracer::{Observed, Question, Tracer};
use cairn::engine::tracing::{Bkt, Tracing};
use cairn::engine::{ItemIndex, Probability, Response, SkillIndex, Time};
use proptest::prelude::*;

const SKILLS: u32 = 2;

/// Parameters as far out as a parameter file may have them.
fn any_bkt_plus() -> impl Strategy<Value = BktPlus> {
    let logit = || prop_oneof![3 => -4.0..4.0, 1 => -50.0..50.0];
    let skill =
        (prop::collection::vec(logit(), SkillLogits::COUNT), logit(), logit()).prop_map(|(logits, ease, easiness)| {
            Skill { logits: SkillLogits::from_array(logits.try_into().unwrap()), ease, easiness }
        });
    let item = prop::option::of((logit(), logit()).prop_map(|(easiness, ease)| Item { easiness, ease }));
    let weights = prop::collection::vec(logit(), Weights::COUNT).prop_map(|weights| {
        let weights = Weights::from_array(weights.try_into().unwrap());
        Weights { ability: weights.ability.abs(), ..weights }
    });
    (weights, prop::collection::vec(skill, SKILLS as usize), prop::collection::vec(item, 3))
        .prop_map(|(weights, skills, items)| BktPlus { weights, typical: Skill::default(), skills, items })
}

/// One of three items on one of two skills, seconds after the last, and how it went.
fn any_answers() -> impl Strategy<Value = Vec<(u32, u32, i64, bool)>> {
    let seconds = prop_oneof![Just(0), 1_i64..100, 1_i64..10_000_000];
    prop::collection::vec((0..SKILLS, 0_u32..3, seconds, any::<bool>()), 0..40)
}

/// Follows a learner, and calls `check` with mastery of the skill just before and after each answer.
fn follow<T: Tracer>(
    model: &T,
    answers: &[(u32, u32, i64, bool)],
    mut check: impl FnMut(Probability, Probability, bool) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    let mut learner = T::Learner::default();
    let mut now = 0;
    for &(skill, item, seconds, right) in answers {
        now += seconds;
        let skills = [SkillIndex(skill)];
        let at = Some(Time(now));
        let question = Question { skills: &skills, item: Some(ItemIndex(item)), at };
        let chance = model.chance_right(&learner, &question);
        prop_assert!((0.0..=1.0).contains(&chance.get()));
        let before = model.mastery(&learner, skills[0], at);
        let response = if right { Response::Correct } else { Response::Incorrect };
        model.observe(&mut learner, &question, Observed::answer(response));
        check(before, model.mastery(&learner, skills[0], at), right)?;
    }
    Ok(())
}

const ROUNDING: f64 = 1e-9;

proptest! {
    #[test]
    fn a_right_answer_never_lowers_mastery(model in any_bkt_plus(), answers in any_answers()) {
        follow(&model, &answers, |before, after, right| {
            prop_assert!((0.0..=1.0).contains(&after.get()) && !after.get().is_nan());
            prop_assert!(!right || after.get() >= before.get() - ROUNDING, "{before:?} {after:?}");
            Ok(())
        })?;
    }

    #[test]
    fn a_wrong_answer_never_raises_mastery_where_nothing_is_taught(mut model in any_bkt_plus(), answers in any_answers()) {
        model.weights.outcome_in_transit = 0.0;
        model.weights.ability_in_transit = 0.0;
        for skill in &mut model.skills {
            skill.logits.transit = -50.0;
        }
        follow(&model, &answers, |before, after, right| {
            prop_assert!(right || after.get() <= before.get() + ROUNDING, "{before:?} {after:?}");
            Ok(())
        })?;
    }

    #[test]
    fn plain_tracing_without_forgetting_moves_with_the_answer(
        numbers in prop::collection::vec(prop::array::uniform4(0.0..=1.0), SKILLS as usize), answers in any_answers(),
    ) {
        let p = Probability::clamped;
        let skills = numbers.into_iter().map(|[prior, transit, guess, slip]| {
            // Who knows is right at least as often as who guesses.
            let slip = f64::min(slip, 1.0 - guess);
            Tracing { prior: p(prior), transit: p(transit), guess: p(guess), slip: p(slip), forget: Probability::ZERO }
        });
        let skills: Vec<Tracing> = skills.collect();
        let most = skills.iter().map(|skill| skill.transit.get()).fold(0.0, f64::max);
        let model = Bkt { typical: skills[0], skills };
        follow(&model, &answers, |before, after, right| {
            let taught = before.get() + before.complement().get() * most;
            prop_assert!(!right || after.get() >= before.get() - ROUNDING);
            prop_assert!(right || after.get() <= taught + ROUNDING);
            Ok(())
        })?;
    }
}
