//! What is handed to others of a record: signed credentials, statements and tables, as files?
//!
//! For the command line and for the worker that signs, so that both write the same bytes. The worker's requests are an
//! [`Order`]; everything else that it is asked goes to the portfolio's [service](crate::portfolio::service).

mod archive;
mod files;
mod order;
mod picture;

pub use archive::archive;
pub use files::{File, Form, at_once, files};
pub use order::{Issued, Order, OrderFault, Wanted, choose, fulfil, portfolio};
