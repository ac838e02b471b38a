//! How does an image carry a credential? As Open Badges 3.0, section 6 ("Baking"), has it; those of version 2 are read
//! too.

use std::fmt;

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::canonical::MOST_BYTES;

const CRC: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);

const PNG: &[u8; 8] = b"\x89PNG\r\n\x1a\n";

/// What credentials are called in images: of version 3 first, then of versions 2 and 1.
const NAMES: [&str; 2] = ["openbadgecredential", "openbadges"];

/// Why no credential could be put into or taken out of an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BakeFault {
    /// It is neither PNG nor SVG.
    NotAnImage,
    /// It breaks off, or a part of it is damaged.
    Damaged,
    /// It is an image, but carries no credential.
    NothingInIt,
    /// It only says where the credential is, on the web.
    Elsewhere,
}

impl fmt::Display for BakeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAnImage => "the file is neither a PNG nor an SVG image",
            Self::Damaged => "the image is damaged or breaks off; ask for it once more",
            Self::NothingInIt => "the image carries no credential; programs that send images often remove it",
            Self::Elsewhere => "the image only says where its badge is on the web; ask for the badge as a file",
        })
    }
}

impl std::error::Error for BakeFault {}

/// Whether the bytes are of an image that may carry a credential.
#[must_use]
pub fn is_image(bytes: &[u8]) -> bool {
    bytes.starts_with(PNG) || is_svg(bytes)
}

/// The image with a credential in it, instead of any that it carries.
///
/// # Errors
/// If it is no PNG and no SVG, or damaged.
pub fn bake(image: &[u8], credential: &str) -> Result<Vec<u8>, BakeFault> {
    if image.starts_with(PNG) {
        return bake_png(image, credential);
    }
    let svg = std::str::from_utf8(image).map_err(|_| BakeFault::NotAnImage)?;
    bake_svg(svg, credential).map(String::into_bytes)
}

/// The text of the credential that an image carries.
///
/// # Errors
/// If it is no image or damaged, or carries none.
pub fn unbake(image: &[u8]) -> Result<String, BakeFault> {
    let text = if image.starts_with(PNG) { unbake_png(image)? } else { unbake_svg(image)? };
    let text = text.trim();
    if text.starts_with("http://") || text.starts_with("https://") {
        return Err(BakeFault::Elsewhere);
    }
    Ok(text.to_owned())
}

/// A PNG of its chunks: each a kind and its data.
#[must_use]
pub fn png(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut bytes = PNG.to_vec();
    for (kind, data) in chunks {
        push_chunk(&mut bytes, *kind, data);
    }
    bytes
}

fn push_chunk(bytes: &mut Vec<u8>, kind: &[u8], data: &[u8]) {
    bytes.extend((data.len() as u32).to_be_bytes());
    bytes.extend(kind);
    bytes.extend(data);
    let mut crc = CRC.digest();
    crc.update(kind);
    crc.update(data);
    bytes.extend(crc.finalize().to_be_bytes());
}

/// A chunk's kind and its data.
type Chunk<'a> = (&'a [u8], &'a [u8]);

/// The chunks of a PNG, up to its end. Their check sums are left to those who show the image.
fn chunks(image: &[u8]) -> Result<Vec<Chunk<'_>>, BakeFault> {
    let mut found = Vec::new();
    let mut rest = image.get(PNG.len()..).unwrap_or_default();
    loop {
        let (length, after) = rest.split_first_chunk::<4>().ok_or(BakeFault::Damaged)?;
        let length = u32::from_be_bytes(*length) as usize;
        let (kind, after) = after.split_at_checked(4).ok_or(BakeFault::Damaged)?;
        let (data, after) = after.split_at_checked(length).ok_or(BakeFault::Damaged)?;
        rest = after.get(4..).ok_or(BakeFault::Damaged)?;
        found.push((kind, data));
        if kind == b"IEND" {
            return Ok(found);
        }
    }
}

fn bake_png(image: &[u8], credential: &str) -> Result<Vec<u8>, BakeFault> {
    let mut bytes = PNG.to_vec();
    for (place, (kind, data)) in chunks(image)?.into_iter().enumerate() {
        if text_chunk(kind, data).is_some_and(|(name, _)| NAMES.contains(&name)) {
            continue;
        }
        push_chunk(&mut bytes, kind, data);
        // After the head, before the picture: whoever reads from the front has it early.
        if place == 0 {
            let head = [NAMES[0].as_bytes(), &[0, 0, 0, 0, 0]].concat();
            push_chunk(&mut bytes, b"iTXt", &[&head, credential.as_bytes()].concat());
        }
    }
    Ok(bytes)
}

