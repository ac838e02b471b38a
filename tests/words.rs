//! Do the catalogues of words fit the interface, and each other?
//!
//! The keys that the interface uses are read from its sources. So a key is a literal there, in a `match` where it
//! depends on something: one that is put together at run time would escape these tests, and so is a fault itself.
#![expect(clippy::expect_used, clippy::panic, reason = "these are tests, and so are their helpers")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// A language, and the plural forms that its numbers need. Spanish has `many` for whole millions too: they stand with
/// "de" where they are written in words, which ours are not, so that `other` fits them.
const LANGUAGES: [(&str, [&str; 2]); 2] = [("en", ["one", "other"]), ("es", ["one", "other"])];

/// Where the interface's sources are.
const SOURCES: [&str; 4] = ["src/tutor", "src/ui", "src/browser", "src/desk"];

/// The parts of it that come with the desk, and may use its words as well as the first app's.
const DESK_SOURCES: [&str; 2] = ["src/desk/", "src/ui/desk/"];

/// What the names of the desk's catalogues begin with. Their words are no part of a first visit.
const DESK: &str = "desk.";

/// The methods of `Words` that take a key.
const ASKING: [&str; 3] = [".text(", ".with(", ".count("];

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Entry {
    Text(String),
    Plural(BTreeMap<String, String>),
}

impl Entry {
    fn forms(&self) -> Vec<(&str, &str)> {
        match self {
            Self::Text(text) => vec![("", text)],
            Self::Plural(forms) => forms.iter().map(|(form, text)| (form.as_str(), text.as_str())).collect(),
        }
    }

    /// Its `{names}`.
    fn placeholders(&self) -> BTreeSet<&str> {
        self.forms().into_iter().flat_map(|(_, text)| placeholders(text)).collect()
    }
}

type Catalogue = BTreeMap<String, Entry>;

fn catalogue(name: &str) -> Catalogue {
    let text = fs::read_to_string(root().join(format!("assets/locales/{name}.json"))).expect("a catalogue");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The first app's words and the desk's, in one language.
fn all_words(language: &str) -> Catalogue {
    let mut words = catalogue(language);
    for (key, entry) in catalogue(&format!("{DESK}{language}")) {
        assert!(words.insert(key.clone(), entry).is_none(), "{language}: {key} is in both catalogues");
    }
    words
}

#[test]
fn every_catalogue_is_of_a_known_language() {
    let files = fs::read_dir(root().join("assets/locales")).expect("a folder");
    let found: BTreeSet<String> =
        files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned()).collect();
    let expected = |(language, _): &(&str, _)| [format!("{language}.json"), format!("{DESK}{language}.json")];
    assert_eq!(found, LANGUAGES.iter().flat_map(expected).collect());
}

