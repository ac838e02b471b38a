//! Which courses the tutor opens.

#![expect(clippy::expect_used, reason = "an outline of our own that cannot be read is a failed test")]

use cairn::course::{Catalogue, CatalogueEntry, Outline};
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
