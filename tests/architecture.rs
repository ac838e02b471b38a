//! Keeps the layers apart, by reading the sources: which folder under `src/`
//! may name which, and which crates from outside.
//!
//! `ARCHITECTURE.md` says what each layer is for and why it may not know the
//! others. A rule that is in the way is changed there and here together.

#![expect(clippy::expect_used, reason = "a source that cannot be read is a failed test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder or file under `src/`, and the layers whose names may stand in it.
struct Layer {
    name: &'static str,
    may_name: &'static [&'static str],
}

/// In reading order. A program under `src/bin/` counts as a layer of its own.
const LAYERS: &[Layer] = &[
    Layer { name: "order", may_name: &[] },
    Layer { name: "table", may_name: &[] },
    Layer { name: "packed", may_name: &[] },
    Layer { name: "scan", may_name: &[] },
    Layer { name: "engine", may_name: &[] },
    Layer { name: "fitting", may_name: &["engine"] },
    Layer { name: "markup", may_name: &[] },
    // The parsers and parameter files only for authoring, which is no part of the app.
    Layer { name: "course", may_name: &["markup", "fitting"] },
    Layer { name: "learner", may_name: &["engine", "course"] },
    Layer { name: "portfolio", may_name: &["engine", "learner"] },
    Layer { name: "work", may_name: &["engine", "course", "learner"] },
    Layer { name: "insight", may_name: &["engine", "course", "learner", "work"] },
    Layer { name: "tutor", may_name: &["engine", "course", "learner"] },
    // The engine as a program for other programs; only with the feature `cli`.
    Layer { name: "drive", may_name: &["engine"] },
    // The same: an account of a log for people; with the feature `cli` only.
    Layer { name: "explain", may_name: &["engine", "course", "learner"] },
    // Files of other people are read a few milliseconds at a time, and what is needed of them is kept.
    Layer {
        name: "desk",
        may_name: &["engine", "course", "learner", "portfolio", "work", "insight", "tutor", "storage"],
    },
    Layer { name: "storage", may_name: &["learner", "portfolio"] },
    // For the command line and the worker that signs.
    Layer { name: "issuing", may_name: &["engine", "course", "learner", "portfolio", "storage"] },
    Layer { name: "browser", may_name: &["tutor", "desk", "storage", "portfolio"] },
    Layer { name: "ui", may_name: &["tutor", "work", "desk", "markup"] },
    Layer { name: "bin/markup", may_name: &["markup"] },
    Layer { name: "bin/fit", may_name: &["fitting"] },
    Layer { name: "bin/credentials", may_name: &["portfolio", "issuing"] },
    Layer { name: "bin/scan", may_name: &["scan"] },
    Layer { name: "bin/desk", may_name: &["ui"] },
    Layer { name: "bin/web", may_name: &["ui"] },
    Layer {
        name: "bin/cairn",
        may_name: &[
            "engine",
            "course",
            "learner",
            "portfolio",
            "work",
            "insight",
            "drive",
            "explain",
            "storage",
            "fitting",
            "issuing",
        ],
    },
];

/// What every layer may name.
const COMMON: &[&str] = &["order", "table", "packed"];

/// What ties a screen to the outside, a file or a folder for each app.
const UI_ROOTS: &[&str] = &["src/ui/app.rs", "src/ui/desk/app/"];

/// Crates that reach the browser.
const WEB: &[&str] = &["gloo", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "web_sys", "yew"];

/// Layers that may name the crates in [`WEB`].
const WEB_LAYERS: &[&str] =
    &["browser", "ui", "bin/web", "bin/desk", "bin/credentials", "bin/markup", "bin/fit", "bin/scan"];

/// The only crates that the engine may name: those that do nothing but arithmetic.
const NUMERIC: &[&str] = &["libm"];

