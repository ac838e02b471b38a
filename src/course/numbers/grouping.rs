//! Which of the marks in a number stand for thousands, and which for decimals?

use super::Separator;
use super::digits::SURE_DECIMAL;
use super::plain::plain_value;

/// What a numeral may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numeral {
    pub(super) value: f64,
    /// The other reading of a lone mark that may stand for either.
    pub(super) other: Option<f64>,
    /// Whether any mark stands in it but the locale's own decimal one.
    pub(super) has_marks: bool,
}

/// Reads digits with marks between them: points, commas, spaces, apostrophes.
pub(super) fn read_numeral(text: &str, separator: Separator) -> Option<Numeral> {
    let marks: Vec<char> = text.chars().filter(|sign| !sign.is_ascii_digit()).collect();
    let has_marks = marks.iter().any(|mark| *mark != separator.sign());
    let whole = |value: f64| Some(Numeral { value, other: None, has_marks });
    let Some(&last) = marks.last() else { return whole(plain_value(text)?) };
    let of_last = marks.iter().filter(|mark| **mark == last).count();
    let others: Vec<char> = marks.iter().copied().filter(|mark| *mark != last).collect();

    if last == ' ' || last == '\'' || of_last > 1 {
        // A mark that comes more than once, or is never a decimal one, groups digits; then nothing else may.
        return if others.is_empty() && last != SURE_DECIMAL { whole(grouped(text, last)?) } else { None };
    }
    let (before, after) = text.rsplit_once(last)?;
    if let Some(&group) = others.first() {
        let is_consistent = others.iter().all(|mark| *mark == group);
        return if is_consistent { whole(decimal(grouped(before, group)?, after)?) } else { None };
    }
    let decimal = decimal(if before.is_empty() { 0.0 } else { plain_value(before)? }, after)?;
    let may_group = after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
    if may_group && last != separator.sign() && last != SURE_DECIMAL {
        return Some(Numeral { value: grouped(text, last)?, other: Some(decimal), has_marks });
    }
    whole(decimal)
}

/// The value of digits in groups of three, or grouped in the Indian way: all but the last in twos.
fn grouped(text: &str, mark: char) -> Option<f64> {
    let groups: Vec<&str> = text.split(mark).collect();
    let (first, rest) = groups.split_first()?;
    if let Some((last, middle)) = rest.split_last() {
        let in_threes = middle.iter().all(|group| group.len() == 3);
        let in_twos = middle.iter().all(|group| group.len() == 2) && first.len() <= 2 && mark == ',';
        if first.is_empty() || first.len() > 3 || last.len() != 3 || !(in_threes || in_twos) {
            return None;
        }
    }
    plain_value(&groups.concat())
}

fn decimal(whole: f64, after: &str) -> Option<f64> {
    if after.is_empty() {
        return Some(whole);
    }
    // Joined as text, so that 1.1 is the nearest number to 1.1.
    plain_value(&format!("{whole}.{after}"))
}
