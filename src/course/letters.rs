//! Signs taken apart: a letter and its accents, a small digit and the digit that it is.

/// What the signs of Latin, Cyrillic and today's Greek writing, small digits, fractions and ligatures are made of: on each
/// line a sign, and then its compatibility decomposition (NFKD, Unicode Standard Annex 15), as the crate
/// `unicode-normalization` gives it; a test compares them. The crate's own tables cost 51 kB of the first visit, most
/// of it for writing whose keyboards type only one form.
const LETTERS: &str = include_str!("letters.txt");

/// The text with each sign that [`LETTERS`] knows taken apart, and wide signs such as `Ａ` made usual. Blank signs of
/// whatever width stay as they are.
pub(in crate::course) fn taken_apart(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\0'..='\u{9F}' => plain.push(sign),
            // Wide signs stand in the order of ASCII (Unicode's block "Halfwidth and Fullwidth Forms").
            '！'..='～' => plain.extend(char::from_u32(u32::from(sign) - 0xFEE0)),
            _ => match LETTERS.lines().find_map(|line| line.strip_prefix(sign)) {
                Some(parts) => plain.push_str(parts),
                None => plain.push(sign),
            },
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn signs_are_taken_apart_as_unicode_says() {
        let known = [
            '\u{A0}'..='\u{24F}',
            '\u{370}'..='\u{4FF}',
            '\u{1E00}'..='\u{1EFF}',
            '\u{2000}'..='\u{218F}',
            'ﬀ'..='ﬆ',
            '！'..='～',
        ];
        for sign in known.into_iter().flatten() {
            let expected: String = sign.to_string().nfkd().collect();
            if !expected.trim().is_empty() {
                assert_eq!(taken_apart(&sign.to_string()), expected, "{sign:?}");
            }
        }
        assert_eq!(taken_apart("a か한"), "a か한");
    }
}
