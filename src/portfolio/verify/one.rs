//! The checks of one credential.

use serde_json::Value;

use super::super::did::PublicKey;
use super::super::key::is_successor;
use super::super::kind::CredentialKind;
use super::super::moment;
use super::super::proof::{self, ProofFault};
use super::super::rdf::NoStatements;
use super::super::rules::{self, list};
use super::super::says::{Finding, Says};
use super::super::shapes::has_type;
use super::super::terms::{self, Undefined};
use super::{Area, Check, Known, Outcome, issuer_id};

/// So many signatures of one credential are looked at. Each takes time that grows with the credential, so without an end
/// a file of signatures alone would take hours; wallets and issuers write one or two.
const MOST_PROOFS: usize = 16;

/// The checks of one credential, without those in it.
pub(super) struct OneCredential<'a> {
    pub(super) known: &'a Known,
    pub(super) at: &'a str,
    pub(super) checks: &'a mut Vec<Check>,
}

impl OneCredential<'_> {
    pub(super) fn push(&mut self, area: Area, outcome: Outcome, says: Says) {
        self.checks.push(Check { at: self.at.to_owned(), area, outcome, says });
    }

    pub(super) fn all(&mut self, credential: &Value, kind: CredentialKind, carrier: Option<&Value>) {
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
            if count > MOST_PROOFS {
                continue;
            }
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
        if count > MOST_PROOFS {
            let [left, most] = [count - MOST_PROOFS, MOST_PROOFS].map(|number| number.to_string());
            self.push(Area::Intact, Outcome::NotChecked, Finding::ProofsLeft.of([&left, &most]));
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
                let trusted = || self.known.trusted.iter();
                let itself = trusted().find(|(trusted, _)| *trusted == key);
                let earlier = trusted().find(|(trusted, _)| self.is_same(*trusted, key));
                let (outcome, says) = match (itself, earlier) {
                    (Some((_, name)), _) => (Outcome::Ok, Finding::IssuerTrusted.of([name])),
                    (None, Some((_, name))) => (Outcome::Ok, Finding::IssuerSuccessor.of([name])),
                    (None, None) => (Outcome::Note, Finding::IssuerUnknown.of([&key.phrase()])),
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
