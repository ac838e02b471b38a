//! Checks what each kind of question needs.

use std::collections::BTreeSet;

use super::super::place::Place;
use super::super::problem::Report;
use super::assignment::check_rubric;
use super::item::options_of;
use super::{check_id, check_said};
use crate::course::{Blank, BlankAnswer, Card, Claim, Opt, Pair, Part, Question};

pub(super) fn check_question(part: &Part, path: &str, place: &Place, report: &mut Report) {
    let mut check = Check { path, place, report };
    match &part.question {
        Question::Choice { options, .. } => check.choice(options, "options"),
        Question::Choices { options, .. } => check.choices(options),
        Question::Number { unit, units, percent, .. } => {
            if unit.is_empty() && !units.is_empty() {
                check.error("units", "`units` are multiples of `unit`, which is missing", "write `unit`");
            }
            if *percent && !unit.is_empty() {
                check.error("percent", "a proportion has no unit", "leave out `percent` or `unit`");
            }
            if let Some((unit, _)) = units.iter().find(|(_, factor)| !(factor.is_finite() && **factor > 0.0)) {
                check.error(
                    &format!("units.{unit}"),
                    "the multiple is not above 0",
                    "say how much of `unit` one of it is",
                );
            }
        }
        Question::Text { accept, mistakes, typos, .. } => {
            check.accept(accept, "accept");
            check.typos(*typos, "typos");
            for (index, mistake) in mistakes.iter().enumerate() {
                check.accept(&mistake.accept, &format!("mistakes.{index}.accept"));
            }
        }
        Question::Expression { .. } => {}
        Question::Order { lines } => check.order(lines),
        Question::Match { pairs, extra } => check.matching(pairs, extra),
        Question::Sort { bins, cards } => check.sort(bins, cards),
        Question::Cloze { passage, blanks } => check.cloze(passage, blanks),
        Question::Judge { passage } => check.judge(passage),
        Question::Open { model, rubric } => {
            check_said(model, &format!("{path}model"), place, check.report);
            if rubric.is_empty() {
                check.error("rubric", "there is no criterion", "say by what the learner compares");
            }
            check_rubric(rubric, &format!("{path}rubric"), place, check.report);
        }
        Question::Steps { steps } => {
            if steps.len() < 2 {
                check.error("steps", "there are fewer than two steps", "write one question instead, or more steps");
            }
        }
    }
}

struct Check<'a> {
    path: &'a str,
    place: &'a Place,
    report: &'a mut Report,
}

