//! Marks questions in which some of a list are to be chosen: `choice`, `choices` and `judge`.

use super::whole;
use crate::course::{Claim, Marked, Opt, PartMark, Unreadable};

pub(super) fn mark_choice(options: &[Opt], chosen: usize) -> Result<Marked, Unreadable> {
    let option = options.get(chosen).ok_or(Unreadable::WrongKind)?;
    Ok(whole(option.right, &option.feedback))
}

pub(super) fn mark_choices(options: &[Opt], chosen: &[usize]) -> Result<Marked, Unreadable> {
    mark_set(options.iter().map(|option| (option.right, option.feedback.as_str())).collect(), chosen)
}

pub(super) fn mark_judge(passage: &[Claim], chosen: &[usize]) -> Result<Marked, Unreadable> {
    mark_set(passage.iter().map(|claim| (claim.faulty, claim.feedback.as_str())).collect(), chosen)
}

/// Marks what was chosen of a list in which each is to be chosen or not.
///
/// Choosing what is wrong takes back what choosing something right gave, so choosing all gains nothing. Feedback is
/// given on what was chosen only: of what was missed it would give the answer away.
fn mark_set(list: Vec<(bool, &str)>, chosen: &[usize]) -> Result<Marked, Unreadable> {
    if chosen.is_empty() {
        return Err(Unreadable::Empty);
    }
    if chosen.iter().any(|index| *index >= list.len()) {
        return Err(Unreadable::WrongKind);
    }
    let mut parts = Vec::with_capacity(list.len());
    let (mut hits, mut false_hits, mut wanted) = (0_usize, 0_usize, 0_usize);
    for (index, (is_wanted, feedback)) in list.into_iter().enumerate() {
        let is_chosen = chosen.contains(&index);
        wanted += usize::from(is_wanted);
        hits += usize::from(is_wanted && is_chosen);
        false_hits += usize::from(!is_wanted && is_chosen);
        let feedback = if is_chosen { feedback.to_owned() } else { String::new() };
        parts.push(PartMark { right: is_wanted == is_chosen, feedback });
    }
    let right = hits == wanted && false_hits == 0;
    let credit = if right { 1.0 } else { hits.saturating_sub(false_hits) as f64 / wanted.max(1) as f64 };
    let feedback = parts.iter().filter(|part| !part.right).map(|part| part.feedback.clone()).collect();
    Ok(Marked { right, credit, feedback, parts, ..Marked::default() })
}
