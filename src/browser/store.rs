//! The browser's localStorage as a store.

use std::cell::RefCell;

use crate::storage::{Store, StoreError};

use super::shell::global_is_set;

/// Where the moment of the last erasing is kept, in milliseconds since 1970. Nothing else is left then: without it, pages
/// that were opened before could write back what they have in memory.
pub(super) const ERASED: &str = "cairn:erased";

thread_local! {
    /// What stood there when this page was opened, empty where nothing did; `None` before that.
    static ERASED_BEFORE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// localStorage, shared by all of an origin.
#[derive(Debug, Clone, Copy, Default)]
pub struct LocalStore;

impl LocalStore {
    fn storage() -> Result<web_sys::Storage, StoreError> {
        gloo::utils::window().local_storage().ok().flatten().ok_or(StoreError::Forbidden)
    }

    /// The storage, to be changed. Never once the app has failed, because what is in memory can no longer be trusted; nor
    /// after all was erased elsewhere.
    fn writable() -> Result<web_sys::Storage, StoreError> {
        let storage = Self::storage()?;
        let is_erased =
            ERASED_BEFORE.with_borrow(|known| known.as_ref().is_some_and(|known| *known != erased(&storage)));
        if is_erased || global_is_set("cairnStopped") { Err(StoreError::Broken) } else { Ok(storage) }
    }

    /// Keeps every page that is open now from writing, but this one.
    ///
    /// # Errors
    /// If the browser refuses.
    #[cfg(feature = "desk")]
    pub fn mark_erased() -> Result<(), StoreError> {
        Self.write(ERASED, &js_sys::Date::now().to_string())?;
        ERASED_BEFORE.set(Some(erased(&Self::storage()?)));
        Ok(())
    }
}

impl Store for LocalStore {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let storage = Self::storage()?;
        ERASED_BEFORE.with_borrow_mut(|known| _ = known.get_or_insert_with(|| erased(&storage)));
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

fn erased(storage: &web_sys::Storage) -> String {
    storage.get_item(ERASED).ok().flatten().unwrap_or_default()
}
