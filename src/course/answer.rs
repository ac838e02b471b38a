//! Answers, and what is said of them.

use serde::{Deserialize, Serialize};

/// What a learner gave, by kind of question. Indices are those of the question's own lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// The option chosen (choice).
    One(usize),
    /// The options ticked (choices), or the lines marked as faulty (judge).
    Several(Vec<usize>),
    /// What was typed (number, text, expression, open).
    Typed(String),
    /// The lines in the order given (order).
    Ordered(Vec<usize>),
    /// For each left its right, counted through `pairs` and then `extra` (match); for each card its bin (sort).
    Placed(Vec<Option<usize>>),
    /// For each blank what was typed; for a choice the option's index in digits (cloze).
    Filled(Vec<String>),
    /// For each criterion the level that the learner gives themselves, and the text (open).
    Rated {
        /// What they wrote.
        text: String,
        /// For each criterion the index of the level.
        levels: Vec<usize>,
    },
}

/// What marking found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Marked {
    /// Whether the whole is right. Only this counts as correct.
    pub right: bool,
    /// The share that is right, in \[0, 1\]; 1 only when `right`.
    pub credit: f64,
    /// What to say: the feedback that fits this answer, in Markdown, most specific first.
    pub feedback: Vec<String>,
    /// Each part's own mark, in the order of the question's list; empty where there are no parts. Of what is
    /// `unreadable`, whether each part can stay as it is.
    pub parts: Vec<PartMark>,
    /// How a typed number was understood, where that could be in doubt.
    pub read_as: Option<ReadAs>,
    /// What else is worth saying, which no author can have written.
    pub remark: Option<Remark>,
    /// Why it could not be marked, so that it does not count: the learner may mend and submit again.
    pub unreadable: Option<Unreadable>,
}

/// One part of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct PartMark {
    /// Whether it is right.
    pub right: bool,
    /// What to say of it; may be empty.
    pub feedback: String,
}

/// A typed number as it was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadAs {
    /// Its value.
    pub value: f64,
    /// Its unit, if one was typed.
    pub unit: Option<String>,
}

/// What is said of an answer beside the author's feedback, in the interface's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// The number would be right with the right unit.
    WrongUnit,
    /// Right, but for a misspelling that was forgiven.
    Misspelt,
}

/// Why an answer could not be marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing was given.
    Empty,
    /// Some parts are still open.
    Incomplete,
    /// It is not a number.
    NotANumber,
    /// "1,234" may be either; the learner should write it without the separator.
    AmbiguousSeparator,
    /// It is not an expression.
    NotAnExpression,
    /// The answer is of another kind than the question.
    WrongKind,
}
