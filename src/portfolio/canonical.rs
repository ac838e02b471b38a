//! Which bytes are a JSON text's own, however it was written?

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// The largest file that is read, in bytes: a portfolio of 1,000 skills has 10 MB.
pub const MOST_BYTES: usize = 24_000_000;

/// The greatest whole number that every reader of JSON reads alike: 2^53 - 1 (RFC 7493, section 2.2).
const GREATEST_SAFE: u64 = 9_007_199_254_740_991;

/// Reads JSON as strictly as signatures need it (I-JSON, RFC 7493): two readers must never see different things in it.
///
/// # Errors
/// If the bytes are not such JSON, and which rule they break where.
pub fn read(bytes: &[u8]) -> Result<Value, Unreadable> {
    if bytes.len() > MOST_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| Unreadable::NotText { byte: error.valid_up_to() })?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    let broken = RefCell::new(None);
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = Strict(&broken).deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    read.map_err(|error| {
        let place = Place { line: error.line(), column: error.column() };
        match broken.take() {
            Some(Broken::Twice(member)) => Unreadable::Twice { member, place },
            Some(Broken::NoCharacter) => Unreadable::NoCharacter { place },
            Some(Broken::Unsafe) => Unreadable::BadNumber { place },
            None => of_syntax(&error, place),
        }
    })
}

/// The canonical form (JCS, RFC 8785): equal values give equal bytes.
#[must_use]
pub fn canonical(value: &Value) -> Vec<u8> {
    // Fails for numbers that are not finite, which no JSON value has.
    serde_json_canonicalizer::to_vec(value).unwrap_or_default()
}

/// Whether all texts in a value are of characters that every program writes alike. [`read`] gives no others.
#[must_use]
pub fn has_only_characters(value: &Value) -> bool {
    match value {
        Value::String(text) => is_characters(text),
        Value::Array(parts) => parts.iter().all(has_only_characters),
        Value::Object(members) => members.iter().all(|(name, value)| is_characters(name) && has_only_characters(value)),
        _ => true,
    }
}

/// None of Unicode's 66 "noncharacters" (RFC 7493, section 2.1).
fn is_characters(text: &str) -> bool {
    let is_none =
        |character: char| matches!(character, '\u{fdd0}'..='\u{fdef}') || u32::from(character) & 0xfffe == 0xfffe;
    !text.contains(is_none)
}

/// Where in a text, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The character in it.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It has more than [`MOST_BYTES`].
    TooLarge,
    /// There is nothing in it.
    Empty,
    /// It is no UTF-8.
    NotText {
        /// The first byte that is none, from 0.
        byte: usize,
    },
    /// It is no JSON.
    NotJson {
        /// Where that shows.
        place: Place,
    },
    /// Its end is missing.
    BreaksOff {
        /// Where.
        place: Place,
    },
    /// Its parts stand in each other more than 127 deep.
    TooDeep {
        /// Where.
        place: Place,
    },
    /// An object has two members of one name, of which readers take one or the other.
    Twice {
        /// The name.
        member: String,
        /// Where the second one stands.
        place: Place,
    },
    /// A number that readers round differently.
    BadNumber {
        /// Where.
        place: Place,
    },
    /// A number of Unicode that stands for no character, and which programs escape differently.
    NoCharacter {
        /// Where.
        place: Place,
    },
    /// Half of a character that is written in two halves.
    HalfCharacter {
        /// Where.
        place: Place,
    },
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => write!(f, "the file has more than {} MB", MOST_BYTES / 1_000_000),
            Self::Empty => f.write_str("the file is empty"),
            Self::NotText { byte } => write!(f, "the file is no text in UTF-8, from byte {byte} on"),
            Self::NotJson { place } => write!(f, "the file is no JSON at {place}"),
            Self::BreaksOff { place } => write!(f, "the file breaks off at {place}; ask for it once more"),
            Self::TooDeep { place } => write!(f, "more than 127 parts stand in each other at {place}"),
            Self::Twice { member, place } => {
                write!(
                    f,
                    "the member {member:?} stands twice in one object, at {place}: programs differ in which counts"
                )
            }
            Self::BadNumber { place } => write!(f, "programs read the number at {place} differently; it is too large"),
            Self::NoCharacter { place } => write!(f, "what stands at {place} is no character"),
            Self::HalfCharacter { place } => write!(f, "a character at {place} is only half there"),
        }
    }
}

impl std::error::Error for Unreadable {}

/// What a visitor found, which its error can only say in words.
enum Broken {
    Twice(String),
    Unsafe,
    NoCharacter,
}

/// Reads one value, at any depth.
#[derive(Clone, Copy)]
struct Strict<'a>(&'a RefCell<Option<Broken>>);

