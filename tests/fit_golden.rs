//! Fits to one table of answers give the parameter files that stand beside it, bit for bit, at any number of threads.
//! The worker in the browser is held to the same files (`tests/browser/fit.test.mjs`).
#![cfg(feature = "fitting")]
#![expect(clippy::unwrap_used, reason = "a test whose files cannot be read should fail")]

use std::fs;
use std::path::PathBuf;

use cairn::fitting::{Model, Options, Parameters, PlainOptions, Watch, fit, table};

fn golden(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/fit").join(name)
}

#[track_caller]
fn check(model: Model, file: &str) {
    let answers = fs::read(golden("answers.csv")).unwrap();
    let (answers, reading) = table::read(answers.as_slice(), |_| {}).unwrap();
    assert_eq!((reading.answers, reading.bad_rows()), (1500, 3));
    for threads in [1, 2, 5] {
        let options = Options { model, plain: PlainOptions { seed: 3, ..PlainOptions::default() }, threads };
        let fitted = fit(&answers, |_| true, &options, &mut |_| Watch::GoOn).unwrap();
        let found = Parameters::of(&fitted, &answers).to_json().unwrap();
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(golden(file), &found).unwrap();
        }
        let expected = fs::read_to_string(golden(file)).unwrap_or_default();
        let differs = found.lines().zip(expected.lines()).find(|(found, expected)| found != expected);
        assert!(
            found == expected,
            "{threads} threads; if fits changed on purpose, UPDATE_GOLDEN=1; first: {differs:#?}"
        );
    }
}

#[test]
fn plain_tracing_is_what_it_was() {
    check(Model::Bkt, "bkt.json");
}

#[test]
fn bkt_plus_is_what_it_was() {
    check(Model::BktPlus, "bkt-plus.json");
}
