//! How likely are the answers, and which way do they pull each parameter?
//!
//! Each learner's answers on one skill are a hidden Markov chain of two states. One pass forward gives the likelihood;
//! one pass backward gives the chance of each state and change of state given all answers; and these give the exact
//! slope: in an answer, the chance of its state times (right - expected); in a change of state, its expected number
//! minus the number that the parameters expect; at the start, the posterior minus the prior.

use std::ops::Range;

use crate::engine::bkt_plus::{SkillLogits, Weights, logistic, softplus};
use crate::fitting::exact::{self, Units, units};

use super::layout::Layout;
use super::sequences::{Seen, Sequences};

/// The log-likelihood of some learners' answers, and its slope; sums of whole units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slope {
    pub(crate) log_likelihood: Units,
    pub(crate) answers: u64,
    /// In the order of [`Layout`]. The means are left at 0, because they follow from the skills.
    pub(crate) parameters: Vec<Units>,
}

impl Slope {
    pub(super) fn zero(layout: Layout) -> Self {
        Self { log_likelihood: 0, answers: 0, parameters: vec![0; layout.len()] }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.log_likelihood = self.log_likelihood.saturating_add(other.log_likelihood);
        self.answers += other.answers;
        exact::add(&mut self.parameters, &other.parameters);
    }
}

/// What one answer's pass forward leaves for the pass backward.
#[derive(Clone, Copy, Default)]
struct Step {
    /// P(known) before the answer, and after it.
    before: f64,
    after: f64,
    guess: f64,
    right_if_known: f64,
    transit: f64,
    forget: f64,
    /// 1 / P(this answer).
    inverse: f64,
}

/// Adds the sequences in `range` to `slope`.
pub(super) fn add_sequences(
    sequences: &Sequences,
    range: Range<usize>,
    layout: Layout,
    point: &[f64],
    slope: &mut Slope,
) {
    let weights = Layout::weights(point);
    let mut steps = Vec::new();
    let mut start = sequences.start(range.start);
    for sequence in &sequences.sequences[range] {
        let rows = &sequences.rows[start..sequence.end];
        start = sequence.end;
        let skill = Skill::new(Layout::skill(point, sequence.skill), weights);
        let log_likelihood = skill.forward(rows, layout.items(point), &mut steps);
        slope.log_likelihood = slope.log_likelihood.saturating_add(units(log_likelihood));
        slope.answers += rows.len() as u64;
        let (of_skill, of_weights) = skill.backward(rows, &steps, layout.items_mut(&mut slope.parameters));
        add_units(Layout::skill_mut(&mut slope.parameters, sequence.skill), &of_skill);
        add_units(Layout::weights_mut(&mut slope.parameters), &of_weights);
    }
}

fn add_units(sums: &mut [Units], shares: &[f64]) {
    for (sum, share) in sums.iter_mut().zip(shares) {
        *sum = sum.saturating_add(units(*share));
    }
}

/// One skill's parameters, ready for use.
struct Skill {
    logits: SkillLogits,
    weights: Weights,
    /// e^-softplus(q), and the derivative of softplus at q.
    odds_of_gain: f64,
    gain_slope: f64,
}

impl Skill {
    fn new(logits: SkillLogits, weights: Weights) -> Self {
        let odds_of_gain = libm::exp(-softplus(logits.gain));
        Self { logits, weights, odds_of_gain, gain_slope: logistic(logits.gain) }
    }

