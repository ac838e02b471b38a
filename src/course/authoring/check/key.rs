//! Checks that an item's own answers are marked as its author means: what is right is right, what is wrong is wrong.

use std::collections::{BTreeMap, BTreeSet};

use super::super::place::Place;
use super::super::problem::Report;
use super::item::options_of;
use super::texts::parts;
use super::variables::drawn;
use crate::course::formula::{Expression, Names, round_to, value_of_constant};
use crate::course::marking::{Comparison, fits};
use crate::course::{Formula, Item, Mistake, Opt, Part, Question, Separator, Showing, TextMistake, mark, right_answer};

/// Showings that are tried.
const SHOWINGS: u64 = 50;
/// A value with more decimals than this cannot be expected from anyone to the last digit.
const MOST_DECIMALS: u32 = 4;

pub(super) fn check_key(item: &Item, place: &Place, report: &mut Report) {
    let showings = if item.variables.is_empty() { 1 } else { SHOWINGS };
    let mut tries = Tries { showings, found: BTreeMap::new() };
    for seed in 0..showings {
        let shown = Showing::new(item, seed);
        let when = if item.variables.is_empty() { String::new() } else { format!(" when {}", drawn(&shown.values)) };
        for (path, part) in parts(&shown.item) {
            tries.look_at(part, &path, &when);
        }
    }
    tries.report(place, report);
}

/// What was found wrong, and in how many showings.
struct Tries {
    showings: u64,
    found: BTreeMap<(String, Fault), (u64, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    KeyMarkedWrong,
    NegativeTolerance,
    EndlessDecimals,
    RightMistake,
    HiddenMistake,
    SameOptions,
}

impl Tries {
    fn find(&mut self, key: String, fault: Fault, when: &str) {
        self.found.entry((key, fault)).or_insert_with(|| (0, when.to_owned())).0 += 1;
    }

    fn look_at(&mut self, part: &Part, path: &str, when: &str) {
        for separator in [Separator::Point, Separator::Comma] {
            let right = right_answer(part, separator);
            if right.is_some_and(|answer| !mark(part, &answer, separator).right) {
                self.find(format!("{path}kind"), Fault::KeyMarkedWrong, when);
                return;
            }
        }
        match &part.question {
            Question::Number { value, tolerance, mistakes, .. } => {
                self.number(value, tolerance, path, when);
                self.number_mistakes(value, tolerance, mistakes, path, when);
            }
            Question::Text { accept, exact, mistakes, .. } => {
                self.text_mistakes(&Comparison::new(exact), accept, mistakes, path, when);
            }
            Question::Expression { value, mistakes } => self.expression_mistakes(value, mistakes, path, when),
            Question::Choice { options, .. } | Question::Choices { options, .. } => {
                self.options(options, &format!("{path}options"), when);
            }
            Question::Cloze { blanks, .. } => {
                for (index, blank) in blanks.iter().enumerate() {
                    let key = format!("{path}blanks.{index}.");
                    self.options(options_of(&blank.answer).unwrap_or_default(), &format!("{key}options"), when);
                    if let crate::course::BlankAnswer::Number { value, tolerance } = &blank.answer {
                        self.number(value, tolerance, &key, when);
                    }
                }
            }
            _ => {}
        }
    }

    fn number(&mut self, value: &Formula, tolerance: &Formula, path: &str, when: &str) {
        let (value, tolerance) = (constant(value), constant(tolerance));
        if tolerance < 0.0 {
            self.find(format!("{path}tolerance"), Fault::NegativeTolerance, when);
        }
        if tolerance == 0.0 && (round_to(value, MOST_DECIMALS) - value).abs() > 1e-9 * value.abs() {
            self.find(format!("{path}value"), Fault::EndlessDecimals, when);
        }
    }

    fn number_mistakes(&mut self, value: &Formula, tolerance: &Formula, mistakes: &[Mistake], path: &str, when: &str) {
        let (value, tolerance) = (constant(value), constant(tolerance));
        let wrong: Vec<f64> = mistakes.iter().map(|mistake| constant(&mistake.value)).collect();
        for (index, &mistake) in wrong.iter().enumerate() {
            let fault = if fits(mistake, value, tolerance) {
                Fault::RightMistake
            } else if wrong[..index].iter().any(|above| fits(mistake, *above, 0.0)) {
                Fault::HiddenMistake
            } else {
                continue;
            };
            self.find(format!("{path}mistakes.{index}.value"), fault, when);
        }
    }

    fn text_mistakes(
        &mut self,
        comparison: &Comparison,
        accept: &[String],
        mistakes: &[TextMistake],
        path: &str,
        when: &str,
    ) {
        let right: BTreeSet<String> = accept.iter().map(|form| comparison.plain(form)).collect();
        for (index, mistake) in mistakes.iter().enumerate() {
            if mistake.accept.iter().any(|form| right.contains(&comparison.plain(form))) {
                self.find(format!("{path}mistakes.{index}.accept"), Fault::RightMistake, when);
            }
        }
    }

    fn expression_mistakes(&mut self, value: &Formula, mistakes: &[Mistake], path: &str, when: &str) {
        let Ok(right) = Expression::parse(&value.0, &Names::any()) else { return };
        for (index, mistake) in mistakes.iter().enumerate() {
            let wrong = Expression::parse(&mistake.value.0, &Names::any());
            if wrong.is_ok_and(|wrong| wrong.is_equivalent_to(&right)) {
                self.find(format!("{path}mistakes.{index}.value"), Fault::RightMistake, when);
            }
        }
    }

    fn options(&mut self, options: &[Opt], key: &str, when: &str) {
        let mut seen = BTreeSet::new();
        for (index, option) in options.iter().enumerate() {
            if !seen.insert(option.text.split_whitespace().collect::<Vec<_>>().join(" ")) {
                self.find(format!("{key}.{index}.text"), Fault::SameOptions, when);
            }
        }
    }

    fn report(self, place: &Place, report: &mut Report) {
        for ((key, fault), (times, when)) in self.found {
            let (message, mend) = match fault {
                Fault::KeyMarkedWrong => ("the item's own right answer is marked wrong", "mend its key"),
                Fault::NegativeTolerance => ("`tolerance` is below 0", "write how far off is still right"),
                Fault::EndlessDecimals => {
                    ("the value has more decimals than anyone types", "give a `tolerance`, or round the value")
                }
                Fault::RightMistake => ("this mistake is right", "make it a wrong answer"),
                Fault::HiddenMistake => (
                    "a mistake above has this value, so this feedback is not shown",
                    "make them differ, or say both there",
                ),
                Fault::SameOptions => ("two options say the same", "make them differ in every showing"),
            };
            let message = format!("{message}{when}");
            // A coincidence of some draws does no harm where the right answer is looked for first.
            let is_coincidence = fault == Fault::RightMistake && times < self.showings;
            if is_coincidence || matches!(fault, Fault::EndlessDecimals | Fault::HiddenMistake) {
                report.warning(place, &key, message, mend);
            } else {
                report.error(place, &key, message, mend);
            }
        }
    }
}

fn constant(formula: &Formula) -> f64 {
    value_of_constant(&formula.0).unwrap_or(f64::NAN)
}
