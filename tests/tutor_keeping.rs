//! What the tutor decides about keeping the work: when to try again, when to tidy, and what safe mode leaves out.

use cairn::tutor::{
    Catalogue, CatalogueEntry, Effect, Entry, Event, Goal, Kept, Log, Model, Replica, Route, Settings, Stamp, Theme,
    Time, Trouble,
};

const NOW: Stamp = Stamp { at: Time(1_800_000_000), chance: 7 };

fn opened(log: Log, safe: bool) -> Event {
    let (settings, replica) = (Settings::default(), Replica::new([1; 6]));
    Event::Opened { log, settings, replica, kept: true, troubles: Vec::new(), safe }
}

fn full() -> Event {
    Event::TroubleMet(Trouble { key: FULL, detail: String::new() })
}

const FULL: &str = "trouble.full";

/// A log in which a goal of a course was chosen.
fn log_with_a_goal() -> (Log, Vec<Entry>) {
    let mut model = Model::default();
    model.update(opened(Log::default(), false), NOW);
    model.update(Event::GoalChosen(Goal::Skill("course/skill".into())), NOW);
    let entries = model.log.entries().to_vec();
    (model.log, entries)
}

#[test]
fn what_the_store_refused_is_tried_again_when_idle_and_when_hidden_until_it_is_saved() {
    let mut model = Model::default();
    model.update(opened(Log::default(), false), NOW);
    assert_eq!(model.update(Event::Hidden, NOW), []);

    model.update(full(), NOW);
    assert_eq!(model.kept, Kept::MemoryOnly);
    for event in [Event::Idled, Event::Hidden, Event::Idled] {
        assert_eq!(model.update(event, NOW), [Effect::Flush]);
    }

    model.update(Event::Saved, NOW);
    assert_eq!((model.kept, model.troubles.as_slice()), (Kept::Here, [].as_slice()));
    assert_eq!(model.update(Event::Hidden, NOW), []);
}

#[test]
fn what_is_set_in_another_tab_is_set_here() {
    let mut model = Model::default();
    model.update(opened(Log::default(), false), NOW);
    let theirs = Settings { theme: Theme::Dark, ..Settings::default() };
    assert_eq!(model.update(Event::SettingsArrived(theirs.clone()), NOW), [], "it is kept already");
    assert_eq!(model.settings, theirs);
}

#[test]
fn the_store_is_tidied_once_when_nothing_urgent_is_to_be_done_and_never_while_it_refuses() {
    let mut model = Model::default();
    model.update(opened(Log::default(), false), NOW);
    model.update(full(), NOW);
    assert_eq!(model.update(Event::Idled, NOW), [Effect::Flush]);
    model.update(Event::Saved, NOW);
    assert_eq!(model.update(Event::Idled, NOW), [Effect::Tidy]);
    assert_eq!(model.update(Event::Idled, NOW), []);
}

#[test]
fn safe_mode_opens_no_course_and_tidies_nothing_until_the_learner_goes_on() {
    let mut model = Model::default();
    let effects = model.update(opened(log_with_a_goal().0, true), NOW);
    assert_eq!((effects, &model.route), (vec![Effect::LoadCatalogue], &Route::Settings));
    let courses = vec![CatalogueEntry { id: "course".into(), ..CatalogueEntry::default() }];
    model.update(Event::CatalogueArrived(Catalogue { courses, ..Catalogue::default() }), NOW);
    assert_eq!(model.update(Event::Idled, NOW), []);

    let effects = model.update(Event::RouteChanged(Route::Today), NOW);
    assert!(effects.contains(&Effect::LoadOutline("course".into())), "{effects:?}");
}
