//! Does the tutor take every kind of learner to every role of the starter library, with fresh questions to the end?

#![cfg(feature = "cli")]
#![expect(clippy::expect_used, reason = "a course of our own that cannot be read is a failed test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use cairn::course::Outline;
use cairn::course::authoring;
use cairn::engine::{
    Belief, Chance, Evidence, ItemIndex, Level, Mode, Opportunity, Probability, Response, Situation, SkillIndex,
    Target, Time, next_activity_at_any_rate, plan,
};
use cairn::learner::{Goal, Library};

/// A session each day, and how many at most.
const SESSION_SECONDS: f64 = 1_500.0;
const DAY: i64 = 86_400;
const SESSIONS: i64 = 150;
const START: i64 = 1_800_000_000;

/// Seconds for which a question that was seen is no longer fresh.
const REMEMBERED: i64 = DAY * 8 / 10;

/// At the end of a session only what is short enough can be asked, be it fresh or not.
const LAST_SECONDS: f64 = 120.0;

/// P(known well enough) from which a target counts as reached.
const REACHED: f64 = 0.95;

/// What chance brings.
const SEEDS: [u64; 3] = [3, 6, 9];

/// How somebody learns and answers. Not the tutor's own model: nothing is known half, what is missing below a skill
/// slows it down, and each night some of what is known goes.
#[derive(Clone, Copy)]
struct Ability {
    name: &'static str,
    /// P(an opportunity teaches the skill), all that it needs being known.
    learns: f64,
    /// P(right | known).
    right: f64,
    /// P(a known skill is gone by the next day).
    forgets: f64,
    /// Seconds taken for each that is expected.
    pace: f64,
}

const ABILITIES: [Ability; 3] = [
    Ability { name: "weak", learns: 0.12, right: 0.85, forgets: 0.006, pace: 1.5 },
    Ability { name: "typical", learns: 0.22, right: 0.90, forgets: 0.004, pace: 1.0 },
    Ability { name: "strong", learns: 0.45, right: 0.96, forgets: 0.002, pace: 0.7 },
];

/// All courses of the library, open together.
fn library() -> Library {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/courses");
    let folders = authoring::course_folders(&folder).expect("courses");
    let outline = |folder: PathBuf| Rc::new(Outline::of(&authoring::load(&folder).expect("a course").0));
    let (library, notices) = Library::new(folders.into_iter().map(outline).collect());
    assert!(notices.is_empty(), "{notices:?}");
    library
}

fn roles(library: &Library) -> Vec<Goal<String>> {
    let of_course = |outline: &Rc<Outline>| {
        outline.roles.iter().map(|role| Goal::Role(format!("{}/{}", outline.id, role.id))).collect::<Vec<_>>()
    };
    library.outlines().iter().flat_map(of_course).collect()
}

/// Somebody on their way from nothing to a role.
struct Run<'a> {
    library: &'a Library,
    ability: Ability,
    chance: Chance,
    known: Vec<bool>,
    belief: Belief,
    now: i64,
    /// How often each item was shown, and when last.
    seen: BTreeMap<ItemIndex, (u32, i64)>,
    /// Items shown though all that they can show had been seen shortly before.
    stale: Vec<ItemIndex>,
}

impl<'a> Run<'a> {
    fn new(library: &'a Library, ability: Ability, seed: u64) -> Self {
        let known = vec![false; library.syllabus().len()];
        let (belief, chance) = (Belief::new(library.syllabus()), Chance::new(seed));
        Self { library, ability, chance, known, belief, now: START, seen: BTreeMap::new(), stale: Vec::new() }
    }

    /// Practises a session a day until each target was believed reached once; gives those that never were.
    fn practises_for(&mut self, targets: &[Target]) -> BTreeSet<SkillIndex> {
        let mut missing: BTreeSet<SkillIndex> = targets.iter().map(|target| target.skill).collect();
        for start in (0..SESSIONS).map(|day| START + DAY * day) {
            self.now = start;
            loop {
                let seconds_left = SESSION_SECONDS - (self.now - start) as f64;
                let usual = Situation::usual(self.library.syllabus(), &self.belief, targets, Time(self.now));
                let next = next_activity_at_any_rate(&Situation { seconds_left, ..usual });
                let Some(choice) = next.choice else { break };
                self.is_asked(choice.item, seconds_left);
                self.answers(choice.item, choice.skill);
            }
            for target in targets {
                let [_, fragile, solid] = self.belief.states(target.skill).map(Probability::get);
                if solid + if target.level == Level::Practised { fragile } else { 0.0 } >= REACHED {
                    missing.remove(&target.skill);
                }
            }
            if missing.is_empty() {
                break;
            }
            self.sleeps();
        }
        missing
    }

