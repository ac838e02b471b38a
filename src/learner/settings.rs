//! What does the learner prefer?

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;

use super::{Time, weekday};
use crate::engine::{Probability, Upkeep};

/// The learner's preferences, kept beside the log. The one saved last wins.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// BCP 47; `None`: the browser's.
    pub language: Option<String>,
    /// Light or dark.
    pub theme: Theme,
    /// Minutes of a session, 1 to 600.
    pub session_minutes: u32,
    /// Recall at which a review is due, 0.7 to 0.99.
    pub retention: f64,
    /// Days with fewer reviews, Monday first.
    pub lighter_days: [bool; 7],
    /// Jobs from which situations should come.
    pub contexts: Vec<String>,
    /// When everything was last exported.
    pub last_backup: Option<Time>,
    /// When these settings were last saved.
    pub saved_at: Option<Time>,
    /// Members that this version does not know, or cannot read: kept and saved again. Their values are JSON.
    pub extra: BTreeMap<String, String>,
}

/// What was planned of a week, beside its lighter days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Week {
    /// Minutes on a usual day; `None`: those of a session.
    pub minutes: Option<u32>,
    /// Days off, 1 for Monday to 7 for Sunday, as the settings write lighter days.
    pub off: Vec<u8>,
}

impl Week {
    /// The member of [`Settings::extra`] that holds it.
    pub const MEMBER: &'static str = "plan";
    /// What a lighter day has of a usual day's minutes.
    pub const LIGHTER_SHARE: f64 = 0.5;
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Settings {
    /// How much is to be kept up on a day, counted from 1970.
    #[must_use]
    pub fn upkeep(&self, day: i32) -> Upkeep {
        let lighter = self.lighter_days.get(weekday(day)).is_some_and(|lighter| *lighter);
        let retention = Probability::clamped(self.retention);
        Upkeep { retention, share: if lighter { Upkeep::LIGHTER } else { Probability::ONE } }
    }

    /// The week that was planned; `None` where none was, or it cannot be read.
    #[must_use]
    pub fn week(&self) -> Option<Week> {
        // Member by member, as the settings themselves are read: a reader of its own would be more to load.
        let members: BTreeMap<String, &RawValue> = serde_json::from_str(self.extra.get(Week::MEMBER)?).ok()?;
        let off = members.get("off").map_or("", |json| json.get()).trim_matches(['[', ']']);
        Some(Week {
            minutes: members.get("minutes").and_then(|json| json.get().parse().ok()),
            off: off.split(',').filter_map(|day| day.trim().parse().ok()).collect(),
        })
    }

    /// Minutes planned for a day, counted from 1970: 1 to 600, or 0 on a day off; `None` where nothing was planned.
    #[must_use]
    pub fn planned_minutes(&self, day: i32) -> Option<u32> {
        let Week { minutes, off } = self.week()?;
        let weekday = weekday(day);
        if off.iter().any(|off| usize::from(*off) == weekday + 1) {
            return Some(0);
        }
        let minutes = minutes.unwrap_or(self.session_minutes).clamp(1, 600);
        let share = if self.lighter_days[weekday] { Week::LIGHTER_SHARE } else { 1.0 };
        Some((f64::from(minutes) * share).ceil() as u32)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: Theme::System,
            session_minutes: 25,
            retention: 0.9,
            lighter_days: [false; 7],
            contexts: Vec::new(),
            last_backup: None,
            saved_at: None,
            extra: BTreeMap::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_the_minutes_that_were_planned_for_it() {
        let mut settings = Settings::default();
        // Thursday to Saturday.
        let minutes = |settings: &Settings| [0, 1, 2].map(|day| settings.planned_minutes(day));
        assert_eq!(minutes(&settings), [None; 3]);
        settings.extra.insert(Week::MEMBER.to_owned(), r#"{"minutes":41,"off":[4]}"#.to_owned());
        settings.lighter_days[4] = true;
        assert_eq!(minutes(&settings), [Some(0), Some(21), Some(41)]);
        for (json, minutes) in [("7", None), ("{}", Some(25)), (r#"{"minutes":0,"off":[0,9]}"#, Some(1))] {
            settings.extra.insert(Week::MEMBER.to_owned(), json.to_owned());
            assert_eq!(settings.planned_minutes(2), minutes, "{json}");
        }
    }

    #[test]
    fn a_lighter_day_asks_for_less_upkeep() {
        let mut settings = Settings::default();
        assert_eq!(settings.upkeep(0), Upkeep::default());
        // Thursday, and the Monday after.
        settings.lighter_days[3] = true;
        settings.lighter_days[0] = true;
        let share = |day: i32| settings.upkeep(day).share;
        let usual = Probability::ONE;
        assert_eq!([0, 1, 4, -1].map(share), [Upkeep::LIGHTER, usual, Upkeep::LIGHTER, usual]);
    }
}
