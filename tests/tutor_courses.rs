//! Which courses the tutor opens.

#![expect(clippy::expect_used, reason = "an outline of our own that cannot be read is a failed test")]

use cairn::course::{Catalogue, CatalogueEntry, Outline};
use cairn::tutor::view::offers;
use cairn::tutor::{Effect, Event, Goal, Log, Model, Replica, Settings, Stamp, Time};

const NOW: Stamp = Stamp { at: Time(1_800_000_000), chance: 7 };

/// An outline with a skill for each prerequisite.
fn outline(id: &str, prerequisites: &[&str]) -> Box<Outline> {
    let skills: Vec<_> = prerequisites
        .iter()
        .enumerate()
        .map(|(number, prerequisite)| {
            serde_json::json!({ "id": format!("s{number}"), "title": "S", "outcome": "O", "minutes": 5.0,
                "prerequisites": [prerequisite], "items": [], "assignments": [] })
        })
        .collect();
    let json = serde_json::json!({ "format": "cairn-outline", "version": 1, "id": id, "revision": "1", "title": "C",
        "summary": "", "language": "en", "authors": [], "licence": "", "roles": [], "stacks": [], "tasks": [],
        "skills": skills });
    Box::new(serde_json::from_value(json).expect("an outline"))
}

fn catalogue(ids: &[&str]) -> Catalogue {
    let entry = |id: &&str| CatalogueEntry { id: (*id).to_owned(), ..CatalogueEntry::default() };
    Catalogue { courses: ids.iter().map(entry).collect(), ..Catalogue::default() }
}

fn outlines_asked_for(effects: Vec<Effect>) -> Vec<String> {
    let asked = |effect| if let Effect::LoadOutline(course) = effect { Some(course) } else { None };
    effects.into_iter().filter_map(asked).collect()
}

#[test]
fn courses_that_a_course_builds_on_are_opened_with_it_if_the_site_has_them() {
    let catalogue_first =
        [Event::CatalogueArrived(catalogue(&["a", "b", "c"])), Event::OutlineArrived(outline("a", &["b/s0", "x/s0"]))];
    let outline_first =
        [Event::OutlineArrived(outline("a", &["b/s0", "x/s0"])), Event::CatalogueArrived(catalogue(&["a", "b", "c"]))];
    for arrivals in [catalogue_first, outline_first] {
        let mut model = Model::default();
        let (settings, replica) = (Settings::default(), Replica::new([1; 6]));
        let opened =
            Event::Opened { log: Log::default(), settings, replica, kept: true, troubles: Vec::new(), safe: false };
        model.update(opened, NOW);
        let chosen = model.update(Event::GoalChosen(Goal::Skill("a/s0".into())), NOW);
        assert_eq!(outlines_asked_for(chosen), ["a"]);
        let asked = arrivals.into_iter().flat_map(|event| model.update(event, NOW)).collect();
        assert_eq!(outlines_asked_for(asked), ["b"]);
        let asked = model.update(Event::OutlineArrived(outline("b", &["a/s0", "c/s0"])), NOW);
        assert_eq!(outlines_asked_for(asked), ["c"]);
    }
}

#[test]
fn what_is_on_offer_begins_with_the_first_of_each_course_and_a_search_with_the_best_match() {
    let task = |id: &str, need: &str| (id.to_owned(), need.to_owned());
    let entry =
        |id: &str, tasks: Vec<(String, String)>| CatalogueEntry { id: id.to_owned(), tasks, ..Default::default() };
    let courses = vec![
        entry("a", vec![task("one", "I have to sum a column"), task("two", "I have to draw a map")]),
        entry("b", vec![task("one", "I have to plan a trip"), task("two", "I have to map fields")]),
    ];
    let mut model = Model::default();
    model.update(Event::CatalogueArrived(Catalogue { courses, ..Catalogue::default() }), NOW);
    let names = |search: &str| -> Vec<String> {
        offers(&model, search).into_iter().map(|offer| offer.goal.name().to_owned()).collect()
    };
    assert_eq!(names(""), ["a/one", "b/one", "a/two", "b/two"]);
    assert_eq!(names("fields map"), ["b/two", "a/two"]);
    assert_eq!(names("colum"), ["a/one"]);
}
