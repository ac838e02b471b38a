//! What are the parameters of BKT+, given many learners' answers?
//!
//! The most probable ones: each skill's are drawn to their common mean, each item's to 0, the weights to 0, and within
//! that the answers decide. Exact slopes from one pass over the answers, and L-BFGS.

mod chain;
mod counts;
mod layout;
mod sequences;

use serde::{Deserialize, Serialize};

use crate::engine::bkt_plus::{BktPlus, Item, Skill, SkillLogits, Weights, ease};

use super::answers::Answers;
use super::descent::{Descent, Landscape};
use super::exact::{Units, worth};
use super::parallel::in_ranges;
pub(crate) use chain::Slope;
use chain::add_sequences;
pub(crate) use counts::{Count, Counts};
use layout::Layout;
pub(crate) use sequences::Sequences;

/// Steps at most; few data sets gain after that.
pub(crate) const STEPS_AT_MOST: u32 = 80;

const START: SkillLogits = SkillLogits { guess: -0.619, gain: 2.0, prior: 0.0, transit: -2.0, forget: -4.0 };
const START_WEIGHTS: Weights = Weights {
    ability: 0.8,
    ability_at_start: 0.0,
    ability_in_transit: 0.0,
    outcome_in_transit: 0.0,
    gap: 0.0,
    minutes: 0.0,
    again: 0.0,
    recent: 0.0,
};

const FREE: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);
/// Bounds of the means (guess, gain, prior, transit, forget) and of the first weight, ability. Without them the model
/// may explain everything by ability, or call everybody ignorant.
const BOUNDS: [(f64, f64); SkillLogits::COUNT + 1] =
    [FREE, (1.0, 5.0), (-3.0, 3.0), (-4.0, 0.0), (-7.0, -1.0), (0.0, 10.0)];

/// How strongly parameters are drawn: 1 / variance of the normal distribution that they are thought to come from.
const PRECISION_OF_SKILLS: f64 = 1.0;
const PRECISION_OF_ITEMS: f64 = 1.0;
const PRECISION_OF_WEIGHTS: f64 = 0.1;

/// About how steep an answer makes each skill's parameter (second derivative), to begin with; L-BFGS finds the rest.
const STEEPNESS: [f64; SkillLogits::COUNT] = [0.15, 0.05, 0.02, 0.03, 0.02];
const STEEPNESS_OF_WEIGHTS: f64 = 0.1;

/// A fit under way: all that it needs besides the answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PlusFit {
    pub(crate) counts: Counts,
    descent: Descent,
    /// How many slopes were heard.
    rounds: u32,
}

impl PlusFit {
    /// A fit to learners with these counts.
    pub(crate) fn new(counts: Counts) -> Self {
        let layout = layout_of(&counts);
        let mut point = vec![0.0; layout.len()];
        point[..SkillLogits::COUNT].copy_from_slice(&START.to_array());
        Layout::weights_mut(&mut point).copy_from_slice(&START_WEIGHTS.to_array());
        Self { counts, descent: Descent::from(point), rounds: 0 }
    }

    /// Whether there is nothing left to do.
    pub(crate) fn is_done(&self) -> bool {
        self.descent.done || self.descent.steps >= STEPS_AT_MOST
    }

    /// Steps taken.
    pub(crate) fn steps(&self) -> u32 {
        self.descent.steps
    }

    /// Slopes heard, more than steps where one was too long.
    pub(crate) fn rounds(&self) -> u32 {
        self.rounds
    }

    /// A slope of which only what is not 0 is known.
    pub(crate) fn whole_slope(&self, log_likelihood: Units, answers: u64, parameters: &[(u32, Units)]) -> Slope {
        let mut slope = Slope::zero(layout_of(&self.counts));
        for (at, units) in parameters {
            if let Some(place) = slope.parameters.get_mut(*at as usize) {
                *place = *units;
            }
        }
        Slope { log_likelihood, answers, ..slope }
    }

    /// Log-likelihood and slope of some answers, at the point that the fit wants to know.
    pub(crate) fn slope(&self, sequences: &Sequences, threads: usize) -> Slope {
        let layout = layout_of(&self.counts);
        let parts = in_ranges(sequences.sequences.len(), threads, |range| {
            let mut slope = Slope::zero(layout);
            add_sequences(sequences, range, layout, &self.descent.point, &mut slope);
            slope
        });
        let mut parts = parts.into_iter();
        let mut sum = parts.next().unwrap_or_else(|| Slope::zero(layout));
        for part in parts {
            sum.add(&part);
        }
        sum
    }

    /// Takes in the slopes of all answers, added up.
    pub(crate) fn hear(&mut self, sum: &Slope) {
        let layout = layout_of(&self.counts);
        self.rounds += 1;
        let point = &self.descent.point;
        let mut slope: Vec<f64> = sum.parameters.iter().map(|units| -worth(*units)).collect();
        // A mean moves all skills.
        for skill in 0..layout.skills as u32 {
            let mut of_skill = [0.0; SkillLogits::COUNT];
            of_skill.copy_from_slice(Layout::skill_mut(&mut slope, skill));
            for (mean, share) in slope.iter_mut().zip(of_skill) {
                *mean += share;
            }
        }
        let (precision, steepness) = self.shape(layout);
        let mut value = -worth(sum.log_likelihood);
        for ((slope, precision), at) in slope.iter_mut().zip(&precision).zip(point) {
            value += 0.5 * precision * at * at;
            *slope += precision * at;
        }
        self.descent.hear(&Landscape { steepness: &steepness, bounds: &BOUNDS }, value, slope);
        if self.is_done() {
            self.descent.end();
        }
    }

