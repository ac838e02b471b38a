//! Which value does a formula have, and do two formulas always have the same?

mod equivalence;
mod error;
mod parse;
mod token;
mod value;

use std::collections::BTreeSet;

pub use error::FormulaError;
pub use token::Names;

use value::{Function, Operator};

/// A formula that has been understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    root: Node,
}

#[derive(Debug, Clone, PartialEq)]
enum Node {
    Number(f64),
    Name(String),
    Negated(Box<Node>),
    Binary(Operator, Box<Node>, Box<Node>),
    Call(Function, Vec<Node>),
}

impl Expression {
    /// Reads a formula. Total: any text gives a formula or says why not.
    ///
    /// # Errors
    /// Where the text is no formula, or names something that is not in `names`.
    pub fn parse(text: &str, names: &Names) -> Result<Self, FormulaError> {
        let tokens = token::tokens(text, names)?;
        Ok(Self { root: parse::parse(tokens)? })
    }

    /// Its value, where `value_of` says what its names stand for; not finite where it has none.
    #[must_use]
    pub fn value(&self, value_of: &dyn Fn(&str) -> Option<f64>) -> f64 {
        value::value(&self.root, value_of)
    }

    /// The names in it.
    #[must_use]
    pub fn names(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        collect_names(&self.root, &mut names);
        names
    }

    /// Whether both have the same value wherever either has one.
    #[must_use]
    pub fn is_equivalent_to(&self, other: &Self) -> bool {
        equivalence::are_equivalent(self, other)
    }
}

/// The value of a formula without names; none where it is no such formula or has no finite value.
#[must_use]
pub(super) fn value_of_constant(text: &str) -> Option<f64> {
    let value = Expression::parse(text, &Names::none()).ok()?.value(&|_| None);
    value.is_finite().then_some(value)
}

/// Rounds to so many decimals, half away from zero as people do by hand: 1.005 becomes 1.01.
#[must_use]
pub(super) fn round_to(value: f64, decimals: u32) -> f64 {
    value::round_to(value, f64::from(decimals))
}

fn collect_names(node: &Node, names: &mut BTreeSet<String>) {
    match node {
        Node::Number(_) => {}
        Node::Name(name) => {
            names.insert(name.clone());
        }
        Node::Negated(inner) => collect_names(inner, names),
        Node::Binary(_, left, right) => {
            collect_names(left, names);
            collect_names(right, names);
        }
        Node::Call(_, arguments) => arguments.iter().for_each(|argument| collect_names(argument, names)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: f64) {
        let names = Names::only(["x", "visits", "bought", "ab"]);
        let expression = Expression::parse(text, &names).expect(text);
        let value = expression.value(&|name| match name {
            "x" => Some(3.0),
            "visits" => Some(200.0),
            "bought" => Some(30.0),
            "ab" => Some(7.0),
            _ => None,
        });
        assert!((value - expected).abs() < 1e-9, "{text} is {value}, not {expected}");
    }

    #[test]
    fn a_formula_has_the_value_that_arithmetic_gives_it() {
        check("1 + 2 * 3", 7.0);
        check("(1 + 2) * 3", 9.0);
        check("8 / 4 / 2", 1.0);
        check("2 ^ 3 ^ 2", 512.0);
        check("2**3", 8.0);
        check("-x^2", -9.0);
        check("2^-1", 0.5);
        check("--x", 3.0);
        check("bought / visits * 100", 15.0);
        check("2x", 6.0);
        check("3(x+1)", 12.0);
        check("(x+1)(x-1)", 8.0);
        check("2x^2", 18.0);
        check("x ab", 21.0);
        check("xab", 21.0);
        check("2 × 3 · 4 ÷ 6 − 1", 3.0);
        check("x²", 9.0);
        check("2x⁻¹", 2.0 / 3.0);
        check("√(x+1)", 2.0);
        check("√4x", 6.0);
        check("sqrt(16) + abs(-2) + min(1, 2) + max(1, 2, 3)", 10.0);
        check("round(2.5) + floor(2.5) + ceil(2.5)", 8.0);
        check("round(1.005, 2)", 1.01);
        check("exp(0) + ln(1) + log10(1000)", 4.0);
        check("2pi", std::f64::consts::TAU);
        check("2π", std::f64::consts::TAU);
        check("1e3 + .5 + 2.", 1002.5);
        check("X", 3.0);
        check("xsqrt(4)", 6.0);
        check("[x + 1] * 2", 8.0);
    }

    #[track_caller]
    fn refused(text: &str, expected: &str) {
        let error = Expression::parse(text, &Names::only(["x"])).expect_err(text);
        assert_eq!(error.to_string(), expected, "{text}");
    }

    #[test]
    fn what_is_no_formula_is_refused_with_the_reason() {
        refused("", "there is nothing in it");
        refused("1 +", "it stops where a value should follow");
        refused("1 2", "`2` stands where an operator should");
        refused("1,5", "`,` stands where an operator should");
        refused("(1", "a bracket is not closed");
        refused("1)", "`)` stands where an operator should");
        refused("* 2", "`*` stands where a value should");
        refused("price", "`price` is not a variable here");
        refused("sqrt", "`sqrt` needs its argument in brackets");
        refused("sqrt(1, 2)", "`sqrt` takes another number of arguments");
        refused("1 § 2", "`§` means nothing here");
        refused(&"(".repeat(300), "it is nested too deeply");
        refused(&"1+".repeat(3000), "it is too long");
    }

    #[track_caller]
    fn same(left: &str, right: &str, expected: bool) {
        let key = Expression::parse(left, &Names::any()).expect(left);
        let typed = Expression::parse(right, &Names::letters_and(key.names())).expect(right);
        assert_eq!(key.is_equivalent_to(&typed), expected, "{left} and {right}");
    }

    #[test]
    fn equivalent_formulas_are_told_from_others() {
        same("(x + 1)^2", "x^2 + 2x + 1", true);
        same("(x + 1)^2", "x^2 + 1", false);
        same("2(a+b)", "2a + 2b", true);
        same("ab", "b a", true);
        same("sqrt(x)^2", "x", false);
        same("sqrt(x^2)", "abs(x)", true);
        same("(x^2-1)/(x-1)", "x + 1", true);
        same("x/3", "x*1/3", true);
        same("ln(x y)", "ln(x) + ln(y)", false);
        same("ln(x)/2", "ln(sqrt(x))", true);
        same("x", "X", true);
        same("x", "y", false);
        same("0", "x - x", true);
        same("x / 1000000000", "0", false);
        same("(x+1)^10", "(1+x)^10", true);
        same("(-1)^n", "(-1)^(n+2)", true);
        same("(-1)^n", "(-1)^(n+1)", false);
        same("sqrt(-1-x^2)", "sqrt(-2-x^2)", false);
        same("n*(n-1)/2", "(n²−n)÷2", true);
        same("price * n", "n price", true);
    }

    proptest! {
        #[test]
        fn any_text_gives_a_formula_or_an_error(text in "\\PC{0,60}", sums in "[-+*/^() 0-9.x,√π²a-e]{0,60}") {
            for text in [text, sums] {
                if let Ok(expression) = Expression::parse(&text, &Names::any()) {
                    let _ = expression.value(&|_| Some(1.5));
                    prop_assert!(expression.is_equivalent_to(&expression));
                }
            }
        }
    }
}
