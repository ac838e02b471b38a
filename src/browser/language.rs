//! Plural rules, numbers and days, by the browser's `Intl`.

use std::cell::OnceCell;

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::tutor::words::Language;

/// A language as the browser knows it. What formats is made once: that takes longer than to format, and a page may have
/// hundreds of numbers and days.
pub struct BrowserLanguage {
    locales: Array,
    plurals: OnceCell<Intl::PluralRules>,
    /// By the most decimals.
    numbers: [OnceCell<Function>; 4],
    days: OnceCell<Function>,
}

impl BrowserLanguage {
    /// By its BCP 47 tag.
    #[must_use]
    pub fn new(tag: &str) -> Self {
        let locales = Array::of1(&JsValue::from_str(tag));
        Self { locales, plurals: OnceCell::new(), numbers: Default::default(), days: OnceCell::new() }
    }

    fn number_format(&self, decimals: u32) -> Function {
        Intl::NumberFormat::new(&self.locales, &option("maximumFractionDigits", &decimals.into())).format()
    }

    /// The decimal separator that people there write.
    #[must_use]
    pub fn writes_comma(&self) -> bool {
        self.number(0.5, 1).contains(',')
    }
}

impl Language for BrowserLanguage {
    fn plural(&self, number: f64) -> String {
        let rules = self.plurals.get_or_init(|| Intl::PluralRules::new(&self.locales, &Object::new()));
        rules.select(number).into()
    }

    fn number(&self, number: f64, decimals: u32) -> String {
        let kept = self.numbers.get(decimals as usize);
        let format = kept.map_or_else(
            || self.number_format(decimals),
            |kept| kept.get_or_init(|| self.number_format(decimals)).clone(),
        );
        formatted(&format, &number.into())
    }

    fn day(&self, seconds: i64) -> String {
        let format = || Intl::DateTimeFormat::new(&self.locales, &option("dateStyle", &"medium".into())).format();
        let date = js_sys::Date::new(&JsValue::from_f64(seconds as f64 * 1000.0));
        formatted(self.days.get_or_init(format), &date)
    }
}

fn option(name: &str, value: &JsValue) -> Object {
    let options = Object::new();
    let _ = Reflect::set(&options, &name.into(), value);
    options
}

fn formatted(format: &Function, value: &JsValue) -> String {
    format.call1(&JsValue::UNDEFINED, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// The language that the browser asks for, as a BCP 47 tag.
#[must_use]
pub fn preferred_language() -> String {
    gloo::utils::window().navigator().language().unwrap_or_else(|| "en".to_owned())
}
