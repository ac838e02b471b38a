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
        assert_eq!(Time(86_400).days_since(Time(0)), 1.0);
        assert_eq!(Time(0).days_since(Time(86_400)), 0.0);
        assert_eq!(Time(i64::MIN).days_since(Time(i64::MAX)), 0.0);
        assert_eq!(Time(i64::MAX).plus_days(1.0), Time(i64::MAX));
    }
}
