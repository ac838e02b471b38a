//! What is in an archive that is in memory whole?

use super::archive::{ArchiveError, TAIL, Unpacking, directory, members};
use super::path::is_left_behind;

/// Whether a file is a ZIP archive, by how it begins.
#[must_use]
pub fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The files of an archive in their order, each with its path in it, without what systems leave beside people's files.
/// Together they have at most `most` bytes.
///
/// # Errors
/// If it is damaged, sealed, packed in a way that is not read, or too large.
pub fn unpacked(bytes: &[u8], most: u64) -> Result<Vec<(String, Vec<u8>)>, ArchiveError> {
    let length = bytes.len() as u64;
    let span = |from: u64, to: u64| bytes.get(from as usize..to as usize).ok_or(ArchiveError::BreaksOff);
    let directory = directory(span(length.saturating_sub(TAIL), length)?, length)?;
    let members = members(directory, span(directory.from, directory.to)?)?;
    let mut left = most;
    let mut files = Vec::new();
    for member in members.into_iter().filter(|member| !member.name.ends_with('/') && !is_left_behind(&member.name)) {
        let mut unpacking = Unpacking::new(&member, span(member.from, member.to)?.to_vec(), left)?;
        let file = loop {
            if let Some(file) = unpacking.step()? {
                break file;
            }
        };
        left = left.saturating_sub(file.len() as u64);
        files.push((member.name, file));
    }
    Ok(files)
}
