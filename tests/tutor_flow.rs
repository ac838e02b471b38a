//! What a learner finds on the way: a placement that was left, a session that goes on, a goal that is reached or dropped.

#![expect(clippy::expect_used, reason = "these are tests, and so are their helpers")]

use cairn::learner::{Happening, Week};
use cairn::tutor::content::Answer;
use cairn::tutor::view::{placement_progress, progress, today};
use cairn::tutor::{
    Catalogue, CatalogueEntry, Event, Goal, Model, Outline, Replica, Route, Settings, Stage, Stamp, Texts, Time,
};
use serde_json::{Value, json};

/// A Monday, in the morning.
const START: i64 = 20_458 * 86_400 + 8 * 3_600;
const DAY: i64 = 86_400;

/// A course whose skills each need the one before, with a task that wants the last two, as its two files.
fn course(skills: usize) -> (Outline, Texts) {
    let name = |skill: usize| format!("s{skill}");
    let item = |skill: usize, number: usize| {
        json!({ "id": format!("i{skill}-{number}"), "kind": "text", "guess": 0.0, "level": 2, "seconds": 30.0,
            "surfaces": 1 })
    };
    let outlined = |skill: usize| {
        let needed: Vec<String> = skill.checked_sub(1).map(name).into_iter().collect();
        let items: Vec<Value> = (0..12).map(|number| item(skill, number)).collect();
        json!({ "id": name(skill), "title": name(skill), "outcome": "O", "minutes": 5.0, "prerequisites": needed,
            "items": items, "assignments": [[format!("work-{skill}"), "Real work"]] })
    };
    let question = |skill: usize, number: usize| json!({ "id": format!("i{skill}-{number}"), "seconds": 30, "kind": "text", "stem": "?", "accept": ["yes"] });
    let text = |skill: usize| {
        let items: Vec<Value> = (0..12).map(|number| question(skill, number)).collect();
        (name(skill), json!({ "primer": "", "items": items, "assignments": [] }))
    };
    let wanted: Vec<String> = (skills.saturating_sub(2)..skills).map(name).collect();
    let outline = json!({ "format": "cairn-outline", "version": 1, "id": "c", "revision": "1", "title": "C",
        "summary": "", "language": "en", "authors": [], "licence": "", "roles": [], "stacks": [],
        "tasks": [{ "id": "t", "need": "I have to do it", "skills": wanted }],
        "skills": (0..skills).map(outlined).collect::<Vec<_>>() });
    let texts = json!({ "format": "cairn-texts", "version": 1, "id": "c", "revision": "1",
        "skills": (0..skills).map(text).collect::<serde_json::Map<_, _>>() });
    (serde_json::from_value(outline).expect("an outline"), serde_json::from_value(texts).expect("texts"))
}

/// Somebody at a clock of their own.
struct Learner {
    model: Model,
    skills: usize,
    now: i64,
    opened: u8,
}

impl Learner {
    /// Opens the app on Today, with a goal.
    fn new(skills: usize, goal: Goal<String>) -> Self {
        let mut learner = Self { model: Model::default(), skills, now: START, opened: 0 };
        learner.opens(Route::Today);
        learner.happens(Event::GoalChosen(goal));
        learner.loads();
        learner
    }

    fn task(skills: usize) -> Self {
        Self::new(skills, Goal::Task("c/t".into()))
    }

    /// Opens the app anew on a page, as a reload does: before anything is fetched, and as another replica.
    fn opens(&mut self, route: Route) {
        let log = std::mem::take(&mut self.model).log;
        self.opened += 1;
        let (settings, replica) = (Settings::default(), Replica::new([self.opened; 6]));
        self.happens(Event::Opened { log, settings, replica, kept: true, troubles: Vec::new(), safe: false });
        self.happens(Event::RouteChanged(route));
    }

    /// What is fetched arrives.
    fn loads(&mut self) {
        let (outline, texts) = course(self.skills);
        let entry = CatalogueEntry { id: "c".to_owned(), ..CatalogueEntry::default() };
        self.happens(Event::CatalogueArrived(Catalogue { courses: vec![entry], ..Catalogue::default() }));
        self.happens(Event::OutlineArrived(Box::new(outline)));
        self.happens(Event::TextsArrived(Box::new(texts)));
    }

    fn happens(&mut self, event: Event) {
        self.now += 2;
        self.model.update(event, Stamp { at: Time(self.now), chance: 7 });
    }

    fn starts(&mut self, minutes: u32) {
        self.happens(Event::SessionStarted { minutes, only: None });
        self.happens(Event::RouteChanged(Route::Practice));
    }

    /// Answers what is on screen, at the first try.
    fn answers(&mut self, right: bool) {
        let answer = if right { "yes" } else { "no" };
        self.happens(Event::AnswerChanged(Answer::Typed(answer.to_owned())));
        self.now += 20;
        self.happens(Event::AnswerSubmitted);
        if self.model.shown.as_ref().is_some_and(|shown| shown.recorded) {
            self.happens(Event::AnswerShown);
            self.happens(Event::Continued);
        }
    }

    fn stages(&self) -> Vec<Stage> {
        self.model.learner.skills.iter().map(|skill| skill.stage).collect()
    }

    fn is_placed(&self) -> bool {
        self.model.log.entries().iter().any(|entry| entry.what == Happening::PlacementEnded)
    }
}

