//! What is a person told of a file? Each credential in it with its checks, in sentences of their language.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::bake::BakeFault;
use super::canonical::Unreadable;
use super::claims::{self, ImportFault, Imported};
use super::did::PublicKey;
use super::moment;
use super::rules::list;
use super::says::Finding;
use super::verify::{Area, Outcome, Report, Verdict, issuer_id};
use super::wording::Language;

/// All that there is to tell of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// What follows from all checks.
    pub verdict: Verdict,
    /// The file's own credential first, then those in it, in the order of their checks.
    pub members: Vec<Member>,
    /// The names of files at hand that are the evidence which was signed.
    #[serde(default)]
    pub evidence: BTreeSet<String>,
}

/// One credential. Names are those of the file, proven or not; empty where it has none. Cairn's own fixed words are in the
/// reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// What it is called.
    pub title: String,
    /// Whom it is about: their name, or else their id.
    pub holder: String,
    /// Whether the issuer is whom it is about.
    pub own: bool,
    /// Who issued it: their name, or else their id.
    pub issuer: String,
    /// The words of the key that was found to have signed it, to be compared with its holder's.
    pub phrase: String,
    /// That key (`did:key`), where it is neither the learner's nor one that they trust.
    pub stranger: String,
    /// What the one who verifies calls the issuer, whose key they trust; empty where they do not.
    #[serde(default)]
    pub known: String,
    /// Since when, in seconds since 1970; `None` where it does not say.
    #[serde(default)]
    pub since: Option<i64>,
    /// The level that was reached: its name, its place from 1, and how many there are.
    #[serde(default)]
    pub level: Option<(String, usize, usize)>,
    /// The first result as the issuer writes it, such as a grade; empty where there is none or only a level.
    #[serde(default)]
    pub result: String,
    /// What was checked.
    pub checks: Vec<Told>,
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// What was looked at.
    pub area: Area,
    /// How it came out.
    pub outcome: Outcome,
    /// What was found, as a sentence without its full stop.
    pub sentence: String,
}

/// Why a file says nothing that could be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// There is nothing in it.
    Empty,
    /// It has more than [`MOST_BYTES`](super::canonical::MOST_BYTES), or a link unpacks to too many.
    TooLarge,
    /// Its end is missing.
    BreaksOff,
    /// It is neither JSON nor an image.
    NotJson,
    /// Programs would read it in different ways.
    Ambiguous,
    /// It is an image without a credential.
    EmptyImage,
    /// It is an image that cannot be read.
    Image,
    /// It is a signed token (JWT).
    Token,
    /// It is JSON of something else.
    NoCredential,
    /// It is a backup of everything.
    Backup,
    /// It is an archive that is damaged, or sealed, or packed in a way that is not read.
    Archive,
    /// It is a link that was changed or broken on its way.
    Link,
}

impl Account {
    /// Whether a file that was signed as evidence is not at hand.
    #[must_use]
    pub fn lacks_evidence(&self) -> bool {
        let mut checks = self.members.iter().flat_map(|member| &member.checks);
        checks.any(|check| check.area == Area::Evidence && check.outcome == Outcome::NotChecked)
    }
}

impl Member {
    /// What follows from its own checks, as from [all](Report::verdict): what is merely not at hand, as evidence is that
    /// stands in another file, is nothing to be looked at.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let any = |outcome, area: Option<Area>| {
            self.checks.iter().any(|check| check.outcome == outcome && area.is_none_or(|area| check.area == area))
        };
        // Of a presentation nothing else is said: it needs no signature of its own.
        let shows = self.checks.iter().all(|check| (check.area, check.outcome) == (Area::Kind, Outcome::Ok));
        if any(Outcome::Failed, None) {
            Verdict::Refused
        } else if any(Outcome::NotChecked, Some(Area::Contexts)) || !(shows || any(Outcome::Ok, Some(Area::Intact))) {
            Verdict::Undecided
        } else {
            Verdict::Accepted
        }
    }
}

