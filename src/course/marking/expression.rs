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

#[cfg(test)]
mod tests {
    use crate::course::marking::{mark, part_with};
    use crate::course::{Answer, Separator, Unreadable};

    #[test]
    fn anything_equivalent_is_right() {
        let part = part_with(
            r#""kind": "expression", "value": "(x + 1)^2 / 2",
            "mistakes": [{ "value": "(x^2 + 1) / 2", "feedback": "The middle term is missing." }]"#,
        );
        let check = |typed: &str, expected: Result<bool, Unreadable>, feedback: &[&str]| {
            for separator in [Separator::Point, Separator::Comma] {
                let marked = mark(&part, &Answer::Typed(typed.to_owned()), separator);
                assert_eq!(marked.unreadable.map_or(Ok(marked.right), Err), expected, "{typed}");
                assert_eq!(marked.feedback, feedback, "{typed}");
            }
        };
        check("(x+1)²/2", Ok(true), &[]);
        check("0.5x^2 + x + 0.5", Ok(true), &[]);
        check("0,5x^2 + x + 0,5", Ok(true), &[]);
        check("½(x+1)^2", Ok(true), &[]);
        check("y = (X+1)(X+1)/2", Ok(true), &[]);
        check("f(x) = (x+1)^2/2", Ok(true), &[]);
        check("1/2 + x + x²/2", Ok(true), &[]);
        check("(x² + 1)/2", Ok(false), &["The middle term is missing."]);
        check("(y+1)^2/2", Ok(false), &["No."]);
        check("x", Ok(false), &["No."]);
        check(" ", Err(Unreadable::Empty), &[]);
        check("no idea", Err(Unreadable::NotAnExpression), &[]);
        check("x +", Err(Unreadable::NotAnExpression), &[]);
        check("2x+1 = 3x", Err(Unreadable::NotAnExpression), &[]);
    }
}
