//! How does a text look as a code (QR, ISO/IEC 18004)?

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// The most squares a side are 97: more are read badly from a screen. Then 858 bytes fit.
const LARGEST: u8 = 20;

/// Squares of white that a code needs around it to be found.
pub const MARGIN: i32 = 4;

/// A code to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Squares a side, with the margin.
    pub side: i32,
    /// What is dark, as the path of an SVG drawing whose unit is a square.
    pub path: String,
}

/// The code of a text; `None` if it does not fit into one.
#[must_use]
pub fn picture(text: &str) -> Option<Picture> {
    let segments = QrSegment::make_segments(text);
    // The lowest correction: a screen is not stained. Where there is room left, it becomes a higher one.
    let largest = Version::new(LARGEST);
    let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, Version::MIN, largest, None, true).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let end = (x..code.size()).find(|&x| !code.get_module(x, y)).unwrap_or(code.size());
            if x < end {
                let length = end - x;
                let _ = write!(path, "M{},{}h{length}v1h-{length}z", x + MARGIN, y + MARGIN);
            }
            x = end + 1;
        }
    }
    Some(Picture { side: code.size() + 2 * MARGIN, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corner_of_a_code_is_the_square_by_which_it_is_found() {
        let picture = picture("CAIRN").unwrap();
        assert_eq!(picture.side, 21 + 8);
        // Seven dark squares, at the other end of the row seven more.
        assert!(picture.path.starts_with("M4,4h7v1h-7z") && picture.path.contains("M18,4h7v1h-7z"), "{}", picture.path);
    }

    #[test]
    fn what_fits_is_drawn_and_one_byte_more_is_not() {
        assert_eq!(picture(&"é".repeat(429)).unwrap().side, 97 + 8);
        assert_eq!(picture(&"a".repeat(859)), None);
        assert!(picture("").is_some());
    }
}
