//! How does a passphrase close a backup, and open it again?
//!
//! The key is PBKDF2 of the passphrase (RFC 8018, section 5.2) with HMAC-SHA-256: 32 bytes, so one block. The backup is
//! cut into segments, each sealed by AES-256-GCM with a nonce of the file's prefix, the segment's number and whether it
//! is the last (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár 2015): none can be left out, moved or
//! added. All of it is done a little at a time, so that a page can show how far it is and stop; and all of it is here
//! instead of in the browser, because browsers lend their cryptography only to pages that came over https.

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use base64ct::{Base64, Encoding};
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::portfolio::canonical::canonical;

use super::{BackupError, SEALED_FORMAT, VERSION};

/// Rounds of PBKDF2 for a new file, as OWASP's Password Storage Cheat Sheet asks of PBKDF2-HMAC-SHA256 (2023).
pub const ITERATIONS: u32 = 600_000;

/// What a hostile file may ask for: a minute of a slow phone.
pub(super) const MOST_ITERATIONS: u32 = 10_000_000;

/// Below this a passphrase is not protected at all, so that Cairn never wrote it.
const FEWEST_ITERATIONS: u32 = 1_000;

/// Rounds between two looks at the clock.
const ROUNDS: u32 = 2_000;

/// Bytes of a segment before it is sealed.
const SEGMENT: usize = 64 * 1024;

/// What AES-GCM adds to a segment.
const TAG: usize = 16;

const SALT: usize = 16;
const PREFIX: usize = 7;

type HmacSha256 = Hmac<Sha256>;

/// PBKDF2-HMAC-SHA-256 of a passphrase, a few rounds at a time.
#[derive(Clone)]
pub struct Derivation {
    /// HMAC that has the passphrase already.
    keyed: HmacSha256,
    /// The last round's bytes, and those of all rounds together.
    round: [u8; 32],
    sum: [u8; 32],
    done: u32,
    iterations: u32,
}

impl Derivation {
    /// The first round. The passphrase counts as the bytes of its Unicode form NFC, which the caller gives it.
    #[must_use]
    pub fn new(passphrase: &str, salt: &[u8], iterations: u32) -> Self {
        let keyed = keyed(passphrase);
        let mut first = keyed.clone();
        first.update(salt);
        first.update(&1_u32.to_be_bytes());
        let round: [u8; 32] = first.finalize().into_bytes().into();
        Self { keyed, round, sum: round, done: 1, iterations: iterations.max(1) }
    }

    /// Does so many rounds more; whether those were the last.
    pub fn step(&mut self, rounds: u32) -> bool {
        let stop = self.done.saturating_add(rounds).min(self.iterations);
        while self.done < stop {
            let mut next = self.keyed.clone();
            next.update(&self.round);
            self.round = next.finalize().into_bytes().into();
            for (sum, byte) in self.sum.iter_mut().zip(self.round) {
                *sum ^= byte;
            }
            self.done += 1;
        }
        self.done >= self.iterations
    }

    /// How many rounds are done, and how many there are.
    #[must_use]
    pub const fn progress(&self) -> (u32, u32) {
        (self.done, self.iterations)
    }

    /// The key, once all rounds are done.
    #[must_use]
    pub fn key(&self) -> Option<[u8; 32]> {
        (self.done >= self.iterations).then_some(self.sum)
    }
}

/// HMAC takes keys of any length, so that it cannot fail; a longer key than a block is hashed first (RFC 2104).
fn keyed(passphrase: &str) -> HmacSha256 {
    let mut key = [0; 64];
    if passphrase.len() > key.len() {
        key[..32].copy_from_slice(&Sha256::digest(passphrase));
    } else {
        key[..passphrase.len()].copy_from_slice(passphrase.as_bytes());
    }
    <HmacSha256 as KeyInit>::new(&key.into())
}

/// Which segment: the file's prefix, the number from 0, and 1 for the last.
fn nonce(prefix: [u8; PREFIX], number: usize, last: bool) -> [u8; 12] {
    let mut nonce = [0; 12];
    nonce[..PREFIX].copy_from_slice(&prefix);
    nonce[PREFIX..11].copy_from_slice(&(number as u32).to_be_bytes());
    nonce[11] = u8::from(last);
    nonce
}

