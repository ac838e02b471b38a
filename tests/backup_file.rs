//! Forms written once are read for ever. Never change these files: a new form gets new ones beside them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use cairn::learner::Time;
use cairn::portfolio::key::Key;
use cairn::storage::backup::{Form, Import, Phase, Profile, Progress, Record, Sealing, Step};
use cairn::storage::{BESIDE, Journal, MemoryStore, Notice, Place, Settings, Store, export};
use serde_json::{Value, json};

/// What was exported before there were backups, the recovery page's file, a backup, and the same sealed.
const LOG: &str = include_str!("golden/log-v1.json");
const RESCUE: &str = include_str!("golden/rescue-v1.json");
const BACKUP: &str = include_str!("golden/backup-v1.json");
const SEALED: &str = include_str!("golden/backup-sealed-v1.json");

/// With a sign of two forms, here in the form NFC.
const PASSPHRASE: &str = "caf\u{e9} au lait";

fn read(file: &str) -> cairn::storage::backup::Contents {
    Import::all(file.as_bytes().to_vec(), Some(PASSPHRASE)).unwrap()
}

/// The learner of `log-v1.json` with all that a backup carries besides.
fn sample() -> Profile {
    let mut profile = read(LOG).profile;
    let record = |at, value: Value| Record::new(Time(at), &value).unwrap();
    for (seed, at) in [(1, 1_763_600_000), (2, 1_763_500_000), (3, 1_763_400_000)] {
        let key = Key::from_seed(&[seed; 32]);
        let mut value: Value = serde_json::from_str(&key.written()).unwrap();
        if seed == 1 {
            value["retired"] = true.into();
        }
        profile.keys.insert(&key.public().did(), record(at, value));
    }
    profile.trusted.insert("did:key:z6MkAna", record(1_763_600_000, json!({ "name": "Ana \u{c1}lvarez" })));
    let course = json!({ "id": "ours", "title": "Our tools", "skills": [] });
    profile.courses.insert("ours", record(1_763_100_000, json!({ "digest": "sha256:0a", "course": course })));
    profile.courses.insert("theirs", record(1_763_200_000, json!({ "digest": "sha256:0b" })));
    profile.extra.insert("x-later".to_owned(), json!({ "b": [1.5, null], "a": "\u{1F600}" }));
    profile
}

/// The file without the version of the app, which changes.
fn without_app(file: &str) -> Value {
    let mut json: Value = serde_json::from_str(file).unwrap();
    assert!(json["app"].take().is_string());
    json
}

/// What is said of settings beyond one device.
fn portable(mut profile: Profile) -> Profile {
    if let Some(settings) = &mut profile.settings {
        settings.last_backup = None;
    }
    profile
}

#[test]
fn a_backup_of_version_one_is_read_and_written_as_ever() {
    let contents = read(BACKUP);
    assert!(matches!(contents.form, Form::Backup { app: Some(_) }) && !contents.sealed);
    assert_eq!(contents.profile, portable(sample()));
    assert_eq!(contents.unknown, 1);
    assert_eq!(contents.profile.key().unwrap().seed(), &[2; 32]);
    let written = String::from_utf8(sample().written()).unwrap();
    assert_eq!(without_app(&written), without_app(BACKUP));
    assert_eq!(written.len(), BACKUP.len());
}

#[test]
fn what_the_settings_page_saves_holds_what_lies_beside_the_log_too() {
    let store = MemoryStore::default();
    let place = Place::new("/", "me");
    sample().save_rest(&store, &place).unwrap();
    let text = |name| Some((name, store.read(&place.beside(name)).unwrap()?));
    let beside: Vec<_> = BESIDE.into_iter().filter_map(text).collect();
    let file = export(&sample().log, &sample().settings.unwrap(), &beside, Time(1_763_800_000));
    assert!(file.is_ascii());
    assert_eq!(portable(read(&file).profile), portable(sample()));

    // What cannot be read of it is told of, and the rest is there.
    let beside: Vec<_> = BESIDE.into_iter().map(|name| (name, "{".to_owned())).collect();
    let contents = read(&export(&sample().log, &Settings::default(), &beside, Time(0)));
    assert_eq!((contents.profile.log, contents.profile.keys.len()), (sample().log, 0));
    assert_eq!(contents.notices.iter().filter(|notice| matches!(notice, Notice::NotRead { .. })).count(), 4);
}

#[test]
fn a_sealed_backup_of_version_one_is_opened() {
    let contents = read(SEALED);
    assert!(contents.sealed);
    assert_eq!(contents.profile, portable(sample()));
}

