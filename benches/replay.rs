//! How long do the log and its replay take? `cargo bench --bench replay --profile native`

#[path = "../tests/learner_samples/practice.rs"]
mod learner_samples;

use std::hint::black_box;
use std::time::{Duration, Instant};

use cairn::learner::{Happening, Inserted, Learner, Library, Log};
use cairn::storage::{Journal, MemoryStore, Place, Settings, Store, export};
use learner_samples::{Practice, course, item_ids, library, replica};

fn main() {
    let course = course("data-visualisation", 300, 7);
    let items = item_ids(&course);
    let library = library([course]);
    println!("300 skills, 2,100 items; a quarter of the answers goes on, 20 a session, 10 sessions a tab\n");
    println!("| answers | read the store | replay | µs/answer | merge a copy | export | append one |");
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for answers in [10_000, 100_000] {
        row(answers, &items, &library);
    }
}

fn row(answers: u32, items: &[String], library: &Library) {
    let mut practice = Practice::new(items.to_vec(), 10);
    for _ in 0..answers {
        practice.step();
    }
    let log = &practice.log;
    let store = MemoryStore::default();
    let place = Place::new("/", "me");
    let mut journal = Journal::open(&store, &place, replica(1)).journal;
    assert_eq!(journal.append_all(&store, log, log.entries()), Ok(()));

    let read = best(|| Journal::open(&store, &place, replica(2)).log.len());
    let replay = best(|| Learner::replay(library, log).answers);
    let merge = best(|| {
        let mut copy = Log::default();
        copy.merge(log)
    });
    let write = best(|| export(log, &Settings::default(), &[], practice.now()).len());
    println!(
        "| {answers} | {} | {} | {:.2} | {} | {} | {:.1} µs |",
        milliseconds(read),
        milliseconds(replay),
        replay.as_secs_f64() * 1e6 / f64::from(answers),
        milliseconds(merge),
        milliseconds(write),
        append_one(&store, &place, library, &mut practice) * 1e6,
    );
}

/// Seconds to insert, apply and keep one answer at the end of a long log; the mean of a thousand.
fn append_one(store: &dyn Store, place: &Place, library: &Library, practice: &mut Practice) -> f64 {
    let mut journal = Journal::open(store, place, replica(3)).journal;
    let mut log = practice.log.clone();
    let mut learner = Learner::replay(library, &log);
    let mut spent = Duration::ZERO;
    let mut count = 0;
    while count < 1_000 {
        for mut entry in practice.step().1 {
            if !matches!(entry.what, Happening::Answered(_)) {
                continue;
            }
            entry.what = entry.what.renamed(|name| log.name(practice.log.text(name)));
            let start = now();
            let inserted = log.insert(entry.clone());
            learner.apply(library, &log, &entry);
            let kept = journal.append(store, &log, &entry);
            spent += start.elapsed();
            assert_eq!((inserted, kept), (Inserted::Appended, Ok(())));
            count += 1;
        }
    }
    spent.as_secs_f64() / f64::from(count)
}

/// The best of five.
fn best<T>(work: impl Fn() -> T) -> Duration {
    let once = || {
        let start = now();
        black_box(work());
        start.elapsed()
    };
    (0..5).map(|_| once()).min().unwrap_or_default()
}

#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
fn now() -> Instant {
    Instant::now()
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}
