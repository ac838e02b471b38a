//! What can be proved, and by whom was it said?
//!
//! Credentials as others read them: Open Badges 3.0, endorsements, and the portfolio as a Comprehensive Learner Record
//! 2.0, all W3C Verifiable Credentials 2.0. From the bottom: canonical forms ([`canonical`], [`rdf`]), keys and
//! signatures ([`did`], [`proof`], [`key`]), what can be shown ([`proven`]) and how it is written ([`badge`],
//! [`endorsement`], [`record`], [`xapi`], [`tables`], [`bake`]), and what is to be thought of a file ([`verify`], [`claims`],
//! [`account`], [`shown`]). Keys and whom the learner trusts are [`records`].

pub mod account;
pub mod attempts;
pub mod badge;
pub mod bake;
pub mod canonical;
pub mod claims;
pub mod contexts;
pub mod did;
pub mod drawing;
pub mod endorsement;
pub mod key;
pub mod kind;
pub mod moment;
pub mod name;
pub mod proof;
pub mod proven;
pub mod rdf;
pub mod record;
pub mod records;
mod rules;
pub mod says;
pub mod service;
mod shapes;
pub mod shown;
pub mod tables;
pub mod terms;
pub mod verify;
pub mod wording;
pub mod xapi;
