//! The same as `native.rs` in wasm, built as the app is: `scripts/bench-backup.sh`.

mod times;

use wasm_bindgen::prelude::wasm_bindgen;

/// A table of the times, by the clock of the browser or of node.
#[wasm_bindgen]
pub fn times() -> String {
    let clock = js_sys::Reflect::get(&js_sys::global(), &"performance".into()).unwrap_or_default();
    let now = js_sys::Reflect::get(&clock, &"now".into()).map(js_sys::Function::from);
    times::times(&|| now.as_ref().ok().and_then(|now| now.call0(&clock).ok()?.as_f64()).unwrap_or(f64::NAN))
}

fn main() {}
