//! What does a file say of someone, whoever wrote it? Claims, to be shown beside one's own, with what was verified.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::bake::{self, BakeFault};
use super::canonical::{self, Unreadable};
use super::key;
use super::kind::CredentialKind;
use super::rules::list;
use super::says::Finding;
use super::shapes::has_type;
use super::verify::{Area, Check, Known, Outcome, Report, issuer_id, verify_with_progress};
use super::wording::self_issued;

/// Everything that a file says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// What it is called; empty where it has no name.
    pub name: String,
    /// Achievements, in their order.
    pub claims: Vec<Claim>,
    /// What achievements add up to: title and ids of achievements.
    pub groups: Vec<(String, Vec<String>)>,
    /// What was verified.
    pub report: Report,
}

/// One achievement that someone is said to have. All texts are those of the file, proven or not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Where it stands in the file, as in [`Check::at`].
    pub at: String,
    /// The credential's id.
    pub id: String,
    /// The achievement's id.
    pub achievement: String,
    /// Its name.
    pub title: String,
    /// What it means.
    pub description: String,
    /// The language of both (BCP 47), as it stands there; empty where it does not say.
    #[serde(default)]
    pub language: String,
    /// The issuer's id, mostly a key or an address.
    pub issuer: String,
    /// What the issuer is called.
    pub issuer_name: String,
    /// Since when, as it stands there.
    pub since: String,
    /// The level that was reached: its name, its place from 1, and how many there are.
    pub level: Option<(String, usize, usize)>,
    /// What the issuer calls it for machines; of Cairn's own badges `course/skill`.
    pub code: String,
    /// The same in outside frameworks: name and address.
    pub aligned: Vec<(String, String)>,
    /// What it rests on: name and narrative.
    pub evidence: Vec<(String, String)>,
    /// What others say of it: who, and what.
    pub endorsements: Vec<(String, String)>,
}

/// What the files call themselves that hold everything of a profile.
const BACKUPS: [&str; 4] = ["cairn-backup", "cairn-sealed-backup", "cairn-rescue", "cairn-log"];

/// Why a file says nothing that could be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportFault {
    /// It cannot be read.
    Unreadable(Unreadable),
    /// It is an image without a credential.
    Image(BakeFault),
    /// It is a signed token (JWT), which is not read.
    Token,
    /// It is JSON of something else.
    NoCredential,
    /// It is a backup of Cairn's, which has a page of its own.
    Backup,
}

impl fmt::Display for ImportFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => why.fmt(f),
            Self::Image(why) => why.fmt(f),
            Self::Token => f.write_str("this is a signed token (JWT); ask for the badge as JSON"),
            Self::Backup => f.write_str("this is a backup of everything; it is taken in on the page of backups"),
            Self::NoCredential => {
                f.write_str("the file is no Open Badge (2 or 3), endorsement or record of learning (CLR 2)")
            }
        }
    }
}

impl std::error::Error for ImportFault {}

impl From<Unreadable> for ImportFault {
    fn from(why: Unreadable) -> Self {
        Self::Unreadable(why)
    }
}

/// The credential in a file: in JSON, or baked into a PNG or SVG image.
///
/// # Errors
/// If there is none that can be read.
pub fn credential(bytes: &[u8]) -> Result<Value, ImportFault> {
    let text;
    let bytes = if bake::is_image(bytes) {
        text = bake::unbake(bytes).map_err(ImportFault::Image)?;
        text.as_bytes()
    } else {
        bytes
    };
    if is_token(bytes) {
        return Err(ImportFault::Token);
    }
    Ok(canonical::read(bytes)?)
}

/// Everything that a file says, and what of it was verified.
///
/// # Errors
/// If it is of no kind that is known.
pub fn read(bytes: &[u8], known: &Known) -> Result<Imported, ImportFault> {
    read_document(&credential(bytes)?, known, &mut |_, _| ())
}

