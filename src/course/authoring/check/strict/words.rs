//! Do words that admit no exception stand in wrong options only?
//!
//! People who take tests learn that "never" is seldom the answer. So a course uses such a word where it is true too,
//! or not at all.

use std::collections::BTreeSet;

use super::super::super::problem::Report;
use super::Choice;
use super::chance::{Clue, Sighting, check_clue};

/// For each language that has a list: its BCP 47 primary tag, and its words without exception in small letters.
const ABSOLUTE: [(&str, &[&str]); 2] = [
    (
        "en",
        &[
            "all",
            "always",
            "completely",
            "entirely",
            "every",
            "everybody",
            "everyone",
            "everything",
            "impossible",
            "never",
            "nobody",
            "none",
            "nothing",
            "only",
            "totally",
        ],
    ),
    (
        "es",
        &[
            "completamente",
            "imposible",
            "jamás",
            "nada",
            "nadie",
            "ninguna",
            "ninguno",
            "ningún",
            "nunca",
            "siempre",
            "solamente",
            "solo",
            "sólo",
            "toda",
            "todas",
            "todo",
            "todos",
            "totalmente",
            "únicamente",
        ],
    ),
];

pub(super) fn check_words(choices: &[Choice<'_>], language: &str, report: &mut Report) {
    let tag = language.split('-').next().unwrap_or_default().to_lowercase();
    let Some((_, absolute)) = ABSOLUTE.iter().find(|(language, _)| *language == tag) else { return };
    let found = found(choices, absolute);
    let in_right: BTreeSet<&str> = found.iter().filter(|found| found.is_right).map(|found| found.word).collect();
    for Found { choice, index, word, .. } in found.iter().filter(|found| !in_right.contains(found.word)) {
        report.warning(
            choice.place,
            &format!("{}.{index}.text", choice.key),
            format!("`{word}` stands in wrong options of this course, and in no right one"),
            "say it without the word, or use the word where it is true",
        );
    }
    let clue = Clue {
        is: "an option with a word such as \"always\" or \"all\" is right",
        when_too_often: "say it without the word, or use such a word in a wrong option",
        when_too_seldom: "say it without the word, or use such a word in a right option",
    };
    check_clue(
        &clue,
        found.iter().filter(|found| in_right.contains(found.word)).map(Found::sighting).collect(),
        report,
    );
}

/// A word without exception in an option.
struct Found<'a> {
    choice: &'a Choice<'a>,
    index: usize,
    word: &'static str,
    is_right: bool,
}

impl<'a> Found<'a> {
    fn sighting(&self) -> Sighting<'a> {
        let Self { choice, index, is_right, .. } = self;
        Sighting {
            place: choice.place,
            key: format!("{}.{index}.text", choice.key),
            chance: choice.chance(),
            is_right: *is_right,
            effort: 0,
        }
    }
}

/// Each option with such a word, once for each of its words.
fn found<'a>(choices: &'a [Choice<'a>], absolute: &[&'static str]) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    for choice in choices {
        for (index, option) in choice.options.iter().enumerate() {
            let text = option.text.to_lowercase();
            let words: BTreeSet<&str> = text.split(|sign: char| !sign.is_alphabetic()).collect();
            for word in absolute.iter().filter(|word| words.contains(**word)) {
                found.push(Found { choice, index, word, is_right: option.right });
            }
        }
    }
    found
}
