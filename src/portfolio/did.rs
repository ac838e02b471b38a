//! Whose key is it? Keys as names (`did:key`, W3C CCG) and as text (multibase, multicodec).

use std::fmt;

use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest, Sha256};

/// What stands before the bytes of an Ed25519 public key: multicodec `ed25519-pub`, 0xed as a varint.
const ED25519_PUBLIC: [u8; 2] = [0xed, 0x01];

const SCHEME: &str = "did:key:";

/// A signer's public key, which is also the signer's name: `did:key:z6Mk...`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

/// Why a name holds no key that signatures can be verified with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAKey {
    /// It is no `did:key`: the key would have to be fetched.
    Elsewhere,
    /// It is a `did:key` of another kind than Ed25519, or misspelt.
    OtherKind,
}

impl PublicKey {
    /// The key of 32 bytes; `None` if no point of the curve has them.
    #[must_use]
    pub fn new(bytes: &[u8; 32]) -> Option<Self> {
        VerifyingKey::from_bytes(bytes).ok().filter(|key| !key.is_weak()).map(Self::of)
    }

    pub(super) fn of(key: VerifyingKey) -> Self {
        Self(key.to_bytes())
    }

    /// The key that a `did:key` names, with or without a fragment.
    ///
    /// # Errors
    /// If it is no Ed25519 key of this form.
    pub fn of_did(did: &str) -> Result<Self, NotAKey> {
        Self::new(&bytes_of(did)?).ok_or(NotAKey::OtherKind)
    }

    /// Its 32 bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Its name: `did:key:z6Mk...`.
    #[must_use]
    pub fn did(&self) -> String {
        format!("{SCHEME}{}", self.multibase())
    }

    /// Its name as the method of a proof: `did:key:z6Mk...#z6Mk...`.
    #[must_use]
    pub fn method(&self) -> String {
        let key = self.multibase();
        format!("{SCHEME}{key}#{key}")
    }

    /// Whether the key's holder signed these bytes. Strict: one signature alone is right for one text (RFC 8032 with
    /// the checks of "Taming the many `EdDSAs`", 2020).
    #[must_use]
    pub fn has_signed(&self, bytes: &[u8], signature: &[u8; 64]) -> bool {
        let signature = Signature::from_bytes(signature);
        VerifyingKey::from_bytes(&self.0).is_ok_and(|key| key.verify_strict(bytes, &signature).is_ok())
    }

    /// Eight words that two people compare, in person or on the telephone: the first 64 bits of the key's SHA-256.
    #[must_use]
    pub fn phrase(&self) -> String {
        phrase(self.bytes())
    }

    fn multibase(&self) -> String {
        multibase(self.bytes())
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.did())
    }
}

/// The name and the words of the key that a `did:key` names; `None` if it names none. Whether a point of the curve has
/// its bytes, only [`PublicKey::of_did`] finds out: who merely shows keys can do without the arithmetic.
#[must_use]
pub fn named(did: &str) -> Option<(String, String)> {
    let bytes = bytes_of(did).ok()?;
    Some((format!("{SCHEME}{}", multibase(&bytes)), phrase(&bytes)))
}

fn bytes_of(did: &str) -> Result<[u8; 32], NotAKey> {
    let did = did.split('#').next().unwrap_or_default();
    let bytes = base58(did.strip_prefix(SCHEME).ok_or(NotAKey::Elsewhere)?).ok_or(NotAKey::OtherKind)?;
    bytes.strip_prefix(&ED25519_PUBLIC).and_then(|key| key.try_into().ok()).ok_or(NotAKey::OtherKind)
}

fn multibase(key: &[u8; 32]) -> String {
    to_base58(&[&ED25519_PUBLIC[..], key].concat())
}

fn phrase(key: &[u8; 32]) -> String {
    let hash = Sha256::digest(key);
    let words: Vec<&str> = WORDS.lines().collect();
    let chosen: Vec<&str> = hash.iter().take(8).filter_map(|&byte| words.get(usize::from(byte)).copied()).collect();
    chosen.join(" ")
}

/// 256 words that are hard to confuse: no two share their first four letters.
const WORDS: &str = include_str!("phrase-words.txt");

/// The longest text in base 58 that is read: the time it takes grows with the square of the length.
const LONGEST_BASE58: usize = 400;

/// Bytes as multibase base58-btc: `z...`.
pub(super) fn to_base58(bytes: &[u8]) -> String {
    format!("z{}", bs58::encode(bytes).into_string())
}

/// The bytes of multibase base58-btc.
pub(super) fn base58(text: &str) -> Option<Vec<u8>> {
    let digits = text.strip_prefix('z').filter(|digits| digits.len() <= LONGEST_BASE58)?;
    bs58::decode(digits).into_vec().ok()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_words_of_phrases_are_told_apart_by_their_first_letters() {
        let begins: BTreeSet<&str> = WORDS.lines().map(|word| word.get(..4).unwrap_or(word)).collect();
        assert_eq!((WORDS.lines().count(), begins.len()), (256, 256));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let cases = [
            ("https://example.org/keys/1", NotAKey::Elsewhere),
            ("did:web:example.org", NotAKey::Elsewhere),
            ("did:key:", NotAKey::OtherKind),
            ("did:key:z6Mk", NotAKey::OtherKind),
            ("did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169", NotAKey::OtherKind),
        ];
        for (did, expected) in cases {
            assert_eq!(PublicKey::of_did(did), Err(expected), "{did}");
        }
        assert!(PublicKey::new(&[0; 32]).is_none());
    }

    #[test]
    fn a_key_that_is_only_named_has_the_same_name_and_words() {
        let did = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";
        let key = PublicKey::of_did(did).unwrap();
        assert_eq!(named(&key.method()), Some((did.to_owned(), key.phrase())));
        assert_eq!(named("did:key:z6Mk"), None);
    }
}
