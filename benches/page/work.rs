//! What is measured. Each kind of work is set up once, and then done as often as it takes to time it.

use std::collections::BTreeMap;
use std::rc::Rc;

use cairn::course::{Catalogue, CatalogueEntry, Outline, SkillOutline, Texts};
use cairn::desk::find::{FindStep, found};
use cairn::desk::{Event, Model};
use cairn::engine::{
    Belief, Evidence, ItemIndex, Level, Mode, Opportunity, Response, Situation, SkillIndex, Target, Time,
    best_question, next_activity,
};
use cairn::insight::Search;
use cairn::learner::{Entry, Happening, Learner, Library, Log, Settings};
use cairn::storage::{Journal, Place, Store};
use cairn::tutor::{self, Stamp};

use super::needs::{NEEDS, outlines, texts};
use super::practice::{Practice, course, item_ids, library, replica};

/// Work that is set up.
pub(crate) enum Work {
    /// A learner's state from a log.
    Replay { library: Library, log: Log },
    /// A log from the store.
    Read { place: Place },
    /// One more answer: into the log, the learner's state and the store.
    Append(Box<Append>),
    /// One answer, in what is believed of the learner.
    Update { library: Library, belief: Belief, count: u32 },
    /// The next activity.
    Next { library: Library, targets: Vec<Target>, moments: Vec<(Belief, Time)>, count: usize },
    /// The next question of placement.
    Ask { library: Library, targets: Vec<Target>, moments: Vec<Belief>, count: usize },
    /// One answer to such a question.
    Place { library: Library, moments: Vec<(Belief, ItemIndex)>, count: usize },
    /// The index of all that can be found, with eight questions a skill.
    Index { library: Library, texts: BTreeMap<String, Rc<Texts>> },
    /// A need sought.
    Find { search: Search, count: usize },
    /// ... and the shortest way to each thing that fits, as the page has them with each letter typed.
    Seek { model: Box<Model>, count: usize },
}

pub(crate) struct Append {
    library: Library,
    log: Log,
    learner: Learner,
    journal: Journal,
    waiting: Vec<Entry>,
}

impl Work {
    /// Names of the engine's work end in the number of skills. `None` for a name that no work has. The store is that of the page, or one like it.
    pub(crate) fn new(name: &str, store: &dyn Store) -> Option<Self> {
        Some(match name {
            "replay-10k" => replay(10_000),
            "replay-100k" => replay(100_000),
            "read-100k" => read(store, 100_000),
            "append" => append(store, 100_000),
            _ => {
                let (name, skills) = name.split_once('-')?;
                let skills = skills.parse().ok()?;
                match name {
                    "update" => update(skills),
                    "next" => next(skills),
                    "ask" => ask(skills),
                    "place" => place(skills),
                    "index" => index(skills),
                    "find" => find(skills),
                    "seek" => seek(skills),
                    _ => return None,
                }
            }
        })
    }

    /// Does it once. What it gives depends on all of it, so that nothing is left out as useless.
    pub(crate) fn run(&mut self, store: &dyn Store) -> f64 {
        match self {
            Self::Replay { library, log } => f64::from(Learner::replay(library, log).answers),
            Self::Read { place } => Journal::open(store, place, replica(2)).log.len() as f64,
            Self::Append(append) => append.run(store),
            Self::Update { library, belief, count } => {
                let items = library.syllabus().item_count() as u32;
                *count += 1;
                // Six answers on a skill, then on another; a day passes now and then.
                let item = ItemIndex(*count / 6 * 7919 % (items / 10) * 10 + *count % 6);
                let answered = answer(item, !count.is_multiple_of(4));
                let change = belief.observe(library.syllabus(), &answered, Time(i64::from(*count) * 200));
                change.map_or(0.0, |change| change.mastery_after.get())
            }
            Self::Next { library, targets, moments, count } => {
                *count += 1;
                let (belief, now) = &moments[*count % moments.len()];
                next_value(library, belief, targets, *now)
            }
            Self::Ask { library, targets, moments, count } => {
                *count += 1;
                let belief = &moments[*count % moments.len()];
                let asked = best_question(library.syllabus(), belief, targets);
                asked.map_or(0.0, |(_, reason)| reason.settled_per_minute)
            }
            Self::Place { library, moments, count } => {
                *count += 1;
                let place = *count % moments.len();
                let (belief, item) = &mut moments[place];
                let answered = placed(*item, !count.is_multiple_of(3));
                belief.observe(library.syllabus(), &answered, Time(0));
                belief.placing().map_or(0.0, |view| f64::from(view.unsure))
            }
            Self::Index { library, texts } => Search::with_texts(library, texts).find("a", 1).len() as f64,
            Self::Find { search, count } => {
                *count += 1;
                search.find(NEEDS[*count % NEEDS.len()], 48).len() as f64
            }
            Self::Seek { model, count } => {
                *count += 1;
                let typed = Event::Find(FindStep::Typed(NEEDS[*count % NEEDS.len()].to_owned()));
                model.update(typed, Stamp { at: Time(0), chance: 0 });
                found(model).len() as f64
            }
        }
    }
}

