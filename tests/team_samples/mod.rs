//! Files of several people, as a lead has them.
#![allow(dead_code, reason = "each test file uses its own part")]

mod archives;
#[cfg(feature = "desk")]
pub(crate) mod page;

use cairn::engine::Time;
use cairn::learner::{Log, Settings};
use cairn::storage::export;
use serde_json::{Value, json};

use super::insight_samples::MONDAY;
#[allow(unused_imports, reason = "each test file uses its own part")]
pub(crate) use archives::{gathered, zip};

/// A backup of a log.
pub(crate) fn backup(log: &Log) -> Vec<u8> {
    export(log, &Settings::default(), &[], Time(MONDAY)).into_bytes()
}

/// A portfolio that states these levels, in stones, of somebody; signed by nobody.
pub(crate) fn portfolio(holder: &str, levels: &[(&str, u8)]) -> Vec<u8> {
    let badge = |(skill, stones): &(&str, u8)| {
        let level = |stone: u8| json!({ "id": format!("urn:{skill}:{stone}"), "name": stone.to_string() });
        json!({
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "validFrom": "2026-01-05T12:00:00Z",
            "credentialSubject": {
                "id": holder,
                "achievement": {
                    "humanCode": skill,
                    "resultDescription": [{ "rubricCriterionLevel": [level(1), level(2), level(3), level(4)] }],
                },
                "result": [{ "achievedLevel": format!("urn:{skill}:{stones}") }],
            },
        })
    };
    let badges: Vec<Value> = levels.iter().map(badge).collect();
    let record = json!({
        "type": ["VerifiableCredential", "ClrCredential"],
        "credentialSubject": { "id": holder, "verifiableCredential": badges },
    });
    record.to_string().into_bytes()
}
