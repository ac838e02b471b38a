//! What does a team need to know of one person?

use super::gap::is_reached;
use super::{Impact, Thousandths, WeekGap, trail};
use crate::engine::{Level, SkillIndex, Stage, Target, Time};
use crate::learner::{EventId, Goal, Library, Log};

/// Who somebody is, in whatever file they come: the first event of their log, which all of their later files have too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub EventId);

/// One person as a team sees them.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Who.
    pub id: PersonId,
    /// The name that was chosen for them.
    pub name: String,
    /// When something last happened in their log, and how many events it has: of two files of the same person, the
    /// greater is the newer.
    pub age: (Time, usize),
    /// By skill.
    pub cells: Vec<Cell>,
    /// What their goals ask for and they do not hold, with the time since which they ask for it.
    pub wants: Vec<Want>,
    /// The gap to the role looked at, or to their own goals, by week.
    pub weeks: Vec<WeekGap>,
    /// Their answers in figures.
    pub impact: Impact,
}

/// One person and one skill.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cell {
    /// How far they have come.
    pub stage: Stage,
    /// It is held and its recall has fallen to 0.9.
    pub is_decaying: bool,
    /// It is practised, and not improving.
    pub stagnation: Option<Stagnation>,
    /// Answers on it.
    pub answers: u32,
    /// Minutes until it is held; 0 if it is.
    pub minutes: f64,
}

/// Practised and not improving.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stagnation {
    /// Answers on it in the last four weeks.
    pub answers: u32,
    /// P(solid) four weeks ago, or after the first day where that is later.
    pub before: f64,
    /// P(solid) now.
    pub now: f64,
}

/// A skill that somebody's goals ask for and that they do not hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Want {
    /// Which.
    pub skill: SkillIndex,
    /// Since when.
    pub since: Time,
}

/// Days looked back at for what stagnates and what is newly asked for.
const RECENT_DAYS: f64 = 28.0;

/// Answers from which practice is called so, and the rise of P(solid) below which it brings nothing. Six answers are
/// about what a skill takes from new to mastered on simulated learners; eight wrong ones in a row still raise it by
/// 0.07, because each of them may have taught something.
const ANSWERS_OF_PRACTICE: u32 = 6;
const LEAST_RISE: f64 = 0.1;

impl PersonId {
    /// Whose log this is, and how new it is: see [`Member::age`]. `None` where nothing happened.
    #[must_use]
    pub fn of(log: &Log) -> Option<(Self, (Time, usize))> {
        let (first, last) = (log.entries().first()?, log.entries().last()?);
        Some((Self(first.id), (last.at, log.len())))
    }
}

impl Member {
    /// Reads one person's record as of `now`; `None` for a log in which nothing happened. The gap by week is that to
    /// `targets`, or, without any, to their own goals.
    #[must_use]
    pub fn read(library: &Library, log: &Log, name: &str, targets: &[Target], now: Time) -> Option<Self> {
        let (id, age) = PersonId::of(log)?;
        let trail = trail(library, log, targets, now);
        let learner = &trail.learner;
        let mut recent = vec![0_u32; library.syllabus().len()];
        let since = now.plus_days(-RECENT_DAYS);
        for answer in trail.answers.iter().filter(|answer| answer.at >= since && answer.at <= now) {
            recent[answer.skill.at()] += 1;
        }
        let cell = |place: usize| {
            let skill = SkillIndex(place as u32);
            let standing = learner.belief.standing(library.syllabus(), skill, now);
            let is_held = is_reached(standing.stage, Level::Mastered);
            let samples = learner.skills.get(place).map_or(&[][..], |history| history.samples.as_slice());
            let first_recent = since.0.div_euclid(86_400) as i32;
            let before = samples.iter().rev().find(|sample| sample.day < first_recent).or(samples.first());
            let mastery = standing.mastery.get();
            let stagnates =
                |before: &f64| !is_held && recent[place] >= ANSWERS_OF_PRACTICE && mastery - *before < LEAST_RISE;
            let before = before.map(|sample| sample.mastery).filter(stagnates);
            Cell {
                stage: standing.stage,
                is_decaying: is_held && standing.due.is_some_and(|due| due <= now),
                stagnation: before.map(|before| Stagnation { answers: recent[place], before, now: mastery }),
                answers: standing.answers,
                minutes: standing.expected_minutes,
            }
        };
        let cells: Vec<Cell> = (0..library.syllabus().len()).map(cell).collect();
        let mut wants: Vec<Want> = Vec::new();
        for chosen in &learner.goals {
            for target in library.targets(&chosen.goal) {
                let is_held = is_reached(learner.belief.stage(target.skill), target.level);
                if !is_held && wants.iter().all(|want| want.skill != target.skill) {
                    wants.push(Want { skill: target.skill, since: chosen.since });
                }
            }
        }
        let impact = Impact::of(&trail);
        Some(Self { id, name: name.to_owned(), age, cells, wants, weeks: trail.weeks, impact })
    }

    /// Whether they hold a skill.
    #[must_use]
    pub fn holds(&self, skill: SkillIndex, level: Level) -> bool {
        self.cells.get(skill.at()).is_some_and(|cell| is_reached(cell.stage, level))
    }

    /// How much of a role they fill: skills held of those that it asks for, and the minutes that its other skills
    /// take, what these build on not counted.
    #[must_use]
    pub fn fills(&self, library: &Library, role: &Goal<String>) -> (usize, usize, Thousandths) {
        let targets = library.targets(role);
        let held = targets.iter().filter(|target| self.holds(target.skill, target.level)).count();
        let minutes = |target: &&Target| !self.holds(target.skill, target.level);
        let mut sum = Thousandths::default();
        for target in targets.iter().filter(minutes) {
            sum.add(Thousandths::of(self.cells.get(target.skill.at()).map_or(0.0, |cell| cell.minutes)));
        }
        (held, targets.len(), sum)
    }
}

impl Want {
    /// Whether it was asked for within the last four weeks before `now`.
    #[must_use]
    pub fn is_new(&self, now: Time) -> bool {
        self.since > now.plus_days(-RECENT_DAYS)
    }
}
