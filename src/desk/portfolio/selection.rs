//! Which skills does the learner show to whom?

use std::collections::{BTreeMap, BTreeSet};

use crate::learner::Settings;

/// The member of the settings that holds them: kept with them, exported with them, and left alone by who does not know
/// it.
const MEMBER: &str = "portfolio_selections";

/// Saved choices of skills, by their names. Each skill is named `course/skill`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selections(pub BTreeMap<String, BTreeSet<String>>);

impl Selections {
    /// Those in the settings; none where they cannot be read.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        let json = settings.extra.get(MEMBER);
        Self(json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default())
    }

    /// The settings with these in place of what was there.
    #[must_use]
    pub fn kept_in(&self, settings: &Settings) -> Settings {
        let mut settings = settings.clone();
        // Texts within texts: there is nothing that cannot be written.
        settings.extra.insert(MEMBER.to_owned(), serde_json::to_string(&self.0).unwrap_or_default());
        settings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selections_are_kept_in_the_settings_beside_what_others_keep_there() {
        let settings = Settings { extra: [("other".to_owned(), "1".to_owned())].into(), ..Settings::default() };
        let chosen = Selections([("For \"work\"".to_owned(), ["c/a".to_owned()].into())].into());
        let kept = chosen.kept_in(&settings);
        assert_eq!(Selections::of(&kept), chosen);
        assert_eq!(kept.extra.get("other").map(String::as_str), Some("1"));
        assert_eq!(Selections::of(&settings), Selections::default());
    }

    #[test]
    fn what_cannot_be_read_is_no_selection() {
        let settings = Settings { extra: [(MEMBER.to_owned(), "[1]".to_owned())].into(), ..Settings::default() };
        assert_eq!(Selections::of(&settings), Selections::default());
    }
}
