//! Roles and stacks of one's own: made, read from files line by line, and practised like those of courses.

#![cfg(feature = "desk")]
#![expect(clippy::panic, reason = "a test that cannot go on has failed")]

mod desk_samples;
mod insight_samples;
mod learner_samples;

use cairn::desk::find::{FindStep, FoundKind, found};
use cairn::desk::own::{OwnKind, OwnStep, TargetLevel};
use cairn::desk::{Effect, Event, Model};
use cairn::engine::{Level, SkillIndex, Time};
use cairn::insight::{Own, OwnError, Row, preview};
use cairn::learner::{Goal, Settings};
use cairn::tutor::{self, Stamp};
use desk_samples::{catalogue, opening};
use insight_samples::{MONDAY, Person, goal, library, outline};
use learner_samples::replica;

const NOW: Stamp = Stamp { at: Time(MONDAY), chance: 7 };

fn desk(person: &Person, hash: &str) -> Model {
    let mut model = Model::default();
    for event in opening(person.log.clone(), hash, outline()) {
        model.update(event.into(), NOW);
    }
    model
}

fn do_all(model: &mut Model, steps: impl IntoIterator<Item = OwnStep>) {
    for step in steps {
        model.update(Event::Own(step), NOW);
    }
}

#[test]
fn a_role_is_made_changed_and_deleted_and_is_a_goal_meanwhile() {
    let mut model = desk(&Person::new(1), "#/plan/own");
    let begin =
        [OwnStep::Begun(OwnKind::Role), OwnStep::Named("Our analyst".into()), OwnStep::Sought("dashbord".into())];
    do_all(&mut model, begin);
    assert_eq!(model.skills_offered(), [SkillIndex(2)]);
    do_all(&mut model, [OwnStep::Kept]);
    assert!(model.own_page.draft.as_ref().is_some_and(|draft| draft.incomplete), "it has no skill");
    let fill = [
        OwnStep::Added("c/s2".into()),
        OwnStep::Added("c/s2".into()),
        OwnStep::Added("c/s1".into()),
        OwnStep::LevelSet("c/s1".into(), TargetLevel::Practised),
        OwnStep::Kept,
    ];
    do_all(&mut model, fill);
    let wanted = Goal::Role("own/our-analyst".to_owned());
    let targets = model.tutor.library.targets(&wanted);
    let levels: Vec<(SkillIndex, Level)> = targets.iter().map(|target| (target.skill, target.level)).collect();
    assert_eq!(levels, [(SkillIndex(1), Level::Practised), (SkillIndex(2), Level::Mastered)]);

    do_all(
        &mut model,
        [OwnStep::Opened(OwnKind::Role, "our-analyst".into()), OwnStep::Removed("c/s1".into()), OwnStep::Kept],
    );
    assert_eq!(model.tutor.library.targets(&wanted).len(), 1);
    model.update(Event::Plan(cairn::desk::plan::PlanStep::GoalChosen(wanted.clone())), NOW);
    do_all(&mut model, [OwnStep::Deleted(OwnKind::Role, "our-analyst".into())]);
    assert_eq!((model.own(), model.tutor.goals()), (Own::default(), vec![]));
    assert!(model.tutor.library.targets(&wanted).is_empty());
}

#[test]
fn practice_knows_the_role_from_the_record_alone_and_loads_its_courses() {
    let mut model = desk(&Person::new(1), "#/plan/own");
    let make =
        [OwnStep::Begun(OwnKind::Stack), OwnStep::Named("Mine".into()), OwnStep::Added("c/s0".into()), OwnStep::Kept];
    do_all(&mut model, make);
    let wanted = Goal::Stack("own/mine".to_owned());
    model.update(Event::Plan(cairn::desk::plan::PlanStep::GoalChosen(wanted.clone())), NOW);

    let mut practice = tutor::Model::default();
    let opened = tutor::Event::Opened {
        log: model.tutor.log.clone(),
        settings: Settings::default(),
        replica: replica(8),
        kept: true,
        troubles: Vec::new(),
        safe: false,
    };
    practice.update(opened, NOW);
    let effects = practice.update(tutor::Event::CatalogueArrived(catalogue(&["c"])), NOW);
    assert_eq!(effects, [tutor::Effect::LoadOutline("c".to_owned())], "the course whose skills it asks for");
    practice.update(tutor::Event::OutlineArrived(Box::new(outline())), NOW);
    assert_eq!(practice.learner.targets(&practice.library).len(), 1);
    assert_eq!(practice.library.goal_title(&wanted), Some("Mine"));
}

