//! The camera and pictures in which codes are looked for, as `assets/worker/look.js` does it; and the browser's own
//! sharing.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::desk::codes::{CameraFault, Step};

use super::{UnderWay, page_function};

/// Asks for the camera, shows its pictures in the element with this id, and looks for codes in them. `send` hears when
/// it starts, of every code, and why it cannot. Once that is not wanted any more, the camera is off.
#[must_use]
pub fn look(element: &str, send: impl Fn(Step) + 'static) -> UnderWay {
    let looking = UnderWay::begin();
    let signal = looking.signal();
    let send = std::rc::Rc::new(send);
    let told = send.clone();
    // Without a text it says that it started.
    let seen: Closure<dyn Fn(Option<String>)> =
        Closure::new(move |text: Option<String>| told(text.map_or(Step::CameraStarted, Step::Seen)));
    let promise = ask(&element.into(), seen.as_ref(), &signal.to_js());
    spawn_local(async move {
        let ended = match promise {
            Some(promise) => JsFuture::from(promise).await,
            None => Err(JsValue::UNDEFINED),
        };
        // Until here it may be called.
        drop(seen);
        if let Err(error) = ended
            && !signal.has_ended()
        {
            send(Step::CameraFailed(fault(&error)));
        }
    });
    looking
}

/// The texts of the codes in a picture; `None` if it is none.
pub async fn read_picture(bytes: &[u8]) -> Option<Vec<String>> {
    let texts = Array::new();
    let all = texts.clone();
    let seen: Closure<dyn Fn(JsValue)> = Closure::new(move |text: JsValue| {
        all.push(&text);
    });
    JsFuture::from(ask(&Uint8Array::from(bytes), seen.as_ref(), &JsValue::UNDEFINED)?).await.ok()?;
    Some(texts.iter().filter_map(|text| text.as_string()).collect())
}

fn ask(source: &JsValue, seen: &JsValue, signal: &JsValue) -> Option<Promise> {
    page_function("cairnLook")?.call3(&JsValue::UNDEFINED, source, seen, signal).ok()?.dyn_into().ok()
}

/// By the names that browsers give.
fn fault(error: &JsValue) -> CameraFault {
    let name = Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
    match name.as_str() {
        "NotAllowedError" | "SecurityError" => CameraFault::NotAllowed,
        "NotFoundError" | "OverconstrainedError" => CameraFault::None,
        "NotReadableError" | "AbortError" => CameraFault::Busy,
        "NotSupportedError" => CameraFault::NotOffered,
        _ => CameraFault::NoReader,
    }
}

/// Whether the browser has a sharing of its own: in a secure context, on most phones and tablets.
#[must_use]
pub fn can_share() -> bool {
    method("share").is_some()
}

/// Opens the browser's own sharing with the link, or with the file where there is no link. `then` hears whether
/// something was passed on.
pub fn share(title: &str, link: Option<&str>, file: Option<(String, String)>, then: impl FnOnce(bool) + 'static) {
    let what = Object::new();
    let set = |name: &str, value: &JsValue| {
        let _ = Reflect::set(&what, &name.into(), value);
    };
    set("title", &title.into());
    match (link, file.and_then(|(name, text)| shared_file(&name, &text))) {
        (Some(link), _) => set("url", &link.into()),
        (None, Some(file)) => set("files", &Array::of1(&file)),
        (None, None) => return then(false),
    }
    let navigator = gloo::utils::window().navigator();
    let can = method("canShare").is_none_or(|can| can.call1(&navigator, &what).is_ok_and(|can| can.is_truthy()));
    let promise = method("share").filter(|_| can).and_then(|share| share.call1(&navigator, &what).ok());
    let Some(promise) = promise.and_then(|promise| promise.dyn_into::<Promise>().ok()) else { return then(false) };
    spawn_local(async move { then(JsFuture::from(promise).await.is_ok()) });
}

/// As plain text, because browsers share few kinds of files, and JSON is not among them everywhere.
fn shared_file(name: &str, text: &str) -> Option<JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("text/plain");
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()?;
    let make = page_function("File")?;
    let arguments = Array::of3(&Array::of1(&blob), &format!("{name}.txt").into(), &options);
    Reflect::construct(&make, &arguments).ok()
}

fn method(name: &str) -> Option<Function> {
    Reflect::get(&gloo::utils::window().navigator(), &name.into()).ok()?.dyn_into().ok()
}
