//! What reads the codes of a picture, as a program of its own for a worker (`assets/worker/scan.js`); Trunk builds this.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// Leaves `cairnScan(pixels, width)` in the worker: the texts of all codes in it.
fn main() {
    let scan: Closure<dyn Fn(Vec<u8>, usize) -> Array> = Closure::new(|pixels: Vec<u8>, width: usize| {
        cairn::scan::texts(&pixels, width).into_iter().map(JsValue::from).collect()
    });
    let _ = js_sys::Reflect::set(&js_sys::global(), &"cairnScan".into(), &scan.into_js_value());
}
