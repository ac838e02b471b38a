//! Marks `number`.

use std::collections::BTreeMap;

use super::whole;
use crate::course::formula::value_of_constant;
use crate::course::letters::taken_apart;
use crate::course::{Formula, Marked, Mistake, ReadAs, Remark, Separator, TypedNumber, Unreadable, read_number};

/// What is right, and what is known to be wrong.
pub(super) struct Key<'a> {
    pub(super) value: &'a Formula,
    pub(super) tolerance: &'a Formula,
    pub(super) unit: &'a str,
    pub(super) units: &'a BTreeMap<String, f64>,
    pub(super) percent: bool,
    pub(super) mistakes: &'a [Mistake],
}

pub(super) fn mark_number(key: &Key, typed: &str, separator: Separator) -> Result<Marked, Unreadable> {
    let read = read_number(typed, separator)?;
    let tolerance = value_of_constant(&key.tolerance.0).unwrap_or(0.0);
    let right = value_of_constant(&key.value.0).unwrap_or(f64::NAN);
    let meanings = key.meanings(read.value, read.unit.as_deref())?;
    let is_right = |meanings: &[f64]| meanings.iter().any(|meant| fits(*meant, right, tolerance));

    let marked = if is_right(&meanings) {
        whole(true, "")
    } else if let Some(feedback) = key.known_mistake(&meanings, tolerance) {
        whole(false, feedback)
    } else if let Some(other) = read.other
        && is_right(&key.meanings(other, read.unit.as_deref())?)
    {
        return Err(Unreadable::AmbiguousSeparator);
    } else {
        let is_wrong_unit = meanings.is_empty() && fits(read.value, right, tolerance);
        Marked { remark: is_wrong_unit.then_some(Remark::WrongUnit), ..whole(false, "") }
    };
    Ok(Marked { read_as: read_as(read), ..marked })
}

/// Whether a number is the one wanted, as far as computed numbers can be.
pub(in crate::course) fn fits(number: f64, wanted: f64, tolerance: f64) -> bool {
    (number - wanted).abs() <= tolerance.abs() * (1.0 + 1e-9) + 1e-9 * wanted.abs() + 1e-12
}

impl Key<'_> {
    /// What the number may mean in the unit of the key; nothing where its own unit is a wrong one.
    fn meanings(&self, number: f64, unit: Option<&str>) -> Result<Vec<f64>, Unreadable> {
        let Some(typed) = unit else { return Ok(vec![number]) };
        if !self.unit.is_empty() && is_same_unit(typed, self.unit) {
            return Ok(vec![number]);
        }
        if let Some((_, factor)) = self.units.iter().find(|(unit, _)| is_same_unit(typed, unit)) {
            return Ok(vec![number * factor]);
        }
        if typed == "%" && self.percent {
            return Ok(vec![number / 100.0]);
        }
        if !self.unit.is_empty() || !self.units.is_empty() {
            return Ok(Vec::new());
        }
        if typed == "%" {
            return Ok(vec![number, number / 100.0]);
        }
        // "12 million" is not 12; written out it can be read.
        if is_magnitude(typed) {
            return Err(Unreadable::NotANumber);
        }
        Ok(vec![number])
    }

    fn known_mistake(&self, meanings: &[f64], tolerance: f64) -> Option<&str> {
        let found = self.mistakes.iter().find(|mistake| {
            let value = value_of_constant(&mistake.value.0).unwrap_or(f64::NAN);
            meanings.iter().any(|meant| fits(*meant, value, tolerance))
        });
        found.map(|mistake| mistake.feedback.as_str())
    }
}

fn read_as(read: TypedNumber) -> Option<ReadAs> {
    let TypedNumber { value, other: _, unit, in_doubt } = read;
    in_doubt.then_some(ReadAs { value, unit })
}

/// Whether two units are the same but for the way they are written: in any case, as in `Kg`, unless that makes another
/// unit of it, as in `mW` and `MW` or `Mb` and `MB`; and words in the English plural.
fn is_same_unit(typed: &str, known: &str) -> bool {
    let (typed, known) = (plain_unit(typed), plain_unit(known));
    if typed == known {
        return true;
    }
    if is_other_prefix(&typed, &known) {
        return false;
    }
    let (typed, known) = (typed.to_lowercase(), known.to_lowercase());
    if typed == known {
        return true;
    }
    let is_word = |unit: &str| unit.chars().count() >= 3 && unit.chars().all(char::is_alphabetic);
    let singular =
        |unit: &str| unit.strip_suffix('s').filter(|rest| is_word(rest)).map_or(unit.to_owned(), str::to_owned);
    is_word(&typed) && is_word(&known) && singular(&typed) == singular(&known)
}

/// Whether the case alone tells milli from mega, or bit from byte.
fn is_other_prefix(a: &str, b: &str) -> bool {
    let differs = |at: usize, letter: char| {
        let (a, b) = (a.chars().nth(at), b.chars().nth(at));
        a != b
            && a.map(|sign| sign.to_ascii_lowercase()) == Some(letter)
            && b.map(|sign| sign.to_ascii_lowercase()) == Some(letter)
    };
    differs(0, 'm') && a.len() <= 3 || (0..a.chars().count()).any(|at| differs(at, 'b'))
}

fn plain_unit(unit: &str) -> String {
    let bare: String =
        taken_apart(unit).chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '^' | '.')).collect();
    let bare = bare.replace('µ', "μ").replace(['·', '⋅', '×'], "*");
    match bare.as_str() {
        "EUR" | "eur" | "euro" | "euros" => "€".to_owned(),
        "USD" | "usd" | "US$" | "dollar" | "dollars" => "$".to_owned(),
        "GBP" | "gbp" => "£".to_owned(),
        "JPY" | "jpy" => "¥".to_owned(),
        "percent" => "%".to_owned(),
        _ => bare,
    }
}

