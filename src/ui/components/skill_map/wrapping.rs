//! How does a title fit a card? In two lines, cut with an ellipsis.

/// A title in at most two lines of so many columns.
#[must_use]
pub(super) fn two_lines(title: &str, columns: usize) -> Vec<String> {
    let words: Vec<&str> = title.split_whitespace().collect();
    let mut first = String::new();
    let mut used = 0;
    for word in &words {
        let joined = if first.is_empty() { (*word).to_owned() } else { format!("{first} {word}") };
        if width(&joined) > columns {
            break;
        }
        first = joined;
        used += 1;
    }
    if used == words.len() {
        return vec![first];
    }
    if used == 0 {
        // One word too long for a line: broken where it must be.
        let (head, tail) = split(words[0], columns);
        let rest = std::iter::once(tail).chain(words[1..].iter().copied()).collect::<Vec<_>>().join(" ");
        return vec![head.to_owned(), cut(&rest, columns)];
    }
    vec![first, cut(&words[used..].join(" "), columns)]
}

fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    format!("{}\u{2026}", split(text, columns.saturating_sub(1)).0.trim_end())
}

/// The text up to so many columns, and the rest; the first part is never empty.
fn split(text: &str, columns: usize) -> (&str, &str) {
    let mut used = 0;
    for (index, character) in text.char_indices() {
        used += columns_of(character);
        if used > columns && index > 0 {
            return text.split_at(index);
        }
    }
    (text, "")
}

fn width(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// Two for the wide characters of East Asia, one for others.
fn columns_of(character: char) -> usize {
    let is_wide = matches!(
        character,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{1f300}'..='\u{1faff}'
    );
    if is_wide { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, expected: &[&str]) {
        assert_eq!(two_lines(title, 10), expected);
    }

    #[test]
    fn a_title_takes_two_lines_at_most() {
        check("", &[""]);
        check("Joins", &["Joins"]);
        check("Read a file aloud", &["Read a", "file aloud"]);
        check("Read a file aloud to others", &["Read a", "file alou\u{2026}"]);
        check("Incomprehensible", &["Incomprehe", "nsible"]);
        check(
            "\u{5206}\u{6570}\u{7684}\u{52a0}\u{6cd5}\u{548c}",
            &["\u{5206}\u{6570}\u{7684}\u{52a0}\u{6cd5}", "\u{548c}"],
        );
    }
}
