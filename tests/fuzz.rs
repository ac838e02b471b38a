//! Readers of what comes from outside, each for as long as one likes: `make fuzz SECONDS=600`.
//!
//! Files are made of samples by steps that shrink, so that what fails is shown in its smallest form. Nothing of this is
//! part of `make test`: there, `tests/hostile.rs` has files that are always the same.

#![cfg(all(feature = "cli", feature = "desk", feature = "scan"))]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed; it has a time budget"
)]

mod hostile_parsers;
mod portfolio_samples;

use std::time::{Duration, Instant};

use hostile_parsers::{Parser, all};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};
use serde_json::Value;

/// One thing that is done to a file.
#[derive(Clone, Debug)]
enum Change {
    Cut(Index),
    Flip(Index, u8),
    Take(Index, usize),
    Repeat(Index, usize, u8),
    Put(Index, &'static str),
    PutBytes(Index, Vec<u8>),
    /// The end of another sample in place of this one's.
    Splice(Index, Index, Index),
    /// A value of JSON becomes another one.
    Value(Index, &'static str),
    /// A value becomes a copy of another value of the same file.
    Copy(Index, Index),
    /// A number in the text becomes another one.
    Number(Index, i64),
}

const TOKENS: [&str; 30] = [
    "\"",
    "\\",
    "\\ud800",
    "\\u0000",
    "\0",
    "\u{202e}",
    "\u{feff}",
    "<script>",
    "]]>",
    "<!--",
    "1e999",
    "-0",
    "NaN",
    "0.1",
    "18446744073709551616",
    "null",
    "true",
    "[",
    "]",
    "{",
    "}",
    "\"a\":",
    ",",
    ":",
    "\n",
    "\r\n",
    "$",
    "{x}",
    "'''",
    "#",
];

const VALUES: [&str; 20] = [
    "null",
    "true",
    "[]",
    "{}",
    "\"\"",
    "0",
    "-1",
    "1.5",
    "1e999",
    "4294967296",
    "9223372036854775807",
    "18446744073709551615",
    "\"\\ud800\"",
    "\"\\u0000\"",
    "\"<script>\"",
    "[[]]",
    "{\"a\":{}}",
    "[null,null]",
    "\"1\"",
    "\"did:key:z6Mk\"",
];

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        1 => at().prop_map(Change::Cut),
        3 => (at(), any::<u8>()).prop_map(|(at, bits)| Change::Flip(at, bits)),
        2 => (at(), 1..60_usize).prop_map(|(at, length)| Change::Take(at, length)),
        2 => (at(), 1..60_usize, 1..20_u8).prop_map(|(at, length, times)| Change::Repeat(at, length, times)),
        3 => (at(), select(TOKENS.to_vec())).prop_map(|(at, token)| Change::Put(at, token)),
        1 => (at(), prop::collection::vec(any::<u8>(), 1..20)).prop_map(|(at, bytes)| Change::PutBytes(at, bytes)),
        1 => (at(), at(), at()).prop_map(|(at, sample, from)| Change::Splice(at, sample, from)),
        6 => (at(), select(VALUES.to_vec())).prop_map(|(at, value)| Change::Value(at, value)),
        3 => (at(), at()).prop_map(|(at, from)| Change::Copy(at, from)),
        3 => (at(), prop_oneof![-3..20_i64, any::<i64>()]).prop_map(|(at, number)| Change::Number(at, number)),
    ]
}

fn changed(samples: &[Vec<u8>], file: &mut Vec<u8>, change: &Change) {
    let place = |at: &Index, file: &[u8]| at.index(file.len() + 1);
    match change {
        Change::Cut(at) => file.truncate(place(at, file)),
        Change::Flip(at, bits) if !file.is_empty() => {
            let at = at.index(file.len());
            file[at] ^= bits;
        }
        Change::Flip(..) => {}
        Change::Take(at, length) => {
            let from = place(at, file);
            file.drain(from..file.len().min(from + length));
        }
        Change::Repeat(at, length, times) => {
            let from = place(at, file);
            let part = file[from..file.len().min(from + length)].repeat(usize::from(*times));
            file.splice(from..from, part);
        }
        Change::Put(at, token) => {
            let at = place(at, file);
            file.splice(at..at, token.bytes());
        }
        Change::PutBytes(at, bytes) => {
            let at = place(at, file);
            file.splice(at..at, bytes.iter().copied());
        }
        Change::Splice(at, sample, from) => {
            let other = &samples[sample.index(samples.len())];
            file.truncate(place(at, file));
            file.extend(&other[place(from, other)..]);
        }
        Change::Value(at, value) => replace(file, *at, |_| (*value).to_owned()),
        Change::Copy(at, from) => replace(file, *at, |all| {
            let values = values(all);
            values[from.index(values.len())].to_string()
        }),
        Change::Number(at, number) => {
            let digits: Vec<usize> = (0..file.len()).filter(|&place| file[place].is_ascii_digit()).collect();
            if !digits.is_empty() {
                let from = digits[at.index(digits.len())];
                let end = (from..file.len()).find(|&place| !file[place].is_ascii_digit()).unwrap_or(file.len());
                file.splice(from..end, number.to_string().into_bytes());
            }
        }
    }
}

