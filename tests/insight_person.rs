//! One person's gaps and ways, in cases that can be computed by hand.
#![cfg(feature = "insight")]

mod insight_samples;
mod learner_samples;

use std::rc::Rc;

use cairn::engine::{Level, SkillIndex, Stage, Time};
use cairn::insight::{
    Found, Need, Own, OwnError, Pace, Search, compare, complements, gap, is_reached, next_skills, own_from_csv,
    schedule, ways,
};
use cairn::learner::{Aim, Goal, Happening, Library, aim_of};
use insight_samples::{DAY, MONDAY, Person, goal, library, outline};

const S0: SkillIndex = SkillIndex(0);
const S1: SkillIndex = SkillIndex(1);
const S2: SkillIndex = SkillIndex(2);

fn close(value: f64, expected: f64) {
    assert!((value - expected).abs() < 1e-9, "{value} instead of {expected}");
}

#[test]
fn a_gap_names_what_is_missing_and_by_when_it_is_closed() {
    let library = library();
    let mut person = Person::new(1);
    // Four minutes on one day, two on another nine days later: 6 minutes in 10 days.
    person.answers(0, "++++++++", MONDAY - 9 * DAY).answers(0, "++++", MONDAY);
    let (learner, now) = (person.learner(&library), Time(MONDAY + 600));
    let pace = Pace::of(&learner, now).unwrap();
    close(pace.minutes_a_day(), 0.6);
    assert_eq!(Pace::of(&learner, Time(MONDAY + 60 * DAY)), None, "nothing in the last four weeks");

    let gap = gap(&library, &learner, &goal("both"), Some(pace), now);
    assert_eq!((gap.targets, gap.reached, gap.title.as_str()), (2, 1, "both"));
    assert_eq!(gap.missing.iter().map(|missing| missing.skill).collect::<Vec<_>>(), [S1]);
    close(gap.minutes.expected, gap.missing[0].minutes);
    assert!(gap.minutes.low < gap.minutes.expected && gap.minutes.expected < gap.minutes.high);
    let (expected, late) = gap.dates.unwrap();
    assert_eq!(expected, Time(now.0 + (gap.minutes.expected / 0.6 * 86_400.0) as i64));
    assert!(late > expected);
    assert!(gap.decaying.is_empty());
}

#[test]
fn a_reached_goal_is_watched_for_decay() {
    let library = library();
    let mut person = Person::new(1);
    person.answers(0, "++++++++", MONDAY);
    let learner = person.learner(&library);
    let at = |days: i64| gap(&library, &learner, &goal("first"), None, Time(MONDAY + days * DAY));
    assert_eq!((at(0).reached, at(0).missing.len(), at(0).dates), (1, 0, None));
    let fading = at(30).decaying;
    assert_eq!(fading.len(), 1);
    assert!(fading[0].is_due && fading[0].recall.get() < 0.9 && fading[0].skill == S0);
    assert!(at(30).missing.is_empty(), "what was learned is not missing: it is to be refreshed");
}

#[test]
fn the_next_skill_is_the_one_that_opens_most_per_minute() {
    let library = library();
    let learner = Person::new(1).learner(&library);
    let next = next_skills(&library, &learner, Time(MONDAY), 9);
    // All skills take the same m minutes. s0: all of `first`, half of `second` and of `both`, in m. s1: all of all
    // three, in 2m. No role asks for s2.
    assert_eq!(next.iter().map(|next| next.skill).collect::<Vec<_>>(), [S0, S1]);
    close(next[0].value, 2.0);
    close(next[1].value, 3.0);
    close(next[1].minutes, 2.0 * next[0].minutes);
    assert_eq!(next[1].way, [S0, S1]);
    let shares: Vec<(&str, f64)> = next[0].roles.iter().map(|opens| (opens.title.as_str(), opens.share)).collect();
    assert_eq!(shares[0], ("first", 1.0));
    close(shares[1].1, 0.5);
    assert!(next[1].roles.iter().all(|opens| (opens.share - 1.0).abs() < 1e-12));
}

#[test]
fn what_fades_and_comes_back_in_use_is_refreshed_by_the_next_skill() {
    let library = library();
    let mut person = Person::new(1);
    person.answers(0, "++++++++", MONDAY);
    let learner = person.learner(&library);
    let next = |days| next_skills(&library, &learner, Time(MONDAY + days * DAY), 1).remove(0);
    assert_eq!((next(0).skill, next(0).refreshes), (S1, vec![]));
    assert_eq!(next(60).refreshes, [S0]);
}

