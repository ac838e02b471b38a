//! What is measured of backups, natively and in wasm: how long each thing takes in all, and its longest step, for which
//! a page would stand still.

#[path = "../../tests/learner_samples/practice.rs"]
mod practice;

use std::fmt::Write;

use cairn::learner::{Log, Time};
use cairn::storage::backup::{Changes, Import, Keeping, Profile, Sealing, Step, TakingOut, Undo, Writing};
use cairn::storage::{Journal, MemoryStore, Place, Settings, export};
use practice::{Practice, course, item_ids, replica};

const ANSWERS: u32 = 100_000;
const PASSPHRASE: &str = "as long as it is mine";

/// A table of the times, by a clock in milliseconds.
pub(crate) fn times(now: &dyn Fn() -> f64) -> String {
    let (theirs, ours) = (practised(ANSWERS), practised(2_000));
    let mut table =
        Table { now, text: "| what | ms in all | longest step | steps |\n| --- | ---: | ---: | ---: |\n".into() };
    let mut ours = Profile { log: ours, ..Profile::default() };
    let theirs = Profile { log: theirs, settings: Some(Settings::default()), ..Profile::default() };
    let raw = export(&theirs.log, &Settings::default(), &[], Time(0)).into_bytes();
    let mut writing = table.at_once("get ready to write a backup", || Writing::new(theirs));
    let mut file = Vec::new();
    table.steps("write a backup", || match writing.step() {
        Some(written) => {
            file = written;
            true
        }
        None => false,
    });
    let mut sealed = Vec::new();
    let mut sealing = Sealing::new(file.clone(), PASSPHRASE, [7; Sealing::CHANCE]);
    table.steps("seal it, 600,000 rounds", || match sealing.step() {
        Some(file) => {
            sealed = file;
            true
        }
        None => false,
    });
    let _ = writeln!(table.text, "| ({} kB, sealed {} kB) | | | |", file.len() / 1000, sealed.len() / 1000);
    table.read("read what was exported before", raw);
    table.read("open and read it, sealed", sealed);
    let contents = table.read("read it", file);
    let changes = table.at_once("compare it with what is here", || Changes::between(&ours, &contents));
    let undo = table.at_once("merge it", || Undo::of_merge(&mut ours, &contents, &changes));
    let count = changes.added.len();
    let (store, place) = (MemoryStore::default(), Place::new("/", "me"));
    let mut keeping = table.at_once("get ready to keep it", || Keeping::new(changes.added));
    table.steps("keep it", || keeping.step(&store, &place).unwrap_or(true));
    assert_eq!(Journal::open(&store, &place, replica(9)).log.len(), count);
    let mut taking = TakingOut::new(undo.clone(), &store, &place).ok();
    table.steps("undo it in the store", || taking.as_mut().is_none_or(|taking| taking.step(&store).unwrap_or(true)));
    table.at_once("undo it in memory", || undo.undo(&mut ours));
    assert!(Journal::open(&store, &place, replica(9)).log.is_empty());
    table.text
}

struct Table<'a> {
    now: &'a dyn Fn() -> f64,
    text: String,
}

impl Table<'_> {
    fn at_once<T>(&mut self, what: &str, work: impl FnOnce() -> T) -> T {
        let mut done = None;
        let mut work = Some(work);
        self.steps(what, || {
            done = work.take().map(|work| work());
            true
        });
        match done {
            Some(done) => done,
            None => unreachable!("the step was done"),
        }
    }

    /// Goes on until a step says that it was the last.
    fn steps(&mut self, what: &str, mut step: impl FnMut() -> bool) {
        let (mut all, mut longest, mut count) = (0.0_f64, 0.0_f64, 0);
        loop {
            let start = (self.now)();
            let last = step();
            let took = (self.now)() - start;
            (all, longest, count) = (all + took, longest.max(took), count + 1);
            if last {
                break;
            }
        }
        let _ = writeln!(self.text, "| {what} | {all:.0} | {longest:.1} | {count} |");
    }

    fn read(&mut self, what: &str, file: Vec<u8>) -> Profile {
        let mut import = Import::new(file);
        let mut read = Profile::default();
        self.steps(what, || match import.step() {
            Ok(Step::Done(contents)) => {
                read = contents.profile;
                true
            }
            Ok(Step::Locked) => {
                import.unlock(PASSPHRASE);
                false
            }
            Ok(Step::Working(_)) => false,
            Ok(Step::Choosing(_)) | Err(_) => true,
        });
        assert!(read.log.len() > ANSWERS as usize, "{what}");
        read
    }
}

fn practised(answers: u32) -> Log {
    let mut practice = Practice::new(item_ids(&course("data-visualisation", 300, 7)), 10);
    for _ in 0..answers {
        practice.step();
    }
    practice.log
}
