//! The reader of texts, a program of its own (`src/bin/markup.rs`).

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::page::page_function;

/// Begins to load the reader; done at once if it is here. If it cannot be had, texts are shown as they were written.
#[must_use]
pub fn load_reader() -> Option<JsFuture> {
    let promise = page_function("cairnLoadMarkup")?.call0(&JsValue::UNDEFINED).ok()?;
    promise.dyn_into::<js_sys::Promise>().ok().map(JsFuture::from)
}

/// The marks of a text as JSON, once the reader is here.
#[must_use]
pub fn read_markup(source: &str) -> Option<String> {
    page_function("cairnMarkup")?.call1(&JsValue::UNDEFINED, &source.into()).ok()?.as_string()
}