#[test]
fn a_table_may_name_roles_and_skills_as_people_do() {
    let csv =
        "Role;Skill;Level\nReport writer;choose a chart;Practised\nReport writer;c/s0;dominada\nx;No such skill;\n";
    let looked = preview(csv, &library()).unwrap();
    let [role] = looked.own.roles.as_slice() else { panic!("{looked:?}") };
    assert_eq!((role.id.as_str(), role.title.as_str()), ("report-writer", "Report writer"));
    let asked: Vec<_> = role.targets.iter().map(|target| (target.skill.as_str(), target.level)).collect();
    assert_eq!(asked, [("c/s1", TargetLevel::Practised), ("c/s0", TargetLevel::Mastered)]);
    assert_eq!(looked.faults.len(), 1, "{:?}", looked.faults);
}

#[test]
fn each_bad_row_is_named_and_the_others_are_taken_in_only_when_asked_for() {
    let csv = "role,title,skill,level\nmine,My role,c/s0,\nmine,,c/s1,expert\n!!,,c/s1,\nmine,,c/none,\nmine,,s2,\n";
    let looked = preview(csv, &library()).unwrap();
    let bad = |value: &str| OwnError::BadValue { value: value.to_owned() };
    let faults: Vec<(Row, OwnError)> =
        looked.faults.iter().map(|fault| (fault.row.clone(), fault.error.clone())).collect();
    let expected = [
        (Row::Line(3), bad("expert")),
        (Row::Line(4), bad("!!")),
        (Row::Line(6), bad("s2")),
        (Row::Id("mine".to_owned()), OwnError::NoSuchSkill { skill: "c/none".to_owned() }),
    ];
    assert_eq!(faults, expected);
    assert_eq!(looked.own.roles[0].targets.len(), 1);

    let mut model = desk(&Person::new(1), "#/plan/own");
    model.update(Event::FileRead(csv.to_owned()), NOW);
    assert_eq!(model.own(), Own::default(), "only looked at");
    do_all(&mut model, [OwnStep::TakenIn]);
    assert_eq!(model.own().roles[0].title, "My role");
    let effects = model.update(Event::Own(OwnStep::FileWanted), NOW);
    let [Effect::Download { text, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(Own::from_json(text), Ok(model.own()));
    model.update(Event::FileRead("\u{feff} {".to_owned()), NOW);
    assert!(matches!(model.own_page.preview, Some(Err(OwnError::NotRead { .. }))));
}

#[test]
fn a_bad_role_in_json_keeps_no_other_out() {
    let role = |id: &str, skill: &str| format!(r#"{{"id":"{id}","title":"T","targets":[{{"skill":"{skill}"}}]}}"#);
    let roles = [role("a", "c/s0"), role("a", "c/s1"), role("B", "c/s0"), role("d", "c/gone"), role("e", "c/s2")];
    let json = format!(r#"{{"format":"cairn-roles","version":1,"roles":[{}]}}"#, roles.join(","));
    let looked = preview(&json, &library()).unwrap();
    let ids: Vec<&str> = looked.own.roles.iter().map(|role| role.id.as_str()).collect();
    assert_eq!(ids, ["a", "e"]);
    assert_eq!(looked.faults.len(), 3);
    for hostile in ["", "{}", "role", "[]", "{\"format\":\"cairn-roles\",\"version\":9}"] {
        assert!(preview(hostile, &library()).is_err(), "{hostile}");
    }
}

#[test]
fn what_is_found_becomes_a_goal_and_practice_of_it_begins() {
    let mut model = desk(&Person::new(1), "#/find");
    model.update(tutor::Event::LoadFailed(tutor::LoadedPart::Texts("c".to_owned())).into(), NOW);
    model.update(Event::Find(FindStep::Typed("dashbord".to_owned())), NOW);
    let lines = found(&model);
    assert_eq!((lines[0].kind, lines[0].title.as_str()), (FoundKind::Skill, "Build a dashboard"));
    assert_eq!(lines[0].gap.missing.len(), 3, "with what it builds on");
    let effects = model.update(Event::Find(FindStep::Started(goal("both"))), NOW);
    assert_eq!(model.tutor.goals(), [goal("both")]);
    let practice = tutor::Route::PracticeOf("c/s0".to_owned());
    assert_eq!(effects.last(), Some(&Effect::Record(tutor::Effect::Navigate(practice))));
}
