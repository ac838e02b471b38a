//! A part with drawn values in place of every placeholder.

use std::collections::BTreeMap;

use super::super::formula::{Expression, Names};
use super::super::numbers::{plain_number, plain_value};
use super::super::{
    Blank, BlankAnswer, Card, Claim, Criterion, Formula, Mistake, Opt, Pair, Part, Question, TextMistake,
};
use super::placeholders::{fill_formula, fill_text};

/// Fills in drawn values.
pub(super) struct Filler<'a> {
    pub(super) values: &'a BTreeMap<String, String>,
}

impl Filler<'_> {
    pub(super) fn part(&self, part: &Part) -> Part {
        let Part { stem, question, hints, explanation, when_right, when_wrong, scaffold } = part;
        Part {
            stem: self.text(stem),
            question: self.question(question),
            hints: self.texts(hints),
            explanation: self.text(explanation),
            when_right: self.text(when_right),
            when_wrong: self.text(when_wrong),
            scaffold: scaffold.as_ref().map(|part| Box::new(self.part(part))),
        }
    }

    fn question(&self, question: &Question) -> Question {
        match question {
            Question::Choice { options, keep_order } => {
                Question::Choice { options: self.options(options), keep_order: *keep_order }
            }
            Question::Choices { options, keep_order } => {
                Question::Choices { options: self.options(options), keep_order: *keep_order }
            }
            Question::Number { value, tolerance, unit, units, percent, mistakes } => Question::Number {
                value: self.number(value),
                tolerance: self.number(tolerance),
                unit: self.text(unit),
                units: units.clone(),
                percent: *percent,
                mistakes: self.each(mistakes, |Mistake { value, feedback }| Mistake {
                    value: self.number(value),
                    feedback: self.text(feedback),
                }),
            },
            Question::Text { accept, typos, exact, mistakes } => Question::Text {
                accept: self.texts(accept),
                typos: *typos,
                exact: exact.clone(),
                mistakes: self.each(mistakes, |TextMistake { accept, feedback }| TextMistake {
                    accept: self.texts(accept),
                    feedback: self.text(feedback),
                }),
            },
            Question::Expression { value, mistakes } => Question::Expression {
                value: self.expression(value),
                mistakes: self.each(mistakes, |Mistake { value, feedback }| Mistake {
                    value: self.expression(value),
                    feedback: self.text(feedback),
                }),
            },
            Question::Order { lines } => Question::Order { lines: self.texts(lines) },
            Question::Match { pairs, extra } => Question::Match {
                pairs: self.each(pairs, |Pair { left, right, feedback }| Pair {
                    left: self.text(left),
                    right: self.text(right),
                    feedback: self.text(feedback),
                }),
                extra: self.texts(extra),
            },
            Question::Sort { bins, cards } => Question::Sort {
                bins: self.texts(bins),
                cards: self.each(cards, |Card { text, bin, feedback }| Card {
                    text: self.text(text),
                    bin: self.text(bin),
                    feedback: self.text(feedback),
                }),
            },
            Question::Cloze { passage, blanks } => {
                Question::Cloze { passage: self.text(passage), blanks: self.each(blanks, |blank| self.blank(blank)) }
            }
            Question::Judge { passage } => Question::Judge {
                passage: self.each(passage, |Claim { text, faulty, feedback }| Claim {
                    text: self.text(text),
                    faulty: *faulty,
                    feedback: self.text(feedback),
                }),
            },
            Question::Open { model, rubric } => Question::Open {
                model: self.text(model),
                rubric: self.each(rubric, |Criterion { criterion, levels }| Criterion {
                    criterion: self.text(criterion),
                    levels: self.texts(levels),
                }),
            },
            Question::Steps { steps } => Question::Steps { steps: self.each(steps, |step| self.part(step)) },
        }
    }

    fn blank(&self, Blank { id, answer, feedback }: &Blank) -> Blank {
        let answer = match answer {
            BlankAnswer::Text { accept, typos } => BlankAnswer::Text { accept: self.texts(accept), typos: *typos },
            BlankAnswer::Number { value, tolerance } => {
                BlankAnswer::Number { value: self.number(value), tolerance: self.number(tolerance) }
            }
            BlankAnswer::Choice { options } => BlankAnswer::Choice { options: self.options(options) },
        };
        Blank { id: id.clone(), answer, feedback: self.text(feedback) }
    }

    fn options(&self, options: &[Opt]) -> Vec<Opt> {
        self.each(options, |Opt { text, right, feedback }| Opt {
            text: self.text(text),
            right: *right,
            feedback: self.text(feedback),
        })
    }

    fn text(&self, text: &str) -> String {
        fill_text(text, self.values)
    }

    fn texts(&self, texts: &[String]) -> Vec<String> {
        self.each(texts, |text| self.text(text))
    }

    /// A formula that has a number becomes that number; any other stays, filled in.
    fn number(&self, formula: &Formula) -> Formula {
        let names = Names::only(self.values.keys().cloned());
        let value = Expression::parse(&formula.0, &names)
            .map_or(f64::NAN, |formula| formula.value(&|name| plain_value(self.values.get(name)?)));
        if value.is_finite() { Formula(plain_number(value)) } else { self.expression(formula) }
    }

    fn expression(&self, formula: &Formula) -> Formula {
        Formula(fill_formula(&formula.0, self.values))
    }

    #[expect(clippy::unused_self, reason = "reads as one of the ways to fill in")]
    fn each<T, U>(&self, list: &[T], fill: impl FnMut(&T) -> U) -> Vec<U> {
        list.iter().map(fill).collect()
    }
}
