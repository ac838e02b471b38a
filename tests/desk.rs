//! What the desk loads, shows of the record, and keeps.

#![cfg(feature = "desk")]
#![expect(clippy::panic, reason = "a view of another shape is a failed test")]

mod desk_samples;
mod learner_samples;

use cairn::desk::portfolio::{AnsweredDay, Grouping, PortfolioView, portfolio};
use cairn::desk::{Effect, Event, Model, Route};
use cairn::learner::{Answered, Entry, EventId, Goal, Happening, Log, Time};
use cairn::tutor::{self, Stage, Stamp};
use desk_samples::{catalogue, opened};
use learner_samples::{course, replica};

const DAY: i64 = 86_400;
const NOW: Stamp = Stamp { at: Time(1_800_000_000), chance: 7 };

/// What happened, and when.
fn log_of(happenings: impl IntoIterator<Item = (i64, Told)>) -> Log {
    let mut log = Log::default();
    for (sequence, (at, told)) in (0..).zip(happenings) {
        let what = told(&mut log);
        log.insert(Entry { id: EventId { replica: replica(1), sequence }, at: Time(at), what });
    }
    log
}

type Told = Box<dyn Fn(&mut Log) -> Happening>;

fn answered(item: &'static str, right: bool, hints: u8) -> Told {
    Box::new(move |log| {
        let item = log.name(item);
        let credit = if right { 100 } else { 0 };
        let answered = Answered { item, right, credit, hints, seconds: 20, seed: 0, placement: false, chosen: None };
        Happening::Answered(answered)
    })
}

fn claimed(skill: &'static str, known: bool) -> Told {
    Box::new(move |log| Happening::Claimed { skill: log.name(skill), known })
}

fn undone(sequence: u32) -> Told {
    Box::new(move |_| Happening::Undone { event: EventId { replica: replica(1), sequence } })
}

/// A desk that has opened this log and the course `c` of five skills with three items each.
fn desk(log: Log) -> Model {
    let mut model = Model::default();
    for event in [
        opened(log),
        tutor::Event::CatalogueArrived(catalogue(&["c", "other"])),
        tutor::Event::OutlineArrived(Box::new(course("c", 5, 3))),
    ] {
        model.update(event.into(), NOW);
    }
    model
}

/// Skill 0 known by six right answers on two days, one after a hint; skill 1 by the learner's word.
fn practised() -> Log {
    let at = NOW.at.0 - 10 * DAY;
    log_of([
        (at, answered("c/s0-i0", true, 0)),
        (at + 1, answered("c/s0-i1", false, 0)),
        (at + 2, answered("c/s0-i2", true, 1)),
        (at + DAY, answered("c/s0-i0", true, 0)),
        (at + DAY + 1, answered("c/s0-i1", true, 0)),
        (at + DAY + 2, answered("c/s0-i2", true, 0)),
        (at + DAY + 3, answered("c/s0-i0", true, 0)),
        (at + DAY + 4, claimed("c/s1", true)),
    ])
}

/// Each group with the skills that are shown in it.
fn titles(view: &PortfolioView) -> Vec<(&str, Vec<&str>)> {
    view.groups
        .iter()
        .map(|group| {
            let shown = group.skills.iter().filter(|proof| proof.shown);
            (group.title.as_str(), shown.map(|proof| proof.row.id.as_str()).collect())
        })
        .collect()
}

#[test]
fn every_course_of_the_site_in_which_something_happened_is_opened() {
    let log = log_of([(5, answered("c/s0-i0", true, 0)), (6, claimed("gone/x", true))]);
    let mut model = Model::default();
    assert_eq!(model.update(opened(log).into(), NOW), [Effect::Record(tutor::Effect::LoadCatalogue)]);
    assert!(model.is_loading());
    let asked = model.update(tutor::Event::CatalogueArrived(catalogue(&["c", "other"])).into(), NOW);
    assert_eq!(asked, [Effect::Record(tutor::Effect::LoadOutline("c".into()))]);
    assert!(model.is_loading());
    model.update(tutor::Event::OutlineArrived(Box::new(course("c", 5, 3))).into(), NOW);
    assert!(!model.is_loading());
}

#[test]
fn an_assignment_has_its_courses_texts_loaded() {
    let mut model = desk(Log::default());
    let route = tutor::Route::read("#/assignment/other/task");
    let asked = model.update(tutor::Event::RouteChanged(route).into(), NOW);
    assert_eq!(model.route, Route::Assignment("other/task".into()));
    let expected = [tutor::Effect::LoadOutline("other".into()), tutor::Effect::LoadTexts("other".into())];
    assert_eq!(asked, expected.map(Effect::Record));
}

#[test]
fn the_list_of_assignments_has_those_of_courses_that_come_after_it_was_opened() {
    let mut model = Model::default();
    model.update(opened(practised()).into(), NOW);
    model.update(tutor::Event::RouteChanged(tutor::Route::read("#/assignments")).into(), NOW);
    model.update(tutor::Event::CatalogueArrived(catalogue(&["c"])).into(), NOW);
    let asked = model.update(tutor::Event::OutlineArrived(Box::new(course("c", 5, 3))).into(), NOW);
    assert_eq!(asked, [Effect::Record(tutor::Effect::LoadTexts("c".into()))]);
    model.update(tutor::Event::LoadFailed(tutor::LoadedPart::Texts("c".into())).into(), NOW);
    assert!(!model.is_loading());
}

