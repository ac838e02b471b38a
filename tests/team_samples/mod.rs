//! Files of several people, as a lead has them.
#![allow(dead_code, reason = "each test file uses its own part")]

#[cfg(feature = "desk")]
pub(crate) mod page;

use cairn::engine::Time;
use cairn::learner::{Log, Settings};
use cairn::storage::export;
use cairn::storage::gather::{Found, Gathering, Refusal, Source, Turn};
use miniz_oxide::deflate::compress_to_vec;
use serde_json::{Value, json};

use super::insight_samples::MONDAY;

/// A ZIP archive of these files, deflated.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let packed = compress_to_vec(bytes, 6);
        let from = out.len() as u32;
        // Version, flags, method, time and date; then what the header and the directory both have.
        let mut shared = vec![20, 0, 0, 8, 8, 0, 0, 0, 0, 0];
        shared.extend(crc32fast::hash(bytes).to_le_bytes());
        shared.extend((packed.len() as u32).to_le_bytes());
        shared.extend((bytes.len() as u32).to_le_bytes());
        shared.extend((name.len() as u16).to_le_bytes());
        shared.extend([0, 0]);
        out.extend(0x0403_4b50_u32.to_le_bytes());
        out.extend(&shared);
        out.extend(name.as_bytes());
        out.extend(packed);
        directory.extend(0x0201_4b50_u32.to_le_bytes());
        directory.extend([20, 0]);
        directory.extend(shared);
        directory.extend([0; 10]);
        directory.extend(from.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (from, length, count) = (out.len() as u32, directory.len() as u32, files.len() as u16);
    out.extend(directory);
    out.extend(0x0605_4b50_u32.to_le_bytes());
    out.extend([0; 4]);
    out.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    out.extend([length.to_le_bytes(), from.to_le_bytes()].concat());
    out.extend([0, 0]);
    out
}

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

/// What is found in these files and what is refused, each in order.
pub(crate) fn gathered(files: &[(&str, Vec<u8>)], is_named: bool) -> (Vec<Found>, Vec<(String, Refusal)>, usize) {
    let source =
        |(path, bytes): &(&str, Vec<u8>)| Source { path: (*path).to_owned(), size: bytes.len() as u64, is_named };
    let mut gathering = Gathering::new(files.iter().map(source).collect());
    let (mut found, mut refused) = (Vec::new(), Vec::new());
    loop {
        let done = gathering.done();
        assert!((0.0..=1.0).contains(&done), "{done}");
        match gathering.step() {
            Turn::Working => {}
            Turn::Wanted(span) => {
                let bytes = &files[span.source].1;
                gathering.give(bytes.get(span.from as usize..span.to as usize).map(<[u8]>::to_vec));
            }
            Turn::Found(file) => found.push(*file),
            Turn::Refused { path, why } => refused.push((path, why)),
            Turn::Done => return (found, refused, gathering.passed()),
        }
    }
}
