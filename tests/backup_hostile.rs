//! Whatever a file holds, it is read or refused with one clear sentence, and nothing fails.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod backup_samples;
mod learner_samples;

use std::collections::BTreeSet;

use backup_samples::profile;
use cairn::learner::{Settings, Time};
use cairn::storage::backup::{BackupError, Contents, Import, Profile, Record, Sealing};
use cairn::storage::{Notice, export};
use learner_samples::{deeds, entries, log_of};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use serde_json::json;

const PASSPHRASE: &str = "as long as it is mine";

fn sample() -> Profile {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let deeds = deeds(60).prop_filter("enough", |deeds| deeds.len() > 40).new_tree(&mut runner).unwrap().current();
    let mut profile = Profile {
        log: log_of(&entries(&deeds)),
        settings: Some(Settings { saved_at: Some(Time(9)), contexts: vec!["sales".into()], ..Settings::default() }),
        ..Profile::default()
    };
    profile.keys.insert("did:key:z6Mk", Record::new(Time(1), &json!({ "seed": "AAAA" })).unwrap());
    profile.trusted.insert("did:key:z6Ml", Record::new(Time(2), &json!({ "name": "Ana" })).unwrap());
    profile
        .courses
        .insert("mine", Record::new(Time(3), &json!({ "digest": "sha256:00", "course": { "id": "mine" } })).unwrap());
    profile
}

fn sealed(plain: Vec<u8>) -> Vec<u8> {
    let mut sealing = Sealing::with_iterations(plain, PASSPHRASE, [7; Sealing::CHANCE], 1_000);
    std::iter::repeat_with(|| sealing.step()).find_map(|file| file).unwrap()
}

/// Files of every form.
fn files() -> Vec<String> {
    let profile = sample();
    let plain = profile.written();
    let raw = export(&profile.log, &profile.settings.clone().unwrap(), &[], Time(5));
    let entries = json!({
        "cairn:/:me:settings": profile.settings.unwrap().written(),
        "cairn:/:me:log:AAAAAAAA:0": serde_json::from_slice::<serde_json::Value>(&plain).unwrap()["log"][0],
        "other": "text",
    });
    let rescue = json!({ "format": "cairn-rescue", "version": 1, "entries": entries }).to_string();
    let sealed = sealed(plain.clone());
    [plain, raw.into_bytes(), rescue.into_bytes(), sealed].map(|file| String::from_utf8(file).unwrap()).into()
}

/// Reads, and holds what comes of it to what a reader may expect.
#[track_caller]
fn check(file: &[u8]) -> Result<Contents, BackupError> {
    let read = Import::all(file.to_vec(), Some(PASSPHRASE));
    match &read {
        Ok(contents) => {
            // What could be read can be written and read again.
            let again = Import::all(contents.profile.written(), None).unwrap();
            assert_eq!(again.profile.written(), contents.profile.written());
        }
        Err(error) => {
            let sentence = error.to_string();
            assert!((15..300).contains(&sentence.len()), "{sentence}");
            assert!(!sentence.contains(char::is_control), "{sentence}");
        }
    }
    read
}

/// What attackers and accidents do to a file, over a hundred times.
fn mutants(file: &str) -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = Vec::new();
    // Cut at 24 places.
    all.extend((0..24).map(|part| file.as_bytes()[..file.len() * part / 24].to_vec()));
    // One byte another, at 24 places.
    all.extend((0..24).map(|part| {
        let mut bytes = file.as_bytes().to_vec();
        bytes[file.len() * part / 24] ^= 0x15;
        bytes
    }));
    let members = [
        "\"format\":",
        "\"version\":",
        "\"log\":",
        "\"settings\":",
        "\"keys\":",
        "\"trusted\":",
        "\"courses\":",
        "\"lines\":",
        "\"entries\":",
        "\"segments\":",
        "\"key\":",
        "\"checksum\":",
        "\"iterations\":",
        "\"at\":",
        "\"salt\":",
    ];
    let odd = [
        "null,\"_\":",
        "[],\"_\":",
        "{},\"_\":",
        "true,\"_\":",
        "\"\",\"_\":",
        "1e999,\"_\":",
        "4000000000,\"_\":",
        "99999999999999999999999,\"_\":",
        "\"\\ud800\",\"_\":",
        "\"<script>alert(1)</script>\",\"_\":",
        "[[[[[[[[\"x\"]]]]]]]],\"_\":",
        "{\"__proto__\":{\"a\":1}},\"_\":",
    ];
    for member in members.into_iter().filter(|member| file.contains(*member)) {
        // Another value, and the true one under a name that nobody knows.
        all.extend(odd.iter().map(|odd| file.replacen(member, &format!("{member}{odd}"), 1).into_bytes()));
        // Twice.
        all.push(file.replacen('{', &format!("{{{member}0,"), 1).into_bytes());
        // Under an escaped name it is the same member.
        all.push(
            file.replacen(member, &member.replacen(|c: char| c.is_ascii_lowercase(), "\\u0066", 1), 1).into_bytes(),
        );
    }
    let deep = |bracket: &str| file.replacen('{', &format!("{{\"x\":{},", bracket.repeat(200_000)), 1).into_bytes();
    all.extend([deep("["), deep("{\"a\":")]);
    all.push(file.replacen('{', &format!("{{\"x\":{}1{},", "[".repeat(120), "]".repeat(120)), 1).into_bytes());
    all.push([file.as_bytes(), b"x"].concat());
    all.push([file.as_bytes(), file.as_bytes()].concat());
    all.push([b"\xef\xbb\xbf \n".as_slice(), file.as_bytes(), b"\r\n"].concat());
    all.push(file.encode_utf16().flat_map(u16::to_le_bytes).collect());
    all.push([b"\xff\xfe".to_vec(), file.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat());
    all.push(file.replace("sales", "<script>alert('x')</script>").into_bytes());
    let mut invalid = file.as_bytes().to_vec();
    invalid[file.len() / 2] = 0xFF;
    all.push(invalid);
    all
}

