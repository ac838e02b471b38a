//! Which words are in a text, whoever wrote it?

/// Shows each word of a text, folded: lower case, without the accents of Western languages, without a plural's s.
pub(super) fn each_word(text: &str, mut see: impl FnMut(&str)) {
    let mut folded = String::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        folded.clear();
        folded.extend(word.chars().flat_map(char::to_lowercase).map(without_accent));
        if folded.len() > 3 && folded.ends_with('s') && !folded.ends_with("ss") {
            folded.pop();
        }
        see(&folded);
    }
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

/// Words by which people say who asks and how, in the languages of the interface; folded.
const LITTLE: &[&str] = &[
    "a",
    "an",
    "and",
    "are",
    "at",
    "be",
    "boss",
    "by",
    "can",
    "colleague",
    "do",
    "does",
    "for",
    "from",
    "get",
    "have",
    "help",
    "how",
    "i",
    "in",
    "is",
    "it",
    "make",
    "making",
    "me",
    "manager",
    "must",
    "my",
    "need",
    "of",
    "on",
    "or",
    "our",
    "please",
    "should",
    "some",
    "that",
    "the",
    "this",
    "to",
    "want",
    "we",
    "with",
    "you",
    "your", //
    "como",
    "con",
    "de",
    "debo",
    "del",
    "el",
    "en",
    "hacer",
    "jefa",
    "jefe",
    "la",
    "lo",
    "los",
    "mi",
    "necesito",
    "para",
    "por",
    "que",
    "quiero",
    "se",
    "tengo",
    "un",
    "una",
    "y",
    "yo",
];

/// What people type for what courses, which name no maker, call by another word; both folded.
const SAME: &[(&str, &str)] = &[
    ("aws", "cloud"),
    ("azure", "cloud"),
    ("chatgpt", "ai"),
    ("claude", "ai"),
    ("copilot", "ai"),
    ("excel", "spreadsheet"),
    ("excel", "sheet"),
    ("excel", "formula"),
    ("gemini", "ai"),
    ("gpt", "ai"),
    ("ifttt", "automation"),
    ("libreoffice", "spreadsheet"),
    ("llm", "ai"),
    ("n8n", "automation"),
    ("netlify", "hosting"),
    ("postman", "request"),
    ("powerbi", "dashboard"),
    ("rgpd", "gdpr"),
    ("tableau", "dashboard"),
    ("vercel", "hosting"),
    ("xlsx", "spreadsheet"),
    ("zapier", "automation"),
];

/// Whether a folded word hardly says what somebody needs.
pub(super) fn says_little(word: &str) -> bool {
    LITTLE.contains(&word)
}

/// The words that courses have for this one.
pub(super) fn meant_by(word: &str) -> impl Iterator<Item = &'static str> {
    SAME.iter().filter(move |(typed, _)| *typed == word).map(|(_, meant)| *meant)
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
        let mut found = Vec::new();
        each_word("Gráficos: CSV-files & the Class's año", |word| found.push(word.to_owned()));
        assert_eq!(found, ["grafico", "csv", "file", "the", "class", "s", "ano"]);
    }

    #[test]
    fn one_edit_changes_two_letters_at_most() {
        for (a, b) in [("dashboard", "dashbord"), ("chart", "chert"), ("spread", "spreadx")] {
            assert!((letters(a) ^ letters(b)).count_ones() <= 2);
        }
    }
}
