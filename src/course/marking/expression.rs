//! Marks `expression`.

use super::whole;
use crate::course::{Expression, Formula, FormulaError, Marked, Mistake, Names, Unreadable};

pub(super) fn mark_expression(value: &Formula, mistakes: &[Mistake], typed: &str) -> Result<Marked, Unreadable> {
    let key = Expression::parse(&value.0, &Names::any()).map_err(|_| Unreadable::NotAnExpression)?;
    let mut known = key.names();
    let wrong: Vec<(Expression, &str)> = mistakes
        .iter()
        .filter_map(|mistake| {
            let expression = Expression::parse(&mistake.value.0, &Names::any()).ok()?;
            known.extend(expression.names());
            Some((expression, mistake.feedback.as_str()))
        })
        .collect();
    let names = Names::letters_and(known);
    let typed = one_side(typed);
    // A decimal comma is worth a second look: `0,5x`.
    let given = Expression::parse(typed, &names)
        .or_else(|error| Expression::parse(&typed.replace(',', "."), &names).map_err(|_| error))
        .map_err(|error| if error == FormulaError::Empty { Unreadable::Empty } else { Unreadable::NotAnExpression })?;
    if key.is_equivalent_to(&given) {
        return Ok(whole(true, ""));
    }
    let feedback = wrong.iter().find(|(mistake, _)| mistake.is_equivalent_to(&given)).map_or("", |found| found.1);
    Ok(whole(false, feedback))
}

/// Without `y =` before it, or `= y` after it.
fn one_side(typed: &str) -> &str {
    let Some((left, right)) = typed.split_once('=') else { return typed };
    let is_name = |side: &str| {
        let name = side.trim().strip_suffix("(x)").unwrap_or(side.trim());
        name.chars().count() <= 12 && name.chars().all(|sign| sign.is_alphabetic() || sign == '_')
    };
    if is_name(left) {
        right
    } else if is_name(right) {
        left
    } else {
        typed
    }
}
