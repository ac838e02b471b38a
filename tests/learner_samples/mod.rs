//! Courses, logs and arbitrary events for the tests of learner and storage.
#![allow(dead_code, unused_imports, reason = "each test file uses its own part")]

mod practice;

use cairn::engine::Time;
use cairn::learner::{Answered, Entry, EventId, Goal, Happening, Judge, Log, Name};
use proptest::prelude::*;

pub(crate) use practice::{Practice, course, item, item_ids, library, replica};

/// Texts that events name: some are in the course `c` of 5 skills with 3 items, some nowhere.
pub(crate) const TEXTS: [&str; 12] = [
    "c/s0-i0",
    "c/s0-i1",
    "c/s1-i0",
    "c/s2-i2",
    "c/s4-i1",
    "c/s0",
    "c/s1",
    "c/s3",
    "c/analyst",
    "c/basics",
    "gone/x",
    "é \"odd\"\n\u{1F600}",
];

/// One event before it is in a log: who, when, and what with names of [`names`].
#[derive(Clone, Debug)]
pub(crate) struct Deed {
    pub(crate) replica: u8,
    pub(crate) at: i64,
    pub(crate) what: Happening,
}

/// A log without events in which all [`TEXTS`] have names.
pub(crate) fn names() -> Log {
    let mut log = Log::default();
    for text in TEXTS {
        log.name(text);
    }
    log
}

pub(crate) fn name() -> impl Strategy<Value = Name> {
    (0..TEXTS.len()).prop_map(|text| names().name(TEXTS[text]))
}

fn event_id() -> impl Strategy<Value = EventId> {
    (0..3_u8, 0..12_u32).prop_map(|(number, sequence)| EventId { replica: replica(number), sequence })
}

fn goal() -> impl Strategy<Value = Goal> {
    (0..4, name()).prop_map(|(kind, name)| match kind {
        0 => Goal::Role(name),
        1 => Goal::Stack(name),
        2 => Goal::Task(name),
        _ => Goal::Skill(name),
    })
}

fn answered() -> impl Strategy<Value = Answered> {
    (name(), any::<bool>(), 0..100_u8, 0..4_u8, 0..400_u32, any::<u32>(), any::<bool>(), any::<Option<u8>>()).prop_map(
        |(item, right, part, hints, seconds, seed, placement, chosen)| Answered {
            item,
            right,
            credit: if right { 100 } else { part },
            hints,
            seconds,
            seed,
            placement,
            chosen,
        },
    )
}

fn judged() -> impl Strategy<Value = Happening> {
    let by = prop_oneof![Just(Judge::Lead), Just(Judge::Peer), Just(Judge::Oneself)];
    let details = "null|7|\\{\"work\":\"[a-z ]{0,5}\",\"levels\":\\[1,2\\]\\}";
    (name(), by, 0..=100_u8, details).prop_map(|(skill, by, level, details)| Happening::Judged {
        skill,
        by,
        level,
        details,
    })
}

/// Anything that can happen.
pub(crate) fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        8 => answered().prop_map(Happening::Answered),
        2 => (name(), any::<bool>(), any::<u32>(), 0..9_u32, any::<u32>()).prop_map(
            |(item, right, tries, hints, seconds)| Happening::Retried { item, right, tries, hints, seconds }
        ),
        1 => name().prop_map(|item| Happening::Skipped { item }),
        1 => (name(), ".*").prop_map(|(item, why)| Happening::Reported { item, why }),
        1 => name().prop_map(|skill| Happening::PrimerRead { skill }),
        1 => goal().prop_map(|goal| Happening::GoalChosen { goal }),
        1 => goal().prop_map(|goal| Happening::GoalDropped { goal }),
        1 => any::<u32>().prop_map(|minutes| Happening::SessionStarted { minutes }),
        1 => Just(Happening::SessionEnded),
        1 => (prop::collection::vec(name(), 0..4), any::<u32>())
            .prop_map(|(skills, seed)| Happening::PlacementStarted { skills, seed }),
        1 => Just(Happening::PlacementEnded),
        1 => (name(), any::<bool>()).prop_map(|(skill, known)| Happening::Claimed { skill, known }),
        1 => judged(),
        1 => "\\{\"work\":\"[a-z]{1,5}\",\"turn\":[1-9]\\}"
            .prop_map(|rest| Happening::Other { code: "work".to_owned(), rest }),
        2 => event_id().prop_map(|event| Happening::Undone { event }),
        1 => ("[a-z]{8,12}", prop::collection::vec("[1-9][0-9]{0,2}|\"[a-z ]{0,5}\"|\\{\"b\":1e2,\"a\":\\[1\\.0\\]\\}", 0..3))
            .prop_map(|(code, rest)| Happening::Other { code, rest: rest.join(",") }),
    ]
}

pub(crate) fn deeds(most: usize) -> impl Strategy<Value = Vec<Deed>> {
    let deed = (0..3_u8, 0..400_000_i64, happening()).prop_map(|(replica, at, what)| Deed { replica, at, what });
    prop::collection::vec(deed, 0..most)
}

/// Entries with the names of [`names`]; each replica counts on from deed to deed.
pub(crate) fn entries(deeds: &[Deed]) -> Vec<Entry> {
    let mut next = [0; 256];
    deeds
        .iter()
        .map(|deed| {
            let sequence = next[usize::from(deed.replica)];
            next[usize::from(deed.replica)] += 1;
            let id = EventId { replica: replica(deed.replica), sequence };
            Entry { id, at: Time(deed.at), what: deed.what.clone() }
        })
        .collect()
}

/// A log of these entries, inserted in this order, its names numbered as they come.
pub(crate) fn log_of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Log {
    let names = names();
    let mut log = Log::default();
    for entry in entries {
        let what = entry.what.renamed(|name| log.name(names.text(name)));
        log.insert(Entry { what, ..*entry });
    }
    log
}
