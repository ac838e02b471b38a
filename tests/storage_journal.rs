//! What happens in a tab is kept, whatever the store does.

mod learner_samples;

use std::cell::Cell;

use cairn::engine::Time;
use cairn::learner::{Entry, EventId, Happening, LATE_KINDS, Log, Replica};
use cairn::storage::{Journal, MemoryStore, Notice, Place, Store, StoreError, Tidied, read_chunk};
use learner_samples::{Practice, course, deeds, entries, item_ids, log_of, replica};
use proptest::prelude::*;

fn place() -> Place {
    Place::new("/", "me")
}

/// A tab: what it knows and its writer.
struct Tab {
    log: Log,
    journal: Journal,
    at: i64,
}

impl Tab {
    fn open(store: &dyn Store, replica: Replica) -> Self {
        let opened = Journal::open(store, &place(), replica);
        assert_eq!(opened.notices, []);
        Self { log: opened.log, journal: opened.journal, at: 0 }
    }

    fn answer(&mut self, store: &dyn Store, item: &str) -> Result<(), StoreError> {
        let entry = self.next(item);
        self.journal.append(store, &self.log, &entry)
    }

    fn next(&mut self, item: &str) -> Entry {
        self.at += 60;
        let replica = self.journal.replica();
        let id = EventId { replica, sequence: self.log.next_sequence(replica) };
        let entry = Entry { id, at: Time(self.at), what: Happening::Skipped { item: self.log.name(item) } };
        self.log.insert(entry.clone());
        entry
    }
}

fn reopened(store: &dyn Store) -> Log {
    let opened = Journal::open(store, &place(), replica(200));
    assert_eq!(opened.notices, []);
    opened.log
}

/// A store that can be told to fail.
struct Moody {
    inner: MemoryStore,
    mood: Cell<Option<StoreError>>,
}

impl Moody {
    fn good() -> Self {
        Self { inner: MemoryStore::default(), mood: Cell::new(None) }
    }

    fn mood(&self) -> Result<(), StoreError> {
        self.mood.get().map_or(Ok(()), Err)
    }
}

impl Store for Moody {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.mood().and_then(|()| self.inner.keys())
    }

    fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.mood().and_then(|()| self.inner.read(key))
    }

    fn write(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.mood().and_then(|()| self.inner.write(key, value))
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.mood().and_then(|()| self.inner.remove(key))
    }
}

proptest! {
    #[test]
    fn what_was_appended_is_there_after_a_reload(deeds in deeds(60)) {
        let store = MemoryStore::default();
        let mut journal = Journal::open(&store, &place(), replica(0)).journal;
        let log = log_of(&entries(&deeds));
        // In the order of happening, which differs from the log's where the clock was set back.
        for entry in entries(&deeds) {
            let stored = log.entries().iter().find(|other| other.id == entry.id).unwrap();
            journal.append(&store, &log, stored).unwrap();
        }
        prop_assert_eq!(journal.pending(), 0);
        let opened = Journal::open(&store, &place(), replica(9));
        prop_assert_eq!(&opened.log, &log);
        let is_unknown = |entry: &&Entry| match &entry.what {
            Happening::Other { code, .. } => !LATE_KINDS.contains(&code.as_str()),
            _ => false,
        };
        let unknown = log.entries().iter().filter(is_unknown).count();
        let expected = if unknown > 0 { vec![Notice::NewerEvents { count: unknown }] } else { vec![] };
        prop_assert_eq!(opened.notices, expected);
        for key in store.keys().unwrap() {
            prop_assert!(store.read(&key).unwrap().unwrap().is_ascii());
        }
    }

    #[test]
    fn a_store_that_fails_now_and_then_gets_everything_in_the_end(moods in prop::collection::vec(0..4_u8, 1..60)) {
        let store = Moody::good();
        let mut tab = Tab::open(&store, replica(1));
        let mut pending = 0;
        for (number, mood) in moods.iter().enumerate() {
            store.mood.set([None, None, Some(StoreError::Full), Some(StoreError::Broken)][usize::from(*mood)]);
            pending += 1;
            let kept = tab.answer(&store, &format!("c/i{}", number % 7));
            prop_assert_eq!(kept, store.mood());
            if kept.is_ok() {
                pending = 0;
            }
            prop_assert_eq!(tab.journal.pending(), pending);
        }
        store.mood.set(None);
        prop_assert_eq!(tab.journal.retry(&store), Ok(pending));
        prop_assert_eq!(reopened(&store), tab.log);
    }
}

