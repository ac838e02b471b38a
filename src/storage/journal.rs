//! How does this tab keep what happens in it?

use crate::order::put_in_order;
use std::collections::VecDeque;

use crate::learner::{Entry, Log, Replica};

use super::chunk::ChunkWriter;
use super::{ChunkError, Key, Notice, Place, Settings, Store, StoreError, read_chunk};

/// A chunk takes no more events at this length.
const FULL_CHUNK: usize = 16 * 1024;

/// One tab's writer.
///
/// It rewrites only the chunk that it began itself, and before it does, it looks whether that is still as it left it:
/// should another tab write under the same replica (a duplicated one does), each goes on under a key of its own. What
/// the store refuses stays here, in order, until it takes it.
#[derive(Clone, Debug)]
pub struct Journal {
    pub(super) place: Place,
    replica: Replica,
    next_number: u32,
    /// Oldest first; only the last one grows. Those before it wait for the store.
    parts: VecDeque<Part>,
}

/// A chunk of this tab.
#[derive(Clone, Debug)]
struct Part {
    chunk: ChunkWriter,
    /// Its number and the text that the store has of it.
    stored: Option<(u32, String)>,
    /// Its newest events that the store does not have.
    unsaved: usize,
}

/// What a store holds.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Everything that could be read.
    pub log: Log,
    /// This tab's writer.
    pub journal: Journal,
    /// What could not be read, and why.
    pub notices: Vec<Notice>,
    /// The learner's preferences.
    pub settings: Settings,
}

impl Journal {
    /// Reads everything of a place, and gets ready to write. Always succeeds: a store that cannot be used gives an
    /// empty log and a notice. Writes nothing.
    #[must_use]
    pub fn open(store: &dyn Store, place: &Place, replica: Replica) -> Opened {
        let mut notices = Vec::new();
        let keys = store.keys().unwrap_or_else(|error| {
            notices.push(error.into());
            Vec::new()
        });
        let mut next_number = 0;
        let mut logs = Vec::new();
        let mut unknown = 0;
        for (key, kind) in chunk_keys(place, keys) {
            if let Key::Chunk { replica: writer, number } = kind
                && writer == replica
            {
                next_number = next_number.max(number.saturating_add(1));
            }
            match store.read(&key) {
                Ok(None) => {}
                Ok(Some(text)) => match read_chunk(&text) {
                    Ok(chunk) => {
                        unknown += chunk.unknown;
                        logs.push(chunk.log);
                    }
                    Err(why) => notices.push(unreadable(key, why)),
                },
                Err(why) => notices.push(Notice::NotRead { key, why }),
            }
        }
        if unknown > 0 {
            notices.push(Notice::NewerEvents { count: unknown });
        }
        let mut log = Log::default();
        log.merge_all(&logs);

        let (settings, notice) = Settings::load(store, place);
        notices.extend(notice.filter(|notice| !notices.contains(notice)));
        let journal = Self { place: place.clone(), replica, next_number, parts: VecDeque::new() };
        Opened { log, journal, notices, settings }
    }

    /// This tab.
    #[must_use]
    pub const fn replica(&self) -> Replica {
        self.replica
    }

    /// Keeps one entry of the log. Rewrites one chunk of at most about 16 KiB.
    ///
    /// # Errors
    /// If the store refuses. The entry stays pending; the next [`append`](Self::append) or [`retry`](Self::retry) tries
    /// again.
    pub fn append(&mut self, store: &dyn Store, log: &Log, entry: &Entry) -> Result<(), StoreError> {
        self.append_all(store, log, [entry])
    }

    /// Keeps many entries of the log, such as those that an import brought, with one write a chunk.
    ///
    /// # Errors
    /// If the store refuses. What it did not take stays pending.
    pub fn append_all<'a>(
        &mut self,
        store: &dyn Store,
        log: &Log,
        entries: impl IntoIterator<Item = &'a Entry>,
    ) -> Result<(), StoreError> {
        for entry in entries {
            self.push(log, entry);
        }
        self.retry(store).map(|_| ())
    }

    /// Tries again to keep what is pending, oldest first; how many entries the store took.
    ///
    /// # Errors
    /// If the store refuses. What it did not take stays pending.
    pub fn retry(&mut self, store: &dyn Store) -> Result<usize, StoreError> {
        let mut taken = 0;
        while let Some(part) = self.parts.front_mut() {
            taken += part.save(store, &self.place, self.replica, &mut self.next_number)?;
            if self.parts.len() == 1 {
                break;
            }
            self.parts.pop_front();
        }
        Ok(taken)
    }

    /// How many entries the store has not taken yet.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.parts.iter().map(|part| part.unsaved).sum()
    }

    fn push(&mut self, log: &Log, entry: &Entry) {
        if self.parts.back().is_none_or(|part| part.chunk.len() >= FULL_CHUNK) {
            self.parts.push_back(Part { chunk: ChunkWriter::new(entry.id), stored: None, unsaved: 0 });
        }
        if let Some(part) = self.parts.back_mut() {
            part.chunk.push(log, entry);
            part.unsaved += 1;
        }
    }
}

impl Part {
    fn save(
        &mut self,
        store: &dyn Store,
        place: &Place,
        replica: Replica,
        next_number: &mut u32,
    ) -> Result<usize, StoreError> {
        if self.unsaved == 0 {
            return Ok(0);
        }
        if let Some((number, ours)) = &self.stored {
            let found = store.read(&place.chunk_key(replica, *number))?;
            if found.is_some_and(|found| found != *ours) {
                // Someone else writes there too. Theirs stays; ours goes on elsewhere, whole.
                self.stored = None;
            }
        }
        let number = match &self.stored {
            Some((number, _)) => *number,
            None => free_number(store, place, replica, next_number)?,
        };
        let text = self.chunk.text();
        store.write(&place.chunk_key(replica, number), &text)?;
        *next_number = number.saturating_add(1).max(*next_number);
        self.stored = Some((number, text));
        Ok(std::mem::take(&mut self.unsaved))
    }
}

/// The keys under which parts of the log are, in their own order, so that notices come in the same order everywhere.
pub(super) fn chunk_keys(place: &Place, mut keys: Vec<String>) -> Vec<(String, Key)> {
    put_in_order(&mut keys, Ord::cmp);
    keys.into_iter()
        .filter_map(|key| {
            let kind = place.parse_key(&key)?;
            matches!(kind, Key::Chunk { .. } | Key::Settled { .. }).then_some((key, kind))
        })
        .collect()
}

/// A number of this replica under which there is nothing.
fn free_number(store: &dyn Store, place: &Place, replica: Replica, next: &mut u32) -> Result<u32, StoreError> {
    while store.read(&place.chunk_key(replica, *next))?.is_some() {
        *next = next.checked_add(1).ok_or(StoreError::Full)?;
    }
    Ok(*next)
}

pub(super) fn unreadable(key: String, why: ChunkError) -> Notice {
    match why {
        ChunkError::NewerVersion { version } => Notice::NewerVersion { key, version },
        why => Notice::ChunkUnreadable { key, why },
    }
}