/// The checksum of a sealed file grows from its parameters, then goes over its segments: it tells damage from a wrong
/// passphrase.
fn checksum_of(salt: [u8; SALT], iterations: u32, prefix: [u8; PREFIX]) -> Sha256 {
    Sha256::new().chain_update(salt).chain_update(iterations.to_be_bytes()).chain_update(prefix)
}

/// A backup being sealed.
#[derive(Clone)]
pub struct Sealing {
    plain: Vec<u8>,
    salt: [u8; SALT],
    prefix: [u8; PREFIX],
    derivation: Derivation,
    segments: Vec<Value>,
    checksum: Sha256,
}

impl Sealing {
    /// Random bytes that a file needs, from where keys come from: not from the stamps of events.
    pub const CHANCE: usize = SALT + PREFIX;

    /// Begins to seal. The passphrase counts as the bytes of its Unicode form NFC, which the caller gives it.
    #[must_use]
    pub fn new(plain: Vec<u8>, passphrase: &str, chance: [u8; Self::CHANCE]) -> Self {
        Self::with_iterations(plain, passphrase, chance, ITERATIONS)
    }

    /// [`new`](Self::new) with another number of rounds, at least 1,000.
    #[must_use]
    pub fn with_iterations(plain: Vec<u8>, passphrase: &str, chance: [u8; Self::CHANCE], iterations: u32) -> Self {
        let (mut salt, mut prefix) = ([0; SALT], [0; PREFIX]);
        salt.copy_from_slice(&chance[..SALT]);
        prefix.copy_from_slice(&chance[SALT..]);
        let iterations = iterations.clamp(FEWEST_ITERATIONS, MOST_ITERATIONS);
        let derivation = Derivation::new(passphrase, &salt, iterations);
        Self { plain, salt, prefix, derivation, segments: Vec::new(), checksum: checksum_of(salt, iterations, prefix) }
    }

    /// Goes on for a few milliseconds; the file once it is done.
    pub fn step(&mut self) -> Option<Vec<u8>> {
        if !self.derivation.step(ROUNDS) {
            return None;
        }
        let key = self.derivation.key()?;
        let number = self.segments.len();
        let rest = self.plain.get(number * SEGMENT..).unwrap_or_default();
        let (segment, last) =
            rest.split_at_checked(SEGMENT).map_or((rest, true), |(first, more)| (first, more.is_empty()));
        let sealed = seal(key, nonce(self.prefix, number, last), segment);
        self.checksum.update(&sealed);
        self.segments.push(Base64::encode_string(&sealed).into());
        last.then(|| self.written())
    }

    /// The share that is done, from 0 to 1.
    #[must_use]
    pub fn done(&self) -> f64 {
        // What one round and one byte take is about the same.
        let (rounds, of) = self.derivation.progress();
        let (bytes, all) = (self.segments.len() * SEGMENT, self.plain.len());
        (f64::from(rounds) + bytes.min(all) as f64) / (f64::from(of) + all as f64)
    }

    fn written(&mut self) -> Vec<u8> {
        let (_, iterations) = self.derivation.progress();
        canonical(&json!({
            "format": SEALED_FORMAT,
            "version": VERSION,
            "key": {
                "algorithm": "PBKDF2-HMAC-SHA-256",
                "iterations": iterations,
                "salt": Base64::encode_string(&self.salt),
            },
            "cipher": { "algorithm": "AES-256-GCM", "prefix": Base64::encode_string(&self.prefix) },
            "checksum": Base64::encode_string(&self.checksum.clone().finalize()),
            "segments": std::mem::take(&mut self.segments),
        }))
    }
}

fn seal(key: [u8; 32], nonce: [u8; 12], plain: &[u8]) -> Vec<u8> {
    // It fails beyond 64 GB only.
    Aes256Gcm::new(&key.into()).encrypt(&Nonce::from(nonce), plain).unwrap_or_default()
}

/// What a sealed file says of itself.
#[derive(Clone, Debug)]
pub(super) struct Seal {
    salt: [u8; SALT],
    prefix: [u8; PREFIX],
    iterations: u32,
    checksum: [u8; 32],
}

