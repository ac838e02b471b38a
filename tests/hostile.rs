//! Whatever comes from outside, a reader takes it or says in clear sentences why not, and nothing fails.

#![cfg(all(feature = "cli", feature = "desk", feature = "scan"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod hostile_parsers;
#[path = "hostile_parsers/mutants.rs"]
mod mutants;
mod portfolio_samples;

use hostile_parsers::{Parser, Told, all};
use mutants::mutants;

/// A refusal has a reason, and each sentence is one: neither empty nor endless, without what could be mistaken for
/// something else on a screen or in a terminal.
#[track_caller]
fn check(parser: &str, file: &str, told: &Told) {
    assert!(told.taken || !told.sentences.is_empty(), "{parser}, {file}: refused without a reason");
    for sentence in &told.sentences {
        let letters = sentence.chars().count();
        assert!((8..700).contains(&letters), "{parser}, {file}: {letters} letters: {sentence:?}");
        let odd = sentence.chars().find(|letter| letter.is_control());
        assert_eq!(odd, None, "{parser}, {file}: {sentence:?}");
    }
}

fn check_all(name: &str) {
    let Parser { samples, read, .. } = all().iter().find(|parser| parser.name == name).unwrap();
    let (mut count, mut refused) = (0, 0);
    for sample in samples {
        let told = read(sample);
        assert!(told.taken, "{name} refuses its own file: {:?}", told.sentences);
        for (file, mutant) in mutants(sample) {
            let told = read(&mutant);
            check(name, &file, &told);
            count += 1;
            refused += u32::from(!told.taken);
        }
    }
    assert!(count >= 200, "{name}: only {count} files");
    let spaces = read(&vec![b' '; 50_000_000]);
    check(name, "50 MB of spaces", &spaces);
    println!("{name}: {count} files, {refused} of them refused");
}

macro_rules! parsers {
    ($($test:ident => $name:literal,)*) => {
        $(#[test]
        fn $test() {
            check_all($name);
        })*

        #[test]
        fn every_parser_has_its_test() {
            let tested = [$($name),*];
            assert!(all().iter().all(|parser| tested.contains(&parser.name)));
        }
    };
}

parsers! {
    spoilt_backups => "backup",
    spoilt_sealed_backups => "sealed",
    spoilt_logs => "log",
    spoilt_stored_logs => "stored log",
    spoilt_settings => "settings",
    spoilt_records => "records",
    spoilt_badges => "badge",
    spoilt_portfolios => "clr",
    spoilt_badges_of_version_two => "old badge",
    spoilt_png_images => "png",
    spoilt_svg_images => "svg",
    spoilt_badges_in_png_images => "inside of a png",
    spoilt_keys => "key",
    spoilt_hand_overs => "hand-over",
    spoilt_messages_about_work => "work",
    spoilt_messages_with_a_digest_to_match => "work, past its digest",
    spoilt_links => "link",
    spoilt_messages_in_links => "inside of a link",
    spoilt_courses => "course",
    spoilt_packed_courses => "packed course",
    spoilt_packed_texts => "packed texts",
    spoilt_catalogues => "catalogue",
    spoilt_authors_texts => "author's text",
    spoilt_parameters => "parameters",
    spoilt_answers => "answers",
    spoilt_tables_of_roles => "roles as a table",
    spoilt_roles => "roles",
    spoilt_lines_of_drive => "drive",
    spoilt_archives => "archive",
    spoilt_files_in_archives => "inside of an archive",
    odd_addresses => "address",
    spoilt_links_of_portfolios => "link of a portfolio",
    spoilt_portfolios_in_links => "inside of a portfolio's link",
    spoilt_codes => "codes",
    spoilt_pictures => "picture",
    spoilt_pictures_of_codes => "picture of a code",
    codes_that_hold_anything => "inside of a code",
}
