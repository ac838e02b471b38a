//! Files out and in.

use wasm_bindgen::{JsCast, JsValue};

/// Offers a text as a file, whose name says what it is.
///
/// # Errors
/// What the browser refused with.
pub fn download(name: &str, text: &str) -> Result<(), JsValue> {
    offer(name, &JsValue::from_str(text))
}

/// Offers bytes as a file, whose name says what they are.
///
/// # Errors
/// What the browser refused with.
#[cfg(feature = "desk")]
pub fn download_bytes(name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    offer(name, &js_sys::Uint8Array::from(bytes))
}

fn offer(name: &str, part: &JsValue) -> Result<(), JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("zip") => "application/zip",
        Some("csv") => "text/csv",
        _ => "application/json",
    });
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(part), &options)?;
    let address = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement = gloo::utils::document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Revoked later: a download that has not begun yet would fail.
    gloo::timers::callback::Timeout::new(60_000, move || {
        let _ = web_sys::Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}

/// The day, as files are named after it: `2026-11-21`, in UTC.
#[must_use]
pub fn today() -> String {
    let day = String::from(js_sys::Date::new_0().to_iso_string());
    day.get(..10).unwrap_or("today").to_owned()
}

/// Reads a chosen file as text; `None` if it cannot be read.
pub async fn read_file(file: web_sys::File) -> Option<String> {
    wasm_bindgen_futures::JsFuture::from(file.text()).await.ok()?.as_string()
}

/// Reads a chosen file as bytes; `None` if it cannot be read.
pub async fn read_bytes(file: web_sys::File) -> Option<Vec<u8>> {
    let buffer = wasm_bindgen_futures::JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
