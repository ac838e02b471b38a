//! What signs and verifies, as a program of its own for a worker (`assets/worker/credentials.js`); Trunk builds this.

use js_sys::{Array, Function, Promise, Uint8Array};
use serde_json::json;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use cairn::issuing::{Issued, Order, OrderFault, fulfil};
use cairn::portfolio::did::PublicKey;
use cairn::portfolio::key::Key;
use cairn::portfolio::proof::Signer;
use cairn::portfolio::service::answer;

/// A request, the bytes of a file, and who hears of progress; see `cairn::portfolio::service` and `cairn::issuing`.
type Answer = dyn Fn(String, Vec<u8>, Function) -> Promise;

/// Leaves `cairnCredentials(request, bytes, progress)` in the worker: a promise of the answer, as JSON, and of a file where
/// there is one.
fn main() {
    let answered: Closure<Answer> = Closure::new(|request: String, bytes: Vec<u8>, progress: Function| {
        future_to_promise(async move {
            let Issued { answer, bytes } = answered(&request, bytes, &progress).await;
            let file = bytes.map_or(JsValue::UNDEFINED, |bytes| Uint8Array::from(bytes.as_slice()).into());
            Ok(Array::of2(&answer.into(), &file).into())
        })
    });
    let _ = js_sys::Reflect::set(&js_sys::global(), &"cairnCredentials".into(), &answered.into_js_value());
}

async fn answered(request: &str, bytes: Vec<u8>, progress: &Function) -> Issued {
    let mut progress = |done: usize, all: usize| {
        // Nobody may be listening any more.
        let _ = progress.call2(&JsValue::NULL, &(done as f64).into(), &(all as f64).into());
    };
    match Order::read(request) {
        None => Issued { answer: answer(request, &bytes, &mut progress), bytes: None },
        Some(order) => {
            let issued = match order {
                Ok(order) => issue(order, bytes, &mut progress).await,
                Err(fault) => Err(fault),
            };
            issued.unwrap_or_else(|fault| Issued {
                answer: json!({ "error": fault.to_string() }).to_string(),
                bytes: None,
            })
        }
    }
}

async fn issue(order: Order, bytes: Vec<u8>, progress: &mut dyn FnMut(usize, usize)) -> Result<Issued, OrderFault> {
    let record = String::from_utf8(bytes).map_err(|error| OrderFault::NoRequest(error.to_string()))?;
    let key = order.key()?;
    let lent = lent(&key).await;
    fulfil(order, &record, &Hand { key, lent }, progress).await
}

/// Signs with the browser's own copy of the key, which signs and cannot be read; and with the key itself where the
/// browser has none, as outside a secure context.
struct Hand {
    key: Key,
    lent: Option<Function>,
}

impl Signer for Hand {
    fn public(&self) -> PublicKey {
        self.key.public()
    }

    async fn signature(&self, bytes: &[u8; 64]) -> [u8; 64] {
        let lent = async {
            let signed = self.lent.as_ref()?.call1(&JsValue::NULL, &Uint8Array::from(&bytes[..]).into()).ok()?;
            let signature = JsFuture::from(signed.dyn_into::<Promise>().ok()?).await.ok()?;
            <[u8; 64]>::try_from(Uint8Array::new(&signature).to_vec()).ok()
        };
        match lent.await {
            Some(signature) => signature,
            None => self.key.sign(bytes),
        }
    }
}

/// What `cairnSigner` of the worker gives for a key: a function that signs, where the browser can.
async fn lent(key: &Key) -> Option<Function> {
    let lend: Function = js_sys::Reflect::get(&js_sys::global(), &"cairnSigner".into()).ok()?.dyn_into().ok()?;
    let promise = lend.call1(&JsValue::NULL, &Uint8Array::from(&key.seed()[..]).into()).ok()?;
    JsFuture::from(promise.dyn_into::<Promise>().ok()?).await.ok()?.dyn_into().ok()
}
