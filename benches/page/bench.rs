//! The times of the engine, the log and the store in a browser: what `benches/browser.mjs` calls.
//!
//! A program of its own, so that the app does not carry it; built as the app is.

#[path = "../needs/mod.rs"]
mod needs;
#[path = "../../tests/learner_samples/practice.rs"]
mod practice;
mod work;

use cairn::browser::LocalStore;
use wasm_bindgen::prelude::wasm_bindgen;

/// Work that is set up in this page.
#[wasm_bindgen]
pub struct Bench(work::Work);

#[wasm_bindgen]
impl Bench {
    /// Sets up the work of a name; nothing for a name that none has.
    #[must_use]
    pub fn of(name: &str) -> Option<Bench> {
        work::Work::new(name, &LocalStore).map(Self)
    }

    /// Does it so many times.
    pub fn run(&mut self, times: u32) -> f64 {
        (0..times).map(|_| self.0.run(&LocalStore)).sum()
    }
}

fn main() {}
