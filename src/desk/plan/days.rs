//! How much time is there in a week, and how much is to be kept up?

use crate::insight::{Calendar, DayKind};
use crate::learner::{Settings, Week};

/// How the learner means to practise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plan {
    /// Minutes on a usual day; that of a session, until something else is said. 1 to 600.
    pub minutes_a_day: u32,
    /// What each day of the week is, Monday first.
    pub days: [DayKind; 7],
    /// Recall that is to be kept, 0.7 to 0.99.
    pub retention: f64,
}

impl Plan {
    /// That of the settings.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        let Week { minutes, off } = settings.week().unwrap_or_default();
        let mut days = settings.lighter_days.map(|lighter| if lighter { DayKind::Lighter } else { DayKind::Usual });
        for (number, day) in (1_u8..).zip(&mut days) {
            if off.contains(&number) {
                *day = DayKind::Off;
            }
        }
        let minutes = minutes.unwrap_or(settings.session_minutes);
        Self { minutes_a_day: minutes.clamp(1, 600), days, retention: settings.retention.clamp(0.7, 0.99) }
    }

    /// The settings with this in place of what was there.
    #[must_use]
    pub fn kept_in(&self, settings: &Settings) -> Settings {
        let off = (1_u8..).zip(self.days).filter(|(_, kind)| *kind == DayKind::Off).map(|(number, _)| number).collect();
        let week = Week { minutes: Some(self.minutes_a_day), off };
        let mut settings = settings.clone();
        settings.lighter_days = self.days.map(|kind| kind == DayKind::Lighter);
        settings.retention = self.retention;
        // Numbers alone: there is nothing that cannot be written.
        settings.extra.insert(Week::MEMBER.to_owned(), serde_json::to_string(&week).unwrap_or_default());
        settings
    }

    /// The minutes of its week; `None` where every day is off.
    #[must_use]
    pub fn calendar(&self) -> Option<Calendar> {
        Calendar::new(f64::from(self.minutes_a_day), self.days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_kept_in_the_settings_and_until_then_it_is_a_session_a_day() {
        let settings = Settings { session_minutes: 15, ..Settings::default() };
        let usual = Plan { minutes_a_day: 15, days: [DayKind::Usual; 7], retention: 0.9 };
        assert_eq!(Plan::of(&settings), usual);
        let mut days = usual.days;
        (days[4], days[6]) = (DayKind::Lighter, DayKind::Off);
        let plan = Plan { minutes_a_day: 40, days, retention: 0.85 };
        let kept = plan.kept_in(&settings);
        assert_eq!(Plan::of(&kept), plan);
        assert_eq!(kept.lighter_days, [false, false, false, false, true, false, false]);
        assert_eq!(kept.session_minutes, 15, "how long a session is has not changed");
    }

    #[test]
    fn what_cannot_be_read_is_no_plan_and_what_cannot_be_is_bounded() {
        for (json, minutes) in [("7", 25), ("{\"minutes\":0}", 1), ("{\"minutes\":9999,\"off\":[0,9]}", 600)] {
            let extra = [(Week::MEMBER.to_owned(), json.to_owned())].into();
            let plan = Plan::of(&Settings { extra, ..Settings::default() });
            assert_eq!((plan.minutes_a_day, plan.days), (minutes, [DayKind::Usual; 7]), "{json}");
        }
    }
}