impl Append {
    fn run(&mut self, store: &dyn Store) -> f64 {
        let Some(entry) = self.waiting.pop() else { return 0.0 };
        self.log.insert(entry.clone());
        self.learner.apply(&self.library, &self.log, &entry);
        let kept = self.journal.append(store, &self.log, &entry);
        f64::from(self.learner.answers) + if kept.is_ok() { 0.5 } else { f64::NAN }
    }
}

/// A log of so many answers on a course of 300 skills and 2,100 items.
fn practised(answers: u32) -> (Library, Practice) {
    let course = course("data-visualisation", 300, 7);
    let mut practice = Practice::new(item_ids(&course), 10);
    for _ in 0..answers {
        practice.step();
    }
    (library([course]), practice)
}

fn replay(answers: u32) -> Work {
    let (library, practice) = practised(answers);
    Work::Replay { library, log: practice.log }
}

fn read(store: &dyn Store, answers: u32) -> Work {
    let (_, practice) = practised(answers);
    let place = Place::new("bench", "read");
    let mut journal = Journal::open(store, &place, replica(1)).journal;
    // What the store does not take is seen in the number of entries that come back.
    let _ = journal.append_all(store, &practice.log, practice.log.entries());
    Work::Read { place }
}

/// The answers that are to come are drawn before, the last one first.
fn append(store: &dyn Store, answers: u32) -> Work {
    let (library, mut practice) = practised(answers);
    let log = practice.log.clone();
    let journal = Journal::open(store, &Place::new("bench", "append"), replica(3)).journal;
    let mut waiting = Vec::new();
    while waiting.len() < 20_000 {
        // Its names are those of the log, because practice has long been through all items.
        waiting.extend(practice.step().1.into_iter().filter(|entry| matches!(entry.what, Happening::Answered(_))));
    }
    waiting.reverse();
    let learner = Learner::replay(&library, &log);
    Work::Append(Box::new(Append { library, log, learner, journal, waiting }))
}

/// Skills in strands that lean on each other, a fortieth as many, with 10 items each.
fn large_course(skills: usize) -> Outline {
    let strands = (skills / 40).max(2);
    let needs = |k: usize| {
        [strands, strands + 1, 2 * strands + 1].into_iter().filter(move |&b| b <= k && !(k + b).is_multiple_of(5))
    };
    let course = course("large", skills, 10);
    let leaning = |(k, skill): (usize, SkillOutline)| SkillOutline {
        prerequisites: needs(k).map(|back| format!("s{}", k - back)).collect(),
        ..skill
    };
    Outline { skills: course.skills.into_iter().enumerate().map(leaning).collect(), ..course }
}

fn all_targets(skills: usize) -> Vec<Target> {
    (0..skills as u32).map(|k| Target { skill: SkillIndex(k), level: Level::Mastered, weight: 1.0 }).collect()
}

fn update(skills: usize) -> Work {
    let library = library([large_course(skills)]);
    let belief = Belief::new(library.syllabus());
    Work::Update { library, belief, count: 0 }
}

/// Thirty moments on the way into the course, sessions of 30 answers, one a day.
fn next(skills: usize) -> Work {
    let library = library([large_course(skills)]);
    let targets = all_targets(skills);
    let between = if skills > 1_000 { 10 } else { 100 };
    let mut belief = Belief::new(library.syllabus());
    let mut moments = Vec::new();
    for answers in 0..30 * between {
        let now = Time(answers / 30 * 86_400 + answers % 30 * 50);
        if answers % between == 0 {
            moments.push((belief.clone(), now));
        }
        let Some(item) = next_item(&library, &belief, &targets, now) else { continue };
        belief.observe(library.syllabus(), &answer(item, answers % 5 > 0), now);
    }
    Work::Next { library, targets, moments, count: 0 }
}

