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
