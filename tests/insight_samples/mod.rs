//! People with records, over a course of a few skills.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::rc::Rc;

use cairn::course::{Outline, Role, Stack, Target, TargetLevel, Task};
use cairn::engine::Time;
use cairn::learner::{Answered, Entry, EventId, Goal, Happening, Learner, Library, Log, Replica};

use super::learner_samples::course;

pub(crate) const DAY: i64 = 86_400;
/// Monday, 5 January 2026, at noon, UTC.
pub(crate) const MONDAY: i64 = 1_767_614_400;

fn target(skill: &str, level: TargetLevel) -> Target {
    Target { skill: skill.to_owned(), level }
}

fn role(id: &str, targets: Vec<Target>) -> Role {
    Role { id: id.to_owned(), title: id.to_owned(), summary: String::new(), targets }
}

/// Skills s0 <- s1 <- s2 in a chain, each of eight items of 40 seconds, guessed with 0.25. The role `first` asks for s0,
/// `second` for s1, `both` for s0 and s1; the stack `pair` is s0 and s2.
pub(crate) fn outline() -> Outline {
    let mut outline = course("c", 3, 8);
    outline.roles = vec![
        role("first", vec![target("s0", TargetLevel::Mastered)]),
        role("second", vec![target("s1", TargetLevel::Mastered)]),
        role("both", vec![target("s0", TargetLevel::Mastered), target("s1", TargetLevel::Mastered)]),
    ];
    outline.stacks = vec![Stack {
        id: "pair".to_owned(),
        title: "A pair".to_owned(),
        why: String::new(),
        skills: vec!["s0".to_owned(), "s2".to_owned()],
    }];
    outline.tasks = vec![Task {
        id: "report".to_owned(),
        need: "I have to write a report".to_owned(),
        skills: vec!["s1".to_owned()],
    }];
    for (skill, (title, tags)) in outline.skills.iter_mut().zip([
        ("Clean a table", "csv, tables"),
        ("Choose a chart", "charts"),
        ("Build a dashboard", "dashboards"),
    ]) {
        title.clone_into(&mut skill.title);
        skill.outcome = format!("Can {}", title.to_lowercase());
        skill.tags = tags.split(", ").map(str::to_owned).collect();
    }
    outline
}

pub(crate) fn library() -> Library {
    let (library, notices) = Library::new(vec![Rc::new(outline())]);
    assert_eq!(notices, []);
    library
}

/// One person's log.
pub(crate) struct Person {
    pub(crate) log: Log,
    replica: Replica,
}

impl Person {
    pub(crate) fn new(number: u8) -> Self {
        Self { log: Log::default(), replica: Replica::new([number; 6]) }
    }

    pub(crate) fn write(&mut self, what: Happening, at: i64) {
        let id = EventId { replica: self.replica, sequence: self.log.next_sequence(self.replica) };
        self.log.insert(Entry { id, at: Time(at), what });
    }

    /// Answers on a skill's items in turn, a minute apart, 30 seconds each: `+` right, `-` wrong.
    pub(crate) fn answers(&mut self, skill: usize, signs: &str, at: i64) -> &mut Self {
        for (place, sign) in (0..).zip(signs.chars()) {
            let item = self.log.name(&format!("c/s{skill}-i{}", place % 8));
            let right = sign == '+';
            let answered = Answered {
                item,
                right,
                credit: if right { 100 } else { 0 },
                hints: 0,
                seconds: 30,
                seed: 1,
                placement: false,
                chosen: None,
            };
            self.write(Happening::Answered(answered), at + 60 * place);
        }
        self
    }

    pub(crate) fn wants(&mut self, role: &str, at: i64) -> &mut Self {
        let role = self.log.name(role);
        self.write(Happening::GoalChosen { goal: Goal::Role(role) }, at);
        self
    }

    pub(crate) fn learner(&self, library: &Library) -> Learner {
        Learner::replay(library, &self.log)
    }
}

pub(crate) fn goal(role: &str) -> Goal<String> {
    Goal::Role(format!("c/{role}"))
}
