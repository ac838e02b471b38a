//! How is a merge taken back?

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::learner::{Entry, EventId, Log, Replica, Settings, Time};
use crate::order::{in_order, put_in_order};

use super::super::tidy::Settling;
use super::super::{Place, Store, StoreError, read_chunk};
use super::profile::portable;
use super::{Changes, Profile, Record, Records};

const FORMAT: &str = "cairn-undo";
const VERSION: u32 = 1;

/// What a merge brought, so that it can go again: exactly, and also when more has happened since. What happened since
/// stays.
///
/// Small even for a large merge, because it holds the numbers of events, not the events. It holds earlier records that
/// the merge wrote over, a secret key among them if one was: keep it where keys are kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Undo {
    /// Which events came, as first and last numbers of stretches.
    ids: BTreeMap<Replica, Vec<(u32, u32)>>,
    /// Events that came under a number that another event had: a copied device.
    differing: Log,
    /// The settings before, and those that came in their place.
    settings: Option<(Option<Settings>, Settings)>,
    keys: Vec<Replaced>,
    trusted: Vec<Replaced>,
    courses: Vec<Replaced>,
    extra: Vec<(String, Option<Value>)>,
}

/// A record that came, and the one before.
#[derive(Clone, Debug, PartialEq)]
struct Replaced {
    id: String,
    before: Option<Record>,
    came: Time,
}

impl Undo {
    /// Merges `theirs` into `ours`, whose [`Changes`] are these; what takes that back.
    #[must_use]
    pub fn of_merge(ours: &mut Profile, theirs: &Profile, changes: &Changes) -> Self {
        let undo = Self::of_merging_rest(ours, theirs, changes);
        ours.log.merge(&changes.added);
        undo
    }

    /// The same, but leaves the log as it is: for who puts what is new into a store by itself.
    #[must_use]
    pub fn of_merging_rest(ours: &mut Profile, theirs: &Profile, changes: &Changes) -> Self {
        let (ids, differing) = told_apart(&changes.added, &ours.log);
        let before = ours.clone_rest();
        ours.merge_rest(theirs);
        let settings = match &ours.settings {
            Some(now) if before.settings.as_ref() != Some(now) => Some((before.settings.clone(), now.clone())),
            _ => None,
        };
        let extra = ours.extra.iter().filter(|(name, now)| before.extra.get(*name) != Some(now));
        Self {
            ids,
            differing,
            settings,
            keys: replaced(&before.keys, &ours.keys),
            trusted: replaced(&before.trusted, &ours.trusted),
            courses: replaced(&before.courses, &ours.courses),
            extra: extra.map(|(name, _)| (name.clone(), before.extra.get(name).cloned())).collect(),
        }
    }

    /// Takes the merge back.
    pub fn undo(&self, profile: &mut Profile) {
        self.take_out_of(&mut profile.log);
        if let Some((before, came)) = &self.settings
            && let Some(now) = &profile.settings
            && portable(now) == portable(came)
        {
            let last_backup = now.last_backup;
            profile.settings = before.clone().map(|before| Settings { last_backup, ..before });
        }
        put_back(&mut profile.keys, &self.keys);
        put_back(&mut profile.trusted, &self.trusted);
        put_back(&mut profile.courses, &self.courses);
        for (name, before) in &self.extra {
            match before {
                Some(value) => profile.extra.insert(name.clone(), value.clone()),
                None => profile.extra.remove(name),
            };
        }
    }

    /// How many events the merge brought.
    #[must_use]
    pub fn events(&self) -> usize {
        let count = |&(first, last): &(u32, u32)| last.saturating_sub(first) as usize + 1;
        self.ids.values().flatten().map(count).sum::<usize>() + self.differing.len()
    }

    /// How many keys, trusted people and added courses it brought.
    #[must_use]
    pub fn records(&self) -> usize {
        self.keys.len() + self.trusted.len() + self.courses.len()
    }

    /// Whether it brought settings.
    #[must_use]
    pub const fn has_settings(&self) -> bool {
        self.settings.is_some()
    }

    /// Takes the events of the merge out of a log, or a part of one.
    pub(super) fn take_out_of(&self, log: &mut Log) {
        if !self.differing.is_empty() {
            *log = log.minus(&self.differing);
        }
        log.retain(|entry| !self.holds(entry));
    }

    fn holds(&self, entry: &Entry) -> bool {
        let EventId { replica, sequence } = entry.id;
        self.ids.get(&replica).is_some_and(|stretches| {
            let place = stretches.partition_point(|&(_, last)| last < sequence);
            stretches.get(place).is_some_and(|&(first, _)| first <= sequence)
        })
    }

    /// Keeps it in a store, in place of the one before: only the last merge can be taken back.
    ///
    /// # Errors
    /// If the store refuses.
    pub fn save(&self, store: &dyn Store, place: &Place) -> Result<(), StoreError> {
        store.write(&place.undo_key(), &self.written())
    }

    /// The one in a store, if there is one that can be read.
    ///
    /// # Errors
    /// If the store cannot be reached.
    pub fn load(store: &dyn Store, place: &Place) -> Result<Option<Self>, StoreError> {
        Ok(store.read(&place.undo_key())?.and_then(|text| Self::read(&text)))
    }

    /// Takes it out of a store.
    ///
    /// # Errors
    /// If the store cannot be reached.
    pub fn forget(store: &dyn Store, place: &Place) -> Result<(), StoreError> {
        store.remove(&place.undo_key())
    }

