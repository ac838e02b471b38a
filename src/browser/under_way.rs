//! What goes on in the page until nobody wants it any more.

use wasm_bindgen::JsValue;
use web_sys::{AbortController, AbortSignal};

/// Something under way. Dropped, it ends, and nothing more is heard of it.
pub struct UnderWay(Option<AbortController>);

impl UnderWay {
    /// Begins something that can be ended.
    pub(super) fn begin() -> Self {
        Self(AbortController::new().ok())
    }

    /// What tells whoever does it that it is to end.
    pub(super) fn signal(&self) -> Signal {
        Signal(self.0.as_ref().map(AbortController::signal))
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// Tells whether something is to end.
pub(super) struct Signal(Option<AbortSignal>);

impl Signal {
    /// As the page's scripts take it.
    pub(super) fn to_js(&self) -> JsValue {
        self.0.clone().map_or(JsValue::UNDEFINED, JsValue::from)
    }

    /// Whether it has ended.
    pub(super) fn has_ended(&self) -> bool {
        self.0.as_ref().is_some_and(AbortSignal::aborted)
    }
}
