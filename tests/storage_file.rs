//! A file holds everything, comes back as it was, and harms nothing.

#![cfg(feature = "backup")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod learner_samples;

use cairn::engine::Time;
use cairn::learner::{Entry, EventId, Goal, Happening, Log};
use cairn::portfolio::canonical;
use cairn::storage::backup::{BackupError, Contents, Import};
use cairn::storage::{Journal, LineError, MemoryStore, Notice, Place, Settings, Store, export};
use learner_samples::{deeds, entries, log_of, replica};
use proptest::prelude::*;

fn exported(log: &Log) -> String {
    export(log, &Settings::default(), &[], Time(1_700_000_000))
}

fn import(text: &str) -> Result<Contents, BackupError> {
    Import::all(text.as_bytes().to_vec(), None)
}

fn read(text: &str) -> Log {
    import(text).unwrap().profile.log
}

proptest! {
    #[test]
    fn a_log_comes_back_as_it_was(deeds in deeds(60)) {
        let log = log_of(&entries(&deeds));
        let text = exported(&log);
        prop_assert!(text.is_ascii());
        serde_json::from_str::<serde_json::Value>(&text).unwrap();
        let Contents { profile, notices, .. } = import(&text).unwrap();
        prop_assert_eq!(&profile.log, &log);
        prop_assert_eq!(profile.settings, Some(Settings::default()));
        let is_lost = |notice: &Notice| !matches!(notice, Notice::NewerEvents { .. });
        prop_assert!(!notices.iter().any(is_lost));
        prop_assert_eq!(exported(&profile.log), text);
    }

    #[test]
    fn equal_logs_give_equal_bytes_however_they_came_together(
        one in deeds(40), two in deeds(40), order in any::<u64>(),
    ) {
        // The second begins as the first does, and shares ids with it from then on: a copied device.
        let (one, two) = (log_of(&entries(&one)), log_of(&entries(&two)));
        let (mut forth, mut back) = (one.clone(), two.clone());
        forth.merge(&two);
        back.merge(&one);
        prop_assert_eq!(exported(&forth), exported(&back));

        // By files, in any order, some twice.
        let mut files = vec![exported(&one), exported(&two), exported(&one), exported(&back)];
        cairn::engine::Chance::new(order).shuffle(&mut files);
        let mut merged = Log::default();
        for file in &files {
            merged.merge(&read(file));
        }
        prop_assert_eq!(exported(&merged), exported(&forth));
        prop_assert_eq!(merged, forth);
    }

    #[test]
    fn what_is_imported_is_there_after_a_reload(deeds in deeds(40), chunks in 1..4_usize) {
        let imported = read(&exported(&log_of(&entries(&deeds))));
        let store = MemoryStore::default();
        let place = Place::new("/", "me");
        let mut journal = Journal::open(&store, &place, replica(77)).journal;
        let mut log = Log::default();
        log.merge(&imported);
        for part in log.entries().chunks(chunks * 10) {
            journal.append_all(&store, &log, part).unwrap();
        }
        prop_assert_eq!(Journal::open(&store, &place, replica(78)).log, log);
    }

    #[test]
    fn a_file_cut_or_changed_anywhere_is_refused_or_read_and_never_a_panic(
        deeds in deeds(20), at in any::<prop::sample::Index>(), change in prop::option::of(any::<char>()),
    ) {
        let text = exported(&log_of(&entries(&deeds)));
        let (head, tail) = text.split_at(at.index(text.len()));
        match change {
            None if head.trim_end().len() < text.trim_end().len() => prop_assert!(import(head).is_err()),
            None => {}
            Some(c) => {
                let _ = import(&format!("{head}{c}{}", &tail[1..]));
            }
        }
    }

    #[test]
    fn any_text_is_refused_or_read_and_never_a_panic(text in "(?s).{0,300}") {
        let _ = import(&text);
        let _ = import(&format!("{{\"format\":\"cairn-log\",\"version\":1,\"lines\":[{text}]}}"));
        let _ = import(&format!("{{\"format\":\"cairn-rescue\",\"version\":1,\"entries\":{{{text}}}}}"));
    }
}

