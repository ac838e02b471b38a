//! Puts drawn values where `{name}` stands in a text, and where a name stands in a formula.

use std::collections::BTreeMap;

/// The text with the value of every drawn name in place of `{name}`; other braces stay as they are.
///
/// In LaTeX the braces of an argument stay around the value, so that `x^{n}` and `\frac{a}{b}` hold for any value.
pub(super) fn fill_text(text: &str, values: &BTreeMap<String, String>) -> String {
    if values.is_empty() || !text.contains('{') {
        return text.to_owned();
    }
    let mut filled = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|found| at + found) {
        filled.push_str(&text[at..open]);
        at = open + 1;
        let found = placeholder(&text[open..]).and_then(|name| Some((name, values.get(name)?)));
        let Some((name, value)) = found else {
            filled.push('{');
            continue;
        };
        if is_argument(&text[..open]) {
            filled.extend(["{", value, "}"]);
        } else {
            filled.push_str(value);
        }
        at = open + name.len() + 2;
    }
    filled.push_str(&text[at..]);
    filled
}

/// The names in braces in a text, declared or not, in their order.
#[cfg(feature = "cli")]
pub(in crate::course) fn placeholders(text: &str) -> Vec<&str> {
    text.match_indices('{').filter_map(|(open, _)| placeholder(&text[open..])).collect()
}

/// The name in the braces that the text begins with.
fn placeholder(text: &str) -> Option<&str> {
    let name = text.strip_prefix('{')?.split('}').next()?;
    let is_closed = text.len() > name.len() + 1;
    (is_closed && is_name(name)).then_some(name)
}

/// Whether this may be a variable's name: a letter, then letters, digits and `_`.
pub(in crate::course) fn is_name(text: &str) -> bool {
    text.starts_with(char::is_alphabetic) && text.chars().all(|sign| sign.is_alphanumeric() || sign == '_')
}

/// Whether a brace after this text opens an argument in LaTeX: after `^`, `_`, a command, or another argument of it.
fn is_argument(before: &str) -> bool {
    let mut before = before;
    loop {
        let (open, close) = match before.chars().next_back() {
            Some('^' | '_') => return true,
            Some('}') => ('{', '}'),
            Some(']') => ('[', ']'),
            Some(letter) if letter.is_ascii_alphabetic() => {
                return before.trim_end_matches(|sign: char| sign.is_ascii_alphabetic()).ends_with('\\');
            }
            _ => return false,
        };
        let Some(start) = matching(before, open, close) else { return false };
        before = &before[..start];
    }
}

/// Where the bracket opens that closes at the end of the text.
fn matching(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, sign) in text.char_indices().rev() {
        if sign == close {
            depth += 1;
        } else if sign == open {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// The formula with values for names; in brackets where it would otherwise read differently.
pub(super) fn fill_formula(formula: &str, values: &BTreeMap<String, String>) -> String {
    if values.is_empty() {
        return formula.to_owned();
    }
    let mut filled = String::with_capacity(formula.len());
    let mut rest = formula;
    while let Some(first) = rest.chars().next() {
        let is_of_word = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == '.';
        let word: String = rest.chars().take_while(|sign| is_of_word(*sign)).collect();
        if word.is_empty() {
            filled.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        rest = &rest[word.len()..];
        // `2visits` is a number and a name.
        let number_len = word.len() - word.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.').len();
        let (number, name) = word.split_at(number_len);
        filled.push_str(number);
        match values.get(name) {
            None => filled.push_str(name),
            Some(value) if value.starts_with('-') || ends_in_operand(&filled) || starts_with_operand(rest) => {
                filled.extend(["(", value, ")"]);
            }
            Some(value) => filled.push_str(value),
        }
    }
    filled
}

fn ends_in_operand(text: &str) -> bool {
    text.trim_end().ends_with(|sign: char| sign.is_alphanumeric() || matches!(sign, ')' | '.' | '_'))
}

fn starts_with_operand(text: &str) -> bool {
    text.trim_start().starts_with(|sign: char| sign.is_alphanumeric() || matches!(sign, '(' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values() -> BTreeMap<String, String> {
        [("n", "12"), ("visits", "200"), ("loss", "-3"), ("who", "Ana")]
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }

    #[test]
    fn declared_names_in_braces_are_replaced_and_nothing_else() {
        for (text, expected) in [
            ("{who} saw {visits} visits", "Ana saw 200 visits"),
            ("{\"visits\": {visits}}", "{\"visits\": 200}"),
            ("{other} {} { n } {n", "{other} {} { n } {n"),
            ("{who}{n}", "Ana12"),
            ("{{n}}", "{12}"),
            ("$x^{n}$", "$x^{12}$"),
            ("$\\frac{n}{visits}$", "$\\frac{12}{200}$"),
            ("$\\frac{1}{visits}$", "$\\frac{1}{200}$"),
            ("$\\sqrt[3]{n}$", "$\\sqrt[3]{12}$"),
            ("${visits} + {n}$", "$200 + 12$"),
            ("cost{n}", "cost12"),
            ("}{n}", "}12"),
            ("é{n}é", "é12é"),
        ] {
            assert_eq!(fill_text(text, &values()), expected);
        }
    }

    #[test]
    fn names_in_formulas_become_values_that_mean_the_same() {
        for (formula, expected) in [
            ("n / visits", "12 / 200"),
            ("2n", "2(12)"),
            ("n x", "(12) x"),
            ("n(x + 1)", "(12)(x + 1)"),
            ("loss^2", "(-3)^2"),
            ("x + n", "x + 12"),
            ("nn + visitss", "nn + visitss"),
            ("1.5n", "1.5(12)"),
        ] {
            assert_eq!(fill_formula(formula, &values()), expected);
        }
    }
}
