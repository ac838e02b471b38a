//! Reads a typed number, as a fair teacher would.

use super::Separator;
use super::digits::{SURE_DECIMAL, plain_signs};
use super::grouping::read_numeral;
use super::plain::plain_value;
use crate::course::Unreadable;
use crate::course::formula::value_of_constant;

/// Longer than any number that a person types.
const LONGEST: usize = 80;
/// Longer than any unit that a person types.
const LONGEST_UNIT: usize = 24;

/// A number as it was typed.
#[derive(Debug, Clone, PartialEq)]
pub struct TypedNumber {
    /// Its value; of `50%` it is 50.
    pub value: f64,
    /// The other value, where a lone mark may stand for decimals or for thousands.
    pub other: Option<f64>,
    /// What stood before or after it, such as `kg`, `€` or `%`.
    pub unit: Option<String>,
    /// Whether it is worth saying how it was read.
    pub in_doubt: bool,
}

/// Reads a number: whole, decimal with point or comma, grouped, fraction, mixed, with exponent, with π or a root.
///
/// # Errors
/// [`Unreadable::Empty`] or [`Unreadable::NotANumber`]. Which reading of `other` counts is for the caller to say.
pub fn read_number(text: &str, separator: Separator) -> Result<TypedNumber, Unreadable> {
    if text.chars().count() > LONGEST {
        return Err(Unreadable::NotANumber);
    }
    let plain = plain_signs(text);
    let plain = plain.trim();
    if plain.is_empty() {
        return Err(Unreadable::Empty);
    }
    // "x = 5", "≈ 5"
    let number = plain.rsplit('=').next().unwrap_or(plain).trim().trim_start_matches(['≈', '~', '≅']).trim();
    read_constant(number, separator).or_else(|| read_plain(number, separator)).ok_or(Unreadable::NotANumber)
}

fn read_plain(text: &str, separator: Separator) -> Option<TypedNumber> {
    let signs: Vec<char> = text.chars().collect();
    let mut reader = Reader { signs, at: 0, separator, in_doubt: false };
    let mut is_negative = reader.sign();
    let before = reader.unit_before()?;
    if !before.is_empty() && !is_negative {
        is_negative = reader.sign();
    }
    let (value, other) = reader.value()?;
    let after = reader.unit_after()?;
    let unit = Some(one_unit(before, after)?).filter(|unit| !unit.is_empty());
    let signed = |value: f64| if is_negative { -value } else { value };
    let in_doubt = reader.in_doubt || other.is_some() || unit.as_deref() == Some("%");
    value.is_finite().then(|| TypedNumber { value: signed(value), other: other.map(signed), unit, in_doubt })
}

/// `2π`, `√2`, `3π/4`
fn read_constant(text: &str, separator: Separator) -> Option<TypedNumber> {
    let lower = text.to_lowercase();
    if !["π", "pi", "√", "sqrt"].iter().any(|constant| lower.contains(constant)) {
        return None;
    }
    let pointed = if separator == Separator::Comma { lower.replace(',', ".") } else { lower };
    let value = value_of_constant(&pointed)?;
    Some(TypedNumber { value, other: None, unit: None, in_doubt: true })
}

struct Reader {
    signs: Vec<char>,
    at: usize,
    separator: Separator,
    in_doubt: bool,
}

