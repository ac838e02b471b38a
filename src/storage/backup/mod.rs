//! How does everything of a profile travel, and come back together?
//!
//! A [`Profile`] is all that a backup carries: as one file, in a form that equal profiles share to the byte, and sealed
//! by a passphrase where that is wanted ([`Sealing`]). An [`Import`] reads such a file, and every older form, a few
//! milliseconds at a time; [`Changes`] say what it would change, and an [`Undo`] takes that back exactly. [`Keeping`]
//! and [`TakingOut`] do both in a store. A [`Writing`] makes the file.
//!
//! `docs/backup.md` describes the forms.

mod error;
mod import;
mod placed;
mod profile;
mod read;
mod scan;
mod sealed;
mod stored;
mod summary;
mod undo;
mod write;

pub use crate::portfolio::records::{Record, Records};
pub use error::BackupError;
pub use import::{Contents, Form, Import, Phase, Progress, Step};
pub use profile::Profile;
pub use scan::MOST_BYTES;
pub use sealed::{Derivation, ITERATIONS, Sealing};
pub use stored::{Keeping, TakingOut};
pub use summary::{Changes, Summary};
pub use undo::Undo;
pub use write::Writing;

/// What a plain backup says that it is.
pub(super) const BACKUP_FORMAT: &str = "cairn-backup";

/// What a sealed one says.
pub(super) const SEALED_FORMAT: &str = "cairn-sealed-backup";

/// The version of both forms.
pub(super) const VERSION: u32 = 1;

/// What the recovery page's file says that it is: it holds the raw texts of the store.
const RESCUE_FORMAT: &str = "cairn-rescue";
