//! Files out and in.

use wasm_bindgen::{JsCast, JsValue};

/// Offers a text as a file.
///
/// # Errors
/// What the browser refused with.
pub fn download(name: &str, text: &str) -> Result<(), JsValue> {
    download_part(name, "application/json", &JsValue::from_str(text))
}

/// Offers bytes of a media type as a file.
///
/// # Errors
/// What the browser refused with.
#[cfg(feature = "desk")]
pub fn download_bytes(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    download_part(name, media_type, &js_sys::Uint8Array::from(bytes))
}

fn download_part(name: &str, media_type: &str, part: &JsValue) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(part);
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?;
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

/// Reads a chosen file as text; `None` if it cannot be read.
pub async fn read_file(file: web_sys::File) -> Option<String> {
    wasm_bindgen_futures::JsFuture::from(file.text()).await.ok()?.as_string()
}

/// Reads a chosen file as bytes; `None` if it cannot be read.
pub async fn read_bytes(file: web_sys::File) -> Option<Vec<u8>> {
    let buffer = wasm_bindgen_futures::JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
