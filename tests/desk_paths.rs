//! The page of paths: the command line's figures, one small skill, and roles side by side.

#![cfg(feature = "desk")]
#![expect(clippy::panic, reason = "a view of another shape is a failed test")]

mod desk_samples;
mod insight_samples;
mod learner_samples;

use cairn::course::Outline;
use cairn::desk::paths::{Need, Pace, PathsView, paths};
use cairn::desk::{Effect, Event, Model, Route};
use cairn::engine::Time;
use cairn::insight::{Member, TeamReport, Thousandths, Totals};
use cairn::learner::Settings;
use cairn::tutor::{self, Stamp};
use desk_samples::{catalogue, opening};
use insight_samples::{DAY, MONDAY, Person, goal, library, outline};
use learner_samples::course;

const NOW: Stamp = Stamp { at: Time(MONDAY + 600), chance: 7 };

/// A desk whose page of paths is open, with this person's record and the course of the samples.
fn desk(person: &Person, now: Stamp) -> Model {
    desk_with(person, outline(), now)
}

/// The same with another course.
fn desk_with(person: &Person, outline: Outline, now: Stamp) -> Model {
    let mut model = Model::default();
    for event in opening(person.log.clone(), "#/paths", outline) {
        model.update(event.into(), now);
    }
    model
}

/// Who knows the first skill, on two days, and wants the role `both`.
fn begun() -> Person {
    let mut person = Person::new(1);
    person.wants("c/both", MONDAY - 10 * DAY).answers(0, "++++++++", MONDAY - 9 * DAY).answers(0, "++++", MONDAY);
    person
}

fn compared(model: &mut Model, place: usize, role: &str) -> PathsView {
    let role = (!role.is_empty()).then(|| role.to_owned());
    assert_eq!(model.update(Event::RoleCompared { place, role }, NOW), []);
    paths(model)
}

fn places(view: &PathsView) -> [&str; 3] {
    view.places.each_ref().map(|place| place.as_deref().unwrap_or_default())
}

#[test]
fn paths_go_over_every_course_of_the_site() {
    let mut model = Model::default();
    model.update(tutor::Event::CatalogueArrived(catalogue(&["c", "other"])).into(), NOW);
    let asked = model.update(tutor::Event::RouteChanged(tutor::Route::read("#/paths")).into(), NOW);
    assert_eq!(model.route, Route::Paths);
    assert_eq!(asked, ["c", "other"].map(|id| Effect::Record(tutor::Effect::LoadOutline(id.to_owned()))));
    model.update(tutor::Event::OutlineArrived(Box::new(outline())).into(), NOW);
    assert!(model.is_loading(), "which skill opens most is not known yet");
    model.update(tutor::Event::OutlineArrived(Box::new(course("other", 5, 3))).into(), NOW);
    assert!(!model.is_loading());
    assert_eq!(paths(&model).ways.len(), 4, "three roles of one course and one of the other");
}

#[test]
fn a_gap_has_the_figures_of_the_command_line() {
    let person = begun();
    let view = paths(&desk(&person, NOW));
    let library = library();
    let targets = library.targets(&goal("both"));
    let mut totals = Totals::default();
    let member = Member::read(&library, &person.log, "Ada", &targets, NOW.at).expect("a record with a person");
    totals.add(&member, &targets, NOW.at);
    let report = TeamReport::new(&library, &totals, &goal("both"), NOW.at);

    let [gap] = view.gaps.as_slice() else { panic!("{:?}", view.gaps) };
    assert_eq!((gap.goal.clone(), gap.targets, gap.reached), (goal("both"), 2, 1));
    assert!(report.gap_minutes > 0.0);
    assert_eq!(Thousandths::of(gap.minutes.expected), Thousandths::of(report.gap_minutes));
    let missing: Vec<(&str, f64)> = gap
        .missing
        .iter()
        .map(|missing| (view.skill(missing.skill).map_or("", |row| row.id.as_str()), missing.minutes))
        .map(|(skill, minutes)| (skill, Thousandths::of(minutes).get()))
        .collect();
    let reported = report.skills.iter().filter(|row| row.missing > 0).map(|row| (row.skill.as_str(), row.minutes));
    assert_eq!(missing, reported.collect::<Vec<_>>());
    // Four minutes on one day and two on another nine days later: six in ten days.
    let minutes_a_day = view.pace.map(Pace::minutes_a_day);
    assert!(minutes_a_day.is_some_and(|minutes| (minutes - 0.6).abs() < 1e-9), "{minutes_a_day:?}");
    let days = |(expected, _): (Time, Time)| (expected.0 - NOW.at.0) as f64 / DAY as f64;
    assert!(gap.dates.is_some_and(|dates| (days(dates) - gap.minutes.expected / 0.6).abs() < 1e-3));
}

#[test]
fn what_fades_is_named_and_without_practice_there_is_no_date() {
    let late = Stamp { at: Time(MONDAY + 60 * DAY), ..NOW };
    let view = paths(&desk(&begun(), late));
    assert_eq!((view.pace, view.gaps[0].dates), (None, None));
    let fading: Vec<(&str, bool)> = view.gaps[0]
        .decaying
        .iter()
        .map(|fading| (view.skill(fading.skill).map_or("", |row| row.id.as_str()), fading.is_due))
        .collect();
    assert_eq!(fading, [("c/s0", true)]);
    let next = view.next.expect("a skill that opens roles");
    assert_eq!(next.refreshes, [cairn::tutor::SkillIndex(0)]);
}

