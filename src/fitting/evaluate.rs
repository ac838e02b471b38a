//! How well does a model predict learners it has not seen?
//!
//! By the folds' rule: a model fitted to the learners of all folds but one predicts that fold's answers one by one,
//! each from the same learner's earlier answers only. The predictions of all folds together are scored.

use crate::engine::tracer::{Observed, Question, Tracer};
use crate::engine::{ItemIndex, Response, SkillIndex, Time};

use super::answers::Answers;
use super::elo::Elo;
use super::fit::{Fitted, Model, Options, Progress, Watch, fit};
use super::parameters::TracingModel;
use super::plus::Counts;
use super::score::Score;
use super::tutoring::{predict_as_tutor, syllabus_of};

/// What can predict an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Predictor {
    /// The share of right answers on the skill.
    SkillMean,
    /// The share of right answers to the item, drawn to its skill's.
    ItemMean,
    /// An online rating of learners and items.
    Elo,
    /// Plain tracing.
    Bkt,
    /// BKT+.
    BktPlus,
    /// The tutor's own belief, with what BKT+ found as its numbers.
    Tutor,
}

impl Predictor {
    /// All of them, simplest first.
    pub const ALL: [Self; 6] = [Self::SkillMean, Self::ItemMean, Self::Elo, Self::Bkt, Self::BktPlus, Self::Tutor];

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SkillMean => "skill mean",
            Self::ItemMean => "item mean",
            Self::Elo => "Elo",
            Self::Bkt => "plain BKT",
            Self::BktPlus => "BKT+",
            Self::Tutor => "the tutor",
        }
    }
}

/// Scores each predictor over all held-out answers. `watch` hears which fold and predictor it is, and how far a fit
/// has come. `None` if it cancelled.
pub fn cross_validate(
    answers: &Answers,
    folds: u32,
    predictors: &[Predictor],
    options: &Options,
    watch: &mut dyn FnMut(u32, Predictor, Progress) -> Watch,
) -> Option<Vec<(Predictor, Score)>> {
    let fold_of = answers.folds(folds);
    let mut scores = Vec::new();
    for &predictor in predictors {
        let mut predictions = Vec::with_capacity(answers.rows.len());
        for fold in 0..folds {
            let counted = |learner: usize| fold_of[learner] != fold;
            let mut watch = |progress| watch(fold, predictor, progress);
            let held_out = (0..answers.learners.len()).filter(|learner| !counted(*learner));
            predict_fold(answers, predictor, options, &counted, held_out, &mut predictions, &mut watch)?;
        }
        scores.push((predictor, Score::of(&mut predictions)));
    }
    Some(scores)
}

/// Scores a model with given parameters over all answers.
#[must_use]
pub fn score_model(answers: &Answers, model: &TracingModel) -> Score {
    let mut predictions = Vec::with_capacity(answers.rows.len());
    for learner in 0..answers.learners.len() {
        match model {
            TracingModel::Bkt(model) => predict(answers, model, learner, &mut predictions),
            TracingModel::BktPlus(model) => predict(answers, model, learner, &mut predictions),
        }
    }
    Score::of(&mut predictions)
}

type Predictions = Vec<(f64, bool)>;

fn predict_fold(
    answers: &Answers,
    predictor: Predictor,
    options: &Options,
    counted: &dyn Fn(usize) -> bool,
    held_out: impl Iterator<Item = usize>,
    predictions: &mut Predictions,
    watch: &mut dyn FnMut(Progress) -> Watch,
) -> Option<()> {
    let fitted = |model| Options { model, ..*options };
    match predictor {
        Predictor::SkillMean | Predictor::ItemMean => {
            let counts = Counts::of(answers, counted);
            for answer in held_out.flat_map(|learner| answers.of(learner)) {
                let skill_mean = counts.skill_mean(answer.skill);
                let chance = match predictor {
                    Predictor::SkillMean => skill_mean,
                    _ => counts.items[answer.item as usize].share(skill_mean),
                };
                predictions.push((chance, answer.right));
            }
        }
        Predictor::Elo => {
            let mut elo = Elo::new(answers.items.len());
            for learner in (0..answers.learners.len()).filter(|learner| counted(*learner)) {
                elo.rate(answers.of(learner));
            }
            for learner in held_out {
                elo.predict(answers.of(learner), predictions);
            }
        }
        Predictor::Bkt => {
            let Fitted::Bkt(fitted) = fit(answers, counted, &fitted(Model::Bkt), watch)? else { return None };
            held_out.for_each(|learner| predict(answers, &fitted.model, learner, predictions));
        }
        Predictor::BktPlus => {
            let Fitted::BktPlus(fitted) = fit(answers, counted, &fitted(Model::BktPlus), watch)? else { return None };
            held_out.for_each(|learner| predict(answers, &fitted.model, learner, predictions));
        }
        Predictor::Tutor => {
            let Fitted::BktPlus(fitted) = fit(answers, counted, &fitted(Model::BktPlus), watch)? else { return None };
            let syllabus = syllabus_of(answers, &TracingModel::BktPlus(fitted.model))?;
            held_out.for_each(|learner| predict_as_tutor(answers.of(learner), &syllabus, predictions));
        }
    }
    Some(())
}

/// Predicts a learner's answers one by one, each from those before it.
fn predict<T: Tracer>(answers: &Answers, model: &T, learner: usize, predictions: &mut Predictions) {
    let mut state = T::Learner::default();
    for answer in answers.of(learner) {
        let question = Question {
            skills: &[SkillIndex(answer.skill)],
            item: Some(ItemIndex(answer.item)),
            at: (!answer.seconds.is_nan()).then_some(Time(answer.seconds as i64)),
        };
        predictions.push((model.chance_right(&state, &question).get(), answer.right));
        let response = if answer.right { Response::Correct } else { Response::Incorrect };
        model.observe(&mut state, &question, Observed::answer(response));
    }
}
