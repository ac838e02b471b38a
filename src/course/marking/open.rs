//! Marks `open`, by what the learner makes of their own text.

use crate::course::{Criterion, Marked, PartMark, Unreadable};

/// The share of all points that makes the whole right.
const ENOUGH: f64 = 2.0 / 3.0;

/// Right when two thirds of the points are reached and no criterion is at its lowest level.
pub(super) fn mark_open(rubric: &[Criterion], text: &str, levels: &[usize]) -> Result<Marked, Unreadable> {
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    let is_out_of_range = rubric.iter().zip(levels).any(|(criterion, level)| *level >= criterion.levels.len());
    if levels.len() > rubric.len() || is_out_of_range {
        return Err(Unreadable::WrongKind);
    }
    if levels.len() < rubric.len() {
        return Err(Unreadable::Incomplete);
    }
    let most: usize = rubric.iter().map(|criterion| criterion.levels.len().saturating_sub(1)).sum();
    let reached: usize = levels.iter().sum();
    let share = if most == 0 { 1.0 } else { reached as f64 / most as f64 };
    let is_lowest = |(criterion, level): (&Criterion, &usize)| *level == 0 && criterion.levels.len() > 1;
    let right = share >= ENOUGH - 1e-9 && !rubric.iter().zip(levels).any(is_lowest);
    let parts = rubric
        .iter()
        .zip(levels)
        .map(|(criterion, level)| PartMark { right: level + 1 == criterion.levels.len(), feedback: String::new() })
        .collect();
    Ok(Marked { right, credit: share, parts, ..Marked::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_thirds_without_a_lowest_level_are_enough() {
        let levels = |n: usize| (0..n).map(|level| level.to_string()).collect();
        let rubric: Vec<Criterion> =
            [3, 4].into_iter().map(|n| Criterion { criterion: "it".to_owned(), levels: levels(n) }).collect();
        for (given, right, credit) in
            [([2, 3], true, 1.0), ([1, 3], true, 0.8), ([1, 2], false, 0.6), ([0, 3], false, 0.6), ([2, 0], false, 0.4)]
        {
            let marked = mark_open(&rubric, "text", &given).expect("rated");
            assert_eq!((marked.right, marked.credit), (right, credit), "{given:?}");
        }
        assert_eq!(mark_open(&rubric, " ", &[2, 3]), Err(Unreadable::Empty));
        assert_eq!(mark_open(&rubric, "text", &[2]), Err(Unreadable::Incomplete));
        assert_eq!(mark_open(&rubric, "text", &[2, 4]), Err(Unreadable::WrongKind));
        assert_eq!(mark_open(&rubric, "text", &[2, 3, 0]), Err(Unreadable::WrongKind));
    }
}
