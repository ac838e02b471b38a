//! When was it? A number of seconds, or a date with a time.

/// Seconds since some fixed moment; NaN for an empty text, which says nothing. `None` for what is no time.
///
/// Dates are read as `2026-11-21 07:43:10.5`, with `T` or a space; a zone after them is ignored, because only
/// differences count.
pub(super) fn seconds(text: &str) -> Option<f64> {
    if text.is_empty() {
        return Some(f64::NAN);
    }
    if let Ok(number) = text.parse::<f64>() {
        return number.is_finite().then_some(number);
    }
    let (date, time) = text.split_once(['T', ' ']).unwrap_or((text, "0:0"));
    let mut date = date.splitn(3, ['-', '/']).map(str::parse::<i64>);
    let (year, month, day) = (date.next()?.ok()?, date.next()?.ok()?, date.next()?.ok()?);
    if !(0..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let time = time.split(['Z', '+', ' ']).next().unwrap_or_default();
    let mut parts = time.splitn(3, ':').map(str::parse::<f64>);
    let (hour, minute) = (parts.next()?.ok()?, parts.next()?.ok()?);
    let second = parts.next().unwrap_or(Ok(0.0)).ok()?;
    let seconds = days(year, month, day) as f64 * 86_400.0 + hour * 3600.0 + minute * 60.0 + second;
    seconds.is_finite().then_some(seconds)
}

/// Days since the first of March of the year 0, in the Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> i64 {
    // The year is counted from March, so that the leap day is its last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + day - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(earlier: &str, later: &str, expected: f64) {
        let difference = seconds(later).unwrap() - seconds(earlier).unwrap();
        assert!((difference - expected).abs() < 1e-6, "{earlier} to {later}: {difference}");
    }

    #[test]
    fn differences_between_moments_are_right() {
        check("10", "12.5", 2.5);
        check("2024-02-28 23:59:59", "2024-03-01 00:00:00", 86_401.0);
        check("2023-02-28 23:59:59", "2023-03-01T00:00:00Z", 1.0);
        check("1999-12-31 00:00", "2000-01-01 00:00:30.25", 86_430.25);
    }

    #[test]
    fn what_is_no_time_is_none() {
        assert!(seconds("").is_some_and(f64::is_nan));
        assert_eq!(["soon", "2024-13-01 00:00", "inf", "2024-01", "12:00"].map(seconds), [None; 5]);
    }
}