/// Moments after each of the first ten questions about all skills, with the question that follows.
fn questions(library: &Library, targets: &[Target]) -> Vec<(Belief, ItemIndex)> {
    let syllabus = library.syllabus();
    let mut belief = Belief::new(syllabus);
    let about = targets.iter().map(|target| target.skill).collect();
    belief.observe(syllabus, &Evidence::PlacementStarted { targets: about, seed: 7 }, Time(0));
    let mut moments = Vec::new();
    while let Some((item, _)) = best_question(syllabus, &belief, targets).filter(|_| moments.len() < 10) {
        moments.push((belief.clone(), item));
        belief.observe(syllabus, &placed(item, moments.len() % 3 > 0), Time(0));
    }
    moments
}

fn ask(skills: usize) -> Work {
    let (library, targets) = (library([large_course(skills)]), all_targets(skills));
    let moments = questions(&library, &targets).into_iter().map(|(belief, _)| belief).collect();
    Work::Ask { library, targets, moments, count: 0 }
}

fn place(skills: usize) -> Work {
    let library = library([large_course(skills)]);
    let moments = questions(&library, &all_targets(skills));
    Work::Place { library, moments, count: 0 }
}

fn index(skills: usize) -> Work {
    let (library, texts) = large_library(skills);
    Work::Index { library, texts }
}

fn find(skills: usize) -> Work {
    let (library, texts) = large_library(skills);
    Work::Find { search: Search::with_texts(&library, &texts), count: 0 }
}

fn large_library(skills: usize) -> (Library, BTreeMap<String, Rc<Texts>>) {
    let outlines = outlines(skills);
    let texts = outlines.iter().map(|outline| (outline.id.clone(), Rc::new(texts(outline)))).collect();
    (library(outlines), texts)
}

/// The page that finds, with all courses and their texts there.
fn seek(skills: usize) -> Work {
    let outlines = outlines(skills);
    let entry = |outline: &Outline| CatalogueEntry { id: outline.id.clone(), ..CatalogueEntry::default() };
    let catalogue = Catalogue { courses: outlines.iter().map(entry).collect(), ..Catalogue::default() };
    let opened = tutor::Event::Opened {
        log: Log::default(),
        settings: Settings::default(),
        replica: replica(1),
        kept: true,
        troubles: Vec::new(),
        safe: false,
    };
    let first = [tutor::Event::CatalogueArrived(catalogue), tutor::Event::RouteChanged(tutor::Route::read("#/find"))];
    let texts: Vec<_> = outlines.iter().map(|outline| tutor::Event::TextsArrived(Box::new(texts(outline)))).collect();
    let outlines = outlines.into_iter().map(|outline| tutor::Event::OutlineArrived(Box::new(outline)));
    let mut model = Box::new(Model::default());
    for event in [opened].into_iter().chain(first).chain(outlines).chain(texts) {
        model.update(event.into(), Stamp { at: Time(0), chance: 0 });
    }
    Work::Seek { model, count: 0 }
}

fn situation<'a>(library: &'a Library, belief: &'a Belief, targets: &'a [Target], now: Time) -> Situation<'a> {
    Situation { seconds_left: 1_500.0, ..Situation::usual(library.syllabus(), belief, targets, now) }
}

fn next_item(library: &Library, belief: &Belief, targets: &[Target], now: Time) -> Option<ItemIndex> {
    next_activity(&situation(library, belief, targets, now)).choice.map(|choice| choice.item)
}

fn next_value(library: &Library, belief: &Belief, targets: &[Target], now: Time) -> f64 {
    let next = next_activity(&situation(library, belief, targets, now));
    next.choice.map_or(0.0, |choice| choice.reason.value_per_minute)
}

fn answer(item: ItemIndex, right: bool) -> Evidence {
    answered(item, right, Mode::Practice)
}

fn placed(item: ItemIndex, right: bool) -> Evidence {
    answered(item, right, Mode::Placement)
}

fn answered(item: ItemIndex, right: bool, mode: Mode) -> Evidence {
    let response = if right { Response::Correct } else { Response::Incorrect };
    Evidence::Answered(Opportunity { item, response, hinted: false, seconds: 40.0, mode })
}
