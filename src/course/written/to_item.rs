//! From the keys of a file to an item, or all that is wrong with them.

use super::{ItemError, ItemErrors, Passage, WrittenBlank, WrittenItem, WrittenMistake};
use crate::course::{Blank, BlankAnswer, Formula, Item, Kind, Mistake, Part, Question, TextMistake};

impl TryFrom<WrittenItem> for Item {
    type Error = ItemErrors;

    fn try_from(mut written: WrittenItem) -> Result<Self, ItemErrors> {
        let mut errors = Errors::default();
        let id = errors.needed(written.id.take(), "id");
        let seconds = errors.needed(written.seconds.take(), "seconds");
        let level = written.level.take().unwrap_or(2);
        let contexts = written.contexts.take().unwrap_or_default();
        let also = written.also.take().unwrap_or_default();
        let variables = written.variables.take().unwrap_or_default();
        if written.scaffold.take().is_some() {
            errors.say(ItemError::OnlyInAStep("scaffold"));
        }
        let part = read_part(written, Place::Item, &mut errors);
        match part {
            Some(part) if errors.found.is_empty() => Ok(Self { id, seconds, level, contexts, also, variables, part }),
            _ => Err(ItemErrors(errors.found)),
        }
    }
}

/// Where a question stands: this decides which other keys may stand beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Item,
    Step,
    Scaffold,
}

/// What was found so far, each with the path of keys that leads to it.
#[derive(Default)]
struct Errors {
    path: Vec<String>,
    found: Vec<(String, ItemError)>,
}

impl Errors {
    fn say(&mut self, error: ItemError) {
        let key = error.key().map(str::to_owned);
        self.found.push((self.path.iter().cloned().chain(key).collect::<Vec<_>>().join("."), error));
    }

    fn needed<T: Default>(&mut self, value: Option<T>, key: &'static str) -> T {
        if value.is_none() {
            self.say(ItemError::Missing(key));
        }
        value.unwrap_or_default()
    }

    fn needed_by<T: Default>(&mut self, kind: Kind, value: Option<T>, key: &'static str) -> T {
        if value.is_none() {
            self.say(ItemError::KindNeeds(kind, key));
        }
        value.unwrap_or_default()
    }

    fn at<T>(&mut self, segment: String, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(segment);
        let value = read(self);
        self.path.pop();
        value
    }
}

/// The part that the keys describe; nothing where not even its kind is known.
fn read_part(mut written: WrittenItem, place: Place, errors: &mut Errors) -> Option<Part> {
    let stem = errors.needed(written.stem.take(), "stem");
    let hints = written.hints.take().unwrap_or_default();
    let explanation = written.explanation.take().unwrap_or_default();
    let when_right = written.when_right.take().unwrap_or_default();
    let when_wrong = written.when_wrong.take().unwrap_or_default();
    let scaffold = written.scaffold.take();
    let Some(kind) = written.kind.take() else {
        errors.say(ItemError::Missing("kind"));
        return None;
    };
    if place != Place::Item && kind == Kind::Steps {
        errors.say(ItemError::StepsWithinSteps);
        return None;
    }
    if place == Place::Scaffold && scaffold.is_some() {
        errors.say(ItemError::OnlyInAStep("scaffold"));
        return None;
    }
    let scaffold = scaffold.and_then(|written| {
        errors.at("scaffold".to_owned(), |errors| read_part(*written, Place::Scaffold, errors)).map(Box::new)
    });
    let question = read_question(kind, &mut written, errors);
    name_leftovers(kind, &written, errors);
    Some(Part { stem, question: question?, hints, explanation, when_right, when_wrong, scaffold })
}

