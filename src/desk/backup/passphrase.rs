//! Would a passphrase keep a stranger out who has the file?

use std::collections::BTreeSet;
use std::fmt;

use crate::order::in_order;

/// A passphrase. It is not shown where the program shows itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Of what was typed.
    #[must_use]
    pub const fn new(text: String) -> Self {
        Self(text)
    }

    /// What was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// The fewest characters that are taken (NIST SP 800-63B, section 5.1.1.2).
pub const FEWEST: usize = 8;

/// Why what was typed is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It has fewer than [`FEWEST`] characters.
    TooShort,
    /// The second is not the first.
    Differ,
}

/// The passphrase that was typed twice.
///
/// # Errors
/// If it cannot be taken.
pub fn agreed(first: &str, second: &str) -> Result<Secret, Fault> {
    if first.chars().count() < FEWEST {
        Err(Fault::TooShort)
    } else if first == second {
        Ok(Secret::new(first.to_owned()))
    } else {
        Err(Fault::Differ)
    }
}

/// How long somebody who has the file would guess, with the 600,000 rounds that each guess takes: a graphics card of
/// 2022 tries some 15,000 a second (<https://tobtu.com/minimum-password-settings>: 10,000 a GPU, an RTX 4090 being 1.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Less than a year, on one card: below 2^39 guesses.
    Weak,
    /// Years, or days on a thousand cards.
    Fair,
    /// More than a thousand years on a thousand cards: from 2^59 guesses on.
    Strong,
}

impl Strength {
    /// An estimate from below: letters in a row count as one word of a list of 7,776 (12.9 bits, as with Diceware)
    /// unless they are fewer than three, figures in a row as if they were thrown, a sign as one of 32, and what stands
    /// there a second time as nothing.
    #[must_use]
    pub fn of(passphrase: &str) -> Self {
        let text = passphrase.to_lowercase();
        let mut parts: BTreeSet<&str> = BTreeSet::new();
        let mut bits = 0.0;
        let mut rest = text.as_str();
        while let Some(first) = rest.chars().next() {
            let kind = Kind::of(first);
            let end = rest.char_indices().find(|(_, c)| Kind::of(*c) != kind).map_or(rest.len(), |(place, _)| place);
            let (part, after) = rest.split_at(end);
            rest = after;
            if parts.insert(part) {
                let length = part.chars().count() as f64;
                let different = in_order::<_, BTreeSet<_>>(part.chars()).len();
                bits += match kind {
                    Kind::Space => 0.0,
                    _ if different == 1 && length > 1.0 => 3.3,
                    Kind::Letter => (4.7 * length).min(12.9),
                    Kind::Figure => 3.3 * length,
                    Kind::Sign => 5.0 * length,
                };
            }
        }
        match bits {
            bits if bits < 39.0 => Self::Weak,
            bits if bits < 59.0 => Self::Fair,
            _ => Self::Strong,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Figure,
    Space,
    Sign,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            c if c.is_alphabetic() => Self::Letter,
            c if c.is_numeric() => Self::Figure,
            c if c.is_whitespace() => Self::Space,
            _ => Self::Sign,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_make_a_passphrase_strong_and_repetition_does_not() {
        for (passphrase, strength) in [
            ("", Strength::Weak),
            ("password", Strength::Weak),
            ("aaaaaaaaaaaaaaaaaaaaaaaa", Strength::Weak),
            ("summer summer summer summer summer", Strength::Weak),
            ("Berlin2024!", Strength::Weak),
            ("20240101", Strength::Weak),
            ("river candle ninety", Strength::Weak),
            ("river candle ninety moss", Strength::Fair),
            ("río candela noventa musgo faro", Strength::Strong),
            ("river candle ninety moss harbour", Strength::Strong),
            ("k3#x9!q7$w2%z5&", Strength::Strong),
        ] {
            assert_eq!(Strength::of(passphrase), strength, "{passphrase}");
        }
    }

    #[test]
    fn a_passphrase_is_long_enough_and_typed_twice_alike() {
        assert_eq!(agreed("seven c", "seven c"), Err(Fault::TooShort));
        assert_eq!(agreed("eight ch", "eight  h"), Err(Fault::Differ));
        assert_eq!(agreed("ocho letr\u{e9}", "ocho letr\u{e9}").map(|secret| secret.text().len()), Ok(11));
        assert_eq!(format!("{:?}", Secret::new("mine".to_owned())), "Secret");
    }
}
