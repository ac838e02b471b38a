//! How long do a search over 10,000 skills and the records of 1,000 people take?
//! `cargo bench --bench insight --features insight --profile native`
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on is of no use")]
#![expect(clippy::disallowed_methods, reason = "this is what measures time")]

mod needs;
#[path = "../tests/learner_samples/practice.rs"]
mod practice;

use std::rc::Rc;
use std::time::Instant;

use cairn::engine::Time;
use cairn::insight::{Member, Search, Totals};
use cairn::learner::{Goal, Library};
use practice::{Practice, course, item_ids};

fn main() {
    let outlines = needs::outlines(10_000);
    let texts = outlines.iter().map(|outline| (outline.id.clone(), Rc::new(needs::texts(outline)))).collect();
    let (library, _) = Library::new(outlines.into_iter().map(Rc::new).collect());
    let started = Instant::now();
    let search = Search::with_texts(&library, &texts);
    let (skills, items) = (library.syllabus().len(), library.syllabus().item_count());
    println!("index of {skills} skills and {items} questions: {:.0} ms", started.elapsed().as_secs_f64() * 1e3);
    for need in needs::NEEDS {
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
