//! Where are a file's parts?
//!
//! A file of 100,000 answers has 3 MB, and a browser must not stand still while it is read. So a file is cut first, a
//! stretch at a time, into the members of its one object and what stands in them; each is read on its own later. The
//! cut looks at brackets, quotes and commas only: what is between them is for the readers of the parts to judge.

use super::BackupError;

/// The largest file that is read: 20 times a life's work, and what a browser's tab can hold several times.
pub const MOST_BYTES: usize = 64_000_000;

/// The most parts of parts: 20 times what 100,000 answers have as lines.
const MOST_ITEMS: usize = 2_500_000;

/// As deep as `serde_json` reads.
const DEEPEST: usize = 127;

/// A stretch of a file, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Span {
    /// What stands there.
    pub(super) fn of(self, bytes: &[u8]) -> &[u8] {
        bytes.get(self.start..self.end).unwrap_or_default()
    }
}

/// A member of a file's object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its name, with quotes.
    pub(super) name: Span,
    pub(super) value: Span,
    /// What stands in a list; names and values in turn of what stands in an object.
    pub(super) items: Vec<Span>,
}

/// A look through a file that can be put down and taken up again.
#[derive(Clone, Debug, Default)]
pub(super) struct Scan {
    at: usize,
    /// The brackets that are open.
    open: Vec<u8>,
    in_text: bool,
    escaped: bool,
    ended: bool,
    /// What is being gone through in the object, and in the member's list or object.
    outer: Option<Span>,
    inner: Option<Span>,
    name: Option<Span>,
    items: Vec<Span>,
    item_count: usize,
    parts: Vec<Part>,
}

impl Scan {
    /// How many bytes it has looked at.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// The parts found so far.
    pub(super) fn into_parts(self) -> Vec<Part> {
        self.parts
    }

    /// Looks at so many bytes more; whether that was the last.
    pub(super) fn step(&mut self, bytes: &[u8], most: usize) -> Result<bool, BackupError> {
        if bytes.len() > MOST_BYTES {
            return Err(BackupError::TooLarge);
        }
        if self.at == 0 && bytes.starts_with(b"\xef\xbb\xbf") {
            self.at = 3;
        }
        let stop = self.at.saturating_add(most).min(bytes.len());
        while self.at < stop {
            self.look(bytes)?;
            self.at += 1;
        }
        if self.at < bytes.len() {
            return Ok(false);
        }
        match (self.ended, self.open.is_empty()) {
            (true, _) => Ok(true),
            (false, true) => Err(BackupError::Empty),
            (false, false) => Err(BackupError::breaks_off(bytes)),
        }
    }

