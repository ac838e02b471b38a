//! Marks `order`.

use crate::course::{Marked, PartMark, Unreadable};

/// A line counts as right when it stands in the right order with as many others as possible, so one line that strayed
/// is one mistake though it moves all others by a place.
pub(super) fn mark_order(lines: &[String], order: &[usize]) -> Result<Marked, Unreadable> {
    let mut seen = vec![false; lines.len()];
    for index in order {
        match seen.get_mut(*index) {
            Some(seen) if !*seen => *seen = true,
            _ => return Err(Unreadable::WrongKind),
        }
    }
    if order.is_empty() {
        return Err(Unreadable::Empty);
    }
    if order.len() < lines.len() {
        return Err(Unreadable::Incomplete);
    }
    let ranks = interchangeable_ranks(lines, order);
    let kept = longest_increasing(&ranks);
    let mut parts = vec![PartMark { right: false, feedback: String::new() }; lines.len()];
    for place in &kept {
        parts[order[*place]].right = true;
    }
    let right = kept.len() == lines.len();
    let credit = if right { 1.0 } else { kept.len().saturating_sub(1) as f64 / (lines.len() - 1).max(1) as f64 };
    Ok(Marked { right, credit, parts, ..Marked::default() })
}

/// For each place the rank of the line that stands there; lines of the same text take their ranks as they come.
fn interchangeable_ranks(lines: &[String], order: &[usize]) -> Vec<usize> {
    let mut taken = vec![false; lines.len()];
    order
        .iter()
        .map(|index| {
            let rank = (0..lines.len()).find(|rank| !taken[*rank] && lines[*rank] == lines[*index]).unwrap_or(*index);
            taken[rank] = true;
            rank
        })
        .collect()
}

/// The places of a longest increasing subsequence.
fn longest_increasing(ranks: &[usize]) -> Vec<usize> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(ranks.len());
    for (place, rank) in ranks.iter().enumerate() {
        let before = (0..place).filter(|earlier| ranks[*earlier] < *rank).max_by_key(|earlier| best[*earlier].0);
        best.push((before.map_or(1, |earlier| best[earlier].0 + 1), before));
    }
    let mut at = (0..ranks.len()).max_by_key(|place| best[*place].0);
    let mut places = Vec::new();
    while let Some(place) = at {
        places.push(place);
        at = best[place].1;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[&str], order: &[usize], credit: f64, right_lines: &[usize]) {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        let marked = mark_order(&lines, order).expect("a full order");
        let right: Vec<usize> = (0..lines.len()).filter(|line| marked.parts[*line].right).collect();
        assert_eq!((marked.credit, right.as_slice()), (credit, right_lines), "{order:?}");
        assert_eq!(marked.right, right.len() == lines.len());
    }

    #[test]
    fn a_line_that_strayed_is_one_mistake() {
        check(&["a", "b", "c"], &[0, 1, 2], 1.0, &[0, 1, 2]);
        check(&["a", "b", "c"], &[2, 0, 1], 0.5, &[0, 1]);
        check(&["a", "b"], &[1, 0], 0.0, &[0]);
        check(&["a", "b", "c", "d", "e"], &[1, 2, 3, 4, 0], 0.75, &[1, 2, 3, 4]);
        check(&["a", "b", "a"], &[2, 1, 0], 1.0, &[0, 1, 2]);
    }

    #[test]
    fn what_is_no_order_is_given_back() {
        let lines = ["a".to_owned(), "b".to_owned()];
        for (order, expected) in [
            (vec![], Unreadable::Empty),
            (vec![1], Unreadable::Incomplete),
            (vec![1, 1], Unreadable::WrongKind),
            (vec![0, 1, 2], Unreadable::WrongKind),
        ] {
            assert_eq!(mark_order(&lines, &order), Err(expected), "{order:?}");
        }
    }
}
