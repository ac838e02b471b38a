//! Everything saved to a file and taken in again, as the page does it: by its steps, its orders and a store.

#![cfg(feature = "desk")]

mod backup_device;
mod learner_samples;

use backup_device::{Device, NOW};
use cairn::desk::backup::{Doing, File, Order, Outcome, Refusal, Secret, SettingChange, Step};
use cairn::desk::{Effect, Event, Model};
use cairn::learner::{Log, Settings, Theme, Time};
use cairn::storage::backup::Import;
use cairn::storage::{Kept, Store};
use cairn::tutor;
use learner_samples::{Practice, course, deeds, entries, item_ids, log_of};
use proptest::prelude::*;
use serde_json::json;

fn some_settings() -> Settings {
    Settings { theme: Theme::Dark, session_minutes: 10, saved_at: Some(Time(5)), ..Settings::default() }
}

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn two_devices_that_trade_files_in_any_order_save_the_same_bytes(
        one in deeds(40), two in deeds(40), first in any::<bool>(),
    ) {
        let mut ours = Device::new(&log_of(&entries(&one)), &some_settings());
        let mut theirs = Device::new(&log_of(&entries(&two)), &Settings::default());
        ours.keep(Kept::Keys, "did:key:a", 1);
        theirs.keep(Kept::Keys, "did:key:a", 2);
        theirs.keep(Kept::Trusted, "did:key:b", 1);
        theirs.keep(Kept::Courses, "c", 1);
        if first {
            let file = ours.saved();
            theirs.take_in(&file);
            let file = theirs.saved();
            ours.take_in(&file);
        } else {
            let (our, their) = (ours.saved(), theirs.saved());
            ours.take_in(&their);
            theirs.take_in(&our);
        }
        prop_assert_eq!(ours.saved(), theirs.saved());
    }

    #[test]
    fn saved_erased_and_taken_in_everything_is_as_it_was_and_undone_it_is_gone(deeds in deeds(40)) {
        let mut device = Device::new(&log_of(&entries(&deeds)), &some_settings());
        device.keep(Kept::Keys, "did:key:a", 1);
        let file = device.saved();
        let mut empty = Device::new(&Log::default(), &Settings::default());
        let nothing = empty.saved();
        empty.take_in(&file);
        prop_assert_eq!(&empty.saved(), &file);
        // After another fresh start, too.
        empty.restart();
        let brought = empty.found().undo.unwrap();
        prop_assert_eq!((brought.events, brought.records, brought.settings), (device.page.tutor.log.len(), 1, true));
        empty.step(Step::UndoAsked);
        prop_assert_eq!(empty.found().outcome, Some(Outcome::TakenOut));
        prop_assert_eq!(empty.found().undo, None);
        prop_assert_eq!(empty.saved(), nothing);
    }
}

#[test]
fn what_a_file_would_change_is_said_before_anything_does() {
    let log = practised(3);
    let mut device = Device::new(&log, &some_settings());
    device.keep(Kept::Trusted, "did:key:b", 1);
    let file = device.saved();
    let mut other = Device::new(&Log::default(), &Settings::default());
    let before = other.store.clone();
    other.give(&file);
    let offer = other.offer();
    assert_eq!((offer.holds.events, offer.new.events, offer.is_nothing), (log.len(), log.len(), false));
    assert_eq!((offer.records.trusted, offer.new_records.trusted, offer.new_records.keys), (1, 1, 0));
    assert_eq!(offer.settings, [SettingChange::Colours(Theme::System, Theme::Dark), SettingChange::Minutes(25, 10)]);
    assert_eq!(other.store, before);
    other.step(Step::PutAway);
    assert_eq!(other.page.backup.file, File::None);

    device.give(&file);
    assert!(device.offer().is_nothing);
}