#[test]
fn events_of_a_newer_version_survive_every_way_byte_for_byte() {
    let lines = [
        r#"["r","AAAAAAAA",0]"#,
        r#"["assignment-started",1700000000,"c/redo-one-chart",{"hours":2.50,"b":1,"a":1e2},null]"#,
        r#"["goal",60,"role","c/analyst",{"until":1800000000}]"#,
        r#"["claim",0,"c/s0",0.5]"#,
        r#"["pause",-5]"#,
    ];
    let file = format!("{{\"format\":\"cairn-log\",\"version\":1,\"lines\":[{}]}}", lines.join(","));
    let Contents { profile, unknown, .. } = import(&file).unwrap();
    let log = profile.log;
    assert_eq!((log.len(), unknown), (4, 4));

    // Import, keep, reload, export.
    let store = MemoryStore::default();
    let place = Place::new("/", "me");
    Journal::open(&store, &place, replica(1)).journal.append_all(&store, &log, log.entries()).unwrap();
    let opened = Journal::open(&store, &place, replica(2));
    assert_eq!(opened.notices, [Notice::NewerEvents { count: 4 }]);
    let text = exported(&opened.log);
    for line in lines {
        assert!(text.contains(line), "{line}\n{text}");
    }

    // White space between the parts, as an editor puts it, changes nothing.
    let spaced = file.replace(',', " ,\n  ").replace('[', "[ ").replace(':', " : ");
    assert_eq!(exported(&read(&spaced)), text);
}

#[test]
fn each_bad_file_gets_its_own_reason() {
    let line = |line: &str| format!("{{\"format\":\"cairn-log\",\"version\":1,\"lines\":[{line}]}}");
    let at = |line, column| canonical::Place { line, column };
    let malformed = |member: &str, place| BackupError::Malformed { member: member.to_owned(), place };
    let not_cairn = |format: Option<&str>| BackupError::NotCairn { format: format.map(str::to_owned) };
    let cases = [
        (String::new(), BackupError::Empty),
        (" ".repeat(1_000_000), BackupError::Empty),
        ("\u{feff}\n".to_owned(), BackupError::Empty),
        ("hello".to_owned(), BackupError::NotJson { place: at(1, 1) }),
        ("{\"format\":\"cairn-log\",\n\"version\":1,\"li".to_owned(), BackupError::BreaksOff { place: at(2, 16) }),
        ("[".repeat(100_000), not_cairn(None)),
        ("{}".to_owned(), not_cairn(None)),
        ("[1,2,3]".to_owned(), not_cairn(None)),
        ("{\"format\":\"gift\",\"version\":1}".to_owned(), not_cairn(Some("gift"))),
        ("{\"format\":\"cairn-log\",\"version\":\"1\"}".to_owned(), malformed("version", Some(at(1, 33)))),
        ("{\"format\":\"cairn-log\",\"version\":7}".to_owned(), BackupError::NewerVersion { version: 7 }),
        ("{\"format\":\"cairn-log\",\"version\":1}".to_owned(), malformed("lines", None)),
        (line("[0,1,0]"), BackupError::BadLine { line: 1, why: LineError::NameMissing }),
        (line("[\"x\",1]"), BackupError::BadLine { line: 1, why: LineError::WriterMissing }),
        (line("[\"r\",\"AAAAAAAA\",0],[\"x\"]"), BackupError::BadLine { line: 2, why: LineError::NotAnEvent }),
        (line("[\"r\",\"AAAAAAAA\",-1]"), BackupError::BadLine { line: 1, why: LineError::NotAnEvent }),
        (line("[9,1,0]"), BackupError::BadLine { line: 1, why: LineError::NotAnAnswer }),
        (line("[1e5,1,0]"), BackupError::BadLine { line: 1, why: LineError::NotAnAnswer }),
        (line("{}"), BackupError::BadLine { line: 1, why: LineError::NotAnArray }),
        (line("[\"n\",1,\"a\"]"), BackupError::BadLine { line: 1, why: LineError::NotAnEvent }),
    ];
    for (text, error) in cases {
        let shown: String = text.chars().take(80).collect();
        assert_eq!(import(&text).err(), Some(error.clone()), "{shown}");
        assert!(!error.to_string().is_empty());
    }
}

