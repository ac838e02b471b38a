//! A formula's words.

use std::collections::BTreeSet;

use super::FormulaError;
use super::value::{Function, Operator};
use crate::course::numbers::{ascii_digit, plain_value, vulgar_fraction};
use crate::order::in_order;

/// More than any formula that a person writes.
const LONGEST: usize = 400;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(f64, String),
    Name(String),
    Function(Function),
    Operator(Operator),
    Root,
    Open,
    Close,
    Comma,
}

impl Token {
    /// As it was written.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Number(_, text) | Self::Name(text) => text.clone(),
            Self::Function(function) => function.name().to_owned(),
            Self::Operator(operator) => operator.sign().to_string(),
            Self::Root => "√".to_owned(),
            Self::Open => "(".to_owned(),
            Self::Close => ")".to_owned(),
            Self::Comma => ",".to_owned(),
        }
    }
}

/// The names that may stand in a formula.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    known: BTreeSet<String>,
    others: Others,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Others {
    #[default]
    Refused,
    SingleLetters,
    Any,
}

impl Names {
    /// No name at all.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// These and no others.
    pub fn only<S: Into<String>>(names: impl IntoIterator<Item = S>) -> Self {
        Self { known: in_order(names.into_iter().map(Into::into)), others: Others::Refused }
    }

    /// These and any single letter: so a learner may be wrong about a letter, and still be understood.
    pub fn letters_and<S: Into<String>>(names: impl IntoIterator<Item = S>) -> Self {
        Self { known: in_order(names.into_iter().map(Into::into)), others: Others::SingleLetters }
    }

    /// Whatever stands there; two letters together are two names, as in `ab`.
    #[must_use]
    pub fn any() -> Self {
        Self { known: BTreeSet::new(), others: Others::Any }
    }

    /// The known name that is meant: as written, or else in the other case.
    fn meant(&self, word: &str) -> Option<String> {
        if self.known.contains(word) {
            return Some(word.to_owned());
        }
        let lower = word.to_lowercase();
        self.known.iter().find(|name| name.to_lowercase() == lower).cloned()
    }
}

pub(super) fn tokens(text: &str, names: &Names) -> Result<Vec<Token>, FormulaError> {
    let signs: Vec<char> = text.chars().take(4 * LONGEST + 1).collect();
    if signs.len() > 4 * LONGEST {
        return Err(FormulaError::TooLong);
    }
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&sign) = signs.get(at) {
        let next = signs.get(at + 1).copied();
        let mut taken = 1;
        match sign {
            _ if sign.is_whitespace() => {}
            '*' if next == Some('*') => {
                taken = 2;
                tokens.push(Token::Operator(Operator::Power));
            }
            '+' => tokens.push(Token::Operator(Operator::Plus)),
            '-' | '−' | '–' | '‐' | '‑' => tokens.push(Token::Operator(Operator::Minus)),
            '*' | '×' | '·' | '⋅' | '∙' | '∗' | '•' => tokens.push(Token::Operator(Operator::Times)),
            '/' | '÷' | '⁄' | '∕' => tokens.push(Token::Operator(Operator::Over)),
            '^' => tokens.push(Token::Operator(Operator::Power)),
            '√' => tokens.push(Token::Root),
            '(' | '[' => tokens.push(Token::Open),
            ')' | ']' => tokens.push(Token::Close),
            ',' | ';' => tokens.push(Token::Comma),
            _ if superscript(sign).is_some() => taken = push_superscript(&signs[at..], &mut tokens),
            _ if ascii_digit(sign).is_some() || sign == '.' => taken = push_number(&signs[at..], &mut tokens)?,
            _ if sign.is_alphabetic() => taken = push_names(&signs[at..], names, &mut tokens)?,
            _ => match vulgar_fraction(sign) {
                Some((top, bottom)) => push_fraction(top, bottom, &mut tokens),
                None => return Err(FormulaError::Strange(sign)),
            },
        }
        at += taken;
        if tokens.len() > LONGEST {
            return Err(FormulaError::TooLong);
        }
    }
    Ok(tokens)
}

/// The digit or minus that stands above the line.
fn superscript(sign: char) -> Option<char> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁻".chars().zip("0123456789-".chars()).find(|(above, _)| *above == sign).map(|(_, plain)| plain)
}

