//! How able is a learner beside those whose answers a course's numbers were fitted to?

/// How much the log-odds of a right answer lie above those of a typical learner, whatever the skill.
///
/// A normal distribution, filtered answer by answer like BKT+'s ability (see `bkt_plus`), but from what the tutor
/// itself predicted; in units of the answer, which are 0.71 of that ability's. It counts for items only whose numbers
/// were fitted: what is typical of an item that nobody has answered says little of the learner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Able {
    mean: f64,
    variance: f64,
    /// `exp(mean)`, kept because every answer needs it.
    pub(crate) odds: f64,
}

/// BKT+'s 0.6 and 0.003, times 0.71².
const VARIANCE_AT_START: f64 = 0.3;
const DRIFT: f64 = 0.0015;
/// Nobody is further from the others than this; from there on chances differ from certainty by rounding only.
const MOST: f64 = 6.0;

impl Able {
    pub(crate) const TYPICAL: Self = Self { mean: 0.0, variance: VARIANCE_AT_START, odds: 1.0 };

    /// Takes in an answer that counts `weight`, by a step of a one-dimensional extended Kalman filter; `surprise` is
    /// 1 for right, 0 for wrong, less what was predicted.
    pub(crate) fn hear(&mut self, predicted: f64, surprise: f64, weight: f64) {
        self.variance = 1.0 / (1.0 / self.variance + weight * predicted * (1.0 - predicted));
        self.mean = (self.mean + self.variance * weight * surprise).clamp(-MOST, MOST);
        self.variance = (self.variance + DRIFT).min(VARIANCE_AT_START);
        self.odds = libm::exp(self.mean);
    }

    /// This learner's chance where a typical one has this one. Never above 1, because no sum is below
    /// its first part.
    pub(crate) fn shifted(&self, chance: f64) -> f64 {
        let right = chance * self.odds;
        right / (right + (1.0 - chance))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_right_more_often_than_expected_is_expected_to_be() {
        let mut able = Able::TYPICAL;
        assert!((able.shifted(0.3) - 0.3).abs() < 1e-12);
        able.hear(0.5, 0.5, 1.0);
        // 1 / (1 / 0.3 + 0.25) x 0.5
        assert!((able.mean - 0.139_534_883_720_930_2).abs() < 1e-12, "{}", able.mean);
        assert!(able.shifted(0.3) > 0.3);
        able.hear(0.5, -0.5, 0.0);
        assert!(able.shifted(0.3) > 0.3, "what says nothing changes nothing");
    }

    #[test]
    fn chances_stay_chances_whatever_is_answered() {
        for surprise in [1.0, -1.0] {
            let mut able = Able::TYPICAL;
            for _ in 0..10_000 {
                able.hear(1.0, surprise, 1.0);
            }
            for chance in [0.0, 1e-300, 0.5, 1.0] {
                assert!((0.0..=1.0).contains(&able.shifted(chance)), "{surprise} {chance}");
            }
        }
    }
}
