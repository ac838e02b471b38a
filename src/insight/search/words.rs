//! Which words are in a text, whoever wrote it?

/// The words of a text, folded: lower case, without the accents of Western languages, without a plural's s.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(folded)
}

fn folded(word: &str) -> String {
    let mut folded: String = word.chars().flat_map(char::to_lowercase).map(without_accent).collect();
    if folded.len() > 3 && folded.ends_with('s') && !folded.ends_with("ss") {
        folded.pop();
    }
    folded
}

const fn without_accent(c: char) -> char {
    match c {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        other => other,
    }
}

/// Which letters a word has, as bits: two words that differ by one edit differ by at most two bits.
pub(super) fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |bits, byte| bits | 1 << (byte % 32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_however_they_are_written() {
        let found: Vec<String> = words("Gráficos: CSV-files & the Class's año").collect();
        assert_eq!(found, ["grafico", "csv", "file", "the", "class", "s", "ano"]);
    }

    #[test]
    fn one_edit_changes_two_letters_at_most() {
        for (a, b) in [("dashboard", "dashbord"), ("chart", "chert"), ("spread", "spreadx")] {
            assert!((letters(a) ^ letters(b)).count_ones() <= 2);
        }
    }
}
