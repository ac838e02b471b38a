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
pub(super) fn settled_texts(log: &Log) -> Vec<String> {
    let mut texts = Vec::new();
    let mut chunk: Option<ChunkWriter> = None;
    for entry in by_writer(log) {
        let open = chunk.get_or_insert_with(|| ChunkWriter::new(entry.id));
        open.push(log, entry);
        if open.len() >= FULL_SETTLED {
            texts.push(open.text());
            chunk = None;
        }
    }
    texts.extend(chunk.map(|chunk| chunk.text()));
    texts
}

/// Each writer's events in its own order: then most of what says whose event it is can be left out.
pub(super) fn by_writer(log: &Log) -> Vec<&Entry> {
    let mut entries: Vec<&Entry> = log.entries().iter().collect();
    // Stable: entries that share an id stay in the log's order.
    put_in_order(&mut entries, |a, b| a.id.cmp(&b.id));
    entries
}
