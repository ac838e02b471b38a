//! Questions: what is asked, what is right, and what can be said about each answer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Criterion;
use super::item::{Formula, Part};

/// What is asked, by kind. Indices in an answer are those of the lists here, not of what was shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Question {
    /// One option.
    Choice {
        /// Exactly one is right.
        options: Vec<Opt>,
        /// Whether their order means something, so that they are not shuffled.
        keep_order: bool,
    },
    /// All options that apply.
    Choices {
        /// One or more are right.
        options: Vec<Opt>,
        /// Whether their order means something, so that they are not shuffled.
        keep_order: bool,
    },
    /// A number.
    Number {
        /// The right value.
        value: Formula,
        /// How far off is still right, in the value's own unit.
        tolerance: Formula,
        /// The unit; empty where there is none.
        unit: String,
        /// Other units, each as a multiple of `unit`.
        units: BTreeMap<String, f64>,
        /// Whether the value is a proportion, so that 50% means 0.5.
        percent: bool,
        /// Wrong values with feedback of their own.
        mistakes: Vec<Mistake>,
    },
    /// A word or a short phrase.
    Text {
        /// Every right form.
        accept: Vec<String>,
        /// The edit distance that is forgiven.
        typos: u32,
        /// What the comparison does not forgive.
        exact: Vec<TextMatters>,
        /// Wrong texts with feedback of their own.
        mistakes: Vec<TextMistake>,
    },
    /// Anything equivalent.
    Expression {
        /// One right form.
        value: Formula,
        /// Wrong forms with feedback of their own.
        mistakes: Vec<Mistake>,
    },
    /// Lines in their right order.
    Order {
        /// In the right order.
        lines: Vec<String>,
    },
    /// Each left with its right.
    Match {
        /// What belongs together.
        pairs: Vec<Pair>,
        /// Rights that belong to none.
        extra: Vec<String>,
    },
    /// Each card into its bin.
    Sort {
        /// The bins' names.
        bins: Vec<String>,
        /// What is put into them.
        cards: Vec<Card>,
    },
    /// A passage with blanks.
    Cloze {
        /// Markdown, with `[[id]]` where a blank is.
        passage: String,
        /// What fills them.
        blanks: Vec<Blank>,
    },
    /// A passage whose faulty lines are to be marked.
    Judge {
        /// Its lines.
        passage: Vec<Claim>,
    },
    /// Free text, compared with a model answer by a rubric.
    Open {
        /// The model answer.
        model: String,
        /// How the learner judges their own answer.
        rubric: Vec<Criterion>,
    },
    /// A worked problem, step by step.
    Steps {
        /// None of them is itself of steps.
        steps: Vec<Part>,
    },
}

/// The kinds of question by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// [`Question::Choice`]
    Choice,
    /// [`Question::Choices`]
    Choices,
    /// [`Question::Number`]
    Number,
    /// [`Question::Text`]
    Text,
    /// [`Question::Expression`]
    Expression,
    /// [`Question::Order`]
    Order,
    /// [`Question::Match`]
    Match,
    /// [`Question::Sort`]
    Sort,
    /// [`Question::Cloze`]
    Cloze,
    /// [`Question::Judge`]
    Judge,
    /// [`Question::Open`]
    Open,
    /// [`Question::Steps`]
    Steps,
}

impl Kind {
    /// Its name in a course file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Choice => "choice",
            Self::Choices => "choices",
            Self::Number => "number",
            Self::Text => "text",
            Self::Expression => "expression",
            Self::Order => "order",
            Self::Match => "match",
            Self::Sort => "sort",
            Self::Cloze => "cloze",
            Self::Judge => "judge",
            Self::Open => "open",
            Self::Steps => "steps",
        }
    }
}

impl Question {
    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Choice { .. } => Kind::Choice,
            Self::Choices { .. } => Kind::Choices,
            Self::Number { .. } => Kind::Number,
            Self::Text { .. } => Kind::Text,
            Self::Expression { .. } => Kind::Expression,
            Self::Order { .. } => Kind::Order,
            Self::Match { .. } => Kind::Match,
            Self::Sort { .. } => Kind::Sort,
            Self::Cloze { .. } => Kind::Cloze,
            Self::Judge { .. } => Kind::Judge,
            Self::Open { .. } => Kind::Open,
            Self::Steps { .. } => Kind::Steps,
        }
    }
}

/// An option of a choice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Opt {
    /// Markdown.
    pub text: String,
    /// Whether it is right.
    #[serde(default, skip_serializing_if = "is_false")]
    pub right: bool,
    /// What choosing it suggests, or why it is right.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub feedback: String,
}

/// A wrong value that people arrive at, and what it suggests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The wrong value.
    pub value: Formula,
    /// What it suggests, and what to look at.
    pub feedback: String,
}

/// A wrong text that people write, and what it suggests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextMistake {
    /// Its forms.
    pub accept: Vec<String>,
    /// What it suggests, and what to look at.
    pub feedback: String,
}

/// What a text's comparison does not forgive; space it always does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TextMatters {
    /// Upper and lower case.
    Case,
    /// Accents.
    Accents,
    /// Punctuation.
    Punctuation,
}

/// Two things that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// The one that is given.
    pub left: String,
    /// The one to be found.
    pub right: String,
    /// Shown when another was chosen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub feedback: String,
}

/// Something to be put into a bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// What it says.
    pub text: String,
    /// The bin that it belongs in, by its text.
    pub bin: String,
    /// Shown when it was put elsewhere.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub feedback: String,
}

/// A blank of a cloze.
#[derive(Debug, Clone, PartialEq)]
pub struct Blank {
    /// Its name in the passage, `[[id]]`.
    pub id: String,
    /// What fills it.
    pub answer: BlankAnswer,
    /// Shown when it was filled wrongly.
    pub feedback: String,
}

/// What fills a blank.
#[derive(Debug, Clone, PartialEq)]
pub enum BlankAnswer {
    /// A word.
    Text {
        /// Every right form.
        accept: Vec<String>,
        /// The edit distance that is forgiven.
        typos: u32,
    },
    /// A number.
    Number {
        /// The right value.
        value: Formula,
        /// How far off is still right.
        tolerance: Formula,
    },
    /// One of these.
    Choice {
        /// Exactly one is right.
        options: Vec<Opt>,
    },
}

/// A line of a passage to be judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// What it says.
    pub text: String,
    /// Whether something is wrong with it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub faulty: bool,
    /// Why it is faulty, or why it is fine though it looks faulty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub feedback: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_false(value: &bool) -> bool {
    !value
}
