//! Marks `text`.

use strsim::osa_distance;

use super::whole;
use crate::course::letters::taken_apart;
use crate::course::{Marked, Remark, TextMatters, TextMistake, Unreadable};

/// A word of so few letters is another word when one of them changes.
const SHORT: usize = 3;
/// Longer than any short phrase; what is longer is compared without forgiving typing errors.
const LONGEST: usize = 200;

/// What is right, and what is known to be wrong.
pub(super) struct Key<'a> {
    pub(super) accept: &'a [String],
    pub(super) typos: u32,
    pub(super) exact: &'a [TextMatters],
    pub(super) mistakes: &'a [TextMistake],
}

pub(super) fn mark_text(key: &Key, typed: &str) -> Result<Marked, Unreadable> {
    let comparison = Comparison::new(key.exact);
    let typed = comparison.plain(typed);
    if typed.is_empty() {
        return Err(Unreadable::Empty);
    }
    let accepted: Vec<String> = key.accept.iter().map(|form| comparison.plain(form)).collect();
    if accepted.contains(&typed) {
        return Ok(whole(true, ""));
    }
    let wrong: Vec<(String, &str)> = key
        .mistakes
        .iter()
        .flat_map(|mistake| mistake.accept.iter().map(|form| (comparison.plain(form), mistake.feedback.as_str())))
        .collect();
    if let Some((_, feedback)) = wrong.iter().find(|(form, _)| *form == typed) {
        return Ok(whole(false, feedback));
    }
    let near_right = accepted.iter().filter_map(|form| misspelling(&typed, form, key.typos)).min();
    let near_wrong = wrong
        .iter()
        .filter_map(|(form, feedback)| misspelling(&typed, form, key.typos).map(|distance| (distance, *feedback)))
        .min_by_key(|(distance, _)| *distance);
    Ok(match (near_right, near_wrong) {
        // As near to a known mistake as to what is right: then it is the mistake.
        (_, Some((wrong_by, feedback))) if near_right.is_none_or(|right_by| wrong_by <= right_by) => {
            whole(false, feedback)
        }
        (Some(_), _) => Marked { remark: Some(Remark::Misspelt), ..whole(true, "") },
        _ => whole(false, ""),
    })
}

/// By how many typing errors one is the other, where so many are forgiven. Digits never are, nor are short words.
fn misspelling(typed: &str, form: &str, forgiven: u32) -> Option<usize> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let length = form.chars().count();
    let is_short = form.chars().filter(|sign| sign.is_alphabetic()).count() <= SHORT;
    if forgiven == 0 || is_short || typed.chars().count().max(length) > LONGEST || digits(typed) != digits(form) {
        return None;
    }
    Some(osa_distance(typed, form)).filter(|distance| *distance <= forgiven as usize)
}

/// What is left out of a comparison of texts.
pub(in crate::course) struct Comparison {
    case: bool,
    accents: bool,
    punctuation: bool,
}

impl Comparison {
    pub(in crate::course) fn new(exact: &[TextMatters]) -> Self {
        Self {
            case: exact.contains(&TextMatters::Case),
            accents: exact.contains(&TextMatters::Accents),
            punctuation: exact.contains(&TextMatters::Punctuation),
        }
    }

    /// The text without all that does not matter; two texts count as the same when this is the same.
    pub(in crate::course) fn plain(&self, text: &str) -> String {
        let mut plain = String::with_capacity(text.len());
        for sign in taken_apart(text).chars() {
            if sign.is_whitespace() || is_invisible(sign) || !self.accents && is_accent(sign) {
                continue;
            }
            let sign = straight(sign);
            match (self.accents, unaccented(sign)) {
                (false, Some(letters)) => plain.push_str(letters),
                _ => plain.push(crate::course::numbers::ascii_digit(sign).unwrap_or(sign)),
            }
        }
        let plain = if self.case { plain } else { plain.chars().flat_map(char::to_lowercase).collect() };
        if self.punctuation {
            return plain;
        }
        let bare: String = plain.chars().filter(|sign| !is_punctuation(*sign)).collect();
        // An answer such as "?" has nothing else.
        if bare.is_empty() { plain } else { bare }
    }
}

