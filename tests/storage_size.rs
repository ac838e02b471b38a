//! How many characters an answer takes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod learner_samples;

use cairn::learner::{Answered, Entry, EventId, Happening, Log};
use cairn::storage::{Journal, MemoryStore, Place, Settings, export};
use learner_samples::{Practice, course, item_ids, replica};

/// Characters in the store, keys and all, for each first try, with the retries and sessions that go with it.
fn characters_per_answer(answers: usize, skills: usize, sessions_by_tab: u32) -> f64 {
    let store = MemoryStore::default();
    let place = Place::new("/team/cairn/", "default");
    let mut practice = Practice::new(item_ids(&course("prompt-engineering", skills, 7)), sessions_by_tab);
    let mut journal = Journal::open(&store, &place, practice.replica()).journal;
    for number in 0..answers {
        let (begins, entries) = practice.step();
        if begins && journal.replica() != practice.replica() {
            // A new tab has written nothing yet, so that it need not read what is there.
            journal = Journal::open(&MemoryStore::default(), &place, practice.replica()).journal;
        }
        if begins && number % 2_000 == 0 {
            journal.tidy(&store, practice.now()).unwrap();
        }
        journal.append_all(&store, &practice.log, &entries).unwrap();
    }
    journal.tidy(&store, practice.now()).unwrap();
    let counted = practice.log.entries().iter().filter(|entry| matches!(entry.what, Happening::Answered(_))).count();
    assert_eq!(counted, answers);
    let file = export(&practice.log, &Settings::default(), &[], practice.now()).len();
    let per_answer = store.used() as f64 / answers as f64;
    println!(
        "{answers} answers, {} items, {sessions_by_tab} sessions a tab: {per_answer:.1} characters an answer, \
         {} entries, {} keys, file {file}",
        skills * 7,
        practice.log.len(),
        cairn::storage::Store::keys(&store).unwrap().len(),
    );
    per_answer
}

#[test]
fn an_answer_takes_few_characters_in_the_long_run() {
    // With what goes with it: a quarter of the answers is wrong and goes on (a line of 17), a session has 20 answers.
    assert!(characters_per_answer(20_000, 16, 1) <= 27.0);
    assert!(characters_per_answer(20_000, 16, 50) <= 26.0);
    assert!(characters_per_answer(20_000, 150, 1) <= 29.0);
}

#[test]
fn an_answer_alone_takes_at_most_twenty_four_characters() {
    let mut practice = Practice::new(item_ids(&course("prompt-engineering", 16, 7)), 50);
    let answers = 20_000;
    for _ in 0..answers {
        practice.step();
    }
    let mut log = Log::default();
    for entry in practice.log.entries() {
        if let Happening::Answered(answered) = entry.what {
            let item = log.name(practice.log.text(answered.item));
            let id = EventId { replica: replica(1), sequence: log.next_sequence(replica(1)) };
            log.insert(Entry { id, at: entry.at, what: Happening::Answered(Answered { item, ..answered }) });
        }
    }
    let store = MemoryStore::default();
    let mut journal = Journal::open(&store, &Place::new("/team/cairn/", "default"), replica(1)).journal;
    journal.append_all(&store, &log, log.entries()).unwrap();
    let per_answer = store.used() as f64 / f64::from(answers);
    println!("answers alone, untidied: {per_answer:.1} characters each");
    assert!(per_answer <= 24.0);
}
