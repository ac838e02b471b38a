use super::super::{ItemIndex, Source};
use super::*;

const SKILL: SkillIndex = SkillIndex(0);

fn question(skills: &[SkillIndex]) -> Question<'_> {
    Question { skills, item: Some(ItemIndex(0)), at: None }
}

fn after(model: &BktPlus, responses: &str) -> Learner {
    let mut learner = Learner::default();
    for sign in responses.chars() {
        let response = if sign == '+' { Response::Correct } else { Response::Incorrect };
        model.observe(&mut learner, &question(&[SKILL]), Observed::answer(response));
    }
    learner
}

#[test]
fn the_equations_give_the_numbers_worked_out_by_hand() {
    let model = BktPlus::default();
    let learner = Learner::default();
    let known = logistic(-1.02);
    let (guess, right_if_known) = (logistic(-0.14), logistic(-0.14 + libm::log(1.0 + libm::exp(1.59))));
    let chance = known * right_if_known + (1.0 - known) * guess;
    assert!((model.chance_right(&learner, &question(&[SKILL])).get() - chance).abs() < 1e-12);

    let learner = after(&model, "+");
    let posterior = known * right_if_known / chance;
    let ability = 1.0 / (1.0 / 0.6 + 0.25) * 0.5;
    let transit = logistic(-1.63 + 1.59);
    let known = posterior + (1.0 - posterior) * transit;
    let log_odds = -0.14 + 0.71 * ability;
    let right_if_known = logistic(log_odds + softplus(1.59));
    let chance = known * right_if_known + (1.0 - known) * logistic(log_odds);
    assert!((model.chance_right(&learner, &question(&[SKILL])).get() - chance).abs() < 1e-12);
}

#[test]
fn a_right_answer_raises_mastery_and_a_wrong_one_lowers_it() {
    let model = BktPlus::default();
    for history in ["", "+", "-", "+++++", "-----", "+-+-"] {
        let before = model.mastery(&after(&model, history), SKILL, None);
        assert!(model.mastery(&after(&model, &format!("{history}+")), SKILL, None) > before, "{history}");
        assert!(model.mastery(&after(&model, &format!("{history}-")), SKILL, None) < before, "{history}");
    }
}

#[test]
fn less_reliable_evidence_moves_belief_less() {
    let model = BktPlus::default();
    let mastery = |source| {
        let mut learner = Learner::default();
        let about = Question { item: None, ..question(&[SKILL]) };
        model.observe(&mut learner, &about, Observed::from(Response::Correct, source));
        model.mastery(&learner, SKILL, None)
    };
    let rising =
        [Source::JustSeen, Source::SelfReport, Source::Hinted, Source::LeadReview, Source::Answer].map(mastery);
    assert!(rising.is_sorted_by(|a, b| a < b), "{rising:?}");
    let untouched = model.mastery(&Learner::default(), SKILL, None);
    assert!((rising[0].get() - untouched.get()).abs() < 1e-15);
}

#[test]
fn a_question_on_two_skills_is_as_likely_right_as_the_weaker_and_blames_it_more() {
    let model = BktPlus::default();
    let weaker = SkillIndex(1);
    let mut learner = after(&model, "++++");
    let skills = [SKILL, weaker];
    let both = question(&skills);
    let chance = |learner: &Learner, skill: SkillIndex| model.chance_on(learner, &both, skill).get();
    assert!((model.chance_right(&learner, &both).get() - chance(&learner, weaker)).abs() < 1e-15);
    let before = skills.map(|skill| model.known(&learner, skill, None));
    model.observe(&mut learner, &both, Observed::answer(Response::Incorrect));
    let known = skills.map(|skill| learner.traces[skill.at()].unwrap().known);
    assert!(
        known[1] < before[1] && known[0] < 1.0 && known[1] / before[1] < known[0] / before[0],
        "{before:?} {known:?}"
    );
}

#[test]
fn what_lies_between_two_opportunities_is_forgotten() {
    let model = BktPlus { weights: Weights { minutes: 1.0, ..Weights::default() }, ..BktPlus::default() };
    let mut learner = Learner::default();
    let at = |minutes: i64| Question { at: Some(Time(minutes * 60)), ..question(&[SKILL]) };
    model.observe(&mut learner, &at(0), Observed::answer(Response::Correct));
    let known = [0, 10, 10_000].map(|minutes| model.known(&learner, SKILL, Some(Time(minutes * 60))));
    assert!(known[0] > known[1] && known[1] > known[2], "{known:?}");
}
