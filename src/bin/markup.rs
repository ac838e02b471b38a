//! The reader of texts, as a program of its own that the app loads when it opens a course; Trunk builds this.

use wasm_bindgen::closure::Closure;

/// Leaves `cairnMarkup(source)` in the page: the marks of a text, as JSON.
fn main() {
    let read: Closure<dyn Fn(String) -> String> =
        Closure::new(|source: String| serde_json::to_string(&cairn::markup::read(&source)).unwrap_or_default());
    let _ = js_sys::Reflect::set(&js_sys::global(), &"cairnMarkup".into(), &read.into_js_value());
}
