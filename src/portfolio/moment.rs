//! How is a moment written? As dates with time and zone (RFC 3339), which credentials ask for.

use crate::engine::Time;

const SECONDS_PER_DAY: i64 = 86_400;

/// A moment in UTC: `2026-11-01T09:30:00Z`. Beyond the years 0 to 9999 the nearest of them.
#[must_use]
pub fn written(at: Time) -> String {
    let seconds = at.0.clamp(EARLIEST, LATEST);
    let in_day = seconds.rem_euclid(SECONDS_PER_DAY);
    let (hour, minute, second) = (in_day / 3600, in_day / 60 % 60, in_day % 60);
    format!("{}T{hour:02}:{minute:02}:{second:02}Z", day(at))
}

/// A day in UTC: `2026-11-01`.
#[must_use]
pub fn day(at: Time) -> String {
    let (year, month, day) = date(at.0.clamp(EARLIEST, LATEST).div_euclid(SECONDS_PER_DAY));
    format!("{year:04}-{month:02}-{day:02}")
}

/// The moment of a date with time and zone; parts of seconds are cut off. `None` for what is none.
#[must_use]
pub fn read(text: &str) -> Option<Time> {
    let (date, rest) = text.split_at_checked(10)?;
    let rest = rest.strip_prefix('T')?;
    let (time, mut rest) = rest.split_at_checked(8)?;
    if let Some(fraction) = rest.strip_prefix('.') {
        let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
        rest = fraction.get(digits..).filter(|_| digits > 0)?;
    }
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    let [hour, minute, second] = numbers(time, ':', [2, 2, 2])?;
    let offset = match rest.split_at_checked(1)? {
        ("Z", "") => 0,
        (sign @ ("+" | "-"), zone) => {
            let [hours, minutes] = numbers(zone, ':', [2, 2])?;
            let seconds = (hours < 24 && minutes < 60).then_some(hours * 3600 + minutes * 60)?;
            if sign == "+" { seconds } else { -seconds }
        }
        _ => return None,
    };
    // A leap second is written as 60.
    let whole = (1..=12).contains(&month)
        && (1..=days_in(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second <= 60;
    whole.then(|| Time(days(year, month, day) * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second - offset))
}

/// 0000-01-01 and the end of 9999, in seconds since 1970.
const EARLIEST: i64 = -62_167_219_200;
const LATEST: i64 = 253_402_300_799;

fn numbers<const N: usize>(text: &str, between: char, lengths: [usize; N]) -> Option<[i64; N]> {
    let mut found = [0; N];
    let mut parts = text.split(between);
    for (number, length) in found.iter_mut().zip(lengths) {
        let part =
            parts.next().filter(|part| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))?;
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(found)
}

fn days_in(year: i64, month: i64) -> i64 {
    let (next_year, next_month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    days(next_year, next_month, 1) - days(year, month, 1)
}

/// Days since 1970 of a date in the Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> i64 {
    /// Of 1970-01-01, counted from 0000-03-01.
    const OF_1970: i64 = 719_468;
    // The year is counted from March, so that the leap day is its last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (153 * month + 2) / 5 + day - 1 - OF_1970
}

/// The date of a day since 1970. The year's first guess is at most a few off.
fn date(since_1970: i64) -> (i64, i64, i64) {
    let mut year = 1970 + since_1970.div_euclid(366);
    while days(year, 1, 1) > since_1970 {
        year -= 1;
    }
    while days(year + 1, 1, 1) <= since_1970 {
        year += 1;
    }
    let month = (2..=12).take_while(|&month| days(year, month, 1) <= since_1970).last().unwrap_or(1);
    (year, month, since_1970 - days(year, month, 1) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_and_read_back() {
        let cases = [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_793_525_400, "2026-11-01T09:30:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (LATEST, "9999-12-31T23:59:59Z"),
            (EARLIEST, "0000-01-01T00:00:00Z"),
        ];
        for (seconds, text) in cases {
            assert_eq!(written(Time(seconds)), text);
            assert_eq!(read(text), Some(Time(seconds)), "{text}");
        }
        assert_eq!(written(Time(i64::MAX)), "9999-12-31T23:59:59Z");
        assert_eq!(read("2026-11-01T10:30:00.25+01:00"), Some(Time(1_793_525_400)));
    }

    #[test]
    fn what_is_no_moment_is_none() {
        let cases = [
            "",
            "2026-11-01",
            "2026-11-01T09:30:00",
            "2026-11-01 09:30:00Z",
            "2026-13-01T09:30:00Z",
            "soon",
            "2026-02-29T09:30:00Z",
            "2026-11-01T24:00:00Z",
            "2026-11-01T09:30:00.Z",
            "2026-11-01T09:30:00+1:00",
            "2026-11-01T09:30:00Zé",
            "éééééé",
            "+026-11-01T09:30:00Z",
        ];
        for text in cases {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn every_second_comes_back(seconds in EARLIEST..=LATEST) {
            proptest::prop_assert_eq!(read(&written(Time(seconds))), Some(Time(seconds)));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9TZ:.+é-]{0,30}") {
            if let Some(at) = read(&text) {
                proptest::prop_assert_eq!(read(&written(at)), Some(at));
            }
        }
    }
}
