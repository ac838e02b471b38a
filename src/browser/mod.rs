//! How do we reach the outside?
//!
//! The only layer that knows the browser. It performs the tutor's effects and stamps what happens with time and chance.

#[cfg(feature = "desk")]
mod backups;
#[cfg(feature = "desk")]
mod codes;
mod drafts;
mod files;
#[cfg(feature = "desk")]
mod gathering;
#[cfg(feature = "portfolio")]
mod kept;
mod language;
mod page;
#[cfg(feature = "desk")]
mod people;
mod reading;
mod shell;
mod store;
mod telling;
mod under_way;
mod worker;
mod zone;

#[cfg(feature = "desk")]
pub use backups::Backups;
#[cfg(feature = "desk")]
pub use codes::{can_share, look, read_picture, share};
#[cfg(feature = "desk")]
pub use files::download_bytes;
pub use files::{download, read_bytes, read_file, today};
#[cfg(feature = "desk")]
pub use gathering::{Gatherer, Given, SLICE_MILLISECONDS, gather, milliseconds};
#[cfg(feature = "portfolio")]
pub use kept::{Kept, record_text};
pub use language::{BrowserLanguage, preferred_language};
pub use page::{call_global, copy, page_address, page_function, print_page};
#[cfg(feature = "desk")]
pub use people::People;
pub use reading::{load_reader, read_markup};
pub use shell::{Outside, Performed, current_route, fetch_text, is_safe_mode, stamp, store_trouble};
pub use store::LocalStore;
pub use under_way::UnderWay;
pub use worker::ask_credentials;
pub use zone::local_zone;
