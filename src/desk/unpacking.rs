//! What is in an archive that somebody gave where credentials are read?

use serde_json::Value;

use crate::portfolio::account::Reason;
use crate::portfolio::canonical::MOST_BYTES;
use crate::storage::gather::{ArchiveError, is_archive, unpacked};

use super::reading::Step;

/// So many files of an archive are read, at most: the badges of 500 skills, in three forms, with their evidence.
const MOST_FILES: usize = 2_000;

/// Each file of an archive as if it had been given by itself; what is no archive stays as it is.
pub(super) fn each_of(step: Step) -> Vec<Step> {
    let Step::Given { name, bytes } = step else { return vec![step] };
    if !is_archive(&bytes) {
        return vec![Step::Given { name, bytes }];
    }
    match files(&bytes) {
        Ok(files) => files.into_iter().map(|(name, bytes)| Step::Given { name, bytes }).collect(),
        Err(why) => vec![Step::NotRead { name, why }],
    }
}

/// The credentials of an archive as one file: the record in it, or else all its badges together; each image by itself where
/// only images hold some. What is no archive stays as it is.
pub(super) fn as_one(step: Step) -> Vec<Step> {
    let Step::Given { name, bytes } = step else { return vec![step] };
    if !is_archive(&bytes) {
        return vec![Step::Given { name, bytes }];
    }
    let files = match files(&bytes) {
        Ok(files) => files,
        Err(why) => return vec![Step::NotRead { name, why }],
    };
    let read = |bytes: &[u8]| {
        let value: Value = serde_json::from_slice(bytes).ok()?;
        value.get("credentialSubject")?;
        Some((value, String::from_utf8(bytes.to_vec()).ok()?))
    };
    let credentials: Vec<(Value, String)> = files.iter().filter_map(|(_, bytes)| read(bytes)).collect();
    let is_record = |value: &Value| value.pointer("/credentialSubject/verifiableCredential").is_some();
    let record = credentials.iter().find(|(value, _)| is_record(value));
    if let Some((_, text)) = record.or_else(|| credentials.first().filter(|_| credentials.len() == 1)) {
        return vec![Step::Given { name, bytes: text.clone().into_bytes() }];
    }
    if credentials.is_empty() {
        return files.into_iter().map(|(name, bytes)| Step::Given { name, bytes }).collect();
    }
    // Each as it was written, so that what is ambiguous in it stays so.
    let texts: Vec<String> = credentials.into_iter().map(|(_, text)| text).collect();
    let together = format!(r#"{{"type":["VerifiablePresentation"],"verifiableCredential":[{}]}}"#, texts.join(","));
    vec![Step::Given { name, bytes: together.into_bytes() }]
}

fn files(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Reason> {
    match unpacked(bytes, MOST_BYTES as u64) {
        Ok(files) if files.is_empty() => Err(Reason::Empty),
        Ok(files) if files.len() > MOST_FILES => Err(Reason::TooLarge),
        Ok(files) => Ok(files),
        Err(ArchiveError::TooLarge) => Err(Reason::TooLarge),
        Err(ArchiveError::BreaksOff) => Err(Reason::BreaksOff),
        Err(ArchiveError::Damaged | ArchiveError::Foreign) => Err(Reason::Archive),
    }
}
