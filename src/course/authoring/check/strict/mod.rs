//! Does the form of the options give the right one away, and is there enough of everything?
//!
//! No single question shows it: some right option has to be the longest. So this looks at all options of a course
//! together and compares how often each clue points to a right one with how often chance would ([`chance`]). Each
//! report names an option whose change brings the course nearer to chance, and no more options than need to change.

mod breadth;
mod chance;
mod feedback;
mod length;
mod place;
mod words;

use super::super::load::Loaded;
use super::super::place::Place;
use super::super::problem::Report;
use super::item::options_of;
use super::texts::parts;
use crate::course::{Kind, Opt, Part, Question, Showing};

/// Reports what a person could go by who knows nothing of the skill, and what a person would soon know by heart.
pub(crate) fn check_strictly(loaded: &Loaded, report: &mut Report) {
    let choices = choices_of(loaded);
    length::check_length(&choices, report);
    place::check_place(&choices, report);
    words::check_words(&choices, &loaded.course.language, report);
    feedback::check_feedback(&choices, report);
    breadth::check_breadth(loaded, report);
}

/// A list of options among which a learner chooses: a question's, a step's, a scaffold's or a blank's.
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
        self.options.iter().filter(|option| option.right).count() as f64 / self.options.len().max(1) as f64
    }
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
                    choices.push(Choice { place, kind, key, options: options.to_vec() });
                }
            }
        }
    }
    choices.retain(|choice| choice.options.iter().any(|option| option.right != choice.options[0].right));
    choices
}

fn option_lists(part: &Part) -> Vec<(String, &[Opt])> {
    match &part.question {
        Question::Choice { options, .. } | Question::Choices { options, .. } => {
            vec![("options".to_owned(), options.as_slice())]
        }
        Question::Cloze { blanks, .. } => {
            let lists = blanks.iter().enumerate();
            lists
                .filter_map(|(index, blank)| Some((format!("blanks.{index}.options"), options_of(&blank.answer)?)))
                .collect()
        }
        _ => Vec::new(),
    }
}
