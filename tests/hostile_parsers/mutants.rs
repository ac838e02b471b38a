//! What attackers and accidents do to a file.

use serde_json::{Value, json};

/// What is put into a file, at places of its own.
const TOKENS: [&str; 24] = [
    "\"",
    "\\",
    "\\ud800",
    "\\u0000",
    "\0",
    "\u{7f}",
    "\u{202e}",
    "\u{feff}",
    "\u{10ffff}",
    "<script>alert(1)</script>",
    "]]>",
    "=HYPERLINK(\"http://x\")",
    "../../etc/passwd",
    "1e999",
    "-1",
    "NaN",
    "99999999999999999999999999",
    "null",
    "[[[[[[[[",
    "{\"a\":",
    ",",
    "}",
    "\r\n",
    "%s%n${x}",
];

const SCRIPT: &str = "<script>alert('x')</script>\u{202e}";

/// Over two hundred files made of one.
pub(crate) fn mutants(sample: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    let length = sample.len();
    let at = |part: usize, of: usize| length * part / of;
    for part in 0..40 {
        all.push((format!("cut at {part}/40"), sample[..at(part, 40)].to_vec()));
        let mut changed = sample.to_vec();
        if let Some(byte) = changed.get_mut(at(part, 40)) {
            *byte ^= 1 << (part % 8);
        }
        all.push((format!("a bit changed at {part}/40"), changed));
        let without = [&sample[..at(part, 40)], &sample[at(part + 1, 40)..]].concat();
        all.push((format!("without part {part} of 40"), without));
    }
    for part in 0..20 {
        let part_twice = [&sample[..at(part + 1, 20)], &sample[at(part, 20)..]].concat();
        all.push((format!("part {part} of 20 twice"), part_twice));
    }
    for (number, token) in TOKENS.iter().enumerate() {
        for place in [at(number + 1, TOKENS.len() + 1), at(number + 1, 4 * TOKENS.len())] {
            let with = [&sample[..place], token.as_bytes(), &sample[place..]].concat();
            all.push((format!("{token:?} at {place}"), with));
        }
    }
    all.extend(wholes(sample).into_iter().map(|(name, file)| (name.to_owned(), file)));
    if let Ok(value) = serde_json::from_slice::<Value>(sample) {
        all.extend(changed_values(&value));
    }
    all
}

/// What is done to a file as a whole.
fn wholes(sample: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let deep = |bracket: &str, most: usize| bracket.repeat(most).into_bytes();
    let wide =
        |bytes: &[u8]| String::from_utf8_lossy(bytes).encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    vec![
        ("empty", Vec::new()),
        ("null", b"null".to_vec()),
        ("a text", b"\"x\"".to_vec()),
        ("a list", b"[]".to_vec()),
        ("an object", b"{}".to_vec()),
        ("one byte", vec![0xff]),
        ("twice", [sample, sample].concat()),
        ("after a mark of byte order", [b"\xef\xbb\xbf".as_slice(), sample].concat()),
        ("in UTF-16", wide(sample)),
        ("in UTF-16 with a mark", [b"\xff\xfe".to_vec(), wide(sample)].concat()),
        ("backwards", sample.iter().rev().copied().collect()),
        ("in capitals", sample.to_ascii_uppercase()),
        ("lists in lists", deep("[", 200_000)),
        ("objects in objects", deep("{\"a\":", 200_000)),
        ("lists in a list, closed", [deep("[", 100_000), deep("]", 100_000)].concat()),
        ("behind deep lists", [deep("[", 120), sample.to_vec(), deep("]", 120)].concat()),
        ("quotes", deep("\"", 100_000)),
        ("backslashes", deep("\\", 100_001)),
        ("a long line", deep("a", 1_000_000)),
        ("lines", deep("\n", 300_000)),
        ("commas", deep(",", 300_000)),
        ("zeros", vec![0; 100_000]),
    ]
}

/// Every value of a file, up to a number of them, is replaced, taken away, or stands twice.
fn changed_values(value: &Value) -> Vec<(String, Vec<u8>)> {
    let mut places = Vec::new();
    pointers(value, String::new(), &mut places);
    let step = places.len().div_ceil(24);
    let odd: [(&str, &str); 12] = [
        ("null", "null"),
        ("a list", "[]"),
        ("an object", "{\"__proto__\":{\"a\":1}}"),
        ("a huge number", "1e999"),
        ("a long number", "99999999999999999999999999"),
        ("a negative number", "-1"),
        ("a fraction", "0.30000000000000004"),
        ("the greatest number", "18446744073709551615"),
        ("half a character", "\"\\ud800\""),
        ("a script", "\"<script>alert(1)</script>\""),
        ("nothing", "\"\""),
        ("yes", "true"),
    ];
    let long = format!("\"{}\"", "a long text ".repeat(10_000));
    let mut all = Vec::new();
    let text = |value: &Value| value.to_string();
    for (turn, place) in places.iter().step_by(step).enumerate() {
        for (name, odd) in odd.iter().skip(turn % 3).step_by(3).chain([&("long", long.as_str())]) {
            let mut changed = value.clone();
            if let Some(part) = changed.pointer_mut(place) {
                *part = json!("\u{1}mark");
            }
            all.push((format!("{place} is {name}"), text(&changed).replace("\"\\u0001mark\"", odd).into_bytes()));
        }
        let (around, member) = place.rsplit_once('/').unwrap_or_default();
        let mut without = value.clone();
        if let Some(Value::Object(members)) = without.pointer_mut(around) {
            let twice = members.remove(member);
            all.push((format!("without {place}"), text(&without).into_bytes()));
            if let Some(twice) = twice
                && let Some(Value::Object(members)) = without.pointer_mut(around)
            {
                members.insert("\u{1}mark".to_owned(), Value::Null);
                let written = format!("{member:?}:{twice},{member:?}:{twice}");
                let file = text(&without).replace("\"\\u0001mark\":null", &written);
                all.push((format!("{place} twice"), file.into_bytes()));
            }
        }
    }
    let mut scripts = value.clone();
    replace_texts(&mut scripts);
    all.push(("a script in every text".to_owned(), text(&scripts).into_bytes()));
    all.push(("half a character in every text".to_owned(), text(&scripts).replace(SCRIPT, "\\ud800").into_bytes()));
    all
}

fn pointers(value: &Value, path: String, found: &mut Vec<String>) {
    match value {
        Value::Array(parts) => {
            parts.iter().enumerate().for_each(|(place, part)| pointers(part, format!("{path}/{place}"), found));
        }
        Value::Object(members) => {
            for (name, part) in members {
                pointers(part, format!("{path}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        _ => {}
    }
    if !path.is_empty() {
        found.push(path);
    }
}

fn replace_texts(value: &mut Value) {
    match value {
        Value::String(text) => SCRIPT.clone_into(text),
        Value::Array(parts) => parts.iter_mut().for_each(replace_texts),
        Value::Object(members) => members.values_mut().for_each(replace_texts),
        _ => {}
    }
}
