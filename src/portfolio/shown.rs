//! What does a file say of somebody, put together for people: skills by what they add up to, each with its level and
//! what it rests on?

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::account::{Account, account, translate};
use super::canonical::canonical;
use super::claims::{Claim, Imported};
use super::did::PublicKey;
use super::kind::CredentialKind;
use super::rules::list;
use super::verify::{Outcome, digest, issuer_id};

/// The largest credential that is handed on whole, in bytes: a badge of Cairn's own has 6,000; others hold images.
const MOST_BYTES: usize = 16_000;

/// Everything that a file says, and what of it was verified.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// What the file is called, Cairn's own words in the reader's language; empty where it has no name.
    pub name: String,
    /// Since when, as it stands there.
    pub since: String,
    /// The issuer's `did:key`; empty where it is none.
    pub key: String,
    /// The words of that key.
    pub phrase: String,
    /// Stacks and roles, in their order.
    pub groups: Vec<ShownGroup>,
    /// Skills and other achievements, in their order.
    pub skills: Vec<ShownSkill>,
    /// Endorsements of what is not in the file.
    pub endorsements: Vec<ShownEndorsement>,
    /// Each credential with its checks.
    pub account: Account,
}

impl Shown {
    /// The achievements that are in no group, by their places.
    pub fn others(&self) -> impl Iterator<Item = usize> {
        (0..self.skills.len()).filter(|at| self.groups.iter().all(|group| !group.skills.contains(at)))
    }
}

/// What achievements add up to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownGroup {
    /// Its name.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// Whether it is a role; else a stack, or what others call such a thing.
    pub role: bool,
    /// Its achievements, by their place in [`Shown::skills`].
    pub skills: Vec<usize>,
}

/// One achievement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownSkill {
    /// What the file says of it.
    pub claim: Claim,
    /// The language (BCP 47) of its narratives, where they are Cairn's own; else empty.
    #[serde(default)]
    pub language: String,
    /// Whom it names as the one it is about: an id; empty where it names nobody.
    pub holder: String,
    /// Whether its issuer is whom it is about.
    pub own: bool,
    /// Whether a check of its credential failed.
    pub refused: bool,
    /// Whether its credential was found signed and unchanged.
    pub verified: bool,
    /// Its credential, where it is wanted and not too large.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credential: Option<Value>,
    /// A name for it that stays: its credential's digest.
    pub digest: String,
}

/// What somebody says of a badge that is elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownEndorsement {
    /// The badge's or its achievement's id.
    pub of: String,
    /// What it is called.
    pub title: String,
    /// Who says it: their `did:key` or address.
    pub issuer: String,
    /// What they are called.
    pub issuer_name: String,
    /// What they say.
    pub comment: String,
    /// Since when.
    pub since: String,
    /// Whether a check of it failed.
    pub refused: bool,
    /// Whether it was found signed and unchanged.
    pub verified: bool,
    /// The endorsement itself, where it is wanted and not too large.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credential: Option<Value>,
    /// A name for it that stays: its digest.
    pub digest: String,
}