#[test]
fn a_full_store_keeps_what_it_has_and_the_rest_waits() {
    let store = MemoryStore::with_quota(40_000);
    store.write("other:app", &"x".repeat(20_000)).unwrap();
    let mut tab = Tab::open(&store, replica(1));
    let mut refused = 0;
    for number in 0..4_000 {
        if let Err(error) = tab.answer(&store, &format!("c/item-{}", number % 300)) {
            assert_eq!(error, StoreError::Full);
            refused += 1;
            assert_eq!(tab.journal.pending(), refused);
        }
    }
    assert!(refused > 1_000 && refused < 4_000, "{refused}");
    let kept = reopened(&store);
    assert_eq!(kept.len() + refused, tab.log.len());
    assert!(kept.entries().iter().zip(tab.log.entries()).all(|(kept, all)| kept.id == all.id), "the oldest are kept");

    let store = MemoryStore::default();
    assert_eq!(tab.journal.retry(&store), Ok(refused), "to a store with room");
    assert_eq!(tab.journal.pending(), 0);
}

#[test]
fn room_made_later_is_used() {
    let store = MemoryStore::with_quota(3_000);
    store.write("other:app", &"x".repeat(2_600)).unwrap();
    let mut tab = Tab::open(&store, replica(1));
    let first_failure = (0..60).map(|number| tab.answer(&store, &format!("c/{number}"))).position(|kept| kept.is_err());
    assert!(first_failure.is_some_and(|number| number > 0));
    store.remove("other:app").unwrap();
    let pending = tab.journal.pending();
    assert_eq!(tab.journal.retry(&store), Ok(pending));
    assert_eq!(reopened(&store), tab.log);
}

#[test]
fn where_nothing_can_be_kept_the_app_goes_on_in_memory_and_says_so() {
    let store = Moody::good();
    store.mood.set(Some(StoreError::Forbidden));
    let opened = Journal::open(&store, &place(), replica(1));
    assert_eq!(opened.notices, [Notice::Forbidden]);
    let mut tab = Tab { log: opened.log, journal: opened.journal, at: 0 };
    for number in 1..=2_000 {
        assert_eq!(tab.answer(&store, "c/i"), Err(StoreError::Forbidden));
        assert_eq!(tab.journal.pending(), number);
    }
    store.mood.set(None);
    assert_eq!(tab.journal.retry(&store), Ok(2_000));
    assert_eq!(reopened(&store), tab.log);
}

#[test]
fn two_tabs_lose_nothing_and_see_each_other() {
    let store = MemoryStore::default();
    let mut one = Tab::open(&store, replica(1));
    let mut two = Tab::open(&store, replica(2));
    for number in 0..500 {
        one.answer(&store, &format!("c/a{}", number % 9)).unwrap();
        if number % 3 == 0 {
            two.answer(&store, "c/b").unwrap();
        }
    }
    // The `storage` event brings the other's chunk.
    let text = store.read(&place().chunk_key(replica(2), 0)).unwrap().unwrap();
    assert_eq!(one.log.merge(&read_chunk(&text).unwrap().log), 167);
    assert_eq!(reopened(&store), one.log);
}

#[test]
fn a_duplicated_tab_with_the_same_replica_loses_nothing() {
    let store = MemoryStore::default();
    let mut one = Tab::open(&store, replica(1));
    one.answer(&store, "c/before").unwrap();
    let mut two = Tab::open(&store, replica(1));
    let mut three = Tab::open(&store, replica(1));
    for number in 0..50 {
        one.answer(&store, &format!("c/one{number}")).unwrap();
        two.answer(&store, &format!("c/two{number}")).unwrap();
        three.answer(&store, &format!("c/three{number}")).unwrap();
    }
    let mut all = one.log.clone();
    all.merge_all([&two.log, &three.log]);
    assert_eq!(all.len(), 151);
    assert_eq!(reopened(&store), all);
}

