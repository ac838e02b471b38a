//! How are answers written for learning record stores (xAPI 1.0.3, IEEE 9274.1.1)?

use serde_json::{Value, json};

use super::attempts::Attempt;
use super::canonical::canonical;
use super::moment;
use super::name::{self, urn};
use super::proven::{Evidence, Portfolio, Proven};

/// The answers of one skill, as its evidence: the bytes whose digest its badge carries.
#[must_use]
pub fn evidence_file(portfolio: &Portfolio, skill: &Proven) -> Vec<u8> {
    canonical(&Value::Array(of_skill(portfolio, skill)))
}

/// All answers of a portfolio, oldest first.
#[must_use]
pub fn statements(portfolio: &Portfolio) -> Value {
    let mut statements: Vec<Value> = portfolio.skills.iter().flat_map(|skill| of_skill(portfolio, skill)).collect();
    statements.sort_by_key(|statement| statement["timestamp"].to_string());
    Value::Array(statements)
}

fn of_skill(portfolio: &Portfolio, skill: &Proven) -> Vec<Value> {
    let did = portfolio.holder.key.did();
    let answers = skill.evidence.iter().filter_map(|evidence| match evidence {
        Evidence::Answers { attempts, .. } => Some(attempts),
        Evidence::Reviewed { .. } | Evidence::Work { .. } | Evidence::Endorsement(_) => None,
    });
    answers.flatten().map(|attempt| statement(&did, skill, attempt)).collect()
}

/// One answer. Activities have no addresses of their own, so they are named by UUIDs.
fn statement(did: &str, skill: &Proven, attempt: &Attempt) -> Value {
    let uuid = urn(&["cairn", "answer", did, &attempt.id, &attempt.item]);
    json!({
        "id": uuid.trim_start_matches("urn:uuid:"),
        "actor": { "objectType": "Agent", "account": { "homePage": "https://www.w3.org/ns/did", "name": did } },
        "verb": { "id": "http://adlnet.gov/expapi/verbs/answered", "display": { "en": "answered" } },
        "object": {
            "objectType": "Activity",
            "id": urn(&["cairn", "item", &attempt.item]),
            "definition": { "type": "http://adlnet.gov/expapi/activities/question", "name": { "und": attempt.item } },
        },
        "result": {
            "success": attempt.right,
            "score": { "scaled": scaled(attempt.credit) },
            "duration": format!("PT{}S", attempt.seconds),
        },
        "context": {
            "contextActivities": {
                "parent": [{
                    "objectType": "Activity",
                    "id": name::achievement(&skill.id),
                    "definition": {
                        "type": "http://adlnet.gov/expapi/activities/objective",
                        "name": { skill.course.2.clone(): skill.title },
                    },
                }],
            },
            "extensions": { "https://w3id.org/xapi/acrossx/extensions/supplemental-info": { "hints": attempt.hints } },
        },
        "timestamp": moment::written(attempt.at),
    })
}

/// The share from 0 to 1, with as few digits as it has.
fn scaled(credit: u8) -> f64 {
    f64::from(credit.min(100)) / 100.0
}