/// The same of a credential that was taken out of its file. `progress` hears how many of how many credentials are done.
///
/// # Errors
/// If it is of no kind that is known.
pub fn read_document(
    document: &Value,
    known: &Known,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Imported, ImportFault> {
    let is_presentation = has_type(document, "VerifiablePresentation");
    if CredentialKind::of(document).is_none() && !is_presentation {
        let is_backup = BACKUPS.iter().any(|format| document.get("format").and_then(Value::as_str) == Some(format));
        let fault = if is_backup { ImportFault::Backup } else { ImportFault::NoCredential };
        return old_badge(document).ok_or(fault);
    }
    let report = verify_with_progress(document, known, progress);
    let mut imported = Imported { name: text(document, "/name"), claims: Vec::new(), groups: Vec::new(), report };
    collect(document, "", &mut imported);
    attach_endorsements(document, &mut imported.claims);
    Ok(imported)
}

/// The claims alone, with nothing verified; and whom they are about. For who shows them as no more than that.
///
/// # Errors
/// If it is of no kind that is known.
pub fn said_in(bytes: &[u8]) -> Result<(Person, Vec<Claim>), ImportFault> {
    let document = credential(bytes)?;
    if CredentialKind::of(&document).is_none() && !has_type(&document, "VerifiablePresentation") {
        return Err(ImportFault::NoCredential);
    }
    let report = Report { checks: Vec::new() };
    let mut said = Imported { name: String::new(), claims: Vec::new(), groups: Vec::new(), report };
    collect(&document, "", &mut said);
    let of = |holder: &Value| text(holder, "/credentialSubject/id");
    let first = list(&document, "verifiableCredential").first().map(of);
    let id = Some(of(&document)).filter(|id| !id.is_empty()).or(first).unwrap_or_default();
    let issuer = document.get("issuer").unwrap_or(&Value::Null);
    // What somebody issued themselves names them, and says which keys of theirs came before.
    let is_own = !id.is_empty() && text(issuer, "/id") == id;
    let name = if is_own { self_issued(&text(issuer, "/name")) } else { String::new() };
    let first_key = if is_own { key::first_told(issuer, &id) } else { id };
    Ok((Person { first_key, name }, said.claims))
}

/// Whom a file is about, as it says: no signature was verified.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The first of their keys, which handed over to the one that signs, as `did:key`; of somebody who is named otherwise
    /// that name. Empty if there is none.
    pub first_key: String,
    /// The name that they put there; empty without one.
    pub name: String,
}

fn collect(document: &Value, at: &str, imported: &mut Imported) {
    if CredentialKind::of(document) == Some(CredentialKind::Badge) {
        imported.claims.push(claim(document, at));
    }
    let in_subject = document.get("credentialSubject").map(|subject| (subject, "/credentialSubject"));
    for (holder, path) in [Some((document, "")), in_subject].into_iter().flatten() {
        for (place, member) in list(holder, "verifiableCredential").iter().enumerate() {
            collect(member, &format!("{at}{path}/verifiableCredential/{place}"), imported);
        }
    }
    let Some((subject, _)) = in_subject else { return };
    for achievement in list(subject, "achievement") {
        let id = text(achievement, "/id");
        let parts = list(subject, "association").iter().filter(|association| {
            let kind = text(association, "/associationType");
            (kind == "isPartOf" || kind == "isChildOf") && text(association, "/targetId") == id
        });
        let parts: Vec<String> = parts.map(|association| text(association, "/sourceId")).collect();
        if !parts.is_empty() {
            imported.groups.push((text(achievement, "/name"), parts));
        }
    }
}

fn claim(badge: &Value, at: &str) -> Claim {
    let nothing = Value::Null;
    let subject = badge.get("credentialSubject").unwrap_or(&nothing);
    let achievement = subject.get("achievement").unwrap_or(&nothing);
    let aligned = list(achievement, "alignment").iter().map(|it| (text(it, "/targetName"), text(it, "/targetUrl")));
    let evidence = list(badge, "evidence").iter().map(|it| (text(it, "/name"), text(it, "/narrative")));
    Claim {
        at: at.to_owned(),
        id: text(badge, "/id"),
        achievement: text(achievement, "/id"),
        title: text(achievement, "/name"),
        description: text(achievement, "/description"),
        language: text(achievement, "/inLanguage"),
        issuer: issuer_id(badge).to_owned(),
        issuer_name: text(badge, "/issuer/name"),
        since: text(badge, "/validFrom"),
        level: level(subject, achievement),
        code: text(achievement, "/humanCode"),
        aligned: aligned.collect(),
        evidence: evidence.collect(),
        endorsements: Vec::new(),
    }
}

/// The first level that a result names, and its place among those of its description.
fn level(subject: &Value, achievement: &Value) -> Option<(String, usize, usize)> {
    list(subject, "result").iter().find_map(|result| {
        let id = result.get("achievedLevel")?;
        list(achievement, "resultDescription").iter().find_map(|description| {
            let levels = list(description, "rubricCriterionLevel");
            let place = levels.iter().position(|level| level.get("id") == Some(id))?;
            Some((text(levels.get(place)?, "/name"), place + 1, levels.len()))
        })
    })
}

