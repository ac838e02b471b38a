//! How do we reach the outside?
//!
//! The only layer that knows the browser. It performs the tutor's effects and stamps what happens with time and chance.

mod files;
mod language;
mod page;
mod reading;
mod shell;
mod store;
mod telling;
mod worker;
#[cfg(feature = "desk")]
mod zone;

pub use files::{download, read_bytes, read_file};
pub use language::{BrowserLanguage, preferred_language};
pub use page::{call_global, copy, page_address, page_function, print_page};
pub use reading::{load_reader, read_markup};
pub use shell::{Outside, Performed, current_route, fetch_text, is_safe_mode, stamp};
pub use store::LocalStore;
pub use worker::{Asked, ask_credentials};
#[cfg(feature = "desk")]
pub use zone::local_zone;
