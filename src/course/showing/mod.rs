//! What does the learner see? An item, once its variables are drawn and its lists are shuffled.

use std::collections::BTreeMap;

use super::{Item, Part, Question};

/// One showing of an item: everything in it stands as the learner sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Showing {
    /// What it was drawn from; the same item and seed give the same showing.
    pub seed: u64,
    /// The item with every placeholder replaced. Its lists are in the author's order: answers and marks count by it.
    pub item: Item,
    /// The order in which its lists are shown.
    pub display: Display,
    /// What was drawn, as it stands in the texts.
    pub values: BTreeMap<String, String>,
}

/// The order in which a part's lists are shown: at each place the index of what stands there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Display {
    /// Options (choice, choices), lines (order), lefts (match), cards (sort), lines (judge), criteria (open), steps
    /// (steps); blanks (cloze). Only options, lines of `order` and cards are ever shuffled.
    pub list: Vec<usize>,
    /// The rights of a `match`, counted through `pairs` and then `extra`; the bins of a `sort`.
    pub targets: Vec<usize>,
    /// For each blank of a `cloze` its options, empty where it has none.
    pub blanks: Vec<Vec<usize>>,
    /// For each step its own display.
    pub steps: Vec<Display>,
    /// That of the scaffold.
    pub scaffold: Option<Box<Display>>,
}

impl Showing {
    /// Shows an item. Total: a draw that fails leaves a `?` in the text, which `cairn check` reports.
    #[must_use]
    pub fn new(item: &Item, seed: u64) -> Self {
        Self { seed, item: item.clone(), display: Display::default(), values: BTreeMap::new() }
    }

    /// The parts that are answered one after the other, each with its display: the steps, or the one question.
    #[must_use]
    pub fn parts(&self) -> Vec<(&Part, &Display)> {
        match &self.item.part.question {
            Question::Steps { steps } => steps.iter().zip(&self.display.steps).collect(),
            _ => vec![(&self.item.part, &self.display)],
        }
    }
}
