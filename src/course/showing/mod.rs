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

#[cfg(test)]
mod tests {
    use super::*;

    fn item(keys: &str) -> Item {
        serde_json::from_str(&format!(r#"{{ "id": "it", "seconds": 30, {keys} }}"#)).expect("an item")
    }

    #[test]
    fn variables_stand_in_every_text_and_formula() {
        let item = item(
            r#""kind": "number", "stem": "{who}: {a} and {b}, {other}", "value": "c", "tolerance": "a / 10",
            "hints": ["{b}"], "mistakes": [{ "value": "a - b", "feedback": "not {a}" }],
            "variables": { "a": { "from": 0.1, "to": 0.5, "step": 0.1 }, "b": { "from": 3, "to": 3 },
                "c": { "is": "d + 1", "round": 1 }, "d": { "is": "a * b" }, "who": { "one_of": ["Ana"] } }"#,
        );
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..100 {
            let shown = Showing::new(&item, seed);
            let a: f64 = shown.values["a"].parse().unwrap();
            assert_eq!(shown.item.part.stem, format!("Ana: {} and 3, {{other}}", shown.values["a"]));
            let Question::Number { value, mistakes, .. } = &shown.item.part.question else { panic!() };
            assert!((value.0.parse::<f64>().unwrap() - (3.0 * a + 1.0)).abs() < 1e-9);
            assert_eq!(mistakes[0].feedback, format!("not {}", shown.values["a"]));
            assert_eq!(shown, Showing::new(&item, seed));
            seen.insert(shown.values["a"].clone());
        }
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["0.1", "0.2", "0.3", "0.4", "0.5"]);
    }

    #[test]
    fn what_cannot_be_computed_is_shown_as_such() {
        let item = item(
            r#""kind": "number", "stem": "{a} {b} {c} {d}", "value": "a",
            "variables": { "a": { "is": "b" }, "b": { "is": "a" }, "c": { "is": "1 / 0" }, "d": { "one_of": [] } }"#,
        );
        assert_eq!(Showing::new(&item, 1).item.part.stem, "? ? ? ?");
    }

    #[test]
    fn lines_are_never_shown_in_their_right_order() {
        for (lines, differ) in
            [(r#"["a", "b"]"#, true), (r#"["a", "b", "a"]"#, true), (r#"["a", "a"]"#, false), ("[]", false)]
        {
            let item = item(&format!(r#""kind": "order", "stem": "?", "lines": {lines}"#));
            let Question::Order { lines } = &item.part.question else { panic!() };
            for seed in 0..50 {
                let shown: Vec<&String> =
                    Showing::new(&item, seed).display.list.iter().map(|index| &lines[*index]).collect();
                assert_eq!(shown != lines.iter().collect::<Vec<&String>>(), differ, "{shown:?}");
            }
        }
    }

    #[test]
    fn options_are_shuffled_unless_their_order_means_something() {
        let options =
            r#""kind": "choice", "stem": "?", "options": [{ "text": "a" }, { "text": "b" }, { "text": "c" }]"#;
        let kept = item(&format!(r#"{options}, "keep_order": true"#));
        let orders: std::collections::BTreeSet<Vec<usize>> =
            (0..100).map(|seed| Showing::new(&item(options), seed).display.list).collect();
        assert_eq!(orders.len(), 6);
        assert!((0..100).all(|seed| Showing::new(&kept, seed).display.list == [0, 1, 2]));
    }
}