fn read_question(kind: Kind, written: &mut WrittenItem, errors: &mut Errors) -> Option<Question> {
    Some(match kind {
        Kind::Choice => Question::Choice {
            options: errors.needed_by(kind, written.options.take(), "options"),
            keep_order: written.keep_order.take().unwrap_or(false),
        },
        Kind::Choices => Question::Choices {
            options: errors.needed_by(kind, written.options.take(), "options"),
            keep_order: written.keep_order.take().unwrap_or(false),
        },
        Kind::Number => Question::Number {
            value: errors.needed_by(kind, written.value.take(), "value"),
            tolerance: written.tolerance.take().unwrap_or_else(no_tolerance),
            unit: written.unit.take().unwrap_or_default(),
            units: written.units.take().unwrap_or_default(),
            percent: written.percent.take().unwrap_or(false),
            mistakes: read_mistakes(kind, written.mistakes.take(), errors),
        },
        Kind::Text => Question::Text {
            accept: errors.needed_by(kind, written.accept.take(), "accept"),
            typos: written.typos.take().unwrap_or(0),
            exact: written.exact.take().unwrap_or_default(),
            mistakes: read_text_mistakes(written.mistakes.take(), errors),
        },
        Kind::Expression => Question::Expression {
            value: errors.needed_by(kind, written.value.take(), "value"),
            mistakes: read_mistakes(kind, written.mistakes.take(), errors),
        },
        Kind::Order => Question::Order { lines: errors.needed_by(kind, written.lines.take(), "lines") },
        Kind::Match => Question::Match {
            pairs: errors.needed_by(kind, written.pairs.take(), "pairs"),
            extra: written.extra.take().unwrap_or_default(),
        },
        Kind::Sort => Question::Sort {
            bins: errors.needed_by(kind, written.bins.take(), "bins"),
            cards: errors.needed_by(kind, written.cards.take(), "cards"),
        },
        Kind::Cloze => {
            let passage = read_passage(kind, written.passage.take(), errors);
            let blanks = errors.needed_by(kind, written.blanks.take(), "blanks");
            let blanks = read_all("blanks", blanks, errors, read_blank);
            let Some(Passage::Text(passage)) = passage else { return None };
            Question::Cloze { passage, blanks }
        }
        Kind::Judge => {
            let Some(Passage::Lines(passage)) = read_passage(kind, written.passage.take(), errors) else { return None };
            Question::Judge { passage }
        }
        Kind::Open => Question::Open {
            model: errors.needed_by(kind, written.model.take(), "model"),
            rubric: errors.needed_by(kind, written.rubric.take(), "rubric"),
        },
        Kind::Steps => {
            let steps = errors.needed_by(kind, written.steps.take(), "steps");
            Question::Steps { steps: read_all("steps", steps, errors, read_step) }
        }
    })
}

fn no_tolerance() -> Formula {
    Formula("0".to_owned())
}

fn read_all<W, T>(
    key: &str,
    written: Vec<W>,
    errors: &mut Errors,
    read: impl Fn(W, &mut Errors) -> Option<T>,
) -> Vec<T> {
    written
        .into_iter()
        .enumerate()
        .filter_map(|(index, written)| errors.at(format!("{key}.{index}"), |errors| read(written, errors)))
        .collect()
}

fn read_step(written: WrittenItem, errors: &mut Errors) -> Option<Part> {
    read_part(written, Place::Step, errors)
}

/// The passage in the form that the kind needs.
fn read_passage(kind: Kind, passage: Option<Passage>, errors: &mut Errors) -> Option<Passage> {
    match (kind, passage) {
        (Kind::Cloze, Some(passage @ Passage::Text(_))) | (Kind::Judge, Some(passage @ Passage::Lines(_))) => {
            Some(passage)
        }
        (_, Some(_)) => {
            errors.say(ItemError::PassageForm(kind));
            None
        }
        (_, None) => {
            errors.say(ItemError::KindNeeds(kind, "passage"));
            None
        }
    }
}

fn read_mistakes(kind: Kind, written: Option<Vec<WrittenMistake>>, errors: &mut Errors) -> Vec<Mistake> {
    read_all("mistakes", written.unwrap_or_default(), errors, |mistake, errors| {
        let WrittenMistake { value: Some(value), accept: None, feedback } = mistake else {
            errors.say(ItemError::MistakeNeeds(kind, "value"));
            return None;
        };
        Some(Mistake { value, feedback })
    })
}

