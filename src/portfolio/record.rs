//! How is a portfolio written as one file, a Comprehensive Learner Record 2.0?

use serde_json::{Value, json};

use super::badge::{self, issuer, schema, valid_from};
use super::contexts::{BADGES, CREDENTIALS, EXTENSIONS, RECORDS};
use super::moment;
use super::name::{self, urn};
use super::proof::{self, ProofFault, Signer};
use super::proven::{Evidence, Group, GroupKind, Portfolio};

/// The record of a portfolio that holds these signed badges and endorsements, not signed yet itself. Its associations
/// carry the graph: what comes before what, and what is part of which stack and role.
#[must_use]
pub fn unsigned(portfolio: &Portfolio, members: &[Value]) -> Value {
    let holder = &portfolio.holder;
    let did = holder.key.did();
    let mut subject = json!({
        "id": did,
        "type": ["ClrSubject"],
        "verifiableCredential": members,
    });
    let groups: Vec<Value> = portfolio.groups.iter().map(|group| achievement(portfolio, group)).collect();
    if !groups.is_empty() {
        subject["achievement"] = Value::Array(groups);
    }
    let associations = associations(portfolio);
    if !associations.is_empty() {
        subject["association"] = Value::Array(associations);
    }
    json!({
        "@context": [CREDENTIALS, RECORDS, BADGES, EXTENSIONS],
        "id": urn(&["cairn", "record", &did, &moment::written(portfolio.at)]),
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": holder.language.portfolio(holder.name.as_deref(), portfolio.at),
        "description": holder.language.about(),
        "issuer": issuer(holder),
        "validFrom": valid_from(portfolio.at),
        "awardedDate": moment::written(portfolio.at),
        "credentialSubject": subject,
        "credentialSchema": schema("clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json"),
    })
}

/// Signs a whole portfolio: each badge, then the record of all. `progress` hears how many of how many signatures are
/// done.
///
/// # Errors
/// If a part has no statements to sign, or there is nothing to show.
pub async fn signed(
    portfolio: &Portfolio,
    signer: &impl Signer,
    mut progress: impl FnMut(usize, usize),
) -> Result<Value, ProofFault> {
    let all = portfolio.skills.len() + 1;
    let mut members = Vec::new();
    for (done, skill) in portfolio.skills.iter().enumerate() {
        progress(done, all);
        let mut badge = badge::unsigned(portfolio, skill);
        proof::sign_by(&mut badge, signer, portfolio.at).await?;
        members.push(badge);
    }
    progress(all - 1, all);
    members.extend(endorsements(portfolio).cloned());
    let mut record = unsigned(portfolio, &members);
    proof::sign_by(&mut record, signer, portfolio.at).await?;
    progress(all, all);
    Ok(record)
}

/// What others say of its skills.
pub fn endorsements(portfolio: &Portfolio) -> impl Iterator<Item = &Value> {
    portfolio.skills.iter().flat_map(|skill| &skill.evidence).filter_map(|evidence| match evidence {
        Evidence::Endorsement(credential) => Some(credential),
        Evidence::Answers { .. } | Evidence::Reviewed { .. } | Evidence::Work { .. } => None,
    })
}

fn group_id(group: &Group) -> String {
    let kind = match group.kind {
        GroupKind::Stack => "stack",
        GroupKind::Role => "role",
    };
    urn(&["cairn", kind, &group.id])
}

fn achievement(portfolio: &Portfolio, group: &Group) -> Value {
    let id = group_id(group);
    let kind = match group.kind {
        GroupKind::Stack => "ext:SkillStack",
        GroupKind::Role => "ext:Role",
    };
    let language = portfolio.holder.language;
    // A description must be there, and a role's may be empty.
    let about = if group.about.is_empty() { &group.title } else { &group.about };
    json!({
        "id": id,
        "type": ["Achievement"],
        "achievementType": kind,
        "name": group.title,
        "description": about,
        "criteria": { "id": urn(&[&id, "criteria"]), "narrative": language.criteria_of_group() },
        "humanCode": group.id,
    })
}

fn associations(portfolio: &Portfolio) -> Vec<Value> {
    let association = |kind: &str, source: &str, target: &str| json!({ "type": "Association", "associationType": kind, "sourceId": source, "targetId": target });
    let mut found = Vec::new();
    for skill in &portfolio.skills {
        for needed in &skill.prerequisites {
            found.push(association("precedes", &name::achievement(needed), &name::achievement(&skill.id)));
        }
    }
    for group in &portfolio.groups {
        let target = group_id(group);
        let sources = group.skills.iter().map(|skill| name::achievement(skill));
        found.extend(sources.map(|source| association("isPartOf", &source, &target)));
    }
    found
}
