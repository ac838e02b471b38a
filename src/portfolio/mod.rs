//! What can be proved, and by whom was it said?
//!
//! Credentials as others read them: Open Badges 3.0, endorsements, and the portfolio as a Comprehensive Learner Record
//! 2.0, all W3C Verifiable Credentials 2.0.

pub mod canonical;
pub mod contexts;
pub mod did;
pub mod key;
pub mod kind;
pub mod moment;
pub mod proof;
pub mod rdf;
mod rules;
pub mod says;
mod shapes;
pub mod terms;
pub mod verify;
