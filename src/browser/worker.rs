//! The worker that signs and verifies, as `assets/worker/ask.js` starts it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{UnderWay, page_function};

/// Asks the worker about a file. `progress` hears how many of how many parts are done; `answered` hears the answer and
/// gets the file that was made, where one was; or `None` if the worker could not be had.
#[must_use]
pub fn ask_credentials(
    request: &str,
    bytes: &[u8],
    progress: impl Fn(usize, usize) + 'static,
    answered: impl FnOnce(Option<String>, Option<Vec<u8>>) + 'static,
) -> UnderWay {
    let asked = UnderWay::begin();
    let signal = asked.signal();
    let progress: Closure<dyn Fn(f64, f64)> = Closure::new(move |done, all| progress(done as usize, all as usize));
    let made = Rc::new(RefCell::new(None));
    let file: Closure<dyn Fn(Uint8Array)> = {
        let made = made.clone();
        Closure::new(move |bytes: Uint8Array| drop(made.replace(Some(bytes.to_vec()))))
    };
    let all = Array::of5(&request.into(), &Uint8Array::from(bytes), progress.as_ref(), &signal.to_js(), file.as_ref());
    let promise = page_function("cairnCredentials").and_then(|ask| ask.apply(&JsValue::UNDEFINED, &all).ok());
    spawn_local(async move {
        let answer = match promise.and_then(|promise| promise.dyn_into::<Promise>().ok()) {
            Some(promise) => JsFuture::from(promise).await.ok().and_then(|answer| answer.as_string()),
            None => None,
        };
        // Until here the worker may call it.
        drop((progress, file));
        if !signal.has_ended() {
            answered(answer, made.take());
        }
    });
    asked
}
