//! What survives a reload?
//!
//! The log lives in a [`Store`] (the browser's localStorage) as chunks: compact, checksummed text, each under a key of
//! its own that only its writer ever rewrites. A [`Journal`] is one tab's writer. Nothing unreadable is overwritten or
//! dropped, nothing unknown is lost, and every failure is a [`Notice`]. The written forms are described in `lines`.

#[cfg(feature = "backup")]
pub mod backup;
mod checksum;
mod chunk;
mod file;
#[cfg(feature = "backup")]
pub mod gather;
mod journal;
#[cfg(feature = "portfolio")]
mod kept;
mod lines;
mod notice;
mod place;
mod settings;
mod store;
mod text;
mod tidy;

pub use crate::learner::{Settings, Theme};
pub use chunk::{Chunk, ChunkError, read_chunk, write_chunk};
pub use file::export;
pub use journal::{Journal, Opened};
#[cfg(feature = "portfolio")]
pub use kept::Kept;
pub use lines::LineError;
pub use notice::Notice;
pub use place::{BESIDE, Key, Place};
pub use store::{MemoryStore, Store, StoreError};
pub use tidy::Tidied;