/// Puts together what was read from a document. `keep`: with the credentials themselves.
#[must_use]
pub fn shown(document: &Value, imported: &Imported, language: &str, keep: bool) -> Shown {
    let skills: Vec<ShownSkill> =
        imported.claims.iter().map(|claim| skill(document, imported, claim, (language, keep))).collect();
    let achievements = document.pointer("/credentialSubject").map_or(&[][..], |subject| list(subject, "achievement"));
    let groups = imported.groups.iter().map(|(title, parts)| {
        let named = achievements.iter().find(|it| text(it, "/name") == *title);
        ShownGroup {
            title: title.clone(),
            about: named.map_or_else(String::new, |it| text(it, "/description")),
            role: named.is_some_and(|it| text(it, "/achievementType") == "ext:Role"),
            skills: (0..skills.len()).filter(|&at| parts.contains(&skills[at].claim.achievement)).collect(),
        }
    });
    let groups: Vec<ShownGroup> = groups.filter(|group| !group.skills.is_empty()).collect();
    let mut endorsements = Vec::new();
    collect_endorsements(document, "", &mut |endorsement, at| {
        let of = text(endorsement, "/credentialSubject/id");
        if imported.claims.iter().all(|claim| claim.id != of && claim.achievement != of) {
            endorsements.push(shown_endorsement(endorsement, at, imported, keep));
        }
    });
    let mut name = imported.name.clone();
    translate(&mut name, language);
    // What is only shown together has no issuer of its own, but that of all, where there is one.
    let mut issuers = imported.claims.iter().map(|claim| claim.issuer.as_str());
    let of_all = issuers.next().filter(|first| issuers.all(|issuer| issuer == *first)).unwrap_or_default();
    let issuer = Some(issuer_id(document)).filter(|issuer| !issuer.is_empty()).unwrap_or(of_all);
    let key = PublicKey::of_did(issuer).ok();
    Shown {
        name,
        since: text(document, "/validFrom"),
        key: key.map_or_else(String::new, |key| key.did()),
        phrase: key.map_or_else(String::new, |key| key.phrase()),
        groups,
        skills,
        endorsements,
        account: account(document, imported, language),
    }
}

fn skill(document: &Value, imported: &Imported, claim: &Claim, (language, keep): (&str, bool)) -> ShownSkill {
    let credential = document.pointer(&claim.at).unwrap_or(&Value::Null);
    let (verified, refused) = checked(imported, &claim.at);
    let (credential_kept, digest) = kept(credential, keep);
    let holder = text(credential, "/credentialSubject/id");
    let mut claim = claim.clone();
    let mut written = None;
    for (name, _) in &mut claim.evidence {
        written = translate(name, language).or(written);
    }
    ShownSkill {
        language: written.unwrap_or_default().to_owned(),
        own: !holder.is_empty() && holder == claim.issuer,
        claim,
        holder,
        refused,
        verified,
        credential: credential_kept,
        digest,
    }
}

fn shown_endorsement(endorsement: &Value, at: &str, imported: &Imported, keep: bool) -> ShownEndorsement {
    let (verified, refused) = checked(imported, at);
    let (credential, digest) = kept(endorsement, keep);
    ShownEndorsement {
        of: text(endorsement, "/credentialSubject/id"),
        title: text(endorsement, "/name"),
        issuer: issuer_id(endorsement).to_owned(),
        issuer_name: text(endorsement, "/issuer/name"),
        comment: text(endorsement, "/credentialSubject/endorsementComment"),
        since: text(endorsement, "/validFrom"),
        refused,
        verified,
        credential,
        digest,
    }
}

/// Whether the credential at a place was found signed and unchanged, and whether anything is wrong with it.
fn checked(imported: &Imported, at: &str) -> (bool, bool) {
    let checks = || imported.report.checks.iter().filter(|check| check.at == at);
    let refused = checks().any(|check| check.outcome == Outcome::Failed);
    let signed = checks().any(|check| check.area == super::verify::Area::Signer && check.outcome == Outcome::Ok);
    (signed && !refused, refused)
}

fn kept(credential: &Value, keep: bool) -> (Option<Value>, String) {
    let bytes = canonical(credential);
    ((keep && bytes.len() <= MOST_BYTES).then(|| credential.clone()), digest(&bytes))
}

fn collect_endorsements(document: &Value, at: &str, found: &mut dyn FnMut(&Value, &str)) {
    if CredentialKind::of(document) == Some(CredentialKind::Endorsement) {
        found(document, at);
    }
    let in_subject = document.get("credentialSubject").map(|subject| (subject, "/credentialSubject"));
    for (holder, path) in [Some((document, "")), in_subject].into_iter().flatten() {
        for (place, member) in list(holder, "verifiableCredential").iter().enumerate() {
            collect_endorsements(member, &format!("{at}{path}/verifiableCredential/{place}"), found);
        }
    }
}

fn text(of: &Value, pointer: &str) -> String {
    of.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
}
