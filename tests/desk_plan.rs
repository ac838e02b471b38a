//! The plan: deadlines as days where the learner is, and what changes if a day, a deadline or the minutes do.

#![cfg(feature = "desk")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod desk_samples;
mod insight_samples;
mod learner_samples;

use cairn::desk::plan::{DayKind, Plan, PlanStep, PlanView, Zone, date_of, plan_view};
use cairn::desk::{Effect, Event, Model};
use cairn::engine::Time;
use cairn::learner::Goal;
use cairn::tutor::{self, Stamp};
use desk_samples::opening;
use insight_samples::{DAY, MONDAY, Person, goal, outline};

const NOW: Stamp = Stamp { at: Time(MONDAY), chance: 7 };
const HOUR: i64 = 3600;

fn desk(person: &Person, hash: &str, zone: Zone) -> Model {
    let mut model = Model::default();
    model.update(Event::Plan(PlanStep::ZoneKnown(zone)), NOW);
    for event in opening(person.log.clone(), hash, outline()) {
        model.update(event.into(), NOW);
    }
    assert!(!model.is_loading());
    model
}

/// Somebody who wants two roles and has practised nothing.
fn beginner() -> Person {
    let mut person = Person::new(1);
    person.wants("c/first", MONDAY - DAY).wants("c/second", MONDAY - DAY);
    person
}

fn step(model: &mut Model, step: PlanStep) -> PlanView {
    model.update(Event::Plan(step), NOW);
    plan_view(model)
}

fn names(view: &PlanView) -> Vec<&str> {
    view.goals.iter().map(|line| line.title.as_str()).collect()
}

fn expected_day(view: &PlanView, place: usize) -> i32 {
    view.goals[place].reach.as_ref().unwrap().days.unwrap().0
}

#[test]
fn goals_are_reached_one_after_the_other_in_the_minutes_that_reviews_leave() {
    let mut model = desk(&beginner(), "#/plan", Zone::default());
    let view = step(&mut model, PlanStep::MinutesTried(5));
    assert_eq!(names(&view), ["first", "second"]);
    let [first, second] = [0, 1].map(|place: usize| view.goals[place].reach.clone().unwrap());
    // `second` builds on what `first` asks for: twice the minutes.
    assert!((second.until_minutes - 2.0 * first.until_minutes).abs() < 1e-9);
    let left = 5.0 * (1.0 - view.after.reviews.minutes_a_week / 35.0);
    let days = |minutes: f64| (minutes / left - 1e-6).ceil() as i32 - 1;
    assert_eq!(expected_day(&view, 0) - view.today, days(first.until_minutes));
    assert_eq!(expected_day(&view, 1) - view.today, days(second.until_minutes));
    assert!(second.days.unwrap().1 > second.days.unwrap().0, "nobody knows exactly");
}

#[test]
fn what_is_tried_stands_beside_what_is_kept_until_one_of_them_goes() {
    let mut model = desk(&beginner(), "#/plan", Zone::default());
    let kept = plan_view(&model);
    assert!(!kept.is_tried && kept.changes().is_empty() && kept.before == kept.after);

    let tried = step(&mut model, PlanStep::MinutesTried(2));
    assert!(tried.is_tried && tried.before == kept.before);
    assert_eq!(tried.changes().len(), 2);
    for (_, before, after) in tried.changes() {
        assert!(after.days.unwrap().0 > before.unwrap().days.unwrap().0);
    }
    assert!(!step(&mut model, PlanStep::MinutesTried(25)).is_tried, "as it was is nothing tried");

    step(&mut model, PlanStep::MinutesTried(2));
    assert!(!step(&mut model, PlanStep::LeftAsItWas).is_tried);
    assert_eq!(plan_view(&model), kept);
    step(&mut model, PlanStep::MinutesTried(2));
    step(&mut model, PlanStep::DayTried { weekday: 6, kind: DayKind::Off });
    step(&mut model, PlanStep::RetentionTried(0.8));
    let effects = model.update(Event::Plan(PlanStep::Kept), NOW);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Record(tutor::Effect::SaveSettings(_)))));
    let plan = Plan::of(&model.tutor.settings);
    assert_eq!((plan.minutes_a_day, plan.days[6]), (2, DayKind::Off));
    assert!((model.tutor.settings.retention - 0.8).abs() < 1e-12);
    let view = plan_view(&model);
    assert!(!view.is_tried && view.changes().is_empty());
    // Sunday is not reached, and fewer reviews leave more time.
    assert!(expected_day(&view, 0) <= expected_day(&tried, 0));
}