#[test]
fn everything_can_be_saved_while_a_file_waits_to_be_taken_in() {
    let file = Device::new(&practised(2), &Settings::default()).saved();
    let mut device = Device::new(&Log::default(), &Settings::default());
    device.give(&file);
    let nothing = device.saved();
    assert!(!device.offer().is_nothing);
    device.step(Step::TakeInAsked);
    assert_eq!((device.saved(), nothing == file), (file, false));
}

#[test]
fn a_sealed_file_asks_until_the_passphrase_is_its_own() {
    let mut device = Device::new(&practised(2), &Settings::default());
    let plain = device.saved();
    device.step(Step::SaveAsked(Some(secret("five words of my own"))));
    let sealed = device.file.clone();
    assert!(!String::from_utf8(sealed.clone()).unwrap().contains("cairn-log"));
    let mut other = Device::new(&Log::default(), &Settings::default());
    other.give(&sealed);
    assert_eq!(other.page.backup.file, File::Locked { wrong: false });
    other.step(Step::UnlockAsked(secret("five words of your own")));
    assert_eq!(other.page.backup.file, File::Locked { wrong: true });
    other.step(Step::UnlockAsked(secret("five words of my own")));
    assert!(other.offer().sealed);
    other.step(Step::TakeInAsked);
    assert_eq!(other.saved(), plain);
}

#[test]
fn of_a_rescue_file_of_several_one_is_chosen() {
    let device = Device::new(&practised(2), &Settings::default());
    let mut all = serde_json::Map::new();
    for key in device.store.keys().unwrap() {
        let text = device.store.read(&key).unwrap().unwrap();
        all.insert(key.replace(":main:", ":ana:"), text.clone().into());
        all.insert(key.replace(":main:", ":ben:"), text.into());
    }
    let file = json!({ "format": "cairn-rescue", "version": 1, "entries": all }).to_string();
    let mut other = Device::new(&Log::default(), &Settings::default());
    other.give(file.as_bytes());
    assert_eq!(other.page.backup.file, File::Choosing(vec!["ana · root".to_owned(), "ben · root".to_owned()]));
    other.step(Step::Chosen(1));
    other.step(Step::TakeInAsked);
    assert_eq!(other.page.tutor.log, device.page.tutor.log);

    // Where one's own is among them, it is meant.
    let mut other = Device::new(&Log::default(), &Settings::default());
    other.give(file.replace(":ben:", ":main:").as_bytes());
    assert_eq!(other.offer().new.events, device.page.tutor.log.len());
}

#[test]
fn a_store_without_room_stays_as_it_was_and_the_merge_before_can_still_be_taken_back() {
    let small = Device::new(&practised(1), &Settings::default()).saved();
    let large = Device::new(&practised(400), &some_settings()).saved();
    let mut device = Device::with_quota(2_000);
    device.take_in(&small);
    let (before, undo) = (device.store.clone(), device.found().undo);
    device.give(&large);
    device.step(Step::TakeInAsked);
    assert_eq!(device.page.backup.file, File::Refused(Refusal::Full));
    for key in device.store.keys().unwrap() {
        if !key.ends_with(":settings") {
            assert_eq!(device.store.read(&key), before.read(&key), "{key}");
        }
    }
    device.restart();
    assert_eq!(device.found().undo, undo);
}

#[test]
fn what_is_only_in_memory_is_not_lost_by_a_fresh_start() {
    let file = Device::new(&practised(2), &Settings::default()).saved();
    let mut device = Device::new(&Log::default(), &Settings::default());
    device.unsaved = true;
    device.give(&file);
    device.step(Step::TakeInAsked);
    assert_eq!(device.page.backup.file, File::Refused(Refusal::Unsaved));
    assert!(device.store.keys().unwrap().is_empty());
}

