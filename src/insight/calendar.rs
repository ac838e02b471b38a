//! On which day is so much practice done, with a week as the learner has it?

use super::weekday;
use crate::learner::Week;

/// What a day of the week is to practice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayKind {
    /// All of a day's minutes.
    #[default]
    Usual,
    /// Half of them, and fewer reviews.
    Lighter,
    /// None.
    Off,
}

/// Minutes of practice by the day of the week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calendar {
    /// Monday first.
    minutes: [f64; 7],
}

/// No goal is further away, in weeks: a hundred years.
const MOST_WEEKS: f64 = 5_200.0;

impl Calendar {
    /// So many minutes on a usual day; `None` where that makes no minutes at all.
    #[must_use]
    pub fn new(minutes_a_day: f64, days: [DayKind; 7]) -> Option<Self> {
        let minutes = days.map(|kind| match kind {
            DayKind::Usual => minutes_a_day,
            DayKind::Lighter => Week::LIGHTER_SHARE * minutes_a_day,
            DayKind::Off => 0.0,
        });
        let calendar = Self { minutes };
        let week = calendar.minutes_a_week();
        (week.is_finite() && week > 0.0 && minutes_a_day > 0.0).then_some(calendar)
    }

    /// Minutes of a week.
    #[must_use]
    pub fn minutes_a_week(&self) -> f64 {
        self.minutes.iter().sum()
    }

    /// The same week with so many minutes taken for something else, from each day its share; a tenth is always left.
    #[must_use]
    pub fn without(&self, minutes_a_week: f64) -> Self {
        let left = (1.0 - minutes_a_week.max(0.0) / self.minutes_a_week()).max(0.1);
        Self { minutes: self.minutes.map(|minutes| minutes * left) }
    }

    /// The day on which so many minutes are done, if they begin on `today`, both in days since 1970.
    #[must_use]
    pub fn day_after(&self, minutes: f64, today: i32) -> i32 {
        if minutes.is_nan() || minutes <= 0.0 {
            return today;
        }
        let week = self.minutes_a_week();
        let weeks = ((minutes / week).ceil() - 1.0).clamp(0.0, MOST_WEEKS);
        let mut left = minutes - weeks * week;
        let first = today.saturating_add(7 * weeks as i32);
        for day in first..first.saturating_add(6) {
            left -= self.minutes[weekday(day)];
            // Less than a second.
            if left < 0.01 {
                return day;
            }
        }
        first.saturating_add(6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Monday, 5 January 2026.
    const MONDAY: i32 = 20_458;

    #[track_caller]
    fn check(calendar: Calendar, minutes: f64, today: i32, days: i32) {
        assert_eq!(calendar.day_after(minutes, today) - today, days, "{minutes}");
    }

    #[test]
    fn days_off_and_lighter_days_put_a_goal_off() {
        let usual = [DayKind::Usual; 7];
        let mut week = usual;
        (week[2], week[4], week[5], week[6]) = (DayKind::Lighter, DayKind::Off, DayKind::Off, DayKind::Off);
        // 20 on Monday, Tuesday and Thursday, 10 on Wednesday.
        let worked = Calendar::new(20.0, week).unwrap();
        assert!((worked.minutes_a_week() - 70.0).abs() < 1e-9);
        for (minutes, days) in [(0.0, 0), (20.0, 0), (21.0, 1), (50.0, 2), (51.0, 3), (70.0, 3), (71.0, 7), (140.0, 10)]
        {
            check(worked, minutes, MONDAY, days);
        }
        // From Friday on: nothing until Monday.
        check(worked, 5.0, MONDAY + 4, 3);
        check(Calendar::new(20.0, usual).unwrap(), 140.0, MONDAY + 4, 6);
    }

    #[test]
    fn a_week_without_minutes_is_none_and_what_never_ends_is_far_away() {
        assert_eq!(Calendar::new(20.0, [DayKind::Off; 7]), None);
        assert_eq!(Calendar::new(0.0, [DayKind::Usual; 7]), None);
        assert_eq!(Calendar::new(f64::NAN, [DayKind::Usual; 7]), None);
        assert_eq!(Calendar::new(-5.0, [DayKind::Usual; 7]), None);
        let calendar = Calendar::new(1.0, [DayKind::Usual; 7]).unwrap();
        assert!(calendar.day_after(f64::INFINITY, 0) > 36_000);
        assert_eq!(calendar.day_after(f64::NAN, 7), 7);
    }

    #[test]
    fn what_reviews_take_is_not_there_for_the_rest() {
        let calendar = Calendar::new(10.0, [DayKind::Usual; 7]).unwrap();
        assert!((calendar.without(35.0).minutes_a_week() - 35.0).abs() < 1e-9);
        assert!((calendar.without(700.0).minutes_a_week() - 7.0).abs() < 1e-9);
    }
}
