//! Where in a store is what a profile has beside its log?

use std::collections::BTreeMap;

use serde_json::Value;

use crate::learner::{Log, Settings};
use crate::order::in_order;
use crate::portfolio::canonical::{canonical, read};

use super::super::{Kept, Place, Store, StoreError};
use super::Profile;
use super::profile::portable;

/// Under which name the members of files are that this version does not know.
pub(super) const OTHERS: &str = "others";

impl Profile {
    /// Everything of a place: this log and these settings, and what the store has beside them. Settings that are all as
    /// usual are none, so that a device on which nothing was set says the same as one on which nothing was ever saved.
    ///
    /// # Errors
    /// If the store cannot be reached.
    pub fn of_store(log: Log, settings: Settings, store: &dyn Store, place: &Place) -> Result<Self, StoreError> {
        let others = store.read(&place.beside(OTHERS))?.and_then(|text| members(&text));
        Ok(Self {
            log,
            settings: (portable(&settings) != Settings::default()).then_some(settings),
            keys: Kept::Keys.load(store, place)?,
            trusted: Kept::Trusted.load(store, place)?,
            courses: Kept::Courses.load(store, place)?,
            extra: others.unwrap_or_default(),
        })
    }

    /// Puts all but the log into a store, in place of what is there.
    ///
    /// # Errors
    /// If the store refuses; then a part may be new already.
    pub fn save_rest(&self, store: &dyn Store, place: &Place) -> Result<(), StoreError> {
        let Self { log: _, settings, keys, trusted, courses, extra } = self;
        Kept::Keys.replace(store, place, keys)?;
        Kept::Trusted.replace(store, place, trusted)?;
        Kept::Courses.replace(store, place, courses)?;
        let key = place.beside(OTHERS);
        if extra.is_empty() {
            store.remove(&key)?;
        } else {
            let members = Value::Object(in_order(extra.clone()));
            store.write(&key, &String::from_utf8_lossy(&canonical(&members)))?;
        }
        match settings {
            Some(settings) => settings.save(store, place),
            None if store.read(&place.settings_key())?.is_none() => Ok(()),
            // When this device was last backed up is no preference.
            None => {
                let last_backup = Settings::load(store, place).0.last_backup;
                Settings { last_backup, ..Settings::default() }.save(store, place)
            }
        }
    }
}

pub(super) fn members(text: &str) -> Option<BTreeMap<String, Value>> {
    match read(text.as_bytes()).ok()? {
        Value::Object(members) => Some(in_order(members)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::{Record, Records};
    use super::*;
    use crate::learner::Time;
    use crate::storage::MemoryStore;

    fn records(id: &str, value: &Value) -> Records {
        let mut records = Records::default();
        records.insert(id, Record::new(Time(1), value).unwrap());
        records
    }

    #[test]
    fn all_but_the_log_is_put_into_a_store_and_goes_out_of_it() {
        let (store, place) = (MemoryStore::default(), Place::new("root", "main"));
        let load = || Profile::of_store(Log::default(), Settings::load(&store, &place).0, &store, &place).unwrap();
        Profile::default().save_rest(&store, &place).unwrap();
        assert_eq!((load(), store.keys().unwrap().len()), (Profile::default(), 0));
        let profile = Profile {
            settings: Some(Settings { session_minutes: 10, last_backup: Some(Time(5)), ..Settings::default() }),
            keys: records("did:key:z1", &json!({ "seed": "\u{e9}" })),
            trusted: records("did:key:z2", &json!({ "name": "Ana" })),
            courses: records("ours", &json!({ "digest": "sha256:0a" })),
            extra: [("x-later".to_owned(), json!([1.5]))].into(),
            ..Profile::default()
        };
        profile.save_rest(&store, &place).unwrap();
        assert_eq!(load(), profile);
        Profile::default().save_rest(&store, &place).unwrap();
        assert_eq!(load(), Profile::default());
        assert_eq!(Settings::load(&store, &place).0.last_backup, Some(Time(5)));
    }
}
