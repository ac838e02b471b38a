//! What are the fields of a line? Text separated by commas, tabs or semicolons, with quotes where needed (RFC 4180).

use std::io::{self, BufRead};

/// Reads a table record by record, in bounded memory.
pub(super) struct Records<R> {
    input: R,
    separator: u8,
    line: u64,
    buffer: Vec<u8>,
    fields: Vec<Vec<u8>>,
    used: usize,
}

/// A quoted field may span lines; one that spans more is an unclosed quote.
const LINES_PER_RECORD_AT_MOST: u32 = 100;

impl<R: BufRead> Records<R> {
    /// The separator is a tab or a semicolon where the header has one and no comma, else a comma.
    pub(super) fn new(mut input: R) -> io::Result<Self> {
        let head = input.fill_buf()?;
        let head = &head[..head.iter().position(|&byte| byte == b'\n').unwrap_or(head.len())];
        let separator = [b'\t', b',', b';'].into_iter().find(|byte| head.contains(byte)).unwrap_or(b',');
        Ok(Self { input, separator, line: 0, buffer: Vec::new(), fields: Vec::new(), used: 0 })
    }

    /// The next record and the number of its first line, from 1; `None` at the end. Empty lines are passed over.
    pub(super) fn next(&mut self) -> io::Result<Option<(u64, Fields<'_>)>> {
        loop {
            self.buffer.clear();
            let first = self.line + 1;
            if self.input.read_until(b'\n', &mut self.buffer)? == 0 {
                return Ok(None);
            }
            self.line += 1;
            let mut more = LINES_PER_RECORD_AT_MOST;
            let quotes = |buffer: &[u8]| buffer.split(|&byte| byte == b'"').count() - 1;
            // In tables with tabs, a quote is a character like any other.
            while self.separator != b'\t' && quotes(&self.buffer) % 2 == 1 && more > 0 {
                if self.input.read_until(b'\n', &mut self.buffer)? == 0 {
                    break;
                }
                self.line += 1;
                more -= 1;
            }
            self.split();
            if !self.buffer.is_empty() {
                return Ok(Some((first, Fields(&self.fields[..self.used]))));
            }
        }
    }

    fn split(&mut self) {
        while self.buffer.last().is_some_and(|&byte| byte == b'\n' || byte == b'\r') {
            self.buffer.pop();
        }
        let quoting = self.separator != b'\t';
        let start = if self.line == 1 && self.buffer.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        self.used = 0;
        self.open_field();
        let mut inside = false;
        let mut bytes = self.buffer[start..].iter().copied().peekable();
        while let Some(byte) = bytes.next() {
            if byte == self.separator && !inside {
                self.used += 1;
                if self.fields.len() == self.used {
                    self.fields.push(Vec::new());
                }
                self.fields[self.used].clear();
            } else if byte != b'"' || !quoting {
                self.fields[self.used].push(byte);
            } else if inside && bytes.peek() == Some(&b'"') {
                bytes.next();
                self.fields[self.used].push(b'"');
            } else {
                inside = !inside;
            }
        }
        self.used += 1;
    }

    fn open_field(&mut self) {
        if self.fields.is_empty() {
            self.fields.push(Vec::new());
        }
        self.fields[0].clear();
    }
}

/// The fields of one record.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a>(&'a [Vec<u8>]);

impl<'a> Fields<'a> {
    pub(super) fn len(self) -> usize {
        self.0.len()
    }

    /// A field without spaces around it; empty where there is none. `None` if it is no UTF-8.
    pub(super) fn get(self, at: usize) -> Option<&'a str> {
        self.0.get(at).map_or(Some(""), |field| std::str::from_utf8(field).ok()).map(str::trim)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(u64, &[&str])]) {
        let mut records = Records::new(text.as_bytes()).unwrap();
        let mut found = Vec::new();
        while let Some((line, fields)) = records.next().unwrap() {
            found.push((line, (0..fields.len()).map(|at| fields.get(at).unwrap().to_owned()).collect::<Vec<_>>()));
        }
        let expected: Vec<(u64, Vec<String>)> =
            expected.iter().map(|(line, fields)| (*line, fields.iter().map(ToString::to_string).collect())).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn records_are_split_at_the_separator_of_the_header() {
        check("a,b\n1,2\n", &[(1, &["a", "b"]), (2, &["1", "2"])]);
        check("a\tb\r\n\"1,\t2", &[(1, &["a", "b"]), (2, &["\"1,", "2"])]);
        check("\u{feff}a;b\n\n1;", &[(1, &["a", "b"]), (3, &["1", ""])]);
        check(
            "a,b\n\"x\ny\",\"say \"\"hi\"\"\"\nz,w",
            &[(1, &["a", "b"]), (2, &["x\ny", "say \"hi\""]), (4, &["z", "w"])],
        );
    }
}
