//! Where is what was filled in of a piece of work? In localStorage, beside the log.

use crate::storage::Store;

use super::{LocalStore, Outside};

impl Outside {
    /// All drafts of this learner, each by its work's id.
    #[must_use]
    pub fn drafts(&self) -> Vec<(String, String)> {
        let keys = LocalStore.keys().unwrap_or_default();
        let read = |key: String| {
            let work = self.place().draft_of(&key)?.to_owned();
            Some((work, LocalStore.read(&key).ok()??))
        };
        keys.into_iter().filter_map(read).collect()
    }

    /// Keeps a draft, or forgets it. Where the store does not take it, it stays in the form alone: what cannot be kept of
    /// the work itself is told anyway.
    pub fn keep_draft(&self, work: &str, text: Option<&str>) {
        let key = self.place().draft_key(work);
        let _ = match text {
            Some(text) => LocalStore.write(&key, text),
            None => LocalStore.remove(&key),
        };
    }
}