fn read_text_mistakes(written: Option<Vec<WrittenMistake>>, errors: &mut Errors) -> Vec<TextMistake> {
    read_all("mistakes", written.unwrap_or_default(), errors, |mistake, errors| {
        let WrittenMistake { value: None, accept: Some(accept), feedback } = mistake else {
            errors.say(ItemError::MistakeNeeds(Kind::Text, "accept"));
            return None;
        };
        Some(TextMistake { accept, feedback })
    })
}

fn read_blank(written: WrittenBlank, errors: &mut Errors) -> Option<Blank> {
    let WrittenBlank { id, accept, typos, value, tolerance, options, feedback } = written;
    if id.is_empty() {
        errors.say(ItemError::Missing("id"));
    }
    let answer = match (accept, value, options) {
        (Some(accept), None, None) => {
            if tolerance.is_some() {
                errors.say(ItemError::BlankMeansNothing("tolerance", "accept"));
            }
            BlankAnswer::Text { accept, typos: typos.unwrap_or(0) }
        }
        (None, Some(value), None) => {
            if typos.is_some() {
                errors.say(ItemError::BlankMeansNothing("typos", "value"));
            }
            BlankAnswer::Number { value, tolerance: tolerance.unwrap_or_else(no_tolerance) }
        }
        (None, None, Some(options)) => {
            if typos.is_some() {
                errors.say(ItemError::BlankMeansNothing("typos", "options"));
            }
            if tolerance.is_some() {
                errors.say(ItemError::BlankMeansNothing("tolerance", "options"));
            }
            BlankAnswer::Choice { options }
        }
        _ => {
            errors.say(ItemError::BlankNeedsOne);
            return None;
        }
    };
    Some(Blank { id, answer, feedback })
}

/// Names the keys that nothing took: they belong to other kinds, or to whole items.
fn name_leftovers(kind: Kind, written: &WrittenItem, errors: &mut Errors) {
    let WrittenItem {
        id,
        kind: _,
        stem: _,
        seconds,
        level,
        contexts,
        also,
        variables,
        hints: _,
        explanation: _,
        when_right: _,
        when_wrong: _,
        scaffold: _,
        options,
        keep_order,
        value,
        tolerance,
        unit,
        units,
        percent,
        accept,
        typos,
        exact,
        mistakes,
        lines,
        pairs,
        extra,
        bins,
        cards,
        passage,
        blanks,
        model,
        rubric,
        steps,
    } = written;
    let of_items = [
        ("id", id.is_some()),
        ("seconds", seconds.is_some()),
        ("level", level.is_some()),
        ("contexts", contexts.is_some()),
        ("also", also.is_some()),
        ("variables", variables.is_some()),
    ];
    let of_kinds = [
        ("options", options.is_some()),
        ("keep_order", keep_order.is_some()),
        ("value", value.is_some()),
        ("tolerance", tolerance.is_some()),
        ("unit", unit.is_some()),
        ("units", units.is_some()),
        ("percent", percent.is_some()),
        ("accept", accept.is_some()),
        ("typos", typos.is_some()),
        ("exact", exact.is_some()),
        ("mistakes", mistakes.is_some()),
        ("lines", lines.is_some()),
        ("pairs", pairs.is_some()),
        ("extra", extra.is_some()),
        ("bins", bins.is_some()),
        ("cards", cards.is_some()),
        ("passage", passage.is_some()),
        ("blanks", blanks.is_some()),
        ("model", model.is_some()),
        ("rubric", rubric.is_some()),
        ("steps", steps.is_some()),
    ];
    for (key, _) in of_items.into_iter().filter(|(_, left)| *left) {
        errors.say(ItemError::NotInAStep(key));
    }
    for (key, _) in of_kinds.into_iter().filter(|(_, left)| *left) {
        errors.say(ItemError::MeansNothing(kind, key));
    }
}
