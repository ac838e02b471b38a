//! What does the learner see? An item, once its variables are drawn and its lists are shuffled.

mod display;
mod fill;
mod placeholders;
mod variables;

use std::collections::BTreeMap;

pub use display::Display;
#[cfg(feature = "cli")]
pub(super) use placeholders::{is_name, placeholders};
pub(super) use variables::count_draws;
#[cfg(feature = "cli")]
pub(super) use variables::{FAILED, draw_values};

use super::draw::Draw;
use super::{Item, Part, Question};
use fill::Filler;

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

impl Showing {
    /// Shows an item. Total: a draw that fails leaves a `?` in the text, which `cairn check` reports.
    #[must_use]
    pub fn new(item: &Item, seed: u64) -> Self {
        let values = variables::draw_values(&item.variables, seed);
        let part = Filler { values: &values }.part(&item.part);
        let display = Display::of(&part, &mut Draw::new(seed));
        let item = Item {
            id: item.id.clone(),
            seconds: item.seconds,
            level: item.level,
            contexts: item.contexts.clone(),
            also: item.also.clone(),
            variables: item.variables.clone(),
            part,
        };
        Self { seed, item, display, values }
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
