//! What is a chance?

use std::ops::{Add, Mul};

/// A number in [0, 1]; never NaN.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Probability(f64);

impl Probability {
    /// What cannot be.
    pub const ZERO: Self = Self(0.0);
    /// What must be.
    pub const ONE: Self = Self(1.0);

    /// The probability `value`, or `None` outside [0, 1].
    #[must_use]
    pub fn new(value: f64) -> Option<Self> {
        (0.0..=1.0).contains(&value).then_some(Self(value))
    }

    /// The probability nearest to `value`; NaN gives 0.
    #[must_use]
    pub const fn clamped(value: f64) -> Self {
        if value >= 1.0 {
            Self(1.0)
        } else if value > 0.0 {
            Self(value)
        } else {
            Self(0.0)
        }
    }

    /// The number itself, in [0, 1].
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }

    /// 1 - p.
    #[must_use]
    pub const fn complement(self) -> Self {
        Self(1.0 - self.0)
    }

    /// Bayes' rule: `self / (a + b)`, where `self` is one of the two. `None` if both are 0: then there is no evidence.
    #[must_use]
    pub fn share_of(self, a: Self, b: Self) -> Option<Self> {
        let total = a.0 + b.0;
        (total > 0.0).then(|| Self::clamped(self.0 / total))
    }
}

/// The chance of two independent events together.
impl Mul for Probability {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self(self.0 * other.0)
    }
}

/// The chance of either of two exclusive events; at most 1, whatever rounding does.
impl Add for Probability {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::clamped(self.0 + other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_from_zero_to_one_are_probabilities() {
        assert_eq!(Probability::new(0.0), Some(Probability::ZERO));
        assert_eq!(Probability::new(1.0), Some(Probability::ONE));
        assert_eq!(Probability::new(1.000_001), None);
        assert_eq!(Probability::new(-0.1), None);
        assert_eq!(Probability::new(f64::NAN), None);
    }

    #[test]
    fn clamping_never_gives_a_nan() {
        assert_eq!(Probability::clamped(f64::NAN), Probability::ZERO);
        assert_eq!(Probability::clamped(f64::INFINITY), Probability::ONE);
        assert_eq!(Probability::clamped(-3.0), Probability::ZERO);
    }

    #[test]
    fn two_impossible_cases_are_no_evidence() {
        assert_eq!(Probability::ZERO.share_of(Probability::ZERO, Probability::ZERO), None);
    }
}