/// Endorsements stand beside badges or in them; they name the badge or its achievement.
fn attach_endorsements(document: &Value, claims: &mut [Claim]) {
    match document {
        Value::Array(parts) => parts.iter().for_each(|part| attach_endorsements(part, claims)),
        Value::Object(members) => {
            if CredentialKind::of(document) == Some(CredentialKind::Endorsement) {
                let endorsed = text(document, "/credentialSubject/id");
                let name = text(document, "/issuer/name");
                let who = if name.is_empty() { issuer_id(document).to_owned() } else { name };
                let what = text(document, "/credentialSubject/endorsementComment");
                let of = |claim: &&mut Claim| claim.id == endorsed || claim.achievement == endorsed;
                if let Some(claim) = claims.iter_mut().find(of) {
                    claim.endorsements.push((who, what));
                }
            }
            members.values().for_each(|part| attach_endorsements(part, claims));
        }
        _ => {}
    }
}

/// A badge of version 2 (or 1): an `Assertion`, whose issuer's server alone can prove it.
fn old_badge(document: &Value) -> Option<Imported> {
    let is_assertion = has_type(document, "Assertion") || document.get("recipient").is_some();
    let badge = document.get("badge").filter(|_| is_assertion)?;
    let name = |path: &str, otherwise: &Value| {
        let name = text(badge, path);
        if name.is_empty() { otherwise.as_str().unwrap_or_default().to_owned() } else { name }
    };
    let issuer = badge.get("issuer").unwrap_or(&Value::Null);
    let mut claim = Claim {
        id: text(document, "/id"),
        achievement: name("/id", badge),
        title: name("/name", badge),
        description: text(badge, "/description"),
        issuer: name("/issuer/id", issuer),
        issuer_name: text(badge, "/issuer/name"),
        since: text(document, "/issuedOn"),
        ..Claim::default()
    };
    claim.aligned =
        list(badge, "alignment").iter().map(|it| (text(it, "/targetName"), text(it, "/targetUrl"))).collect();
    claim.evidence = list(document, "evidence").iter().map(|it| (text(it, "/name"), text(it, "/narrative"))).collect();
    let check = |area, outcome, says| Check { at: String::new(), area, outcome, says };
    let report = Report {
        checks: vec![
            check(Area::Kind, Outcome::Ok, Finding::KindOldBadge.of([&claim.title])),
            check(Area::Intact, Outcome::NotChecked, Finding::OldBadgeElsewhere.of([])),
        ],
    };
    Some(Imported { name: claim.title.clone(), claims: vec![claim], groups: Vec::new(), report })
}

fn text(of: &Value, pointer: &str) -> String {
    of.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Three parts in base64url with points between, of which the first is JSON.
fn is_token(bytes: &[u8]) -> bool {
    let is_part = |part: &[u8]| part.iter().all(|&byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    let bytes = bytes.trim_ascii();
    bytes.starts_with(b"eyJ")
        && bytes.split(|&byte| byte == b'.').count() == 3
        && bytes.split(|&byte| byte == b'.').all(is_part)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::portfolio::verify::Verdict;

    #[test]
    fn badges_of_version_2_are_claims_that_nobody_could_verify_here() {
        let badge = json!({
            "@context": "https://w3id.org/openbadges/v2",
            "type": "Assertion",
            "id": "https://example.org/assertions/1",
            "recipient": { "type": "email", "hashed": true, "identity": "sha256$00" },
            "issuedOn": "2024-05-01T00:00:00Z",
            "badge": {
                "type": "BadgeClass",
                "id": "https://example.org/badges/1",
                "name": "Debugger",
                "description": "Finds faults.",
                "issuer": { "id": "https://example.org", "name": "Example School" },
                "alignment": [{ "targetName": "debug software", "targetUrl": "https://example.org/skills/1" }]
            },
            "verification": { "type": "hosted" }
        });
        let imported = read(badge.to_string().as_bytes(), &Known::default()).unwrap();
        let [claim] = imported.claims.as_slice() else { panic!("one claim") };
        assert_eq!((claim.title.as_str(), claim.issuer_name.as_str()), ("Debugger", "Example School"));
        assert_eq!(claim.aligned.len(), 1);
        assert_eq!(imported.report.verdict(), Verdict::Undecided);
    }

    #[test]
    fn what_is_no_credential_is_refused_for_its_reason() {
        let check = |bytes: &[u8]| read(bytes, &Known::default()).unwrap_err();
        assert_eq!(check(b"{}"), ImportFault::NoCredential);
        assert_eq!(check(b"eyJhbGciOiJFZERTQSJ9.e30.c2ln"), ImportFault::Token);
        assert_eq!(check(b"<svg></svg>"), ImportFault::Image(BakeFault::NothingInIt));
        assert_eq!(check(b""), ImportFault::Unreadable(Unreadable::Empty));
    }
}