fn unbake_png(image: &[u8]) -> Result<String, BakeFault> {
    let chunks = chunks(image)?;
    for wanted in NAMES {
        let found = chunks.iter().find_map(|(kind, data)| text_chunk(kind, data).filter(|(name, _)| *name == wanted));
        if let Some((_, text)) = found {
            let bytes = match text {
                Text::Plain(bytes) => bytes.to_vec(),
                Text::Deflated(bytes) => {
                    decompress_to_vec_zlib_with_limit(bytes, MOST_BYTES).map_err(|_| BakeFault::Damaged)?
                }
            };
            return String::from_utf8(bytes).map_err(|_| BakeFault::Damaged);
        }
    }
    Err(BakeFault::NothingInIt)
}

enum Text<'a> {
    Plain(&'a [u8]),
    Deflated(&'a [u8]),
}

/// The name and text of an `iTXt` or `tEXt` chunk.
fn text_chunk<'a>(kind: &[u8], data: &'a [u8]) -> Option<(&'a str, Text<'a>)> {
    let (name, rest) = split_at_zero(data)?;
    let name = std::str::from_utf8(name).ok()?;
    if kind == b"tEXt" {
        return Some((name, Text::Plain(rest)));
    }
    if kind != b"iTXt" {
        return None;
    }
    let ([is_deflated, _method], rest) = rest.split_first_chunk::<2>()?;
    let (_language, rest) = split_at_zero(rest)?;
    let (_translated, text) = split_at_zero(rest)?;
    Some((name, if *is_deflated == 1 { Text::Deflated(text) } else { Text::Plain(text) }))
}

fn split_at_zero(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let zero = bytes.iter().position(|&byte| byte == 0)?;
    Some((bytes.get(..zero)?, bytes.get(zero + 1..)?))
}

const SVG_NAMESPACE: &str = "https://purl.imsglobal.org/ob/v3p0";

fn is_svg(bytes: &[u8]) -> bool {
    const HEAD: usize = 4096;
    let head = String::from_utf8_lossy(bytes.get(..HEAD.min(bytes.len())).unwrap_or_default());
    head.trim_start_matches('\u{feff}').trim_start().starts_with('<') && head.contains("<svg")
}

fn bake_svg(svg: &str, credential: &str) -> Result<String, BakeFault> {
    let begin = svg.find("<svg").ok_or(BakeFault::NotAnImage)?;
    let head_end = begin + end_of_tag(&svg[begin..]).ok_or(BakeFault::Damaged)?;
    let (head, rest) = svg.split_at(head_end);
    if head.ends_with("/>") {
        return Err(BakeFault::Damaged);
    }
    // Within a text of JSON, the end of a CDATA section can be written in another way.
    let credential = credential.replace("]]>", "]]\\u003e");
    Ok(format!(
        "{head}\n<openbadges:credential xmlns:openbadges=\"{SVG_NAMESPACE}\"><![CDATA[{credential}]]></openbadges:credential>{rest}"
    ))
}

/// The content of the first element `openbadges:credential` or `openbadges:assertion`: what stands between its tags, or
/// in the attribute `verify` (signed or hosted badges).
fn unbake_svg(image: &[u8]) -> Result<String, BakeFault> {
    if !is_svg(image) {
        return Err(BakeFault::NotAnImage);
    }
    let svg = std::str::from_utf8(image).map_err(|_| BakeFault::Damaged)?;
    let begins = ["<openbadges:credential", "<openbadges:assertion"];
    let begin = begins.iter().find_map(|name| svg.find(name)).ok_or(BakeFault::NothingInIt)?;
    let element = &svg[begin..];
    let head_end = end_of_tag(element).ok_or(BakeFault::Damaged)?;
    let (head, content) = element.split_at(head_end);
    if !head.ends_with("/>") {
        let content = content.split("</openbadges:").next().unwrap_or_default().trim();
        let inside = content.strip_prefix("<![CDATA[").and_then(|rest| rest.split("]]>").next());
        let content = inside.map_or_else(|| unescaped(content), str::to_owned);
        if !content.trim().is_empty() {
            return Ok(content);
        }
    }
    let verify = head.split("verify=").nth(1).and_then(|rest| {
        let quote = rest.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
        rest[1..].split(quote).next()
    });
    verify.map(unescaped).ok_or(BakeFault::NothingInIt)
}