    fn forward(&self, rows: &[Seen], items: &[f64], steps: &mut Vec<Step>) -> f64 {
        let Self { logits, weights, odds_of_gain, .. } = self;
        steps.clear();
        let mut log_likelihood = 0.0;
        // Logarithms of many chances at once, as long as their product is far from vanishing.
        let mut product = 1.0;
        let mut known = 0.0;
        for (at, row) in rows.iter().enumerate() {
            let ability = f64::from(row.ability);
            let (mut transit, mut forget) = (0.0, 0.0);
            if at == 0 {
                known = logistic(logits.prior + weights.ability_at_start * ability);
            } else {
                let last = &rows[at - 1];
                let outcome = if last.right { 1.0 } else { -1.0 };
                transit = logistic(
                    logits.transit
                        + weights.ability_in_transit * f64::from(last.ability)
                        + weights.outcome_in_transit * outcome,
                );
                // Nothing is forgotten in no time.
                if row.gap > 0.0 || row.minutes > 0.0 {
                    let inputs = weights.gap * f64::from(row.gap) + weights.minutes * f64::from(row.minutes);
                    forget = logistic(logits.forget + inputs);
                }
                known = known * (1.0 - forget) + (1.0 - known) * transit;
            }
            let log_odds = logits.guess
                + items[row.item as usize]
                + weights.ability * ability
                + weights.again * f64::from(row.again)
                + weights.recent * f64::from(row.recent);
            let odds = libm::exp((-log_odds).clamp(-40.0, 40.0));
            let guess = 1.0 / (1.0 + odds);
            let right_if_known = 1.0 / (1.0 + odds * odds_of_gain);
            let (if_known, if_not) =
                if row.right { (right_if_known, guess) } else { (1.0 - right_if_known, 1.0 - guess) };
            let (joint, other) = (known * if_known, (1.0 - known) * if_not);
            let chance = (joint + other).max(1e-300);
            let inverse = 1.0 / chance;
            product *= chance;
            if product < 1e-200 {
                log_likelihood += libm::log(product);
                product = 1.0;
            }
            let after = joint / (joint + other).max(1e-300);
            steps.push(Step { before: known, after, guess, right_if_known, transit, forget, inverse });
            known = after;
        }
        log_likelihood + libm::log(product)
    }

    fn backward(
        &self,
        rows: &[Seen],
        steps: &[Step],
        items: &mut [Units],
    ) -> ([f64; SkillLogits::COUNT], [f64; Weights::COUNT]) {
        let (mut skill, mut weights) = (NO_LOGITS, NO_WEIGHTS);
        // How likely the later answers are from each state, against how likely they are.
        let (mut later_if_known, mut later_if_not) = (1.0, 1.0);
        for (at, (row, step)) in rows.iter().zip(steps).enumerate().rev() {
            let known = step.after * later_if_known;
            let not = (1.0 - step.after) * later_if_not;
            let right = f64::from(u8::from(row.right));
            let pull_if_known = known * (right - step.right_if_known);
            let pull = pull_if_known + not * (right - step.guess);
            skill.guess += pull;
            skill.gain += pull_if_known * self.gain_slope;
            weights.ability += pull * f64::from(row.ability);
            weights.again += pull * f64::from(row.again);
            weights.recent += pull * f64::from(row.recent);
            let item = &mut items[row.item as usize];
            *item = item.saturating_add(units(pull));
            if at == 0 {
                let start = known - step.before;
                skill.prior += start;
                weights.ability_at_start += start * f64::from(row.ability);
                continue;
            }
            let (if_known, if_not) = if row.right {
                (step.right_if_known, step.guess)
            } else {
                (1.0 - step.right_if_known, 1.0 - step.guess)
            };
            let reach_known = if_known * later_if_known * step.inverse;
            let reach_not = if_not * later_if_not * step.inverse;
            later_if_known = (1.0 - step.forget) * reach_known + step.forget * reach_not;
            later_if_not = step.transit * reach_known + (1.0 - step.transit) * reach_not;
            let earlier = steps[at - 1].after;
            let learned = (1.0 - earlier) * step.transit * (reach_known - later_if_not);
            let forgotten = earlier * step.forget * (reach_not - later_if_known);
            let last = &rows[at - 1];
            skill.transit += learned;
            skill.forget += forgotten;
            weights.ability_in_transit += learned * f64::from(last.ability);
            weights.outcome_in_transit += if last.right { learned } else { -learned };
            weights.gap += forgotten * f64::from(row.gap);
            weights.minutes += forgotten * f64::from(row.minutes);
        }
        (skill.to_array(), weights.to_array())
    }
}

const NO_LOGITS: SkillLogits = SkillLogits::from_array([0.0; SkillLogits::COUNT]);
const NO_WEIGHTS: Weights = Weights::from_array([0.0; Weights::COUNT]);