#[test]
fn a_tab_that_comes_back_goes_on_without_rewriting_what_it_left() {
    let store = MemoryStore::default();
    Tab::open(&store, replica(1)).answer(&store, "c/a").unwrap();
    let key = place().chunk_key(replica(1), 0);
    let left = store.read(&key).unwrap();
    let mut tab = Tab::open(&store, replica(1));
    tab.answer(&store, "c/b").unwrap();
    assert_eq!(store.read(&key).unwrap(), left);
    let sequences: Vec<u32> = reopened(&store).entries().iter().map(|entry| entry.id.sequence).collect();
    assert_eq!(sequences, [0, 1]);
}

#[test]
fn another_profile_sees_nothing() {
    let store = MemoryStore::default();
    Tab::open(&store, replica(1)).answer(&store, "c/a").unwrap();
    for other in [Place::new("/", "you"), Place::new("/x/", "me"), Place::new("", "")] {
        assert!(Journal::open(&store, &other, replica(2)).log.is_empty());
    }
}

/// Eighty sessions, each in a tab of its own; tidied at each start.
#[test]
fn tidying_loses_nothing_and_leaves_few_chunks() {
    let items = item_ids(&course("a-course-with-a-name", 16, 8));
    let store = MemoryStore::default();
    let mut practice = Practice::new(items, 1);
    let mut journal = Journal::open(&store, &place(), practice.replica()).journal;
    let mut tidied = Tidied::default();
    for _ in 0..1_600 {
        let (begins, entries) = practice.step();
        if begins {
            journal = Journal::open(&store, &place(), practice.replica()).journal;
            let once = journal.tidy(&store, practice.now()).unwrap();
            tidied = Tidied { removed: tidied.removed + once.removed, written: tidied.written + once.written };
        }
        for entry in &entries {
            journal.append(&store, &practice.log, entry).unwrap();
        }
    }
    assert_eq!(reopened(&store), practice.log);
    assert!(tidied.removed > 60, "{tidied:?}");
    assert!(store.keys().unwrap().len() < 16, "{:?}", store.keys());
}

#[test]
fn tidying_cut_off_anywhere_loses_nothing() {
    /// Fails at the n-th change.
    struct CutOff {
        inner: MemoryStore,
        left: Cell<u32>,
    }
    impl CutOff {
        fn change(&self) -> Result<(), StoreError> {
            let left = self.left.get().checked_sub(1).ok_or(StoreError::Full)?;
            self.left.set(left);
            Ok(())
        }
    }
    impl Store for CutOff {
        fn keys(&self) -> Result<Vec<String>, StoreError> {
            self.inner.keys()
        }
        fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
            self.inner.read(key)
        }
        fn write(&self, key: &str, value: &str) -> Result<(), StoreError> {
            self.change().and_then(|()| self.inner.write(key, value))
        }
        fn remove(&self, key: &str) -> Result<(), StoreError> {
            self.change().and_then(|()| self.inner.remove(key))
        }
    }

    let full = MemoryStore::default();
    let mut all = Log::default();
    for number in 0..12 {
        let mut tab = Tab { log: Log::default(), journal: Tab::open(&full, replica(number)).journal, at: 0 };
        for item in 0..300 {
            tab.answer(&full, &format!("c/item-{item}-{number}")).unwrap();
        }
        all.merge(&tab.log);
    }
    for cut in 0..20 {
        let store = CutOff { inner: full.clone(), left: Cell::new(cut) };
        let journal = Journal::open(&store, &place(), replica(99)).journal;
        let _ = journal.tidy(&store, Time(1_000_000_000));
        assert_eq!(reopened(&store), all, "cut off after {cut} changes");
        store.left.set(1_000);
        journal.tidy(&store, Time(1_000_000_000)).unwrap();
        assert_eq!(reopened(&store), all);
    }
}

#[test]
fn tidying_leaves_open_tabs_alone() {
    let store = MemoryStore::default();
    let mut tabs: Vec<Tab> = (0..12).map(|number| Tab::open(&store, replica(number))).collect();
    for tab in &mut tabs {
        tab.answer(&store, "c/a").unwrap();
    }
    let journal = Journal::open(&store, &place(), replica(99)).journal;
    assert_eq!(journal.tidy(&store, Time(100_000)), Ok(Tidied::default()));
    assert_eq!(journal.tidy(&store, Time(10_000_000)), Ok(Tidied { removed: 12, written: 1 }));

    // One of them was only asleep.
    tabs[3].answer(&store, "c/b").unwrap();
    let mut all = tabs[3].log.clone();
    all.merge_all(tabs.iter().map(|tab| &tab.log));
    assert_eq!(reopened(&store), all);
}