    /// As JSON.
    #[must_use]
    pub fn written(&self) -> String {
        let Self { ids, differing, settings, keys, trusted, courses, extra } = self;
        let ids: Map<String, Value> = in_order(ids.iter().map(|(replica, ids)| (replica.to_string(), json!(ids))));
        let settings = settings
            .as_ref()
            .map(|(before, came)| json!({ "before": before.as_ref().map(Settings::written), "came": came.written() }));
        let mut settling = Settling::quickly(differing);
        let differing: Vec<String> = std::iter::from_fn(|| settling.next(differing)).collect();
        json!({
            "format": FORMAT,
            "version": VERSION,
            "ids": ids,
            "differing": differing,
            "settings": settings,
            "keys": written(keys),
            "trusted": written(trusted),
            "courses": written(courses),
            "extra": extra,
        })
        .to_string()
    }

    /// Of JSON; `None` if it is none, or a newer version's.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut json: Value = serde_json::from_str(text).ok()?;
        if json.get("format")? != FORMAT || json.get("version")? != VERSION {
            return None;
        }
        let mut take = |name: &str| json.get_mut(name).map(Value::take);
        let mut ids = BTreeMap::new();
        for (replica, stretches) in serde_json::from_value::<BTreeMap<String, _>>(take("ids")?).ok()? {
            ids.insert(replica.parse().ok()?, stretches);
        }
        let parts: Vec<String> = serde_json::from_value(take("differing")?).ok()?;
        let mut differing = Log::default();
        for part in &parts {
            differing.merge(&read_chunk(part).ok()?.log);
        }
        let settings = match take("settings")? {
            Value::Null => None,
            settings => {
                let before = match settings.get("before")? {
                    Value::Null => None,
                    before => Some(Settings::read(before.as_str()?)?),
                };
                Some((before, Settings::read(settings.get("came")?.as_str()?)?))
            }
        };
        Some(Self {
            ids,
            differing,
            settings,
            keys: read(take("keys")?)?,
            trusted: read(take("trusted")?)?,
            courses: read(take("courses")?)?,
            extra: serde_json::from_value(take("extra")?).ok()?,
        })
    }
}

impl Profile {
    /// All but the log.
    fn clone_rest(&self) -> Self {
        let Self { log: _, settings, keys, trusted, courses, extra } = self;
        Self {
            log: Log::default(),
            settings: settings.clone(),
            keys: keys.clone(),
            trusted: trusted.clone(),
            courses: courses.clone(),
            extra: extra.clone(),
        }
    }
}

/// The numbers of new events in stretches; and those events whose number another event has already.
fn told_apart(added: &Log, ours: &Log) -> (BTreeMap<Replica, Vec<(u32, u32)>>, Log) {
    let here: BTreeSet<EventId> = {
        let came: BTreeSet<Replica> = in_order(added.replicas());
        in_order(ours.entries().iter().map(|entry| entry.id).filter(|id| came.contains(&id.replica)))
    };
    let mut sequences: BTreeMap<Replica, Vec<u32>> = BTreeMap::new();
    for entry in added.entries().iter().filter(|entry| !here.contains(&entry.id)) {
        sequences.entry(entry.id.replica).or_default().push(entry.id.sequence);
    }
    let mut differing = Log::default();
    if added.entries().iter().any(|entry| here.contains(&entry.id)) {
        differing.merge(added);
        differing.retain(|entry| here.contains(&entry.id));
    }
    (in_order(sequences.into_iter().map(|(replica, sequences)| (replica, stretches(sequences)))), differing)
}

/// Numbers as first and last of stretches without gaps.
fn stretches(mut numbers: Vec<u32>) -> Vec<(u32, u32)> {
    put_in_order(&mut numbers, Ord::cmp);
    let mut stretches: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match stretches.last_mut() {
            Some((_, last)) if number <= last.saturating_add(1) => *last = number,
            _ => stretches.push((number, number)),
        }
    }
    stretches
}

fn replaced(before: &Records, now: &Records) -> Vec<Replaced> {
    let came = now.iter().filter(|(id, record)| before.get(id) != Some(record));
    came.map(|(id, record)| Replaced { id: id.to_owned(), before: before.get(id).cloned(), came: record.at() })
        .collect()
}

/// What was written since the merge stays.
fn put_back(records: &mut Records, replaced: &[Replaced]) {
    for Replaced { id, before, came } in replaced {
        if records.get(id).is_some_and(|record| record.at() == *came) {
            records.put_back(id, before.clone());
        }
    }
}

fn written(replaced: &[Replaced]) -> Value {
    let one = |Replaced { id, before, came }: &Replaced| json!({ "id": id, "came": came.0, "at": before.as_ref().map(|record| record.at().0), "value": before.as_ref().map(Record::value) });
    replaced.iter().map(one).collect()
}

fn read(json: Value) -> Option<Vec<Replaced>> {
    let Value::Array(records) = json else { return None };
    let one = |record: Value| {
        let before = match record.get("at")? {
            Value::Null => None,
            at => {
                let at = Time(at.as_i64()?);
                Some(Record::new(at, record.get("value")?).ok()?)
            }
        };
        Some(Replaced { id: record.get("id")?.as_str()?.to_owned(), before, came: Time(record.get("came")?.as_i64()?) })
    };
    records.into_iter().map(one).collect()
}
