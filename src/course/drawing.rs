//! Which formulas are not drawn?

/// Commands that are refused. pulldown-latex 0.8.0 panics on `\char` before a letter that is not ASCII, and a macro of an
/// author's own can expand without end. The last two are also parts of longer names: `\renewcommand`.
const REFUSED: [&str; 9] =
    ["\\char", "\\def", "\\gdef", "\\edef", "\\xdef", "\\let", "\\futurelet", "newcommand", "providecommand"];

/// The first of the refused commands that stands in a formula: the screen then shows the formula's source, and an author
/// is told.
#[must_use]
pub fn refused_command(formula: &str) -> Option<&'static str> {
    REFUSED.into_iter().find(|command| formula.contains(command))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macros_are_refused_and_what_only_looks_like_them_is_not() {
        for refused in ["\\char65", "\\def\\a{x}", "\\let\\a x", "\\renewcommand{\\a}{x}", "x + \\xdef\\a{x}"] {
            assert!(refused_command(refused).is_some(), "{refused}");
        }
        for drawn in ["x^2", "\\left(x\\right)", "\\leq", "\\delta", "\\text{newer commands}"] {
            assert_eq!(refused_command(drawn), None);
        }
    }
}