    fn look(&mut self, bytes: &[u8]) -> Result<(), BackupError> {
        let byte = bytes[self.at];
        if self.in_text {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => {
                    self.in_text = false;
                    self.touch();
                }
                _ => {}
            }
            return Ok(());
        }
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => return Ok(()),
            _ if self.ended => return Err(self.fault(bytes)),
            _ if self.open.is_empty() => return self.begin(byte, bytes),
            b'{' | b'[' => {
                self.touch();
                if self.open.len() >= DEEPEST {
                    return Err(BackupError::too_deep(bytes, self.at));
                }
                self.open.push(byte);
            }
            b'}' | b']' => {
                if self.open.last() != Some(&(if byte == b'}' { b'{' } else { b'[' })) {
                    return Err(self.fault(bytes));
                }
                self.cut(true, bytes)?;
                self.open.pop();
                self.ended = self.open.is_empty();
                self.touch();
            }
            b',' => self.cut(false, bytes)?,
            b':' => self.name(bytes)?,
            b'"' => {
                self.in_text = true;
                self.touch();
            }
            _ => self.touch(),
        }
        Ok(())
    }

    fn begin(&mut self, byte: u8, bytes: &[u8]) -> Result<(), BackupError> {
        match byte {
            b'{' => self.open.push(byte),
            b'[' => return Err(BackupError::NotCairn { format: None }),
            // UTF-16, as some editors save.
            0xFE | 0xFF => return Err(BackupError::not_text(bytes, self.at)),
            _ => return Err(self.fault(bytes)),
        }
        Ok(())
    }

    /// This byte belongs to what is being gone through.
    fn touch(&mut self) {
        let end = self.at + 1;
        let grown = |span: Option<Span>| Some(Span { end, ..span.unwrap_or(Span { start: self.at, end }) });
        match self.open.len() {
            1 => self.outer = grown(self.outer),
            2 => self.inner = grown(self.inner),
            _ => {}
        }
    }

    /// A colon: what came before it is a name.
    fn name(&mut self, bytes: &[u8]) -> Result<(), BackupError> {
        match self.open.as_slice() {
            [_] if self.name.is_none() => {
                self.name = Some(self.outer.take().ok_or_else(|| self.fault(bytes))?);
                self.items.clear();
                Ok(())
            }
            [_, b'{'] if self.items.len().is_multiple_of(2) => self.item(bytes),
            [_] | [_, _] => Err(self.fault(bytes)),
            _ => Ok(()),
        }
    }

    /// A comma, or the end of what is open: what came before it is whole.
    fn cut(&mut self, closes: bool, bytes: &[u8]) -> Result<(), BackupError> {
        match *self.open.as_slice() {
            [_] => {
                let empty = closes && self.parts.is_empty() && self.name.is_none() && self.outer.is_none();
                match (self.name.take(), self.outer.take()) {
                    _ if empty => {}
                    (Some(name), Some(value)) => {
                        self.parts.push(Part { name, value, items: std::mem::take(&mut self.items) });
                    }
                    _ => return Err(self.fault(bytes)),
                }
                self.count(bytes)
            }
            [_, bracket] => {
                let names_wanted = bracket == b'{' && self.items.len().is_multiple_of(2);
                if closes && self.items.is_empty() && self.inner.is_none() {
                    return Ok(());
                }
                if names_wanted { Err(self.fault(bytes)) } else { self.item(bytes) }
            }
            _ => Ok(()),
        }
    }

    fn item(&mut self, bytes: &[u8]) -> Result<(), BackupError> {
        let item = self.inner.take().ok_or_else(|| self.fault(bytes))?;
        self.items.push(item);
        self.count(bytes)
    }

    fn count(&mut self, bytes: &[u8]) -> Result<(), BackupError> {
        self.item_count += 1;
        if self.item_count > MOST_ITEMS { Err(BackupError::too_many(bytes, self.at)) } else { Ok(()) }
    }

    fn fault(&self, bytes: &[u8]) -> BackupError {
        BackupError::not_json(bytes, self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scanned(text: &str, most: usize) -> Result<Vec<Part>, BackupError> {
        let mut scan = Scan::default();
        while !scan.step(text.as_bytes(), most)? {}
        Ok(scan.into_parts())
    }

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str, &[&str])]) {
        for most in [1, 3, 1000] {
            let parts = scanned(text, most).unwrap();
            let at = |span: Span| std::str::from_utf8(span.of(text.as_bytes())).unwrap();
            let found: Vec<(&str, &str, Vec<&str>)> = parts
                .iter()
                .map(|part| (at(part.name), at(part.value), part.items.iter().map(|&item| at(item)).collect()))
                .collect();
            let expected: Vec<_> = expected.iter().map(|&(name, value, items)| (name, value, items.to_vec())).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_file_is_cut_into_its_members_and_what_stands_in_them() {
        check("{}", &[]);
        check("\u{feff} { \"a\" : 1 }\n", &[("\"a\"", "1", &[])]);
        check(
            r#"{"a":[],"b":[ 1 ,[2,{"c":3}], "x,]" ],"c":{}}"#,
            &[
                ("\"a\"", "[]", &[]),
                ("\"b\"", r#"[ 1 ,[2,{"c":3}], "x,]" ]"#, &["1", r#"[2,{"c":3}]"#, "\"x,]\""]),
                ("\"c\"", "{}", &[]),
            ],
        );
        check(
            r#"{"a":{"\"}":"\\","b":{"c":[1,2]}}}"#,
            &[(r#""a""#, r#"{"\"}":"\\","b":{"c":[1,2]}}"#, &[r#""\"}""#, r#""\\""#, "\"b\"", r#"{"c":[1,2]}"#])],
        );
    }

    #[test]
    fn what_is_not_cut_so_is_refused() {
        for text in [
            "{,}",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{:1}",
            "{\"a\":1:2}",
            "{\"a\":[1,]}",
            "{\"a\":[,1]}",
            "{\"a\":[1:2]}",
            "{\"a\":{1}}",
            "{\"a\":{\"b\":}}",
            "{\"a\":{\"b\":1,}}",
            "{\"a\":{\"b\":1:2}}",
            "{]",
            "{\"a\":[}",
            "{} x",
            "{}{}",
            "x",
            "\"a\"",
            "1",
        ] {
            assert!(matches!(scanned(text, 2), Err(BackupError::NotJson { .. })), "{text}");
        }
        assert_eq!(scanned("[1]", 9), Err(BackupError::NotCairn { format: None }));
        assert!(matches!(scanned("{\"a\":[\"", 9), Err(BackupError::BreaksOff { .. })));
        assert!(matches!(scanned(&format!("{{\"a\":{}", "[".repeat(9000)), 9), Err(BackupError::TooDeep { .. })));
        for text in ["", " \n", "\u{feff}"] {
            assert_eq!(scanned(text, 9), Err(BackupError::Empty));
        }
    }

    #[test]
    fn too_much_of_anything_is_refused_before_it_fills_the_memory() {
        let many = format!("{{\"a\":[{}0]}}", "0,".repeat(MOST_ITEMS));
        assert!(matches!(scanned(&many, 1 << 20), Err(BackupError::TooManyParts { .. })));
        let spaces = vec![b' '; MOST_BYTES + 1];
        assert_eq!(Scan::default().step(&spaces, 9), Err(BackupError::TooLarge));
        assert_eq!(scanned(&" ".repeat(50_000_000), 1 << 20), Err(BackupError::Empty));
    }
}