/// Where a tag ends: behind the first `>` that stands in no quotes.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quoted_by = None;
    for (place, byte) in text.bytes().enumerate() {
        match (quoted_by, byte) {
            (None, b'>') => return Some(place + 1),
            (None, b'"' | b'\'') => quoted_by = Some(byte),
            (Some(quote), byte) if quote == byte => quoted_by = None,
            _ => {}
        }
    }
    None
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&apos;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" data-x=\"a>b\"><path/></svg>";

    /// One grey point.
    fn point() -> Vec<u8> {
        let head = vec![0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0];
        png(&[(b"IHDR", head), (b"IDAT", b"\x78\x9c\x63\x68\x00\x00\x00\x82\x00\x81".to_vec()), (b"IEND", vec![])])
    }

    #[test]
    fn what_is_baked_into_an_image_comes_out_of_it_and_replaces_what_was_there() {
        let tricky = "{\"name\":\"]]> é <b> & \\\"x\\\"\"}";
        for image in [point(), SVG.as_bytes().to_vec()] {
            assert_eq!(unbake(&image), Err(BakeFault::NothingInIt));
            let baked = bake(&image, tricky).unwrap();
            let found: serde_json::Value = serde_json::from_str(&unbake(&baked).unwrap()).unwrap();
            assert_eq!(found, serde_json::from_str::<serde_json::Value>(tricky).unwrap());
        }
        let twice = bake(&bake(&point(), "{\"a\":1}").unwrap(), "{\"a\":2}").unwrap();
        assert_eq!(unbake(&twice).as_deref(), Ok("{\"a\":2}"));
        assert_eq!(twice.len(), bake(&point(), "{\"a\":2}").unwrap().len());
    }

    #[test]
    fn images_of_other_programs_are_read() {
        let deflated = miniz_oxide::deflate::compress_to_vec_zlib(b"{\"a\":1}", 6);
        let text = |head: &[u8], rest: &[u8]| [b"openbadges\0", head, rest].concat();
        let image = |kind, data| png(&[(b"IHDR", vec![0; 13]), (kind, data), (b"IEND", vec![])]);
        assert_eq!(unbake(&image(b"iTXt", text(b"\x01\0\0\0", &deflated))).as_deref(), Ok("{\"a\":1}"));
        assert_eq!(unbake(&image(b"tEXt", text(b"", b"{\"a\":1}"))).as_deref(), Ok("{\"a\":1}"));
        assert_eq!(unbake(&image(b"tEXt", text(b"", b"https://example.org/1"))), Err(BakeFault::Elsewhere));
        assert_eq!(unbake(&image(b"iTXt", text(b"\x01\0\0\0", b"zz"))), Err(BakeFault::Damaged));
        let svg = "<svg><openbadges:assertion verify=\"https://example.org/1\"></openbadges:assertion></svg>";
        assert_eq!(unbake(svg.as_bytes()), Err(BakeFault::Elsewhere));
        let svg = "<svg><openbadges:assertion verify='x'>{&quot;a&quot;:1}</openbadges:assertion></svg>";
        assert_eq!(unbake(svg.as_bytes()).as_deref(), Ok("{\"a\":1}"));
    }

    #[test]
    fn what_is_no_whole_image_is_refused() {
        let whole = bake(&point(), "{}").unwrap();
        for end in 8..whole.len() {
            assert_eq!(unbake(&whole[..end]), Err(BakeFault::Damaged), "{end}");
        }
        assert_eq!(unbake(b"GIF89a"), Err(BakeFault::NotAnImage));
        assert_eq!(bake(b"\xff", "{}"), Err(BakeFault::NotAnImage));
        assert_eq!(bake(b"<svg/>", "{}"), Err(BakeFault::Damaged));
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn any_bytes_are_an_image_or_not(mut bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300)) {
            let _ = (unbake(&bytes), bake(&bytes, "{}"));
            bytes.splice(0..0, PNG.iter().copied());
            let _ = (unbake(&bytes), bake(&bytes, "{}"));
        }

        #[test]
        fn any_markup_is_an_image_or_not(text in "(<svg|<openbadges:credential|</openbadges:|verify=|<!\\[CDATA\\[|]]>|[<>\"'/ a]){0,30}") {
            let _ = (unbake(text.as_bytes()), bake(text.as_bytes(), "{}"));
        }
    }
}
