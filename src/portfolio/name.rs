//! What is each part of a credential called, the same every time it is written?

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// An id that these texts have everywhere and for ever: a UUID of version 8 (RFC 9562, section 5.8) from their SHA-256.
///
/// Every part of a credential gets one, because parts without an id make readers of statements slow.
#[must_use]
pub fn urn(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        // With their lengths, so that ["ab", "c"] and ["a", "bc"] differ.
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let mut bytes = hash.finalize();
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut hex = String::new();
    for byte in bytes.iter().take(16) {
        let _ = write!(hex, "{byte:02x}");
    }
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// The id of a skill as an achievement: the same for all learners.
#[must_use]
pub fn achievement(skill: &str) -> String {
    urn(&["cairn", "skill", skill])
}

/// The id of a learner's badge for a skill, the learner named by their first key: the same whenever it is written anew, so
/// that endorsements stay with it.
#[must_use]
pub fn badge(holder: &str, skill: &str) -> String {
    urn(&["cairn", "badge", holder, skill])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_uuids_that_differ_where_their_parts_do() {
        assert_eq!(urn(&["a", "b"]), urn(&["a", "b"]));
        assert_ne!(urn(&["ab", "c"]), urn(&["a", "bc"]));
        let name = urn(&[]);
        assert_eq!((name.len(), &name[..9], &name[23..24]), (45, "urn:uuid:", "8"));
    }
}
