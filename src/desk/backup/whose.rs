//! Is a file somebody else's?

use std::collections::BTreeSet;

use serde_json::Value;

use crate::desk::sharing::kept_name;
use crate::learner::{Happening, Log};
use crate::order::in_order;
use crate::portfolio::did::named;
use crate::portfolio::key;
use crate::storage::backup::Profile;

/// Somebody else, whose file it seems to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Whose {
    /// What the learner calls them, or else what they call themselves; empty if neither is known.
    pub name: String,
    /// The words of their key; empty if the file has none.
    pub phrase: String,
}

impl Whose {
    /// Whose a file seems to be, if not the learner's. Where there is nothing of the learner's here yet, every file may
    /// be theirs.
    ///
    /// Keys decide where the file has some: one in common, or one that took over from one of the learner's, makes it the
    /// learner's own. A log that shares events with the one here does too, as long as there is no key here that says
    /// otherwise. Without keys only two different names tell people apart.
    #[must_use]
    pub(super) fn of(theirs: &Profile, ours: &Profile, known_events: usize) -> Option<Self> {
        if !is_practised(&ours.log) && ours.keys.is_empty() {
            return None;
        }
        let name = kept_name(theirs.settings.as_ref()).unwrap_or_default();
        if theirs.keys.is_empty() {
            let own = kept_name(ours.settings.as_ref()).unwrap_or_default();
            let differs = !name.is_empty() && !own.is_empty() && name != own && known_events == 0;
            return differs.then(|| Self { name, phrase: String::new() });
        }
        if ours.keys.is_empty() && known_events > 0 {
            return None;
        }
        let to = |record: &Value| record.pointer("/handOver/to").and_then(Value::as_str).map(str::to_owned);
        let handed_to = ours.keys.iter().filter_map(|(_, record)| to(record.value()));
        let own: BTreeSet<String> = in_order(ours.keys.iter().map(|(did, _)| did.to_owned()).chain(handed_to));
        if theirs.keys.iter().any(|(did, _)| own.contains(did)) {
            return None;
        }
        let did = key::in_use(&theirs.keys).map(|(did, _)| did).or_else(|| theirs.keys.iter().next().map(|it| it.0))?;
        let known = ours.trusted.get(did).and_then(|record| Some(record.value().get("name")?.as_str()?.to_owned()));
        let phrase = named(did).map_or_else(String::new, |(_, phrase)| phrase);
        Some(Self { name: known.unwrap_or(name), phrase })
    }
}

fn is_practised(log: &Log) -> bool {
    log.entries().iter().any(|entry| matches!(entry.what, Happening::Answered(_)))
}
