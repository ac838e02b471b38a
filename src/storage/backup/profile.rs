//! What is everything of a profile, and what do two devices hold together?

use std::collections::BTreeMap;

use serde_json::Value;

use crate::learner::{Log, Settings};
use crate::portfolio::canonical::canonical;
use crate::portfolio::did::PublicKey;
use crate::portfolio::key::{self, Key};

use super::super::Kept;
use super::{Records, Writing};

/// Everything of one learner that a backup carries.
///
/// Merging is commutative, associative and idempotent: a union of events, and of everything else the one written last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// Everything that happened; goals and work are in it.
    pub log: Log,
    /// Preferences; `None` where a file has none.
    pub settings: Option<Settings>,
    /// The learner's keys, by their `did:key`: secret.
    pub keys: Records,
    /// Whom the learner trusts, by `did:key`.
    pub trusted: Records,
    /// Courses that the learner added, by id: whole, or their digest.
    pub courses: Records,
    /// Members of a file that this version does not know: kept, and written again.
    pub extra: BTreeMap<String, Value>,
}

impl Profile {
    /// The key that the learner signs with today: of those that can be read and are not `"retired": true`, the one
    /// written last.
    #[must_use]
    pub fn key(&self) -> Option<Key> {
        key::in_use(&self.keys).and_then(|(_, seed)| Key::of_text(seed))
    }

    /// The signed statements by which the learner's keys handed over to this one, the latest first.
    #[must_use]
    pub fn handed_over(&self, key: PublicKey) -> Vec<Value> {
        key::handed_over(&self.keys, &key.did())
    }

    /// The records of a kind, to be changed.
    pub const fn records_mut(&mut self, kind: Kept) -> &mut Records {
        match kind {
            Kept::Keys => &mut self.keys,
            Kept::Trusted => &mut self.trusted,
            Kept::Courses => &mut self.courses,
        }
    }

    /// Takes in everything of the other that this one has not.
    pub fn merge(&mut self, other: &Self) {
        self.log.merge(&other.log);
        self.merge_rest(other);
    }

    /// [`merge`](Self::merge) of all but the log.
    pub(super) fn merge_rest(&mut self, other: &Self) {
        let Self { log: _, settings, keys, trusted, courses, extra } = other;
        if let Some(theirs) = settings
            && settings_win(self.settings.as_ref(), theirs)
        {
            // When this device was last backed up is no preference, and no other device's business.
            let last_backup = self.settings.as_ref().and_then(|settings| settings.last_backup);
            self.settings = Some(Settings { last_backup, ..theirs.clone() });
        }
        self.keys.merge(keys);
        self.trusted.merge(trusted);
        self.courses.merge(courses);
        for (name, value) in extra {
            match self.extra.get_mut(name) {
                Some(there) if canonical(there) >= canonical(value) => {}
                Some(there) => *there = value.clone(),
                None => {
                    self.extra.insert(name.clone(), value.clone());
                }
            }
        }
    }

    /// The backup file at once ([`Writing`] takes its time), in the canonical form of JSON (JCS, RFC 8785). Equal profiles give equal bytes, whatever device
    /// they are on and however they came together: the file says neither when it was written nor where.
    #[must_use]
    pub fn written(&self) -> Vec<u8> {
        let mut writing = Writing::new(self.clone());
        loop {
            if let Some(file) = writing.step() {
                return file;
            }
        }
    }
}

/// Whether the other's settings were saved later. Of two saved at the same time one wins, the same everywhere.
pub(super) fn settings_win(ours: Option<&Settings>, theirs: &Settings) -> bool {
    let order = |settings: &Settings| (settings.saved_at, portable(settings).written());
    ours.is_none_or(|ours| order(ours) < order(theirs))
}

/// What other devices are told of settings.
pub(super) fn portable(settings: &Settings) -> Settings {
    Settings { last_backup: None, ..settings.clone() }
}
