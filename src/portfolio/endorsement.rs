//! How does a reviewer vouch for someone else's skill?

use serde_json::{Value, json};

use crate::engine::Time;

use super::badge::{schema, valid_from};
use super::contexts::{BADGES, CREDENTIALS, EXTENSIONS};
use super::did::PublicKey;
use super::moment;
use super::name::urn;

/// What a reviewer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endorsement {
    /// The reviewer's key.
    pub by: PublicKey,
    /// The reviewer's name, as they want it to stand there.
    pub name: String,
    /// What is endorsed: a badge's id.
    pub of: String,
    /// The title of that, for people.
    pub title: String,
    /// What the reviewer has seen.
    pub comment: String,
    /// When.
    pub at: Time,
}

impl Endorsement {
    /// As an `EndorsementCredential`, not signed yet.
    #[must_use]
    pub fn unsigned(&self) -> Value {
        let Self { by, name, of, title, comment, at } = self;
        let did = by.did();
        json!({
            "@context": [CREDENTIALS, BADGES, EXTENSIONS],
            "id": urn(&["cairn", "endorsement", &did, of, &moment::written(*at)]),
            "type": ["VerifiableCredential", "EndorsementCredential"],
            "name": title,
            "issuer": { "id": did, "type": ["Profile"], "name": name },
            "validFrom": valid_from(*at),
            "credentialSubject": { "id": of, "type": ["EndorsementSubject"], "endorsementComment": comment },
            "credentialSchema": schema("ob/v3p0/schema/json/ob_v3p0_endorsementcredential_schema.json"),
        })
    }
}
