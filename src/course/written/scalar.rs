//! The values of a course file that may take several forms: formulas, variables and passages.

use std::fmt;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::ItemError;
use crate::course::numbers::plain_value;
use crate::course::{Claim, Formula, Variable};

impl Serialize for Formula {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Ok(whole) = self.0.parse::<i64>()
            && whole.to_string() == self.0
        {
            return serializer.serialize_i64(whole);
        }
        if let Some(number) = plain_value(&self.0)
            && number.is_finite()
            && number.to_string() == self.0
        {
            return serializer.serialize_f64(number);
        }
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Formula {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NumberOrText;
        impl Visitor<'_> for NumberOrText {
            type Value = Formula;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number or a text")
            }
            fn visit_i64<E: Error>(self, value: i64) -> Result<Formula, E> {
                Ok(Formula(value.to_string()))
            }
            fn visit_u64<E: Error>(self, value: u64) -> Result<Formula, E> {
                Ok(Formula(value.to_string()))
            }
            fn visit_f64<E: Error>(self, value: f64) -> Result<Formula, E> {
                Ok(Formula(value.to_string()))
            }
            fn visit_str<E: Error>(self, value: &str) -> Result<Formula, E> {
                Ok(Formula(value.to_owned()))
            }
        }
        deserializer.deserialize_any(NumberOrText)
    }
}

#[cfg(feature = "cli")]
impl schemars::JsonSchema for Formula {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Formula".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A number, or an arithmetic formula over the item's variables.",
            "type": ["number", "string"]
        })
    }
}

/// A variable as written: every key that any of its forms knows.
#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "cli", schemars(rename = "Variable"))]
#[serde(deny_unknown_fields)]
struct WrittenVariable {
    /// The smallest of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<f64>,
    /// The largest of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<f64>,
    /// From one number of a range to the next; 1 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    step: Option<f64>,
    /// Words or numbers, one of which is drawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    one_of: Option<Vec<Formula>>,
    /// How it follows from other variables.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    is: Option<Formula>,
    /// To how many decimals a derived variable is rounded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    round: Option<u32>,
}

impl Serialize for Variable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = match self {
            Self::Range { from, to, step } => {
                WrittenVariable { from: Some(*from), to: Some(*to), step: Some(*step), ..WrittenVariable::default() }
            }
            Self::OneOf(values) => WrittenVariable {
                one_of: Some(values.iter().cloned().map(Formula).collect()),
                ..WrittenVariable::default()
            },
            Self::Derived { is, round } => {
                WrittenVariable { is: Some(is.clone()), round: *round, ..WrittenVariable::default() }
            }
        };
        written.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Variable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match WrittenVariable::deserialize(deserializer)? {
            WrittenVariable { from: Some(from), to: Some(to), step, one_of: None, is: None, round: None } => {
                Ok(Self::Range { from, to, step: step.unwrap_or(1.0) })
            }
            WrittenVariable { from: None, to: None, step: None, one_of: Some(values), is: None, round: None } => {
                Ok(Self::OneOf(values.into_iter().map(|value| value.0).collect()))
            }
            WrittenVariable { from: None, to: None, step: None, one_of: None, is: Some(is), round } => {
                Ok(Self::Derived { is, round })
            }
            _ => Err(D::Error::custom(ItemError::VariableNeedsOne)),
        }
    }
}

#[cfg(feature = "cli")]
impl schemars::JsonSchema for Variable {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        WrittenVariable::schema_name()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        WrittenVariable::json_schema(generator)
    }
}

/// A passage: one text with blanks, or lines to be judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passage {
    /// Of a cloze.
    Text(String),
    /// Of a judge.
    Lines(Vec<Claim>),
}

impl Serialize for Passage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Lines(lines) => lines.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Passage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrLines;
        impl<'de> Visitor<'de> for TextOrLines {
            type Value = Passage;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text (cloze) or a list of lines (judge)")
            }
            fn visit_str<E: Error>(self, value: &str) -> Result<Passage, E> {
                Ok(Passage::Text(value.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut lines: A) -> Result<Passage, A::Error> {
                let mut claims = Vec::new();
                while let Some(claim) = lines.next_element()? {
                    claims.push(claim);
                }
                Ok(Passage::Lines(claims))
            }
        }
        deserializer.deserialize_any(TextOrLines)
    }
}

#[cfg(feature = "cli")]
impl schemars::JsonSchema for Passage {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Passage".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let line = generator.subschema_for::<Claim>();
        schemars::json_schema!({
            "description": "cloze: Markdown with [[id]] where a blank is; judge: a list of lines.",
            "type": ["string", "array"],
            "items": line
        })
    }
}
