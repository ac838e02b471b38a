//! How is a backup written without the page standing still?

use std::collections::BTreeMap;

use serde_json::Value;

use crate::learner::Log;
use crate::portfolio::canonical::canonical;

use super::super::tidy::Settling;
use super::profile::portable;
use super::{BACKUP_FORMAT, Profile, VERSION};

/// A profile being written as a file. Each [`step`](Self::step) takes a few milliseconds.
pub struct Writing {
    log: Log,
    settling: Settling,
    /// The parts of the log so far.
    parts: Vec<u8>,
    /// All other members by their names, in the order of their UTF-16 units as canonical JSON wants it.
    members: BTreeMap<Vec<u16>, (String, Vec<u8>)>,
}

impl Writing {
    /// Begins to write a profile.
    #[must_use]
    pub fn new(profile: Profile) -> Self {
        let Profile { log, settings, keys, trusted, courses, extra } = profile;
        let mut members = BTreeMap::new();
        let mut put = |name: &str, value: &Value| {
            members.insert(name.encode_utf16().collect(), (name.to_owned(), canonical(value)));
        };
        for (name, value) in &extra {
            put(name, value);
        }
        put("app", &env!("CARGO_PKG_VERSION").into());
        put("format", &BACKUP_FORMAT.into());
        put("log", &Value::Null);
        put("version", &VERSION.into());
        if let Some(settings) = settings {
            put("settings", &portable(&settings).written().into());
        }
        for (name, records) in [("keys", keys), ("trusted", trusted), ("courses", courses)] {
            if !records.is_empty() {
                put(name, &records.to_json());
            }
        }
        Self { settling: Settling::quickly(&log), log, parts: Vec::new(), members }
    }

    /// Goes on for a few milliseconds; the file once it is done.
    pub fn step(&mut self) -> Option<Vec<u8>> {
        if let Some(part) = self.settling.next(&self.log) {
            if !self.parts.is_empty() {
                self.parts.push(b',');
            }
            self.parts.extend(canonical(&part.into()));
            return None;
        }
        let mut file = Vec::new();
        for (name, value) in self.members.values() {
            file.push(if file.is_empty() { b'{' } else { b',' });
            file.extend(canonical(&name.as_str().into()));
            file.push(b':');
            if name == "log" {
                file.push(b'[');
                file.append(&mut self.parts);
                file.push(b']');
            } else {
                file.extend(value);
            }
        }
        file.push(b'}');
        Some(file)
    }

    /// The share that is done, from 0 to 1.
    #[must_use]
    pub fn done(&self) -> f64 {
        let (done, of) = self.settling.progress();
        done as f64 / of.max(1) as f64
    }
}
