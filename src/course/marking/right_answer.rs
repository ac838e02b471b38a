//! Which answer is right?

use crate::course::formula::{round_to, value_of_constant};
use crate::course::{Answer, BlankAnswer, Formula, Opt, Part, Question, Separator, local_number};

/// The answer that is right, as a learner of this locale would give it; none for `steps`, whose parts have their own.
#[must_use]
pub fn right_answer(part: &Part, separator: Separator) -> Option<Answer> {
    let places = |list: Vec<&str>, targets: Vec<&str>| {
        let place = |belongs: &str| targets.iter().position(|target| *target == belongs);
        Answer::Placed(list.into_iter().map(place).collect())
    };
    Some(match &part.question {
        Question::Choice { options, .. } => Answer::One(right_option(options)?),
        Question::Choices { options, .. } => Answer::Several(chosen(options.iter().map(|option| option.right))),
        Question::Judge { passage } => Answer::Several(chosen(passage.iter().map(|claim| claim.faulty))),
        Question::Number { value, tolerance, .. } => Answer::Typed(number(value, tolerance, separator)),
        Question::Text { accept, .. } => Answer::Typed(accept.first()?.clone()),
        Question::Expression { value, .. } => Answer::Typed(value.0.clone()),
        Question::Order { lines } => Answer::Ordered((0..lines.len()).collect()),
        Question::Match { pairs, .. } => Answer::Placed((0..pairs.len()).map(Some).collect()),
        Question::Sort { bins, cards } => {
            places(cards.iter().map(|card| card.bin.as_str()).collect(), bins.iter().map(String::as_str).collect())
        }
        Question::Cloze { blanks, .. } => {
            let filled: Option<Vec<String>> =
                blanks.iter().map(|blank| right_filling(&blank.answer, separator)).collect();
            Answer::Filled(filled?)
        }
        Question::Open { model, rubric } => Answer::Rated {
            text: model.clone(),
            levels: rubric.iter().map(|criterion| criterion.levels.len().saturating_sub(1)).collect(),
        },
        Question::Steps { .. } => return None,
    })
}

fn right_filling(answer: &BlankAnswer, separator: Separator) -> Option<String> {
    match answer {
        BlankAnswer::Text { accept, .. } => accept.first().cloned(),
        BlankAnswer::Number { value, tolerance } => Some(number(value, tolerance, separator)),
        BlankAnswer::Choice { options } => right_option(options).map(|index| index.to_string()),
    }
}

fn right_option(options: &[Opt]) -> Option<usize> {
    options.iter().position(|option| option.right)
}

fn chosen(wanted: impl Iterator<Item = bool>) -> Vec<usize> {
    wanted.enumerate().filter(|(_, is_wanted)| *is_wanted).map(|(index, _)| index).collect()
}

/// With no more decimals than half the tolerance asks for.
fn number(value: &Formula, tolerance: &Formula, separator: Separator) -> String {
    let Some(exact) = value_of_constant(&value.0) else { return value.0.clone() };
    let room = value_of_constant(&tolerance.0).unwrap_or(0.0).abs() / 2.0;
    let rounded = (0..=9).map(|decimals| round_to(exact, decimals)).find(|rounded| (rounded - exact).abs() <= room);
    local_number(rounded.unwrap_or(exact), separator)
}
