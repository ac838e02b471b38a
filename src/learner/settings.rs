//! What does the learner prefer?

use std::collections::BTreeMap;

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