#[test]
fn a_deadline_puts_its_goal_first_and_says_how_late_it_is() {
    let mut model = desk(&beginner(), "#/plan", Zone::default());
    let today = plan_view(&model).today;
    step(&mut model, PlanStep::MinutesTried(1));
    let tried = step(&mut model, PlanStep::DeadlineTried { goal: goal("second"), day: Some(today + 1) });
    assert_eq!(names(&tried), ["second", "first"], "what has a deadline comes before what has none");
    let late = tried.goals[0].reach.as_ref().unwrap().days_late().unwrap();
    assert_eq!(late, expected_day(&tried, 0) - (today + 1));
    // All of `first` is learned on the way.
    assert_eq!(expected_day(&tried, 0), expected_day(&tried, 1));

    model.update(Event::Plan(PlanStep::Kept), NOW);
    let said = ["first", "second"].map(|name| model.tutor.learner.aim(&goal(name)).is_some());
    assert_eq!(said, [false, true], "only what changed is written");
    let none = step(&mut model, PlanStep::DeadlineTried { goal: goal("second"), day: None });
    assert!(none.is_tried && none.goals.iter().all(|line| line.deadline.is_empty()));
    let unknown = step(&mut model, PlanStep::DeadlineTried { goal: goal("nobody"), day: Some(1) });
    assert_eq!(unknown.goals.len(), 2);
}

#[test]
fn a_deadline_is_the_end_of_a_day_where_the_learner_is() {
    // 8 hours behind UTC: on this Monday noon in UTC it is four in the morning.
    let pacific = Zone::new(vec![(Time(0), -8 * HOUR)]);
    let mut model = desk(&beginner(), "#/plan", pacific.clone());
    let today = plan_view(&model).today;
    assert_eq!(date_of(today), (2026, 1, 5));
    let view = step(&mut model, PlanStep::DeadlineTried { goal: goal("first"), day: Some(today) });
    assert_eq!(view.goals[0].deadline, "2026-01-05");
    let by = view.goals[0].aim.by.unwrap();
    assert_eq!(by, Time(MONDAY + 20 * HOUR - 1), "midnight there is eight in the morning in UTC");
    model.update(Event::Plan(PlanStep::Kept), NOW);

    // In the evening of that day it is Tuesday in UTC already, and still not late there.
    let evening = Stamp { at: Time(MONDAY + 18 * HOUR), ..NOW };
    model.update(Event::Ticked, evening);
    let view = plan_view(&model);
    assert_eq!((view.today, view.goals[0].deadline.as_str()), (today, "2026-01-05"));
    // At ease with 25 minutes a day.
    assert_eq!(view.goals[0].reach.as_ref().unwrap().days_late(), None);
    // The next morning it is.
    model.update(Event::Ticked, Stamp { at: Time(MONDAY + 24 * HOUR), ..NOW });
    assert_eq!(plan_view(&model).goals[0].reach.as_ref().unwrap().days_late(), Some(1));
    // A clock set back by a week makes it no worse.
    model.update(Event::Ticked, Stamp { at: Time(MONDAY - 7 * DAY), ..NOW });
    assert_eq!(plan_view(&model).goals[0].reach.as_ref().unwrap().days_late(), None);
}

#[test]
fn summer_time_moves_no_deadline() {
    // Clocks go forward within the deadline's day, six days from now.
    let change = Time(MONDAY + 6 * DAY - 2 * HOUR);
    let zone = Zone::new(vec![(Time(0), HOUR), (change, 2 * HOUR)]);
    let mut model = desk(&beginner(), "#/plan", zone);
    let today = plan_view(&model).today;
    for ahead in [5, 6, 7] {
        let view = step(&mut model, PlanStep::DeadlineTried { goal: goal("first"), day: Some(today + ahead) });
        let line = view.goals.iter().find(|line| line.title == "first").unwrap();
        assert_eq!(line.reach.as_ref().unwrap().deadline, Some(today + ahead), "{ahead}");
    }
}

#[test]
fn keeping_more_costs_more_reviews_and_a_week_without_days_reaches_nothing() {
    let mut person = beginner();
    person.answers(0, "++++++++", MONDAY - 9 * DAY);
    let mut model = desk(&person, "#/plan", Zone::default());
    let reviews = |model: &mut Model, share| step(model, PlanStep::RetentionTried(share)).after.reviews.a_week;
    let [little, usual, much] = [0.75, 0.9, 0.97].map(|share| reviews(&mut model, share));
    assert!(0.0 < little && little < usual && usual < much, "{little} {usual} {much}");
    step(&mut model, PlanStep::RetentionTried(f64::NAN));
    for weekday in 0..8 {
        step(&mut model, PlanStep::DayTried { weekday, kind: DayKind::Off });
    }
    let view = plan_view(&model);
    assert!(view.goals.iter().all(|line| line.reach.as_ref().unwrap().days.is_none()));
    assert_eq!(view.plan.calendar(), None);
}

#[test]
fn one_goal_has_its_own_page_whether_it_is_chosen_or_not() {
    let mut model = desk(&beginner(), "#/plan/role/c/both", Zone::default());
    let line = cairn::desk::plan::goal_line(&model, &goal("both"));
    assert_eq!((line.title.as_str(), line.gap.targets, line.gap.missing.len()), ("both", 2, 2));
    assert!(line.reach.unwrap().days.is_some());
    model.update(Event::Plan(PlanStep::GoalChosen(goal("both"))), NOW);
    model.update(Event::Plan(PlanStep::GoalChosen(goal("both"))), NOW);
    assert_eq!(model.tutor.goals(), ["first", "second", "both"].map(goal));
    model.update(Event::Plan(PlanStep::GoalDropped(Goal::Role("c/first".to_owned()))), NOW);
    assert_eq!(model.tutor.goals(), ["second", "both"].map(goal));
}
