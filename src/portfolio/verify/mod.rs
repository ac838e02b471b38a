//! What speaks for a credential, and what does not? Every check by itself, in plain words.

mod one;
mod report;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::engine::Time;

use super::canonical::{self, Unreadable};
use super::did::{PublicKey, to_base58};
use super::key::HandOver;
use super::kind::CredentialKind;
use super::rules::list;
use super::says::Finding;
use super::shapes::has_type;
use one::OneCredential;
pub use report::{Area, Check, Outcome, Report, Verdict};

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

/// The issuer's id, whether it stands alone or in a profile; empty if there is none.
pub(super) fn issuer_id(credential: &Value) -> &str {
    let issuer = credential.get("issuer");
    issuer.and_then(|issuer| issuer.as_str().or_else(|| issuer.get("id")?.as_str())).unwrap_or_default()
}
