//! Does the form of the options give the right one away, and is there enough of everything?
//!
//! No single question shows it: some right option has to be the longest. So this looks at all options of a course
//! together and compares how often each clue points to a right one with how often chance would ([`chance`]). Each
//! report names an option whose change brings the course nearer to chance, and no more options than need to change.

mod breadth;
mod chance;
mod feedback;
mod habit;
mod length;
mod place;
mod words;

use std::collections::BTreeMap;

use super::super::load::Loaded;
use super::super::place::Place;
use super::super::problem::Report;
use super::item::options_of;
use super::texts::parts;
use crate::course::{Kind, Opt, Part, Question, Showing};

/// Reports what a person could go by who knows nothing of the skill, and what a person would soon know by heart.
pub(crate) fn check_strictly(loaded: &Loaded, report: &mut Report) {
    let (passages, choices): (Vec<_>, Vec<_>) =
        choices_of(loaded).into_iter().partition(|choice| choice.kind == Kind::Judge);
    length::check_length(&choices, report);
    for lists in [&choices, &passages] {
        place::check_place(lists, report);
        habit::check_habits(lists, report);
    }
    words::check_words(&choices, &loaded.course.language, report);
    feedback::check_feedback(&choices, report);
    breadth::check_breadth(loaded, report);
}

/// A list of options among which a learner chooses: a question's, a step's, a scaffold's or a blank's. Or the lines of
/// a passage that a learner judges, of which the faulty ones are right to mark.
struct Choice<'a> {
    place: &'a Place,
    /// The kind of question that it belongs to.
    kind: Kind,
    /// The path of the list, such as `steps.0.options`.
    key: String,
    /// As they are shown, in the author's order.
    options: Vec<Opt>,
}

impl Choice<'_> {
    /// The chance that an option, picked blindly, is right.
    fn chance(&self) -> f64 {
        self.right().len() as f64 / self.options.len().max(1) as f64
    }

    /// The indices of the options that are right.
    fn right(&self) -> Vec<usize> {
        (0..self.options.len()).filter(|index| self.options[*index].right).collect()
    }
}

/// Each kind by itself, since one is read unlike another.
fn by_kind<'a>(choices: &'a [Choice<'a>]) -> BTreeMap<Kind, Vec<&'a Choice<'a>>> {
    let mut kinds = BTreeMap::new();
    for choice in choices {
        kinds.entry(choice.kind).or_insert_with(Vec::new).push(choice);
    }
    kinds
}

/// All of a course in which some options are right and some are wrong.
fn choices_of(loaded: &Loaded) -> Vec<Choice<'_>> {
    let mut choices = Vec::new();
    for (skill, places) in loaded.course.skills.iter().zip(&loaded.skills) {
        for (item, place) in skill.items.iter().zip(&places.items) {
            let shown = Showing::new(item, 0);
            for (path, part) in parts(&shown.item) {
                for (key, options) in option_lists(part) {
                    let (kind, key) = (part.question.kind(), format!("{path}{key}"));
                    choices.push(Choice { place, kind, key, options });
                }
            }
        }
    }
    choices.retain(|choice| choice.options.iter().any(|option| option.right != choice.options[0].right));
    choices
}

fn option_lists(part: &Part) -> Vec<(String, Vec<Opt>)> {
    match &part.question {
        Question::Choice { options, .. } | Question::Choices { options, .. } => {
            vec![("options".to_owned(), options.clone())]
        }
        Question::Cloze { blanks, .. } => {
            let lists = blanks.iter().enumerate();
            lists
                .filter_map(|(index, blank)| {
                    Some((format!("blanks.{index}.options"), options_of(&blank.answer)?.to_vec()))
                })
                .collect()
        }
        Question::Judge { passage } => {
            let lines = passage.iter().cloned();
            let lines = lines.map(|line| Opt { text: line.text, right: line.faulty, feedback: line.feedback });
            vec![("passage".to_owned(), lines.collect())]
        }
        _ => Vec::new(),
    }
}
