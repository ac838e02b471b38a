//! The worker that signs and verifies, as `assets/worker/ask.js` starts it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::AbortController;

use super::page_function;

/// A request under way. Dropped, it ends the request: nothing more is heard of it.
pub struct Asked(Option<AbortController>);

impl Drop for Asked {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// Asks the worker about a file. `progress` hears how many of how many parts are done; `answered` hears the answer and
/// gets the file that was made, where one was; or `None` if the worker could not be had.
#[must_use]
pub fn ask_credentials(
    request: &str,
    bytes: &[u8],
    progress: impl Fn(usize, usize) + 'static,
    answered: impl FnOnce(Option<String>, Option<Vec<u8>>) + 'static,
) -> Asked {
    let controller = AbortController::new().ok();
    let signal = controller.as_ref().map(AbortController::signal);
    let progress: Closure<dyn Fn(f64, f64)> = Closure::new(move |done, all| progress(done as usize, all as usize));
    let passed = signal.clone().map_or(JsValue::UNDEFINED, JsValue::from);
    let made = Rc::new(RefCell::new(None));
    let file: Closure<dyn Fn(Uint8Array)> = {
        let made = made.clone();
        Closure::new(move |bytes: Uint8Array| drop(made.replace(Some(bytes.to_vec()))))
    };
    let all = Array::of5(&request.into(), &Uint8Array::from(bytes), progress.as_ref(), &passed, file.as_ref());
    let promise = page_function("cairnCredentials").and_then(|ask| ask.apply(&JsValue::UNDEFINED, &all).ok());
    spawn_local(async move {
        let answer = match promise.and_then(|promise| promise.dyn_into::<Promise>().ok()) {
            Some(promise) => JsFuture::from(promise).await.ok().and_then(|answer| answer.as_string()),
            None => None,
        };
        // Until here the worker may call it.
        drop((progress, file));
        if !signal.is_some_and(|signal| signal.aborted()) {
            answered(answer, made.take());
        }
    });
    Asked(controller)
}
