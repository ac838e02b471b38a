//! Where marks come from.

use std::sync::OnceLock;

use crate::markup::Mark;

/// Reads a text, if what can read it is there.
pub(in crate::ui) type Reader = fn(&str) -> Option<Vec<Mark>>;

static READER: OnceLock<Reader> = OnceLock::new();

/// Says what reads texts from now on; the first to say so is heard.
#[cfg(feature = "browser")]
pub(in crate::ui) fn read_with(reader: Reader) {
    let _ = READER.set(reader);
}

/// The marks of a text. Until its reader has arrived, or if it never does, a text stands as it was written.
pub(super) fn read(source: &str) -> Vec<Mark> {
    READER.get().and_then(|read| read(source)).unwrap_or_else(|| without_reader(source))
}

#[cfg(feature = "markup")]
fn without_reader(source: &str) -> Vec<Mark> {
    crate::markup::read(source)
}

#[cfg(not(feature = "markup"))]
fn without_reader(source: &str) -> Vec<Mark> {
    as_written(source)
}

/// Paragraphs of nothing but letters.
#[cfg_attr(feature = "markup", cfg(test))]
fn as_written(source: &str) -> Vec<Mark> {
    use crate::markup::{END, TEXT};

    let mark = |name: &str, what: &str| Mark(name.to_owned(), what.to_owned());
    source.split("\n\n").flat_map(|text| [mark("p", ""), mark(TEXT, text), mark(END, "")]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_reader_texts_stand_as_they_were_written() {
        let names: Vec<String> = as_written("a *b*\n\nc").into_iter().map(|Mark(name, what)| name + &what).collect();
        assert_eq!(names, ["p", "#texta *b*", "/", "p", "#textc", "/"]);
    }
}
