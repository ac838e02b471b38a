//! Plural rules, numbers and days, by the browser's `Intl`.

use js_sys::{Array, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::tutor::words::Language;

/// A language as the browser knows it.
pub struct BrowserLanguage {
    locales: Array,
}

impl BrowserLanguage {
    /// By its BCP 47 tag.
    #[must_use]
    pub fn new(tag: &str) -> Self {
        Self { locales: Array::of1(&JsValue::from_str(tag)) }
    }

    /// The decimal separator that people there write.
    #[must_use]
    pub fn writes_comma(&self) -> bool {
        self.number(0.5, 1).contains(',')
    }
}

impl Language for BrowserLanguage {
    fn plural(&self, number: f64) -> String {
        Intl::PluralRules::new(&self.locales, &Object::new()).select(number).into()
    }

    fn number(&self, number: f64, decimals: u32) -> String {
        let options = Object::new();
        let _ = Reflect::set(&options, &"maximumFractionDigits".into(), &decimals.into());
        let format = Intl::NumberFormat::new(&self.locales, &options).format();
        format.call1(&JsValue::UNDEFINED, &number.into()).ok().and_then(|text| text.as_string()).unwrap_or_default()
    }

    fn day(&self, seconds: i64) -> String {
        let options = Object::new();
        let _ = Reflect::set(&options, &"dateStyle".into(), &"medium".into());
        let date = js_sys::Date::new(&JsValue::from_f64(seconds as f64 * 1000.0));
        let format = Intl::DateTimeFormat::new(&self.locales, &options).format();
        format.call1(&JsValue::UNDEFINED, &date).ok().and_then(|text| text.as_string()).unwrap_or_default()
    }
}

/// The language that the browser asks for, as a BCP 47 tag.
#[must_use]
pub fn preferred_language() -> String {
    gloo::utils::window().navigator().language().unwrap_or_else(|| "en".to_owned())
}
