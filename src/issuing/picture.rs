//! How is a badge drawn as a PNG image? Browsers draw the SVG with better letters.

use std::convert::Infallible;

use embedded_graphics::Drawable;
use embedded_graphics::mono_font::MonoTextStyle;
use embedded_graphics::mono_font::iso_8859_1::FONT_10X20;
use embedded_graphics::pixelcolor::BinaryColor;
use embedded_graphics::prelude::{DrawTarget, OriginDimensions, Pixel, Point, Size};
use embedded_graphics::text::{Alignment, Text};

use crate::portfolio::bake::png;
use crate::portfolio::drawing::{COLOURS, SIDE, STONES, on_badge, words};
use crate::portfolio::proven::{Portfolio, Proven};

/// Each point of a letter is so many points wide and high.
const LETTER_SCALE: u32 = 2;

type Rgb = [u8; 3];

/// The same badge as the SVG: stones, title, level and date. Letters that Latin-1 has not are boxes.
pub(super) fn draw(portfolio: &Portfolio, skill: &Proven) -> Vec<u8> {
    let [paper, ink, laid, open] = COLOURS.map(rgb);
    let mut canvas = Canvas { points: vec![paper; (SIDE * SIDE) as usize], ink };
    for (place, (x, y, half_width, half_height)) in STONES.into_iter().enumerate() {
        let colour = if place < usize::from(skill.stones()) { laid } else { open };
        canvas.ellipse(on_badge(x, y, half_width, half_height), colour);
    }
    let (title, below) = words(portfolio, skill);
    for (line, y) in title.iter().zip([370, 410, 450]) {
        canvas.text(line, y);
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
        let style = MonoTextStyle::new(&FONT_10X20, BinaryColor::On);
        let middle = Point::new((SIDE / LETTER_SCALE / 2).cast_signed(), (baseline / LETTER_SCALE).cast_signed());
        // A canvas takes every point, so nothing can fail.
        let _ = Text::with_alignment(text, middle, style, Alignment::Center).draw(self);
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
