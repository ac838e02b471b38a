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

#[cfg(test)]
mod tests {
    use crate::course::marking::{mark, part_with};
    use crate::course::{Answer, Separator, Unreadable};

    #[track_caller]
    fn check(chosen: &[usize], right: bool, credit: f64, feedback: &[&str]) {
        let part = part_with(
            r#""kind": "choices", "options": [
                { "text": "2", "right": true, "feedback": "even" }, { "text": "3", "feedback": "odd" },
                { "text": "4", "right": true }, { "text": "5" }]"#,
        );
        let marked = mark(&part, &Answer::Several(chosen.to_vec()), Separator::Point);
        assert_eq!((marked.right, marked.credit), (right, credit), "{chosen:?}");
        assert_eq!(marked.feedback, feedback, "{chosen:?}");
    }

    #[test]
    fn ticking_is_right_as_a_whole_and_worth_its_hits_less_its_misses() {
        check(&[0, 2], true, 1.0, &[]);
        check(&[2, 0, 2], true, 1.0, &[]);
        check(&[0], false, 0.5, &["No."]);
        check(&[0, 1], false, 0.0, &["odd"]);
        check(&[0, 2, 1], false, 0.5, &["odd"]);
        check(&[0, 1, 2, 3], false, 0.0, &["odd"]);
        check(&[3], false, 0.0, &["No."]);
    }

    #[test]
    fn what_was_missed_is_not_given_away() {
        let part = part_with(
            r#""kind": "judge", "passage": [
                { "text": "a", "faulty": true, "feedback": "a is faulty" }, { "text": "b", "feedback": "b is fine" }]"#,
        );
        let marked = mark(&part, &Answer::Several(vec![1]), Separator::Point);
        assert_eq!(marked.feedback, ["b is fine"]);
        assert_eq!(marked.parts.iter().map(|part| part.right).collect::<Vec<_>>(), [false, false]);
        assert_eq!(marked.parts[0].feedback, "");
        assert!(mark(&part, &Answer::Several(vec![0]), Separator::Point).right);
        assert_eq!(mark(&part, &Answer::Several(vec![]), Separator::Point).unreadable, Some(Unreadable::Empty));
        assert_eq!(mark(&part, &Answer::Several(vec![2]), Separator::Point).unreadable, Some(Unreadable::WrongKind));
    }
}
