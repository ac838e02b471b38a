//! How is a badge drawn as a PNG image? Browsers draw the SVG with better letters.

use std::convert::Infallible;

use embedded_graphics::Drawable;
use embedded_graphics::mono_font::{
    MonoFont, MonoTextStyle, iso_8859_1, iso_8859_2, iso_8859_5, iso_8859_7, iso_8859_9,
};
use embedded_graphics::pixelcolor::BinaryColor;
use embedded_graphics::prelude::{DrawTarget, OriginDimensions, Pixel, Point, Size};
use embedded_graphics::text::Text;

use crate::portfolio::bake::png;
use crate::portfolio::drawing::{COLOURS, SIDE, STONES, on_badge, words};
use crate::portfolio::proven::{Portfolio, Proven};

/// Each point of a letter is so many points wide and high.
const LETTER_SCALE: u32 = 2;

/// Latin letters of most of Europe, Cyrillic and Greek ones. All are of one size.
const FONTS: [&MonoFont; 5] = [
    &iso_8859_1::FONT_10X20,
    &iso_8859_2::FONT_10X20,
    &iso_8859_5::FONT_10X20,
    &iso_8859_7::FONT_10X20,
    &iso_8859_9::FONT_10X20,
];

/// Of a letter, before it is made larger.
const LETTER_WIDTH: u32 = 10;

type Rgb = [u8; 3];

/// The same badge as the SVG: stones, title, level and date. A title with letters that no font has is left out, because
/// signs in their place would say nothing; the credential in the picture has it.
pub(super) fn draw(portfolio: &Portfolio, skill: &Proven) -> Vec<u8> {
    let [paper, ink, laid, open] = COLOURS.map(rgb);
    let mut canvas = Canvas { points: vec![paper; (SIDE * SIDE) as usize], ink };
    for (place, (x, y, half_width, half_height)) in STONES.into_iter().enumerate() {
        let colour = if place < usize::from(skill.stones()) { laid } else { open };
        canvas.ellipse(on_badge(x, y, half_width, half_height), colour);
    }
    let (title, below) = words(portfolio, skill);
    if title.iter().flat_map(|line| line.chars()).all(|letter| font(letter).is_some()) {
        for (line, y) in title.iter().zip([370, 410, 450]) {
            canvas.text(line, y);
        }
    }
    canvas.text(&below, SIDE - 22);
    canvas.into_png()
}

/// Of `#rrggbb`.
fn rgb(colour: &str) -> Rgb {
    let bits = u32::from_str_radix(colour.trim_start_matches('#'), 16).unwrap_or_default();
    let [_, red, green, blue] = bits.to_be_bytes();
    [red, green, blue]
}

/// The first font that has this letter.
fn font(letter: char) -> Option<&'static MonoFont<'static>> {
    // What a font has not is drawn as what it has in place of U+0000: a question mark.
    let has = |font: &&MonoFont| {
        let place = |letter| font.glyph_mapping.index(letter);
        letter == '?' || place(letter) != place('\0')
    };
    FONTS.into_iter().find(has)
}

struct Canvas {
    points: Vec<Rgb>,
    ink: Rgb,
}

impl Canvas {
    fn ellipse(&mut self, [x, y, half_width, half_height]: [f64; 4], colour: Rgb) {
        /// So many samples in each direction make edges smooth.
        const SAMPLES: u32 = 4;
        let is_inside = |at_x: f64, at_y: f64| {
            let (across, down) = ((at_x - x) / half_width, (at_y - y) / half_height);
            across * across + down * down <= 1.0
        };
        for (place, point) in self.points.iter_mut().enumerate() {
            let (row, column) = (place as u32 / SIDE, place as u32 % SIDE);
            let at = |start: u32, sample: u32| f64::from(start) + (f64::from(sample) + 0.5) / f64::from(SAMPLES);
            let samples = (0..SAMPLES * SAMPLES)
                .filter(|sample| is_inside(at(column, sample % SAMPLES), at(row, sample / SAMPLES)));
            let covered = samples.count() as u32;
            let of = SAMPLES * SAMPLES;
            for (under, over) in point.iter_mut().zip(colour) {
                *under = ((u32::from(*under) * (of - covered) + u32::from(over) * covered) / of) as u8;
            }
        }
    }

