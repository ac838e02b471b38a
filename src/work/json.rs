//! How is it written?

use std::fmt::Write;

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// JSON without white space, in ASCII: what the log keeps, and what every mail program carries.
pub(crate) fn ascii(value: &impl Serialize) -> String {
    let json = plain(value);
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_ascii() && c != '\u{7f}' {
            out.push(c);
            continue;
        }
        // Only strings have such characters.
        for unit in c.encode_utf16(&mut [0; 2]) {
            // Writing to a String cannot fail.
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}

/// SHA-256 of the JSON of a value, in base64url without padding. Values without floating point numbers: those could be
/// written in other digits.
pub(super) fn digest(value: &impl Serialize) -> String {
    Base64UrlUnpadded::encode_string(&Sha256::digest(plain(value)))
}

/// Bytes in hexadecimal digits, lower case.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut digits, byte| {
        // Writing to a String cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

fn plain(value: &impl Serialize) -> String {
    // Our values have only text for keys, so that writing cannot fail.
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_ascii_and_reads_back() {
        for text in ["", "a\"b\\c\n", "é 日本 \u{1F600} \u{2028}\u{7f}"] {
            let written = ascii(&[text]);
            assert!(written.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{written}");
            assert_eq!(serde_json::from_str::<[String; 1]>(&written).unwrap(), [text]);
        }
    }

    #[test]
    fn a_digest_is_that_of_the_json() {
        // printf '"abc"' | sha256sum | xxd -r -p | basenc --base64url
        assert_eq!(digest(&"abc"), "bMQ_hY-7djMBY3ta-XDipGtG9GHyfloPQeAJxZuCeyU");
    }
}
