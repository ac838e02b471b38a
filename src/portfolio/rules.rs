//! What must hold between the parts of a credential, beyond the kind of each?
//!
//! The rules of Open Badges 3.0 and CLR 2.0 that 1EdTech's validator checks and no schema can say.

use std::collections::BTreeSet;

use serde_json::Value;

use super::contexts::CREDENTIALS;
use super::kind::CredentialKind;
use super::moment;
use super::says::{Finding, Says};
use super::shapes;

/// Every rule that a credential breaks.
pub(super) fn faults(credential: &Value, kind: CredentialKind) -> Vec<Says> {
    let mut faults = shapes::faults(credential, kind.shape(), "");
    contexts_in_order(credential, kind, &mut faults);
    for (old, _) in [("issuanceDate", "validFrom"), ("expirationDate", "validUntil")] {
        if credential.get(old).is_some() {
            faults.push(Finding::OldDate.of([old]));
        }
    }
    if credential.get("issuer").is_some_and(Value::is_string) {
        faults.push(Finding::IssuerOnlyNamed.of([]));
    }
    let moment = |name| credential.get(name).and_then(Value::as_str).and_then(moment::read);
    if let (Some(from), Some(until)) = (moment("validFrom"), moment("validUntil"))
        && until < from
    {
        faults.push(Finding::ValidityReversed.of([]));
    }
    match credential.get("credentialSubject") {
        Some(Value::Array(subjects)) => {
            faults.push(Finding::SeveralSubjects.of([&subjects.len().to_string()]));
        }
        Some(subject) => subject_rules(subject, kind, &mut faults),
        None => {}
    }
    faults
}

/// The first contexts decide what the members mean, so their order is fixed.
fn contexts_in_order(credential: &Value, kind: CredentialKind, faults: &mut Vec<Says>) {
    let contexts = list(credential, "@context");
    let badges = "https://purl.imsglobal.org/spec/ob/v3p0/context";
    let records = "https://purl.imsglobal.org/spec/clr/v2p0/context";
    let wanted: &[&str] = match kind {
        CredentialKind::Record => &[CREDENTIALS, records, badges],
        CredentialKind::Badge | CredentialKind::Endorsement => &[CREDENTIALS, badges],
    };
    for (place, wanted) in wanted.iter().enumerate() {
        let found = contexts.get(place).and_then(|context| context.as_str()).unwrap_or_default();
        // All versions of a context begin alike; which of them are known is another question.
        let is_it = if place == 0 { found == *wanted } else { found.starts_with(wanted) };
        if !is_it {
            faults.push(Finding::ContextOrder.of([&(place + 1).to_string(), wanted]));
        }
    }
}

fn subject_rules(subject: &Value, kind: CredentialKind, faults: &mut Vec<Says>) {
    if subject.get("id").is_none() && list(subject, "identifier").is_empty() {
        faults.push(Finding::SubjectUnnamed.of([]));
    }
    for (place, identity) in list(subject, "identifier").iter().enumerate() {
        let hash = identity.get("identityHash").and_then(Value::as_str).unwrap_or_default();
        if identity.get("hashed") == Some(&Value::Bool(true)) && !is_hash(hash) {
            faults.push(Finding::HashUnmarked.of([&format!("/credentialSubject/identifier/{place}/identityHash")]));
        }
    }
    let nothing = Value::Null;
    match kind {
        CredentialKind::Badge => {
            let achievement = subject.get("achievement").unwrap_or(&nothing);
            criteria_rule(achievement, "/credentialSubject/achievement", faults);
            result_rules(subject, achievement, faults);
        }
        CredentialKind::Record => {
            for (place, achievement) in list(subject, "achievement").iter().enumerate() {
                criteria_rule(achievement, &format!("/credentialSubject/achievement/{place}"), faults);
            }
            association_rules(subject, faults);
        }
        CredentialKind::Endorsement => {}
    }
}

fn criteria_rule(achievement: &Value, path: &str, faults: &mut Vec<Says>) {
    if let Some(criteria) = achievement.get("criteria")
        && criteria.get("id").is_none()
        && criteria.get("narrative").is_none()
    {
        faults.push(Finding::CriteriaEmpty.of([&format!("{path}/criteria")]));
    }
}

/// Results refer to descriptions by id, and must keep within them.
fn result_rules(subject: &Value, achievement: &Value, faults: &mut Vec<Says>) {
    let descriptions = list(achievement, "resultDescription");
    for (place, result) in list(subject, "result").iter().enumerate() {
        let path = format!("/credentialSubject/result/{place}");
        let text = |name| result.get(name).and_then(Value::as_str);
        let description = descriptions.iter().find(|it| it.get("id") == result.get("resultDescription"));
        if let (Some(id), None) = (text("resultDescription"), description) {
            faults.push(Finding::ResultUnknown.of([&path, id]));
        }
        let of = |name| description.and_then(|it| it.get(name));
        if let Some(level) = text("achievedLevel") {
            let levels = description.map(|it| list(it, "rubricCriterionLevel")).unwrap_or_default();
            if !levels.iter().any(|it| it.get("id").and_then(Value::as_str) == Some(level)) {
                faults.push(Finding::LevelUnknown.of([&path, level]));
            }
        }
        if of("resultType").and_then(Value::as_str) == Some("Status") && text("status").is_none() {
            faults.push(Finding::StatusMissing.of([&path]));
        }
        if let Some(value) = text("value") {
            let number = |bound: Option<&Value>| bound.and_then(Value::as_str).and_then(|it| it.parse::<f64>().ok());
            let allowed = description.map(|it| list(it, "allowedValue")).unwrap_or_default();
            let is_listed = allowed.is_empty() || allowed.iter().any(|it| it.as_str() == Some(value));
            let is_within = value.parse::<f64>().map_or(true, |value| {
                number(of("valueMin")).is_none_or(|least| least <= value)
                    && number(of("valueMax")).is_none_or(|most| value <= most)
            });
            if !is_listed || !is_within {
                faults.push(Finding::ValueNotAllowed.of([&format!("{path}/value"), value]));
            }
        }
    }
}

/// What a record says of two achievements must be about its own.
fn association_rules(subject: &Value, faults: &mut Vec<Says>) {
    let members = list(subject, "verifiableCredential");
    let of_members = members.iter().filter_map(|member| member.pointer("/credentialSubject/achievement/id"));
    let own = list(subject, "achievement");
    let ids: BTreeSet<&str> =
        own.iter().filter_map(|it| it.get("id")).chain(of_members).filter_map(Value::as_str).collect();
    for (place, association) in list(subject, "association").iter().enumerate() {
        for end in ["sourceId", "targetId"] {
            let id = association.get(end).and_then(Value::as_str).unwrap_or_default();
            if !ids.contains(id) {
                let path = format!("/credentialSubject/association/{place}/{end}");
                faults.push(Finding::AssociationUnknown.of([&path, id]));
            }
        }
    }
}

/// `sha256$` or `md5$` and as many hexadecimal digits.
fn is_hash(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let digits = lower.strip_prefix("sha256$").filter(|digits| digits.len() == 64);
    let digits = digits.or_else(|| lower.strip_prefix("md5$").filter(|digits| digits.len() == 32));
    digits.is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// A member that may be a list or one alone, or not there.
pub(super) fn list<'a>(of: &'a Value, name: &str) -> &'a [Value] {
    match of.get(name) {
        None | Some(Value::Null) => &[],
        Some(Value::Array(parts)) => parts,
        Some(one) => std::slice::from_ref(one),
    }
}
