//! Two programs run in one page, each with its own part of the log: how does one hear what the other wrote?

use crate::storage::{Key, Settings, write_chunk};
use crate::tutor::{Entry, Log};

use super::Outside;

impl Outside {
    /// Tells the rest of the page of entries that were written, as browsers tell other tabs only; also of those that
    /// the store refused.
    pub fn tell_of_entries(&self, log: &Log, entries: &[Entry]) {
        if let (Some(entry), Some(chunk)) = (entries.first(), write_chunk(log, entries)) {
            tell(&self.place().key(&Key::Chunk { replica: entry.id.replica, number: 0 }), &chunk);
        }
    }

    /// Tells the rest of the page of settings that were saved.
    pub fn tell_of_settings(&self, settings: &Settings) {
        tell(&self.place().settings_key(), &settings.written());
    }
}

fn tell(key: &str, text: &str) {
    let what = web_sys::StorageEventInit::new();
    what.set_key(Some(key));
    what.set_new_value(Some(text));
    if let Ok(event) = web_sys::StorageEvent::new_with_event_init_dict("storage", &what) {
        // Only a dispatch within itself fails.
        let _ = gloo::utils::window().dispatch_event(&event);
    }
}
