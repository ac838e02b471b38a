//! Did the holder of a key sign this, and is it unchanged? Data Integrity proofs (W3C VC Data Integrity 1.0) of the
//! suites `eddsa-rdfc-2022` and `eddsa-jcs-2022` (W3C VC DI `EdDSA` 1.0).

use std::fmt;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::engine::Time;

use super::canonical::{canonical, has_only_characters};
use super::did::{NotAKey, PublicKey, base58, to_base58};
use super::key::Key;
use super::moment;
use super::rdf::{self, NoStatements};

/// How a document becomes bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suite {
    /// By its statements: what wallets and 1EdTech's validator check.
    Rdfc,
    /// By its canonical JSON: quick, and signs every member.
    Jcs,
}

impl Suite {
    /// In the order in which a credential carries them: some readers take the first for `eddsa-rdfc-2022` always.
    pub const BOTH: [Self; 2] = [Self::Rdfc, Self::Jcs];

    /// Its name in a proof.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rdfc => "eddsa-rdfc-2022",
            Self::Jcs => "eddsa-jcs-2022",
        }
    }

    fn of(name: &str) -> Option<Self> {
        Self::BOTH.into_iter().find(|suite| suite.name() == name)
    }
}

/// Why a proof proves nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProofFault {
    /// It is of a kind that is not verified here.
    OtherSuite {
        /// Its type and suite.
        suite: String,
    },
    /// The key is not in its name, but would have to be fetched.
    KeyElsewhere {
        /// Its name.
        method: String,
    },
    /// The name holds no Ed25519 key.
    BadKey {
        /// The name.
        method: String,
    },
    /// There is no signature of 64 bytes in base 58.
    BadSignature,
    /// The proof names other contexts than the document.
    OtherContext,
    /// It builds on a proof that is not there.
    PreviousMissing,
    /// A text in the document has what is no character, and programs write that differently.
    NoCharacter,
    /// The document cannot be made into bytes.
    NoStatements(NoStatements),
    /// Something was changed since, or another key signed.
    Changed,
}

impl fmt::Display for ProofFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherSuite { suite } => write!(f, "signatures of the kind {suite} are not verified here"),
            Self::KeyElsewhere { method } => write!(f, "the key {method} would have to be fetched"),
            Self::BadKey { method } => write!(f, "there is no Ed25519 key in {method:?}"),
            Self::BadSignature => f.write_str("the signature is not 64 bytes in base 58"),
            Self::OtherContext => f.write_str("the proof names other contexts than the document"),
            Self::PreviousMissing => f.write_str("the proof builds on one that is not there"),
            Self::NoCharacter => f.write_str("a text in it has what is no character; write it again"),
            Self::NoStatements(why) => why.fmt(f),
            Self::Changed => f.write_str("it was changed after it was signed, or another key signed it"),
        }
    }
}

impl std::error::Error for ProofFault {}

impl From<NoStatements> for ProofFault {
    fn from(why: NoStatements) -> Self {
        Self::NoStatements(why)
    }
}

/// A proof that lacks its signature, which may be made elsewhere: in the browser by a key that cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsigned {
    /// What the key must sign: SHA-256 of the proof's own members and of the document.
    pub bytes: [u8; 64],
    proof: Map<String, Value>,
}

impl Unsigned {
    /// The proof, signed by this key.
    #[must_use]
    pub fn by(self, key: &Key) -> Value {
        let signature = key.sign(&self.bytes);
        with_signature(self.proof, &signature)
    }
}

/// A proof with its signature.
fn with_signature(mut proof: Map<String, Value>, signature: &[u8; 64]) -> Value {
    proof.insert("proofValue".to_owned(), to_base58(signature).into());
    Value::Object(proof)
}

/// The proof that a document needs of a signer, but for its signature. Proofs that it has already are left out, so that
/// all stand side by side.
///
/// # Errors
/// If the document cannot be made into bytes.
pub fn prepare(document: &Value, signer: &PublicKey, created: Time, suite: Suite) -> Result<Unsigned, ProofFault> {
    if !has_only_characters(document) {
        return Err(ProofFault::NoCharacter);
    }
    let mut proof = Map::new();
    proof.insert("type".to_owned(), json!("DataIntegrityProof"));
    proof.insert("cryptosuite".to_owned(), json!(suite.name()));
    proof.insert("created".to_owned(), json!(moment::written(created)));
    proof.insert("verificationMethod".to_owned(), json!(signer.method()));
    proof.insert("proofPurpose".to_owned(), json!("assertionMethod"));
    if let (Suite::Jcs, Some(context)) = (suite, document.get("@context")) {
        proof.insert("@context".to_owned(), context.clone());
    }
    let bytes = to_sign(&without_proof(document), &proof, suite)?;
    Ok(Unsigned { bytes, proof })
}

/// Who signs: a key in hand, or one that a browser lends.
pub trait Signer {
    /// The signer's name, which others verify with.
    fn public(&self) -> PublicKey;

    /// The signature of these bytes (Ed25519).
    fn signature(&self, bytes: &[u8; 64]) -> impl Future<Output = [u8; 64]>;
}

impl Signer for Key {
    fn public(&self) -> PublicKey {
        Self::public(self)
    }

