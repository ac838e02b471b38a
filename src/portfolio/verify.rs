//! What speaks for a credential, and what does not? Every check by itself, in plain words.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::engine::Time;

use super::canonical::{self, Unreadable};
use super::did::{PublicKey, to_base58};
use super::key::{HandOver, is_successor};
use super::kind::CredentialKind;
use super::moment;
use super::proof::{self, ProofFault};
use super::rdf::NoStatements;
use super::rules::{self, list};
use super::says::{Finding, Says};
use super::shapes::has_type;
use super::terms::{self, Undefined};

/// What is known where a credential is verified.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Now.
    pub now: Time,
    /// The verifier's own keys.
    pub own: Vec<PublicKey>,
    /// Keys that the verifier has accepted, and by what name they know the holder.
    pub trusted: Vec<(PublicKey, String)>,
    /// Verified statements by which keys took over from others, beside those that a document carries.
    pub hand_overs: Vec<HandOver>,
    /// Files at hand that may be evidence: their names and [`digest`]s.
    pub files: Vec<(String, String)>,
}

/// The digest of a file, as evidence names it: SHA-256 as a multihash in multibase base58.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    /// Multihash: SHA-256, of 32 bytes.
    const SHA2_256: [u8; 2] = [0x12, 32];
    to_base58(&[&SHA2_256[..], Sha256::digest(bytes).as_slice()].concat())
}

/// What a check looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Area {
    /// What it is.
    Kind,
    /// Whether it is built as its standard says.
    Rules,
    /// Whether all members are defined.
    Contexts,
    /// Whether it was changed since it was signed.
    Intact,
    /// Which key signed it.
    Signer,
    /// Who issued it, and whether they are known.
    Issuer,
    /// Whether it is in force.
    InForce,
    /// Whether evidence at hand is what was signed.
    Evidence,
    /// What it says of other credentials.
    Endorses,
}

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It holds.
    Ok,
    /// It does not.
    Failed,
    /// Nobody can tell from here.
    NotChecked,
    /// Neither good nor bad, but to be known.
    Note,
}

/// One check of one credential.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Where the credential stands in the file; empty for the file's own.
    pub at: String,
    /// What was looked at.
    pub area: Area,
    /// How it came out.
    pub outcome: Outcome,
    /// What was found.
    #[serde(flatten)]
    pub says: Says,
}

/// Everything that was checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The file's own credential first, then those in it.
    pub checks: Vec<Check>,
}

/// What follows from all checks together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Signed, unchanged, in force, and built as its standard says, with all that is in it. Says nothing of whether the
    /// issuer deserves trust.
    Accepted,
    /// Nothing speaks against it, but no signature could be verified from here.
    Undecided,
    /// Something is wrong.
    Refused,
}

impl Report {
    /// What follows from the checks.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let any = |outcome, area: Option<Area>| {
            self.checks.iter().any(|check| check.outcome == outcome && area.is_none_or(|area| check.area == area))
        };
        if any(Outcome::Failed, None) {
            Verdict::Refused
        } else if any(Outcome::NotChecked, Some(Area::Contexts)) || self.is_unverified_somewhere() {
            Verdict::Undecided
        } else {
            Verdict::Accepted
        }
    }

    /// Whether one of the credentials has no signature that was verified.
    fn is_unverified_somewhere(&self) -> bool {
        let credentials: BTreeSet<&str> = self.checks.iter().map(|check| check.at.as_str()).collect();
        let is_verified =
            |at: &str| self.checks.iter().any(|check| check.at == at && check.says.finding == Finding::Intact);
        let is_presentation = |at: &str| {
            self.checks.iter().any(|check| check.at == at && check.says.finding == Finding::KindPresentation)
        };
        credentials.is_empty() || credentials.into_iter().any(|at| !is_verified(at) && !is_presentation(at))
    }
}

/// Verifies a file.
///
/// # Errors
/// If it is no JSON that all programs would read alike.
pub fn verify(bytes: &[u8], known: &Known) -> Result<Report, Unreadable> {
    Ok(verify_read(&canonical::read(bytes)?, known))
}

/// Verifies a file that was read by [`canonical::read`].
#[must_use]
pub fn verify_read(document: &Value, known: &Known) -> Report {
    verify_with_progress(document, known, &mut |_, _| ())
}

/// The same; `progress` hears how many of how many credentials are done.
#[must_use]
pub fn verify_with_progress(document: &Value, known: &Known, progress: &mut dyn FnMut(usize, usize)) -> Report {
    let mut report = Report::default();
    let all = count(document);
    let known = &Known { hand_overs: [&known.hand_overs[..], &HandOver::told(document)].concat(), ..known.clone() };
    Verifier { known, checks: &mut report.checks, done: 0, all, progress }.credential(document, "", None);
    report
}

