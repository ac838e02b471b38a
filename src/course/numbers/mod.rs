//! Which number did the learner type?

mod digits;
mod grouping;
mod plain;
mod read;

pub(super) use digits::{ascii_digit, vulgar_fraction};
pub(super) use plain::plain_value;
pub use read::{TypedNumber, read_number};

/// The mark that the learner's language puts before decimals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Separator {
    /// 3.5
    #[default]
    Point,
    /// 3,5
    Comma,
}

impl Separator {
    /// The mark itself.
    #[must_use]
    pub fn sign(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }
}

/// A number in plain digits, to twelve of them, without zeros at its end: `0.1 + 0.2` is `0.3`.
#[must_use]
pub fn plain_number(value: f64) -> String {
    if !value.is_finite() {
        return "?".to_owned();
    }
    let rounded = plain_value(&format!("{value:.11e}")).unwrap_or(value);
    // Adding zero turns -0 into 0.
    (rounded + 0.0).to_string()
}

/// A number as [`plain_number`] writes it, with the decimal mark of a locale.
#[must_use]
pub fn local_number(value: f64, separator: Separator) -> String {
    plain_number(value).replace('.', &separator.sign().to_string())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Separator::{Comma, Point};
    use super::*;
    use crate::course::Unreadable;

    #[track_caller]
    fn check(text: &str, separator: Separator, value: f64, other: Option<f64>, unit: &str) {
        let read = read_number(text, separator).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        assert!((read.value - value).abs() <= 1e-12 * value.abs(), "{text}: {} is not {value}", read.value);
        assert_eq!(read.other, other, "{text}");
        assert_eq!(read.unit.as_deref().unwrap_or(""), unit, "{text}");
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for separator in [Point, Comma] {
            check("12", separator, 12.0, None, "");
            check(" 0.5 ", separator, 0.5, None, "");
            check("0,5", separator, 0.5, None, "");
            check(".5", separator, 0.5, None, "");
            check(",5", separator, 0.5, None, "");
            check("5.", separator, 5.0, None, "");
            check("1/2", separator, 0.5, None, "");
            check("1 1/2", separator, 1.5, None, "");
            check("1½", separator, 1.5, None, "");
            check("½", separator, 0.5, None, "");
            check("3 / 4", separator, 0.75, None, "");
            check("-1 1/2", separator, -1.5, None, "");
            check("1e3", separator, 1000.0, None, "");
            check("1.5E-2", separator, 0.015, None, "");
            check("1,5 × 10^3", separator, 1500.0, None, "");
            check("2*10³", separator, 2000.0, None, "");
            check("1 000", separator, 1000.0, None, "");
            check("1\u{A0}000\u{202F}000", separator, 1_000_000.0, None, "");
            check("1'000.5", separator, 1000.5, None, "");
            check("1’000", separator, 1000.0, None, "");
            check("1.234,5", separator, 1234.5, None, "");
            check("1,234.5", separator, 1234.5, None, "");
            check("1,234,567", separator, 1_234_567.0, None, "");
            check("1.234.567", separator, 1_234_567.0, None, "");
            check("12,34,567", separator, 1_234_567.0, None, "");
            check("1234,567", separator, 1234.567, None, "");
            check("0.125", separator, 0.125, None, "");
            check("12,5000", separator, 12.5, None, "");
            check("−7", separator, -7.0, None, "");
            check("–7", separator, -7.0, None, "");
            check("- 7", separator, -7.0, None, "");
            check("+7", separator, 7.0, None, "");
            check("٣٫٥", separator, 3.5, None, "");
            check("۱۲", separator, 12.0, None, "");
            check("١٬٢٣٤٫٥", separator, 1234.5, None, "");
            check("३.५", separator, 3.5, None, "");
            check("１２", separator, 12.0, None, "");
            check("12 kg", separator, 12.0, None, "kg");
            check("12kg", separator, 12.0, None, "kg");
            check("12 km/h", separator, 12.0, None, "km/h");
            check("3 m²", separator, 3.0, None, "m²");
            check("3 m2", separator, 3.0, None, "m2");
            check("50%", separator, 50.0, None, "%");
            check("50 %", separator, 50.0, None, "%");
            check("50 percent", separator, 50.0, None, "%");
            check("٥٠٪", separator, 50.0, None, "%");
            check("$5", separator, 5.0, None, "$");
            check("-$5", separator, -5.0, None, "$");
            check("$-5", separator, -5.0, None, "$");
            check("$5 USD", separator, 5.0, None, "$");
            check("US$ 5", separator, 5.0, None, "US$");
            check("EUR 5", separator, 5.0, None, "EUR");
            check("5 €", separator, 5.0, None, "€");
            check("x = 5", separator, 5.0, None, "");
            check("= 5", separator, 5.0, None, "");
            check("≈ 5", separator, 5.0, None, "");
            check("~5.", separator, 5.0, None, "");
            check("pi", separator, std::f64::consts::PI, None, "");
            check("2π", separator, std::f64::consts::TAU, None, "");
            check("3π/4", separator, 0.75 * std::f64::consts::PI, None, "");
            check("√2", separator, std::f64::consts::SQRT_2, None, "");
            check("5 e", separator, 5.0, None, "e");
        }
        check("0,5π", Comma, 0.5 * std::f64::consts::PI, None, "");
    }

    #[test]
    fn a_lone_mark_before_three_digits_is_the_locales_decimal_or_doubtful() {
        check("3.145", Point, 3.145, None, "");
        check("3,145", Comma, 3.145, None, "");
        check("16,000", Point, 16000.0, Some(16.0), "");
        check("16.000", Comma, 16000.0, Some(16.0), "");
        check("0,145", Point, 0.145, None, "");
    }

    #[track_caller]
    fn refused(text: &str, expected: Unreadable) {
        for separator in [Point, Comma] {
            assert_eq!(read_number(text, separator).map(|read| read.value), Err(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        refused("", Unreadable::Empty);
        refused(" \u{A0} ", Unreadable::Empty);
        for text in [
            "kg",
            "a few",
            "1.2.3",
            "1,2,3",
            "12.34.567",
            "1,23.4.5",
            "1/0",
            "10 or 12",
            "10-12",
            "1:2",
            "--5",
            "5 5",
            "1 1/2/3",
            "1e999",
            "/2",
            "1/",
            "%",
            "12 of the thirty-six, more or less",
            "pie",
            ".",
            "-",
            "1'23",
            "$1.5k",
        ] {
            refused(text, Unreadable::NotANumber);
        }
    }

    #[test]
    fn numbers_are_written_plainly() {
        for (value, expected) in [
            (0.1 + 0.2, "0.3"),
            (12.50, "12.5"),
            (-0.0, "0"),
            (1e6, "1000000"),
            (1.0 / 3.0, "0.333333333333"),
            (0.000_001, "0.000001"),
            (f64::NAN, "?"),
        ] {
            assert_eq!(plain_number(value), expected);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_number_or_refused(text in "\\PC{0,40}", near in "[-+0-9.,' /%eπ½$²=a-z٫]{0,24}") {
            for separator in [Point, Comma] {
                for text in [&text, &near] {
                    if let Ok(read) = read_number(text, separator) {
                        prop_assert!(read.value.is_finite());
                    }
                }
            }
        }

        #[test]
        fn a_number_written_plainly_is_read_back(value in -1e9..1e9_f64, decimals in 0..6_u32) {
            let value = crate::course::formula::round_to(value, decimals);
            for separator in [Point, Comma] {
                let read = read_number(&local_number(value, separator), separator).unwrap();
                prop_assert!((read.value - value).abs() <= 1e-11 * value.abs());
            }
        }
    }
}