    fn signature(&self, bytes: &[u8; 64]) -> impl Future<Output = [u8; 64]> {
        std::future::ready(self.sign(bytes))
    }
}

/// Adds the proof set that every credential carries, by whoever signs.
///
/// # Errors
/// If the document cannot be made into bytes.
pub async fn sign_by(document: &mut Value, signer: &impl Signer, created: Time) -> Result<(), ProofFault> {
    let mut proofs = Vec::new();
    for suite in Suite::BOTH {
        let unsigned = prepare(document, &signer.public(), created, suite)?;
        let signature = signer.signature(&unsigned.bytes).await;
        proofs.push(with_signature(unsigned.proof, &signature));
    }
    document["proof"] = Value::Array(proofs);
    Ok(())
}

/// Adds the proof set that every credential carries.
///
/// # Errors
/// If the document cannot be made into bytes.
pub fn sign(document: &mut Value, key: &Key, created: Time) -> Result<(), ProofFault> {
    let proofs = Suite::BOTH.map(|suite| prepare(document, &key.public(), created, suite).map(|proof| proof.by(key)));
    document["proof"] = Value::Array(proofs.into_iter().collect::<Result<_, _>>()?);
    Ok(())
}

/// The proofs of a document, whether they are a list or one alone.
pub fn proofs(document: &Value) -> impl Iterator<Item = &Value> {
    let proofs = document.get("proof").map_or(&[][..], |proof| match proof {
        Value::Array(proofs) => proofs.as_slice(),
        one => std::slice::from_ref(one),
    });
    proofs.iter()
}

/// Verifies one proof of a document: the key that signed it.
///
/// Says nothing of whether that key is the issuer's, nor of what the proof is for.
///
/// # Errors
/// If it proves nothing, and why.
pub fn verify(document: &Value, proof: &Value) -> Result<PublicKey, ProofFault> {
    let text = |name| proof.get(name).and_then(Value::as_str).unwrap_or_default();
    let suite = Suite::of(text("cryptosuite")).filter(|_| text("type") == "DataIntegrityProof").ok_or_else(|| {
        let suite = if text("cryptosuite").is_empty() { text("type") } else { text("cryptosuite") };
        ProofFault::OtherSuite { suite: suite.to_owned() }
    })?;
    let method = text("verificationMethod");
    let key = PublicKey::of_did(method).map_err(|fault| match fault {
        NotAKey::Elsewhere => ProofFault::KeyElsewhere { method: method.to_owned() },
        NotAKey::OtherKind => ProofFault::BadKey { method: method.to_owned() },
    })?;
    let signature = base58(text("proofValue")).and_then(|bytes| <[u8; 64]>::try_from(bytes).ok());
    let signature = signature.ok_or(ProofFault::BadSignature)?;

    let mut config = proof.as_object().cloned().unwrap_or_default();
    config.remove("proofValue");
    let mut secured = without_proof(document);
    if suite == Suite::Jcs
        && let Some(context) = config.get("@context")
    {
        if !begins_with(document.get("@context"), context) {
            return Err(ProofFault::OtherContext);
        }
        secured["@context"] = context.clone();
    }
    if let Some(previous) = proof.get("previousProof") {
        secured["proof"] = Value::Array(previous_proofs(document, previous)?);
    }
    let bytes = to_sign(&secured, &config, suite)?;
    if key.has_signed(&bytes, &signature) { Ok(key) } else { Err(ProofFault::Changed) }
}

/// SHA-256 of the proof's own members, then of the document.
fn to_sign(document: &Value, config: &Map<String, Value>, suite: Suite) -> Result<[u8; 64], ProofFault> {
    let mut config = config.clone();
    let canonical = |value: &Value| -> Result<Vec<u8>, ProofFault> {
        match suite {
            Suite::Rdfc => Ok(rdf::canonical(value)?.into_bytes()),
            Suite::Jcs => Ok(canonical(value)),
        }
    };
    if let (Suite::Rdfc, Some(context)) = (suite, document.get("@context")) {
        config.insert("@context".to_owned(), context.clone());
    }
    let mut bytes = [0; 64];
    bytes[..32].copy_from_slice(&Sha256::digest(canonical(&Value::Object(config))?));
    bytes[32..].copy_from_slice(&Sha256::digest(canonical(document)?));
    Ok(bytes)
}

fn without_proof(document: &Value) -> Value {
    let mut document = document.clone();
    if let Some(members) = document.as_object_mut() {
        members.remove("proof");
    }
    document
}

fn begins_with(context: Option<&Value>, beginning: &Value) -> bool {
    match (context, beginning) {
        (Some(Value::Array(all)), Value::Array(first)) => all.starts_with(first),
        (Some(Value::Array(all)), first) => all.first() == Some(first),
        (Some(one), beginning) => one == beginning,
        (None, _) => false,
    }
}

/// The proofs that a chained one builds on, by their ids.
fn previous_proofs(document: &Value, previous: &Value) -> Result<Vec<Value>, ProofFault> {
    let ids = match previous {
        Value::Array(ids) => ids.as_slice(),
        id => std::slice::from_ref(id),
    };
    let find = |id: &Value| proofs(document).find(|proof| id.is_string() && proof.get("id") == Some(id)).cloned();
    ids.iter().map(|id| find(id).ok_or(ProofFault::PreviousMissing)).collect()
}