#[test]
fn a_placement_goes_on_where_it_was_after_a_reload_and_after_it_was_left() {
    let mut learner = Learner::task(20);
    learner.happens(Event::PlacementStarted);
    learner.happens(Event::RouteChanged(Route::Placement));
    learner.answers(true);
    learner.answers(false);
    let item = |learner: &Learner| learner.model.shown.as_ref().map(|shown| shown.item);
    let (asked, next) = (placement_progress(&learner.model), item(&learner));
    assert_eq!(asked.map(|at| at.question), Some(3));

    learner.opens(Route::Placement);
    assert!(!learner.is_placed(), "nothing to ask with is no end");
    learner.loads();
    assert_eq!((placement_progress(&learner.model), item(&learner)), (asked, next));

    learner.opens(Route::Today);
    learner.loads();
    assert_eq!(placement_progress(&learner.model), asked);
    learner.happens(Event::PlacementStarted);
    learner.happens(Event::RouteChanged(Route::Placement));
    learner.answers(true);
    assert_eq!(placement_progress(&learner.model).map(|at| at.question), Some(4));
    assert!(!learner.is_placed());
}

#[test]
fn a_placement_about_a_course_that_the_site_has_no_more_ends() {
    let mut learner = Learner::task(20);
    learner.happens(Event::PlacementStarted);
    learner.opens(Route::Placement);
    learner.happens(Event::CatalogueArrived(Catalogue::default()));
    assert!(learner.is_placed());
}

#[test]
fn a_session_for_a_task_goes_on_to_mastery_and_is_summed_up_whole_after_reloads() {
    let mut learner = Learner::task(2);
    learner.happens(Event::BeginningChosen);
    learner.starts(25);
    learner.answers(false);
    let mut answers = 1;
    while learner.stages() != [Stage::Mastered; 2] && answers < 40 {
        assert!(learner.model.shown.is_some(), "after {answers} answers: {:?}", learner.stages());
        learner.answers(true);
        answers += 1;
        if [3, 5].contains(&answers) {
            learner.now += 60;
            learner.opens(Route::Practice);
            learner.loads();
            let session = learner.model.session.as_ref().map(|session| session.minutes);
            assert_eq!(session, Some(25), "it goes on, and is not another one");
        }
    }
    assert_eq!(learner.stages(), [Stage::Mastered; 2]);
    // Nothing is left that would be worth the minutes.
    assert_eq!(learner.model.session, None);
    let ended = learner.model.ended.as_ref().expect("a session that ended");
    assert_eq!((ended.answers, ended.right), (answers, answers - 1));
    assert!(ended.before.values().all(|(_, stage)| *stage == Stage::New), "{:?}", ended.before);
}

#[test]
fn where_a_goal_asks_for_no_more_mastery_and_real_work_are_offered() {
    let mut learner = Learner::task(2);
    learner.happens(Event::BeginningChosen);
    learner.starts(25);
    for _ in 0..40 {
        learner.answers(true);
        let view = today(&learner.model);
        if view.next.is_none() {
            assert!(!view.unfinished && !learner.stages().contains(&Stage::Mastered));
            assert!(view.beyond.is_some());
            assert_eq!(view.assignment.map(|(id, _)| id), Some("c/work-1".to_owned()));
            return;
        }
    }
    unreachable!("the task is never done: {:?}", learner.stages());
}

#[test]
fn what_rests_is_named() {
    let mut learner = Learner::new(1, Goal::Skill("c/s0".into()));
    learner.happens(Event::BeginningChosen);
    learner.starts(60);
    while learner.model.session.is_some() {
        learner.answers(false);
    }
    let view = today(&learner.model);
    assert_eq!((view.next, view.beyond), (None, None));
    assert_eq!(view.resting.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["c/s0"]);
}

#[test]
fn a_dropped_goal_can_be_had_back_and_what_was_mastered_is_kept_up_without_it() {
    let goal = Goal::Skill("c/s0".to_owned());
    let mut learner = Learner::new(1, goal.clone());
    learner.happens(Event::BeginningChosen);
    learner.starts(25);
    for _ in 0..6 {
        learner.answers(true);
    }
    learner.happens(Event::SessionEnded);
    learner.happens(Event::RouteChanged(Route::Goals));
    let before = learner.model.learner.goals.clone();
    learner.happens(Event::GoalDropped(goal.clone()));
    assert_eq!(learner.model.dropped.as_ref().map(|(_, goal)| goal), Some(&goal));
    learner.happens(Event::DropUndone);
    assert_eq!((&learner.model.learner.goals, &learner.model.dropped), (&before, &None));

    learner.happens(Event::GoalDropped(goal));
    learner.happens(Event::RouteChanged(Route::Today));
    assert_eq!((learner.model.goals().len(), &learner.model.dropped), (0, &None), "said on the page where it was done");
    learner.now += 9 * DAY;
    learner.happens(Event::Ticked);
    let view = today(&learner.model);
    assert!(view.next.is_some() && view.due.len() == 1);
    assert_eq!(progress(&learner.model).mastered, (1, 1));
}

#[test]
fn today_has_the_minutes_that_are_planned_for_it_less_those_that_were_practised() {
    let mut learner = Learner::task(6);
    learner.happens(Event::BeginningChosen);
    assert_eq!(learner.model.minutes_today(), 25);
    let planned = |json: &str| {
        Event::SettingsChanged(Settings {
            extra: [(Week::MEMBER.to_owned(), json.to_owned())].into(),
            ..Settings::default()
        })
    };
    learner.happens(planned(r#"{"minutes":40,"off":[2]}"#));
    assert_eq!(learner.model.minutes_today(), 40);
    learner.starts(40);
    for _ in 0..6 {
        learner.answers(true);
    }
    // Twenty-two seconds each.
    assert_eq!(learner.model.minutes_today(), 38);
    learner.happens(planned(r#"{"minutes":4}"#));
    assert_eq!(learner.model.minutes_today(), 4, "no less than a session that is worth it, or the day");
    learner.happens(planned(r#"{"minutes":40,"off":[1]}"#));
    assert_eq!((learner.model.minutes_today(), learner.model.session_minutes()), (0, 25));
}
