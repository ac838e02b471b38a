//! How a session of practice runs.

#![expect(clippy::expect_used, clippy::panic, reason = "these are tests, and so are their helpers")]

use cairn::learner::Happening;
use cairn::tutor::content::Answer;
use cairn::tutor::view::today;
use cairn::tutor::{Event, Goal, Log, Model, Outline, Replica, Route, Settings, Stamp, Texts, Time};
use serde_json::json;

const START: i64 = 1_800_000_000;

/// A course of one skill with so many questions, as its two files.
fn course(questions: usize) -> (Outline, Texts) {
    let items: Vec<_> = (0..questions)
        .map(|number| {
            json!({ "id": format!("i{number}"), "kind": "text", "guess": 0.0, "level": 2, "seconds": 30.0, "surfaces": 1 })
        })
        .collect();
    let questions: Vec<_> = (0..questions)
        .map(|number| {
            json!({ "id": format!("i{number}"), "seconds": 30, "kind": "text", "stem": "?", "accept": ["yes"],
                "hints": ["a hint"] })
        })
        .collect();
    let outline = json!({ "format": "cairn-outline", "version": 1, "id": "c", "revision": "1", "title": "C",
        "summary": "", "language": "en", "authors": [], "licence": "", "roles": [], "stacks": [], "tasks": [],
        "skills": [{ "id": "s", "title": "S", "outcome": "O", "minutes": 5.0, "prerequisites": [], "items": items,
            "assignments": [] }] });
    let texts = json!({ "format": "cairn-texts", "version": 1, "id": "c", "revision": "1",
        "skills": { "s": { "primer": "Read me", "items": questions, "assignments": [] } } });
    (serde_json::from_value(outline).expect("an outline"), serde_json::from_value(texts).expect("texts"))
}

/// A learner at a clock of their own, before the first question of a session.
struct Sitting {
    model: Model,
    now: i64,
}

impl Sitting {
    fn new(questions: usize) -> Self {
        let mut sitting = Self { model: Model::default(), now: START };
        let (settings, replica) = (Settings::default(), Replica::new([1; 6]));
        let opened =
            Event::Opened { log: Log::default(), settings, replica, kept: true, troubles: Vec::new(), safe: false };
        let (outline, texts) = course(questions);
        sitting.happens(opened);
        sitting.happens(Event::GoalChosen(Goal::Skill("c/s".into())));
        sitting.happens(Event::OutlineArrived(Box::new(outline)));
        sitting.happens(Event::TextsArrived(Box::new(texts)));
        sitting.happens(Event::BeginningChosen);
        sitting.happens(Event::SessionStarted { minutes: 60, only: None });
        sitting.happens(Event::RouteChanged(Route::Practice));
        sitting
    }

    fn happens(&mut self, event: Event) {
        self.now += 5;
        self.model.update(event, Stamp { at: Time(self.now), chance: 7 });
    }

    fn gives_up(&mut self) {
        self.happens(Event::AnswerShown);
        self.happens(Event::Continued);
    }

    fn is_at_primer(&self) -> bool {
        self.model.shown.as_ref().is_some_and(|shown| shown.primer)
    }
}

#[test]
fn who_fails_at_all_that_can_be_learned_now_reads_of_it_again_and_goes_on() {
    let mut sitting = Sitting::new(12);
    assert!(sitting.is_at_primer());
    sitting.happens(Event::PrimerRead);
    sitting.gives_up();
    assert!(!sitting.is_at_primer());
    sitting.gives_up();
    assert!(sitting.is_at_primer(), "two failures");
    sitting.happens(Event::PrimerRead);
    for _ in 0..2 {
        sitting.gives_up();
        assert!(sitting.model.shown.is_some() && !sitting.is_at_primer(), "once in a session is enough");
    }
}

#[test]
fn no_second_is_counted_twice_of_a_question_that_went_on_after_its_first_try() {
    let mut sitting = Sitting::new(12);
    sitting.happens(Event::PrimerRead);
    sitting.happens(Event::AnswerChanged(Answer::Typed("no".to_owned())));
    sitting.happens(Event::AnswerSubmitted);
    sitting.happens(Event::HintAsked);
    sitting.happens(Event::AnswerChanged(Answer::Typed("yes".to_owned())));
    sitting.happens(Event::AnswerSubmitted);
    sitting.happens(Event::Continued);
    let seconds = sitting.model.learner.days.iter().map(|day| day.minutes).sum::<f64>() * 60.0;
    assert!((seconds - 30.0).abs() < 1e-9, "{seconds}");
    let last = sitting.model.log.entries().last().map(|entry| entry.what.clone());
    let Some(Happening::Retried { right: true, tries: 1, hints: 1, seconds: 20, .. }) = last else {
        panic!("{last:?}");
    };
}

#[test]
fn when_nothing_gets_through_it_is_enough_for_today_but_not_called_done() {
    let mut sitting = Sitting::new(12);
    sitting.happens(Event::PrimerRead);
    for _ in 0..20 {
        sitting.happens(Event::PrimerRead);
        sitting.gives_up();
    }
    assert_eq!((sitting.model.session.is_none(), sitting.model.ended.is_some()), (true, true));
    let view = today(&sitting.model);
    assert_eq!((view.next, view.unfinished), (None, true));
}
