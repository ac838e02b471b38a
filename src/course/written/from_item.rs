//! From an item to the keys of a file, leaving out what reading fills in anyway.

use super::{Passage, WrittenBlank, WrittenItem, WrittenMistake};
use crate::course::{Blank, BlankAnswer, Formula, Item, Mistake, Part, Question, TextMistake};

impl From<Item> for WrittenItem {
    fn from(item: Item) -> Self {
        let Item { id, seconds, level, contexts, also, variables, part } = item;
        Self {
            id: Some(id),
            seconds: Some(seconds),
            level: (level != 2).then_some(level),
            contexts: filled(contexts),
            also: filled(also),
            variables: (!variables.is_empty()).then_some(variables),
            ..Self::from(part)
        }
    }
}

impl From<Part> for WrittenItem {
    fn from(part: Part) -> Self {
        let Part { stem, question, hints, explanation, when_right, when_wrong, scaffold } = part;
        Self {
            kind: Some(question.kind()),
            stem: Some(stem),
            hints: filled(hints),
            explanation: said(explanation),
            when_right: said(when_right),
            when_wrong: said(when_wrong),
            scaffold: scaffold.map(|part| Box::new(Self::from(*part))),
            ..Self::from(question)
        }
    }
}

impl From<Question> for WrittenItem {
    fn from(question: Question) -> Self {
        let none = Self::default();
        match question {
            Question::Choice { options, keep_order } | Question::Choices { options, keep_order } => {
                Self { options: Some(options), keep_order: keep_order.then_some(true), ..none }
            }
            Question::Number { value, tolerance, unit, units, percent, mistakes } => Self {
                value: Some(value),
                tolerance: some_tolerance(tolerance),
                unit: said(unit),
                units: (!units.is_empty()).then_some(units),
                percent: percent.then_some(true),
                mistakes: filled(mistakes.into_iter().map(WrittenMistake::from).collect()),
                ..none
            },
            Question::Text { accept, typos, exact, mistakes } => Self {
                accept: Some(accept),
                typos: (typos > 0).then_some(typos),
                exact: filled(exact),
                mistakes: filled(mistakes.into_iter().map(WrittenMistake::from).collect()),
                ..none
            },
            Question::Expression { value, mistakes } => Self {
                value: Some(value),
                mistakes: filled(mistakes.into_iter().map(WrittenMistake::from).collect()),
                ..none
            },
            Question::Order { lines } => Self { lines: Some(lines), ..none },
            Question::Match { pairs, extra } => Self { pairs: Some(pairs), extra: filled(extra), ..none },
            Question::Sort { bins, cards } => Self { bins: Some(bins), cards: Some(cards), ..none },
            Question::Cloze { passage, blanks } => Self {
                passage: Some(Passage::Text(passage)),
                blanks: Some(blanks.into_iter().map(WrittenBlank::from).collect()),
                ..none
            },
            Question::Judge { passage } => Self { passage: Some(Passage::Lines(passage)), ..none },
            Question::Open { model, rubric } => Self { model: Some(model), rubric: Some(rubric), ..none },
            Question::Steps { steps } => Self { steps: Some(steps.into_iter().map(Self::from).collect()), ..none },
        }
    }
}

impl From<Mistake> for WrittenMistake {
    fn from(Mistake { value, feedback }: Mistake) -> Self {
        Self { value: Some(value), accept: None, feedback }
    }
}

impl From<TextMistake> for WrittenMistake {
    fn from(TextMistake { accept, feedback }: TextMistake) -> Self {
        Self { value: None, accept: Some(accept), feedback }
    }
}

impl From<Blank> for WrittenBlank {
    fn from(Blank { id, answer, feedback }: Blank) -> Self {
        let bare = Self { id, feedback, ..Self::default() };
        match answer {
            BlankAnswer::Text { accept, typos } => {
                Self { accept: Some(accept), typos: (typos > 0).then_some(typos), ..bare }
            }
            BlankAnswer::Number { value, tolerance } => {
                Self { value: Some(value), tolerance: some_tolerance(tolerance), ..bare }
            }
            BlankAnswer::Choice { options } => Self { options: Some(options), ..bare },
        }
    }
}

fn filled<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}

fn said(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn some_tolerance(tolerance: Formula) -> Option<Formula> {
    (tolerance.0 != "0").then_some(tolerance)
}
