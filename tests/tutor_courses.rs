//! Which courses the tutor opens.

#![expect(clippy::expect_used, reason = "an outline of our own that cannot be read is a failed test")]

use cairn::course::{Catalogue, CatalogueEntry, Outline};
use cairn::tutor::view::offers;
use cairn::tutor::{Effect, Event, Goal, LoadedPart, Log, Model, Replica, Route, Settings, Stamp, Time};

const NOW: Stamp = Stamp { at: Time(1_800_000_000), chance: 7 };

/// An outline with a skill for each prerequisite.
fn outline(id: &str, prerequisites: &[&str]) -> Box<Outline> {
    let skills: Vec<_> = prerequisites
        .iter()
        .enumerate()
        .map(|(number, prerequisite)| {
            serde_json::json!({ "id": format!("s{number}"), "title": "S", "outcome": "O", "minutes": 5.0,
                "prerequisites": [prerequisite], "assignments": [],
                "items": [{ "id": format!("i{number}"), "kind": "text", "guess": 0.0, "level": 2, "seconds": 30.0,
                    "surfaces": 1 }] })
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

/// The tutor of somebody who chose a skill of each of these courses, opened again on a page.
fn opened_on(route: Route, courses: &[&str]) -> (Model, Vec<Effect>) {
    let mut before = opened(Log::default());
    for course in courses {
        before.update(Event::GoalChosen(Goal::Skill(format!("{course}/s0"))), NOW);
    }
    before.update(Event::BeginningChosen, NOW);
    before.update(Event::SessionStarted { minutes: 25, only: None }, NOW);
    let mut model = opened(before.log);
    let effects = model.update(Event::RouteChanged(route), NOW);
    (model, effects)
}

fn opened(log: Log) -> Model {
    let mut model = Model::default();
    let (settings, replica) = (Settings::default(), Replica::new([1; 6]));
    model.update(Event::Opened { log, settings, replica, kept: true, troubles: Vec::new(), safe: false }, NOW);
    model
}

fn open_courses(model: &Model) -> Vec<&str> {
    model.library.outlines().iter().map(|outline| outline.id.as_str()).collect()
}

#[test]
fn courses_are_opened_together_once_none_is_on_its_way() {
    let (mut model, effects) = opened_on(Route::Practice, &["b", "a"]);
    assert_eq!(outlines_asked_for(effects), ["b", "a"]);
    model.update(Event::OutlineArrived(outline("b", &["b/none"])), NOW);
    assert_eq!((open_courses(&model), model.is_loading()), (vec![], true));
    model.update(Event::OutlineArrived(outline("a", &["a/none"])), NOW);
    assert_eq!(open_courses(&model), ["a", "b"]);

    let (mut model, _) = opened_on(Route::Practice, &["b", "a"]);
    model.update(Event::OutlineArrived(outline("b", &["b/none"])), NOW);
    model.update(Event::LoadFailed(LoadedPart::Outline("a".into())), NOW);
    assert_eq!(open_courses(&model), ["b"]);
}

#[test]
fn a_course_that_comes_later_moves_no_skill_or_item_that_is_on_screen() {
    let (mut model, _) = opened_on(Route::Today, &["b"]);
    model.update(Event::OutlineArrived(outline("b", &["b/none"])), NOW);
    let item = model.library.item_index("b/i0");
    model.update(Event::GoalChosen(Goal::Skill("a/s0".into())), NOW);
    model.update(Event::OutlineArrived(outline("a", &["a/none"])), NOW);
    assert_eq!(open_courses(&model), ["b", "a"]);
    assert_eq!((item.is_some(), model.library.item_index("b/i0")), (true, item));
}

#[test]
fn a_session_goes_on_after_a_reload_though_the_first_course_to_come_has_nothing_for_it() {
    let (mut model, _) = opened_on(Route::Practice, &["a", "b"]);
    model.update(Event::GoalDropped(Goal::Skill("a/s0".into())), NOW);
    let mut effects = model.update(Event::OutlineArrived(outline("a", &["a/none"])), NOW);
    effects.extend(model.update(Event::OutlineArrived(outline("b", &["b/none"])), NOW));
    assert!(model.session.is_some() && effects.contains(&Effect::LoadTexts("b".into())), "{effects:?}");
}

#[test]
fn what_could_not_be_fetched_is_fetched_again_with_the_next_event_and_not_at_once() {
    let (mut model, _) = opened_on(Route::Practice, &["a"]);
    let texts = Effect::LoadTexts("a".into());
    assert!(model.update(Event::OutlineArrived(outline("a", &["a/none"])), NOW).contains(&texts));
    assert_eq!(model.update(Event::LoadFailed(LoadedPart::Texts("a".into())), NOW), []);
    assert!(model.update(Event::Ticked, NOW).contains(&texts));
}

#[test]
fn the_catalogue_and_the_courses_are_fetched_again_when_idle_until_they_are_here() {
    let (mut model, _) = opened_on(Route::Today, &["a"]);
    assert_eq!(model.update(Event::Idled, NOW), [Effect::Tidy], "both are on their way");
    for part in [LoadedPart::Catalogue, LoadedPart::Outline("a".into())] {
        model.update(Event::LoadFailed(part), NOW);
    }
    assert_eq!(model.troubles.len(), 1);
    assert_eq!(model.update(Event::Idled, NOW), [Effect::LoadCatalogue, Effect::LoadOutline("a".into())]);
    model.update(Event::CatalogueArrived(catalogue(&["a"])), NOW);
    assert_eq!(model.troubles, []);
    model.update(Event::LoadFailed(LoadedPart::Outline("a".into())), NOW);
    assert_eq!(model.update(Event::Idled, NOW), [Effect::LoadOutline("a".into())]);

    model.update(Event::LoadFailed(LoadedPart::Outline("a".into())), NOW);
    model.update(Event::CatalogueArrived(catalogue(&["b"])), NOW);
    assert_eq!(model.update(Event::Idled, NOW), [], "the site has it no more");
}

#[test]
fn courses_that_a_course_builds_on_are_opened_with_it_if_the_site_has_them() {
    let catalogue_first =
        [Event::CatalogueArrived(catalogue(&["a", "b", "c"])), Event::OutlineArrived(outline("a", &["b/s0", "x/s0"]))];
    let outline_first =
        [Event::OutlineArrived(outline("a", &["b/s0", "x/s0"])), Event::CatalogueArrived(catalogue(&["a", "b", "c"]))];
    for arrivals in [catalogue_first, outline_first] {
        let mut model = opened(Log::default());
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