fn push_superscript(signs: &[char], tokens: &mut Vec<Token>) -> usize {
    let above: String = signs.iter().map_while(|sign| superscript(*sign)).collect();
    tokens.push(Token::Operator(Operator::Power));
    let digits = above.trim_start_matches('-');
    if above.starts_with('-') {
        tokens.push(Token::Operator(Operator::Minus));
    }
    if let Some(number) = plain_value(digits) {
        tokens.push(Token::Number(number, digits.to_owned()));
    }
    above.chars().count()
}

fn push_fraction(top: u8, bottom: u8, tokens: &mut Vec<Token>) {
    let number = |number: u8| Token::Number(f64::from(number), number.to_string());
    tokens.extend([Token::Open, number(top), Token::Operator(Operator::Over), number(bottom), Token::Close]);
}

fn push_number(signs: &[char], tokens: &mut Vec<Token>) -> Result<usize, FormulaError> {
    let digit = |at: usize| signs.get(at).copied().and_then(ascii_digit);
    let mut text = String::new();
    let mut at = 0;
    let mut has_point = false;
    while let Some(&sign) = signs.get(at) {
        if let Some(digit) = ascii_digit(sign) {
            text.push(digit);
        } else if sign == '.' && !has_point {
            has_point = true;
            text.push('.');
        } else {
            break;
        }
        at += 1;
    }
    let is_signed = matches!(signs.get(at + 1), Some('+' | '-'));
    if matches!(signs.get(at), Some('e' | 'E')) && (digit(at + 1).is_some() || is_signed && digit(at + 2).is_some()) {
        text.push('e');
        at += 1;
        if is_signed {
            text.extend(signs.get(at));
            at += 1;
        }
        while let Some(digit) = digit(at) {
            text.push(digit);
            at += 1;
        }
    }
    let number = plain_value(&text).ok_or_else(|| FormulaError::NotAValue(text.clone()))?;
    tokens.push(Token::Number(number, text));
    Ok(at)
}

/// Takes one word; where it is no name by itself, as several names side by side.
fn push_names(signs: &[char], names: &Names, tokens: &mut Vec<Token>) -> Result<usize, FormulaError> {
    let word: String = signs
        .iter()
        .take_while(|sign| sign.is_alphanumeric() && superscript(**sign).is_none() || **sign == '_')
        .collect();
    let taken = word.chars().count();
    let is_called = signs[taken..].iter().find(|sign| !sign.is_whitespace()) == Some(&'(');
    if let Some(token) = one_name(&word, is_called, names) {
        tokens.push(token);
        return Ok(taken);
    }
    let letters: Vec<char> = word.chars().collect();
    if let Some(split) = several_names(&letters, is_called, names) {
        tokens.extend(split);
        return Ok(taken);
    }
    match names.others {
        Others::Any if letters.len() == 2 && letters.iter().all(|letter| letter.is_alphabetic()) => {
            tokens.extend(letters.iter().map(|letter| Token::Name(letter.to_string())));
        }
        Others::Any => tokens.push(Token::Name(word)),
        Others::SingleLetters if letters.len() == 1 => tokens.push(Token::Name(word)),
        Others::SingleLetters | Others::Refused => return Err(FormulaError::UnknownName(word)),
    }
    Ok(taken)
}

fn one_name(word: &str, is_called: bool, names: &Names) -> Option<Token> {
    if let Some(name) = names.meant(word) {
        return Some(Token::Name(name));
    }
    let lower = word.to_lowercase();
    if lower == "pi" || lower == "π" {
        return Some(Token::Number(std::f64::consts::PI, "pi".to_owned()));
    }
    match Function::named(&lower) {
        Some(function) if is_called || lower.len() > 2 => Some(Token::Function(function)),
        _ => None,
    }
}

/// The names that a word is made of, longest first; none where something is left over.
fn several_names(letters: &[char], is_called: bool, names: &Names) -> Option<Vec<Token>> {
    let longest_name = 24;
    // From the end: for each place the first of the names that the letters from there on are made of, and its end.
    let mut first: Vec<Option<(Token, usize)>> = vec![None; letters.len()];
    for start in (0..letters.len()).rev() {
        for end in (start + 1..=letters.len().min(start + longest_name)).rev() {
            let is_last = end == letters.len();
            if !is_last && first[end].is_none() {
                continue;
            }
            let word: String = letters[start..end].iter().collect();
            // A function in the middle of a word has no brackets of its own.
            let token = one_name(&word, is_called && is_last, names);
            if let Some(token) = token.filter(|token| is_last || !matches!(token, Token::Function(_))) {
                first[start] = Some((token, end));
                break;
            }
        }
    }
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let (token, end) = first[at].clone()?;
        tokens.push(token);
        at = end;
    }
    Some(tokens)
}
