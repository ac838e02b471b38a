//! One way to write tables (CSV, RFC 4180), which spreadsheets read and take nothing of for a formula.

/// A text as a field: in quotes where it needs them, and with an apostrophe before a sign with which formulas begin
/// (OWASP, CSV injection).
pub(crate) fn field(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\n', '\r', ';']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_and_no_formula() {
        let cases = [
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("a;b", "\"a;b\""),
            ("say \"so\"", "\"say \"\"so\"\"\""),
            ("=1+1", "'=1+1"),
            ("@x,y", "\"'@x,y\""),
            ("\r", "\"'\r\""),
        ];
        for (text, expected) in cases {
            assert_eq!(field(text), expected);
        }
    }
}
