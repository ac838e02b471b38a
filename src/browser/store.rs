//! The browser's localStorage as a store.

use crate::storage::{Store, StoreError};

use super::shell::global_is_set;

/// localStorage, shared by all of an origin.
#[derive(Debug, Clone, Copy, Default)]
pub struct LocalStore;

impl LocalStore {
    fn storage() -> Result<web_sys::Storage, StoreError> {
        gloo::utils::window().local_storage().ok().flatten().ok_or(StoreError::Forbidden)
    }

    /// The storage, to be changed. Never once the app has failed: what is in memory can no longer be trusted.
    fn writable() -> Result<web_sys::Storage, StoreError> {
        if global_is_set("cairnStopped") { Err(StoreError::Broken) } else { Self::storage() }
    }
}

impl Store for LocalStore {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let storage = Self::storage()?;
        let length = storage.length().map_err(|_| StoreError::Forbidden)?;
        Ok((0..length).filter_map(|index| storage.key(index).ok().flatten()).collect())
    }

    fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
        Self::storage()?.get_item(key).map_err(|_| StoreError::Forbidden)
    }

    fn write(&self, key: &str, value: &str) -> Result<(), StoreError> {
        Self::writable()?.set_item(key, value).map_err(|error| {
            let name = js_sys::Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
            match name.as_deref() {
                Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StoreError::Full,
                Some("SecurityError") => StoreError::Forbidden,
                _ => StoreError::Broken,
            }
        })
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        Self::writable()?.remove_item(key).map_err(|_| StoreError::Forbidden)
    }
}
