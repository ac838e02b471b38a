//! Plural rules, numbers and days, by the browser's `Intl`.

use std::cell::RefCell;

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::tutor::words::Language;

/// A language as the browser knows it.
pub struct BrowserLanguage {
    locales: Array,
    plurals: Intl::PluralRules,
    /// What writes a number or a day, each made once: a table has hundreds of them.
    writers: RefCell<Vec<(Writer, Function)>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Writer {
    /// Of numbers with at most so many decimals.
    Number(u32),
    /// Of the days of moments here.
    Day,
    /// Of the days of moments in UTC.
    Date,
}

impl BrowserLanguage {
    /// By its BCP 47 tag.
    #[must_use]
    pub fn new(tag: &str) -> Self {
        let locales = Array::of1(&JsValue::from_str(tag));
        let plurals = Intl::PluralRules::new(&locales, &Object::new());
        Self { locales, plurals, writers: RefCell::default() }
    }

    /// The decimal separator that people there write.
    #[must_use]
    pub fn writes_comma(&self) -> bool {
        self.number(0.5, 1).contains(',')
    }

    /// A number, or the milliseconds of a moment.
    fn write(&self, writer: Writer, value: f64) -> String {
        let made = self.writers.borrow().iter().find(|(of, _)| *of == writer).map(|(_, write)| write.clone());
        let write = made.unwrap_or_else(|| {
            let write = self.make(writer);
            self.writers.borrow_mut().push((writer, write.clone()));
            write
        });
        write.call1(&JsValue::UNDEFINED, &value.into()).ok().and_then(|text| text.as_string()).unwrap_or_default()
    }

    fn make(&self, writer: Writer) -> Function {
        let options = Object::new();
        let set = |name: &str, value: JsValue| drop(Reflect::set(&options, &name.into(), &value));
        if let Writer::Number(decimals) = writer {
            set("maximumFractionDigits", decimals.into());
            return Intl::NumberFormat::new(&self.locales, &options).format();
        }
        set("dateStyle", "medium".into());
        if writer == Writer::Date {
            set("timeZone", "UTC".into());
        }
        Intl::DateTimeFormat::new(&self.locales, &options).format()
    }
}

impl Language for BrowserLanguage {
    fn plural(&self, number: f64) -> String {
        self.plurals.select(number).into()
    }

    fn number(&self, number: f64, decimals: u32) -> String {
        self.write(Writer::Number(decimals), number)
    }

    fn day(&self, seconds: i64) -> String {
        self.write(Writer::Day, seconds as f64 * 1000.0)
    }

    fn date(&self, day: i32) -> String {
        self.write(Writer::Date, f64::from(day) * 86_400_000.0)
    }
}

/// The language that the browser asks for, as a BCP 47 tag.
#[must_use]
pub fn preferred_language() -> String {
    gloo::utils::window().navigator().language().unwrap_or_else(|| "en".to_owned())
}