/// Tells of what was read from a document in a language (BCP 47).
#[must_use]
pub fn account(document: &Value, imported: &Imported, language: &str) -> Account {
    let Report { checks } = &imported.report;
    let mut members: Vec<Member> = Vec::new();
    let mut evidence = BTreeSet::new();
    let mut at = None;
    for check in checks {
        if at != Some(&check.at) {
            at = Some(&check.at);
            let mut member = member(document.pointer(&check.at).unwrap_or(&Value::Null), imported, &check.at);
            let texts = [&mut member.title, &mut member.issuer].into_iter();
            for text in texts.chain(member.level.as_mut().map(|(name, ..)| name)) {
                translate(text, language);
            }
            members.push(member);
        }
        let Some(member) = members.last_mut() else { continue };
        if check.says.finding == Finding::EvidenceMatches {
            evidence.extend(check.says.values.first().cloned());
        }
        if check.says.finding == Finding::SignedByIssuer
            && let Some(key) = check.says.values.first().and_then(|did| PublicKey::of_did(did).ok())
        {
            member.phrase = key.phrase();
            member.stranger = key.did();
        }
        if matches!(check.says.finding, Finding::IssuerOwn | Finding::IssuerTrusted | Finding::IssuerSuccessor) {
            member.stranger.clear();
        }
        if matches!(check.says.finding, Finding::IssuerTrusted | Finding::IssuerSuccessor) {
            member.known = check.says.values.first().cloned().unwrap_or_default();
        }
        let sentence = check.says.sentence(language);
        member.checks.push(Told { area: check.area, outcome: check.outcome, sentence });
    }
    Account { verdict: imported.report.verdict(), members, evidence }
}

fn member(credential: &Value, imported: &Imported, at: &str) -> Member {
    let text = |pointer: &str| credential.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let first = |texts: &[&str]| texts.iter().find(|text| !text.is_empty()).copied().unwrap_or_default().to_owned();
    // A badge of version 2 keeps its names elsewhere.
    let claim = imported.claims.iter().find(|claim| claim.at == at);
    let of_claim = |part: fn(&claims::Claim) -> &String| claim.map_or("", |claim| part(claim).as_str());
    let subject = text("/credentialSubject/id");
    Member {
        title: first(&[text("/name"), of_claim(|claim| &claim.title), text("/credentialSubject/achievement/name")]),
        holder: first(&[text("/credentialSubject/name"), subject]),
        own: !subject.is_empty() && subject == issuer_id(credential),
        issuer: first(&[
            text("/issuer/name"),
            of_claim(|claim| &claim.issuer_name),
            issuer_id(credential),
            of_claim(|claim| &claim.issuer),
        ]),
        phrase: String::new(),
        stranger: String::new(),
        known: String::new(),
        since: moment::read(&first(&[text("/validFrom"), of_claim(|claim| &claim.since), text("/awardedDate")]))
            .map(|at| at.0),
        level: claim.and_then(|claim| claim.level.clone()),
        result: result(credential),
        checks: Vec::new(),
    }
}

/// Puts a text into the reader's language where it is one of Cairn's own; the language it was written in.
pub(super) fn translate(text: &mut String, language: &str) -> Option<&'static str> {
    let (from, translated) = Language::of(language).translated(text)?;
    *text = translated;
    Some(from.tag())
}

fn result(credential: &Value) -> String {
    let results = credential.pointer("/credentialSubject").map_or(&[][..], |subject| list(subject, "result"));
    if results.iter().any(|result| result.get("achievedLevel").is_some()) {
        return String::new();
    }
    let value = results.iter().find_map(|result| result.get("value")?.as_str());
    value.unwrap_or_default().to_owned()
}

impl From<&ImportFault> for Reason {
    fn from(fault: &ImportFault) -> Self {
        match fault {
            ImportFault::Unreadable(Unreadable::Empty) => Self::Empty,
            ImportFault::Unreadable(Unreadable::TooLarge) => Self::TooLarge,
            ImportFault::Unreadable(Unreadable::BreaksOff { .. }) => Self::BreaksOff,
            ImportFault::Unreadable(Unreadable::NotText { .. } | Unreadable::NotJson { .. }) => Self::NotJson,
            ImportFault::Unreadable(_) => Self::Ambiguous,
            ImportFault::Image(BakeFault::NothingInIt) => Self::EmptyImage,
            ImportFault::Image(_) => Self::Image,
            ImportFault::Token => Self::Token,
            ImportFault::NoCredential => Self::NoCredential,
            ImportFault::Backup => Self::Backup,
        }
    }
}
