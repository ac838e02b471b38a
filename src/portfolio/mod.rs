//! What can be proved, and by whom was it said?
//!
//! Credentials as others read them: Open Badges 3.0, endorsements, and the portfolio as a Comprehensive Learner Record
//! 2.0, all W3C Verifiable Credentials 2.0. From the bottom: canonical forms ([`canonical`], [`rdf`]), keys and
//! signatures ([`did`], [`proof`], [`key`]), what can be shown ([`proven`]) and how it is written ([`badge`],
//! [`endorsement`], [`record`], [`xapi`], [`tables`], [`bake`]), and what is to be thought of a file ([`verify`], [`claims`]).

pub mod moment;
pub mod canonical;
pub mod contexts;
pub mod terms;
pub mod rdf;
pub mod did;
pub mod proof;
pub mod key;
pub mod name;
pub mod wording;
pub mod attempts;
pub mod proven;
pub mod badge;
pub mod endorsement;
pub mod record;
pub mod xapi;
pub mod tables;
pub mod bake;
pub mod drawing;
pub mod kind;
mod shapes;
mod rules;
pub mod says;
pub mod verify;
pub mod claims;