/// A credential and those in it, in turn.
fn count(credential: &Value) -> usize {
    1 + members(credential).into_iter().filter(|(member, _)| member.is_object()).map(|(it, _)| count(it)).sum::<usize>()
}

struct Verifier<'a> {
    known: &'a Known,
    checks: &'a mut Vec<Check>,
    done: usize,
    all: usize,
    progress: &'a mut dyn FnMut(usize, usize),
}

impl Verifier<'_> {
    fn credential(&mut self, credential: &Value, at: &str, carrier: Option<&Value>) {
        (self.progress)(self.done, self.all);
        self.done += 1;
        let mut one = OneCredential { known: self.known, at, checks: self.checks };
        match CredentialKind::of(credential) {
            Some(kind) => one.all(credential, kind, carrier),
            None if has_type(credential, "VerifiablePresentation") => {
                let count = list(credential, "verifiableCredential").len();
                one.push(Area::Kind, Outcome::Ok, Finding::KindPresentation.of([&count.to_string()]));
                if count == 0 {
                    one.push(Area::Rules, Outcome::Failed, Finding::Missing.of(["/verifiableCredential"]));
                }
            }
            None => {
                let types = credential.get("type").map(Value::to_string).unwrap_or_default();
                one.push(Area::Kind, Outcome::Failed, Finding::KindUnknown.of([&types]));
                return;
            }
        }
        for (member, path) in members(credential) {
            let at = format!("{at}{path}");
            if member.is_object() {
                self.credential(member, &at, Some(credential));
            } else {
                let mut one = OneCredential { known: self.known, at: &at, checks: self.checks };
                one.push(Area::Kind, Outcome::NotChecked, Finding::MemberElsewhere.of([]));
            }
        }
    }
}

