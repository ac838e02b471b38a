//! What does the learner prefer?

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::learner::{Settings, Theme, Time};

use super::checksum;
use super::text::{compact, push_quoted};
use super::{Key, Notice, Place, Store, StoreError};

const FORMAT: &str = "cairn-settings";
const VERSION: u32 = 1;

impl Settings {
    /// The settings in a store, or the usual ones and why.
    #[must_use]
    pub fn load(store: &dyn Store, place: &Place) -> (Self, Option<Notice>) {
        match store.read(&place.settings_key()) {
            Ok(None) => (Self::default(), None),
            Ok(Some(text)) => match Self::read(&text) {
                Some(settings) => (settings, None),
                None => (Self::default(), Some(Notice::SettingsUnreadable)),
            },
            Err(error) => (Self::default(), Some(error.into())),
        }
    }

    /// Puts these settings into a store. What is there and cannot be read is set aside first.
    ///
    /// # Errors
    /// If the store cannot be reached or is full; then what is there stays.
    pub fn save(&self, store: &dyn Store, place: &Place) -> Result<(), StoreError> {
        if let Some(text) = store.read(&place.settings_key())?
            && Self::read(&text).is_none()
        {
            let checksum = checksum::of(&text);
            store.write(&place.key(&Key::SettingsAside { checksum }), &text)?;
        }
        store.write(&place.settings_key(), &self.written())
    }

    /// As JSON. Equal settings give equal bytes.
    #[must_use]
    pub fn written(&self) -> String {
        let mut members = self.extra.clone();
        for (key, json) in self.known() {
            members.insert(key.to_owned(), json);
        }
        let mut out = format!("{{\"format\":\"{FORMAT}\",\"version\":{VERSION}");
        for (key, json) in &members {
            out.push(',');
            push_quoted(&mut out, key);
            out.push(':');
            out.push_str(json);
        }
        out.push('}');
        out
    }

    /// Of JSON; `None` if it is none, or a newer version's.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut members: BTreeMap<String, &RawValue> = serde_json::from_str(text).ok()?;
        if members.remove("format").and_then(value::<String>)? != FORMAT
            || members.remove("version").and_then(value::<u32>)? > VERSION
        {
            return None;
        }
        let mut settings = Self::default();
        for (key, json) in members {
            if settings.take(&key, json).is_none() {
                settings.extra.insert(key, compact(json.get()));
            }
        }
        Some(settings)
    }

    /// What differs from the usual, as JSON.
    fn known(&self) -> Vec<(&'static str, String)> {
        let Self {
            language,
            theme,
            session_minutes,
            retention,
            lighter_days,
            contexts,
            last_backup,
            saved_at,
            extra: _,
        } = self;
        let usual = Self::default();
        let mut known = Vec::new();
        if let Some(language) = language {
            let mut json = String::new();
            push_quoted(&mut json, language);
            known.push(("language", json));
        }
        if let Some(name) = theme.name() {
            known.push(("theme", format!("\"{name}\"")));
        }
        if *session_minutes != usual.session_minutes {
            known.push(("session_minutes", session_minutes.to_string()));
        }
        if (retention - usual.retention).abs() > f64::EPSILON {
            known.push(("retention", retention.to_string()));
        }
        if *lighter_days != usual.lighter_days {
            let days: Vec<String> =
                (1..).zip(lighter_days).filter(|(_, on)| **on).map(|(d, _): (u8, _)| d.to_string()).collect();
            known.push(("lighter_days", format!("[{}]", days.join(","))));
        }
        if !contexts.is_empty() {
            known.push(("contexts", list_of_texts(contexts)));
        }
        if let Some(at) = last_backup {
            known.push(("last_backup", at.0.to_string()));
        }
        if let Some(at) = saved_at {
            known.push(("saved_at", at.0.to_string()));
        }
        known
    }

    /// `None` for a member that is not known or cannot be read.
    fn take(&mut self, key: &str, json: &RawValue) -> Option<()> {
        match key {
            "language" => self.language = Some(value(json)?),
            "theme" => self.theme = Theme::of_name(&value::<String>(json)?)?,
            "session_minutes" => self.session_minutes = value(json).filter(|minutes| (1..=600).contains(minutes))?,
            "retention" => self.retention = value(json).filter(|retention| (0.7..=0.99).contains(retention))?,
            "lighter_days" => {
                let mut lighter = [false; 7];
                for day in value::<Vec<usize>>(json)? {
                    *lighter.get_mut(day.checked_sub(1)?)? = true;
                }
                self.lighter_days = lighter;
            }
            "contexts" => self.contexts = value(json)?,
            "last_backup" => self.last_backup = Some(Time(value(json)?)),
            "saved_at" => self.saved_at = Some(Time(value(json)?)),
            _ => return None,
        }
        Some(())
    }
}

impl Theme {
    fn name(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    fn of_name(name: &str) -> Option<Self> {
        [Self::Light, Self::Dark].into_iter().find(|theme| theme.name() == Some(name))
    }
}

fn list_of_texts(texts: &[String]) -> String {
    let mut out = String::from("[");
    for (place, text) in texts.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        push_quoted(&mut out, text);
    }
    out.push(']');
    out
}

fn value<'a, T: Deserialize<'a>>(json: &'a RawValue) -> Option<T> {
    serde_json::from_str(json.get()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unusual() -> Settings {
        Settings {
            language: Some("es \"[1]\"".to_owned()),
            theme: Theme::Dark,
            session_minutes: 10,
            retention: 0.85,
            lighter_days: [false, false, false, false, false, true, true],
            contexts: vec!["marketing".to_owned(), "ventas y más".to_owned()],
            last_backup: Some(Time(5)),
            saved_at: Some(Time(-7)),
            extra: BTreeMap::from([("new".to_owned(), r#"{"b":1e2,"a":[1.0]}"#.to_owned())]),
        }
    }

    #[test]
    fn settings_are_read_as_they_were_written() {
        for settings in [Settings::default(), unusual()] {
            assert_eq!(Settings::read(&settings.written()), Some(settings));
        }
        assert_eq!(Settings::default().written(), r#"{"format":"cairn-settings","version":1}"#);
    }

    #[test]
    fn members_of_a_newer_version_are_kept_until_the_learner_changes_them() {
        let text = r#"{"format":"cairn-settings","version":1,"theme":"sepia","zoom":[1.50]}"#;
        let mut settings = Settings::read(text).unwrap();
        assert_eq!(settings.theme, Theme::System);
        assert_eq!(settings.written(), text);
        settings.theme = Theme::Dark;
        assert_eq!(settings.written(), text.replace("sepia", "dark"));
    }

    #[test]
    fn settings_that_cannot_be_read_are_set_aside() {
        let place = Place::new("/", "me");
        for text in ["", "{", "[]", r#"{"format":"cairn-settings","version":2}"#, r#"{"version":1}"#] {
            let store = super::super::MemoryStore::default();
            store.write(&place.settings_key(), text).unwrap();
            assert_eq!(Settings::load(&store, &place), (Settings::default(), Some(Notice::SettingsUnreadable)));
            unusual().save(&store, &place).unwrap();
            unusual().save(&store, &place).unwrap();
            assert_eq!(Settings::load(&store, &place), (unusual(), None));
            let kept: Vec<_> = store.keys().unwrap().into_iter().filter_map(|key| store.read(&key).unwrap()).collect();
            assert!(kept.iter().any(|kept| kept == text) && kept.len() == 2);
        }
    }
}