#[test]
fn five_hundred_spoilt_files_of_every_form_get_a_sentence_each() {
    let (mut refused, mut count) = (BTreeSet::new(), 0);
    for file in files() {
        assert!(
            check(file.as_bytes()).unwrap().notices.iter().all(|notice| matches!(notice, Notice::NewerEvents { .. }))
        );
        let mutants = mutants(&file);
        count += mutants.len();
        for mutant in mutants {
            if let Err(error) = check(&mutant) {
                let kind = format!("{error:?}");
                refused.insert(kind.split([' ', '{']).next().unwrap().to_owned());
            }
        }
    }
    assert!(count > 500, "{count}");
    // Their reasons are told apart.
    let kinds = [
        "BreaksOff",
        "Damaged",
        "Empty",
        "Malformed",
        "NewerVersion",
        "NotCairn",
        "NotJson",
        "NotText",
        "TooCostly",
        "TooDeep",
        "Twice",
    ];
    for kind in kinds {
        assert!(refused.contains(kind), "{kind} is missing among {refused:?}");
    }
}

#[test]
fn each_spoilt_file_gets_its_own_reason() {
    let is = |file: &str, expected: &str| {
        let error = check(file.as_bytes()).unwrap_err().to_string();
        assert_eq!(error, expected, "{}", file.chars().take(80).collect::<String>());
    };
    is("", "the file is empty");
    is("hello", "the file is no JSON at line 1, column 1");
    is("[1]", "the file is JSON, but no backup of Cairn's");
    is("{\"a\":1}", "the file is JSON, but no backup of Cairn's");
    is(
        "{\n\"format\": \"cairn-backup\", ",
        "the file breaks off at line 2, column 27; copy it again from where it was saved",
    );
    is(
        r#"{"format":"cairn-course","version":1}"#,
        "the file is of the format \"cairn-course\"; a backup is \"cairn-backup\" or \"cairn-sealed-backup\"",
    );
    is(
        r#"{"format":"cairn-backup","version":2}"#,
        "a newer Cairn wrote the file (version 2); update this one to read it",
    );
    is(r#"{"format":"cairn-backup","version":1}"#, "the file has no member \"log\", so it is not whole");
    is(
        r#"{"format":"cairn-backup","version":1,"log":{}}"#,
        "the file's member \"log\", at line 1, column 44, is not as Cairn writes it",
    );
    is(
        r#"{"format":"cairn-backup","version":1,"log":[],"log":[]}"#,
        "the member \"log\" stands twice in the file: programs differ in which counts",
    );
    is(
        r#"{"format":"cairn-backup","version":1,"log":[],"keys":{"a":{"at":1,"at":2,"value":1}}}"#,
        "the member \"at\" stands twice in the file: programs differ in which counts",
    );
    is(
        r#"{"format":"cairn-log","version":1,"lines":[[0,1,0]]}"#,
        "event line 1 of the file: the line refers to a name that no line before it gives",
    );
    is(
        r#"{"format":"cairn-sealed-backup","version":1,"segments":["AA"],"cipher":{"algorithm":"AES-256-GCM"},"checksum":"","key":{"algorithm":"PBKDF2-HMAC-SHA-256","iterations":4000000000}}"#,
        "the file asks for 4000000000 rounds to try a passphrase; more than 10000000 are not done",
    );
}

#[test]
fn names_that_would_fill_the_memory_are_refused() {
    // Each of 200,000 names would have a megabyte.
    let begin = format!("[\"n\",0,\"{}\"]", "x".repeat(1_000_000));
    let file = format!(
        "{{\"format\":\"cairn-log\",\"version\":1,\"lines\":[{begin}{}]}}",
        ",[\"n\",1000000,\"y\"]".repeat(200_000)
    );
    let error = check(file.as_bytes()).unwrap_err().to_string();
    assert_eq!(error, "event line 2 of the file: the line says neither what happened nor when");
}

#[test]
fn fifty_megabytes_of_spaces_are_an_empty_file() {
    assert_eq!(check(&vec![b' '; 50_000_000]).unwrap_err(), BackupError::Empty);
}

#[test]
fn a_damaged_part_of_the_log_is_named_and_the_rest_is_read() {
    let file = String::from_utf8(sample().written()).unwrap();
    let damaged = file.replacen("[\\\"cairn-log\\\",1", "[\\\"cairn-log\\\",2", 1);
    let contents = check(damaged.as_bytes()).unwrap();
    assert!(contents.profile.log.is_empty() && contents.profile.settings.is_some());
    let [notice] = contents.notices.as_slice() else { panic!("{:?}", contents.notices) };
    assert_eq!(
        notice.to_string(),
        "part 1 of 1 of the log cannot be read: it was cut or changed since it was written; it was left as it is"
    );
}

#[test]
fn a_sealed_file_opens_with_its_passphrase_only_and_damage_is_told_apart() {
    // Three segments, the last of them short.
    let mut profile = sample();
    profile.extra.insert("x-filler".to_owned(), "ab".repeat(70_000).into());
    let plain = profile.written();
    let file = String::from_utf8(sealed(plain)).unwrap();
    let contents = Import::all(file.clone().into_bytes(), Some(PASSPHRASE)).unwrap();
    assert!(contents.sealed);
    assert_eq!(contents.profile.written(), profile.written());
    for wrong in [None, Some(""), Some("As long as it is mine")] {
        assert_eq!(Import::all(file.clone().into_bytes(), wrong).err(), Some(BackupError::WrongPassphrase));
    }
    // A byte anywhere in salt, prefix, checksum or segments.
    let value: serde_json::Value = serde_json::from_str(&file).unwrap();
    let texts = [
        &value["key"]["salt"],
        &value["cipher"]["prefix"],
        &value["checksum"],
        &value["segments"][1],
        &value["segments"][2],
    ];
    for text in texts.map(|text| text.as_str().unwrap()) {
        let other = if text.starts_with('A') { "B" } else { "A" };
        let changed = file.replace(text, &format!("{other}{}", &text[1..]));
        assert_eq!(check(changed.as_bytes()).err(), Some(BackupError::Damaged));
    }
    let lost = file.replace(&format!("\"{}\",", value["segments"][1].as_str().unwrap()), "");
    assert_eq!(check(lost.as_bytes()).err(), Some(BackupError::Damaged));
}

#[test]
fn after_a_wrong_passphrase_another_may_be_tried() {
    use cairn::storage::backup::Step;
    let mut import = Import::new(sealed(sample().written()));
    let mut tries = ["no", "nor this", PASSPHRASE].into_iter();
    let mut refused = 0;
    let contents = loop {
        match import.step() {
            Ok(Step::Working(progress)) => assert!((0.0..=1.0).contains(&progress.done)),
            Ok(Step::Locked) => import.unlock(tries.next().unwrap()),
            Ok(Step::Choosing(_)) => panic!("there is one learner"),
            Ok(Step::Done(contents)) => break contents,
            Err(error) => {
                assert_eq!(error, BackupError::WrongPassphrase);
                refused += 1;
            }
        }
    };
    assert_eq!(refused, 2);
    assert_eq!(contents.profile.written(), sample().written());
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = check(&bytes);
    }

    #[test]
    fn almost_a_backup_is_read_or_refused(
        log in "(\"([\\[\\]0-9a-z,\\\\n\"]{0,30})\",?){0,3}|[\\[\\]{}:,\"a0\\\\ ]{0,30}", rest in "[\\[\\]{}:,\"a\\\\ud80-9.eE+ -]{0,60}",
    ) {
        let _ = check(format!("{{\"format\":\"cairn-backup\",\"version\":1,\"log\":[{log}]{rest}}}").as_bytes());
        let _ = check(format!("{{\"format\":\"cairn-log\",\"version\":1,\"lines\":[{log}]{rest}}}").as_bytes());
        let _ = check(format!("{{\"format\":\"cairn-rescue\",\"version\":1,\"entries\":{{{log}}}{rest}}}").as_bytes());
        let _ = check(format!("{{\"format\":\"cairn-sealed-backup\",\"version\":1,\"segments\":[{log}]{rest}}}").as_bytes());
        let _ = check(format!("{{\"format\":\"cairn-backup\",\"version\":1,\"log\":[],\"keys\":{{{rest}}}}}").as_bytes());
    }

    #[test]
    fn a_backup_cut_or_changed_anywhere_is_read_or_refused(
        profile in profile(20), at in any::<prop::sample::Index>(), change in prop::option::of(any::<u8>()),
    ) {
        let mut file = profile.written();
        let at = at.index(file.len());
        match change {
            Some(byte) => file[at] = byte,
            None => file.truncate(at),
        }
        let read = check(&file);
        if change.is_none() {
            prop_assert!(read.is_err());
        }
    }
}
