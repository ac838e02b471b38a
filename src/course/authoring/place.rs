//! Where does something stand?

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeValue;

use super::source::Source;

/// A table in a file: its id, and the line of every key in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    pub(super) file: String,
    pub(super) id: String,
    pub(super) line: usize,
    /// Paths of keys and indices, such as `options.1.text`.
    keys: BTreeMap<String, usize>,
}

impl Place {
    /// A whole file.
    pub(super) fn file(file: &str) -> Self {
        Self { file: file.to_owned(), line: 1, ..Self::default() }
    }

    /// One line of a file.
    pub(super) fn at_line(file: &str, id: &str, line: usize) -> Self {
        Self { file: file.to_owned(), id: id.to_owned(), line, ..Self::default() }
    }

    /// A table with all that is in it.
    pub(super) fn table(source: &Source, id: String, table: &Spanned<DeValue<'_>>) -> Self {
        let mut place =
            Self { file: source.file.clone(), id, line: source.line_at(table.span().start), ..Self::default() };
        place.note("", table, source);
        place
    }

    /// The line of a key, or of the innermost table around it that is written.
    pub(super) fn line_of(&self, key: &str) -> usize {
        let mut key = key;
        loop {
            if let Some(line) = self.keys.get(key) {
                return *line;
            }
            match key.rsplit_once('.') {
                Some((outer, _)) => key = outer,
                None => return self.line,
            }
        }
    }

    fn note(&mut self, path: &str, value: &Spanned<DeValue<'_>>, source: &Source) {
        let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        match value.get_ref() {
            DeValue::Table(table) => {
                for (key, value) in table {
                    let path = below(key.get_ref());
                    self.keys.insert(path.clone(), source.line_at(key.span().start));
                    self.note(&path, value, source);
                }
            }
            DeValue::Array(array) => {
                for (index, value) in array.iter().enumerate() {
                    let path = below(&index.to_string());
                    self.keys.insert(path.clone(), source.line_at(value.span().start));
                    self.note(&path, value, source);
                }
            }
            _ => {}
        }
    }
}