#[test]
fn ways_to_roles_stand_side_by_side() {
    let library = library();
    let mut person = Person::new(1);
    person.answers(0, "++++++++", MONDAY);
    let ways = ways(&library, &person.learner(&library), Time(MONDAY + 600));
    let shares: Vec<(&str, f64)> = ways.iter().map(|way| (way.title.as_str(), way.held_share)).collect();
    assert_eq!(shares, [("first", 1.0), ("second", 0.0), ("both", 0.5)]);
    close(ways[0].minutes.expected, 0.0);
    let minutes = ways[1].minutes.expected;

    let all = compare(&ways.iter().collect::<Vec<_>>());
    assert_eq!(
        all.rows,
        [
            (S0, vec![Need::Held, Need::None, Need::Held]),
            (S1, vec![Need::None, Need::Missing(minutes), Need::Missing(minutes)]),
        ]
    );
    assert_eq!((all.shared.len(), all.common_minutes), (0, 0.0));
    let two = compare(&[&ways[1], &ways[2]]);
    close(two.common_minutes, minutes);
    assert_eq!(compare(&[&ways[0], &ways[2]]).shared, [S0]);
}

#[test]
fn a_stack_that_is_begun_names_what_completes_it() {
    let library = library();
    let mut person = Person::new(1);
    assert!(complements(&library, &person.learner(&library)).is_empty());
    person.answers(0, "++++++++", MONDAY);
    let found = complements(&library, &person.learner(&library));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].skill, found[0].stacks[0].1.as_str()), (S2, "A pair"));
    close(found[0].weight, 1.0);
}

#[test]
fn goals_go_by_deadline_and_count_what_they_share_once() {
    let library = library();
    let mut person = Person::new(1);
    let by = |days: i64| Aim { by: Some(Time(MONDAY + days * DAY)), weight: 1.0 };
    for (name, aim) in [("both", by(1)), ("first", Aim::default()), ("both", by(9)), ("second", by(2))] {
        person.write(aim_of(&goal(name), aim), MONDAY);
    }
    let learner = person.learner(&library);
    let aims = ["both", "first", "second"].map(|name| (goal(name), learner.aim(&goal(name)).unwrap()));
    assert_eq!(aims.clone().map(|(_, aim)| aim), [by(9), Aim::default(), by(2)]);

    let pace = Pace::new(10.0);
    let schedule = schedule(&library, &learner, &aims, pace, Time(MONDAY));
    let names: Vec<&str> = schedule.goals.iter().map(|goal| goal.goal.name().as_str()).collect();
    assert_eq!(names, ["c/second", "c/both", "c/first"]);
    assert_eq!(schedule.steps.iter().map(|step| (step.skill, step.goal)).collect::<Vec<_>>(), [(S0, 0), (S1, 0)]);
    close(schedule.minutes.expected, schedule.steps[1].until_minutes);
    let until = schedule.goals[0].until_minutes;
    let late: Vec<Option<bool>> = schedule.goals.iter().map(|goal| goal.is_late).collect();
    assert_eq!(late, [Some(until > 20.0), Some(until > 90.0), None]);
}

#[test]
fn practice_ends_with_the_last_deadline_if_each_goal_has_one() {
    let library = library();
    let mut person = Person::new(1);
    let until = |person: &Person| person.learner(&library).until();
    let by = |days: i64| Aim { by: Some(Time(MONDAY + days * DAY)), weight: 1.0 };
    person.write(aim_of(&goal("first"), by(7)), MONDAY);
    assert_eq!(until(&person), None, "what is wanted by a day is not chosen yet");
    person.wants("c/first", MONDAY);
    assert_eq!(until(&person), Some(Time(MONDAY + 7 * DAY)));
    person.wants("c/both", MONDAY);
    assert_eq!(until(&person), None, "one goal has no end");
    person.write(aim_of(&goal("both"), by(9)), MONDAY);
    assert_eq!(until(&person), Some(Time(MONDAY + 9 * DAY)));
}