/// The typewriter's sign for typographic quotes, dashes and dots.
fn straight(sign: char) -> char {
    match sign {
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        _ => sign,
    }
}

/// Punctuation; not the signs that make another name of a name, as in `C++`, `C#`, `50%` or `a/b`.
fn is_punctuation(sign: char) -> bool {
    matches!(
        sign,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '"'
            | '\''
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '-'
            | '_'
            | '`'
            | '¿'
            | '¡'
    ) || matches!(sign, '،' | '؛' | '؟' | '。' | '、' | '・' | '।' | '‹' | '›' | '「' | '」')
}

fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Marks that many leave out when they type: of Latin, Greek and Cyrillic, and the vowels of Hebrew and Arabic.
fn is_accent(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{64B}'..='\u{652}' | '\u{670}')
}

/// Letters that are written plainly on other keyboards, though they have no mark to leave out.
fn unaccented(sign: char) -> Option<&'static str> {
    Some(match sign {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ı' => "i",
        'ς' => "σ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::course::marking::{mark, part_with};
    use crate::course::{Answer, Marked, Remark, Separator};

    #[track_caller]
    fn check(keys: &str, typed: &str, right: bool) -> Marked {
        let part = part_with(&format!(r#""kind": "text", {keys}"#));
        let marked = mark(&part, &Answer::Typed(typed.to_owned()), Separator::Point);
        assert_eq!(marked.right, right, "{typed}");
        marked
    }

    #[test]
    fn only_what_matters_is_compared() {
        let cafe = r#""accept": ["Café au lait", "l'œuf", "C++"]"#;
        for typed in
            ["cafe au lait", "  CAFÉ   AU LAIT.", "Cafe\u{301} au lait", "café-au-lait", "L’oeuf", "l'Œuf", "c++"]
        {
            check(cafe, typed, true);
        }
        for typed in ["cafe con leche", "C", "C#", "au lait"] {
            check(cafe, typed, false);
        }
        check(r#""accept": ["Straße"]"#, "STRASSE", true);
        check(r#""accept": ["ΣΑΣ"]"#, "σας", true);
        check(r#""accept": ["12 か"]"#, "12か", true);
        check(r#""accept": ["か"]"#, "が", false);
        check(r#""accept": ["a cat"]"#, "the cat", false);
        check(r#""accept": ["?"]"#, "?", true);
        check(r#""accept": ["?"]"#, "!", false);
    }

    #[test]
    fn what_the_author_says_matters_is_compared_exactly() {
        let exact = r#""accept": ["Café!"], "exact": ["case", "accents", "punctuation"]"#;
        check(exact, " Café! ", true);
        for typed in ["café!", "Cafe!", "Café"] {
            check(exact, typed, false);
        }
        check(r#""accept": ["say \"hi\""], "exact": ["punctuation"]"#, "Say “hi”", true);
    }

    #[test]
    fn typing_errors_are_forgiven_but_no_other_word() {
        let join = r#""accept": ["inner join"], "typos": 2,
            "mistakes": [{ "accept": ["outer join"], "feedback": "Keeps rows." }]"#;
        assert_eq!(check(join, "inner jion", true).remark, Some(Remark::Misspelt));
        assert_eq!(check(join, "inner join", true).remark, None);
        assert_eq!(check(join, "innr jon", true).remark, Some(Remark::Misspelt));
        assert_eq!(check(join, "outer join", false).feedback, ["Keeps rows."]);
        assert_eq!(check(join, "outter join", false).feedback, ["Keeps rows."]);
        assert_eq!(check(join, "left join", false).feedback, ["No."]);
        check(r#""accept": ["GET"], "typos": 1"#, "PET", false);
        check(r#""accept": ["version 12"], "typos": 1"#, "version 13", false);
        check(r#""accept": ["version 12"], "typos": 1"#, "vresion 12", true);
        check(
            r#""accept": ["accept"], "typos": 1, "mistakes": [{ "accept": ["except"], "feedback": "Leave out." }]"#,
            "eccept",
            false,
        );
    }
}