impl Strict<'_> {
    fn stop<E: Error>(self, broken: Broken) -> E {
        self.0.replace(Some(broken));
        E::custom("not I-JSON")
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        if value > GREATEST_SAFE { Err(self.stop(Broken::Unsafe)) } else { Ok(value.into()) }
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        if value.unsigned_abs() > GREATEST_SAFE { Err(self.stop(Broken::Unsafe)) } else { Ok(value.into()) }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        if !value.is_finite() || value.abs() > GREATEST_SAFE as f64 {
            return Err(self.stop(Broken::Unsafe));
        }
        // 1.0 and 1, -0 and 0 are one number, and have one canonical form.
        Ok(if value.fract() == 0.0 { (value as i64).into() } else { value.into() })
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        if is_characters(value) { Ok(Value::String(value.to_owned())) } else { Err(self.stop(Broken::NoCharacter)) }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = parts.next_element_seed(self)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut parts: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        let mut seen = BTreeSet::new();
        while let Some(name) = parts.next_key::<String>()? {
            if !is_characters(&name) {
                return Err(self.stop(Broken::NoCharacter));
            }
            if !seen.insert(name.clone()) {
                return Err(self.stop(Broken::Twice(name)));
            }
            members.insert(name, parts.next_value_seed(self)?);
        }
        Ok(Value::Object(members))
    }
}

/// The reader's own errors have no kinds, only words; a test holds these.
fn of_syntax(error: &serde_json::Error, place: Place) -> Unreadable {
    let words = error.to_string();
    if words.starts_with("recursion limit") {
        Unreadable::TooDeep { place }
    } else if words.starts_with("number out of range") {
        Unreadable::BadNumber { place }
    } else if words.contains("surrogate") || words.starts_with("unexpected end of hex escape") {
        Unreadable::HalfCharacter { place }
    } else if error.is_eof() {
        Unreadable::BreaksOff { place }
    } else {
        Unreadable::NotJson { place }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_readers_could_read_differently_is_refused() {
        type Case = (&'static str, fn(Place) -> Unreadable, usize);
        let place = |column| Place { line: 1, column };
        let cases: [Case; 10] = [
            (r#"{"a":1,"a":2}"#, |place| Unreadable::Twice { member: "a".into(), place }, 10),
            (r#"{"a":[{"b":1,"\u0062":2}]}"#, |place| Unreadable::Twice { member: "b".into(), place }, 21),
            ("[9007199254740992]", |place| Unreadable::BadNumber { place }, 17),
            ("[-9007199254740993]", |place| Unreadable::BadNumber { place }, 18),
            ("[1e400]", |place| Unreadable::BadNumber { place }, 6),
            (r#"["\ud83d"]"#, |place| Unreadable::HalfCharacter { place }, 9),
            (r#"["\ude00"]"#, |place| Unreadable::HalfCharacter { place }, 8),
            ("[\"\\uffff\"]", |place| Unreadable::NoCharacter { place }, 9),
            (r#"{"a":"#, |place| Unreadable::BreaksOff { place }, 5),
            ("{'a':1}", |place| Unreadable::NotJson { place }, 2),
        ];
        let found: Vec<_> = cases.iter().map(|(text, ..)| read(text.as_bytes())).collect();
        let expected: Vec<_> = cases.iter().map(|(_, expected, column)| Err(expected(place(*column)))).collect();
        assert_eq!(found, expected);
        assert!(matches!(read("[".repeat(200).as_bytes()), Err(Unreadable::TooDeep { .. })));
        assert!(matches!(read(b"\"\xff\""), Err(Unreadable::NotText { byte: 1 })));
        assert_eq!(read(b" \n"), Err(Unreadable::Empty));
        assert_eq!(read(&vec![b' '; MOST_BYTES + 1]), Err(Unreadable::TooLarge));
    }

    #[test]
    fn what_all_read_alike_is_read() {
        for text in ["9007199254740991", "-0.5", "\u{feff}{\"a\":{\"b\":[null,true,\"\\ud83d\\ude00\"]}}", "1.5e-3"] {
            let plain: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap();
            assert_eq!(read(text.as_bytes()), Ok(plain), "{text}");
        }
    }

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        for (text, number) in [("-0", 0), ("0.0", 0), ("-0.0e3", 0), ("1.0", 1), ("-2e3", -2000), ("1e-400", 0)] {
            assert_eq!(read(text.as_bytes()), Ok(number.into()), "{text}");
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
            if let Ok(value) = read(&bytes) {
                proptest::prop_assert_eq!(read(&canonical(&value)), Ok(value));
            }
        }

        #[test]
        fn any_number_is_read_or_refused(text in "-?(0|[1-9][0-9]{0,17})([.][0-9]{1,4})?(e[+-]?[0-9]{1,3})?") {
            if let Ok(value) = read(text.as_bytes()) {
                proptest::prop_assert_eq!(read(&canonical(&value)), Ok(value));
            }
        }

        #[test]
        fn almost_json_is_read_or_refused(text in "[\\[\\]{}:,\"a\\\\ud8d0-9.eE+ \n-]{0,80}") {
            if let Ok(value) = read(text.as_bytes()) {
                proptest::prop_assert_eq!(read(&canonical(&value)), Ok(value));
            }
        }
    }
}
