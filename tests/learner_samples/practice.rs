//! Courses and long logs as people make them, without anything that only tests have: benches use them too.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::rc::Rc;

use cairn::course::{ItemOutline, Kind, Outline, Role, SkillOutline, Stack, Target, TargetLevel, Task};
use cairn::engine::{Chance, Time};
use cairn::learner::{Answered, Entry, EventId, Happening, Library, Log, Replica};

/// A course whose skill k needs skill k - 1 and, from 3 on, skill k - 3. Skills `s0`..., items `s0-i0`...
pub(crate) fn course(id: &str, skills: usize, items: usize) -> Outline {
    let skill = |k: usize| SkillOutline {
        id: format!("s{k}"),
        title: format!("Skill {k}"),
        outcome: format!("Can do {k}"),
        minutes: 20.0,
        prerequisites: [1, 3].into_iter().filter(|&back| k >= back).map(|back| format!("s{}", k - back)).collect(),
        tags: Vec::new(),
        aligned: Vec::new(),
        tracing: None,
        items: (0..items).map(|i| item(&format!("s{k}-i{i}"))).collect(),
        assignments: Vec::new(),
    };
    Outline {
        format: "cairn-outline".to_owned(),
        version: 1,
        id: id.to_owned(),
        revision: "1".to_owned(),
        title: id.to_owned(),
        summary: String::new(),
        language: "en".to_owned(),
        authors: Vec::new(),
        licence: "CC-BY-4.0".to_owned(),
        roles: vec![Role {
            id: "analyst".to_owned(),
            title: "Analyst".to_owned(),
            summary: String::new(),
            targets: vec![
                Target { skill: "s0".to_owned(), level: TargetLevel::Practised },
                Target { skill: "s1".to_owned(), level: TargetLevel::Mastered },
            ],
        }],
        stacks: vec![Stack {
            id: "basics".to_owned(),
            title: "Basics".to_owned(),
            why: "why".to_owned(),
            skills: vec!["s0".to_owned()],
        }],
        tasks: vec![Task { id: "report".to_owned(), need: "I have to".to_owned(), skills: vec!["s1".to_owned()] }],
        renames: std::collections::BTreeMap::new(),
        skills: (0..skills).map(skill).collect(),
    }
}

pub(crate) fn item(id: &str) -> ItemOutline {
    ItemOutline {
        id: id.to_owned(),
        kind: Kind::Choice,
        guess: 0.25,
        slip: None,
        level: 2,
        seconds: 40.0,
        surfaces: 1,
        also: Vec::new(),
        contexts: Vec::new(),
    }
}

pub(crate) fn library(outlines: impl IntoIterator<Item = Outline>) -> Library {
    let (library, notices) = Library::new(outlines.into_iter().map(Rc::new).collect());
    assert_eq!(notices, []);
    library
}

pub(crate) fn replica(number: u8) -> Replica {
    Replica::new([number, 7, 7, 7, 7, number])
}

/// A long practice as people do it: sessions of 20 answers, each by a tab of its own, some wrong answers tried again.
pub(crate) struct Practice {
    pub(crate) log: Log,
    chance: Chance,
    items: Vec<String>,
    at: i64,
    session: u32,
    in_session: u32,
    sessions_by_tab: u32,
}

impl Practice {
    /// On these items; a tab stays open for so many sessions.
    pub(crate) fn new(items: Vec<String>, sessions_by_tab: u32) -> Self {
        let chance = Chance::new(1);
        Self { log: Log::default(), chance, items, at: 1_760_000_000, session: 0, in_session: 0, sessions_by_tab }
    }

    pub(crate) fn replica(&self) -> Replica {
        let [_, _, bytes @ ..] = (u64::from(self.session / self.sessions_by_tab) * 0x9E37_79B9_7F4A).to_be_bytes();
        Replica::new(bytes)
    }

    pub(crate) fn now(&self) -> Time {
        Time(self.at)
    }

    /// The entries of one showing. `true` if a new session began before it.
    pub(crate) fn step(&mut self) -> (bool, Vec<Entry>) {
        let mut what = Vec::new();
        let begins = self.in_session == 0;
        if begins {
            self.at += 20_000 + i64::from(self.chance.below(100_000) as u32);
            what.push(Happening::SessionStarted { minutes: 25 });
        }
        // Practice stays near the frontier, which moves on.
        let window = 60.min(self.items.len());
        let first = (self.session as usize * 2) % self.items.len();
        let item = self.log.name(&self.items[(first + self.chance.below(window)) % self.items.len()]);
        let right = self.chance.below(4) > 0;
        let seconds = 15 + self.chance.below(80) as u32;
        self.at += i64::from(seconds) + 5;
        let hints = u8::from(self.chance.below(6) == 0);
        let chosen = (self.chance.below(2) == 0).then(|| self.chance.below(4) as u8);
        let (credit, seed) = (if right { 100 } else { 0 }, self.chance.below(1000) as u32);
        let answered = Answered { item, right, credit, hints, seconds, seed, placement: false, chosen };
        what.push(Happening::Answered(answered));
        let answered_at = what.len();
        if !right {
            what.push(Happening::Retried { item, right: true, tries: 1, hints: 1, seconds: 20 });
        }
        let mut entries = Vec::new();
        for (place, what) in what.into_iter().enumerate() {
            if place >= answered_at {
                self.at += 25;
            }
            let id = EventId { replica: self.replica(), sequence: self.log.next_sequence(self.replica()) };
            let entry = Entry { id, at: Time(self.at), what };
            self.log.insert(entry.clone());
            entries.push(entry);
        }
        self.in_session += 1;
        if self.in_session == 20 {
            self.in_session = 0;
            self.session += 1;
        }
        (begins, entries)
    }
}

/// `course/item` of every item of a course.
pub(crate) fn item_ids(course: &Outline) -> Vec<String> {
    let items = course.skills.iter().flat_map(|skill| &skill.items);
    items.map(|item| format!("{}/{}", course.id, item.id)).collect()
}