    fn text(&mut self, text: &str, baseline: u32) {
        let width = text.chars().count() as u32 * LETTER_WIDTH;
        let left = (SIDE / LETTER_SCALE).saturating_sub(width) / 2;
        for (letter, x) in text.chars().zip((left..).step_by(LETTER_WIDTH as usize)) {
            let Some(font) = font(letter) else { continue };
            let at = Point::new(x.cast_signed(), (baseline / LETTER_SCALE).cast_signed());
            let style = MonoTextStyle::new(font, BinaryColor::On);
            // A canvas takes every point, so nothing can fail.
            let _ = Text::new(letter.encode_utf8(&mut [0; 4]), at, style).draw(self);
        }
    }

    fn into_png(self) -> Vec<u8> {
        let side = SIDE.to_be_bytes();
        // 8 bits for each of three colours, not interlaced.
        let head = [&side[..], &side, &[8, 2, 0, 0, 0]].concat();
        let rows = self.points.chunks(SIDE as usize);
        // Each row begins with its filter: none.
        let bytes: Vec<u8> = rows.flat_map(|row| std::iter::once(0).chain(row.iter().flatten().copied())).collect();
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&bytes, 9);
        png(&[(b"IHDR", head), (b"IDAT", packed), (b"IEND", Vec::new())])
    }
}

impl OriginDimensions for Canvas {
    fn size(&self) -> Size {
        Size::new(SIDE / LETTER_SCALE, SIDE / LETTER_SCALE)
    }
}

impl DrawTarget for Canvas {
    type Color = BinaryColor;
    type Error = Infallible;

    fn draw_iter<I: IntoIterator<Item = Pixel<BinaryColor>>>(&mut self, pixels: I) -> Result<(), Infallible> {
        for Pixel(point, colour) in pixels {
            let (Ok(column), Ok(row)) = (u32::try_from(point.x), u32::try_from(point.y)) else { continue };
            if colour == BinaryColor::Off || column >= SIDE / LETTER_SCALE || row >= SIDE / LETTER_SCALE {
                continue;
            }
            for (down, across) in (0..LETTER_SCALE).flat_map(|down| (0..LETTER_SCALE).map(move |across| (down, across)))
            {
                let place = (row * LETTER_SCALE + down) * SIDE + column * LETTER_SCALE + across;
                if let Some(point) = self.points.get_mut(place as usize) {
                    *point = self.ink;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_europe_have_a_font_of_one_size_and_others_have_none() {
        for letter in "aZ?9ñĎżğΣЖ".chars() {
            assert_eq!(font(letter).map(|font| font.character_size.width), Some(LETTER_WIDTH), "{letter}");
        }
        for letter in "把ت\0\u{fffd}🪨".chars() {
            assert!(font(letter).is_none(), "{letter}");
        }
    }

    #[test]
    fn a_text_stands_in_the_middle_in_one_colour() {
        let mut canvas = Canvas { points: vec![[255; 3]; (SIDE * SIDE) as usize], ink: [0; 3] };
        canvas.text("ЖΣñ", 40);
        let columns = (0..SIDE).filter(|x| (0..SIDE).any(|y| canvas.points[(y * SIDE + x) as usize] == [0; 3]));
        let columns: Vec<u32> = columns.collect();
        let half = 3 * LETTER_WIDTH * LETTER_SCALE / 2;
        assert!(
            columns.len() > 20 && columns.iter().all(|x| (SIDE / 2 - half..SIDE / 2 + half).contains(x)),
            "{columns:?}"
        );
    }
}
