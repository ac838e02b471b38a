//! From a table of a file to a value, or all that is wrong with the table, in its author's words.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeFloat, DeInteger, DeTable, DeValue, ValueDeserializer};

use super::place::Place;
use super::problem::Report;
use super::source::Source;

/// A table that knows where it stands. It is a value, but never one of another form.
pub(super) type Table<'a> = Spanned<DeValue<'a>>;

/// What could be read of a table.
pub(super) enum InPart<T> {
    /// All of it.
    Whole(T),
    /// Some of its keys are missing, and mean nothing here.
    WithStandIns(T),
}

/// Reads a table; says in the author's words why that fails.
///
/// Serde stops at the first fault. So a key that does not belong there is taken out, one that is missing or wrong is
/// stood in for, and the table is read again, until all such faults are found.
pub(super) fn read_in_part<T: DeserializeOwned>(
    source: &Source,
    mut table: Table<'_>,
    place: &Place,
    report: &mut Report,
) -> Option<InPart<T>> {
    let mut stood_in: Vec<(String, usize)> = Vec::new();
    loop {
        let error = match T::deserialize(ValueDeserializer::from(table.clone())) {
            Ok(value) if stood_in.is_empty() => return Some(InPart::Whole(value)),
            Ok(value) => return Some(InPart::WithStandIns(value)),
            Err(error) => error,
        };
        let span = error.span().unwrap_or_else(|| table.span());
        if span == STAND_IN {
            let (key, form) = stood_in.last_mut()?;
            *form += 1;
            as_table(&mut table)?.insert(Spanned::new(STAND_IN, key.clone().into()), stand_in(*form)?);
            continue;
        }
        let is_whole_table = span == table.span();
        let found = as_table(&mut table)?.iter().find(|(key, value)| {
            key.span() == span || value.span() == span || !is_whole_table && contains(&value.span(), &span)
        });
        let key = found.map(|(key, _)| key.get_ref().to_string());
        let is_itself = found.is_some_and(|(_, value)| value.span() == span);
        let is_key = found.is_some_and(|(key, _)| key.span() == span);
        let (message, mend) = in_the_authors_words(error.message(), key.as_deref().filter(|_| is_itself));
        let at = if is_whole_table { place.clone() } else { source.place_at(Some(span), &place.id) };
        report.error(&at, "", message, mend);

        let missing = missing_key(error.message()).filter(|_| is_whole_table).map(str::to_owned);
        match (missing, key) {
            (None, Some(key)) if is_key => {
                as_table(&mut table)?.remove(key.as_str());
            }
            (Some(key), _) | (None, Some(key)) => {
                as_table(&mut table)?.remove(key.as_str());
                as_table(&mut table)?.insert(Spanned::new(STAND_IN, key.clone().into()), stand_in(0)?);
                stood_in.push((key, 0));
            }
            (None, None) => return None,
        }
    }
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Reads a table that is of use only as a whole.
pub(super) fn read<T: DeserializeOwned>(
    source: &Source,
    table: Table<'_>,
    place: &Place,
    report: &mut Report,
) -> Option<T> {
    match read_in_part(source, table, place, report)? {
        InPart::Whole(value) => Some(value),
        InPart::WithStandIns(_) => None,
    }
}

/// The span of a value that no file has.
const STAND_IN: Range<usize> = usize::MAX..usize::MAX;

/// A value for a missing key, of one form after the other.
fn stand_in(form: usize) -> Option<Table<'static>> {
    let value = match form {
        0 => DeValue::String("".into()),
        1 => DeValue::Float(DeFloat::default()),
        2 => DeValue::Integer(DeInteger::default()),
        3 => DeValue::Array(DeArray::default()),
        4 => DeValue::Table(DeTable::default()),
        5 => DeValue::Boolean(false),
        _ => return None,
    };
    Some(Spanned::new(STAND_IN, value))
}

fn missing_key(message: &str) -> Option<&str> {
    message.strip_prefix("missing field `")?.split('`').next()
}

fn unknown_key(message: &str) -> Option<&str> {
    message.strip_prefix("unknown field `")?.split('`').next()
}

/// What serde says of a table, or of the value of one of its keys, as an author would say it.
fn in_the_authors_words(message: &str, of_key: Option<&str>) -> (String, String) {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    if let (Some(key), Some((_, known))) = (unknown_key(message), quoted.split_first()) {
        return (format!("there is no key `{key}` here"), nearest(key, known));
    }
    if let Some(key) = missing_key(message) {
        return (format!("`{key}` is missing"), String::new());
    }
    if let (Some(rest), Some((given, known))) = (message.strip_prefix("unknown variant `"), quoted.split_first()) {
        let word = rest.split('`').next().unwrap_or(given);
        return (format!("`{word}` is not known here"), nearest(word, known));
    }
    let mut words = message.replace('\n', ", ");
    for (type_name, of_authors) in TYPES_IN_WORDS {
        words = words.replace(type_name, of_authors);
    }
    match (of_key, words.strip_prefix("this is ")) {
        (Some(key), Some(rest)) => (format!("`{key}` is {rest}"), String::new()),
        _ => (words, String::new()),
    }
}

/// What serde and the TOML reader call types, and what authors do.
const TYPES_IN_WORDS: [(&str, &str); 13] = [
    ("invalid type: ", "this is "),
    ("invalid value: ", "this is "),
    ("floating point", "the number"),
    ("integer", "the number"),
    ("string \"", "the text \""),
    ("a string", "a text"),
    ("sequence", "a list"),
    ("a a list", "a list"),
    (", expected ", ", but should be "),
    ("is map", "is a table"),
    ("f64", "a number"),
    ("u8", "a small whole number"),
    ("u32", "a whole number"),
];

/// The known word that is meant, or all of them.
fn nearest(word: &str, known: &[&str]) -> String {
    let near = known.iter().map(|known| (strsim::osa_distance(word, known), *known)).min();
    match near {
        Some((distance, known)) if distance <= 2.max(word.len() / 3) => format!("did you mean `{known}`?"),
        _ => format!("known are {}", known.iter().map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", ")),
    }
}

/// The table itself.
pub(super) fn as_table<'a, 'b>(table: &'b mut Table<'a>) -> Option<&'b mut DeTable<'a>> {
    match table.get_mut() {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}
