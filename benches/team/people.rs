//! Backups of people who never were, for measuring what a team's page and `cairn gap` take.
//! `cargo run --profile native --features cli --example people -- OUT PEOPLE EVENTS [SECONDS]`
//!
//! Each person has a role of one of the courses as their goal, goes through what it asks for, and answers rightly as
//! often as their own skill has it; all of it in the twelve weeks before SECONDS (since 1970), now unless given.
#![expect(clippy::unwrap_used, reason = "a program that cannot go on is of no use")]
#![expect(clippy::disallowed_methods, reason = "people are made up to now")]

use std::path::Path;
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};
use std::{env, fs};

use cairn::course::Outline;
use cairn::course::authoring::{course_folders, load};
use cairn::engine::{Chance, Time};
use cairn::learner::{Answered, Entry, EventId, Goal, Happening, Library, Log, Replica};
use cairn::storage::{Settings, export};

const WEEKS: i64 = 12;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let number = |place: usize| arguments.get(place).and_then(|text| text.parse::<usize>().ok());
    let (Some(out), Some(people), Some(events)) = (arguments.first(), number(1), number(2)) else {
        eprintln!("people OUT PEOPLE EVENTS [SECONDS]");
        return;
    };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs().cast_signed();
    let at = arguments.get(3).and_then(|text| text.parse().ok()).unwrap_or(now);
    let folders = course_folders(Path::new("assets/courses")).unwrap();
    let outlines = folders.iter().map(|folder| Rc::new(Outline::of(&load(folder).unwrap().0)));
    let (library, _) = Library::new(outlines.collect());
    let roles: Vec<String> = library
        .outlines()
        .iter()
        .flat_map(|outline| outline.roles.iter().map(|role| format!("{}/{}", outline.id, role.id)))
        .collect();
    fs::create_dir_all(out).unwrap();
    for person in 0..people {
        let log = log(&library, &roles, person, events, at);
        let name = format!("{out}/{}.json", name(person, people));
        fs::write(name, export(&log, &Settings::default(), &[], Time(at))).unwrap();
    }
}

/// Names as people have them; with a number where there are many.
fn name(person: usize, people: usize) -> String {
    const FIRST: [&str; 10] = ["Ana", "Bo", "Cleo", "Dmitri", "Eun-ji", "Farid", "Grace", "Hanna", "Ines", "Jonas"];
    const LAST: [&str; 7] = ["Abara", "Blanco", "Chen", "Dubois", "Eriksen", "Fischer", "Gupta"];
    let name = format!("{} {}", FIRST[person % 10], LAST[person / 10 % 7]);
    if people > 70 { format!("{name} {person:06}") } else { name }
}

fn log(library: &Library, roles: &[String], person: usize, events: usize, until: i64) -> Log {
    let mut chance = Chance::new(person as u64 + 1);
    let [_, _, bytes @ ..] = ((person as u64 + 1) * 0x9E37_79B9_7F4A).to_be_bytes();
    let replica = Replica::new(bytes);
    let mut log = Log::default();
    let write = |log: &mut Log, at: i64, what: Happening| {
        let id = EventId { replica, sequence: log.next_sequence(replica) };
        log.insert(Entry { id, at: Time(at), what });
    };
    let role = &roles[chance.below(roles.len())];
    let begins = until - WEEKS * 7 * 86_400;
    let goal = log.name(role);
    write(&mut log, begins, Happening::GoalChosen { goal: Goal::Role(goal) });
    let asked: Vec<_> = library.targets(&Goal::Role(role.clone())).iter().map(|target| target.skill).collect();
    let needed = library.syllabus().graph().closure(&asked);
    let path: Vec<_> = library.syllabus().graph().order().iter().filter(|skill| needed.contains(skill)).collect();
    let items: Vec<Vec<String>> = path
        .iter()
        .map(|skill| {
            let course = library.course_of(**skill).map(|outline| outline.id.clone()).unwrap_or_default();
            let skill = library.skill(**skill).unwrap();
            skill.items.iter().map(|item| format!("{course}/{}", item.id)).collect()
        })
        .collect();
    let able = 0.5 + 0.45 * chance.below(100) as f64 / 100.0;
    let step = (until - begins) / i64::try_from(events).unwrap();
    for (event, at) in (1..events).zip((1_i64..).map(|event| begins + step * event)) {
        // Ten answers a skill and one of an earlier one now and then, as reviews are.
        let reached = (event / 10).min(items.len() - 1);
        let skill = if chance.below(5) == 0 { chance.below(reached + 1) } else { reached };
        let item = &items[skill][chance.below(items[skill].len())];
        let item = log.name(item);
        let right = (chance.below(1000) as f64) < able * 1000.0;
        let answered = Answered {
            item,
            right,
            credit: if right { 100 } else { 0 },
            hints: 0,
            seconds: 15 + chance.below(60) as u32,
            seed: chance.below(1000) as u32,
            placement: false,
            chosen: None,
        };
        write(&mut log, at, Happening::Answered(answered));
    }
    log
}
