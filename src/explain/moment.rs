//! How are moments written? As RFC 3339 in UTC, or as seconds since 1970.

use std::fmt;

use crate::engine::Time;

const DAY: i64 = 86_400;

/// What is no moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAMoment(String);

impl fmt::Display for NotAMoment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no moment; write one such as 2026-11-21T09:30:00Z, or seconds since 1970", self.0)
    }
}

impl std::error::Error for NotAMoment {}

/// Reads a moment.
///
/// # Errors
/// If it is none, or not in UTC.
pub fn moment(text: &str) -> Result<Time, NotAMoment> {
    let seconds = text.parse().ok().or_else(|| seconds(text.strip_suffix('Z')?));
    seconds.map(Time).ok_or_else(|| NotAMoment(text.to_owned()))
}

/// Writes a moment.
#[must_use]
pub fn written(Time(seconds): Time) -> String {
    let (day, second) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
    let (year, month, day) = date(day);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60, second % 60)
}

fn seconds(text: &str) -> Option<i64> {
    let (day, time) = text.split_once('T')?;
    let numbers = |text: &str, sign| text.split(sign).map(str::parse::<i64>).collect::<Result<Vec<_>, _>>().ok();
    let ([year, month, day], [hour, minute, second]) =
        (numbers(day, '-')?.try_into().ok()?, numbers(time, ':')?.try_into().ok()?);
    let fits = |number, least, most| (least..=most).contains(&number);
    if !(fits(year, 0, 9999) && fits(month, 1, 12) && fits(day, 1, 31)) {
        return None;
    }
    if !(fits(hour, 0, 23) && fits(minute, 0, 59) && fits(second, 0, 60)) {
        return None;
    }
    Some(days(year, month, day) * DAY + hour * 3600 + minute * 60 + second)
}

/// Days from 1970 to a date of the Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> i64 {
    // The year is counted from March, so that the leap day is its last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (153 * month + 2) / 5 + day - 1 - 719_468
}

/// The date that lies so many days after 1970-01-01.
fn date(since_1970: i64) -> (i64, i64, i64) {
    let mut year = 1970 + since_1970.div_euclid(366);
    while days(year + 1, 1, 1) <= since_1970 {
        year += 1;
    }
    let month = (2..=12).take_while(|month| days(year, *month, 1) <= since_1970).last().unwrap_or(1);
    (year, month, since_1970 - days(year, month, 1) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_as_it_is_written() {
        for (text, seconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2024-02-29T23:59:59Z", 1_709_251_199),
            ("2026-11-21T09:30:00Z", 1_795_253_400),
            ("1999-12-31T12:00:00Z", 946_641_600),
            ("1969-12-31T23:59:59Z", -1),
        ] {
            assert_eq!(moment(text), Ok(Time(seconds)), "{text}");
            assert_eq!(written(Time(seconds)), text);
        }
        assert_eq!(moment("86400"), Ok(Time(86_400)));
    }

    #[test]
    fn what_is_no_moment_is_said_to_be_none() {
        for text in ["", "soon", "2026-11-21", "2026-13-01T00:00:00Z", "2026-11-21T09:30:00", "2026-11-21T25:00:00Z"] {
            assert!(moment(text).is_err(), "{text}");
        }
    }
}
