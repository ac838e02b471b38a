//! Are as many options right each time, or those in the same places?
//!
//! Whoever has met three faulty lines in each passage so far marks three in the next one, unread. So the numbers of
//! right options in `choices`, and of faulty lines in `judge`, change from question to question, and so do the places
//! that they stand in together.

use std::collections::BTreeMap;

use super::super::super::problem::Report;
use super::chance::{Clue, Sighting, check_clue};
use super::{Choice, by_kind};
use crate::course::Kind;

/// With fewer questions of a kind, nobody forms a habit.
const FEWEST_TO_LEARN_FROM: usize = 8;
/// Twice the same places are no habit yet.
const FEWEST_ALIKE: usize = 3;
/// The most questions of a kind, in percent, that may have the same number of right options: a guess at the number
/// then fails in four of ten.
const MOST_ALIKE: usize = 60;

pub(super) fn check_habits(choices: &[Choice<'_>], report: &mut Report) {
    for (kind, of_kind) in by_kind(choices) {
        if matches!(kind, Kind::Choices | Kind::Judge) {
            check_numbers(kind, &of_kind, report);
            check_patterns(kind, &of_kind, report);
        }
    }
}

/// Reports a number of right options that comes too often, at as many lists as have to change.
fn check_numbers(kind: Kind, choices: &[&Choice<'_>], report: &mut Report) {
    let all = choices.len();
    if all < FEWEST_TO_LEARN_FROM {
        return;
    }
    let mut numbers: BTreeMap<usize, Vec<&Choice<'_>>> = BTreeMap::new();
    for choice in choices {
        numbers.entry(choice.right().len()).or_default().push(choice);
    }
    let most = all * MOST_ALIKE / 100;
    for (number, alike) in numbers {
        let (what, mend) = if kind == Kind::Judge {
            ("lines to mark", "make a faulty line right here, or a right one faulty, with its feedback")
        } else {
            ("right options", "make a wrong option right here, or a right one wrong, with its feedback")
        };
        let message = format!(
            "the number of {what} of a `{}` is {number} in {} of {all} cases, so that it can be guessed; up to {most} pass",
            kind.name(),
            alike.len(),
        );
        for choice in alike.iter().skip(most) {
            report.warning(choice.place, &choice.key, message.clone(), mend);
        }
    }
}

/// Reports places that are the right ones together more often than chance allows.
fn check_patterns(kind: Kind, choices: &[&Choice<'_>], report: &mut Report) {
    let mut patterns: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
    for choice in choices {
        *patterns.entry(choice.right()).or_default() += 1;
    }
    for (pattern, _) in patterns.into_iter().filter(|(_, alike)| *alike >= FEWEST_ALIKE) {
        let places: Vec<String> = pattern.iter().map(|index| (index + 1).to_string()).collect();
        let what = if kind == Kind::Judge { "faulty lines" } else { "right options" };
        let is = format!("the {what} of a `{}` are just those in places {}", kind.name(), places.join(", "));
        let clue = Clue { is: &is, when_too_often: "move one of them", when_too_seldom: "let them stand there" };
        let comparable = choices.iter().filter(|choice| {
            choice.right().len() == pattern.len() && pattern.iter().all(|index| *index < choice.options.len())
        });
        let sightings = comparable.map(|choice| Sighting {
            place: choice.place,
            key: choice.key.clone(),
            chance: 1.0 / ways(pattern.len(), choice.options.len()),
            is_right: choice.right() == pattern,
            effort: 0,
        });
        check_clue(&clue, sightings.collect(), report);
    }
}

/// In how many ways so many options can be picked of so many: the binomial coefficient.
fn ways(picked: usize, of: usize) -> f64 {
    (0..picked).map(|index| (of - index) as f64 / (index + 1) as f64).product()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_to_pick_are_those_of_pascals_triangle() {
        let row: Vec<f64> = (0..=6).map(|picked| ways(picked, 6).round()).collect();
        assert_eq!(row, [1.0, 6.0, 15.0, 20.0, 15.0, 6.0, 1.0]);
    }
}