/// The credentials in a credential, wherever they stand; not those in these.
fn members(credential: &Value) -> Vec<(&Value, String)> {
    let mut found = Vec::new();
    let mut waiting = vec![(credential, String::new())];
    while let Some((value, path)) = waiting.pop() {
        match value {
            Value::Array(parts) => {
                waiting.extend(parts.iter().enumerate().rev().map(|(place, part)| (part, format!("{path}/{place}"))));
            }
            Value::Object(parts) => {
                for (name, part) in parts.iter().rev() {
                    let path = format!("{path}/{name}");
                    if ["endorsement", "endorsementJwt", "verifiableCredential"].contains(&name.as_str()) {
                        let inside = list(value, name).iter().enumerate();
                        found.extend(inside.map(|(place, member)| (member, format!("{path}/{place}"))));
                    } else {
                        waiting.push((part, path));
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// The checks of one credential, without those in it.
struct OneCredential<'a> {
    known: &'a Known,
    at: &'a str,
    checks: &'a mut Vec<Check>,
}

impl OneCredential<'_> {
    fn push(&mut self, area: Area, outcome: Outcome, says: Says) {
        self.checks.push(Check { at: self.at.to_owned(), area, outcome, says });
    }

    fn all(&mut self, credential: &Value, kind: CredentialKind, carrier: Option<&Value>) {
        self.kind(credential, kind);
        self.rules(credential, kind);
        self.contexts(credential);
        self.proofs(credential);
        self.issuer(credential);
        self.in_force(credential);
        self.evidence(credential);
        if let (CredentialKind::Endorsement, Some(carrier)) = (kind, carrier) {
            self.endorses(credential, carrier);
        }
    }

    fn kind(&mut self, credential: &Value, kind: CredentialKind) {
        let of_achievement = credential.pointer("/credentialSubject/achievement/name");
        let name = credential.get("name").or(of_achievement).and_then(Value::as_str).unwrap_or_default();
        let finding = match kind {
            CredentialKind::Badge => Finding::KindBadge,
            CredentialKind::Endorsement => Finding::KindEndorsement,
            CredentialKind::Record => Finding::KindRecord,
        };
        self.push(Area::Kind, Outcome::Ok, finding.of([name]));
    }

    fn rules(&mut self, credential: &Value, kind: CredentialKind) {
        let faults = rules::faults(credential, kind);
        if faults.is_empty() {
            self.push(Area::Rules, Outcome::Ok, Finding::RulesKept.of([]));
        }
        for fault in faults {
            self.push(Area::Rules, Outcome::Failed, fault);
        }
    }

    fn contexts(&mut self, credential: &Value) {
        let undefined = terms::undefined(credential);
        if undefined.is_empty() {
            self.push(Area::Contexts, Outcome::Ok, Finding::ContextsKept.of([]));
        }
        for fault in undefined {
            let (outcome, says) = match &fault {
                Undefined::Context { address: Some(address) } => {
                    (Outcome::NotChecked, Finding::ContextUnknown.of([address]))
                }
                Undefined::Context { address: None } => (Outcome::Failed, Finding::ContextOfItsOwn.of([])),
                Undefined::Member { path } => (Outcome::Failed, Finding::MemberUndefined.of([path])),
                Undefined::Type { path, name } => (Outcome::Failed, Finding::TypeUndefined.of([path, name])),
                Undefined::Relative { path, id } => (Outcome::Failed, Finding::IdRelative.of([path, id])),
            };
            self.push(Area::Contexts, outcome, says);
        }
    }

    fn proofs(&mut self, credential: &Value) {
        let mut signers: Vec<PublicKey> = Vec::new();
        let (mut count, mut failed) = (0, 0);
        let issuer = issuer_id(credential);
        for proof in proof::proofs(credential) {
            count += 1;
            self.purpose(proof);
            self.method(proof, issuer);
            let suite = proof.get("cryptosuite").and_then(Value::as_str).unwrap_or_default();
            match proof::verify(credential, proof) {
                Ok(signer) => {
                    self.push(Area::Intact, Outcome::Ok, Finding::Intact.of([suite]));
                    signers.push(signer);
                }
                Err(fault) => failed += u32::from(self.proof_fault(&fault, suite) == Outcome::Failed),
            }
        }
        if count == 0 {
            self.push(Area::Intact, Outcome::Failed, Finding::NoProof.of([]));
        } else if signers.is_empty() && failed == 0 {
            self.push(Area::Intact, Outcome::NotChecked, Finding::NothingVerified.of([]));
        }
        signers.dedup();
        for signer in signers {
            if signer.did() == controller(issuer) {
                self.push(Area::Signer, Outcome::Ok, Finding::SignedByIssuer.of([&signer.did()]));
            }
        }
    }

    fn purpose(&mut self, proof: &Value) {
        let purpose = proof.get("proofPurpose").and_then(Value::as_str).unwrap_or_default();
        if purpose != "assertionMethod" {
            self.push(Area::Signer, Outcome::Failed, Finding::PurposeWrong.of([purpose]));
        }
    }

    /// A proof by anyone but the issuer proves nothing of what the issuer says.
    fn method(&mut self, proof: &Value, issuer: &str) {
        let method = proof.get("verificationMethod").and_then(Value::as_str).unwrap_or_default();
        if controller(method) != controller(issuer) {
            self.push(Area::Signer, Outcome::Failed, Finding::SignedByOther.of([controller(method), issuer]));
        }
    }

    fn proof_fault(&mut self, fault: &ProofFault, suite: &str) -> Outcome {
        let (outcome, says) = match fault {
            ProofFault::OtherSuite { suite } => (Outcome::NotChecked, Finding::ProofOtherSuite.of([suite])),
            ProofFault::KeyElsewhere { method } => (Outcome::NotChecked, Finding::ProofKeyElsewhere.of([method])),
            ProofFault::BadKey { method } => (Outcome::Failed, Finding::ProofBadKey.of([method])),
            ProofFault::BadSignature | ProofFault::NoCharacter => (Outcome::Failed, Finding::ProofBadSignature.of([])),
            ProofFault::OtherContext => (Outcome::Failed, Finding::ProofOtherContext.of([])),
            ProofFault::PreviousMissing => (Outcome::Failed, Finding::ProofPreviousMissing.of([])),
            ProofFault::Changed => (Outcome::Failed, Finding::Changed.of([suite])),
            ProofFault::NoStatements(NoStatements::TooManyAlike) => {
                (Outcome::NotChecked, Finding::ProofTooManyAlike.of([]))
            }
            ProofFault::NoStatements(NoStatements::NotLinkedData { why }) => {
                (Outcome::NotChecked, Finding::ProofNotLinkedData.of([why]))
            }
        };
        self.push(Area::Intact, outcome, says);
        outcome
    }

    fn issuer(&mut self, credential: &Value) {
        let issuer = issuer_id(credential);
        let subject = credential.pointer("/credentialSubject/id").and_then(Value::as_str);
        let key = PublicKey::of_did(issuer).ok();
        let is_own = key.is_some_and(|key| self.known.own.iter().any(|&own| self.is_same(own, key)));
        if is_own {
            self.push(Area::Issuer, Outcome::Ok, Finding::IssuerOwn.of([]));
        }
        // Whom it is about may not be said, or only as a hash.
        if let Some(subject) = subject {
            let finding = if subject == issuer { Finding::IssuerSelf } else { Finding::IssuerOther };
            self.push(Area::Issuer, Outcome::Note, finding.of([]));
        }
        match key {
            Some(_) if is_own => {}
            Some(key) => {
                let trusted = self.known.trusted.iter().find(|(trusted, _)| self.is_same(*trusted, key));
                let (outcome, says) = match trusted {
                    Some((_, name)) => (Outcome::Ok, Finding::IssuerTrusted.of([name])),
                    None => (Outcome::Note, Finding::IssuerUnknown.of([&key.phrase()])),
                };
                self.push(Area::Issuer, outcome, says);
            }
            None => self.push(Area::Issuer, Outcome::NotChecked, Finding::IssuerElsewhere.of([issuer])),
        }
        if let Some(name) = credential.pointer("/issuer/name").and_then(Value::as_str) {
            self.push(Area::Issuer, Outcome::Note, Finding::IssuerName.of([name]));
        }
    }

    fn is_same(&self, accepted: PublicKey, key: PublicKey) -> bool {
        is_successor(accepted, key, &self.known.hand_overs)
    }

    fn in_force(&mut self, credential: &Value) {
        let moment = |name| credential.get(name).and_then(Value::as_str).and_then(moment::read);
        let says = match (moment("validFrom"), moment("validUntil")) {
            (Some(from), _) if from > self.known.now => Finding::NotYet.of([&moment::written(from)]),
            (_, Some(until)) if until < self.known.now => Finding::Expired.of([&moment::written(until)]),
            _ => Finding::InForce.of([]),
        };
        let outcome = if says.finding == Finding::InForce { Outcome::Ok } else { Outcome::Failed };
        self.push(Area::InForce, outcome, says);
        if credential.get("credentialStatus").is_some() {
            self.push(Area::InForce, Outcome::NotChecked, Finding::StatusNotAsked.of([]));
        }
    }

    fn evidence(&mut self, credential: &Value) {
        for evidence in list(credential, "evidence") {
            let text = |name| evidence.get(name).and_then(Value::as_str);
            let Some(digest) = text("digestMultibase") else { continue };
            let name = text("name").or(text("id")).unwrap_or(digest);
            let same = self.known.files.iter().find(|(_, found)| found == digest);
            let of_name = self.known.files.iter().find(|(file, _)| file == name);
            let (outcome, says) = match (same, of_name) {
                (Some((file, _)), _) => (Outcome::Ok, Finding::EvidenceMatches.of([file])),
                (None, Some((file, _))) => (Outcome::Failed, Finding::EvidenceDiffers.of([file])),
                (None, None) => (Outcome::NotChecked, Finding::EvidenceNotHere.of([name])),
            };
            self.push(Area::Evidence, outcome, says);
        }
    }

    fn endorses(&mut self, endorsement: &Value, carrier: &Value) {
        let endorsed = endorsement.pointer("/credentialSubject/id").and_then(Value::as_str).unwrap_or_default();
        let finding = if names(carrier, endorsed) { Finding::Endorses } else { Finding::EndorsesElsewhere };
        self.push(Area::Endorses, Outcome::Note, finding.of([endorsed]));
        if issuer_id(endorsement) == issuer_id(carrier) {
            self.push(Area::Endorses, Outcome::Note, Finding::EndorsesItself.of([]));
        }
    }
}

/// The issuer's id, whether it stands alone or in a profile; empty if there is none.
pub(super) fn issuer_id(credential: &Value) -> &str {
    let issuer = credential.get("issuer");
    issuer.and_then(|issuer| issuer.as_str().or_else(|| issuer.get("id")?.as_str())).unwrap_or_default()
}

/// Whose a key is: its name without the fragment.
fn controller(method: &str) -> &str {
    method.split('#').next().unwrap_or_default()
}

/// Whether something in a document has this id, but for what endorses it.
fn names(document: &Value, id: &str) -> bool {
    match document {
        Value::Array(parts) => parts.iter().any(|part| names(part, id)),
        Value::Object(members) => {
            let is_endorsement = has_type(document, "EndorsementCredential");
            !is_endorsement
                && members.iter().any(|(name, value)| {
                    (name == "id" && value.as_str() == Some(id)) || (name != "endorsement" && names(value, id))
                })
        }
        _ => false,
    }
}
