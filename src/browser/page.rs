//! What the scripts around the app leave on the page for it; ARCHITECTURE.md lists it.

use wasm_bindgen::{JsCast, JsValue};

/// A function on the window; `None` where no script left it.
#[must_use]
pub fn page_function(name: &str) -> Option<js_sys::Function> {
    js_sys::Reflect::get(&js_sys::global(), &name.into()).ok()?.dyn_into().ok()
}

/// Calls a function on the window, if it is there.
pub fn call_global(name: &str) {
    if let Some(function) = page_function(name) {
        let _ = function.call0(&JsValue::UNDEFINED);
    }
}
