//! Two devices that trade files in any order hold the same, and a merge can be taken back.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod backup_samples;
mod learner_samples;

use std::collections::BTreeSet;

use backup_samples::{log, profile};
use cairn::engine::Chance;
use cairn::learner::{Library, Log, Settings, Time};
use cairn::storage::backup::{Changes, Contents, Form, Import, Keeping, Profile, Record, Summary, TakingOut, Undo};
use cairn::storage::{Journal, MemoryStore, Place, Store, StoreError};
use learner_samples::{Practice, course, item_ids, library, replica};
use proptest::prelude::*;

fn read(file: &[u8]) -> Profile {
    let Contents { profile, notices, .. } = Import::all(file.to_vec(), None).unwrap();
    assert!(notices.iter().all(|notice| matches!(notice, cairn::storage::Notice::NewerEvents { .. })), "{notices:?}");
    profile
}

fn merged(one: &Profile, two: &Profile) -> Profile {
    let mut all = one.clone();
    all.merge(two);
    all
}

/// What a file can say of a profile: not when this device was last backed up.
fn portable(profile: &Profile) -> Profile {
    let settings = profile.settings.clone().map(|settings| Settings { last_backup: None, ..settings });
    Profile { settings, ..profile.clone() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_profile_comes_back_as_it_was(profile in profile(60)) {
        let file = profile.written();
        let contents = Import::all(file.clone(), None).unwrap();
        prop_assert_eq!(&contents.form, &Form::Backup { app: Some(env!("CARGO_PKG_VERSION").to_owned()) });
        prop_assert_eq!(&contents.profile, &portable(&profile));
        prop_assert_eq!(contents.profile.written(), file.clone());

        // The file is canonical JSON as others write it too.
        let value: serde_json::Value = serde_json::from_slice(&file).unwrap();
        prop_assert_eq!(serde_json_canonicalizer::to_vec(&value).unwrap(), file);
    }

    #[test]
    fn merging_is_commutative_associative_and_idempotent(one in profile(40), two in profile(40), three in profile(40)) {
        let forth = merged(&one, &two);
        prop_assert_eq!(portable(&forth), portable(&merged(&two, &one)));
        prop_assert_eq!(forth.written(), merged(&two, &one).written());
        prop_assert_eq!(merged(&forth, &three).written(), merged(&one, &merged(&two, &three)).written());
        prop_assert_eq!(merged(&one, &one), one.clone());
        prop_assert_eq!(merged(&forth, &two), forth.clone());
        prop_assert!(Changes::between(&forth, &one).is_nothing() && Changes::between(&forth, &two).is_nothing());
    }

    #[test]
    fn devices_that_trade_files_in_any_order_hold_the_same_bytes(
        devices in prop::collection::vec(profile(25), 2..4), order in any::<u64>(),
    ) {
        let mut chance = Chance::new(order);
        let files: Vec<Vec<u8>> = devices.iter().map(Profile::written).collect();
        let mut exports = BTreeSet::new();
        for mut device in devices {
            // Every file reaches every device, in an order of its own, some twice, its own too.
            let mut mail: Vec<&Vec<u8>> = files.iter().chain(&files).collect();
            chance.shuffle(&mut mail);
            for file in mail {
                device.merge(&read(file));
            }
            exports.insert(device.written());
        }
        prop_assert_eq!(exports.len(), 1);
    }

    #[test]
    fn nothing_is_lost_by_a_merge(one in profile(40), two in profile(40)) {
        let both = merged(&one, &two);
        prop_assert!(one.log.minus(&both.log).is_empty() && two.log.minus(&both.log).is_empty());
        for id in one.keys.iter().chain(two.keys.iter()).map(|(id, _)| id) {
            prop_assert!(both.keys.get(id).is_some());
        }
        prop_assert_eq!(both.log.len() - one.log.len(), Changes::between(&one, &two).added.len());
    }

    #[test]
    fn undo_restores_the_moment_before_to_the_byte(one in profile(40), two in profile(40)) {
        let mut now = one.clone();
        let changes = Changes::between(&now, &two);
        let undo = Undo::of_merge(&mut now, &two, &changes);
        prop_assert_eq!(&now, &merged(&one, &two));
        // Also after the page was left and opened again.
        let undo = Undo::read(&undo.written()).unwrap();
        undo.undo(&mut now);
        prop_assert_eq!(now.written(), one.written());
        prop_assert_eq!(now, one);
    }

    #[test]
    fn what_happened_since_a_merge_stays_when_it_is_undone(one in profile(30), two in profile(30), since in log(20)) {
        let since = of_another_tab(&since);
        let mut now = one.clone();
        let changes = Changes::between(&now, &two);
        let undo = Undo::of_merge(&mut now, &two, &changes);
        now.log.merge(&since);
        now.settings = Some(Settings { saved_at: Some(Time(99)), session_minutes: 7, ..Settings::default() });
        now.trusted.insert("a", Record::new(Time(99), &"since".into()).unwrap());
        undo.undo(&mut now);

        let mut expected = one;
        expected.log.merge(&since);
        prop_assert_eq!(&now.log, &expected.log);
        prop_assert_eq!(now.settings.as_ref().map(|settings| settings.session_minutes), Some(7));
        prop_assert_eq!(now.trusted.get("a").map(|record| record.value().clone()), Some("since".into()));
        prop_assert_eq!(now.keys, expected.keys);
    }

    #[test]
    fn what_is_kept_in_the_store_comes_and_goes_with_the_merge(one in log(40), two in log(40), since in log(20), tidied in any::<bool>()) {
        let (store, place) = (MemoryStore::default(), Place::new("/", "me"));
        Journal::open(&store, &place, replica(7)).journal.append_all(&store, &one, one.entries()).unwrap();
        let mut ours = Profile { log: one.clone(), ..Profile::default() };
        let theirs = Profile { log: two, ..Profile::default() };
        let changes = Changes::between(&ours, &theirs);
        let undo = Undo::of_merge(&mut ours, &theirs, &changes);
        let added = changes.added;
        let mut keeping = Keeping::new(added.clone());
        while !keeping.step(&store, &place).unwrap() {}
        undo.save(&store, &place).unwrap();
        let opened = Journal::open(&store, &place, replica(8));
        prop_assert_eq!(&opened.log, &ours.log);
        let only_newer = opened.notices.iter().all(|notice| matches!(notice, cairn::storage::Notice::NewerEvents { .. }));
        prop_assert!(only_newer);

        // More happens, and the parts are put together with others.
        let since = of_another_tab(&since);
        Journal::open(&store, &place, replica(9)).journal.append_all(&store, &since, since.entries()).unwrap();
        if tidied {
            for tab in 20..30 {
                let more = of_tab(tab);
                Journal::open(&store, &place, replica(tab)).journal.append_all(&store, &more, more.entries()).unwrap();
            }
            opened.journal.tidy(&store, Time(i64::MAX)).unwrap();
        }
        let mut expected = Journal::open(&store, &place, replica(10)).log;
        let undo = Undo::load(&store, &place).unwrap().unwrap();
        undo.undo(&mut ours);
        prop_assert_eq!(&ours.log, &one);
        expected = expected.minus(&added);
        let mut taking = TakingOut::new(undo, &store, &place).unwrap();
        while !taking.step(&store).unwrap() {}
        Undo::forget(&store, &place).unwrap();
        prop_assert_eq!(Journal::open(&store, &place, replica(11)).log, expected);
        prop_assert_eq!(Undo::load(&store, &place).unwrap(), None);
    }
}

/// The same events, by a tab that no generated log has.
fn of_another_tab(log: &Log) -> Log {
    let mut other = Log::default();
    for (sequence, entry) in (0..).zip(log.entries()) {
        let what = entry.what.renamed(|name| other.name(log.text(name)));
        let id = cairn::learner::EventId { replica: replica(50), sequence };
        other.insert(cairn::learner::Entry { id, at: entry.at, what });
    }
    other
}

fn of_tab(tab: u8) -> Log {
    let mut log = Log::default();
    let item = log.name("c/s0-i0");
    let id = cairn::learner::EventId { replica: replica(tab), sequence: 0 };
    log.insert(cairn::learner::Entry { id, at: Time(3), what: cairn::learner::Happening::Skipped { item } });
    log
}

#[test]
fn a_store_without_room_keeps_nothing_of_a_file() {
    let mut practice = Practice::new(item_ids(&course("c", 5, 3)), 10);
    for _ in 0..10_000 {
        practice.step();
    }
    let place = Place::new("/", "me");
    let store = MemoryStore::with_quota(150_000);
    let mut keeping = Keeping::new(practice.log);
    let refused = std::iter::repeat_with(|| keeping.step(&store, &place)).find_map(Result::err);
    assert_eq!(refused, Some(StoreError::Full));
    assert_eq!(store.keys(), Ok(vec![]));
    assert_eq!(keeping.step(&store, &place), Ok(true));
}

#[test]
fn a_file_says_what_it_holds_and_what_would_change() {
    let course = course("c", 5, 3);
    let mut practice = Practice::new(item_ids(&course), 1);
    for _ in 0..60 {
        practice.step();
    }
    let library = library([course]);
    let summary = Summary::of(&practice.log, &library);
    assert_eq!((summary.answers, summary.replicas.len(), summary.goals), (60, 3, 0));
    assert_eq!(summary.events, practice.log.len());
    assert!((summary.items, summary.skills) > (10, 3) && summary.items <= 15 && summary.skills <= 5);
    assert_eq!(summary.courses, ["c".to_owned()].into());
    assert_eq!(summary.last, Some(practice.now()));
    assert!(summary.first < summary.last);
    assert_eq!(Summary::of(&Log::default(), &Library::default()), Summary::default());

    let settings = |minutes, at| Settings { session_minutes: minutes, saved_at: Some(Time(at)), ..Settings::default() };
    let ours = Profile { settings: Some(settings(10, 5)), ..Profile::default() };
    let older = Profile { log: practice.log.clone(), settings: Some(settings(20, 4)), ..Profile::default() };
    let newer = Profile { settings: Some(settings(20, 6)), ..older.clone() };
    let same = Profile { settings: Some(settings(10, 6)), ..Profile::default() };
    assert_eq!(Changes::between(&ours, &older), Changes { added: practice.log.clone(), ..Changes::default() });
    assert_eq!(Changes::between(&ours, &newer).settings, Some(settings(20, 6)));
    assert!(Changes::between(&ours, &same).is_nothing());
}

#[test]
fn when_this_device_was_backed_up_is_not_another_devices_business() {
    let settings =
        |backup, at| Settings { last_backup: Some(Time(backup)), saved_at: Some(Time(at)), ..Settings::default() };
    let mut ours = Profile { settings: Some(settings(70, 5)), ..Profile::default() };
    let theirs = Profile { settings: Some(settings(90, 6)), ..Profile::default() };
    let changes = Changes::between(&ours, &theirs);
    let undo = Undo::of_merge(&mut ours, &theirs, &changes);
    assert_eq!(ours.settings, Some(settings(70, 6)));
    assert_eq!(ours.written(), theirs.written());
    undo.undo(&mut ours);
    assert_eq!(ours.settings, Some(settings(70, 5)));
}
