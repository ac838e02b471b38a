//! Many people's files: whatever they are, each says something of somebody or has its reason not to.
#![cfg(feature = "desk")]

mod insight_samples;
mod learner_samples;
mod team_samples;

use cairn::learner::Log;
use cairn::portfolio::claims::ImportFault;
use cairn::storage::backup::BackupError;
use cairn::storage::gather::{ArchiveError, Refusal, Says};
use insight_samples::{MONDAY, Person};
use proptest::prelude::*;
use team_samples::{backup, gathered, portfolio, zip};

fn ana() -> Log {
    let mut person = Person::new(1);
    person.answers(0, "++++", MONDAY);
    person.log
}

fn refusal(name: &str, bytes: Vec<u8>) -> Refusal {
    let (found, mut refused, _) = gathered(&[(name, bytes)], true);
    assert_eq!((found.len(), refused.len()), (0, 1), "{name}");
    refused.remove(0).1
}

#[test]
fn backups_portfolios_and_archives_of_them_are_found_under_their_names() {
    let archive = zip(&[
        ("bo/cairn-2026-01-05.json", &backup(&ana())),
        ("cy.json", &portfolio("did:cy", &[("c/s0", 3)])),
        ("__MACOSX/._cy.json", b"x"),
        ("notes.txt", b"x"),
        ("empty/", b""),
    ]);
    let files = [("ana.json", backup(&ana())), ("team.zip", archive), ("photo.png", vec![1])];
    let (found, refused, passed) = gathered(&files, false);
    assert_eq!(refused, []);
    let names: Vec<(&str, &str)> = found.iter().map(|file| (file.name.as_str(), file.path.as_str())).collect();
    let bo = "team.zip/bo/cairn-2026-01-05.json";
    assert_eq!(names, [("ana", "ana.json"), ("bo", bo), ("cy", "team.zip/cy.json")]);
    assert_eq!(passed, 2, "the notes and the picture; what macOS leaves behind is nobody's");
    assert_eq!(found[0].says, Says::Record(ana(), String::new()));
    let Says::Levels(levels) = &found[2].says else { panic!("{:?}", found[2]) };
    assert_eq!((levels.holder.as_str(), levels.skills.as_slice()), ("did:cy", &[("c/s0".to_owned(), 3)][..]));
}

#[test]
fn what_cannot_be_read_is_refused_for_its_reason() {
    let good = zip(&[("a.json", &backup(&ana()))]);
    assert_eq!(refusal("a", Vec::new()), Refusal::Backup(BackupError::Empty));
    assert!(matches!(refusal("a.txt", b"milk".to_vec()), Refusal::Backup(BackupError::NotJson { .. })));
    assert_eq!(refusal("a.json", b"{}".to_vec()), Refusal::Credential(ImportFault::NoCredential));
    assert_eq!(refusal("a.json", backup(&Log::default())), Refusal::NothingHappened);
    assert_eq!(refusal("a.json", portfolio("x", &[("Welding", 3)])), Refusal::NoLevels);
    assert_eq!(refusal("a.zip", good[..good.len() - 30].to_vec()), Refusal::Archive(ArchiveError::BreaksOff));
    assert_eq!(refusal("a.zip", zip(&[("in.zip", &good)])), Refusal::ArchiveInArchive);
    let sealed = zip(&[("sealed.json", include_bytes!("golden/backup-sealed-v1.json"))]);
    assert_eq!(refusal("a.zip", sealed), Refusal::Sealed);
    assert_eq!(refusal("a.json", include_bytes!("golden/backup-sealed-v1.json").to_vec()), Refusal::Sealed);
}

#[test]
fn an_archive_that_would_grow_without_end_is_not_unpacked() {
    let bomb = zip(&[("a.json", &vec![b' '; 30_000_000])]);
    assert!(bomb.len() < 100_000);
    assert_eq!(refusal("a.zip", bomb), Refusal::Archive(ArchiveError::TooLarge));

    // One that says that it is shorter than it is.
    let mut lie = zip(&[("a.json", &backup(&ana()))]);
    let size = lie.windows(4).rposition(|four| four == 0x0201_4b50_u32.to_le_bytes()).unwrap_or_default() + 24;
    lie[size..size + 4].copy_from_slice(&10_u32.to_le_bytes());
    assert_eq!(refusal("a.zip", lie), Refusal::Archive(ArchiveError::Damaged));

    // Two members that share their bytes.
    let mut shared = zip(&[("a.json", &backup(&ana())), ("b.json", &backup(&ana()))]);
    let second = shared.windows(4).rposition(|four| four == 0x0201_4b50_u32.to_le_bytes()).unwrap_or_default() + 42;
    shared[second..second + 4].copy_from_slice(&0_u32.to_le_bytes());
    assert_eq!(refusal("a.zip", shared), Refusal::Archive(ArchiveError::Damaged));
}

#[test]
fn a_bad_member_harms_none_of_the_others() {
    let archive = zip(&[("a.json", &backup(&ana())), ("b.json", b"oops"), ("c.json", &backup(&ana()))]);
    let (found, refused, _) = gathered(&[("team.zip", archive), ("d.json", backup(&ana()))], true);
    assert_eq!(found.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["a", "c", "d"]);
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].0, "team.zip/b.json");
}

#[test]
fn what_people_wrote_in_their_own_words_does_not_stay() {
    use cairn::learner::{Happening, Judge};
    let mut person = Person::new(1);
    person.answers(0, "+", MONDAY);
    let item = person.log.name("c/s0-i0");
    let skill = person.log.name("c/s0");
    person.write(Happening::Reported { item, why: "secret".to_owned() }, MONDAY + 1);
    person.write(Happening::Other { code: "work".to_owned(), rest: "\"secret\"".to_owned() }, MONDAY + 2);
    let details = "{\"comment\":\"secret\"}".to_owned();
    person.write(Happening::Judged { skill, by: Judge::Lead, level: 80, details }, MONDAY + 3);
    person.write(Happening::Other { code: "work".to_owned(), rest: "\"secret\"".to_owned() }, MONDAY + 4);
    let kept = person.log.without_words();
    let text = String::from_utf8(backup(&kept)).unwrap_or_default();
    assert!(!text.contains("secret"), "{text}");
    assert_eq!(kept.len(), 3, "the answer, the judgement, and the last, by whose time the newest file is known");
    let ends = |log: &Log| (log.entries().first().map(|entry| entry.id), log.entries().last().map(|entry| entry.at));
    assert_eq!(ends(&kept), ends(&person.log));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn hostile_archives_end_in_an_answer(place in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let mut archive = zip(&[("a.json", &backup(&ana())), ("b.json", b"oops")]);
        let place = place.index(archive.len());
        archive[place] = byte;
        archive.truncate(cut.index(archive.len() * 4).max(8));
        let (found, refused, _) = gathered(&[("a.zip", archive)], true);
        prop_assert!(found.len() + refused.len() <= 3);
        for file in found {
            prop_assert_eq!(file.says, Says::Record(ana(), String::new()));
        }
    }

    #[test]
    fn hostile_bytes_end_in_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let archive = [b"PK\x03\x04".to_vec(), bytes].concat();
        let (found, refused, _) = gathered(&[("a.zip", archive)], true);
        prop_assert_eq!((found.len(), refused.len()), (0, 1));
    }
}
