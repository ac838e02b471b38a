//! Is the answer right, and what is to be said of it?

use super::{Answer, Marked, Part, Separator, Unreadable};

/// Marks an answer to one part of a showing. Steps are marked one by one, each as a part of its own.
///
/// Never panics: an answer that does not fit the question is [`Unreadable::WrongKind`].
#[must_use]
pub fn mark(part: &Part, answer: &Answer, separator: Separator) -> Marked {
    let _ = (part, answer, separator);
    Marked { unreadable: Some(Unreadable::WrongKind), ..Marked::default() }
}

/// The answer that is right, as a learner of this locale would give it; none for `steps`, whose parts have their own.
#[must_use]
pub fn right_answer(part: &Part, separator: Separator) -> Option<Answer> {
    let _ = (part, separator);
    None
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