impl Seal {
    /// Of the members `key`, `cipher` and `checksum`; an error's text is the member that is not as it should be.
    pub(super) fn read(key: &Value, cipher: &Value, checksum: &Value) -> Result<Self, SealFault> {
        let is = |value: &Value, expected: &str| value.get("algorithm").and_then(Value::as_str) == Some(expected);
        if !is(key, "PBKDF2-HMAC-SHA-256") {
            return Err(SealFault::Member("key"));
        }
        let iterations = key.get("iterations").and_then(Value::as_u64).ok_or(SealFault::Member("key"))?;
        if iterations > u64::from(MOST_ITERATIONS) {
            return Err(SealFault::TooCostly(iterations));
        }
        if iterations < u64::from(FEWEST_ITERATIONS) {
            return Err(SealFault::Member("key"));
        }
        if !is(cipher, "AES-256-GCM") {
            return Err(SealFault::Member("cipher"));
        }
        Ok(Self {
            iterations: iterations as u32,
            salt: key.get("salt").and_then(bytes).ok_or(SealFault::Member("key"))?,
            prefix: cipher.get("prefix").and_then(bytes).ok_or(SealFault::Member("cipher"))?,
            checksum: bytes(checksum).ok_or(SealFault::Member("checksum"))?,
        })
    }

    pub(super) fn derivation(&self, passphrase: &str) -> Derivation {
        Derivation::new(passphrase, &self.salt, self.iterations)
    }

    /// The checksum's beginning, to which the segments are added.
    pub(super) fn begin_checksum(&self) -> Sha256 {
        checksum_of(self.salt, self.iterations, self.prefix)
    }

    /// Whether the segments are those that were sealed.
    pub(super) fn is_whole(&self, checksum: Sha256) -> bool {
        self.checksum == <[u8; 32]>::from(checksum.finalize())
    }

    /// What was sealed in a segment, from 0.
    pub(super) fn open(&self, key: [u8; 32], sealed: &[u8], number: usize, last: bool) -> Result<Vec<u8>, BackupError> {
        let nonce = Nonce::from(nonce(self.prefix, number, last));
        Aes256Gcm::new(&key.into()).decrypt(&nonce, sealed).map_err(|_| {
            // The file is as it was sealed, its checksum says: so the key is wrong, unless it opened a segment before.
            if number == 0 { BackupError::WrongPassphrase } else { BackupError::Forged { part: number + 1 } }
        })
    }
}

/// What is wrong with a seal.
pub(super) enum SealFault {
    Member(&'static str),
    TooCostly(u64),
}

/// The bytes of a segment; `None` if it is none.
pub(super) fn segment(text: &str) -> Option<Vec<u8>> {
    Base64::decode_vec(text).ok().filter(|bytes| (TAG..=SEGMENT + TAG).contains(&bytes.len()))
}

/// Rounds between two looks at the clock.
pub(super) const fn rounds() -> u32 {
    ROUNDS
}

fn bytes<const N: usize>(text: &Value) -> Option<[u8; N]> {
    Base64::decode_vec(text.as_str()?).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// PBKDF2-HMAC-SHA-256's vectors in RFC 7914, section 11, their first 32 bytes; and Python's `hashlib` for a key
    /// longer than a block.
    #[test]
    fn keys_are_those_of_the_published_vectors() {
        let long = "x".repeat(65);
        let cases: [(&str, &str, u32, &str); 3] = [
            ("passwd", "salt", 1, "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"),
            ("Password", "NaCl", 80_000, "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"),
            (&long, "salt", 3, LONG),
        ];
        for (passphrase, salt, iterations, expected) in cases {
            let mut derivation = Derivation::new(passphrase, salt.as_bytes(), iterations);
            assert_eq!(derivation.key().is_some(), iterations == 1);
            while !derivation.step(777) {}
            let key = derivation.key().unwrap();
            let byte = |place: usize| u8::from_str_radix(&expected[2 * place..2 * place + 2], 16).unwrap();
            assert_eq!(key, std::array::from_fn(byte), "{passphrase}");
            assert_eq!(derivation.progress(), (iterations, iterations));
        }
    }

    const LONG: &str = "55f8286dda24a93939636b5584acff9694c9d2551e7f63ed334c389a68e5dd4f";

    #[test]
    fn every_segment_has_a_nonce_of_its_own() {
        assert_eq!(nonce([9; 7], 0x0102, false), [9, 9, 9, 9, 9, 9, 9, 0, 0, 1, 2, 0]);
        assert_eq!(nonce([9; 7], 1, true), [9, 9, 9, 9, 9, 9, 9, 0, 0, 0, 1, 1]);
    }
}
