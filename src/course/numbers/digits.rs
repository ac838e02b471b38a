//! Signs that people type in numbers, each as the plain one that it stands for.

/// The zeros of all decimal digits (category Nd of Unicode 15.1); the other nine follow each.
#[rustfmt::skip]
const ZEROS: [u32; 66] = [
    0x0030, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6,
    0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40,
    0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x11066, 0x110F0,
    0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50,
    0x11DA0, 0x16A60, 0x16AC0, 0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E950,
    0x1FBF0,
];

#[rustfmt::skip]
const VULGAR_FRACTIONS: [(char, u8, u8); 18] = [
    ('¼', 1, 4), ('½', 1, 2), ('¾', 3, 4), ('⅐', 1, 7), ('⅑', 1, 9), ('⅒', 1, 10),
    ('⅓', 1, 3), ('⅔', 2, 3), ('⅕', 1, 5), ('⅖', 2, 5), ('⅗', 3, 5), ('⅘', 4, 5),
    ('⅙', 1, 6), ('⅚', 5, 6), ('⅛', 1, 8), ('⅜', 3, 8), ('⅝', 5, 8), ('⅞', 7, 8),
];

/// Stands for a mark that is a decimal separator whatever the locale, such as the Arabic one.
pub(super) const SURE_DECIMAL: char = '\u{E000}';

/// The digit 0 to 9 that a decimal digit of any script stands for.
pub(in crate::course) fn ascii_digit(sign: char) -> Option<char> {
    let code = u32::from(sign);
    let zero = ZEROS.into_iter().find(|zero| (*zero..*zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

/// What stands above and below the line of a fraction that is one sign.
pub(in crate::course) fn vulgar_fraction(sign: char) -> Option<(u8, u8)> {
    VULGAR_FRACTIONS.into_iter().find(|(vulgar, _, _)| *vulgar == sign).map(|(_, top, bottom)| (top, bottom))
}

/// The same text in plain signs.
pub(super) fn plain_signs(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            _ if sign.is_ascii() => plain.push(sign),
            '−' | '–' | '—' | '‐' | '‑' | '﹣' | '－' => plain.push('-'),
            '＋' => plain.push('+'),
            '’' | '‘' | 'ʼ' | '´' | '′' | '＇' | '٬' => plain.push('\''),
            '٫' => plain.push(SURE_DECIMAL),
            '،' | '，' => plain.push(','),
            '．' | '。' => plain.push('.'),
            '٪' | '％' | '﹪' => plain.push('%'),
            '⁄' | '∕' | '÷' => plain.push('/'),
            '×' | '·' | '⋅' | '∙' => plain.push('*'),
            // Marks of direction that a keyboard may add beside right-to-left numbers.
            '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{2066}'..='\u{2069}' | '\u{202A}'..='\u{202E}' => {}
            _ if sign.is_whitespace() || sign == '\u{200B}' || sign == '\u{2060}' => plain.push(' '),
            _ => push_other(sign, &mut plain),
        }
    }
    plain
}

fn push_other(sign: char, plain: &mut String) {
    if let Some(digit) = ascii_digit(sign) {
        plain.push(digit);
    } else if let Some((top, bottom)) = vulgar_fraction(sign) {
        plain.extend([" ".to_owned(), top.to_string(), "/".to_owned(), bottom.to_string()]);
    } else {
        plain.push(sign);
    }
}