#[test]
fn a_file_that_is_none_is_refused_and_nothing_is_left_of_it() {
    let mut device = Device::new(&Log::default(), &Settings::default());
    for (bytes, why) in [
        (&b""[..], Refusal::Empty),
        (b"{\"format\":", Refusal::BreaksOff),
        (b"hello", Refusal::NoBackup { line: 1, column: 1 }),
        (b"{}", Refusal::NotCairn),
        (b"{\"format\":\"cairn-backup\",\"version\":7}", Refusal::Newer),
        (b"{\"format\":\"cairn-backup\",\"version\":1}", Refusal::Malformed { member: "log".to_owned() }),
        (b"{\"format\":1,\"format\":2}", Refusal::Ambiguous { member: "format".to_owned() }),
        (b"{\"format\":\"cairn-log\",\"version\":1,\"lines\":[[9,1,0]]}", Refusal::BadLine { line: 1 }),
    ] {
        device.give(bytes);
        assert_eq!(device.page.backup.file, File::Refused(why), "{bytes:?}");
        assert!(!device.page.backup.is_busy());
    }
}

#[test]
fn a_damaged_part_is_left_out_and_told_of() {
    let device = Device::new(&practised(3), &Settings::default());
    let mut file: serde_json::Value = serde_json::from_slice(&device.opened().saved()).unwrap();
    file["log"].as_array_mut().unwrap().push("00000000\n[]\n".into());
    let mut other = Device::new(&Log::default(), &Settings::default());
    other.give(file.to_string().as_bytes());
    let offer = other.offer();
    assert_eq!((offer.left_out.damaged, offer.new.events > 0), (1, true));
}

#[test]
fn only_one_thing_is_done_at_a_time_and_what_reads_or_writes_can_be_left_off() {
    let mut page = Model::default();
    let mut step = |step| (page.update(Event::Backup(step), NOW), page.backup.clone());
    let given = || Step::Given { name: "a".to_owned(), bytes: vec![1] };
    assert_eq!(step(given()).0, [Effect::Backup(Order::Read(vec![1]))]);
    assert_eq!(step(Step::SaveAsked(None)).0, []);
    assert!(step(Step::Progressed(Doing::Reading, 0.5)).1.can_cancel());
    let (effects, now) = step(Step::Cancelled);
    assert_eq!(effects, [Effect::Backup(Order::Stop), Effect::Record(tutor::Effect::Focus("file"))]);
    assert_eq!((now.doing, now.file), (None, File::None));
    assert_eq!(step(Step::UndoAsked).0, [Effect::Backup(Order::Undo)]);
    assert!(!step(Step::Progressed(Doing::TakingOut, 0.5)).1.can_cancel());
    assert_eq!(step(Step::Cancelled).0, []);
    let (effects, now) = step(Step::Changed(Outcome::TakenOut));
    assert_eq!(effects, [Effect::Backup(Order::Restart(Outcome::TakenOut))]);
    assert!(now.is_busy());
    assert_eq!(step(given()).0, []);
}

#[test]
fn a_saved_file_counts_as_the_last_backup_and_is_read_by_everything_else() {
    let mut device = Device::new(&practised(2), &some_settings());
    device.keep(Kept::Keys, "did:key:a", 1);
    let file = device.saved();
    assert_eq!(device.page.tutor.settings.last_backup, Some(NOW.at));
    assert_eq!(device.page.backup.saved, Some(file.len()));
    let read = Import::all(file, None).unwrap().profile;
    assert_eq!((read.log, read.keys.len()), (device.page.tutor.log.clone(), 1));
}

