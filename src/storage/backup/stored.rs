//! How does what came get into the store, and out of it again?

use super::super::chunk::ChunkWriter;
use super::super::journal::chunk_keys;
use super::super::tidy::{Settling, by_writer};
use super::super::{Key, Place, Store, StoreError, checksum, read_chunk};
use super::Undo;
use crate::learner::Log;

/// The events that a merge brought, being put into a store. Each [`step`](Self::step) writes at most about 64 KiB; should
/// the store refuse one, what was written before is taken out again.
pub struct Keeping {
    added: Log,
    settling: Settling,
    written: Vec<String>,
}

impl Keeping {
    /// Begins to keep these events, which are not in the store yet.
    #[must_use]
    pub fn new(added: Log) -> Self {
        Self { settling: Settling::quickly(&added), added, written: Vec::new() }
    }

    /// Writes a part more; whether that was the last.
    ///
    /// # Errors
    /// If the store refuses. Then nothing of it is kept.
    pub fn step(&mut self, store: &dyn Store, place: &Place) -> Result<bool, StoreError> {
        let Some(text) = self.settling.next(&self.added) else { return Ok(true) };
        match free_key(store, place, &text).and_then(|key| store.write(&key, &text).map(|()| key)) {
            Ok(key) => {
                self.written.push(key);
                Ok(false)
            }
            Err(error) => {
                self.added = Log::default();
                for key in self.written.drain(..) {
                    // What stays is no harm: it is a part of what the file holds anyway.
                    let _ = store.remove(&key);
                }
                Err(error)
            }
        }
    }

    /// The share that is done, from 0 to 1.
    #[must_use]
    pub fn done(&self) -> f64 {
        let (done, of) = self.settling.progress();
        done as f64 / of.max(1) as f64
    }
}

/// A key for settled events that no other text has.
fn free_key(store: &dyn Store, place: &Place, text: &str) -> Result<String, StoreError> {
    let mut number = checksum::of(text);
    loop {
        let key = place.key(&Key::Settled { checksum: number });
        match store.read(&key)? {
            Some(there) if there != text => number = number.wrapping_add(1),
            _ => return Ok(key),
        }
    }
}

/// The events that a merge brought, being taken out of a store again, wherever they are by now.
pub struct TakingOut {
    undo: Undo,
    keys: Vec<String>,
    count: usize,
}

impl TakingOut {
    /// Begins to take out what a merge brought.
    ///
    /// # Errors
    /// If the store cannot be reached.
    pub fn new(undo: Undo, store: &dyn Store, place: &Place) -> Result<Self, StoreError> {
        let keys: Vec<String> = chunk_keys(place, store.keys()?).into_iter().map(|(key, _)| key).collect();
        Ok(Self { undo, count: keys.len(), keys })
    }

    /// Goes through a part more; whether that was the last. What cannot be read is left as it is.
    ///
    /// # Errors
    /// If the store refuses; then another [`new`](Self::new) one goes on where this one stopped.
    pub fn step(&mut self, store: &dyn Store) -> Result<bool, StoreError> {
        let Some(key) = self.keys.pop() else { return Ok(true) };
        if let Some(text) = store.read(&key)?
            && let Ok(chunk) = read_chunk(&text)
        {
            let mut rest = chunk.log;
            let before = rest.len();
            self.undo.take_out_of(&mut rest);
            match one_chunk(&rest) {
                // In its own place, where there is room for it.
                Some(text) if rest.len() < before => store.write(&key, &text)?,
                None if before > 0 => store.remove(&key)?,
                _ => {}
            }
        }
        Ok(self.keys.is_empty())
    }

    /// The share that is done, from 0 to 1.
    #[must_use]
    pub fn done(&self) -> f64 {
        if self.keys.is_empty() { 1.0 } else { 1.0 - self.keys.len() as f64 / self.count as f64 }
    }
}

/// All events of a log as one chunk; `None` of none.
fn one_chunk(log: &Log) -> Option<String> {
    let entries = by_writer(log);
    let mut chunk = ChunkWriter::new(entries.first()?.id);
    for entry in entries {
        chunk.push(log, entry);
    }
    Some(chunk.text())
}
