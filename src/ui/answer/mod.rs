//! How does a learner answer? One control per kind of question; it keeps nothing that the answer does not say.

mod choosing;
mod filling;
mod mark;
mod open;
mod ordering;
mod placing;
mod typing;

use std::rc::Rc;

use yew::prelude::*;

use crate::tutor::Asked;
use crate::tutor::content::{Answer, Display, Marked, Part, Question};
use crate::ui::markup::use_text_language;
use crate::ui::words::Words;

/// The id of what says why an answer could not be marked.
pub(super) const UNREADABLE: &str = "unreadable";

/// A question's control, as its learner has it before them.
#[derive(Clone, PartialEq, Properties)]
pub struct AnswerControlProps {
    /// What is asked. Steps are parts of their own; of a part with steps nothing is drawn.
    pub asked: Asked,
    /// The answer so far.
    #[prop_or_default]
    pub answer: Option<Answer>,
    /// What was said of this very answer; none once the answer was changed.
    #[prop_or_default]
    pub marked: Option<Rc<Marked>>,
    /// Whether the question is over, so that its answer stands.
    #[prop_or_default]
    pub locked: bool,
    /// Whether the learner now compares their own text with the model answer (open).
    #[prop_or_default]
    pub comparing: bool,
    /// The address of the course's folder.
    #[prop_or_default]
    pub images: AttrValue,
    /// What assistive technology calls the control; "Your answer" where it is empty.
    #[prop_or_default]
    pub label: AttrValue,
    /// Told of each change.
    pub on_change: Callback<Answer>,
    /// Told when the learner submits by the keyboard.
    pub on_submit: Callback<()>,
}

impl AnswerControlProps {
    fn part(&self) -> &Part {
        self.asked.part().0
    }

    /// The order in which its lists are shown.
    fn display(&self) -> &Display {
        self.asked.part().1
    }
}

/// Draws the control that fits the kind of question. Its words come from the context's [`Words`].
#[component]
pub fn AnswerControl(props: &AnswerControlProps) -> Html {
    let Asked { showing, step, at_scaffold } = &props.asked;
    let name = format!("answer-{:p}-{step}-{at_scaffold}", Rc::as_ptr(showing));
    let lang = use_text_language();
    let Some(words) = use_context::<Words>() else { return Html::default() };
    let label = if props.label.is_empty() { words.text("answer.label").into() } else { props.label.clone() };
    let control = Control { props, words, label, name, lang };
    let drawn = match &props.part().question {
        Question::Choice { options, .. } => choosing::draw_choice(&control, options),
        Question::Choices { options, .. } => choosing::draw_choices(&control, options),
        Question::Judge { passage } => choosing::draw_judge(&control, passage),
        Question::Number { unit, .. } => typing::draw_number(&control, unit),
        Question::Text { .. } => typing::draw_text(&control),
        Question::Expression { .. } => typing::draw_expression(&control),
        Question::Order { .. } => ordering::draw_order(&control),
        Question::Match { pairs, extra } => placing::draw_match(&control, pairs, extra),
        Question::Sort { bins, cards } => placing::draw_sort(&control, bins, cards),
        Question::Cloze { passage, blanks } => filling::draw_cloze(&control, passage, blanks),
        Question::Open { .. } => open::draw_open(&control),
        Question::Steps { .. } => Html::default(),
    };
    html! { <div class="answer" data-kind={props.part().question.kind().name()}>{ drawn }</div> }
}

/// What every kind's drawing needs.
struct Control<'a> {
    props: &'a AnswerControlProps,
    words: Words,
    /// What the control is called.
    label: AttrValue,
    /// Tells its elements from those of other controls.
    name: String,
    /// The language that the question's texts are in.
    lang: Option<AttrValue>,
}

impl Control<'_> {
    fn answer(&self) -> Option<&Answer> {
        self.props.answer.as_ref()
    }

    fn locked(&self) -> bool {
        self.props.locked
    }

    fn marked(&self) -> Option<&Marked> {
        self.props.marked.as_deref().filter(|marked| marked.unreadable.is_none())
    }

    /// Whether the part of the answer at this index is right; none where it was not marked.
    fn part_right(&self, index: usize) -> Option<bool> {
        Some(self.marked()?.parts.get(index)?.right)
    }

    /// Whether the part at this index has to be mended before the answer can be marked.
    fn part_unreadable(&self, index: usize) -> bool {
        let given_back = self.props.marked.as_deref().filter(|marked| marked.unreadable.is_some());
        given_back.is_some_and(|marked| marked.parts.get(index).is_none_or(|part| !part.right))
    }

    /// The items of a list in the order shown, each with its own index.
    fn shown<'b, T>(&self, list: &'b [T]) -> Vec<(usize, &'b T)> {
        self.props.display().list.iter().filter_map(|index| Some((*index, list.get(*index)?))).collect()
    }
}

#[cfg(test)]
mod tests;
