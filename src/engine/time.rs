//! When?

/// Seconds in a day.
pub(crate) const SECONDS_PER_DAY: f64 = 86_400.0;

/// Whole seconds since 1970, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub i64);

impl Time {
    /// Days from `earlier` to this time; 0 if it is not earlier.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> f64 {
        self.0.saturating_sub(earlier.0).max(0) as f64 / SECONDS_PER_DAY
    }

    /// This time and so many days more; saturates, and a NaN adds nothing.
    #[must_use]
    pub fn plus_days(self, days: f64) -> Self {
        Self(self.0.saturating_add((days * SECONDS_PER_DAY) as i64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_that_goes_backwards_is_no_time() {
        let days = |later, earlier| Time(later).days_since(Time(earlier)) as i64;
        assert_eq!(days(86_400 * 3, 86_400), 2);
        assert_eq!(days(0, 86_400 * 3), 0);
        assert_eq!(days(i64::MIN, i64::MAX), 0);
    }

    #[test]
    fn time_does_not_overflow() {
        assert_eq!(Time(0).plus_days(1.5), Time(129_600));
        assert_eq!(Time(i64::MAX).plus_days(1.0), Time(i64::MAX));
        assert_eq!(Time(7).plus_days(f64::NAN), Time(7));
    }
}
