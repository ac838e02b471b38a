//! How does much text fit into a link, or into a picture of squares?

use std::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

/// The best that deflate does; beyond it only time grows.
const LEVEL: u8 = 9;

/// Bytes as text for a link's fragment: raw deflate (RFC 1951) in base64url without padding (RFC 4648, section 5).
/// Equal bytes give equal text.
#[must_use]
pub fn pack(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(&deflate(bytes))
}

/// Bytes made short: raw deflate (RFC 1951). Equal bytes give equal bytes.
#[must_use]
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, LEVEL)
}

/// The bytes that were packed, if they are at most `limit`: a short link may unpack to a thousand times its length.
///
/// # Errors
/// If the text is not what [`pack`] writes, breaks off, or holds more than `limit` bytes.
pub fn unpack(text: &str, limit: usize) -> Result<Vec<u8>, PackedError> {
    // Mail and chat programs break long links into lines.
    let text: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let packed = Base64UrlUnpadded::decode_vec(&text).map_err(|_| PackedError::NotPacked)?;
    inflate(&packed, limit)
}

/// The bytes that were made short, if they are at most `limit`.
///
/// # Errors
/// If they are not what [`deflate`] writes, break off, or hold more than `limit` bytes.
pub fn inflate(bytes: &[u8], limit: usize) -> Result<Vec<u8>, PackedError> {
    decompress_to_vec_with_limit(bytes, limit).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => PackedError::TooLarge { limit },
        TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput => PackedError::BreaksOff,
        _ => PackedError::NotPacked,
    })
}

/// Why a text could not be unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackedError {
    /// It has letters or bytes that no packed text has.
    NotPacked,
    /// Its end is missing.
    BreaksOff,
    /// There is more in it than its reader takes.
    TooLarge {
        /// The most, in bytes.
        limit: usize,
    },
}

impl fmt::Display for PackedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotPacked => f.write_str("the text was changed on its way; copy the whole link again"),
            Self::BreaksOff => f.write_str("the text breaks off; copy the whole link again"),
            Self::TooLarge { limit } => write!(f, "the text holds more than {limit} bytes; ask for a file instead"),
        }
    }
}

impl std::error::Error for PackedError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_shrinks_and_comes_back() {
        let text = "{\"skill\":\"read-a-trace\"},".repeat(40);
        let packed = pack(text.as_bytes());
        assert!(packed.len() * 10 < text.len(), "{packed}");
        assert!(packed.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'), "{packed}");
        assert_eq!(unpack(&packed, text.len()), Ok(text.clone().into_bytes()));
        let broken = format!("{}\r\n {}", &packed[..10], &packed[10..]);
        assert_eq!(unpack(&broken, text.len()), Ok(text.into_bytes()));
    }

    #[test]
    fn what_cannot_be_unpacked_is_refused_for_its_reason() {
        let many = pack(&vec![0; 1_000_000]);
        assert!(many.len() < 2000);
        assert_eq!(unpack(&many, 999_999), Err(PackedError::TooLarge { limit: 999_999 }));
        assert_eq!(unpack(&many[..many.len() / 2 / 4 * 4], 2_000_000), Err(PackedError::BreaksOff));
        assert_eq!(unpack("", 10), Err(PackedError::BreaksOff));
        for text in ["a+b/", "%%%%", "AAAAA", "ÿÿÿÿ", "____"] {
            assert_eq!(unpack(text, 10), Err(PackedError::NotPacked), "{text}");
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn whatever_is_packed_comes_back(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..2000)) {
            proptest::prop_assert_eq!(unpack(&pack(&bytes), bytes.len()), Ok(bytes));
        }

        #[test]
        fn hostile_text_is_refused_or_stays_within_the_limit(text in "[A-Za-z0-9_-]{0,400}|\\PC{0,100}") {
            proptest::prop_assert!(unpack(&text, 1000).map_or(0, |bytes| bytes.len()) <= 1000);
        }
    }
}