#[test]
fn numbers_beyond_all_bounds_are_refused_or_kept_but_never_a_panic() {
    for line in [
        "[0,9223372036854775807,0,4294967295,4294967295,256,255,255]",
        "[0,-9223372036854775808,0]",
        "[0,9223372036854775808,0]",
        "[0,1,0,4294967296]",
        "[0,1,0,1,1,257]",
        "[0,1,0,-1]",
        "[0,1,99999999999999999999]",
    ] {
        let file = format!(
            "{{\"format\":\"cairn-log\",\"version\":1,\"lines\":[[\"n\",0,\"c/i\"],[\"r\",\"AAAAAAAA\",4294967295],{line}]}}"
        );
        if let Ok(Contents { profile, .. }) = import(&file) {
            let log = profile.log;
            assert_eq!(read(&exported(&log)), log);
            assert_eq!(log.next_sequence(cairn::learner::Replica::default()), u32::MAX);
        }
    }
}

#[test]
fn long_names_come_back_though_they_share_little() {
    let mut log = Log::default();
    for (sequence, end) in ["a", "b", "\u{e9}"].into_iter().enumerate() {
        let item = log.name(&format!("c/{}é{end}", "é".repeat(200)));
        let id = EventId { replica: replica(1), sequence: sequence as u32 };
        log.insert(Entry { id, at: Time(5), what: Happening::Skipped { item } });
    }
    assert_eq!(read(&exported(&log)), log);
}

#[test]
fn a_rescue_file_gives_what_can_be_read_and_names_the_rest() {
    let store = MemoryStore::default();
    let place = Place::new("/team/cairn/", "ana");
    let mut log = Log::default();
    let item = log.name("c/s0-i0");
    let id = EventId { replica: replica(1), sequence: 0 };
    log.insert(Entry { id, at: Time(5), what: Happening::Skipped { item } });
    let role = log.name("c/analyst");
    let id = EventId { replica: replica(1), sequence: 1 };
    log.insert(Entry { id, at: Time(6), what: Happening::GoalChosen { goal: Goal::Role(role) } });
    Journal::open(&store, &place, replica(1)).journal.append_all(&store, &log, log.entries()).unwrap();
    let settings = Settings { session_minutes: 10, ..Settings::default() };
    settings.save(&store, &place).unwrap();
    let damaged = place.chunk_key(replica(2), 0);
    store.write(&damaged, "oops").unwrap();
    store.write("other:app", "not ours").unwrap();

    let rescue = |store: &MemoryStore| {
        let entries: serde_json::Map<String, serde_json::Value> = store
            .keys()
            .unwrap()
            .into_iter()
            .map(|key| (key.clone(), store.read(&key).unwrap().unwrap().into()))
            .collect();
        serde_json::json!({ "format": "cairn-rescue", "version": 1, "entries": entries }).to_string()
    };
    let imported = import(&rescue(&store)).unwrap();
    assert_eq!((imported.profile.log, imported.profile.settings), (log.clone(), Some(settings)));
    assert!(matches!(&imported.notices[..], [Notice::ChunkUnreadable { key, .. }] if *key == damaged));

    // With two learners in it, it must be said whose is wanted.
    Settings::default().save(&store, &Place::new("/team/cairn/", "ben")).unwrap();
    assert_eq!(import(&rescue(&store)), Err(BackupError::SeveralProfiles { count: 2 }));
}