    /// The precision and about the steepness of each parameter.
    fn shape(&self, layout: Layout) -> (Vec<f64>, Vec<f64>) {
        let all = self.counts.all.all as f64;
        let mut precision = vec![0.0; layout.len()];
        let mut steepness = vec![0.0; layout.len()];
        for (mean, steep) in steepness.iter_mut().zip(STEEPNESS) {
            *mean = 1.0 + steep * all;
        }
        Layout::weights_mut(&mut precision).fill(PRECISION_OF_WEIGHTS);
        Layout::weights_mut(&mut steepness).fill(PRECISION_OF_WEIGHTS + STEEPNESS_OF_WEIGHTS * all);
        for (skill, count) in self.counts.skills.iter().enumerate() {
            Layout::skill_mut(&mut precision, skill as u32).fill(PRECISION_OF_SKILLS);
            for (place, steep) in Layout::skill_mut(&mut steepness, skill as u32).iter_mut().zip(STEEPNESS) {
                *place = PRECISION_OF_SKILLS + steep * count.all as f64;
            }
        }
        layout.items_mut(&mut precision).fill(PRECISION_OF_ITEMS);
        for (place, count) in layout.items_mut(&mut steepness).iter_mut().zip(&self.counts.items) {
            *place = PRECISION_OF_ITEMS + STEEPNESS[0] * count.all as f64;
        }
        (precision, steepness)
    }

    /// The model at the best point so far.
    pub(crate) fn model(&self) -> BktPlus {
        let Self { counts, descent, .. } = self;
        let layout = layout_of(counts);
        let point = descent.best();
        let easiness = layout.items(point);
        let items = counts.items.iter().enumerate().map(|(item, count)| {
            (count.all > 0).then(|| Item { easiness: easiness[item], ease: counts.ease(item as u32, None) })
        });
        let items = items.collect();
        let skills = (0..layout.skills as u32).map(|skill| Skill {
            logits: Layout::skill(point, skill),
            ease: ease(counts.skill_mean(skill)),
            easiness: 0.0,
        });
        let mut skills: Vec<Skill> = skills.collect();
        let mut weight = vec![0.0; skills.len()];
        for (item, count) in counts.items.iter().enumerate() {
            let skill = counts.skill_of_item[item] as usize;
            if let Some(skill_row) = skills.get_mut(skill) {
                weight[skill] += count.all as f64;
                skill_row.easiness += count.all as f64 * easiness[item];
            }
        }
        for (skill, weight) in skills.iter_mut().zip(weight) {
            skill.easiness /= f64::max(weight, 1.0);
        }
        let typical = Skill { logits: Layout::means(point), ease: ease(counts.mean()), easiness: 0.0 };
        BktPlus { weights: Layout::weights(point), typical, skills, items }
    }

    /// ln P(all answers), less what the distributions of the parameters take off, at the best point so far.
    pub(crate) fn log_posterior(&self) -> f64 {
        -self.descent.value().unwrap_or(f64::NAN)
    }
}

/// The answers of the learners for whom `counted` holds, as the model sees them.
pub(crate) fn sequences(answers: &Answers, counts: &Counts, counted: impl Fn(usize) -> bool) -> Sequences {
    let mut sequences = Sequences::default();
    for learner in (0..answers.learners.len()).filter(|learner| counted(*learner)) {
        sequences.add(answers.of(learner), counts);
    }
    sequences
}

fn layout_of(counts: &Counts) -> Layout {
    Layout { skills: counts.skills.len(), items: counts.items.len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Chance;
    use crate::fitting::answers::Gathering;

    #[test]
    fn the_slope_is_that_of_the_value() {
        let mut chance = Chance::new(3);
        let mut gathering = Gathering::default();
        for n in 0..400 {
            let (learner, skill, item) = (chance.below(9), chance.below(3), chance.below(12));
            let name = |kind: &str, number: usize| format!("{kind}{number}");
            let right = chance.below(3) > 0;
            let seconds = 50.0 * f64::from(n);
            gathering.add(&name("u", learner), &name("k", skill), &name("i", item), right, seconds, 0.0);
        }
        let answers = gathering.finish();
        let mut fit = PlusFit::new(Counts::of(&answers, |_| true));
        for coordinate in &mut fit.descent.point {
            *coordinate += 0.3 * chance.normal();
        }
        let sequences = sequences(&answers, &fit.counts, |_| true);
        let slope = fit.slope(&sequences, 1).parameters;
        // Means follow from the skills, so they are left at 0.
        for (at, slope) in slope.into_iter().enumerate().skip(SkillLogits::COUNT) {
            let mut value = |shift: f64| {
                let before = fit.descent.point[at];
                fit.descent.point[at] += shift;
                let value = worth(fit.slope(&sequences, 1).log_likelihood);
                fit.descent.point[at] = before;
                value
            };
            let measured = (value(1e-3) - value(-1e-3)) / 2e-3;
            let slope = worth(slope);
            assert!((slope - measured).abs() < 1e-3, "{at}: {slope} {measured}");
        }
    }
}