#[test]
fn the_portfolio_shows_skills_by_stack_and_by_role_with_what_each_rests_on() {
    let mut model = desk(practised());
    let by_stack = portfolio(&model);
    assert_eq!(titles(&by_stack), [("Basics", vec!["c/s0"]), ("", vec!["c/s1"])]);
    assert_eq!((by_stack.shown, by_stack.all), (2, 2));

    let [basics, rest] = by_stack.groups.as_slice() else { panic!("{:?}", by_stack.groups) };
    assert_eq!(
        (basics.goal.clone(), basics.about.as_str(), basics.takes),
        (Some(Goal::Stack("c/basics".into())), "why", 1)
    );
    assert_eq!((rest.goal.clone(), rest.takes), (None, 4));
    let proof = &basics.skills[0];
    assert!(proof.row.stage >= Stage::Practised && !proof.row.inferred);
    assert_eq!(proof.basis.answers(), (7, 6));
    let day = i32::try_from((NOW.at.0 - 10 * DAY) / DAY).unwrap_or_default();
    let days = [
        AnsweredDay { day, answers: 3, right: 2, hinted: 1, placement: 0 },
        AnsweredDay { day: day + 1, answers: 4, right: 4, hinted: 0, placement: 0 },
    ];
    assert_eq!(proof.basis.days, days);
    assert_eq!(basics.last, Some(Time(NOW.at.0 - 9 * DAY + 3)));
    let claims = [(Time(NOW.at.0 - 9 * DAY + 4), true)];
    assert_eq!((rest.skills[0].basis.answers(), rest.skills[0].basis.claims.as_slice()), ((0, 0), claims.as_slice()));
    assert!(rest.skills[0].row.inferred);
    assert_eq!(rest.mastered, 1);

    model.update(Event::GroupingChosen(Grouping::Roles), NOW);
    assert_eq!(titles(&portfolio(&model)), [("Analyst", vec!["c/s1", "c/s0"])], "furthest first");
}

#[test]
fn a_moment_later_the_portfolio_is_the_same_so_that_nothing_is_drawn_anew() {
    let mut model = desk(practised());
    let before = portfolio(&model).groups;
    model.update(Event::Ticked, Stamp { at: Time(NOW.at.0 + 1), ..NOW });
    assert_eq!(portfolio(&model).groups, before);
}

#[test]
fn what_was_undone_proves_nothing() {
    let at = NOW.at.0 - DAY;
    let log = log_of([
        (at, claimed("c/s0", true)),
        (at + 1, answered("c/s0-i0", true, 0)),
        (at + 2, answered("c/s0-i1", true, 0)),
        (at + 3, undone(2)),
    ]);
    let view = portfolio(&desk(log));
    let proof = view.groups.iter().flat_map(|group| &group.skills).find(|proof| proof.row.id == "c/s0");
    assert_eq!(proof.map(|proof| proof.basis.answers()), Some((1, 1)));
}

#[test]
fn what_is_chosen_is_kept_in_the_settings_and_shown_again() {
    let mut model = desk(practised());
    assert_eq!(model.update(Event::ChoosingStarted, NOW), [focus("selection-name")]);
    model.update(Event::SkillsToggled { skills: vec!["c/s1".into()], shown: false }, NOW);
    assert_eq!(titles(&portfolio(&model)), [("Basics", vec!["c/s0"]), ("", vec![])]);
    assert_eq!(model.update(Event::SelectionSaved, NOW), [focus("selection-name")], "without a name");

    model.update(Event::SelectionNamed("For applications".into()), NOW);
    let effects = model.update(Event::SelectionSaved, NOW);
    let [Effect::Record(tutor::Effect::SaveSettings(saved)), rest] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    assert_eq!((saved.saved_at, rest), (Some(NOW.at), &focus("portfolio-choose")));

    model.update(Event::SelectionOpened(None), NOW);
    assert_eq!(portfolio(&model).shown, 2);
    let mut another = desk(practised());
    another.update(tutor::Event::SettingsArrived(saved.clone()).into(), NOW);
    assert_eq!(portfolio(&another).selections, ["For applications"]);
    another.update(Event::SelectionOpened(Some("For applications".into())), NOW);
    assert_eq!(titles(&portfolio(&another)), [("Basics", vec!["c/s0"]), ("", vec![])]);
}

#[test]
fn what_another_tab_wrote_is_shown_at_once() {
    let mut model = desk(Log::default());
    assert_eq!(portfolio(&model).groups, []);
    let asked = model.update(tutor::Event::LogArrived(practised()).into(), NOW);
    assert_eq!(asked, [Effect::Record(tutor::Effect::LoadOutline("c".into()))]);
    assert_eq!(portfolio(&model).all, 2);
}

fn focus(id: &'static str) -> Effect {
    Effect::Record(tutor::Effect::Focus(id))
}
