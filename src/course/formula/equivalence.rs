//! Do two formulas always have the same value?
//!
//! Decided by trying: two different formulas of the kind that people write agree at a point drawn by chance with
//! probability next to nothing, so twenty points settle it.

use super::Expression;
use crate::course::draw::Draw;

/// Points at which both must agree.
const POINTS: usize = 24;
/// Draws until then; a formula may be undefined at most of them.
const DRAWS: usize = 400;

pub(super) fn are_equivalent(left: &Expression, right: &Expression) -> bool {
    if left == right {
        return true;
    }
    let names: Vec<String> = left.names().union(&right.names()).cloned().collect();
    // At whole numbers `(x^2 - 1)/(x - 1)` has a hole that nobody means, and elsewhere `(-1)^n` has no value.
    compare(left, right, &names, fractional).or_else(|| compare(left, right, &names, whole)).unwrap_or(false)
}

/// Whether both agree at points of this sort; nothing where neither has a value at any.
fn compare(
    left: &Expression,
    right: &Expression,
    names: &[String],
    coordinate: fn(usize, &mut Draw) -> f64,
) -> Option<bool> {
    let mut draw = Draw::new(0x0C41_7219);
    let mut agreed = 0;
    for turn in 0..DRAWS {
        let point: Vec<f64> = names.iter().map(|_| coordinate(turn, &mut draw)).collect();
        let value_of = |name: &str| names.iter().position(|known| known == name).map(|at| point[at]);
        let (a, b) = (left.value(&value_of), right.value(&value_of));
        match (a.is_finite(), b.is_finite()) {
            (false, false) => continue,
            (true, true) if are_close(a, b) => agreed += 1,
            _ => return Some(false),
        }
        if agreed == POINTS {
            break;
        }
    }
    (agreed > 0).then_some(true)
}

/// By turns positive, and of either sign.
fn fractional(turn: usize, draw: &mut Draw) -> f64 {
    if turn.is_multiple_of(2) { 0.1 + 4.0 * draw.fraction() } else { 8.0 * draw.fraction() - 4.0 }
}

fn whole(_turn: usize, draw: &mut Draw) -> f64 {
    draw.below(13) as f64 - 6.0
}

fn are_close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()) + 1e-12
}
