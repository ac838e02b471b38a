//! Whatever happens to the stored bytes, only the touched chunk is lost, and the learner is told.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod learner_samples;

use cairn::learner::Log;
use cairn::storage::{ChunkError, Journal, Key, MemoryStore, Notice, Opened, Place, Store, read_chunk};
use learner_samples::{deeds, entries, log_of, replica};
use proptest::prelude::*;

fn place() -> Place {
    Place::new("/team/cairn/", "me")
}

/// A store with these logs, each a chunk of its own.
fn stored(logs: &[Log]) -> MemoryStore {
    let store = MemoryStore::default();
    for (number, log) in logs.iter().enumerate() {
        let mut journal = Journal::open(&store, &place(), replica(100 + number as u8)).journal;
        journal.append_all(&store, log, log.entries()).unwrap();
    }
    store
}

/// The log of `logs` without the one at `lost`.
fn without(logs: &[Log], lost: usize) -> Log {
    let mut rest = Log::default();
    rest.merge_all(logs.iter().enumerate().filter(|(place, _)| *place != lost).map(|(_, log)| log));
    rest
}

#[track_caller]
fn check_only_this_is_lost(logs: &[Log], lost: usize, damaged: &str) {
    let store = stored(logs);
    let key = place().chunk_key(replica(100 + lost as u8), 0);
    store.write(&key, damaged).unwrap();

    // The damaged tab itself comes back, and goes on.
    let Opened { mut log, mut journal, mut notices, .. } = Journal::open(&store, &place(), replica(100 + lost as u8));
    notices.retain(|notice| !matches!(notice, Notice::NewerEvents { .. }));
    assert_eq!(notices, [Notice::ChunkUnreadable { key: key.clone(), why: ChunkError::Damaged }], "{damaged:?}");
    assert_eq!(log, without(logs, lost), "{damaged:?}");

    let name = log.name("c/new");
    let id = cairn::learner::EventId { replica: journal.replica(), sequence: log.next_sequence(journal.replica()) };
    let entry = cairn::learner::Entry {
        id,
        at: cairn::engine::Time(9),
        what: cairn::learner::Happening::Skipped { item: name },
    };
    log.insert(entry.clone());
    journal.append(&store, &log, &entry).unwrap();
    assert_eq!(store.read(&key).unwrap().as_deref(), Some(damaged), "the damaged chunk was touched");
    assert_eq!(Journal::open(&store, &place(), replica(9)).log, log);
}

fn sample_logs() -> Vec<Log> {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let all = deeds(60).prop_filter("enough", |deeds| deeds.len() > 20).new_tree(&mut runner).unwrap().current();
    let all = entries(&all);
    (0..3).map(|r| log_of(all.iter().filter(|entry| entry.id.replica == replica(r)))).collect()
}

#[test]
fn a_chunk_cut_anywhere_is_told_and_left_alone() {
    let logs = sample_logs();
    let store = stored(&logs);
    let text = store.read(&place().chunk_key(replica(101), 0)).unwrap().unwrap();
    assert!(text.is_ascii() && text.len() > 200);
    for end in 0..text.len() {
        check_only_this_is_lost(&logs, 1, &text[..end]);
    }
}

#[test]
fn a_chunk_with_any_byte_changed_is_told_and_left_alone() {
    let logs = sample_logs();
    let text = stored(&logs).read(&place().chunk_key(replica(101), 0)).unwrap().unwrap();
    for place in 0..text.len() {
        for bit in [0, 3, 5] {
            let mut bytes = text.clone().into_bytes();
            bytes[place] ^= 1 << bit;
            let damaged = String::from_utf8(bytes).unwrap();
            assert_eq!(read_chunk(&damaged), Err(ChunkError::Damaged), "byte {place}, bit {bit}");
            if place % 16 == 0 {
                check_only_this_is_lost(&logs, 1, &damaged);
            }
        }
    }
}

proptest! {
    #[test]
    fn random_texts_are_never_a_panic(text in "(?s).{0,200}") {
        let _ = read_chunk(&text);
        let checksum = crc32fast::hash(text.as_bytes());
        let _ = read_chunk(&format!("{checksum:08x}\n{text}"));
        let lines = format!("[\"cairn-log\",1,\"AAAAAAAA\",0]\n{text}\n");
        let _ = read_chunk(&format!("{:08x}\n{lines}", crc32fast::hash(lines.as_bytes())));
    }

    #[test]
    fn lines_like_ours_are_never_a_panic(lines in prop::collection::vec(
        "\\[[0-9-]{1,3}(,-?[0-9]{1,20}){0,8}\\]|\\[\"(n|r|goal|undo|place|x)\"(,(\"[^\"\\\\]{0,9}\"|-?[0-9]{1,12}|\\[\\])){0,4}\\]", 0..8)
    ) {
        let body = format!("[\"cairn-log\",1,\"AAAAAAAA\",4294967295]\n{}\n", lines.join("\n"));
        if let Ok(chunk) = read_chunk(&format!("{:08x}\n{body}", crc32fast::hash(body.as_bytes()))) {
            // What could be read can be written and read again.
            let store = stored(std::slice::from_ref(&chunk.log));
            prop_assert_eq!(Journal::open(&store, &place(), replica(9)).log, chunk.log);
        }
    }

    #[test]
    fn a_random_cut_or_change_of_any_chunk_loses_only_that(
        deeds in deeds(80), lost in 0..3_usize, at in any::<prop::sample::Index>(), change in prop::option::of(b' '..=b'~'),
    ) {
        let all = entries(&deeds);
        let logs: Vec<Log> =
            (0..3).map(|r| log_of(all.iter().filter(|entry| entry.id.replica == replica(r)))).collect();
        let Some(text) = stored(&logs).read(&place().chunk_key(replica(100 + lost as u8), 0)).unwrap() else {
            return Ok(());
        };
        let at = at.index(text.len());
        let mut damaged = text.clone().into_bytes();
        match change {
            Some(byte) => damaged[at] = byte,
            None => damaged.truncate(at),
        }
        let damaged = String::from_utf8(damaged).unwrap();
        prop_assume!(damaged != text);
        check_only_this_is_lost(&logs, lost, &damaged);
    }
}

#[test]
fn a_newer_versions_chunk_is_told_and_left_alone() {
    let body = "[\"cairn-log\",2,{\"new\":true}]\nwhatever\n";
    let text = format!("{:08x}\n{body}", crc32fast::hash(body.as_bytes()));
    let logs = sample_logs();
    let store = stored(&logs);
    let key = place().key(&Key::Settled { checksum: 7 });
    store.write(&key, &text).unwrap();
    let opened = Journal::open(&store, &place(), replica(9));
    assert_eq!(opened.notices.first(), Some(&Notice::NewerVersion { key: key.clone(), version: 2 }));
    assert_eq!(opened.log, without(&logs, 99));
    opened.journal.tidy(&store, cairn::engine::Time(i64::MAX)).unwrap();
    assert_eq!(store.read(&key).unwrap(), Some(text));
}
