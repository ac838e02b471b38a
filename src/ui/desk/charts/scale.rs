//! Where does a number stand in a drawing, and at which round numbers does its axis have words?
//!
//! Crates that do this bring a whole chart library along, or were left alone for years (axis-ticks: one release, 2020);
//! the two rules are shorter than what would tie one of them to our drawings.

/// Numbers along a line of a drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::ui::desk) struct Scale {
    numbers: (f64, f64),
    drawing: (f64, f64),
}

impl Scale {
    /// From the first pair of numbers to the places of the second; numbers beyond them stand at the ends.
    pub(in crate::ui::desk) const fn new(numbers: (f64, f64), drawing: (f64, f64)) -> Self {
        Self { numbers, drawing }
    }

    /// The place of a number; the first place where all numbers are one.
    pub(in crate::ui::desk) fn at(&self, number: f64) -> f64 {
        let ((low, high), (start, end)) = (self.numbers, self.drawing);
        let share = if high > low { ((number - low) / (high - low)).clamp(0.0, 1.0) } else { 0.0 };
        start + (end - start) * share
    }
}

/// The multiples of 1, 2 or 5 times a power of ten that cover a range, the ends included, in about `steps` steps and at
/// most twice as many (Heckbert 1990, "Nice numbers for graph labels").
pub(in crate::ui::desk) fn ticks(low: f64, high: f64, steps: u32) -> Vec<f64> {
    let range = high - low;
    if !(range.is_finite() && range > 0.0) {
        return vec![low];
    }
    let rough = range / f64::from(steps.max(1));
    let mut ten = 1.0;
    while ten * 10.0 <= rough {
        ten *= 10.0;
    }
    while ten > rough {
        ten /= 10.0;
    }
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|times| times * ten).find(|step| *step >= rough);
    let step = step.unwrap_or(rough);
    let (first, last) = ((low / step).floor(), (high / step).ceil());
    (0..=(last - first) as u32).map(|place| (first + f64::from(place)) * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_leads_from_end_to_end_and_stays_within() {
        let up = Scale::new((0.0, 10.0), (200.0, 0.0));
        for (number, place) in [(0.0, 200.0), (5.0, 100.0), (10.0, 0.0), (20.0, 0.0), (-1.0, 200.0)] {
            assert!((up.at(number) - place).abs() < 1e-12, "{number}");
        }
        assert!((Scale::new((3.0, 3.0), (7.0, 9.0)).at(3.0) - 7.0).abs() < 1e-12);
    }

    #[test]
    fn ticks_are_round_and_cover_the_range() {
        #[track_caller]
        fn check(low: f64, high: f64, steps: u32, expected: &[f64]) {
            let found = ticks(low, high, steps);
            assert_eq!(found.len(), expected.len(), "{found:?}");
            assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9), "{found:?}");
        }
        check(0.0, 1.0, 4, &[0.0, 0.5, 1.0]);
        check(0.0, 0.45, 4, &[0.0, 0.2, 0.4, 0.6]);
        check(0.0, 37.0, 4, &[0.0, 10.0, 20.0, 30.0, 40.0]);
        check(-12.0, 37.0, 4, &[-20.0, 0.0, 20.0, 40.0]);
        check(0.0, 1_234.0, 4, &[0.0, 500.0, 1_000.0, 1_500.0]);
        check(5.0, 5.0, 4, &[5.0]);
        check(0.0, f64::NAN, 4, &[0.0]);
    }
}
