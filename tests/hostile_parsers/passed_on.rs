//! What is passed on from hand to hand: links, codes and their pictures, archives.

#[path = "../team_samples/archives.rs"]
mod archives;

use std::fs;

use cairn::desk::codes::{Step, Wanted};
use cairn::desk::{Event, Model, Route};
use cairn::packed::pack;
use cairn::portfolio::service;
use cairn::tutor::{Stamp, Time};
use cairn::{scan, tutor};
use qrcodegen::{Mask, QrCode, QrCodeEcc, Version};
use serde_json::{Value, json};

use super::{Parser, Told, credentials, golden, text, told, told_at_all};
use archives::{gathered, zip};

pub(super) fn parsers() -> Vec<Parser> {
    let parser = |name, samples, read| Parser { name, samples, read };
    let backup = fs::read(golden("backup-v1.json")).unwrap();
    let [badge, clr, _] = credentials();
    let archive = zip(&[("ana/cairn.json", &backup), ("notes.txt", b"x"), ("bo.json", &clr)]);
    let pages =
        ["#/portfolio", "#/plan/role/c/r", "#/work/AAAAAAAAAAAAAAAA", "#/submission/eJwDAAAAAAE", "#/assignment/c/a"];
    vec![
        parser("archive", vec![archive], read_archive),
        parser("inside of an archive", vec![backup, clr], |bytes| read_archive(&zip(&[("a.json", bytes)]))),
        parser("address", pages.map(|page| page.as_bytes().to_vec()).to_vec(), |bytes| {
            open(&text(bytes));
            told::<()>(Ok::<(), String>(()))
        }),
        parser("link of a portfolio", vec![pack(&badge).into_bytes()], |bytes| read_shared(&text(bytes))),
        parser("inside of a portfolio's link", vec![badge], |bytes| read_shared(&pack(bytes))),
        parser("codes", vec![codes()], read_codes),
        parser("picture", vec![vec![40; 4 + 40 * 40 * 4]], |bytes| {
            let width = bytes.first().map_or(1, |&width| usize::from(width));
            let _ = scan::texts(bytes.get(4..).unwrap_or_default(), width);
            told::<()>(Ok::<(), String>(()))
        }),
        parser("picture of a code", vec![squares(&code(b"CAIRN1:1:1:00000000:00"))], |bytes| {
            let _ = scan::texts(&pixels(bytes), WIDTH * POINTS);
            told::<()>(Ok::<(), String>(()))
        }),
        parser("inside of a code", vec![segments()], |bytes| {
            let texts = scan::texts(&pixels(&squares(&code(bytes))), WIDTH * POINTS);
            for text in texts {
                open(&format!("#/keys/{text}"));
            }
            told::<()>(Ok::<(), String>(()))
        }),
    ]
}

fn read_archive(bytes: &[u8]) -> Told {
    let (found, refused, passed) = gathered(&[("a.zip", bytes.to_vec())], true);
    let taken = !found.is_empty() || refused.is_empty() && passed > 0;
    // An archive of nothing has nothing to say of anybody.
    let none = (!taken && refused.is_empty()).then(|| "there is nothing in it".to_owned());
    Told { taken, sentences: refused.iter().map(|(_, why)| why.to_string()).chain(none).collect() }
}

/// Opens an address, whose page leads back to itself.
fn open(address: &str) {
    let page = tutor::Route::read(address);
    if let tutor::Route::Desk(path) = &page {
        let route = Route::read(path);
        assert_eq!(Route::read(&route.path()), route);
    }
    let mut model = Model::default();
    model.update(Event::Record(Box::new(tutor::Event::RouteChanged(page))), stamp());
}

/// As the worker answers who opened a link.
fn read_shared(link: &str) -> Told {
    let request = json!({ "do": "show", "known": { "now": 0 }, "language": "es", "packed": link });
    let answer: Value = serde_json::from_str(&service::answer(&request.to_string(), b"", &mut |_, _| ())).unwrap();
    told(answer["unreadable"].as_str().map_or(Ok(()), |why| Err(format!("unreadable: {why}"))))
}

fn codes() -> Vec<u8> {
    let mut model = Model::default();
    let text = text(&fs::read(golden("work-v1-submission.json")).unwrap());
    model.update(Event::Codes(Step::Show(text)), stamp());
    model.codes.showing.unwrap().codes.join("\n").into_bytes()
}

fn stamp() -> Stamp {
    Stamp { at: Time(9), chance: 1 }
}

/// A line, a code.
fn read_codes(bytes: &[u8]) -> Told {
    let mut model = Model::default();
    model.update(Event::Codes(Step::Read(Wanted::Work)), stamp());
    for line in text(bytes).lines() {
        model.update(Event::Codes(Step::Seen(line.to_owned())), stamp());
    }
    told_at_all(model.codes.reading.is_none().then_some(()))
}

/// Bytes that a code of version 5 with the lowest correction holds (ISO/IEC 18004, table 7).
const BYTES: usize = 108;
/// Its squares a side, with the margin.
const WIDTH: usize = 37 + 2 * 4;
/// Points a square, a side.
const POINTS: usize = 3;

/// A code whose bytes, before what corrects them, are these: not all are what a code may hold.
fn code(bytes: &[u8]) -> QrCode {
    let mut bytes = bytes.to_vec();
    bytes.resize(BYTES, 0);
    QrCode::encode_codewords(Version::new(5), QrCodeEcc::Low, &bytes, Some(Mask::new(0)))
}

/// A byte a square, with the margin.
fn squares(code: &QrCode) -> Vec<u8> {
    let places = || -4..code.size() + 4;
    places().flat_map(|y| places().map(move |x| if code.get_module(x, y) { 0 } else { 255 })).collect()
}

/// As a camera without any faults sees them.
fn pixels(squares: &[u8]) -> Vec<u8> {
    let rows = squares.chunks(WIDTH).take(2 * WIDTH).flat_map(|row| std::iter::repeat_n(row, POINTS));
    rows.flat_map(|row| row.iter().flat_map(|&square| [[square, square, square, 255]; POINTS]).flatten()).collect()
}

/// What may be in a code, one after the other: bytes, digits, letters, Kanji. All bits of their contents are set.
fn segments() -> Vec<u8> {
    // The mode's mark; how many bits say the length, the length, and how many bits the contents have.
    let segments = [(0b0100, 8, 5, 40), (0b0001, 10, 7, 24), (0b0010, 9, 6, 33), (0b1000, 8, 3, 39)];
    let number = |value: usize, bits: usize| (0..bits).rev().map(move |bit| value >> bit & 1);
    let bits: Vec<usize> = segments
        .into_iter()
        .flat_map(|(mode, bits, length, contents)| {
            number(mode, 4).chain(number(length, bits)).chain(std::iter::repeat_n(1, contents)).collect::<Vec<_>>()
        })
        .collect();
    bits.chunks(8).map(|byte| byte.iter().fold(0, |sum, bit| sum << 1 | *bit as u8) << (8 - byte.len())).collect()
}