#[test]
fn somebody_elses_backup_is_taken_in_only_after_a_deliberate_yes() {
    let named = |name: &str| {
        let extra = [("portfolio_name".to_owned(), json!(name).to_string())].into();
        Settings { extra, saved_at: Some(Time(1)), ..Settings::default() }
    };
    let mut ben = Device::new(&practised(3), &named("Ben O."));
    ben.keep(Kept::Keys, "did:key:ben", 1);
    let file = ben.saved();
    let mut ana = Device::new(&log_at(2, 500), &Settings::default());
    ana.keep(Kept::Keys, "did:key:ana", 1);
    ana.give(&file);
    let whose = ana.offer().whose.clone().unwrap();
    assert_eq!(whose.name, "Ben O.");
    let before = ana.store.clone();
    ana.step(Step::TakeInAsked);
    assert_eq!((ana.store.clone(), ana.page.backup.doing), (before, None), "nothing without a yes");
    ana.step(Step::OtherAgreed(true));
    // A yes is of one file.
    ana.give(&file);
    ana.step(Step::TakeInAsked);
    assert_eq!(ana.page.backup.doing, None);
    ana.step(Step::OtherAgreed(true));
    ana.step(Step::TakeInAsked);
    assert_eq!(ana.found().outcome, Some(Outcome::TakenIn));

    // Whom the learner knows is called as they call them.
    let mut cleo = Device::new(&log_at(2, 900), &Settings::default());
    cleo.keep(Kept::Trusted, "did:key:ben", 1);
    cleo.give(&file);
    assert_eq!(cleo.offer().whose.clone().unwrap().name, "did:key:ben");

    // Without keys, two different names tell people apart.
    let file = Device::new(&practised(3), &named("Ben O.")).saved();
    let mut dora = Device::new(&log_at(2, 900), &named("Dora"));
    dora.give(&file);
    assert_eq!(dora.offer().whose.clone().unwrap().name, "Ben O.");
}

#[test]
fn ones_own_backup_asks_nothing_and_a_new_profile_neither() {
    let check = |ours: &Device, file: &[u8], why: &str| {
        let mut device = Device::new(&Log::default(), &Settings::default());
        device.store = ours.store.clone();
        device.restart();
        device.give(file);
        assert_eq!(device.offer().whose, None, "{why}");
    };
    let with = |log: &Log, key: Option<&str>| {
        let device = Device::new(log, &Settings::default());
        if let Some(key) = key {
            device.keep(Kept::Keys, key, 1);
        }
        device
    };
    let (one, two) = (practised(3), log_at(2, 500));
    let file = with(&one, Some("did:key:a")).saved();
    check(&with(&Log::default(), None), &file, "nothing is here yet");
    check(&with(&two, Some("did:key:a")), &file, "the same key");
    check(&with(&one, None), &file, "the same answers, from before there was a key");
    let rotated = with(&two, None);
    let handed = json!({ "retired": true, "handOver": { "to": "did:key:a" } });
    rotated.keep_value(Kept::Keys, "did:key:old", 1, &handed);
    check(&rotated, &file, "the key that took over");
    check(&with(&two, None), &with(&one, None).saved(), "another device of theirs, as far as one can tell");
}

#[test]
fn everything_goes_after_a_second_step_and_comes_back_as_it_was() {
    let mut device = Device::new(&practised(3), &some_settings());
    device.keep(Kept::Keys, "did:key:a", 1);
    let file = device.saved();
    device.store.write("cairn:elsewhere:main:settings", "{}").unwrap();
    let before = device.store.clone();
    device.step(Step::EraseAsked);
    assert_eq!(device.store, before, "not at the first step");
    device.step(Step::EraseAgreed(true));
    device.step(Step::EraseAsked);
    assert_eq!(device.store.keys().unwrap(), ["cairn:elsewhere:main:settings"]);
    assert!(device.page.tutor.log.is_empty() && device.found().outcome == Some(Outcome::Erased));
    device.take_in(&file);
    assert_eq!(device.saved(), file);
}

/// A log of so many answers from another moment on.
fn log_at(answers: u32, at: i64) -> Log {
    let mut log = Log::default();
    for mut entry in practised(answers).entries().iter().cloned() {
        entry.id.replica = cairn::learner::Replica::new([42; 6]);
        entry.at = Time(entry.at.0 + at);
        log.insert(entry);
    }
    log
}

/// A log of so many answers.
fn practised(answers: u32) -> Log {
    let mut practice = Practice::new(item_ids(&course("c", 5, 3)), 10);
    for _ in 0..answers {
        practice.step();
    }
    practice.log
}
