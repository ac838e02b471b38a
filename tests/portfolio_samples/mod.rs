//! A learner's portfolio for tests, whose keys are no secret.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "a sample that cannot be made is a failed test")]

#[path = "../learner_samples/practice.rs"]
mod practice;

use cairn::course::Outline;
use cairn::engine::Time;
use cairn::learner::{Answered, Entry, EventId, Happening, Learner, Library, Log, Replica, Settings};
use cairn::portfolio::endorsement::Endorsement;
use cairn::portfolio::key::Key;
use cairn::portfolio::name;
use cairn::portfolio::proof;
use cairn::portfolio::proven::{Holder, MoreEvidence, Portfolio};
use cairn::portfolio::verify::Known;
use cairn::portfolio::wording::Language;
use cairn::storage;
use serde_json::Value;

pub(crate) use practice::{course, item_ids, library};

/// When everything is signed: 2026-11-01T09:30:00Z.
pub(crate) const AT: Time = Time(1_793_525_400);

pub(crate) fn learner_key() -> Key {
    Key::from_seed(&[1; 32])
}

pub(crate) fn reviewer_key() -> Key {
    Key::from_seed(&[2; 32])
}

/// A course `c` with so many skills, with what a portfolio shows of them.
pub(crate) fn outline(skills: usize) -> Outline {
    let mut course = course("c", skills, 5);
    for (place, skill) in course.skills.iter_mut().enumerate() {
        skill.tags = vec!["practice".to_owned(), format!("tag{place}")];
        skill.aligned =
            vec![("ESCO".to_owned(), format!("http://data.europa.eu/esco/skill/{place}"), "do it".to_owned())];
    }
    course
}

/// Someone's answers to it: about so many on each skill, three of four right, and at last twelve right ones on the
/// first.
pub(crate) fn practised(outline: &Outline, answers: usize) -> Log {
    let mut practice = practice::Practice::new(item_ids(outline), 1);
    for _ in 0..outline.skills.len() * answers {
        practice.step();
    }
    let mut log = practice.log;
    for answer in 0..12_u32 {
        let item = log.name(&format!("{}/s0-i{}", outline.id, answer % 5));
        let right =
            Answered { item, right: true, credit: 100, hints: 0, seconds: 30, seed: 1, placement: false, chosen: None };
        let id = EventId { replica: Replica::new([9; 6]), sequence: answer };
        let at = Time(AT.0 - 86_400 * i64::from(12 - answer));
        log.insert(Entry { id, at, what: Happening::Answered(right) });
    }
    log
}

/// All that they can show.
pub(crate) fn portfolio_of(library: &Library, log: &Log, more: &MoreEvidence) -> Portfolio {
    let learner = Learner::replay(library, log);
    let key = learner_key().public();
    let holder = Holder { key, hand_overs: Vec::new(), name: Some("Sam".to_owned()), language: Language::English };
    Portfolio::of(library, log, &learner, more, holder, AT)
}

pub(crate) fn portfolio(skills: usize) -> Portfolio {
    let outline = outline(skills);
    let log = practised(&outline, 25);
    portfolio_of(&library([outline]), &log, &MoreEvidence::new())
}

/// What the reviewer says of the learner's badge for a skill.
pub(crate) fn endorsement(skill: &str) -> Value {
    let endorsement = Endorsement {
        by: reviewer_key().public(),
        name: "Ana Lead".to_owned(),
        of: name::badge(&learner_key().public().did(), skill),
        title: "Endorsement".to_owned(),
        comment: "I watched Sam do it.".to_owned(),
        at: AT,
    };
    let mut credential = endorsement.unsigned();
    proof::sign(&mut credential, &reviewer_key(), AT).unwrap();
    credential
}

/// The file that the app saves.
pub(crate) fn backup(log: &Log) -> String {
    storage::export(log, &Settings::default(), &[], AT)
}

pub(crate) fn known() -> Known {
    Known { now: AT, ..Known::default() }
}
