//! How long do a search over 10,000 skills and the records of 1,000 people take?
//! `cargo bench --bench insight --features insight --profile native`
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on is of no use")]
#![expect(clippy::disallowed_methods, reason = "this is what measures time")]

#[path = "../tests/learner_samples/practice.rs"]
mod practice;

use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Instant;

use cairn::course::{Item, Outline, SkillTexts, Texts};
use cairn::engine::Time;
use cairn::insight::{Member, Search, Totals};
use cairn::learner::{Goal, Library};
use practice::{Practice, course, item_ids};

fn main() {
    let outlines = (0..100).map(|number| {
        let mut outline = course(&format!("c{number}"), 100, 8);
        for (place, skill) in outline.skills.iter_mut().enumerate() {
            let word = |n: usize| WORDS[(number * 100 + place).wrapping_mul(n * 2 + 1) / (n + 1) % WORDS.len()];
            skill.title = format!("{} a {} {place}", word(0), word(1));
            skill.outcome = format!("Can {} the {} that a {} of {} needs", word(2), word(3), word(4), word(5));
        }
        Rc::new(outline)
    });
    let (library, _) = Library::new(outlines.collect());
    let texts = texts(&library);
    let started = Instant::now();
    let search = Search::with_texts(&library, &texts);
    let (skills, items) = (library.syllabus().len(), library.syllabus().item_count());
    println!("index of {skills} skills and {items} questions: {:.0} ms", started.elapsed().as_secs_f64() * 1e3);
    for need in ["dashbord", "clean a messy csv before friday", "I have to presnt a forcast of monthly sales", "a"] {
        let started = Instant::now();
        let hits = (0..20).map(|_| search.find(need, 20).len()).max().unwrap();
        println!("{need:?}: {:.2} ms, {hits} hits", started.elapsed().as_secs_f64() * 1e3 / 20.0);
    }

    let (library, _) = Library::new(vec![Rc::new(course("c", 100, 8))]);
    let mut sample = Practice::new(item_ids(&course("c", 100, 8)), 1);
    while sample.log.len() < 500 {
        sample.step();
    }
    let targets = library.targets(&Goal::Role("c/analyst".to_owned()));
    let started = Instant::now();
    let mut totals = Totals::default();
    for _ in 0..1000 {
        let now = Time(1_765_000_000);
        totals.add(&Member::read(&library, &sample.log, "x", &targets, now).unwrap(), &targets, now);
    }
    println!("1000 records of {} events: {:.0} ms", sample.log.len(), started.elapsed().as_secs_f64() * 1e3);
}

/// A question of thirty words for each item.
fn texts(library: &Library) -> BTreeMap<String, Rc<Texts>> {
    let item = |id: &str, place: usize| {
        let words: Vec<&str> = (0..30).map(|n| WORDS[(place * 7 + n * n * 13 + n) % WORDS.len()]).collect();
        let item = serde_json::json!({
            "id": id, "kind": "number", "seconds": 40.0, "level": 2, "value": "7",
            "stem": format!("{} {place}", words.join(" ")),
        });
        serde_json::from_value::<Item>(item).unwrap()
    };
    let of_course = |outline: &Rc<Outline>| {
        let skills = outline.skills.iter().enumerate().map(|(at, skill)| {
            let items = skill.items.iter().enumerate().map(|(n, outline)| item(&outline.id, at * 8 + n)).collect();
            (skill.id.clone(), SkillTexts { items, ..SkillTexts::default() })
        });
        (outline.id.clone(), Rc::new(Texts { id: outline.id.clone(), skills: skills.collect(), ..Texts::default() }))
    };
    library.outlines().iter().map(of_course).collect()
}

const WORDS: [&str; 60] = [
    "clean",
    "choose",
    "build",
    "table",
    "chart",
    "dashboard",
    "forecast",
    "sales",
    "report",
    "query",
    "join",
    "filter",
    "review",
    "prompt",
    "deploy",
    "container",
    "request",
    "token",
    "schema",
    "index",
    "cache",
    "retry",
    "budget",
    "month",
    "week",
    "customer",
    "region",
    "axis",
    "legend",
    "colour",
    "column",
    "row",
    "formula",
    "pivot",
    "macro",
    "script",
    "trigger",
    "webhook",
    "secret",
    "policy",
    "role",
    "alert",
    "metric",
    "trace",
    "log",
    "rollback",
    "branch",
    "merge",
    "test",
    "mock",
    "fixture",
    "bias",
    "source",
    "citation",
    "summary",
    "outline",
    "interview",
    "survey",
    "sample",
    "model",
];