impl Reader {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.signs.get(self.at + ahead).copied()
    }

    fn is_digit(&self, ahead: usize) -> bool {
        self.peek(ahead).is_some_and(|sign| sign.is_ascii_digit())
    }

    fn skip_space(&mut self) {
        while self.peek(0) == Some(' ') {
            self.at += 1;
        }
    }

    /// Takes a sign; whether it is a minus.
    fn sign(&mut self) -> bool {
        let sign = self.peek(0);
        if matches!(sign, Some('+' | '-')) {
            self.at += 1;
            self.skip_space();
        }
        sign == Some('-')
    }

    /// A currency or code before the number: short, and one word.
    fn unit_before(&mut self) -> Option<String> {
        let is_start = |reader: &Self| {
            reader.is_digit(0)
                || matches!(reader.peek(0), Some('.' | ',' | SURE_DECIMAL | '-' | '+')) && reader.is_digit(1)
        };
        let mut unit = String::new();
        while !is_start(self) {
            unit.push(self.peek(0)?);
            self.at += 1;
        }
        let unit = unit.trim().trim_end_matches('.').to_owned();
        let is_one_word = unit.chars().all(|sign| sign.is_alphabetic() || is_currency(sign));
        // `x9` is no nine of anything: a variable, or a slip of the finger.
        let is_variable = unit.len() == 1 && unit.starts_with(|sign: char| sign.is_ascii_lowercase());
        (unit.chars().count() <= 4 && is_one_word && !is_variable).then_some(unit)
    }

    /// The value with its other reading.
    fn value(&mut self) -> Option<(f64, Option<f64>)> {
        let numeral = self.numeral()?;
        let first = read_numeral(&numeral, self.separator)?;
        self.in_doubt |= first.has_marks;
        if let Some(scale) = self.exponent() {
            return Some((first.value * scale, first.other.map(|other| other * scale)));
        }
        if let Some(denominator) = self.denominator() {
            return self.quotient(first.value, denominator).map(|value| (value, None));
        }
        let before = self.at;
        self.skip_space();
        if before < self.at && self.is_digit(0) {
            let numerator = plain_value(&self.digits())?;
            let denominator = self.denominator()?;
            return self.quotient(numerator, denominator).map(|part| (first.value + part, None));
        }
        Some((first.value, first.other))
    }

    fn quotient(&mut self, numerator: f64, denominator: f64) -> Option<f64> {
        self.in_doubt = true;
        (denominator > 0.0).then(|| numerator / denominator)
    }

    /// Digits with the marks between them.
    fn numeral(&mut self) -> Option<String> {
        let mut numeral = String::new();
        loop {
            match self.peek(0) {
                Some(digit) if digit.is_ascii_digit() => numeral.push(digit),
                Some(mark @ ('.' | ',' | SURE_DECIMAL | '\'')) if self.is_digit(1) => numeral.push(mark),
                Some(' ') if !numeral.is_empty() && self.group_follows() => numeral.push(' '),
                // A full stop after the number.
                Some('.' | ',') if !numeral.is_empty() && self.peek(1).is_none_or(|sign| sign == ' ') => {
                    self.at += 1;
                    break;
                }
                _ => break,
            }
            self.at += 1;
        }
        (!numeral.is_empty()).then_some(numeral)
    }

    /// Whether exactly three digits follow the space, and no fraction of which they would be the top.
    fn group_follows(&self) -> bool {
        (1..=3).all(|ahead| self.is_digit(ahead)) && !self.is_digit(4) && self.peek(4) != Some('/')
    }

    fn digits(&mut self) -> String {
        let mut digits = String::new();
        while let Some(digit) = self.peek(0).filter(char::is_ascii_digit) {
            digits.push(digit);
            self.at += 1;
        }
        digits
    }

    /// `e3`, `*10^3`, `x 10³`
    fn exponent(&mut self) -> Option<f64> {
        let before = self.at;
        let exponent = self.plain_exponent().or_else(|| {
            self.at = before;
            self.power_of_ten()
        });
        if exponent.is_none() {
            self.at = before;
        }
        self.in_doubt |= exponent.is_some();
        Some(libm::pow(10.0, exponent?))
    }

    fn plain_exponent(&mut self) -> Option<f64> {
        if !matches!(self.peek(0), Some('e' | 'E')) {
            return None;
        }
        self.at += 1;
        self.whole_number()
    }

    fn power_of_ten(&mut self) -> Option<f64> {
        self.skip_space();
        if !matches!(self.peek(0), Some('*' | 'x' | 'X')) {
            return None;
        }
        self.at += 1;
        self.skip_space();
        if self.digits() != "10" {
            return None;
        }
        if self.peek(0) == Some('^') {
            self.at += 1;
            return self.whole_number();
        }
        let mut above = String::new();
        while let Some(place) = self.peek(0).and_then(|sign| "⁰¹²³⁴⁵⁶⁷⁸⁹⁻".chars().position(|known| known == sign))
        {
            above.extend("0123456789-".chars().nth(place));
            self.at += 1;
        }
        plain_value(&above)
    }

    fn whole_number(&mut self) -> Option<f64> {
        let is_negative = self.sign();
        let value = plain_value(&self.digits())?;
        Some(if is_negative { -value } else { value })
    }

    /// `/ 4`; not the `/h` of a unit.
    fn denominator(&mut self) -> Option<f64> {
        let before = self.at;
        self.skip_space();
        if self.peek(0) == Some('/') {
            self.at += 1;
            self.skip_space();
            if let Some(numeral) = self.numeral() {
                return read_numeral(&numeral, self.separator).map(|numeral| numeral.value);
            }
        }
        self.at = before;
        None
    }

    /// The rest as a unit, empty where nothing is left; nothing where it cannot be a unit.
    fn unit_after(&mut self) -> Option<String> {
        let rest: String = self.signs[self.at..].iter().collect();
        let rest = rest.trim().trim_end_matches(['.', ',', '!']).trim_end();
        if rest.is_empty() {
            return Some(String::new());
        }
        if ["%", "percent", "per cent", "pct"].contains(&rest.to_lowercase().as_str()) {
            return Some("%".to_owned());
        }
        is_unit(rest).then(|| rest.to_owned())
    }
}

/// The unit that stands on one side; on both only as in `$5 USD`.
fn one_unit(before: String, after: String) -> Option<String> {
    let is_code = after.len() == 3 && after.chars().all(|sign| sign.is_ascii_uppercase());
    match (before.is_empty(), after.is_empty()) {
        (true, _) => Some(after),
        (false, true) => Some(before),
        (false, false) => is_code.then_some(before),
    }
}

fn is_currency(sign: char) -> bool {
    matches!(sign, '$' | '¢' | '£' | '¤' | '¥' | '₠'..='⃀')
}

/// Whether this may be a unit: it begins with a letter or sign of its own, and its digits are powers.
fn is_unit(text: &str) -> bool {
    let signs: Vec<char> = text.chars().collect();
    let starts_well = signs.first().is_some_and(|first| {
        first.is_alphabetic() || is_currency(*first) || matches!(first, '°' | '\'' | '"' | '%' | '‰' | '/' | '#')
    });
    let is_well_made = signs.iter().enumerate().all(|(at, sign)| match sign {
        '-' | '^' => at > 0,
        digit if digit.is_ascii_digit() => {
            at > 0 && signs.get(at - 1).is_some_and(|before| before.is_alphanumeric() || matches!(before, '-' | '^'))
        }
        other => {
            other.is_alphanumeric()
                || is_currency(*other)
                || matches!(other, ' ' | '/' | '*' | '.' | '°' | '\'' | '"' | '%' | '‰' | '#' | '(' | ')')
        }
    });
    let is_bare = signs.iter().all(|sign| matches!(sign, '/' | '.' | ' '));
    starts_well && is_well_made && !is_bare && signs.len() <= LONGEST_UNIT
}
