//! Which day is it where the learner is?
//!
//! The record counts instants, which no time zone and no clock moves. A deadline is a day, and days begin at midnight
//! there: what the browser knows of that enters as a value, like the time itself.

use crate::engine::Time;

const DAY_SECONDS: i64 = 86_400;

/// How far local time is ahead of UTC, from which moments on. Without any: UTC.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Zone {
    /// In order. The first holds before it too.
    changes: Vec<(Time, i64)>,
}

impl Zone {
    /// So many seconds ahead of UTC from each of these moments on; negative in the west.
    #[must_use]
    pub fn new(mut changes: Vec<(Time, i64)>) -> Self {
        changes.sort_by_key(|(from, _)| *from);
        Self { changes }
    }

    /// Seconds that local time is ahead of UTC at a moment.
    #[must_use]
    pub fn offset_at(&self, at: Time) -> i64 {
        let after = self.changes.partition_point(|(from, _)| *from <= at);
        self.changes.get(after.saturating_sub(1)).map_or(0, |(_, offset)| *offset)
    }

    /// The local day of a moment, in days since 1970.
    #[must_use]
    pub fn day_of(&self, at: Time) -> i32 {
        let day = at.0.saturating_add(self.offset_at(at)).div_euclid(DAY_SECONDS);
        day.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
    }

    /// The first moment of a local day; where its midnight is left out for summer time, the moment when that begins.
    #[must_use]
    pub fn start_of(&self, day: i32) -> Time {
        let midnight = i64::from(day) * DAY_SECONDS;
        // Midnight by each offset that may hold then; of those on the right day, the earliest.
        let tries = [-DAY_SECONDS, 0, DAY_SECONDS].map(|aside| self.offset_at(Time(midnight + aside)));
        let of_offset = tries.into_iter().map(|offset| Time(midnight - offset));
        let of_change = self.changes.iter().map(|(from, _)| *from);
        let begins =
            of_offset.chain(of_change).filter(|at| self.day_of(*at) == day && self.day_of(Time(at.0 - 1)) < day);
        begins.min().unwrap_or(Time(midnight))
    }

    /// The last second of a local day.
    #[must_use]
    pub fn end_of(&self, day: i32) -> Time {
        Time(self.start_of(day.saturating_add(1)).0 - 1)
    }
}

/// The day of the week, 0 for Monday to 6 for Sunday, of a day since 1970.
#[must_use]
pub fn weekday(day: i32) -> usize {
    // 1970 began on a Thursday.
    (i64::from(day) + 3).rem_euclid(7) as usize
}

/// Year, month and day of the month, from 1 on, of a day since 1970 (Hinnant 2013, "chrono-compatible low-level date
/// algorithms": years begin in March, so that the leap day is their last).
#[must_use]
pub fn date_of(day: i32) -> (i32, u32, u32) {
    let days = i64::from(day) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    ((year + era * 400 + i64::from(month <= 2)) as i32, month as u32, of_month as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3600;
    /// 2026-11-01 06:00 UTC, when New York sets its clocks back from 2 to 1; and 2026-03-08 07:00 UTC, forward.
    const BACK: i64 = 1_793_512_800;
    const FORWARD: i64 = 1_772_953_200;

    fn new_york() -> Zone {
        Zone::new(vec![(Time(BACK), -5 * HOUR), (Time(0), -5 * HOUR), (Time(FORWARD), -4 * HOUR)])
    }

    #[test]
    fn an_evening_in_the_west_is_of_its_own_day() {
        let pacific = Zone::new(vec![(Time(0), -8 * HOUR)]);
        // 2026-11-21 01:30 UTC is half past five in the evening of the 20th there.
        let evening = Time(1_795_224_600);
        assert_eq!(date_of(pacific.day_of(evening)), (2026, 11, 20));
        assert_eq!(date_of(Zone::default().day_of(evening)), (2026, 11, 21));
        let tokyo = Zone::new(vec![(Time(0), 9 * HOUR)]);
        assert_eq!(date_of(tokyo.day_of(Time(evening.0 + 14 * HOUR))), (2026, 11, 22));
    }

    #[test]
    fn a_day_has_23_or_25_hours_where_the_clocks_change() {
        let zone = new_york();
        let hours = |at: i64| {
            let day = zone.day_of(Time(at));
            (zone.end_of(day).0 + 1 - zone.start_of(day).0) / HOUR
        };
        assert_eq!([hours(FORWARD), hours(BACK), hours(BACK - 36 * HOUR), hours(BACK + 36 * HOUR)], [23, 25, 24, 24]);
        // The end of the day on which the clocks are set back: 04:59:59 UTC, not 03:59:59.
        assert_eq!(zone.end_of(zone.day_of(Time(BACK))), Time(BACK + 23 * HOUR - 1));
    }

    #[test]
    fn a_day_without_a_midnight_begins_when_summer_time_does() {
        // As in Beirut: at midnight clocks go to one.
        let change = Time(20_000 * DAY_SECONDS - 2 * HOUR);
        let zone = Zone::new(vec![(Time(0), 2 * HOUR), (change, 3 * HOUR)]);
        assert_eq!(
            (zone.start_of(20_000), zone.day_of(change), zone.day_of(Time(change.0 - 1))),
            (change, 20_000, 19_999)
        );
        assert_eq!(zone.end_of(19_999), Time(change.0 - 1));
    }

    #[test]
    fn every_day_begins_where_the_one_before_ends() {
        let zone = new_york();
        for day in 20_400..20_800 {
            assert_eq!(zone.day_of(zone.start_of(day)), day);
            assert_eq!(zone.day_of(zone.end_of(day)), day);
            assert_eq!(weekday(day + 1), (weekday(day) + 1) % 7);
        }
    }

    #[test]
    fn days_are_dates() {
        let dates = [
            (0, (1970, 1, 1)),
            (59, (1970, 3, 1)),
            (11_016, (2000, 2, 29)),
            (20_778, (2026, 11, 21)),
            (-1, (1969, 12, 31)),
        ];
        for (day, date) in dates {
            assert_eq!(date_of(day), date);
        }
        assert_eq!([weekday(0), weekday(4), weekday(20_778)], [3, 0, 5]);
    }
}
