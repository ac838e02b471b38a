//! How is a model fitted, from beginning to end?

use crate::engine::bkt_plus::BktPlus;

use super::answers::Answers;
use super::plain::{self, FittedPlain, PlainOptions};
use super::plus::{self, Counts, PlusFit};

/// Which model to fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Model {
    /// Plain tracing, by EM.
    Bkt,
    /// BKT+, by L-BFGS.
    BktPlus,
}

/// How to fit it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Which model.
    pub model: Model,
    /// What concerns plain tracing only.
    pub plain: PlainOptions,
    /// How many cores to use; the result does not depend on it.
    pub threads: usize,
}

/// A model with parameters.
#[derive(Clone, Debug, PartialEq)]
pub enum Fitted {
    /// Plain tracing.
    Bkt(FittedPlain),
    /// BKT+.
    BktPlus(FittedPlus),
}

/// BKT+, fitted.
#[derive(Clone, Debug, PartialEq)]
pub struct FittedPlus {
    /// The model.
    pub model: BktPlus,
    /// ln P(all answers), less what the distributions of the parameters take off.
    pub log_posterior: f64,
    /// Steps taken.
    pub steps: u32,
}

/// How far a fit has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Steps taken.
    pub steps: u32,
    /// It may be over before.
    pub steps_at_most: u32,
    /// The best log-posterior so far; NaN before the first step.
    pub log_posterior: f64,
}

/// Whether to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watch {
    /// Go on.
    GoOn,
    /// Stop: the result is not wanted any more.
    Cancel,
}

/// Fits a model to the answers of the learners for whom `counted` holds. `watch` hears of each step. `None` if it
/// cancelled the fit.
pub fn fit(
    answers: &Answers,
    counted: impl Fn(usize) -> bool,
    options: &Options,
    watch: &mut dyn FnMut(Progress) -> Watch,
) -> Option<Fitted> {
    match options.model {
        Model::Bkt => {
            let patterns = plain::gather(answers, counted);
            match watch(Progress { steps: 0, steps_at_most: 1, log_posterior: f64::NAN }) {
                Watch::GoOn => Some(Fitted::Bkt(plain::fit(&patterns, &options.plain, options.threads))),
                Watch::Cancel => None,
            }
        }
        Model::BktPlus => {
            let mut fit = PlusFit::new(Counts::of(answers, &counted));
            let sequences = plus::sequences(answers, &fit.counts, &counted);
            while !fit.is_done() {
                let slope = fit.slope(&sequences, options.threads);
                fit.hear(&slope);
                let (steps, log_posterior) = (fit.steps(), fit.log_posterior());
                if watch(Progress { steps, steps_at_most: plus::STEPS_AT_MOST, log_posterior }) == Watch::Cancel {
                    return None;
                }
            }
            Some(Fitted::BktPlus(FittedPlus::of(&fit)))
        }
    }
}

impl FittedPlus {
    pub(super) fn of(fit: &PlusFit) -> Self {
        Self { model: fit.model(), log_posterior: fit.log_posterior(), steps: fit.steps() }
    }
}
