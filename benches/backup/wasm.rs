//! The same as `native.rs` in wasm, built as the app is: `scripts/bench-backup.sh`.

mod times;

use wasm_bindgen::prelude::wasm_bindgen;

/// A table of the times, by a clock in milliseconds.
#[wasm_bindgen]
#[must_use]
pub fn times(now: &js_sys::Function) -> String {
    times::times(&|| now.call0(&wasm_bindgen::JsValue::NULL).ok().and_then(|now| now.as_f64()).unwrap_or(f64::NAN))
}

fn main() {}
