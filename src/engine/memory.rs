//! How long does it last? Forgetting by FSRS-6.
//!
//! The formulas and the default parameters of FSRS-6 (Ye 2024; `fsrs-rs` 6, `inference.rs`), trained on some 350
//! million reviews of other people: without data of one's own they predict well. Only two grades are used, because an
//! answer is right or wrong.

/// FSRS-6's published default parameters, by its own numbering.
const W: [f64; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];

/// `0.9^(-1/W20) - 1`: makes retrievability 0.9 after as many days as the stability says.
const FACTOR: f64 = 0.980_346_494_413_479_7;

/// Days below which two answers are of the same sitting.
pub const SAME_DAY: f64 = 0.5;

/// Stabilities stay in this range, days: a minute and a half, and a hundred years.
const STABILITY_DAYS: (f64, f64) = (0.001, 36_500.0);

/// How a review went, in FSRS's words *again* and *good*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// Grade 1: not recalled.
    Again,
    /// Grade 3: recalled.
    Good,
}

impl Grade {
    const fn number(self) -> f64 {
        match self {
            Self::Again => 1.0,
            Self::Good => 3.0,
        }
    }
}

/// How firmly something is remembered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// S: days until retrievability has fallen to 0.9; positive.
    pub stability_days: f64,
    /// D: 1 easy to 10 hard to keep.
    pub difficulty: f64,
}

/// R: P(recalled) so many days after the last review; 1 at once, 0.9 when the stability has passed.
#[must_use]
pub fn retrievability(stability_days: f64, elapsed_days: f64) -> f64 {
    libm::pow(1.0 + FACTOR * elapsed_days.max(0.0) / stability_days.max(STABILITY_DAYS.0), -W[20])
}

/// Days after a review until recall has fallen to a share in (0, 1): the inverse of [`retrievability`].
#[must_use]
pub fn days_until(stability_days: f64, recall: f64) -> f64 {
    stability_days.max(STABILITY_DAYS.0) * (libm::pow(recall, -1.0 / W[20]) - 1.0) / FACTOR
}

/// The memory after a review at this many days after the last one.
///
/// Within [`SAME_DAY`] the short-term formula holds, and then a right answer never makes memory weaker.
#[must_use]
pub fn reviewed(memory: Memory, elapsed_days: f64, retrievability: f64, grade: Grade) -> Memory {
    let Memory { stability_days: s, difficulty: d } = memory;
    let stability_days = if elapsed_days < SAME_DAY {
        let growth = libm::exp(W[17] * (grade.number() - 3.0 + W[18])) * libm::pow(s, -W[19]);
        match grade {
            Grade::Again => s * growth,
            Grade::Good => s * growth.max(1.0),
        }
    } else {
        match grade {
            Grade::Again => stability_after_lapse(s, d, retrievability),
            Grade::Good => {
                let surprise = libm::exp(W[10] * (1.0 - retrievability)) - 1.0;
                s * (1.0 + libm::exp(W[8]) * (11.0 - d) * libm::pow(s, -W[9]) * surprise)
            }
        }
    };
    Memory {
        stability_days: stability_days.clamp(STABILITY_DAYS.0, STABILITY_DAYS.1),
        difficulty: difficulty_after(d, grade),
    }
}

fn stability_after_lapse(s: f64, d: f64, retrievability: f64) -> f64 {
    let left =
        W[11] * libm::pow(d, -W[12]) * (libm::pow(s + 1.0, W[13]) - 1.0) * libm::exp(W[14] * (1.0 - retrievability));
    left.min(s / libm::exp(W[17] * W[18]))
}

/// Towards harder after a lapse, with a little pull back to the difficulty of an easy first review.
fn difficulty_after(d: f64, grade: Grade) -> f64 {
    let easiest = W[4] - libm::exp(W[5] * 3.0) + 1.0;
    let moved = d - W[6] * (grade.number() - 3.0) * (10.0 - d) / 9.0;
    (W[7] * easiest + (1.0 - W[7]) * moved).clamp(1.0, 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(value: f64, expected: f64) {
        assert!((value / expected - 1.0).abs() < 1e-4, "{value} instead of {expected}");
    }

    #[test]
    fn reviews_move_memory_as_in_the_crate_fsrs() {
        // S, D, days since, then S and D after grade 1, after grade 3: printed by `next_states` of fsrs 6.6.2.
        let cases = [
            (3.0, 5.0, 0.0, [0.990_841_75, 8.341_763], [3.0, 4.990_228]),
            (3.0, 5.0, 3.0, [0.696_856_5, 8.341_763], [11.075_757, 4.990_228]),
            (10.0, 7.5, 20.0, [1.484_436, 9.163_495], [30.240_631, 7.487_728_6]),
            (100.0, 2.0, 30.0, [3.584_812_6, 7.355_683], [185.622_92, 1.993_228_3]),
            (0.5, 9.0, 4.0, [0.233_414_81, 9.656_535], [2.361_851_2, 8.986_228]),
        ];
        for (stability_days, difficulty, days, again, good) in cases {
            let memory = Memory { stability_days, difficulty };
            let recall = retrievability(stability_days, days);
            for (grade, [stability_days, difficulty]) in [(Grade::Again, again), (Grade::Good, good)] {
                let after = reviewed(memory, days, recall, grade);
                close(after.stability_days, stability_days);
                close(after.difficulty, difficulty);
            }
        }
    }

    #[test]
    fn recall_is_nine_in_ten_when_the_stability_has_passed() {
        close(FACTOR, libm::pow(0.9, -1.0 / W[20]) - 1.0);
        close(retrievability(7.0, 7.0), 0.9);
        close(retrievability(7.0, 0.0), 1.0);
        close(retrievability(7.0, -3.0), 1.0);
        for recall in [0.7, 0.9, 0.99] {
            close(retrievability(5.0, days_until(5.0, recall)), recall);
        }
    }
}