fn is_magnitude(unit: &str) -> bool {
    let known =
        ["k", "m", "mn", "mio", "bn", "thousand", "million", "millions", "billion", "billions", "mil", "tausend"];
    let first_word = unit.split_whitespace().next().unwrap_or(unit).to_lowercase();
    known.contains(&first_word.trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::Separator::{Comma, Point};
    use super::*;
    use crate::course::Answer;
    use crate::course::marking::{mark, part_with};

    #[track_caller]
    fn check(keys: &str, typed: &str, separator: Separator, expected: Result<bool, Unreadable>) -> Marked {
        let part = part_with(&format!(r#""kind": "number", {keys}"#));
        let marked = mark(&part, &Answer::Typed(typed.to_owned()), separator);
        assert_eq!(marked.unreadable.map_or(Ok(marked.right), Err), expected, "{typed}");
        marked
    }

    #[test]
    fn a_number_is_right_in_every_usual_form() {
        for typed in ["0.5", "0,5", ".5", "1/2", "½", "5e-1", "0.50", "2/4", "50%", " 0.5 ", "0.5."] {
            check(r#""value": 0.5, "percent": true"#, typed, Point, Ok(true));
            check(r#""value": "1/2", "percent": true"#, typed, Comma, Ok(true));
        }
        check(r#""value": 0.5, "percent": true"#, "50", Point, Ok(false));
        check(r#""value": 0.5"#, "0.5001", Point, Ok(false));
        check(r#""value": 0.5, "tolerance": 0.01"#, "0.51", Point, Ok(true));
        check(r#""value": 0.5, "tolerance": 0.01"#, "0.511", Point, Ok(false));
        check(r#""value": 0"#, "0", Point, Ok(true));
        check(r#""value": -3"#, "−3", Point, Ok(true));
        check(r#""value": 5"#, "x = 5", Point, Ok(true));
        check(r#""value": 5"#, "five", Point, Err(Unreadable::NotANumber));
        for typed in ["x5", "x9", "x 9", "-x9"] {
            check(r#""value": 5"#, typed, Point, Err(Unreadable::NotANumber));
        }
        check(r#""value": 5"#, "", Point, Err(Unreadable::Empty));
    }

    #[test]
    fn a_mark_that_may_be_either_is_never_held_against_the_learner() {
        check(r#""value": 16000"#, "16,000", Point, Ok(true));
        check(r#""value": 16"#, "16,000", Point, Err(Unreadable::AmbiguousSeparator));
        check(r#""value": 3.145"#, "3,145", Point, Err(Unreadable::AmbiguousSeparator));
        check(r#""value": 3.145"#, "3,145", Comma, Ok(true));
        check(r#""value": 3.145"#, "3.145", Comma, Err(Unreadable::AmbiguousSeparator));
        check(r#""value": 7"#, "3,145", Point, Ok(false));
        let marked = check(r#""value": 3.5"#, "3,5", Point, Ok(true));
        assert_eq!(marked.read_as, Some(ReadAs { value: 3.5, unit: None }));
        assert_eq!(check(r#""value": 3.5"#, "3.5", Point, Ok(true)).read_as, None);
        assert_eq!(check(r#""value": 3.5"#, "3,5", Comma, Ok(true)).read_as, None);
    }

    #[test]
    fn a_missing_unit_is_accepted_and_a_wrong_one_is_not() {
        let weight = r#""value": 2.5, "unit": "kg", "units": { "g": 0.001 },
            "mistakes": [{ "value": 2500, "feedback": "These are grams." }]"#;
        for typed in ["2.5", "2.5 kg", "2.5kg", "2.5 Kg.", "2500 g", "2,500 g"] {
            check(weight, typed, Point, Ok(true));
        }
        let marked = check(weight, "2.5 m", Point, Ok(false));
        assert_eq!(marked.remark, Some(Remark::WrongUnit));
        assert_eq!(check(weight, "3 m", Point, Ok(false)).remark, None);
        assert_eq!(check(weight, "2500", Point, Ok(false)).feedback, ["These are grams."]);
        assert_eq!(check(weight, "2500 kg", Point, Ok(false)).feedback, ["These are grams."]);
        check(r#""value": 5, "unit": "m²""#, "5 m^2", Point, Ok(true));
        check(r#""value": 5, "unit": "m²""#, "5 m2", Point, Ok(true));
        check(r#""value": 5, "unit": "€""#, "EUR 5", Point, Ok(true));
        check(r#""value": 5, "unit": "€""#, "$5", Point, Ok(false));
        check(r#""value": 5, "unit": "hours""#, "5 Hour", Point, Ok(true));
        check(r#""value": 5, "unit": "mW""#, "5 MW", Point, Ok(false));
        check(r#""value": 5, "unit": "MB""#, "5 Mb", Point, Ok(false));
        check(r#""value": 5, "unit": "minutes""#, "5 Minutes", Point, Ok(true));
        check(r#""value": 5, "unit": "%""#, "5%", Point, Ok(true));
        check(r#""value": 5, "unit": "%""#, "0.05", Point, Ok(false));
        check(r#""value": 5"#, "5 apples", Point, Ok(true));
        check(r#""value": 50"#, "50 %", Point, Ok(true));
        check(r#""value": 12"#, "12 million", Point, Err(Unreadable::NotANumber));
        check(r#""value": 12, "unit": "million""#, "12 million", Point, Ok(true));
    }
}
