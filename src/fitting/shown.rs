//! How is a name from a file shown in a sentence?

/// So many letters of it at most, and none of those that move a terminal's cursor.
pub(super) fn shown(text: &str, letters: usize) -> String {
    let mut shown: String = text.chars().take(letters).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(letters).is_some() {
        shown.push_str("...");
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_name_is_cut_and_its_control_characters_are_seen() {
        assert_eq!(shown("a name", 6), "a name");
        assert_eq!(shown("a\0\u{1b}[2J name", 6), "a\u{fffd}\u{fffd}[2J...");
    }
}
