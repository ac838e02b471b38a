//! Items: one situation, one question, and what differs from one showing to the next.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::question::Question;
use super::written::WrittenItem;

/// One practice item of a skill.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "WrittenItem", into = "WrittenItem")]
pub struct Item {
    /// Kebab-case, unique in the course.
    pub id: String,
    /// Seconds that a person needs who can do it, reading included.
    pub seconds: f64,
    /// 1 easier, 2 typical, 3 harder than the skill's other items.
    pub level: u8,
    /// Jobs in which the situation arises.
    pub contexts: Vec<String>,
    /// Other skills that it needs, beside the one it belongs to.
    pub also: Vec<String>,
    /// What differs from one showing to the next.
    pub variables: BTreeMap<String, Variable>,
    /// The question itself.
    pub part: Part,
}

/// A question with its situation and its help: a whole item, or one step of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Markdown: the situation and the question.
    pub stem: String,
    /// What is asked, and what is right.
    pub question: Question,
    /// Markdown, each leading further.
    pub hints: Vec<String>,
    /// Markdown: why.
    pub explanation: String,
    /// Why a right answer is right, in a line.
    pub when_right: String,
    /// What to say of a wrong answer that nothing more specific covers.
    pub when_wrong: String,
    /// A smaller question, asked when this one was missed (only in a step).
    pub scaffold: Option<Box<Part>>,
}

/// What differs from one showing to the next.
#[derive(Debug, Clone, PartialEq)]
pub enum Variable {
    /// One of `from`, `from + step`, ... up to `to`.
    Range {
        /// The smallest.
        from: f64,
        /// The largest.
        to: f64,
        /// From one to the next.
        step: f64,
    },
    /// One of these words or numbers.
    OneOf(Vec<String>),
    /// Follows from others.
    Derived {
        /// How.
        is: Formula,
        /// Rounded to so many decimals, where said.
        round: Option<u32>,
    },
}

/// A number, or an arithmetic formula over an item's variables; kept as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Formula(pub String);

#[cfg(feature = "cli")]
impl schemars::JsonSchema for Item {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        WrittenItem::schema_name()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        WrittenItem::json_schema(generator)
    }
}
