//! The words on screen: one catalogue per language, plural rules and numbers by the platform.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::Deserialize;

/// What the platform knows of a language. In the browser this is `Intl`.
pub trait Language {
    /// The CLDR plural category of a number: `one`, `other`, ...
    fn plural(&self, number: f64) -> String;
    /// The number as people write it there, with at most so many decimals.
    fn number(&self, number: f64, decimals: u32) -> String;
    /// The day of a moment in seconds since 1970, here, as people write it there.
    fn day(&self, seconds: i64) -> String;
    /// A day of the calendar, counted from 1970, as people write it there.
    fn date(&self, day: i32) -> String;
}

/// English without a platform: for tests and for what is drawn before the browser has said more.
#[derive(Debug, Clone, Copy)]
pub struct PlainEnglish;

impl Language for PlainEnglish {
    fn plural(&self, number: f64) -> String {
        if (number - 1.0).abs() < f64::EPSILON { "one".into() } else { "other".into() }
    }

    fn number(&self, number: f64, decimals: u32) -> String {
        let text = format!("{number:.*}", decimals as usize);
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
    }

    fn day(&self, seconds: i64) -> String {
        format!("day {}", seconds.div_euclid(86_400))
    }

    fn date(&self, day: i32) -> String {
        format!("day {day}")
    }
}

/// A catalogue in one language with the platform's rules for it; cheap to clone.
#[derive(Clone)]
pub struct Words {
    entries: Rc<BTreeMap<String, Entry>>,
    language: Rc<dyn Language>,
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.entries, &other.entries)
    }
}

/// A text, or one per plural category.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
enum Entry {
    Text(String),
    Plural(BTreeMap<String, String>),
}

impl Words {
    /// Reads a catalogue: a JSON object of texts, or of objects by plural category.
    ///
    /// # Errors
    /// Where the text is not such an object, with serde's reason.
    pub fn read(json: &str, language: Rc<dyn Language>) -> Result<Self, serde_json::Error> {
        Ok(Self { entries: Rc::new(serde_json::from_str(json)?), language })
    }

    /// These words and those of another catalogue, which win.
    ///
    /// # Errors
    /// Where the text is not such an object, with serde's reason.
    pub fn and(mut self, json: &str) -> Result<Self, serde_json::Error> {
        let more: BTreeMap<String, Entry> = serde_json::from_str(json)?;
        Rc::make_mut(&mut self.entries).extend(more);
        Ok(self)
    }

    /// No words at all: every key stands for itself.
    #[must_use]
    pub fn none() -> Self {
        Self { entries: Rc::default(), language: Rc::new(PlainEnglish) }
    }

    /// The text of a key; the key itself where the catalogue lacks it, so that a gap shows.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        match self.entries.get(key) {
            Some(Entry::Text(text)) => text.clone(),
            Some(Entry::Plural(forms)) => forms.get("other").cloned().unwrap_or_default(),
            None => key.to_owned(),
        }
    }

    /// The text of a key with `{name}` replaced.
    #[must_use]
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.text(key), values)
    }

    /// The text of a key in the plural form that fits the number, which stands for `{n}`.
    #[must_use]
    pub fn count(&self, key: &str, number: f64, values: &[(&str, &str)]) -> String {
        let form = match self.entries.get(key) {
            Some(Entry::Plural(forms)) => {
                forms.get(&self.language.plural(number)).or_else(|| forms.get("other")).cloned().unwrap_or_default()
            }
            _ => self.text(key),
        };
        fill(form.replace("{n}", &self.number(number, 1)), values)
    }

    /// A number as people write it in this language.
    #[must_use]
    pub fn number(&self, number: f64, decimals: u32) -> String {
        self.language.number(number, decimals)
    }

    /// A share from 0 to 1 in percent, by the catalogue's `chart.percent`.
    #[must_use]
    pub fn percent(&self, share: f64) -> String {
        self.with("chart.percent", &[("n", &self.number(share * 100.0, 0))])
    }

    /// The day of a moment in seconds since 1970, where the learner is, as people write it in this language.
    #[must_use]
    pub fn day(&self, seconds: i64) -> String {
        self.language.day(seconds)
    }

    /// A day of the calendar, counted from 1970, as people write it in this language.
    #[must_use]
    pub fn date(&self, day: i32) -> String {
        self.language.date(day)
    }
}

fn fill(text: String, values: &[(&str, &str)]) -> String {
    values.iter().fold(text, |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}
