//! Is the answer right, and what is to be said of it?
//!
//! Marked as a fair teacher would: what is right in any usual form is right, what cannot be read is given back rather
//! than counted, and the parts that are right are worth something though only the whole counts.

mod cloze;
mod expression;
mod number;
mod open;
mod order;
mod placed;
mod right_answer;
mod set;
mod text;

use super::{Answer, Marked, Part, Question, Separator, Unreadable};

#[cfg(feature = "cli")]
pub(super) use number::fits;
pub use right_answer::right_answer;
#[cfg(feature = "cli")]
pub(super) use text::Comparison;

/// Marks an answer to one part of a showing. Steps are marked one by one, each as a part of its own.
///
/// Never panics: an answer that does not fit the question is [`Unreadable::WrongKind`].
#[must_use]
pub fn mark(part: &Part, answer: &Answer, separator: Separator) -> Marked {
    let found = match (&part.question, answer) {
        (Question::Choice { options, .. }, Answer::One(chosen)) => set::mark_choice(options, *chosen),
        (Question::Choices { options, .. }, Answer::Several(chosen)) => set::mark_choices(options, chosen),
        (Question::Judge { passage }, Answer::Several(chosen)) => set::mark_judge(passage, chosen),
        (Question::Number { value, tolerance, unit, units, percent, mistakes }, Answer::Typed(typed)) => {
            let key = number::Key { value, tolerance, unit, units, percent: *percent, mistakes };
            number::mark_number(&key, typed, separator)
        }
        (Question::Text { accept, typos, exact, mistakes }, Answer::Typed(typed)) => {
            let key = text::Key { accept, typos: *typos, exact, mistakes };
            text::mark_text(&key, typed)
        }
        (Question::Expression { value, mistakes }, Answer::Typed(typed)) => {
            expression::mark_expression(value, mistakes, typed)
        }
        (Question::Order { lines }, Answer::Ordered(order)) => order::mark_order(lines, order),
        (Question::Match { pairs, extra }, Answer::Placed(places)) => placed::mark_match(pairs, extra, places),
        (Question::Sort { bins, cards }, Answer::Placed(places)) => placed::mark_sort(bins, cards, places),
        (Question::Cloze { blanks, .. }, Answer::Filled(filled)) => cloze::mark_cloze(blanks, filled, separator),
        (Question::Open { rubric, .. }, Answer::Rated { text, levels }) => open::mark_open(rubric, text, levels),
        // Written, but not compared with the model yet.
        (Question::Open { .. }, Answer::Typed(text)) => {
            Err(if text.trim().is_empty() { Unreadable::Empty } else { Unreadable::Incomplete })
        }
        _ => Err(Unreadable::WrongKind),
    };
    match found {
        Ok(marked) => with_general_feedback(part, marked),
        Err(unreadable) => Marked { unreadable: Some(unreadable), ..Marked::default() },
    }
}

/// What the steps come to together, from the first try at each: right only if all were, and the mean credit.
#[must_use]
pub fn steps_result(first_tries: &[Marked]) -> (bool, f64) {
    if first_tries.is_empty() {
        return (false, 0.0);
    }
    let right = first_tries.iter().all(|marked| marked.right);
    let credit = first_tries.iter().map(|marked| marked.credit).sum::<f64>() / first_tries.len() as f64;
    (right, credit)
}

/// Says what the part says of any right or wrong answer, where nothing more specific is said.
fn with_general_feedback(part: &Part, mut marked: Marked) -> Marked {
    marked.feedback.retain(|feedback| !feedback.trim().is_empty());
    if marked.unreadable.is_none() && marked.feedback.is_empty() {
        let general = if marked.right { &part.when_right } else { &part.when_wrong };
        marked.feedback.extend(Some(general.clone()).filter(|feedback| !feedback.trim().is_empty()));
    }
    marked
}

/// Marked as a whole that has no parts.
fn whole(right: bool, feedback: &str) -> Marked {
    Marked { right, credit: if right { 1.0 } else { 0.0 }, feedback: vec![feedback.to_owned()], ..Marked::default() }
}

/// The part that stands in a file with these keys.
#[cfg(test)]
fn part_with(keys: &str) -> Part {
    let item = format!(r#"{{ "id": "it", "seconds": 30, "stem": "?", "when_wrong": "No.", {keys} }}"#);
    serde_json::from_str::<super::Item>(&item).expect("an item").part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_of_another_kind_is_given_back() {
        let choice = part_with(r#""kind": "choice", "options": [{ "text": "a", "right": true }, { "text": "b" }]"#);
        for answer in [Answer::Typed("a".to_owned()), Answer::Several(vec![0]), Answer::One(2), Answer::One(usize::MAX)]
        {
            let marked = mark(&choice, &answer, Separator::Point);
            assert_eq!(marked.unreadable, Some(Unreadable::WrongKind), "{answer:?}");
            assert!(!marked.right && marked.feedback.is_empty());
        }
    }

    #[test]
    fn general_feedback_is_for_what_nothing_specific_covers() {
        let choice = part_with(
            r#""kind": "choice", "when_right": "Yes.",
            "options": [{ "text": "a", "right": true }, { "text": "b" }, { "text": "c", "feedback": "Not c." }]"#,
        );
        for (chosen, expected) in [(0, "Yes."), (1, "No."), (2, "Not c.")] {
            assert_eq!(mark(&choice, &Answer::One(chosen), Separator::Point).feedback, [expected]);
        }
    }

    #[test]
    fn steps_are_right_when_all_were_and_worth_their_mean() {
        let step = |right, credit| Marked { right, credit, ..Marked::default() };
        assert_eq!(steps_result(&[step(true, 1.0), step(true, 1.0)]), (true, 1.0));
        assert_eq!(steps_result(&[step(true, 1.0), step(false, 0.5)]), (false, 0.75));
        assert_eq!(steps_result(&[]), (false, 0.0));
    }
}
