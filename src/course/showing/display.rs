//! In which order are a part's lists shown?

use super::super::draw::Draw;
use super::super::{BlankAnswer, Part, Question};

/// The order in which a part's lists are shown: at each place the index of what stands there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Display {
    /// Options (choice, choices), lines (order), lefts (match), cards (sort), lines (judge), criteria (open), steps
    /// (steps), blanks (cloze). Of these options, lines of `order` and cards are shuffled.
    pub list: Vec<usize>,
    /// The rights of a `match`, counted through `pairs` and then `extra`, shuffled; the bins of a `sort`.
    pub targets: Vec<usize>,
    /// For each blank of a `cloze` its options, shuffled; empty where it has none.
    pub blanks: Vec<Vec<usize>>,
    /// For each step its own display.
    pub steps: Vec<Display>,
    /// That of the scaffold.
    pub scaffold: Option<Box<Display>>,
}

impl Display {
    pub(super) fn of(part: &Part, draw: &mut Draw) -> Self {
        let mut display = Self::default();
        match &part.question {
            Question::Choice { options, keep_order } | Question::Choices { options, keep_order } => {
                display.list = if *keep_order { in_order(options.len()) } else { draw.order(options.len()) };
            }
            Question::Order { lines } => display.list = disorder(lines, draw),
            Question::Match { pairs, extra } => {
                display.list = in_order(pairs.len());
                display.targets = draw.order(pairs.len() + extra.len());
            }
            Question::Sort { bins, cards } => {
                display.list = draw.order(cards.len());
                display.targets = in_order(bins.len());
            }
            Question::Cloze { blanks, .. } => {
                display.list = in_order(blanks.len());
                display.blanks = blanks
                    .iter()
                    .map(|blank| match &blank.answer {
                        BlankAnswer::Choice { options } => draw.order(options.len()),
                        BlankAnswer::Text { .. } | BlankAnswer::Number { .. } => Vec::new(),
                    })
                    .collect();
            }
            Question::Judge { passage } => display.list = in_order(passage.len()),
            Question::Open { rubric, .. } => display.list = in_order(rubric.len()),
            Question::Steps { steps } => {
                display.list = in_order(steps.len());
                display.steps = steps.iter().map(|step| Self::of(step, draw)).collect();
            }
            Question::Number { .. } | Question::Text { .. } | Question::Expression { .. } => {}
        }
        display.scaffold = part.scaffold.as_ref().map(|part| Box::new(Self::of(part, draw)));
        display
    }
}

fn in_order(n: usize) -> Vec<usize> {
    (0..n).collect()
}

/// Any order but the right one, as far as the lines differ at all.
fn disorder(lines: &[String], draw: &mut Draw) -> Vec<usize> {
    let mut order = draw.order(lines.len());
    let reads_right = order.iter().zip(lines).all(|(shown, line)| lines.get(*shown) == Some(line));
    if reads_right && let Some(other) = (1..lines.len()).find(|at| lines[*at] != lines[0]) {
        // Indices of equal lines may be exchanged, so look for the places by what they show.
        order = in_order(lines.len());
        order.swap(0, other);
    }
    order
}
