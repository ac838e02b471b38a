//! Which codes (QR, ISO/IEC 18004) does a picture show? For browsers that cannot tell by themselves.

/// Pixels that a picture may have, at most: a camera's of 16 million, with room.
const MOST_PIXELS: usize = 20_000_000;

/// The texts of all codes in a picture of this width, whose pixels come as bytes of red, green, blue and opacity, row by
/// row. What cannot be read is left out, and so is what is no text.
#[must_use]
pub fn texts(pixels: &[u8], width: usize) -> Vec<String> {
    let height = pixels.len() / 4 / width.max(1);
    if width * height == 0 || width * height > MOST_PIXELS {
        return Vec::new();
    }
    let grey: Vec<u8> = pixels.as_chunks().0.iter().take(width * height).copied().map(brightness).collect();
    let mut reader = quircs::Quirc::default();
    let codes = reader.identify(width, height, &grey);
    let payloads = codes.filter_map(|code| Some(code.ok()?.decode().ok()?.payload));
    payloads.filter_map(|bytes| String::from_utf8(bytes).ok()).collect()
}

/// Rec. ITU-R BT.601, in 256ths: 0.299 of red, 0.587 of green, 0.114 of blue. What is not opaque lies on white.
fn brightness([red, green, blue, opacity]: [u8; 4]) -> u8 {
    let seen = (u32::from(red) * 77 + u32::from(green) * 150 + u32::from(blue) * 29) >> 8;
    let opacity = u32::from(opacity);
    ((seen * opacity + 255 * (255 - opacity)) / 255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_without_a_code_or_of_no_size_shows_nothing() {
        for (bytes, width) in [(0, 0), (0, 5), (3, 1), (400, 0), (400, 10), (400, 1000), (400, usize::MAX)] {
            assert_eq!(texts(&vec![90; bytes], width), Vec::<String>::new());
        }
    }

    #[test]
    fn brightness_goes_from_black_to_white_and_what_is_not_opaque_is_bright() {
        let all = [[0, 0, 0, 255], [0, 0, 255, 255], [255, 0, 0, 255], [0, 255, 0, 255], [255; 4], [0; 4]];
        assert_eq!(all.map(brightness), [0, 28, 76, 149, 255, 255]);
    }
}
