//! What do the members of a credential mean? The contexts that define them, as bytes that never change.
//!
//! Nothing is ever fetched: who could change a context could change what was signed.

/// W3C Verifiable Credentials 2.0.
pub const CREDENTIALS: &str = "https://www.w3.org/ns/credentials/v2";
/// 1EdTech Open Badges 3.0.
pub const BADGES: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
/// What `credentialSchema` says in both.
pub const EXTENSIONS: &str = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";
/// 1EdTech Comprehensive Learner Record 2.0.
pub const RECORDS: &str = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";

/// Addresses, their bytes, and the SHA-256 of these in hexadecimal digits.
const PINNED: [(&str, &str, &str); 6] = [
    (
        CREDENTIALS,
        include_str!("contexts/credentials-v2.json"),
        "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
    ),
    (
        BADGES,
        include_str!("contexts/ob-3.0.3.json"),
        "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84",
    ),
    (
        EXTENSIONS,
        include_str!("contexts/ob-extensions.json"),
        "146f85aa16effd7ca1da8056eb443f53ce1eca8a34186cb062832c0a97d889c3",
    ),
    (
        RECORDS,
        include_str!("contexts/clr-2.0.1.json"),
        "880f1902d4158f2f33ce06af41b90719977cd1ea337a9de2e41edb3ff5e543d6",
    ),
    (
        "https://w3id.org/security/data-integrity/v2",
        include_str!("contexts/data-integrity-v2.json"),
        "67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4",
    ),
    // Of the official test vectors.
    (
        "https://www.w3.org/ns/credentials/examples/v2",
        include_str!("contexts/credentials-examples-v2.json"),
        "57393fbc69d6efb9b9b5dc9cb6b9880b0944360abfe2eaf459c9e58cf2279d7c",
    ),
];

/// The text of a context that is known; `None` for any other address.
#[must_use]
pub fn pinned(address: &str) -> Option<&'static str> {
    PINNED.iter().find(|(known, ..)| *known == address).map(|(_, text, _)| *text)
}

/// All of them, with their addresses.
pub(super) fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    PINNED.iter().map(|&(address, text, _)| (address, text))
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_contexts_are_those_that_were_pinned() {
        for (address, text, expected) in PINNED {
            assert_eq!(format!("{:x}", Sha256::digest(text)), expected, "{address}");
        }
    }
}
