//! What `cairn pack` writes.
#![cfg(feature = "cli")]
#![expect(clippy::expect_used, reason = "these are tests, and so are their helpers")]

use std::fs;
use std::path::{Path, PathBuf};

use cairn::course::authoring::{PackError, load, pack};
use cairn::course::{Catalogue, Outline, Texts};

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

fn scratch(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("cairn-pack-{}-{name}", std::process::id()))
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> T {
    serde_json::from_slice(&fs::read(path).expect("the file was written")).expect("the file is of its format")
}

#[test]
fn a_course_is_packed_into_its_parts_and_always_the_same() {
    let (first, second) = (scratch("first"), scratch("second"));
    for out in [&first, &second] {
        pack(&golden("every-kind"), out).expect("no errors");
    }
    for file in ["catalogue.json", "every-kind/outline.json", "every-kind/texts.json", "every-kind/images/line.svg"] {
        assert!(fs::read(first.join(file)).unwrap() == fs::read(second.join(file)).unwrap(), "{file}");
    }
    let catalogue: Catalogue = read(&first.join("catalogue.json"));
    let outline: Outline = read(&first.join("every-kind/outline.json"));
    let texts: Texts = read(&first.join("every-kind/texts.json"));
    let (course, _) = load(&golden("every-kind")).expect("no errors");
    assert_eq!(catalogue.courses[0].digest.len(), 64);
    assert!((catalogue.courses[0].minutes - 25.0).abs() < 1e-9);
    for (skill, outlined) in course.skills.iter().zip(&outline.skills) {
        assert_eq!(texts.skills[&skill.id].items, skill.items);
        let ids: Vec<&str> = outlined.items.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(ids, skill.items.iter().map(|item| item.id.as_str()).collect::<Vec<_>>());
    }
    for out in [first, second] {
        fs::remove_dir_all(out).unwrap();
    }
}

#[test]
fn guesses_and_surfaces_follow_from_kind_and_variables() {
    let (course, _) = load(&golden("every-kind")).expect("no errors");
    let outline = Outline::of(&course);
    let items: Vec<_> = outline.skills.iter().flat_map(|skill| &skill.items).collect();
    for (id, guess, surfaces) in [
        ("the-rate", 0.05, 510),
        ("the-weight", 0.05, 9),
        ("the-open-one", 0.3, 1),
        ("the-chart", 0.3333, 1),
        ("the-facts", 0.125, 1),
        ("the-order", 0.1667, 1),
        ("the-codes", 0.1667, 1),
        ("the-bins", 0.25, 1),
        ("the-blanks", 0.02, 11),
        ("the-claims", 0.25, 1),
        ("the-problem", 0.025, 88),
    ] {
        let item = items.iter().find(|item| item.id == id).expect(id);
        assert_eq!((item.guess, item.surfaces), (guess, surfaces), "{id}");
    }
}

#[test]
fn a_course_with_errors_is_not_packed() {
    let out = scratch("bad");
    assert!(matches!(pack(&golden("bad-course"), &out), Err(PackError::Problems(_))));
    assert!(matches!(pack(&golden("every-kind/skills"), &out), Err(PackError::NoCourse(_))));
    assert!(!out.exists());
}
