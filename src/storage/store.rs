//! Where can text be kept?

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

/// A place that keeps texts under keys, like the browser's localStorage.
pub trait Store {
    /// All keys, those of others too, in any order.
    ///
    /// # Errors
    /// If the store cannot be reached.
    fn keys(&self) -> Result<Vec<String>, StoreError>;

    /// The text under a key.
    ///
    /// # Errors
    /// If the store cannot be reached.
    fn read(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Puts a text under a key, in place of what was there. All or nothing.
    ///
    /// # Errors
    /// If the store cannot be reached, or has no room; then what was there is still there.
    fn write(&self, key: &str, value: &str) -> Result<(), StoreError>;

    /// Takes away what is under a key.
    ///
    /// # Errors
    /// If the store cannot be reached.
    fn remove(&self, key: &str) -> Result<(), StoreError>;
}

/// Why a store did not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser does not let this page keep anything: settings, or a sandboxed frame.
    Forbidden,
    /// There is no room left.
    Full,
    /// The browser failed, though it should be able to: its own files are damaged or busy.
    Broken,
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Forbidden => "this browser does not let the page keep anything",
            Self::Full => "the room that this browser gives the page is full",
            Self::Broken => "this browser failed to read or write what the page keeps",
        })
    }
}

impl std::error::Error for StoreError {}

/// A store in memory: for tests, and for going on where nothing can be kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemoryStore {
    texts: RefCell<BTreeMap<String, String>>,
    quota: Option<usize>,
}

impl MemoryStore {
    /// A store that is full at so many UTF-16 units, keys included, as browsers count.
    #[must_use]
    pub fn with_quota(units: usize) -> Self {
        Self { quota: Some(units), ..Self::default() }
    }

    /// UTF-16 units in use.
    #[must_use]
    pub fn used(&self) -> usize {
        self.texts.borrow().iter().map(|(key, text)| units(key) + units(text)).sum()
    }
}

impl Store for MemoryStore {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.texts.borrow().keys().cloned().collect())
    }

    fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn write(&self, key: &str, value: &str) -> Result<(), StoreError> {
        if let Some(quota) = self.quota {
            let replaced = self.texts.borrow().get(key).map_or(0, |text| units(key) + units(text));
            if self.used() - replaced + units(key) + units(value) > quota {
                return Err(StoreError::Full);
            }
        }
        self.texts.borrow_mut().insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.texts.borrow_mut().remove(key);
        Ok(())
    }
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}
