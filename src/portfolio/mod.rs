//! What can be proved, and by whom was it said?

pub mod canonical;
pub mod contexts;
pub mod did;
pub mod key;
pub mod moment;
pub mod proof;
pub mod rdf;
pub mod terms;
