//! What do fitted parameters say in the tutor's terms, and how well does the tutor predict with them?
//!
//! The tutor believes in three states where tracing has two (see `engine`), so it takes from a model what both have:
//! how many know a skill before and learn it at an opportunity, and how often who does not know it, and who does, is
//! right on an item. BKT+'s numbers are taken for a learner of mean ability.

use crate::engine::bkt_plus::{Item, logistic, softplus};
use crate::engine::tracing::Tracing;
use crate::engine::{
    Belief, Evidence, Graph, ItemIndex, ItemNumbers, Mode, Opportunity, Probability, Response, SkillIndex,
    SkillNumbers, Syllabus, Time,
};

use super::answers::{Answer, Answers};
use super::parameters::TracingModel;

/// Where the table has no times, this many seconds lie between two answers.
const SECONDS_BETWEEN: f64 = 60.0;

impl TracingModel {
    /// P(known before any practice) and P(an opportunity teaches) of the skill at a place of the list that the model
    /// was made for.
    #[must_use]
    pub fn prior_and_transit(&self, skill: usize) -> (f64, f64) {
        match self {
            Self::Bkt(model) => {
                let Tracing { prior, transit, .. } = model.skills.get(skill).unwrap_or(&model.typical);
                (prior.get(), transit.get())
            }
            Self::BktPlus(model) => {
                let row = model.skills.get(skill).unwrap_or(&model.typical);
                let after = |outcome: f64| logistic(row.logits.transit + outcome * model.weights.outcome_in_transit);
                // Over the skill's right and wrong answers.
                let right = logistic(row.ease);
                (logistic(row.logits.prior), right * after(1.0) + (1.0 - right) * after(-1.0))
            }
        }
    }

    /// P(right | not known) and P(wrong | known) on an item of a skill; an item that the model does not have is
    /// typical of its skill.
    #[must_use]
    pub fn guess_and_slip(&self, skill: usize, item: usize) -> (f64, f64) {
        match self {
            Self::Bkt(model) => {
                let Tracing { guess, slip, .. } = model.skills.get(skill).unwrap_or(&model.typical);
                (guess.get(), slip.get())
            }
            Self::BktPlus(model) => {
                let row = model.skills.get(skill).unwrap_or(&model.typical);
                let easiness =
                    model.items.get(item).copied().flatten().map_or(row.easiness, |Item { easiness, .. }| easiness);
                let log_odds = row.logits.guess + easiness;
                (logistic(log_odds), 1.0 - logistic(log_odds + softplus(row.logits.gain)))
            }
        }
    }
}

/// The answers' skills, without prerequisites, and items, with a model's numbers.
pub(super) fn syllabus_of(answers: &Answers, model: &TracingModel) -> Option<Syllabus> {
    let mut skill_of_item = vec![0; answers.items.len()];
    for answer in &answers.rows {
        skill_of_item[answer.item as usize] = answer.skill;
    }
    let numbers = |skill| {
        let (prior, transit) = model.prior_and_transit(skill);
        let (prior, transit) = (Some(Probability::clamped(prior)), Some(Probability::clamped(transit)));
        SkillNumbers { area: 0, prior, transit, minutes: 1.0 }
    };
    let item = |(item, &skill): (usize, &u32)| {
        let (guess, slip) = model.guess_and_slip(skill as usize, item);
        ItemNumbers {
            skills: vec![SkillIndex(skill)],
            guess: Probability::clamped(guess),
            slip: Some(Probability::clamped(slip)),
            level: 2,
            seconds: SECONDS_BETWEEN,
            surfaces: u32::MAX,
            weight: 1.0,
        }
    };
    let graph = Graph::new(vec![Vec::new(); answers.skills.len()]).ok()?;
    let items = skill_of_item.iter().enumerate().map(item).collect();
    Syllabus::new(graph, (0..answers.skills.len()).map(numbers).collect(), items).ok()
}

/// Predicts a learner's answers one by one, each from those before it.
pub(super) fn predict_as_tutor(answers: &[Answer], syllabus: &Syllabus, predictions: &mut Vec<(f64, bool)>) {
    let mut belief = Belief::new(syllabus);
    for (n, answer) in answers.iter().enumerate() {
        let seconds = if answer.seconds.is_nan() { n as f64 * SECONDS_BETWEEN } else { answer.seconds };
        let (item, at) = (ItemIndex(answer.item), Time(seconds as i64));
        predictions.push((belief.chance_right(syllabus, item, at), answer.right));
        let response = if answer.right { Response::Correct } else { Response::Incorrect };
        let opportunity = Opportunity { item, response, hinted: false, seconds: f64::NAN, mode: Mode::Practice };
        belief.observe(syllabus, &Evidence::Answered(opportunity), at);
    }
}
