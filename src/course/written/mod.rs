//! Items as they stand in a file: one flat table of keys, of which each kind uses its own.
//!
//! Read into this first, so that a wrong key is named by serde and a missing one by us, both in the author's words.

mod error;
mod from_item;
mod scalar;
mod to_item;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use error::{ItemError, ItemErrors};
pub use scalar::Passage;

use super::{Card, Criterion, Formula, Kind, Opt, Pair, TextMatters, Variable};

/// An item or a step of one, as written: every key that any kind knows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "cli", schemars(rename = "Item"))]
#[serde(deny_unknown_fields)]
pub struct WrittenItem {
    /// Kebab-case, unique in the course; a step has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Markdown: the situation and the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stem: Option<String>,
    /// Seconds that a person needs who can do it, reading included; not in a step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<f64>,
    /// 1 easier, 2 typical, 3 harder than the skill's other items; not in a step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// Jobs in which the situation arises; not in a step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contexts: Option<Vec<String>>,
    /// Other skills that it needs; not in a step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub also: Option<Vec<String>>,
    /// What differs from one showing to the next; not in a step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variables: Option<BTreeMap<String, Variable>>,
    /// Markdown, each leading further.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hints: Option<Vec<String>>,
    /// Markdown: why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<String>,
    /// Why a right answer is right, in a line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when_right: Option<String>,
    /// What to say of a wrong answer that nothing more specific covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when_wrong: Option<String>,
    /// A smaller question, asked when this step was missed; only in a step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scaffold: Option<Box<WrittenItem>>,
    /// choice, choices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<Opt>>,
    /// choice, choices: true where the order of the options means something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep_order: Option<bool>,
    /// number, expression.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Formula>,
    /// number: how far off is still right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tolerance: Option<Formula>,
    /// number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// number: other units, each as a multiple of `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub units: Option<BTreeMap<String, f64>>,
    /// number: whether the value is a proportion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<bool>,
    /// text: every right form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accept: Option<Vec<String>>,
    /// text: the edit distance that is forgiven.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub typos: Option<u32>,
    /// text: what is not forgiven.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exact: Option<Vec<TextMatters>>,
    /// number, text, expression: wrong answers with feedback of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mistakes: Option<Vec<WrittenMistake>>,
    /// order: in the right order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<Vec<String>>,
    /// match.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pairs: Option<Vec<Pair>>,
    /// match: rights that belong to none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extra: Option<Vec<String>>,
    /// sort.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bins: Option<Vec<String>>,
    /// sort.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cards: Option<Vec<Card>>,
    /// cloze: Markdown with `[[id]]` where a blank is; judge: a list of lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passage: Option<Passage>,
    /// cloze.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blanks: Option<Vec<WrittenBlank>>,
    /// open: the model answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rubric: Option<Vec<Criterion>>,
    /// steps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<WrittenItem>>,
}

/// A wrong answer that people arrive at, as written: `value` for numbers and expressions, `accept` for texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "cli", schemars(rename = "Mistake"))]
#[serde(deny_unknown_fields)]
pub struct WrittenMistake {
    /// The wrong number or expression.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Formula>,
    /// The forms of the wrong text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accept: Option<Vec<String>>,
    /// What it suggests, and what to look at.
    #[serde(default)]
    pub feedback: String,
}

/// A blank of a cloze, as written: with one of `accept`, `value` and `options`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "cli", schemars(rename = "Blank"))]
#[serde(deny_unknown_fields)]
pub struct WrittenBlank {
    /// Its name in the passage, `[[id]]`.
    #[serde(default)]
    pub id: String,
    /// Every right form of a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accept: Option<Vec<String>>,
    /// The edit distance that is forgiven in a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub typos: Option<u32>,
    /// The right number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Formula>,
    /// How far off a number is still right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tolerance: Option<Formula>,
    /// Options of which exactly one is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<Opt>>,
    /// Shown when it was filled wrongly.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub feedback: String,
}
