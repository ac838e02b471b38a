//! The texts of an item, each with the path of keys that leads to it.

use crate::course::{BlankAnswer, Item, Part, Question};

/// All parts of an item, each with the path that its keys begin with: the item itself, its steps and their scaffolds.
pub(super) fn parts(item: &Item) -> Vec<(String, &Part)> {
    let mut parts = vec![(String::new(), &item.part)];
    if let Question::Steps { steps } = &item.part.question {
        for (index, step) in steps.iter().enumerate() {
            parts.push((format!("steps.{index}."), step));
            if let Some(scaffold) = &step.scaffold {
                parts.push((format!("steps.{index}.scaffold."), scaffold));
            }
        }
    }
    parts
}

/// All texts of a part that are Markdown.
pub(super) fn markdown_of(part: &Part) -> Vec<(String, &str)> {
    let mut texts = asked_by(part);
    texts.extend(said_after(part));
    texts.retain(|(_, text)| !text.is_empty());
    texts
}

/// What is read before answering.
pub(super) fn asked_by(part: &Part) -> Vec<(String, &str)> {
    let mut texts = vec![("stem".to_owned(), part.stem.as_str())];
    match &part.question {
        Question::Choice { options, .. } | Question::Choices { options, .. } => {
            texts.extend(list("options", ".text", options.iter().map(|option| option.text.as_str())));
        }
        Question::Order { lines } => texts.extend(list("lines", "", lines.iter().map(String::as_str))),
        Question::Match { pairs, extra } => {
            texts.extend(list("pairs", ".left", pairs.iter().map(|pair| pair.left.as_str())));
            texts.extend(list("pairs", ".right", pairs.iter().map(|pair| pair.right.as_str())));
            texts.extend(list("extra", "", extra.iter().map(String::as_str)));
        }
        Question::Sort { bins, cards } => {
            texts.extend(list("bins", "", bins.iter().map(String::as_str)));
            texts.extend(list("cards", ".text", cards.iter().map(|card| card.text.as_str())));
        }
        Question::Cloze { passage, blanks } => {
            texts.push(("passage".to_owned(), passage));
            for (index, blank) in blanks.iter().enumerate() {
                if let BlankAnswer::Choice { options } = &blank.answer {
                    let key = format!("blanks.{index}.options");
                    texts.extend(list(&key, ".text", options.iter().map(|option| option.text.as_str())));
                }
            }
        }
        Question::Judge { passage } => {
            texts.extend(list("passage", ".text", passage.iter().map(|claim| claim.text.as_str())));
        }
        Question::Number { .. }
        | Question::Text { .. }
        | Question::Expression { .. }
        | Question::Open { .. }
        | Question::Steps { .. } => {}
    }
    texts
}

/// What is read on the way and after answering.
fn said_after(part: &Part) -> Vec<(String, &str)> {
    let mut texts = list("hints", "", part.hints.iter().map(String::as_str));
    texts.push(("explanation".to_owned(), &part.explanation));
    texts.push(("when_right".to_owned(), &part.when_right));
    texts.push(("when_wrong".to_owned(), &part.when_wrong));
    let feedback = ".feedback";
    match &part.question {
        Question::Choice { options, .. } | Question::Choices { options, .. } => {
            texts.extend(list("options", feedback, options.iter().map(|option| option.feedback.as_str())));
        }
        Question::Number { mistakes, .. } | Question::Expression { mistakes, .. } => {
            texts.extend(list("mistakes", feedback, mistakes.iter().map(|mistake| mistake.feedback.as_str())));
        }
        Question::Text { mistakes, .. } => {
            texts.extend(list("mistakes", feedback, mistakes.iter().map(|mistake| mistake.feedback.as_str())));
        }
        Question::Match { pairs, .. } => {
            texts.extend(list("pairs", feedback, pairs.iter().map(|pair| pair.feedback.as_str())));
        }
        Question::Sort { cards, .. } => {
            texts.extend(list("cards", feedback, cards.iter().map(|card| card.feedback.as_str())));
        }
        Question::Cloze { blanks, .. } => {
            texts.extend(list("blanks", feedback, blanks.iter().map(|blank| blank.feedback.as_str())));
            for (index, blank) in blanks.iter().enumerate() {
                if let BlankAnswer::Choice { options } = &blank.answer {
                    let key = format!("blanks.{index}.options");
                    texts.extend(list(&key, feedback, options.iter().map(|option| option.feedback.as_str())));
                }
            }
        }
        Question::Judge { passage } => {
            texts.extend(list("passage", feedback, passage.iter().map(|claim| claim.feedback.as_str())));
        }
        Question::Open { model, rubric } => {
            texts.push(("model".to_owned(), model));
            for (index, criterion) in rubric.iter().enumerate() {
                texts.push((format!("rubric.{index}.criterion"), &criterion.criterion));
                texts.extend(list(&format!("rubric.{index}.levels"), "", criterion.levels.iter().map(String::as_str)));
            }
        }
        Question::Order { .. } | Question::Steps { .. } => {}
    }
    texts
}

/// Texts that are compared with what is typed, not shown.
pub(super) fn compared_by(part: &Part) -> Vec<&str> {
    match &part.question {
        Question::Text { accept, mistakes, .. } => {
            let wrong = mistakes.iter().flat_map(|mistake| &mistake.accept);
            accept.iter().chain(wrong).map(String::as_str).collect()
        }
        Question::Cloze { blanks, .. } => blanks
            .iter()
            .flat_map(|blank| match &blank.answer {
                BlankAnswer::Text { accept, .. } => accept.as_slice(),
                BlankAnswer::Number { .. } | BlankAnswer::Choice { .. } => &[],
            })
            .map(String::as_str)
            .collect(),
        Question::Sort { cards, .. } => cards.iter().map(|card| card.bin.as_str()).collect(),
        Question::Number { unit, .. } => vec![unit],
        _ => Vec::new(),
    }
}

/// The words that a person reads.
pub(super) fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

fn list<'a>(key: &str, end: &str, texts: impl Iterator<Item = &'a str>) -> Vec<(String, &'a str)> {
    texts.enumerate().map(|(index, text)| (format!("{key}.{index}{end}"), text)).collect()
}
