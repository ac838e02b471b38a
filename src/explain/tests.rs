use std::rc::Rc;

use super::*;
use crate::course::{ItemOutline, Kind, Outline, SkillOutline};
use crate::learner::{Answered, Entry, EventId, Replica};

fn library() -> Library {
    let item = |id: &str| ItemOutline {
        id: id.to_owned(),
        kind: Kind::Number,
        guess: 0.05,
        slip: None,
        level: 2,
        seconds: 60.0,
        surfaces: 1,
        also: Vec::new(),
        contexts: Vec::new(),
    };
    let skill = |id: &str, title: &str, needs: &[&str]| SkillOutline {
        id: id.to_owned(),
        title: title.to_owned(),
        outcome: String::new(),
        minutes: 10.0,
        prerequisites: needs.iter().map(ToString::to_string).collect(),
        tags: Vec::new(),
        aligned: Vec::new(),
        tracing: None,
        items: (0..6).map(|n| item(&format!("{id}-{n}"))).collect(),
        assignments: Vec::new(),
    };
    let outline = Outline {
        format: "cairn-outline".to_owned(),
        version: 1,
        id: "c".to_owned(),
        revision: "1".to_owned(),
        title: "C".to_owned(),
        summary: String::new(),
        language: "en".to_owned(),
        authors: Vec::new(),
        licence: String::new(),
        roles: Vec::new(),
        stacks: Vec::new(),
        tasks: Vec::new(),
        renames: std::collections::BTreeMap::new(),
        skills: vec![skill("low", "Low", &[]), skill("high", "High", &["low"]), skill("aside", "Aside", &[])],
    };
    Library::new(vec![Rc::new(outline)]).0
}

/// Answers on the lower skill a minute apart: `+` right, `-` wrong; the third is undone.
fn log() -> Log {
    let mut log = Log::default();
    let goal = crate::learner::Goal::Skill(log.name("c/high"));
    let add = |log: &mut Log, what| {
        let sequence = log.next_sequence(Replica::new([1; 6]));
        let id = EventId { replica: Replica::new([1; 6]), sequence };
        log.insert(Entry { id, at: Time(60 * i64::from(sequence)), what });
        id
    };
    add(&mut log, Happening::GoalChosen { goal });
    let mut last = None;
    for (n, right) in [true, true, false].into_iter().enumerate() {
        let item = log.name(&format!("c/low-{n}"));
        let answered =
            Answered { item, right, credit: 0, hints: 0, seconds: 50, seed: 0, placement: false, chosen: None };
        last = Some(add(&mut log, Happening::Answered(answered)));
    }
    add(&mut log, Happening::Undone { event: last.unwrap() });
    log
}

fn account<'a>(library: &'a Library, log: &Log, at: i64) -> Account<'a> {
    Account::new(library, log, &Settings::default(), Time(at), &Zone::default())
}

#[test]
fn moves_lead_from_what_was_believed_first_to_what_is_believed_then() {
    let (library, log) = (library(), log());
    for at in [0, 60, 120, 180, 240] {
        let account = account(&library, &log, at);
        for belief in account.beliefs() {
            let mut now = belief.at_first;
            for step in &belief.moves {
                assert!((step.before - now).abs() < 1e-15, "at {at}: {step:?}");
                now = step.after;
            }
            assert!((belief.standing.mastery.get() - now).abs() < 1e-15, "at {at}: {belief:?}");
        }
    }
}

#[test]
fn what_was_undone_by_then_moves_nothing() {
    let (library, log) = (library(), log());
    let moves = |at| account(&library, &log, at).beliefs()[0].moves.len();
    assert_eq!([0, 60, 120, 180, 240].map(moves), [0, 1, 2, 3, 2]);
}

#[test]
fn the_account_says_what_the_app_says() {
    let (library, log) = (library(), log());
    let text = account(&library, &log, 120).to_string();
    let Chosen::Activity(next) = account(&library, &log, 120).choice else {
        panic!("no placement was begun");
    };
    let choice = next.choice.unwrap();
    assert!(text.contains("At 1970-01-01T00:02:00Z, after 3 events"), "{text}");
    assert!(text.contains("Go on with: Low"), "{text}");
    assert!(text.contains(&format!("Value per minute{:>33.3}", choice.reason.value_per_minute)), "{text}");
    assert!(text.contains("answered c/low-1: right"), "{text}");
    assert!(text.contains("The log goes on at 1970-01-01T00:03:00Z: answered c/low-2: wrong"), "{text}");
    assert!(text.contains("2 other skills"), "{text}");
}

#[test]
fn what_is_proposed_is_what_the_app_proposes_who_prefers_this() {
    const DAY: i64 = 86_400;
    let library = library();
    let mut log = Log::default();
    let goal = crate::learner::Goal::Skill(log.name("c/aside"));
    let add = |log: &mut Log, at, what| {
        let sequence = log.next_sequence(Replica::new([1; 6]));
        log.insert(Entry { id: EventId { replica: Replica::new([1; 6]), sequence }, at: Time(at), what });
    };
    add(&mut log, 0, Happening::GoalChosen { goal });
    for n in 0..6 {
        let item = log.name(&format!("c/aside-{n}"));
        let answered =
            Answered { item, right: true, credit: 0, hints: 0, seconds: 50, seed: 0, placement: false, chosen: None };
        add(&mut log, 60 * (n + 1), Happening::Answered(answered));
    }
    // A Monday, as 1970 began on a Thursday.
    let days = 11;
    let value = |settings: &Settings, hours_ahead: i64| {
        let account =
            Account::new(&library, &log, settings, Time(days * DAY), &Zone::new(vec![(Time(0), hours_ahead * 3600)]));
        let Chosen::Activity(next) = account.choice else { panic!("no placement was begun") };
        next.choice.map_or(0.0, |choice| choice.reason.value_per_minute)
    };
    let lighter = Settings { lighter_days: [true, false, false, false, false, false, false], ..Settings::default() };
    let much = Settings { retention: 0.97, ..Settings::default() };
    let usual = value(&Settings::default(), 0);
    assert!(value(&lighter, 0) < usual, "{} on a lighter day, {usual} usually", value(&lighter, 0));
    assert!((value(&lighter, -1) - usual).abs() < 1e-12, "there it is Sunday yet");
    assert!(value(&much, 0) >= usual);
    let short = Settings { session_minutes: 1, ..Settings::default() };
    assert!((value(&Settings { session_minutes: 0, ..short }, 0)).abs() < 1e-12, "no time, no activity");
}