#[test]
fn a_log_of_version_one_is_taken_in() {
    let contents = read(LOG);
    assert_eq!(contents.form, Form::Log);
    let expected = sample();
    assert_eq!((contents.profile.log, contents.profile.settings), (expected.log, expected.settings));
    assert_eq!(contents.unknown, 1);
}

#[test]
fn a_rescue_file_of_version_one_is_taken_in() {
    let contents = read(RESCUE);
    assert_eq!((contents.form, contents.unknown), (Form::Rescue, 1));
    assert_eq!((contents.profile.log, contents.profile.settings), (sample().log, sample().settings));
}

#[test]
fn of_a_rescue_file_of_several_learners_one_is_chosen() {
    let mut file: Value = serde_json::from_str(RESCUE).unwrap();
    let place = Place::new("/other/", "ben");
    file["entries"][place.settings_key()] = cairn::storage::Settings::default().written().into();
    let bytes = file.to_string().into_bytes();
    assert_eq!(
        Import::all(bytes.clone(), None).unwrap_err().to_string(),
        "the file holds the work of 2 learners; open it in the app, which lets you choose one"
    );
    let mut import = Import::new(bytes);
    let contents = loop {
        match import.step().unwrap() {
            Step::Choosing(places) => {
                import.choose(9);
                import.choose(places.iter().position(|other| *other != place).unwrap());
            }
            Step::Done(contents) => break contents,
            Step::Working(_) | Step::Locked => {}
        }
    };
    assert_eq!(contents.profile.log, sample().log);
}

#[test]
fn reading_says_how_far_it_is_and_never_goes_back() {
    let mut import = Import::new(SEALED.as_bytes().to_vec());
    let mut seen: Vec<Progress> = Vec::new();
    loop {
        match import.step().unwrap() {
            Step::Working(progress) => seen.push(progress),
            Step::Locked => import.unlock(PASSPHRASE),
            Step::Choosing(_) => panic!("there is one learner"),
            Step::Done(_) => break,
        }
    }
    let phases: Vec<Phase> = seen.chunk_by(|a, b| a.phase == b.phase).map(|same| same[0].phase).collect();
    let all = [Phase::Looking, Phase::Checking, Phase::Unlocking, Phase::Opening, Phase::Looking, Phase::Reading];
    assert_eq!(phases, all);
    for pair in seen.windows(2) {
        assert!(pair[0].phase != pair[1].phase || pair[0].done <= pair[1].done, "{pair:?}");
    }
}

#[test]
fn sealing_says_how_far_it_is() {
    let mut sealing = Sealing::with_iterations(vec![b' '; 200_000], PASSPHRASE, [1; Sealing::CHANCE], 5_000);
    let mut done = vec![sealing.done()];
    while sealing.step().is_none() {
        done.push(sealing.done());
    }
    assert!(done.len() > 4 && done.is_sorted() && done.iter().all(|done| (0.0..1.0).contains(done)), "{done:?}");
}

/// Writes what the files should hold to where `CAIRN_GOLDEN` says, to make those of a new version.
#[test]
fn the_forms_of_today_can_be_looked_at() {
    let Ok(folder) = std::env::var("CAIRN_GOLDEN") else { return };
    let write = |name: &str, bytes: Vec<u8>| std::fs::write(format!("{folder}/{name}"), bytes).unwrap();
    let plain = sample().written();
    let mut sealing = Sealing::with_iterations(plain.clone(), PASSPHRASE, *b"sixteen is salt, seven ", 2_000);
    let sealed = std::iter::repeat_with(|| sealing.step()).find_map(|file| file).unwrap();
    write("backup-v1.json", plain);
    write("backup-sealed-v1.json", sealed);
    let (store, place) = (MemoryStore::default(), Place::new("/team/cairn/", "ana"));
    let log = sample().log;
    let mut journal = Journal::open(&store, &place, "Y2Fpcm4h".parse().unwrap()).journal;
    journal.append_all(&store, &log, log.entries()).unwrap();
    sample().settings.unwrap().save(&store, &place).unwrap();
    let entries: serde_json::Map<String, Value> =
        store.keys().unwrap().into_iter().map(|key| (key.clone(), store.read(&key).unwrap().unwrap().into())).collect();
    let rescue = json!({ "format": "cairn-rescue", "version": 1, "entries": entries });
    write("rescue-v1.json", serde_json::to_vec_pretty(&rescue).unwrap());
}
