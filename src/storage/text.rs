//! How is JSON written and squeezed?

use std::fmt::Write;

/// Appends a JSON string in plain ASCII: `WebKit` doubles what a text costs for one character beyond Latin-1.
pub(super) fn push_quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            ' '..='~' => out.push(c),
            _ => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    // Writing to a String cannot fail.
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
        }
    }
    out.push('"');
}

/// JSON without the white space between its parts. White space within strings stays.
pub(super) fn compact(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let (mut in_string, mut escaped) = (false, false);
    for c in json.chars() {
        if in_string {
            in_string = escaped || c != '"';
            escaped = c == '\\' && !escaped;
        } else if matches!(c, ' ' | '\t' | '\n' | '\r') {
            continue;
        } else {
            in_string = c == '"';
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_written_in_ascii_and_read_back() {
        for text in ["", "a\"b\\c", "\u{0}\u{1f}\u{7f}\n\t", "é ß 日本 \u{1F600} \u{2028}"] {
            let mut written = String::new();
            push_quoted(&mut written, text);
            assert!(written.is_ascii());
            assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
        }
    }

    #[test]
    fn only_white_space_between_parts_goes() {
        assert_eq!(compact(" [ 1 , \"a \\\" b\\\\\" ,\r\n\t{ \"c\" : 2 } ] "), r#"[1,"a \" b\\",{"c":2}]"#);
    }
}