    fn is_asked(&mut self, item: ItemIndex, seconds_left: f64) {
        let surfaces = self.library.syllabus().item(item).expect("an item").surfaces;
        let (showings, last) = self.seen.entry(item).or_insert((0, 0));
        if *showings >= surfaces && self.now - *last < REMEMBERED && seconds_left > LAST_SECONDS {
            self.stale.push(item);
        }
        (*showings, *last) = (*showings + 1, self.now);
    }

    fn answers(&mut self, item: ItemIndex, skill: SkillIndex) {
        let syllabus = self.library.syllabus();
        let numbers = syllabus.item(item).expect("an item");
        let known = numbers.skills.iter().all(|skill| self.known[skill.at()]);
        let able = if known { self.ability.right } else { numbers.guess.get() };
        let response = if self.chance.next_f64() < able { Response::Correct } else { Response::Incorrect };
        let seconds = numbers.seconds * self.ability.pace * (0.6 + 0.8 * self.chance.next_f64());
        self.now += 5 + seconds as i64;
        let answer = Opportunity { item, response, hinted: false, seconds, mode: Mode::Practice };
        self.belief.observe(syllabus, &Evidence::Answered(answer), Time(self.now));

        let needed = syllabus.graph().prerequisites(skill);
        let there = needed.iter().filter(|needed| self.known[needed.at()]).count();
        let ready = if needed.is_empty() { 1.0 } else { there as f64 / needed.len() as f64 };
        self.known[skill.at()] |= self.chance.next_f64() < self.ability.learns * (0.2 + 0.8 * ready);
    }

    fn sleeps(&mut self) {
        for known in &mut self.known {
            *known &= self.chance.next_f64() >= self.ability.forgets;
        }
    }
}

#[test]
fn every_ability_reaches_every_role_with_fresh_questions() {
    let library = library();
    let mut troubles = Vec::new();
    for role in roles(&library) {
        let targets = library.targets(&role);
        assert!(targets.len() > 3, "{role:?} asks for next to nothing");
        for ability in ABILITIES {
            for seed in SEEDS {
                let mut run = Run::new(&library, ability, seed);
                let missing = run.practises_for(&targets);
                let who = || format!("{} as {}, seed {seed}", role.name(), ability.name);
                let never =
                    missing.iter().map(|skill| format!("{}: {} is never reached", who(), library.skill_id(*skill)));
                let stale = run.stale.iter().map(|item| format!("{}: {} is not fresh", who(), library.item_id(*item)));
                troubles.extend(never.chain(stale));
            }
        }
    }
    assert!(troubles.is_empty(), "{}", troubles.join("\n"));
}

#[test]
fn practice_for_a_task_goes_on_until_it_is_reached_whichever_answer_is_wrong() {
    let library = library();
    let syllabus = library.syllabus();
    let tasks = library.outlines().iter().flat_map(|outline| {
        outline.tasks.iter().map(|task| Goal::Task(format!("{}/{}", outline.id, task.id))).collect::<Vec<_>>()
    });
    for task in tasks {
        let targets = library.targets(&task);
        for wrong in 0..8 {
            let (mut belief, mut now, mut answers) = (Belief::new(syllabus), Time(START), 0);
            while !plan(syllabus, &belief, &targets, now).steps.is_empty() {
                let situation = Situation::usual(syllabus, &belief, &targets, now);
                let choice = next_activity_at_any_rate(&situation).choice;
                let who = format!("{}, with answer {wrong} wrong, after {answers}", task.name());
                let item = choice.expect(&who).item;
                let response = if answers == wrong { Response::Incorrect } else { Response::Correct };
                let answer = Opportunity { item, response, hinted: false, seconds: 30.0, mode: Mode::Practice };
                now = Time(now.0 + 40);
                belief.observe(syllabus, &Evidence::Answered(answer), now);
                answers += 1;
            }
        }
    }
}
