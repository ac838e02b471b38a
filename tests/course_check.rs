//! What `cairn check` says of courses that are right, wrong, and hostile.
#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "these are tests, and so are their helpers")]

use std::fs;
use std::path::{Path, PathBuf};

use cairn::course::authoring::{Problem, load};

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().fold(String::new(), |lines, problem| lines + &problem.to_string() + "\n")
}

/// A course's folder that is gone after the test.
struct Scratch(PathBuf);

impl Scratch {
    fn course(name: &str, skill: &[u8]) -> Self {
        let folder = std::env::temp_dir().join(format!("cairn-{}-{name}", std::process::id()));
        fs::create_dir_all(folder.join("skills")).unwrap();
        fs::copy(golden("every-kind/course.toml"), folder.join("course.toml")).unwrap();
        fs::write(folder.join("skills/it.toml"), skill).unwrap();
        Self(folder)
    }

    fn errors(&self) -> String {
        lines(&load(&self.0).expect_err("errors"))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn every_mistake_is_named_with_its_place_and_its_cure() {
    let found = lines(&load(&golden("bad-course")).expect_err("errors"));
    let path = golden("bad-course/expected.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &found).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let differs = found.lines().zip(expected.lines()).find(|(found, expected)| found != expected);
    assert!(
        found == expected,
        "the messages changed; look at them, then run with UPDATE_GOLDEN=1. First difference: {differs:#?}"
    );
}

#[test]
fn a_course_of_every_kind_has_no_errors() {
    let (course, warnings) = load(&golden("every-kind")).unwrap_or_else(|problems| panic!("{}", lines(&problems)));
    assert_eq!(course.skills.len(), 2);
    assert_eq!(course.skills.iter().map(|skill| skill.items.len()).sum::<usize>(), 14);
    // The variables of `the-rate` can be drawn so that a mistake is right; an author should know.
    assert_eq!(warnings.len(), 1, "{}", lines(&warnings));
}

#[test]
fn the_courses_that_are_shipped_have_no_errors() {
    let shipped = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/courses")).unwrap();
    for folder in shipped.map(|entry| entry.unwrap().path()).filter(|folder| folder.join("skills").is_dir()) {
        if let Err(problems) = load(&folder) {
            panic!("{}", lines(&problems));
        }
    }
}

#[test]
fn a_file_that_is_not_there_is_named() {
    assert!(lines(&load(&golden("no-such-course")).expect_err("errors")).contains("there is no such folder"));
    assert!(lines(&load(&golden("every-kind/skills")).expect_err("errors")).contains("the file cannot be read"));
}

#[test]
fn hostile_files_are_refused() {
    let huge = Scratch::course("huge", &vec![b'#'; 3 * 1024 * 1024]);
    assert!(huge.errors().contains("skills/it.toml:1: error: the file is larger than 2 MB"), "{}", huge.errors());
    let latin = Scratch::course("latin", b"id = \"a\"\ntitle = \"\xe9\"\n");
    assert!(latin.errors().contains("skills/it.toml:2: error: the file is not UTF-8 text"), "{}", latin.errors());
    let arrays = "[".repeat(200_000);
    let deep = Scratch::course("deep", format!("id = {arrays}\n").as_bytes());
    assert!(deep.errors().contains("this is not TOML"), "{}", deep.errors());
    let tables = "a.".repeat(50_000);
    let dotted = Scratch::course("dotted", format!("{tables}b = 1\n").as_bytes());
    assert!(!dotted.errors().is_empty());
    let outside = Scratch::course("outside", b"id = \"a\"\nprimer = \"![x](images/../../../etc/passwd)\"\n");
    assert!(outside.errors().contains("is not in `images/`"), "{}", outside.errors());
}

#[test]
fn files_damaged_anywhere_never_stop_the_check() {
    let whole = fs::read(golden("every-kind/skills/1-type-an-answer.toml")).unwrap();
    for (turn, at) in (0..whole.len()).step_by(61).enumerate() {
        let mut damaged = whole.clone();
        damaged[at] = [b'"', b'[', b'=', b'\n', b'{', 0, b'9', b'-'][turn % 8];
        let scratch = Scratch::course("damaged", &damaged);
        let _ = load(&scratch.0);
    }
}
