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

/// Opens the browser's print dialogue.
pub fn print_page() {
    // Browsers that cannot print say so themselves.
    let _ = gloo::utils::window().print();
}

/// Where the page is, up to the `#`.
#[must_use]
pub fn page_address() -> String {
    let address = gloo::utils::window().location().href().unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

/// Puts a text on the clipboard, and says whether that worked. Where the browser lends none, as outside a secure context,
/// the text is selected in the field that shows it, so that a key copies it.
pub fn copy(text: &str, then: impl FnOnce(bool) + 'static) {
    let clipboard = js_sys::Reflect::get(&gloo::utils::window().navigator(), &"clipboard".into());
    if let Ok(clipboard) = clipboard
        && let Ok(write) = js_sys::Reflect::get(&clipboard, &"writeText".into())
        && let Ok(write) = write.dyn_into::<js_sys::Function>()
        && let Ok(promise) = write.call1(&clipboard, &text.into())
        && let Ok(promise) = promise.dyn_into::<js_sys::Promise>()
    {
        wasm_bindgen_futures::spawn_local(async move {
            let copied = wasm_bindgen_futures::JsFuture::from(promise).await.is_ok();
            if !copied {
                select_link();
            }
            then(copied);
        });
        return;
    }
    select_link();
    then(false);
}

fn select_link() {
    let field = gloo::utils::document().get_element_by_id("link");
    if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        field.select();
    }
}