#[test]
fn a_need_finds_tasks_and_skills_in_spite_of_typing_errors() {
    let library = library();
    let search = Search::new(&library);
    let best = |need: &str| search.find(need, 5).first().map(|hit| hit.found.clone());
    assert_eq!(best("I need to write a reprot"), Some(Found::Goal(Goal::Task("c/report".to_owned()))));
    assert_eq!(best("dashbord"), Some(Found::Skill(S2)));
    assert_eq!(best("CHARTS"), Some(Found::Skill(S1)));
    assert_eq!(best("CHARTS").and_then(|found| found.goal(&library)), Some(Goal::Skill("c/s1".to_owned())));
    assert_eq!(best("clean a mesy csv"), Some(Found::Skill(S0)));
    assert_eq!(best("das"), Some(Found::Skill(S2)), "begun only");
    assert_eq!(best("quantum"), None);
    assert_eq!(best(""), None);
    let scores: Vec<f64> = search.find("chart table", 9).iter().map(|hit| hit.score).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b) && scores.iter().all(|score| *score > 0.0));
}

#[test]
fn roles_of_ones_own_are_goals_like_others() {
    let csv = "role;title;skill;level\nmine;My role;c/s0;practised\nmine;;c/s1;\nother;;c/s2;mastered\n";
    let own = own_from_csv(csv).unwrap();
    assert_eq!(
        own.roles.iter().map(|role| (role.id.as_str(), role.title.as_str())).collect::<Vec<_>>(),
        [("mine", "My role"), ("other", "other")]
    );
    assert_eq!(Own::from_json(&own.to_json()), Ok(own.clone()));

    let mut person = Person::new(1);
    person.write(own.happening(), MONDAY);
    assert_eq!(Own::of(&person.log), own);
    let (library, notices) = Library::new(vec![Rc::new(outline()), Rc::new(own.outline())]);
    assert_eq!(notices, []);
    let targets = library.targets(&Goal::Role("own/mine".to_owned()));
    assert_eq!(
        targets.iter().map(|target| (target.skill, target.level)).collect::<Vec<_>>(),
        [(S0, Level::Practised), (S1, Level::Mastered)]
    );
}

#[test]
fn each_bad_list_of_roles_gets_its_own_reason() {
    let bad = |value: &str| OwnError::BadValue { value: value.to_owned() };
    let csv = [
        ("title,skill\nx,c/s0", OwnError::ColumnMissing { column: "role" }),
        ("", OwnError::ColumnMissing { column: "role" }),
        ("role,skill\n", OwnError::Empty),
        ("role,skill\nmine,s0", bad("s0")),
        ("role,skill\n!!,c/s0", bad("!!")),
        ("role,skill,level\nmine,c/s0,expert", bad("expert")),
    ];
    for (text, error) in csv {
        assert_eq!(own_from_csv(text), Err(error.clone()), "{text}");
        assert!(!error.to_string().is_empty());
    }
    let json = |rest: &str| Own::from_json(&format!("{{\"format\":\"cairn-roles\",\"version\":1{rest}}}"));
    let role = r#"{"id":"a","title":"A","targets":[{"skill":"c/s0"}]}"#;
    assert_eq!(json(""), Err(OwnError::Empty));
    assert_eq!(json(&format!(",\"roles\":[{role},{role}]")), Err(OwnError::Twice { id: "a".to_owned() }));
    assert!(json(&format!(",\"roles\":[{role}]")).is_ok());
    assert_eq!(Own::from_json("{\"format\":\"x\",\"version\":1}"), Err(OwnError::NotRoles));
    let newer = Own::from_json("{\"format\":\"cairn-roles\",\"version\":2}");
    assert_eq!(newer, Err(OwnError::NewerVersion { version: 2 }));
    assert!(matches!(Own::from_json("{"), Err(OwnError::NotRead { line: 1, .. })));
}

#[test]
fn what_is_no_aim_and_no_role_in_a_log_is_passed_over() {
    let mut person = Person::new(1);
    for rest in [
        "7",
        "{}",
        "{\"kind\":\"boss\",\"id\":\"x\"}",
        "{\"roles\":[{}]}",
        "{\"roles\":[{\"id\":\"A\",\"title\":\"\",\"targets\":[]}]}",
    ] {
        for code in ["aim", "own"] {
            person.write(Happening::Other { code: code.to_owned(), rest: rest.to_owned() }, MONDAY);
        }
    }
    let learner = person.learner(&library());
    for id in ["x", ""] {
        for goal in [Goal::Role, Goal::Stack, Goal::Task, Goal::Skill] {
            assert_eq!(learner.aim(&goal(id.to_owned())), None);
        }
    }
    assert_eq!(Own::of(&person.log), Own::default());
    assert!(is_reached(Stage::Practised, Level::Practised) && !is_reached(Stage::Practised, Level::Mastered));
}