/// One of the values of a file becomes what is written for it, which need not be JSON.
fn replace(file: &mut Vec<u8>, at: Index, write: impl Fn(&Value) -> String) {
    let Ok(mut value) = serde_json::from_slice::<Value>(file) else { return };
    let written = write(&value);
    let count = values(&value).len();
    let mut left = at.index(count);
    mark(&mut value, &mut left);
    *file = value.to_string().replacen("\"\\u0001\"", &written, 1).into_bytes();
}

fn values(value: &Value) -> Vec<&Value> {
    let inner: Vec<&Value> = match value {
        Value::Array(parts) => parts.iter().collect(),
        Value::Object(members) => members.values().collect(),
        _ => Vec::new(),
    };
    std::iter::once(value).chain(inner.into_iter().flat_map(values)).collect()
}

/// Marks the value before which so many are left, in the order of [`values`].
fn mark(value: &mut Value, left: &mut usize) -> bool {
    if *left == 0 {
        *value = "\u{1}".into();
        return true;
    }
    *left -= 1;
    match value {
        Value::Array(parts) => parts.iter_mut().any(|part| mark(part, left)),
        Value::Object(members) => members.values_mut().any(|part| mark(part, left)),
        _ => false,
    }
}

/// Longer than this, no file of the size of a sample may take.
const SLOW: Duration = Duration::from_secs(20);

fn check(parser: &Parser, file: &[u8]) -> Result<(), TestCaseError> {
    let begun = Instant::now();
    let told = (parser.read)(file);
    let took = begun.elapsed();
    prop_assert!(took < SLOW, "it took {took:?}");
    prop_assert!(told.taken || !told.sentences.is_empty(), "refused without a reason");
    for sentence in &told.sentences {
        let letters = sentence.chars().count();
        prop_assert!((8..700).contains(&letters), "{letters} letters: {sentence:?}");
        prop_assert!(!sentence.contains(char::is_control), "{sentence:?}");
    }
    Ok(())
}

/// Each parser in turn has its share of the time, and another seed every time; `CAIRN_FUZZ_PARSER` names one alone.
#[test]
#[ignore = "takes as long as it is given: make fuzz"]
fn no_file_stops_a_reader() {
    let number =
        |name: &str, otherwise: u64| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise);
    let budget = Duration::from_secs(number("CAIRN_FUZZ_SECONDS", 60));
    let only = std::env::var("CAIRN_FUZZ_PARSER").unwrap_or_default();
    let chance = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let seed = number("CAIRN_FUZZ_SEED", chance);
    for parser in all().iter().filter(|parser| only.is_empty() || only == parser.name) {
        let begun = Instant::now();
        let (mut cases, mut round) = (0_u64, 0);
        while begun.elapsed() < budget {
            let seed = RngSeed::Fixed(seed + round);
            let config = Config { cases: 64, rng_seed: seed, failure_persistence: None, ..Config::default() };
            let strategy = (any::<Index>(), prop::collection::vec(change(), 0..8));
            let run = TestRunner::new(config).run(&strategy, |(sample, changes)| {
                let mut file = parser.samples[sample.index(parser.samples.len())].clone();
                for change in &changes {
                    changed(&parser.samples, &mut file, change);
                }
                check(parser, &file)
            });
            if let Err(error) = run {
                panic!("{}, seed {seed:?}: {error}", parser.name);
            }
            cases += 64;
            round += 1;
        }
        println!("{}: {cases} files in {:.0} s, from seed {seed}", parser.name, begun.elapsed().as_secs_f64());
    }
}
