//! The same numbers natively and in the browser, bit by bit.
//!
//! A learner's state is replayed from the log on whatever machine holds it, so
//! the arithmetic must not depend on the machine. `make test-native` runs this
//! as an ordinary test, `make test-wasm` in Chromium.

mod engine_run;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::{wasm_bindgen_test as test, wasm_bindgen_test_configure};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test_configure!(run_in_browser);

/// FNV-1a over the bits of many results, so that one changed bit in any of them shows.
fn fingerprint(results: impl Iterator<Item = f64>) -> u64 {
    results
        .flat_map(|result| result.to_bits().to_le_bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// 10,000 points from well below 1 to well above it.
fn points() -> impl Iterator<Item = f64> {
    (1..=10_000).map(|step| f64::from(step) / 701.0)
}

#[track_caller]
fn check(name: &str, function: fn(f64) -> f64, expected: u64) {
    let found = fingerprint(points().map(function));
    assert_eq!(found, expected, "{name}: found {found:#018x}");
}

#[test]
fn the_functions_that_the_engine_may_use_give_the_same_bits_everywhere() {
    check("exp", libm::exp, 0x87eb_9f5f_ac71_9486);
    check("log", libm::log, 0x733d_cbfc_52f4_eacb);
    check("log1p", libm::log1p, 0xcbea_7a6f_a259_9cd7);
    check("tanh", libm::tanh, 0xd927_a4a4_f743_6a7e);
    check("pow", |x| libm::pow(x, -0.37), 0x5aa1_ebb8_e9e6_6268);
}

/// Made by `UPDATE_GOLDEN=1 cargo test --test wasm`, natively.
const STORY: &str = include_str!("golden/engine-run.txt");

#[test]
fn a_learner_s_whole_way_is_the_same_everywhere() {
    let story = engine_run::story();
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/engine-run.txt");
        assert!(std::fs::write(path, &story).is_ok(), "{path} cannot be written");
        return;
    }
    let differs = story.lines().zip(STORY.lines()).find(|(found, expected)| found != expected);
    assert!(story == STORY, "if the engine was changed on purpose, run with UPDATE_GOLDEN=1; first: {differs:#?}");
}
