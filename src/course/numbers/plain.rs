//! Digits, and nothing clever.

/// The number that a plain numeral such as `007`, `-1.5`, `.5`, `2.` or `1e-7` names; nothing where it is anything else, or
/// too large.
///
/// It is the nearest number for up to 15 digits, which is more than a course or a learner writes, and the next to it
/// for more: `serde_json`, which reads all other numbers here too, reads it. The standard library's reading is exact for
/// more digits, but would add 12 kB to each first visit.
pub(in crate::course) fn plain_value(numeral: &str) -> Option<f64> {
    let (sign, digits) = numeral.strip_prefix('-').map_or((1.0, numeral), |digits| (-1.0, digits));
    if !digits.starts_with(|first: char| first.is_ascii_digit() || first == '.') || digits.starts_with("..") {
        return None;
    }
    let digits = digits.strip_suffix('.').filter(|digits| !digits.is_empty()).unwrap_or(digits);
    let digits = digits.trim_start_matches('0');
    let nought = if digits.starts_with(|first: char| first.is_ascii_digit()) { "" } else { "0" };
    serde_json::from_str::<f64>(&format!("{nought}{digits}")).ok().map(|value| sign * value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_numerals_are_read() {
        for (numeral, value) in
            [("007", 7.0), ("-1.5", -1.5), (".5", 0.5), ("1e-7", 1e-7), ("0", 0.0), ("00.1", 0.1), ("2.", 2.0)]
        {
            assert_eq!(plain_value(numeral), Some(value), "{numeral}");
        }
        for text in ["", "-", ".", "--1", "+1", "1 2", "1,5", "x", "null", "[1]", "1e999", " 1", "..5", "inf"] {
            assert_eq!(plain_value(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(digits in -999_999_999_999_999_i64..=999_999_999_999_999, places in 0_i32..16) {
            let numeral = format!("{digits}e-{places}");
            prop_assert_eq!(plain_value(&numeral), numeral.parse().ok());
            let number = digits as f64 / 1000.0;
            prop_assert_eq!(plain_value(&number.to_string()), Some(number));
        }

        #[test]
        fn no_text_is_too_strange(text in any::<String>()) {
            let _ = plain_value(&text);
        }
    }
}