impl Check<'_> {
    fn error(&mut self, key: &str, message: &str, mend: &str) {
        self.report.error(self.place, &format!("{}{key}", self.path), message, mend);
    }

    fn warning(&mut self, key: &str, message: &str, mend: &str) {
        self.report.warning(self.place, &format!("{}{key}", self.path), message, mend);
    }

    fn choice(&mut self, options: &[Opt], key: &str) {
        self.options(options, key);
        match options.iter().filter(|option| option.right).count() {
            0 => self.error(key, "no option is right", "mark one with `right = true`"),
            1 => {}
            _ => self.error(key, "more than one option is right", "leave one, or make the kind `choices`"),
        }
    }

    fn choices(&mut self, options: &[Opt]) {
        self.options(options, "options");
        match options.iter().filter(|option| option.right).count() {
            0 => self.error("options", "no option is right", "mark one or more with `right = true`"),
            all if all == options.len() => {
                self.warning("options", "every option is right", "add one that a person may take for right");
            }
            _ => {}
        }
    }

    fn options(&mut self, options: &[Opt], key: &str) {
        if options.len() < 2 {
            self.error(key, "there are fewer than two options", "write the wrong answers that people really give");
        }
        self.no_empty(options.iter().map(|option| option.text.as_str()), key, "an option says nothing");
    }

    fn accept(&mut self, accept: &[String], key: &str) {
        if accept.is_empty() {
            self.error(key, "nothing is accepted", "write at least one form");
        }
        self.no_empty(accept.iter().map(String::as_str), key, "an accepted form is empty");
    }

    fn typos(&mut self, typos: u32, key: &str) {
        if typos > 3 {
            self.warning(key, "so many typing errors make another word", "forgive one or two");
        }
    }

    fn order(&mut self, lines: &[String]) {
        if lines.len() < 2 {
            self.error("lines", "there are fewer than two lines", "an order needs more");
        }
        self.no_empty(lines.iter().map(String::as_str), "lines", "a line says nothing");
        if let Some(index) = repeated(lines.iter().map(String::as_str)) {
            self.error(&format!("lines.{index}"), "the line is there twice", "make them differ");
        }
    }

    fn matching(&mut self, pairs: &[Pair], extra: &[String]) {
        if pairs.len() < 2 {
            self.error("pairs", "there are fewer than two pairs", "add some");
        }
        self.no_empty(pairs.iter().map(|pair| pair.left.as_str()), "pairs", "a left says nothing");
        self.no_empty(pairs.iter().map(|pair| pair.right.as_str()), "pairs", "a right says nothing");
        if let Some(index) = repeated(pairs.iter().map(|pair| pair.left.as_str())) {
            self.error(&format!("pairs.{index}.left"), "this left is there twice", "make them differ");
        }
        if let Some(index) = repeated(pairs.iter().map(|pair| pair.right.as_str())) {
            let mend = "make them differ, or make the kind `sort`";
            self.error(&format!("pairs.{index}.right"), "this right is there twice", mend);
        }
        for (index, extra) in extra.iter().enumerate() {
            if pairs.iter().any(|pair| pair.right.trim() == extra.trim()) {
                self.error(&format!("extra.{index}"), "this extra belongs to a left", "leave it out");
            }
        }
    }

    fn sort(&mut self, bins: &[String], cards: &[Card]) {
        if bins.len() < 2 {
            self.error("bins", "there are fewer than two bins", "add some");
        }
        if cards.is_empty() {
            self.error("cards", "there are no cards", "add some");
        }
        self.no_empty(bins.iter().map(String::as_str), "bins", "a bin has no name");
        self.no_empty(cards.iter().map(|card| card.text.as_str()), "cards", "a card says nothing");
        if let Some(index) = repeated(bins.iter().map(String::as_str)) {
            self.error(&format!("bins.{index}"), "this bin is there twice", "leave out one");
        }
        if let Some(index) = repeated(cards.iter().map(|card| card.text.as_str())) {
            self.error(&format!("cards.{index}.text"), "this card is there twice", "leave out one");
        }
        for (index, card) in cards.iter().enumerate() {
            if !bins.contains(&card.bin) {
                let message = format!("there is no bin `{}`", card.bin);
                let mend = format!("bins are {}", quoted(bins));
                self.error(&format!("cards.{index}.bin"), &message, &mend);
            }
        }
    }

    fn cloze(&mut self, passage: &str, blanks: &[Blank]) {
        if blanks.is_empty() {
            self.error("blanks", "there are no blanks", "add one for each `[[id]]` of the passage");
        }
        let markers = markers(passage);
        for marker in &markers {
            if !blanks.iter().any(|blank| blank.id == *marker) {
                self.error("passage", &format!("`[[{marker}]]` is not among the blanks"), "add it to `blanks`");
            }
        }
        for (index, blank) in blanks.iter().enumerate() {
            let key = format!("blanks.{index}");
            check_id(&blank.id, &self.at(&key), self.report);
            match markers.iter().filter(|marker| **marker == blank.id).count() {
                0 => self.error(
                    &key,
                    &format!("`[[{}]]` is not in the passage", blank.id),
                    "write it where the blank is",
                ),
                1 => {}
                _ => self.error("passage", &format!("`[[{}]]` is there twice", blank.id), "give each blank its own id"),
            }
            if blanks[..index].iter().any(|other| other.id == blank.id) {
                self.error(&key, &format!("the blank `{}` is there twice", blank.id), "give each its own id");
            }
            if let Some(options) = options_of(&blank.answer) {
                self.choice(options, &format!("{key}.options"));
            }
            if let BlankAnswer::Text { accept, typos } = &blank.answer {
                self.accept(accept, &format!("{key}.accept"));
                self.typos(*typos, &format!("{key}.typos"));
            }
        }
    }

    fn judge(&mut self, passage: &[Claim]) {
        self.no_empty(passage.iter().map(|claim| claim.text.as_str()), "passage", "a line says nothing");
        let faulty = passage.iter().filter(|claim| claim.faulty).count();
        if faulty == 0 {
            self.error("passage", "no line is faulty", "mark one or more with `faulty = true`");
        } else if faulty == passage.len() {
            self.warning("passage", "every line is faulty", "add one that is fine though it looks faulty");
        }
    }

    fn no_empty<'b>(&mut self, texts: impl Iterator<Item = &'b str>, key: &str, message: &str) {
        for (index, text) in texts.enumerate() {
            if text.trim().is_empty() {
                self.error(&format!("{key}.{index}"), message, "");
            }
        }
    }

    fn at(&self, key: &str) -> Place {
        Place::at_line(&self.place.file, &self.place.id, self.place.line_of(&format!("{}{key}.id", self.path)))
    }
}

/// The ids of the blanks in a passage.
fn markers(passage: &str) -> Vec<&str> {
    passage.split("[[").skip(1).filter_map(|rest| rest.split_once("]]")).map(|(id, _)| id).collect()
}

/// The index of the first text that was there before.
fn repeated<'a>(texts: impl Iterator<Item = &'a str>) -> Option<usize> {
    let mut seen = BTreeSet::new();
    texts.map(str::trim).enumerate().find(|(_, text)| !text.is_empty() && !seen.insert(*text)).map(|(index, _)| index)
}

fn quoted(texts: &[String]) -> String {
    texts.iter().map(|text| format!("`{text}`")).collect::<Vec<_>>().join(", ")
}