#[test]
fn a_layer_names_only_those_that_its_row_allows() {
    let mut faults = Vec::new();
    for source in sources() {
        let layer = source.layer();
        for named in source.layers_named() {
            let allowed = named == layer.name
                || COMMON.contains(&named.as_str())
                || layer.may_name.contains(&named.as_str())
                || (UI_ROOTS.iter().any(|root| source.path.starts_with(root)) && named == "browser");
            if !allowed {
                faults.push(format!(
                    "{} names {named}, but {} may name only {:?}; move what both need down, or take it as an argument",
                    source.path, layer.name, layer.may_name
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_row_allows_nothing_that_its_layer_does_not_name() {
    let named: BTreeSet<(&str, String)> = sources()
        .iter()
        .flat_map(|source| source.layers_named().into_iter().map(|named| (source.layer().name, named)))
        .collect();
    let mut faults = Vec::new();
    for layer in LAYERS {
        for allowed in layer.may_name.iter().filter(|&&allowed| !named.contains(&(layer.name, allowed.to_owned()))) {
            faults.push(format!(
                "{} does not name {allowed}; take it out of its row, and of ARCHITECTURE.md",
                layer.name
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_the_browser_side_reaches_the_browser_and_the_engine_only_calculates() {
    let dependencies = dependencies();
    let mut faults = Vec::new();
    for source in sources() {
        let layer = source.layer().name;
        for named in source.first_names().filter(|name| dependencies.contains(*name)) {
            if WEB.contains(&named) && !WEB_LAYERS.contains(&layer) {
                faults.push(format!("{} names {named}; only {WEB_LAYERS:?} may reach the browser", source.path));
            }
            if layer == "engine" && !NUMERIC.contains(&named) {
                faults.push(format!("{} names {named}; the engine may name only {NUMERIC:?}", source.path));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_module_of_the_crate_is_a_layer() {
    let library = Source::read(Path::new("src/lib.rs"));
    for pair in library.words.windows(2) {
        if let [keyword, name] = pair
            && keyword == "mod"
        {
            assert!(LAYERS.iter().any(|layer| layer.name == name), "src/lib.rs: {name} has no row in LAYERS");
        }
    }
}

#[test]
fn the_reader_finds_what_a_file_names() {
    //          file                      text                                           layers named
    check_reads("src/ui/app.rs", "use crate::browser::perform;", &["browser"]);
    check_reads("src/ui/app.rs", "use crate::{tutor::{Event, Model}, browser};", &["tutor", "browser"]);
    check_reads("src/ui/app.rs", "fn f(model: &crate::tutor::Model) {}", &["tutor"]);
    check_reads("src/ui/app.rs", "// crate::engine\n/* crate::course */ \"crate::learner\"", &[]);
    check_reads("src/ui/app.rs", "r#\"crate::learner \" crate::course\"# '\"' crate::tutor::X", &["tutor"]);
    check_reads("src/bin/web.rs", "cairn::ui::start();", &["ui"]);
    check_reads("src/engine/graph.rs", "use super::super::course::Skill;", &["course"]);
    check_reads("src/engine/mod.rs", "use super::{course::Skill, learner};", &["course", "learner"]);
    check_reads("src/engine/graph.rs", "use super::time::Day; use super::*;", &[]);
    check_reads("src/engine/graph.rs", "fn life<'a>(text: &'a str) { crate::course::f(text) }", &["course"]);
}

#[track_caller]
fn check_reads(path: &str, text: &str, expected: &[&str]) {
    let found = Source::new(path, text).layers_named();
    let expected: BTreeSet<String> = expected.iter().map(ToString::to_string).collect();
    assert_eq!(found, expected, "{path}: {text}");
}

/// A source file as a list of words: names, `::` and single other characters.
struct Source {
    /// From the package's folder, with `/`.
    path: String,
    words: Vec<String>,
}

impl Source {
    fn read(path: &Path) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(root.join(path)).expect("a source file can be read");
        Self::new(&path.to_string_lossy().replace('\\', "/"), &text)
    }

    fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), words: words(&without_comments_and_texts(text)) }
    }

    fn layer(&self) -> &'static Layer {
        let name = self.module_path().first().cloned().unwrap_or_default();
        LAYERS.iter().find(|layer| layer.name == name).unwrap_or_else(|| panic!("{}: {name} is no layer", self.path))
    }

    /// `src/engine/graph.rs` is `["engine", "graph"]`; a program is one name.
    fn module_path(&self) -> Vec<String> {
        let path = self.path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            ["bin", program, rest @ ..] => {
                std::iter::once(format!("bin/{program}")).chain(rest.iter().map(ToString::to_string)).collect()
            }
            parts => parts.iter().map(ToString::to_string).collect(),
        }
    }

    /// Every layer that this file names by a path from the crate's root.
    fn layers_named(&self) -> BTreeSet<String> {
        let depth = self.module_path().len();
        let mut named = BTreeSet::new();
        let mut at = 0;
        while at < self.words.len() {
            let (from_root, length) = match self.words[at].as_str() {
                "crate" | "cairn" => (true, 1),
                // As many `super::` as the file is deep lead to the root.
                "super" => {
                    let supers = self.words[at..].chunks(2).take_while(|pair| *pair == ["super", "::"]).count();
                    (supers >= depth, supers.max(1) * 2 - 1)
                }
                _ => (false, 1),
            };
            at += length;
            if from_root && self.words.get(at).is_some_and(|word| word == "::") {
                named.extend(first_names_of_path(&self.words[at + 1..]));
            }
        }
        // A path out of a test module may look like one out of the layer, so only names of layers count.
        named.retain(|name| LAYERS.iter().any(|layer| layer.name == name));
        named
    }

    /// The first name of every path: `serde` in `serde::Serialize`.
    fn first_names(&self) -> impl Iterator<Item = &str> {
        self.words.iter().enumerate().filter_map(|(at, word)| {
            let begins = at == 0 || self.words[at - 1] != "::";
            let goes_on = self.words.get(at + 1).is_some_and(|next| next == "::");
            (begins && goes_on).then_some(word.as_str())
        })
    }
}

/// `a` of `a::b`; `a` and `c` of `{a::b, c}`.
fn first_names_of_path(words: &[String]) -> Vec<String> {
    if words.first().is_none_or(|word| word != "{") {
        return words.first().cloned().into_iter().collect();
    }
    let mut depth = 0;
    let mut names = Vec::new();
    for pair in words.windows(2) {
        match pair[0].as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if depth == 1 && (pair[0] == "{" || pair[0] == ",") {
            names.push(pair[1].clone());
        }
    }
    names
}

/// Blanks what is no code. Rough, but enough for sources that rustfmt accepts.
fn without_comments_and_texts(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if rest.starts_with("r#\"") {
            rest.find("\"#").map_or(rest.len(), |end| end + 2)
        } else if next == '"' {
            length_of_text(rest)
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\") {
            rest[2..].find('\'').map_or(rest.len(), |end| end + 3)
        } else {
            0
        };
        if skipped == 0 {
            code.push(next);
            rest = &rest[next.len_utf8()..];
        } else {
            code.push(' ');
            rest = &rest[skipped..];
        }
    }
    code
}

/// How long the text at the start is, with both its quotes.
fn length_of_text(rest: &str) -> usize {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            '"' if !escaped => return at + 1,
            _ => escaped = character == '\\' && !escaped,
        }
    }
    rest.len()
}

fn words(code: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut in_name = false;
    for character in code.chars() {
        let part_of_name = character.is_alphanumeric() || character == '_';
        match words.last_mut() {
            Some(last) if part_of_name && in_name => last.push(character),
            Some(last) if character == ':' && last == ":" => last.push(':'),
            _ if !character.is_whitespace() => words.push(character.to_string()),
            _ => {}
        }
        in_name = part_of_name;
    }
    words
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder)).expect("a source folder can be read") {
            let path = folder.join(entry.expect("its entries too").file_name());
            if root.join(&path).is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && path != Path::new("src/lib.rs") {
                found.push(Source::read(&path));
            }
        }
    }
    found
}

/// The crates that `Cargo.toml` brings in, as they are named in code. Not those for tests.
fn dependencies() -> BTreeSet<String> {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("it is there");
    let found: BTreeSet<String> = manifest
        .lines()
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim().replace('-', "_"))
        .collect();
    assert!(found.contains("libm"), "the list of dependencies is read");
    found
}
