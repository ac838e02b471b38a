//! What signs and verifies, as a program of its own for a worker (`assets/worker/credentials.js`); Trunk builds this.

use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use cairn::portfolio::service::answer;

/// A request, the bytes of a file, and who hears of progress; see `cairn::portfolio::service`.
type Answer = dyn Fn(String, Vec<u8>, Function) -> String;

/// Leaves `cairnCredentials(request, bytes, progress)` in the worker: the answer, as JSON.
fn main() {
    let answered: Closure<Answer> = Closure::new(|request: String, bytes: Vec<u8>, progress: Function| {
        answer(&request, &bytes, &mut |done, all| {
            // Nobody may be listening any more.
            let _ = progress.call2(&JsValue::NULL, &(done as f64).into(), &(all as f64).into());
        })
    });
    let _ = js_sys::Reflect::set(&js_sys::global(), &"cairnCredentials".into(), &answered.into_js_value());
}