#[test]
fn every_key_that_is_used_is_there_and_every_key_that_is_there_is_used() {
    let (english, of_desk) = (catalogue("en"), catalogue(&format!("{DESK}en")));
    let sections: BTreeSet<&str> = english.keys().chain(of_desk.keys()).map(|key| section(key)).collect();
    let mut used = BTreeSet::new();
    let mut faults = Vec::new();
    for source in sources() {
        let in_desk = DESK_SOURCES.iter().any(|folder| source.path.starts_with(folder));
        let asked: BTreeSet<&String> = source.requests().map(|request| request.key).collect();
        for text in source.texts.iter().map(|text| &text.text) {
            let is_key = asked.contains(text) || is_key_shaped(text) && sections.contains(section(text));
            if in_desk && of_desk.contains_key(text) || !in_desk && english.contains_key(text) {
                used.insert(text.clone());
            } else if is_key && !english.contains_key(text) {
                faults.push(format!("{}: no catalogue has {text:?}", source.path));
            }
        }
        if ASKING.iter().any(|asking| source.code.contains(&format!("{asking}&format!"))) {
            faults.push(format!("{}: a key is put together at run time; name it in a match", source.path));
        }
    }
    let unused = english.keys().filter(|key| !used.contains(*key));
    faults.extend(unused.map(|key| format!("the first app does not use {key:?}: remove it, or move it to the desk's")));
    let unused = of_desk.keys().filter(|key| !used.contains(*key));
    faults.extend(unused.map(|key| format!("the desk does not use {key:?}: remove it")));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_stands_in_a_text_is_what_the_interface_puts_there() {
    let english = all_words("en");
    let mut faults = Vec::new();
    let mut checked = 0;
    for source in sources() {
        for Request { key, names } in source.requests() {
            let (Some(entry), Some(names)) = (english.get(key), names) else { continue };
            checked += 1;
            if entry.placeholders() != names {
                let wanted = entry.placeholders();
                faults.push(format!("{}: {key:?} has places for {wanted:?}, but gets {names:?}", source.path));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(checked > 100, "only {checked} uses of a key were understood");
}

#[test]
fn all_languages_have_the_same_keys_with_the_same_places() {
    let english = all_words("en");
    for (language, _) in LANGUAGES {
        let other = all_words(language);
        let of_one_only = |key: &&String| other.contains_key(*key) != english.contains_key(*key);
        let differ: Vec<&String> = other.keys().chain(english.keys()).filter(of_one_only).collect();
        assert!(differ.is_empty(), "English or {language} lacks {differ:?}");
        for (key, entry) in &other {
            assert_eq!(entry.placeholders(), english[key].placeholders(), "{language}: {key}");
        }
    }
}

#[test]
fn no_text_is_empty_and_no_plural_form_is_missing() {
    for (language, plurals) in LANGUAGES {
        for (key, entry) in all_words(language) {
            for (form, text) in entry.forms() {
                assert!(!text.trim().is_empty(), "{language}: {key} {form} is empty");
            }
            if let Entry::Plural(forms) = entry {
                assert!(forms.keys().eq(plurals), "{language}: {key} has {:?} instead of {plurals:?}", forms.keys());
                let of_other = placeholders(&forms["other"]);
                assert!(of_other.contains("n"), "{language}: {key} does not say how many");
                let extra = forms.values().flat_map(|text| placeholders(text)).find(|name| !of_other.contains(name));
                assert_eq!(extra, None, "{language}: {key}: only some forms have a place for it");
            }
        }
    }
}

#[test]
fn the_reader_finds_keys_and_what_is_put_in_their_places() {
    let source = Source::new(
        "x.rs",
        r##"
        // words.text("comment.key") and "it's"
        let quote = '"'; let key = if a { "some.key" } else { r#"raw.key"# };
        words.text("one.key"); words.with("two.key", &[("a", &words.text("in.ner")), ("b", &f(["x"]))]);
        words.count("three.key", f(g, 2.0), &[]); words.with("four.key", &range);
        #[cfg(test)]
        mod tests { const X: &str = "test.key"; }
        "##,
    );
    let texts: Vec<&str> = source.texts.iter().map(|text| text.text.as_str()).collect();
    assert_eq!(texts, ["some.key", "raw.key", "one.key", "two.key", "a", "in.ner", "b", "x", "three.key", "four.key"]);
    let requests: Vec<(&str, Option<Vec<&str>>)> = source
        .requests()
        .map(|Request { key, names }| (key.as_str(), names.map(|names| names.into_iter().collect())))
        .collect();
    let expected = [
        ("one.key", Some(vec![])),
        ("two.key", Some(vec!["a", "b"])),
        ("in.ner", Some(vec![])),
        ("three.key", Some(vec!["n"])),
        ("four.key", None),
    ];
    assert_eq!(requests, expected);
}

/// A source file: its code with every text literal left out, and the literals with their places in it.
struct Source {
    path: String,
    code: String,
    texts: Vec<Literal>,
}

struct Literal {
    text: String,
    /// Where it stood in the code: always between two quotes that are left.
    at: usize,
}

/// A key for which the catalogue is asked, and what is put into its places, where the source says so on the spot.
struct Request<'a> {
    key: &'a String,
    names: Option<BTreeSet<&'a str>>,
}

impl Source {
    /// Unit tests at the foot of a file do not count.
    fn new(path: &str, text: &str) -> Self {
        let text = text.split("#[cfg(test)]\n").next().unwrap_or_default();
        let (mut code, mut texts) = (String::new(), Vec::new());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let taken = if rest.starts_with("//") {
                rest.find('\n').unwrap_or(rest.len())
            } else if let Some((literal, length)) = literal(rest) {
                code.push('"');
                texts.push(Literal { text: literal.to_owned(), at: code.len() });
                code.push('"');
                length
            } else if rest.starts_with("'\"'") {
                3
            } else {
                code.push(first);
                first.len_utf8()
            };
            rest = &rest[taken..];
        }
        Self { path: path.to_owned(), code, texts }
    }

    fn requests(&self) -> impl Iterator<Item = Request<'_>> {
        self.texts.iter().filter_map(|literal| {
            let before = self.code[..literal.at - 1].trim_end();
            let &asking = ASKING.iter().find(|asking| before.ends_with(*asking))?;
            let end = literal.at + length_in_brackets(&self.code[literal.at..]);
            let names = match asking {
                ".text(" => Some(BTreeSet::new()),
                _ => self.names_between(literal.at, end).map(|mut names| {
                    names.extend((asking == ".count(").then_some("n"));
                    names
                }),
            };
            Some(Request { key: &literal.text, names })
        })
    }

    /// The first of each pair in the list that a call between these places ends with.
    fn names_between(&self, start: usize, end: usize) -> Option<BTreeSet<&str>> {
        let list = start + self.code[start..end].find("&[")? + 2;
        let end = list + length_in_brackets(&self.code[list..]);
        let is_first_of_pair = |literal: &&Literal| {
            let before = self.code.get(list..literal.at - 1).unwrap_or_default();
            literal.at < end && before.ends_with('(') && depth_after(before) == 1
        };
        Some(self.texts.iter().filter(is_first_of_pair).map(|literal| literal.text.as_str()).collect())
    }
}

/// The text literal that the code begins with, and its length with the quotes.
fn literal(code: &str) -> Option<(&str, usize)> {
    if let Some(raw) = code.strip_prefix("r#\"") {
        let end = raw.find("\"#")?;
        return Some((&raw[..end], end + 5));
    }
    let text = code.strip_prefix('"')?;
    let mut escaped = false;
    let end = text.find(|sign| {
        let ends = sign == '"' && !escaped;
        escaped = sign == '\\' && !escaped;
        ends
    })?;
    Some((&text[..end], end + 2))
}

/// How far it is to the bracket that closes what is open.
fn length_in_brackets(code: &str) -> usize {
    let closes = |&(at, sign): &(usize, char)| depth_of(sign) < 0 && depth_after(&code[..at]) == 0;
    code.char_indices().find(closes).map_or(code.len(), |(at, _)| at)
}

/// How many more brackets it opens than it closes.
fn depth_after(code: &str) -> i32 {
    code.chars().map(depth_of).sum()
}

fn depth_of(sign: char) -> i32 {
    match sign {
        '(' | '[' | '{' => 1,
        ')' | ']' | '}' => -1,
        _ => 0,
    }
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
}

/// `today.title`, `answer.choices.hint`.
fn is_key_shaped(text: &str) -> bool {
    let is_part = |part: &str| {
        part.starts_with(|sign: char| sign.is_ascii_lowercase())
            && part.chars().all(|sign| sign.is_ascii_lowercase() || matches!(sign, '-' | '_'))
    };
    text.contains('.') && text.split('.').all(is_part)
}

fn section(key: &str) -> &str {
    key.split('.').next().unwrap_or_default()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<Source> {
    let mut waiting: Vec<PathBuf> = SOURCES.iter().map(|folder| root().join(folder)).collect();
    let mut sources = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry").path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            let name = path.strip_prefix(root()).unwrap_or(&path).to_string_lossy().into_owned();
            sources.push(Source::new(&name, &fs::read_to_string(&path).expect("a source")));
        }
    }
    sources
}