#[test]
fn the_next_skill_opens_what_is_missing_most() {
    let view = paths(&desk(&begun(), NOW));
    let next = view.next.as_ref().expect("a skill that opens roles");
    assert_eq!(view.skill(next.skill).map(|row| row.id.as_str()), Some("c/s1"));
    let opened: Vec<(&str, f64)> = next.roles.iter().map(|role| (role.title.as_str(), role.share)).collect();
    assert_eq!(opened, [("second", 1.0), ("both", 1.0)]);
}

#[test]
fn what_completes_a_set_of_which_something_is_held_is_named() {
    let view = paths(&desk(&begun(), NOW));
    let [complement] = view.complements.as_slice() else { panic!("{:?}", view.complements) };
    assert_eq!(view.skill(complement.skill).map(|row| row.id.as_str()), Some("c/s2"));
    assert_eq!(complement.stacks[0].1, "A pair");
}

/// Gap and mobility against the program itself: for each role of a course, the same minutes, held and missing skills.
#[cfg(feature = "cli")]
#[test]
fn the_page_and_the_command_line_agree_to_the_last_digit() {
    use cairn::course::authoring::load;
    use cairn::learner::{Answered, Happening};
    use cairn::storage::export;

    let courses = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/every-kind");
    let outline = Outline::of(&load(&courses).expect("a course").0);
    let mut person = Person::new(1);
    person.wants(&format!("every-kind/{}", outline.roles[0].id), MONDAY - 30 * DAY);
    let skill = &outline.skills[0];
    for (place, item) in (0_i64..).zip(skill.items.iter().cycle().take(8)) {
        let item = person.log.name(&format!("every-kind/{}", item.id));
        let right = place != 1;
        let credit = if right { 100 } else { 0 };
        let (hints, seconds, seed, placement, chosen) = (0, 40, 1, false, None);
        let answered = Answered { item, right, credit, hints, seconds, seed, placement, chosen };
        person.write(Happening::Answered(answered), MONDAY - 9 * DAY + 60 * place);
    }
    let view = paths(&desk_with(&person, outline.clone(), NOW));

    let folder = std::env::temp_dir().join(format!("cairn-paths-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("ana.json"), export(&person.log, &Settings::default(), &[], NOW.at)).expect("a file");
    for role in &outline.roles {
        let ran = std::process::Command::new(env!("CARGO_BIN_EXE_cairn"))
            .args(["gap", &folder.to_string_lossy(), "--courses", &courses.to_string_lossy(), "--json"])
            .args(["--role", &role.id, "--at", &NOW.at.0.to_string()])
            .output()
            .expect("the program");
        let report: serde_json::Value = serde_json::from_slice(&ran.stdout).expect("a report");
        let way = view.ways.iter().find(|way| way.title == role.title).expect("a way to each role");
        assert_eq!(Some(Thousandths::of(way.minutes.expected).get()), report["gap_minutes"].as_f64());
        let rows = report["skills"].as_array().expect("skills");
        let asked: Vec<_> = rows.iter().filter(|row| row["level"] != "").collect();
        let held: Vec<&str> =
            asked.iter().filter(|row| row["held"] == 1).filter_map(|row| row["skill"].as_str()).collect();
        let name = |skill| view.skill(skill).map_or("", |row| row.id.as_str());
        assert_eq!(way.held.iter().map(|skill| name(*skill)).collect::<Vec<_>>(), held);
        let share = held.len() as f64 / asked.len() as f64;
        assert!((way.held_share - share).abs() < 1e-12, "{}", role.id);
        for gap in view.gaps.iter().filter(|gap| gap.goal == way.role) {
            assert_eq!((gap.targets, gap.reached), (asked.len(), held.len()));
            assert_eq!(gap.minutes, way.minutes);
        }
    }
    std::fs::remove_dir_all(&folder).expect("the folder");
}

#[test]
fn the_roles_of_the_goals_stand_side_by_side_at_first_and_then_those_that_are_chosen() {
    let mut model = desk(&begun(), NOW);
    let view = paths(&model);
    assert_eq!(places(&view), ["c/both", "c/second", ""], "the goal, and the nearest that misses something");

    let view = compared(&mut model, 2, "c/first");
    assert_eq!(places(&view), ["c/both", "c/second", "c/first"]);
    let shares: Vec<f64> = view.chosen().iter().map(|way| way.held_share).collect();
    assert_eq!(shares, [0.5, 0.0, 1.0]);
    let minutes = view.gaps[0].minutes.expected;
    let rows: Vec<(&str, Vec<Need>)> = view
        .comparison()
        .rows
        .into_iter()
        .map(|(skill, needs)| (view.skill(skill).map_or("", |row| row.id.as_str()), needs))
        .collect();
    let expected = [
        ("c/s0", vec![Need::Held, Need::None, Need::Held]),
        ("c/s1", vec![Need::Missing(minutes), Need::Missing(minutes), Need::None]),
    ];
    assert_eq!(rows, expected);

    assert_eq!(places(&compared(&mut model, 1, "")), ["c/both", "", "c/first"]);
    assert_eq!(paths(&model).comparison().shared.len(), 1);
    assert_eq!(places(&compared(&mut model, 1, "c/both")), ["", "c/both", "c/first"], "a role stands in one place");
    assert_eq!(places(&compared(&mut model, 9, "c/second")), ["", "c/both", "c/first"], "there is no tenth place");
}
