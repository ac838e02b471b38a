//! How able is a learner, whatever the skill?

use super::logistic;

/// What is believed of a learner's ability, in logits: a normal distribution, filtered answer by answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ability {
    /// Mean; 0 for a learner like all others.
    pub mean: f64,
    /// Variance, above 0.
    pub variance: f64,
    /// How much better than expected the last answers were, in answers; within ±1 / (1 - 0.7).
    pub recent: f64,
}

/// Before the first answer. Between 0.5 and 0.7 predicted best on three sets of real answers; 1 costs 0.0002 of AUC.
const VARIANCE_AT_START: f64 = 0.6;
/// How much the variance grows with each answer, because people change.
const DRIFT: f64 = 0.003;
/// What is left of `recent` after another answer. Anything from 0.6 to 0.85 predicts alike.
const FADING: f64 = 0.7;

impl Default for Ability {
    fn default() -> Self {
        Self { mean: 0.0, variance: VARIANCE_AT_START, recent: 0.0 }
    }
}

impl Ability {
    /// Takes in one answer to an item of this ease (logit of the share of right answers among all learners), by a
    /// step of a one-dimensional extended Kalman filter; `reliability` in [0, 1] makes the step smaller.
    pub fn hear(&mut self, right: bool, ease: f64, reliability: f64) {
        let expected = logistic(ease + self.mean);
        let surprise = f64::from(u8::from(right)) - expected;
        self.variance = 1.0 / (1.0 / self.variance + reliability * expected * (1.0 - expected));
        self.mean += self.variance * reliability * surprise;
        self.variance += DRIFT;
        self.recent = FADING * self.recent + reliability * surprise;
    }
}

/// logit of a share of right answers: the ease of an item.
#[must_use]
pub fn ease(share: f64) -> f64 {
    let share = share.clamp(1e-6, 1.0 - 1e-6);
    libm::log(share / (1.0 - share))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ability_goes_with_the_answers_and_ever_more_slowly() {
        let mut ability = Ability::default();
        ability.hear(true, 0.0, 1.0);
        let first = ability.mean;
        // 1 / (1 / 0.6 + 0.25) x 0.5
        assert!((first - 0.260_869_565_217_391_3).abs() < 1e-12, "{first}");
        ability.hear(false, 0.0, 1.0);
        assert!(ability.mean < first && ability.mean.abs() < first);
        let before = ability;
        ability.hear(true, 0.0, 0.0);
        assert!((ability.mean - before.mean).abs() < 1e-15, "what says nothing changes nothing");
    }

    #[test]
    fn ability_stays_finite_whatever_is_answered() {
        let mut ability = Ability::default();
        for n in 0..10_000 {
            ability.hear(n % 1000 != 0, 13.8, 1.0);
        }
        assert!(ability.mean.is_finite() && ability.variance > 0.0 && ability.recent.abs() < 3.4);
    }
}
