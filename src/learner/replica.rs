//! Who wrote it?

use std::fmt;
use std::str::FromStr;

/// One writer of events: a tab of a browser on a device, from when it is opened until it is closed.
///
/// 48 random bits, so that writers never have to agree on a number. Written as eight characters of `A-Z a-z 0-9 - _`
/// (base64url, RFC 4648).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Replica([u8; Replica::BYTES]);

/// The text is not eight characters of `A-Z a-z 0-9 - _`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAReplica;

/// One event of one replica; which, for ever and everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId {
    /// Who wrote it.
    pub replica: Replica,
    /// The writer's own count, from 0.
    pub sequence: u32,
}

impl Replica {
    /// Its length in bytes.
    pub const BYTES: usize = 6;

    /// The replica of these random bytes.
    #[must_use]
    pub const fn new(random: [u8; Self::BYTES]) -> Self {
        Self(random)
    }
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

impl fmt::Display for Replica {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for three in self.0.chunks_exact(3) {
            let bits = three.iter().fold(0_usize, |bits, &byte| bits << 8 | usize::from(byte));
            for shift in [18, 12, 6, 0] {
                write!(f, "{}", char::from(DIGITS[bits >> shift & 63]))?;
            }
        }
        Ok(())
    }
}

impl FromStr for Replica {
    type Err = NotAReplica;

    fn from_str(text: &str) -> Result<Self, NotAReplica> {
        if text.len() != 8 {
            return Err(NotAReplica);
        }
        let mut bits = 0_u64;
        for byte in text.bytes() {
            let digit = DIGITS.iter().position(|&digit| digit == byte).ok_or(NotAReplica)?;
            bits = bits << 6 | digit as u64;
        }
        let [_, _, bytes @ ..] = bits.to_be_bytes();
        Ok(Self(bytes))
    }
}

impl fmt::Display for NotAReplica {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a replica is written as eight characters of A-Z, a-z, 0-9, - and _")
    }
}

impl std::error::Error for NotAReplica {}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: [u8; 6], text: &str) {
        assert_eq!(Replica::new(bytes).to_string(), text);
        assert_eq!(text.parse(), Ok(Replica::new(bytes)));
    }

    #[test]
    fn a_replica_is_written_as_eight_characters() {
        check([0; 6], "AAAAAAAA");
        check([255; 6], "________");
        check(*b"cairn!", "Y2Fpcm4h");
    }

    #[test]
    fn other_texts_are_no_replica() {
        for text in ["", "AAAAAAA", "AAAAAAAAA", "AAAAAAA=", "AAAAAA\u{e9}", "AAAA AAA"] {
            assert_eq!(text.parse::<Replica>(), Err(NotAReplica), "{text}");
        }
    }
}
