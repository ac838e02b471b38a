//! What does a file hold, and what would taking it in change?

use std::collections::BTreeSet;

use crate::learner::{Library, Settings, Theme};
use crate::order::in_order;
use crate::storage::Notice;
use crate::storage::backup::{Changes, Contents, Form, Profile, Summary};

use super::whose::Whose;

/// A file that was read, to be taken in or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// What kind of file.
    pub form: Form,
    /// Whether it was sealed.
    pub sealed: bool,
    /// The log in it.
    pub holds: Summary,
    /// Keys in it, trusted people, and added courses.
    pub records: Counts,
    /// What of the log is not here yet.
    pub new: Summary,
    /// Keys, trusted people and added courses that are new, or newer than those here.
    pub new_records: Counts,
    /// Settings that would be others.
    pub settings: Vec<SettingChange>,
    /// What could not be read, and is left out.
    pub left_out: LeftOut,
    /// Whether everything is here already.
    pub is_nothing: bool,
    /// Somebody else, whose file it seems to be.
    pub whose: Option<Whose>,
}

/// How many records of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the number of what it is called after")]
pub struct Counts {
    pub keys: usize,
    pub trusted: usize,
    pub courses: usize,
}

/// A setting that would be another: what it is, and what it would be.
#[derive(Debug, Clone, PartialEq)]
pub enum SettingChange {
    /// The language (BCP 47); `None`: the browser's.
    Language(Option<String>, Option<String>),
    /// The colours.
    Colours(Theme, Theme),
    /// The minutes of a session.
    Minutes(u32, u32),
    /// The recall at which a review is due, from 0 to 1.
    Recall(f64, f64),
    /// So many others, which stand on no page as one word.
    Others(usize),
}

/// What in a file could not be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Damaged parts of the log.
    pub damaged: usize,
    /// Parts of the log that only a newer version reads.
    pub newer: usize,
    /// The settings.
    pub settings: bool,
    /// Events of kinds that only a newer version knows. They are kept, and count once it comes.
    pub unknown: usize,
}

impl Offer {
    /// What of a file would change the profile here.
    pub(super) fn of(contents: &Contents, ours: &Profile, changes: &Changes, library: &Library) -> Self {
        let Contents { profile, form, sealed, notices, unknown } = contents;
        let counts = |keys: usize, trusted: usize, courses: usize| Counts { keys, trusted, courses };
        Self {
            form: form.clone(),
            sealed: *sealed,
            holds: Summary::of(&profile.log, library),
            records: counts(profile.keys.len(), profile.trusted.len(), profile.courses.len()),
            new: Summary::of(&changes.added, library),
            new_records: counts(changes.keys.len(), changes.trusted.len(), changes.courses.len()),
            settings: changes
                .settings
                .as_ref()
                .map_or_else(Vec::new, |theirs| settings_changed(&ours.settings.clone().unwrap_or_default(), theirs)),
            left_out: LeftOut::of(notices, *unknown),
            is_nothing: changes.is_nothing(),
            whose: Whose::of(profile, ours, profile.log.len().saturating_sub(changes.added.len())),
        }
    }
}

impl LeftOut {
    fn of(notices: &[Notice], unknown: usize) -> Self {
        let count = |is: fn(&Notice) -> bool| notices.iter().filter(|notice| is(notice)).count();
        Self {
            damaged: count(|notice| matches!(notice, Notice::ChunkUnreadable { .. } | Notice::NotRead { .. })),
            newer: count(|notice| matches!(notice, Notice::NewerVersion { .. })),
            settings: notices.contains(&Notice::SettingsUnreadable),
            unknown,
        }
    }
}

fn settings_changed(ours: &Settings, theirs: &Settings) -> Vec<SettingChange> {
    let Settings {
        language,
        theme,
        session_minutes,
        retention,
        lighter_days,
        contexts,
        last_backup: _,
        saved_at: _,
        extra,
    } = theirs;
    let mut changes = Vec::new();
    if ours.language != *language {
        changes.push(SettingChange::Language(ours.language.clone(), language.clone()));
    }
    if ours.theme != *theme {
        changes.push(SettingChange::Colours(ours.theme, *theme));
    }
    if ours.session_minutes != *session_minutes {
        changes.push(SettingChange::Minutes(ours.session_minutes, *session_minutes));
    }
    if (ours.retention - retention).abs() > f64::EPSILON {
        changes.push(SettingChange::Recall(ours.retention, *retention));
    }
    let names: BTreeSet<&String> = in_order(ours.extra.keys().chain(extra.keys()));
    let others = usize::from(ours.lighter_days != *lighter_days)
        + usize::from(ours.contexts != *contexts)
        + names.into_iter().filter(|name| ours.extra.get(*name) != extra.get(*name)).count();
    if others > 0 {
        changes.push(SettingChange::Others(others));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_would_change_are_named_with_what_they_are_and_would_be() {
        let ours = Settings { session_minutes: 10, extra: [("a".into(), "1".into())].into(), ..Settings::default() };
        let theirs = Settings {
            language: Some("es".into()),
            theme: Theme::Dark,
            retention: 0.8,
            lighter_days: [true; 7],
            extra: [("b".into(), "1".into())].into(),
            ..Settings::default()
        };
        assert_eq!(
            settings_changed(&ours, &theirs),
            [
                SettingChange::Language(None, Some("es".into())),
                SettingChange::Colours(Theme::System, Theme::Dark),
                SettingChange::Minutes(10, 25),
                SettingChange::Recall(0.9, 0.8),
                SettingChange::Others(3),
            ]
        );
        assert_eq!(settings_changed(&ours, &ours), []);
    }
}
