//! Many people's figures, in cases that can be computed by hand, and whatever the order that they come in.
#![cfg(feature = "insight")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod insight_samples;
mod learner_samples;

use std::rc::Rc;

use cairn::course::TargetLevel;
use cairn::engine::{Level, SkillIndex, Stage, Time};
use cairn::insight::{
    Impact, Member, PersonId, SkillTotals, TeamReport, Thousandths, Totals, Want, Week, Zone, matrix_csv, role_rows,
    trail,
};
use cairn::learner::{Library, Log};
use insight_samples::{DAY, MONDAY, Person, goal, library, outline};
use proptest::prelude::*;

const S0: SkillIndex = SkillIndex(0);

fn close(value: f64, expected: f64) {
    assert!((value - expected).abs() < 1e-9, "{value} instead of {expected}");
}

/// Ana holds s0, and wants s1 since today; Bo tries s0 and does not get on; Cy has only said what he wants.
fn people() -> [(&'static str, Log); 3] {
    let [mut ana, mut bo, mut cy] = [1, 2, 3].map(Person::new);
    ana.answers(0, "++++++++", MONDAY - 14 * DAY).wants("c/second", MONDAY);
    bo.wants("c/first", MONDAY - 60 * DAY).answers(0, "-", MONDAY - 50 * DAY).answers(0, "--------", MONDAY - 2 * DAY);
    cy.wants("c/second", MONDAY - 60 * DAY);
    [("Ana", ana.log), ("Bo", bo.log), ("Cy", cy.log)]
}

fn members() -> Vec<Member> {
    let library = library();
    let targets = library.targets(&goal("both"));
    people().iter().map(|(name, log)| Member::read(&library, log, name, &targets, Time(MONDAY)).unwrap()).collect()
}

fn totals(members: &[Member]) -> Totals {
    let targets = library().targets(&goal("both"));
    let mut totals = Totals::default();
    for member in members {
        totals.add(member, &targets, Time(MONDAY));
    }
    totals
}

#[test]
fn a_team_is_what_its_people_hold_miss_and_want() {
    let members = members();
    let totals = totals(&members);
    assert_eq!((totals.people, totals.ready), (3, 0));
    let [s0, s1, _] = totals.skills.as_slice() else { panic!() };
    assert_eq!((s0.held(), s0.single_holder()), (1, Some("Ana")));
    assert_eq!((s0.wanting, s0.newly_wanting, s0.is_demand_ahead()), (1, 0, false));
    assert_eq!((s1.held(), s1.wanting, s1.newly_wanting, s1.is_demand_ahead()), (0, 2, 1, true));
    assert_eq!(
        totals.single_points().map(|(skill, name)| (skill, name.to_owned())).collect::<Vec<_>>(),
        [(S0, "Ana".to_owned())]
    );
    assert_eq!(totals.demand_ahead().map(|(skill, _)| skill).collect::<Vec<_>>(), [SkillIndex(1)]);

    let rows = role_rows(&totals, &library().targets(&goal("both")));
    assert_eq!(rows.iter().map(|row| (row.held, row.missing)).collect::<Vec<_>>(), [(1, 2), (0, 3)]);
    let sum: f64 = members.iter().map(|member| member.weeks.last().unwrap().minutes).sum();
    assert!((totals.gap.get() - sum).abs() < 0.002);
    assert!(members[0].holds(S0, Level::Mastered) && !members[1].holds(S0, Level::Practised));
    let (held, asked, minutes) = members[0].fills(&library(), &goal("both"));
    assert_eq!((held, asked), (1, 2));
    assert!((minutes.get() - members[0].cells[1].minutes).abs() <= 0.0005);
}

#[test]
fn practice_that_brings_nothing_is_told_with_its_numbers() {
    let members = members();
    let stuck = members[1].cells[0].stagnation.unwrap();
    assert_eq!(stuck.answers, 8);
    assert!(stuck.now - stuck.before < 0.1);
    assert!(members[0].cells.iter().chain(&members[2].cells).all(|cell| cell.stagnation.is_none()));
    assert_eq!(totals(&members).skills[0].stagnating, 1);
}

#[test]
fn practice_is_called_so_from_six_answers_in_four_weeks_on_and_stagnates_below_a_tenth() {
    let library = library();
    let stagnates = |signs: &str, days_ago: i64| {
        let mut person = Person::new(1);
        person.answers(0, "-", MONDAY - 50 * DAY).answers(0, signs, MONDAY - days_ago * DAY);
        let member = Member::read(&library, &person.log, "x", &[], Time(MONDAY)).unwrap();
        member.cells[0].stagnation.map(|stagnation| stagnation.answers)
    };
    assert_eq!(stagnates("------", 2), Some(6));
    assert_eq!(stagnates("-----", 2), None, "five answers are no practice yet");
    assert_eq!(stagnates("------", 27), Some(6));
    assert_eq!(stagnates("------", 29), None, "that was more than four weeks ago");
    assert_eq!(stagnates("++++++", 2), None, "P(solid) rises");
    assert_eq!(stagnates("++++++++", 2), None, "and what is held does not stagnate");
}

#[test]
fn the_minutes_of_skills_go_up_to_the_level_asked_for_and_add_up_to_the_gap() {
    let mut course = outline();
    // To know s1 a little is enough here; s0, on which it rests, then need not be mastered either.
    course.roles[1].targets[0].level = TargetLevel::Practised;
    let (library, _) = Library::new(vec![Rc::new(course)]);
    for role in ["first", "second", "both"] {
        let (role, mut totals) = (goal(role), Totals::default());
        let targets = library.targets(&role);
        for (name, log) in people() {
            totals.add(&Member::read(&library, &log, name, &targets, Time(MONDAY)).unwrap(), &targets, Time(MONDAY));
        }
        let report = TeamReport::new(&library, &totals, &role, Time(MONDAY));
        let sum: f64 = report.skills.iter().map(|skill| skill.minutes).sum();
        assert!(report.gap_minutes > 0.0 && (sum - report.gap_minutes).abs() < 0.01, "{sum} {}", report.gap_minutes);
    }
    let minutes = |role: &str| {
        let targets = library.targets(&goal(role));
        Member::read(&library, &people()[1].1, "Bo", &targets, Time(MONDAY)).unwrap().cells[1].minutes
    };
    assert!(minutes("second") < minutes("both"));
}

#[test]
fn demand_runs_ahead_where_more_want_than_hold_and_some_only_lately() {
    for (wanting, newly_wanting, held, ahead) in
        [(2, 1, 1, true), (2, 0, 1, false), (1, 1, 1, false), (1, 1, 0, true), (0, 0, 0, false), (3, 3, 5, false)]
    {
        let skill = SkillTotals { wanting, newly_wanting, stages: [0, 0, 0, held, 0], ..SkillTotals::default() };
        assert_eq!(skill.is_demand_ahead(), ahead, "{wanting} {newly_wanting} {held}");
    }
    // Four weeks are 28 days, to the second.
    let want = |ago: i64| Want { skill: S0, since: Time(MONDAY - ago) };
    assert_eq!([28 * DAY - 1, 28 * DAY, 0].map(|ago| want(ago).is_new(Time(MONDAY))), [true, false, true]);
}

#[test]
fn one_person_holds_a_skill_where_exactly_one_has_mastered_or_kept_it() {
    let holder = Some("Ana".to_owned());
    for (stages, single) in [
        ([5, 0, 0, 1, 0], true),
        ([5, 0, 0, 0, 1], true),
        ([5, 0, 0, 1, 1], false),
        ([5, 0, 9, 0, 0], false),
        ([0, 0, 0, 0, 0], false),
    ] {
        let skill = SkillTotals { stages, holder: holder.clone(), ..SkillTotals::default() };
        assert_eq!(skill.single_holder().is_some(), single, "{stages:?}");
    }
}

#[test]
fn the_closure_rate_is_a_mean_in_which_a_week_weighs_half_of_the_one_two_weeks_later() {
    let this = week_of(Time(MONDAY));
    let week =
        |closed: f64, opened: f64| Week { people: 1, closed: Thousandths::of(closed), opened: Thousandths::of(opened) };
    let rate = |weeks: &[(i32, Week)]| {
        let weeks = weeks.iter().map(|(ago, week)| (this - ago, *week)).collect();
        Totals { weeks, ..Totals::default() }.closure_rate(Time(MONDAY))
    };
    assert_eq!(rate(&[]), None);
    assert_eq!(rate(&[(0, week(99.0, 0.0))]), None, "the week of now is not over");
    close(rate(&[(1, week(10.0, 4.0))]).unwrap(), 6.0);
    // 30 two weeks earlier than 6: (30 · ½ + 6) / (½ + 1).
    close(rate(&[(3, week(30.0, 0.0)), (1, week(10.0, 4.0)), (0, week(99.0, 0.0))]).unwrap(), 14.0);
    close(rate(&[(3, week(0.0, 30.0)), (1, week(0.0, 0.0))]).unwrap(), -10.0);
}

#[test]
fn nobody_is_read_from_an_empty_log_and_what_a_portfolio_does_not_name_is_not_known() {
    let library = library();
    assert!(Member::read(&library, &Log::default(), "nobody", &[], Time(MONDAY)).is_none());
    let id = PersonId::of_holder("did:dee", "dee.json");
    assert_ne!(id, PersonId::of_holder("", "dee.json"));
    let levels = [("c/s0", Stage::Started), ("c/s0", Stage::Kept), ("elsewhere/x", Stage::Kept)];
    let levels = levels.map(|(skill, stage)| (skill.to_owned(), stage));
    let dee = Member::of_levels(&library, id, "Dee", (Time(MONDAY), 3), &levels);
    assert_eq!(dee.cells.iter().map(|cell| cell.is_unknown).collect::<Vec<_>>(), [false, true, true]);

    // Ana and Dee hold s0, so that nobody is the only one; of s1 it is known of three that they do not.
    let targets = library.targets(&goal("both"));
    let mut totals = totals(&members());
    let before = totals.clone();
    totals.add(&dee, &targets, Time(MONDAY));
    assert_eq!((totals.people, totals.stated, totals.ready), (4, 1, 0));
    assert_eq!((totals.skills[0].held(), totals.skills[0].single_holder()), (2, None));
    assert_eq!((totals.skills[0].unknown, totals.skills[1].unknown), (0, 1));
    assert_eq!((totals.gap, &totals.weeks), (before.gap, &before.weeks), "minutes are of records only");
    let report = TeamReport::new(&library, &totals, &goal("both"), Time(MONDAY));
    let rows: Vec<_> = report.skills.iter().map(|row| (row.held, row.missing, row.unknown)).collect();
    assert_eq!(rows, [(2, 2, 0), (0, 3, 1)]);
}

#[test]
fn the_gap_is_noted_at_the_end_of_each_week() {
    let library = library();
    let targets = library.targets(&goal("first"));
    let mut person = Person::new(1);
    person.answers(0, "+", MONDAY).answers(0, "+++++++", MONDAY + 15 * DAY);
    let trail = trail(&library, &person.log, &targets, Time(MONDAY + 16 * DAY), &Zone::default());
    let weeks: Vec<i32> = trail.weeks.iter().map(|week| week.week - week_of(Time(MONDAY))).collect();
    assert_eq!(weeks, [0, 1, 2]);
    let [first, second, third] = [0, 1, 2].map(|week: usize| trail.weeks[week].minutes);
    assert!(first > 0.0 && (first - second).abs() < 1e-12);
    close(third, 0.0);

    let member = Member::read(&library, &person.log, "x", &targets, Time(MONDAY + 16 * DAY)).unwrap();
    let mut totals = Totals::default();
    totals.add(&member, &targets, Time(MONDAY + 16 * DAY));
    // Closed in the third week, of which a week later weighs 2^(-1/2), and the second, with nothing, 2^(-1).
    let weights = (0.5_f64.sqrt(), 0.5);
    let closed = (first * 1000.0).round() / 1000.0;
    let rate = totals.closure_rate(Time(MONDAY + 23 * DAY)).unwrap();
    close(rate, closed * weights.0 / (weights.0 + weights.1));
    assert_eq!(totals.ready, 1);
}

fn week_of(at: Time) -> i32 {
    Zone::default().week_of(at)
}

#[test]
fn ones_own_weeks_begin_where_one_is_and_a_teams_in_utc() {
    let library = library();
    let mut person = Person::new(1);
    // Answers on Sunday at 23 UTC, which is Monday morning in Tokyo; and a week and a half later.
    let sunday = MONDAY - 13 * 3600;
    person.answers(0, "+", sunday).answers(0, "+++++++", MONDAY + 10 * DAY);
    let now = Time(MONDAY + 11 * DAY);
    let tokyo = Zone::new(vec![(Time(0), 9 * 3600)]);
    let targets = library.targets(&goal("first"));
    let weeks = |member: Member| member.weeks.iter().map(|week| week.week - week_of(Time(MONDAY))).collect::<Vec<_>>();
    assert_eq!(weeks(Member::read(&library, &person.log, "x", &targets, now).unwrap()), [-1, 0, 1]);
    assert_eq!(weeks(Member::read_in(&tokyo, &library, &person.log, "x", &targets, now).unwrap()), [0, 1]);
    // There the week of now is the next one from Sunday afternoon in UTC on.
    let mut totals = Totals { zone: tokyo.clone(), ..Totals::default() };
    totals.add(&Member::read_in(&tokyo, &library, &person.log, "x", &targets, now).unwrap(), &targets, now);
    let end_of_week = MONDAY + 13 * DAY + 3 * 3600;
    assert_eq!([end_of_week - 1, end_of_week].map(|at| totals.weeks_over(Time(at))), [0, 1]);
}

#[test]
fn weeks_begin_on_monday() {
    assert_eq!(
        [MONDAY - DAY, MONDAY, MONDAY + 6 * DAY, MONDAY + 7 * DAY].map(|at| week_of(Time(at)) - week_of(Time(MONDAY))),
        [-1, 0, 0, 1]
    );
    assert_eq!([0, 3 * DAY, 4 * DAY].map(|at| week_of(Time(at))), [0, 0, 1]);
}

#[test]
fn impact_is_told_in_counts_that_can_be_checked() {
    let library = library();
    let mut person = Person::new(1);
    person.answers(0, "++++++++", MONDAY).answers(0, "+", MONDAY + 9 * DAY).answers(0, "-", MONDAY + 50 * DAY);
    let trail = trail(&library, &person.log, &[], Time(MONDAY + 60 * DAY), &Zone::default());
    let impact = Impact::of(&trail);

    // new 0.7, fragile 0.2, solid 0.1; right by 0.25 + 0.75 · 0.08, 0.25 + 0.75 · 0.5, 0.88 (engine/states.rs).
    let predicted = 0.7 * 0.31 + 0.2 * 0.625 + 0.1 * 0.88;
    close(trail.answers[0].predicted.get(), predicted);
    let first = impact.skills[0].curve[0];
    assert_eq!((first.answers, first.wrong), (1, 0));
    close(first.expected_wrong.get(), 1.0 - predicted);
    assert_eq!(impact.calibration[4].answers, 1);
    assert_eq!(impact.calibration.iter().map(|bin| bin.answers).sum::<u32>(), 10);
    assert_eq!(impact.curve().len(), 10);

    let place = trail.proficient[0].unwrap();
    assert_eq!(impact.skills[0].opportunities, place as u64 + 1);
    assert_eq!(impact.skills[0].seconds, 30 * (place as u64 + 1));
    close(impact.skills[0].mean_minutes().unwrap(), 0.5 * (place as f64 + 1.0));
    assert_eq!(impact.skills[1].mean_minutes(), None);

    assert_eq!((impact.after_7_days.answers, impact.after_7_days.share()), (1, Some(1.0)));
    assert_eq!((impact.after_30_days.answers, impact.after_30_days.share()), (1, Some(0.0)));

    let mut two = impact.clone();
    two.add(&impact);
    assert_eq!(two.skills[0].curve[0].answers, 2);
    assert_eq!(two.calibration_error(), impact.calibration_error());
    assert_eq!(two.skills[0].mean_opportunities(), impact.skills[0].mean_opportunities());
}

#[test]
fn reports_are_safe_to_open_in_a_spreadsheet() {
    let library = library();
    let [(_, ana), ..] = people();
    let member = Member::read(&library, &ana, "=HYPERLINK(\"x\"),\n", &[], Time(MONDAY)).unwrap();
    let matrix = matrix_csv(&library, [&member], &[S0]);
    assert_eq!(matrix, "person,c/s0\n\"'=HYPERLINK(\"\"x\"\"),\n\",3!\n");
    let mut totals = Totals::default();
    totals.add(&member, &library.targets(&goal("first")), Time(MONDAY));
    let report = TeamReport::new(&library, &totals, &goal("first"), Time(MONDAY));
    assert!(report.csv().contains("\"'=HYPERLINK"));
    let json: serde_json::Value = serde_json::from_str(&report.json()).unwrap();
    assert_eq!((&json["people"], &json["ready"], &json["skills"][0]["held"]), (&1.into(), &1.into(), &1.into()));
}

proptest! {
    #[test]
    fn the_order_of_people_does_not_matter(order in any::<u64>(), copies in 1..4_usize) {
        let mut people: Vec<Member> = members().into_iter().cycle().take(3 * copies).collect();
        for (place, member) in people.iter_mut().enumerate() {
            member.name = format!("{}{place}", member.name);
        }
        let before = totals(&people);
        cairn::engine::Chance::new(order).shuffle(&mut people);
        prop_assert_eq!(totals(&people), before);
    }
}
