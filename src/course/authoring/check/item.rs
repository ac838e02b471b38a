//! Checks what is the same for items of every kind.

use std::path::Path;

use super::super::place::Place;
use super::super::problem::Report;
use super::key::check_key;
use super::markup::check_markup;
use super::question::check_question;
use super::texts::{asked_by, count_words, markdown_of, parts};
use super::variables::check_variables;
use super::{Known, check_id, check_positive, check_said};
use crate::course::{BlankAnswer, Item, Part, Question, Showing};

/// A person who reads for meaning reads so many words a second at most.
const WORDS_PER_SECOND: f64 = 4.0;
/// Showings of which the markup is looked at.
const SHOWINGS: u64 = 4;

pub(super) fn check_item(
    item: &Item,
    place: &Place,
    skill: &str,
    known: &Known<'_>,
    folder: &Path,
    report: &mut Report,
) {
    let errors_before = report.count_errors();
    check_id(&item.id, place, report);
    check_positive(item.seconds, "seconds", place, report);
    if !(1..=3).contains(&item.level) {
        report.error(place, "level", format!("`level` is {}", item.level), "write 1, 2 or 3");
    }
    for (index, also) in item.also.iter().enumerate() {
        let key = format!("also.{index}");
        known.check(also, place, &key, report);
        if also == skill {
            report.error(place, &key, "`also` names the skill that the item belongs to", "leave it out");
        }
    }
    for (path, part) in parts(item) {
        check_said(&part.stem, &format!("{path}stem"), place, report);
        check_question(part, &path, place, report);
        check_help(part, &path, place, report);
    }
    check_reading_time(item, place, report);
    check_variables(item, place, report);
    check_all_markup(item, place, folder, report);
    if report.count_errors() == errors_before {
        check_key(item, place, report);
    }
}

fn check_help(part: &Part, path: &str, place: &Place, report: &mut Report) {
    let is_scaffold = path.ends_with("scaffold.");
    let is_of_steps = matches!(part.question, Question::Steps { .. });
    if part.hints.is_empty() && !is_scaffold && !is_of_steps {
        let of = if path.is_empty() { "the item" } else { "the step" };
        report.warning(
            place,
            &format!("{path}stem"),
            format!("{of} has no hints"),
            "write two or three, each leading further",
        );
    }
    if part.explanation.trim().is_empty() && path.is_empty() && !is_of_steps {
        report.warning(place, "", "there is no explanation", "say why, in a few lines");
    }
    if !part.when_wrong.trim().is_empty() || is_of_steps {
        return;
    }
    let silent = match &part.question {
        Question::Choice { options, .. } | Question::Choices { options, .. } => {
            options.iter().position(|option| !option.right && option.feedback.trim().is_empty())
        }
        _ => None,
    };
    if let Some(index) = silent {
        let key = format!("{path}options.{index}");
        report.warning(
            place,
            &key,
            "nothing is said of this wrong option",
            "give it `feedback`, or the item `when_wrong`",
        );
    }
}

fn check_reading_time(item: &Item, place: &Place, report: &mut Report) {
    let shown = Showing::new(item, 0);
    let words: usize = parts(&shown.item)
        .into_iter()
        .filter(|(path, _)| !path.ends_with("scaffold."))
        .flat_map(|(_, part)| asked_by(part))
        .map(|(_, text)| count_words(text))
        .sum();
    let needed = (words as f64 / WORDS_PER_SECOND).ceil();
    if item.seconds > 0.0 && needed > item.seconds {
        let message = format!("reading its {words} words takes {needed} seconds, but `seconds` is {}", item.seconds);
        report.warning(place, "seconds", message, "allow for reading and thinking, or shorten the text");
    }
}

fn check_all_markup(item: &Item, place: &Place, folder: &Path, report: &mut Report) {
    let showings = if item.variables.is_empty() { 1 } else { SHOWINGS };
    for seed in 0..showings {
        let shown = Showing::new(item, seed);
        for (path, part) in parts(&shown.item) {
            for (key, text) in markdown_of(part) {
                check_markup(text, &format!("{path}{key}"), place, folder, report);
            }
        }
    }
}

/// Whether a blank's answer is one of several options.
pub(super) fn options_of(answer: &BlankAnswer) -> Option<&[crate::course::Opt]> {
    match answer {
        BlankAnswer::Choice { options } => Some(options),
        BlankAnswer::Text { .. } | BlankAnswer::Number { .. } => None,
    }
}
