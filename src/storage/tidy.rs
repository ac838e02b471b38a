//! How does the log stay small?

use crate::order::put_in_order;
use std::collections::BTreeMap;

use crate::learner::{Entry, Log, Replica, Time};

use super::checksum;
use super::chunk::ChunkWriter;
use super::journal::chunk_keys;
use super::{Journal, Key, Store, StoreError, read_chunk};

/// A settled chunk takes no more events at this length: long enough that names cost little, short enough that little is
/// lost with it.
const FULL_SETTLED: usize = 64 * 1024;

/// Fewer chunks than this are not worth it.
const ENOUGH: usize = 8;

/// A tab that wrote nothing for so long is taken to be closed.
const CLOSED_AFTER_DAYS: f64 = 2.0;

/// What tidying did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tidied {
    /// Small chunks that are gone.
    pub removed: usize,
    /// Large chunks that hold their events.
    pub written: usize,
}

/// A chunk that may be put together with others.
struct Small {
    key: String,
    text: String,
    log: Log,
}

impl Journal {
    /// Puts the chunks of closed tabs together into larger ones, in which names are spelled once: every session leaves
    /// a chunk. For an idle moment after the start.
    ///
    /// Nothing is removed before what replaces it is written, and nothing that changed meanwhile; should it be cut off
    /// between, events are there twice, which is no harm in a union. This tab's own chunks are left alone, and
    /// unreadable ones. A closed tab that writes again after all rewrites its whole chunk.
    ///
    /// # Errors
    /// If the store refuses; nothing is lost then.
    pub fn tidy(&self, store: &dyn Store, now: Time) -> Result<Tidied, StoreError> {
        let small = self.small_chunks(store, now)?;
        if small.len() < ENOUGH {
            return Ok(Tidied::default());
        }
        let mut all = Log::default();
        all.merge_all(small.iter().map(|small| &small.log));
        let texts = settled_texts(&all);
        let mut kept = Vec::new();
        for text in &texts {
            let key = self.place.key(&Key::Settled { checksum: checksum::of(text) });
            match store.read(&key)? {
                Some(other) if other != *text => return Ok(Tidied::default()),
                Some(_) => {}
                None => store.write(&key, text)?,
            }
            kept.push(key);
        }
        let mut removed = 0;
        for Small { key, text, .. } in small.iter().filter(|small| !kept.contains(&small.key)) {
            if store.read(key)?.as_ref() == Some(text) {
                store.remove(key)?;
                removed += 1;
            }
        }
        Ok(Tidied { removed, written: texts.len() })
    }

    fn small_chunks(&self, store: &dyn Store, now: Time) -> Result<Vec<Small>, StoreError> {
        let keys = chunk_keys(&self.place, store.keys()?);
        let newest = newest_numbers(&keys);
        let mut small = Vec::new();
        for (key, kind) in keys {
            let Some(text) = store.read(&key)? else { continue };
            let Ok(chunk) = read_chunk(&text) else { continue };
            let closed = match kind {
                Key::Chunk { replica, .. } if replica == self.replica() => false,
                // Its writer has gone on to the next one, or is gone.
                Key::Chunk { replica, number } => {
                    newest.get(&replica).is_some_and(|&newest| number < newest)
                        || chunk.log.entries().last().is_none_or(|last| now.days_since(last.at) > CLOSED_AFTER_DAYS)
                }
                Key::Settled { .. } => text.len() < FULL_SETTLED / 2,
                Key::Settings | Key::SettingsAside { .. } => false,
            };
            if closed {
                small.push(Small { key, text, log: chunk.log });
            }
        }
        Ok(small)
    }
}

fn newest_numbers(keys: &[(String, Key)]) -> BTreeMap<Replica, u32> {
    let mut newest = BTreeMap::new();
    for (_, key) in keys {
        if let &Key::Chunk { replica, number } = key {
            let highest = newest.entry(replica).or_insert(number);
            *highest = number.max(*highest);
        }
    }
    newest
}

/// The whole log in chunks as large as they get. Equal logs give equal texts.
fn settled_texts(log: &Log) -> Vec<String> {
    let mut settling = Settling::new(log);
    std::iter::from_fn(|| settling.next(log)).collect()
}

/// A log being put into chunks as large as they get, one at a time.
#[derive(Clone, Debug)]
pub(super) struct Settling {
    /// The places of the entries by writer.
    order: Vec<usize>,
    next: usize,
}

impl Settling {
    /// Begins with a log.
    pub(super) fn new(log: &Log) -> Self {
        Self { order: order_by_writer(log), next: 0 }
    }

    /// The same for long logs of many writers: 20 times as fast, and code that the app does without.
    #[cfg(feature = "backup")]
    pub(super) fn quickly(log: &Log) -> Self {
        let mut by_writer: BTreeMap<Replica, Vec<usize>> = BTreeMap::new();
        for run in (0..log.len()).collect::<Vec<_>>().chunk_by(|&a, &b| writer(log, a) == writer(log, b)) {
            by_writer.entry(writer(log, run[0])).or_default().extend(run);
        }
        for places in by_writer.values_mut() {
            put_in_order(places, |&a, &b| log.entries()[a].id.sequence.cmp(&log.entries()[b].id.sequence));
        }
        Self { order: by_writer.into_values().flatten().collect(), next: 0 }
    }

    /// The next chunk of the same log, if there is more.
    pub(super) fn next(&mut self, log: &Log) -> Option<String> {
        let mut chunk: Option<ChunkWriter> = None;
        for entry in self.order.get(self.next..)?.iter().filter_map(|&place| log.entries().get(place)) {
            let open = chunk.get_or_insert_with(|| ChunkWriter::new(entry.id));
            open.push(log, entry);
            self.next += 1;
            if open.len() >= FULL_SETTLED {
                break;
            }
        }
        chunk.map(|chunk| chunk.text())
    }

    /// How many entries are in chunks, and how many there are.
    #[cfg(feature = "backup")]
    pub(super) fn progress(&self) -> (usize, usize) {
        (self.next, self.order.len())
    }
}

#[cfg(feature = "backup")]
fn writer(log: &Log, place: usize) -> Replica {
    log.entries()[place].id.replica
}

/// Each writer's events in its own order: then most of what says whose event it is can be left out.
pub(super) fn by_writer(log: &Log) -> Vec<&Entry> {
    order_by_writer(log).into_iter().filter_map(|place| log.entries().get(place)).collect()
}

fn order_by_writer(log: &Log) -> Vec<usize> {
    let entries = log.entries();
    let mut order: Vec<usize> = (0..entries.len()).collect();
    // Stable: entries that share an id stay in the log's order.
    put_in_order(&mut order, |&a, &b| entries[a].id.cmp(&entries[b].id));
    order
}
