//! The text of one course file.

use std::fs;
use std::ops::Range;
use std::path::Path;

use super::place::Place;
use super::problem::Report;

/// More than any course file that a person writes.
const LARGEST_BYTES: u64 = 2 * 1024 * 1024;

/// A file's text with its name as it is said in messages.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) file: String,
    pub(super) text: String,
    line_starts: Vec<usize>,
}

impl Source {
    /// Reads a file, or reports why that cannot be done.
    pub(super) fn read(path: &Path, file: &str, report: &mut Report) -> Option<Self> {
        let place = Place::file(file);
        let bytes = match fs::metadata(path) {
            Ok(metadata) if metadata.len() > LARGEST_BYTES => {
                report.error(&place, "", "the file is larger than 2 MB", "divide it into several");
                return None;
            }
            Ok(_) => fs::read(path),
            Err(error) => Err(error),
        };
        match bytes.map(String::from_utf8) {
            Ok(Ok(text)) => Some(Self::new(file, text)),
            Ok(Err(error)) => {
                let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let line = valid.split(|byte| *byte == b'\n').count();
                report.error(&Place::at_line(file, "", line), "", "the file is not UTF-8 text", "save it as UTF-8");
                None
            }
            Err(error) => {
                report.error(&place, "", format!("the file cannot be read: {error}"), "");
                None
            }
        }
    }

    pub(super) fn new(file: &str, text: String) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { file: file.to_owned(), text, line_starts }
    }

    /// The line of a byte, counted from 1.
    pub(super) fn line_at(&self, byte: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= byte)
    }

    /// The place of a span, or the whole file's.
    pub(super) fn place_at(&self, span: Option<Range<usize>>, id: &str) -> Place {
        let line = span.map_or(1, |span| self.line_at(span.start));
        Place::at_line(&self.file, id, line)
    }
}
