//! What holds for every item that passed the check, however it is shown and whatever is answered.
#![cfg(feature = "cli")]

use std::path::Path;

use cairn::course::authoring::load;
use cairn::course::{Answer, Course, Item, Marked, Part, Separator, Showing, mark, right_answer};
use proptest::prelude::*;

/// The test course, and the courses that are shipped.
fn courses() -> Vec<Course> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("tests/golden/every-kind")];
    let shipped = std::fs::read_dir(root.join("assets/courses")).into_iter().flatten().flatten();
    folders.extend(shipped.map(|entry| entry.path()).filter(|path| path.join("skills").is_dir()));
    folders.sort();
    folders.into_iter().filter_map(|folder| load(&folder).ok()).map(|(course, _)| course).collect()
}

fn items() -> Vec<Item> {
    courses().into_iter().flat_map(|course| course.skills).flat_map(|skill| skill.items).collect()
}

/// All that is answered in a showing, scaffolds too.
fn parts(shown: &Showing) -> Vec<&Part> {
    let parts = shown.parts().into_iter().map(|(part, _)| part);
    parts.flat_map(|part| std::iter::once(part).chain(part.scaffold.as_deref())).collect()
}

fn check_marked(marked: &Marked) -> Result<(), TestCaseError> {
    prop_assert!((0.0..=1.0).contains(&marked.credit), "{marked:?}");
    prop_assert!(marked.right || marked.credit < 1.0, "{marked:?}");
    prop_assert!(marked.unreadable.is_none() || !marked.right && marked.feedback.is_empty(), "{marked:?}");
    Ok(())
}

fn any_answer() -> impl Strategy<Value = Answer> {
    let index = prop_oneof![0..6_usize, Just(usize::MAX)];
    let text = prop_oneof!["\\PC{0,30}", "[-+0-9.,/%()^*x ]{0,12}", "[0-3]"];
    prop_oneof![
        index.clone().prop_map(Answer::One),
        prop::collection::vec(index.clone(), 0..6).prop_map(Answer::Several),
        text.clone().prop_map(Answer::Typed),
        prop::collection::vec(index.clone(), 0..6).prop_map(Answer::Ordered),
        prop::collection::vec(prop::option::of(index.clone()), 0..6).prop_map(Answer::Placed),
        prop::collection::vec(text.clone(), 0..4).prop_map(Answer::Filled),
        (text, prop::collection::vec(index, 0..4)).prop_map(|(text, levels)| Answer::Rated { text, levels }),
    ]
}

#[test]
fn any_showing_marks_its_own_right_answer_right() {
    let items = items();
    assert!(items.len() >= 14);
    proptest!(ProptestConfig::with_cases(64), |(seed: u64)| {
        for item in &items {
            let shown = Showing::new(item, seed);
            prop_assert_eq!(&shown, &Showing::new(item, seed));
            for part in parts(&shown) {
                for separator in [Separator::Point, Separator::Comma] {
                    let answer = right_answer(part, separator).expect("a part has a right answer");
                    let marked = mark(part, &answer, separator);
                    prop_assert!(marked.right, "{}: {:?} {:?}", &item.id, &answer, &marked);
                    check_marked(&marked)?;
                }
            }
        }
    });
}

#[test]
fn any_answer_is_marked_or_given_back() {
    let items = items();
    proptest!(ProptestConfig::with_cases(256), |(seed: u64, answer in any_answer())| {
        for item in &items {
            for part in parts(&Showing::new(item, seed)) {
                for separator in [Separator::Point, Separator::Comma] {
                    check_marked(&mark(part, &answer, separator))?;
                }
            }
        }
    });
}

#[test]
fn a_display_shows_everything_once() {
    for item in items() {
        for seed in 0..20 {
            for (_, display) in Showing::new(&item, seed).parts() {
                for list in [&display.list, &display.targets].into_iter().chain(&display.blanks) {
                    let mut sorted = list.clone();
                    sorted.sort_unstable();
                    assert_eq!(sorted, (0..list.len()).collect::<Vec<_>>(), "{}", item.id);
                }
            }
        }
    }
}

#[test]
fn a_course_is_the_same_after_json_and_toml() {
    for course in courses() {
        let json = serde_json::to_string(&course).unwrap();
        assert_eq!(serde_json::from_str::<Course>(&json).unwrap(), course);
        let written = toml::to_string(&course).unwrap();
        let again: Course = toml::from_str(&written).unwrap();
        assert_eq!(again, course);
        assert_eq!(serde_json::to_string(&again).unwrap(), json);
    }
}
