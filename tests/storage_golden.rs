//! Forms written once are read for ever. Never change these files: a new form gets new ones beside them.

#![cfg(feature = "backup")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use cairn::engine::Time;
use cairn::learner::{Answered, Entry, EventId, Goal, Happening, Judge, Log, Replica};
use cairn::storage::backup::{Contents, Import};
use cairn::storage::{Journal, MemoryStore, Place, Settings, Store, Theme, export, read_chunk};

const FILE: &str = include_str!("golden/log-v1.json");
const CHUNK: &str = include_str!("golden/chunk-v1.txt");
/// What was added to version 1 since: kinds that its first programs keep and do not read.
const WORK_FILE: &str = include_str!("golden/log-v1-work.json");

fn replica(text: &str) -> Replica {
    text.parse().unwrap()
}

/// One event of every kind, by two writers.
fn sample() -> Log {
    let mut log = Log::default();
    let item = log.name("data-visualisation/trend-over-time");
    let other = log.name("data-visualisation/trend-in-parts");
    let skill = log.name("data-visualisation/choose-a-chart");
    let role = log.name("data-visualisation/junior-analyst");
    let answered = Answered {
        item,
        right: true,
        credit: 100,
        hints: 0,
        seconds: 35,
        seed: 812,
        placement: false,
        chosen: Some(2),
    };
    let wrong = Answered { item: other, right: false, credit: 40, hints: 2, chosen: None, ..answered };
    let placed = Answered { item: other, placement: true, seed: 0, chosen: None, ..answered };
    let first = [
        Happening::GoalChosen { goal: Goal::Role(role) },
        Happening::GoalChosen { goal: Goal::Skill(skill) },
        Happening::PlacementStarted { skills: vec![skill], seed: 7 },
        Happening::Answered(placed),
        Happening::PlacementEnded,
        Happening::Claimed { skill, known: false },
        Happening::SessionStarted { minutes: 25 },
        Happening::PrimerRead { skill },
        Happening::Answered(answered),
        Happening::Answered(wrong),
        Happening::Retried { item: other, right: true, tries: 2, hints: 3, seconds: 50 },
        Happening::Skipped { item },
        Happening::SessionEnded,
    ];
    let second = [
        Happening::Reported { item, why: "The “axis” is missing\n\u{1F600}".to_owned() },
        Happening::GoalDropped { goal: Goal::Stack(role) },
        Happening::Other { code: "assignment".to_owned(), rest: r#""c/x",{"b":1e2,"a":[1.0]}"#.to_owned() },
        Happening::Undone { event: EventId { replica: replica("Y2Fpcm4h"), sequence: 9 } },
        Happening::GoalDropped { goal: Goal::Task(skill) },
        Happening::Answered(answered),
    ];
    let mut add = |replica: &str, sequence: u32, at: u32, what: &Happening| {
        let id = EventId { replica: self::replica(replica), sequence };
        log.insert(Entry { id, at: Time(1_763_700_000 + i64::from(at)), what: what.clone() });
    };
    for (sequence, what) in (0..).zip(&first) {
        add("Y2Fpcm4h", sequence, sequence * 40, what);
    }
    // A clock that goes back, and a gap in the count.
    for (sequence, what) in (0..).zip(&second) {
        add("_-_-_-_-", sequence + 100 * (sequence / 3), 300 - sequence * 30, what);
    }
    log
}

/// Work on an assignment, as `work` writes it, and judgements of it.
fn work_sample() -> Log {
    let mut log = Log::default();
    let skill = log.name("data-visualisation/choose-a-chart");
    let other = |code: &str, rest: &str| Happening::Other { code: code.to_owned(), rest: rest.to_owned() };
    let judged = |by, level, details: &str| Happening::Judged { skill, by, level, details: details.to_owned() };
    let all = [
        other("work", r#"{"work":"Y2Fpcm4h-0","turn":0,"began":{"hours":24.0}}"#),
        judged(Judge::Oneself, 75, r#"{"work":"Y2Fpcm4h-0"}"#),
        judged(Judge::Lead, 100, r#"{"work":"Y2Fpcm4h-0","next":"Caf\u00e9"}"#),
        judged(Judge::Peer, 0, "null"),
        other("aim", r#"{"role":"data-visualisation/junior-analyst","by":1764000000,"weight":2.0}"#),
        other("own", r#"{"roles":[]}"#),
    ];
    for (sequence, what) in (0..).zip(all) {
        let id = EventId { replica: replica("Y2Fpcm4h"), sequence };
        log.insert(Entry { id, at: Time(1_763_700_000 + 60 * i64::from(sequence)), what });
    }
    log
}

fn settings() -> Settings {
    Settings {
        language: Some("es".to_owned()),
        theme: Theme::Dark,
        session_minutes: 10,
        retention: 0.85,
        lighter_days: [false, false, false, false, false, true, true],
        contexts: vec!["marketing".to_owned()],
        last_backup: Some(Time(1_763_000_000)),
        saved_at: Some(Time(1_763_600_000)),
        extra: [("zoom".to_owned(), "[1.50]".to_owned())].into(),
    }
}

fn import(file: &str) -> Contents {
    Import::all(file.as_bytes().to_vec(), None).unwrap()
}

#[test]
fn a_file_of_version_one_is_read() {
    let imported = import(FILE);
    assert_eq!(imported.profile.log, sample());
    assert_eq!(imported.profile.settings, Some(settings()));
    assert_eq!(imported.unknown, 1);
}

#[test]
fn a_file_of_version_one_is_written_as_ever() {
    assert_eq!(export(&sample(), &settings(), &[], Time(1_763_800_000)), FILE);
}

#[test]
fn work_in_a_file_of_version_one_is_read_and_written_as_ever() {
    let imported = import(WORK_FILE);
    assert_eq!(imported.profile.log, work_sample());
    assert_eq!(imported.unknown, 0);
    assert_eq!(export(&work_sample(), &settings(), &[], Time(1_763_800_000)), WORK_FILE);
}

#[test]
fn a_judgement_that_cannot_be_is_kept_as_it_is() {
    for line in [
        r#"["judge",0,"c/s","lead",101,null]"#,
        r#"["judge",0,"c/s","boss",50,null]"#,
        r#"["judge",0,"c/s","lead",50]"#,
    ] {
        let file = format!("{{\"format\":\"cairn-log\",\"version\":1,\"lines\":[[\"r\",\"AAAAAAAA\",0],{line}]}}");
        let imported = import(&file);
        assert_eq!(imported.unknown, 1);
        assert!(export(&imported.profile.log, &settings(), &[], Time(0)).contains(line), "{line}");
    }
}

#[test]
fn a_chunk_of_version_one_is_read() {
    assert_eq!(read_chunk(CHUNK).unwrap().log, sample());
}

#[test]
fn a_chunk_of_version_one_is_written_as_ever() {
    let (store, place) = (MemoryStore::default(), Place::new("/", "me"));
    let mut journal = Journal::open(&store, &place, replica("Y2Fpcm4h")).journal;
    for entry in sample().entries() {
        journal.append(&store, &sample(), entry).unwrap();
    }
    let chunk = store.read("cairn:/:me:log:Y2Fpcm4h:0").unwrap().unwrap();
    assert_eq!(chunk, CHUNK);
}

/// Writes what the files should hold to where `CAIRN_GOLDEN` says, to make those of a new version.
#[test]
fn the_forms_of_today_can_be_looked_at() {
    let Ok(folder) = std::env::var("CAIRN_GOLDEN") else { return };
    let written = |log: &Log| export(log, &settings(), &[], Time(1_763_800_000));
    std::fs::write(format!("{folder}/log-v1.json"), written(&sample())).unwrap();
    std::fs::write(format!("{folder}/log-v1-work.json"), written(&work_sample())).unwrap();
    let (store, place) = (MemoryStore::default(), Place::new("/", "me"));
    let mut journal = Journal::open(&store, &place, replica("Y2Fpcm4h")).journal;
    journal.append_all(&store, &sample(), sample().entries()).unwrap();
    let chunk = store.read("cairn:/:me:log:Y2Fpcm4h:0").unwrap().unwrap();
    std::fs::write(format!("{folder}/chunk-v1.txt"), chunk).unwrap();
}
