//! What does a team need to know of one person?

use sha2::{Digest, Sha256};

use super::gap::is_reached;
use super::{Impact, Thousandths, WeekGap, trail};
use crate::engine::{Level, SkillIndex, Stage, Target, Time, plan};
use crate::learner::{EventId, Goal, Library, Log, Zone};

/// Who somebody is, in whatever file they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonId {
    /// Known by the first event of their log, which all of their later files have too.
    Log(EventId),
    /// Known by the name that their portfolio has for them: the first half of its SHA-256.
    Holder([u8; 16]),
}

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
    /// What is known of them.
    pub basis: Basis,
    /// By skill.
    pub cells: Vec<Cell>,
    /// Whether they have goals.
    pub has_goals: bool,
    /// What their goals ask for and they do not hold, with the time since which they ask for it.
    pub wants: Vec<Want>,
    /// The gap to the role looked at, or to their own goals, by week.
    pub weeks: Vec<WeekGap>,
    /// Their answers in figures.
    pub impact: Impact,
}

/// What is known of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Everything that happened.
    Record,
    /// The levels that a portfolio states, as it states them. Of other skills, of minutes and of goals nothing is known.
    Levels,
}

/// One person and one skill.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cell {
    /// Nothing is known of it: a portfolio does not name it.
    pub is_unknown: bool,
    /// How far they have come.
    pub stage: Stage,
    /// It is held and its recall has fallen to 0.9.
    pub is_decaying: bool,
    /// It is practised, and not improving.
    pub stagnation: Option<Stagnation>,
    /// Answers on it.
    pub answers: u32,
    /// Minutes until it is mastered; of what the role or the person's goals need, until it is known as well as they ask.
    /// 0 if it is.
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
        Some((Self::Log(first.id), (last.at, log.len())))
    }

    /// Whose portfolio this is, by the name that it has for them; without any, by that of its file.
    #[must_use]
    pub fn of_holder(holder: &str, file: &str) -> Self {
        let who = if holder.is_empty() { format!("file {file}") } else { holder.to_owned() };
        let mut half = [0; 16];
        half.iter_mut().zip(Sha256::digest(who)).for_each(|(byte, of)| *byte = of);
        Self::Holder(half)
    }
}

impl Member {
    /// Reads one person's record as of `now`; `None` for a log in which nothing happened. The gap by week is that to
    /// `targets`, or, without any, to their own goals. Days and weeks are those of UTC, so that people in several zones
    /// have the same, and the same figures come of the same files everywhere.
    #[must_use]
    pub fn read(library: &Library, log: &Log, name: &str, targets: &[Target], now: Time) -> Option<Self> {
        Self::read_in(&Zone::default(), library, log, name, targets, now)
    }

    /// The same, with days and weeks of a zone.
    #[must_use]
    pub fn read_in(
        zone: &Zone,
        library: &Library,
        log: &Log,
        name: &str,
        targets: &[Target],
        now: Time,
    ) -> Option<Self> {
        let (id, age) = PersonId::of(log)?;
        let trail = trail(library, log, targets, now, zone);
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
            let first_recent = zone.day_of(since);
            let before = samples.iter().rev().find(|sample| sample.day < first_recent).or(samples.first());
            let mastery = standing.mastery.get();
            let stagnates =
                |before: &f64| !is_held && recent[place] >= ANSWERS_OF_PRACTICE && mastery - *before < LEAST_RISE;
            let before = before.map(|sample| sample.mastery).filter(stagnates);
            Cell {
                is_unknown: false,
                stage: standing.stage,
                is_decaying: is_held && standing.due.is_some_and(|due| due <= now),
                stagnation: before.map(|before| Stagnation { answers: recent[place], before, now: mastery }),
                answers: standing.answers,
                minutes: standing.expected_minutes,
            }
        };
        let mut cells: Vec<Cell> = (0..library.syllabus().len()).map(cell).collect();
        // Of what is asked for, the minutes up to the level that is asked for: they add up to the gap.
        let of_goals = if targets.is_empty() { learner.targets(library) } else { Vec::new() };
        let asked = if targets.is_empty() { &of_goals } else { targets };
        let skills: Vec<SkillIndex> = asked.iter().map(|target| target.skill).collect();
        let enough = library.syllabus().graph().closure(&skills).into_iter().map(|skill| (skill, 0.0));
        let missing = plan(library.syllabus(), &learner.belief, asked, now).steps;
        for (skill, minutes) in enough.chain(missing.into_iter().map(|step| (step.skill, step.minutes))) {
            if let Some(cell) = cells.get_mut(skill.at()) {
                cell.minutes = minutes;
            }
        }
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
        let basis = Basis::Record;
        let has_goals = !learner.goals.is_empty();
        Some(Self { id, name: name.to_owned(), age, basis, cells, has_goals, wants, weeks: trail.weeks, impact })
    }

    /// Somebody of whom only levels are known, by `course/skill`: of the same skill twice the higher one.
    #[must_use]
    pub fn of_levels(
        library: &Library,
        id: PersonId,
        name: &str,
        age: (Time, usize),
        levels: &[(String, Stage)],
    ) -> Self {
        let mut cells = vec![Cell { is_unknown: true, ..Cell::default() }; library.syllabus().len()];
        for (skill, stage) in levels {
            let place = library.skill_index(skill).map(SkillIndex::at);
            if let Some(cell) = place.and_then(|place| cells.get_mut(place)) {
                *cell = Cell { is_unknown: false, stage: cell.stage.max(*stage), ..Cell::default() };
            }
        }
        let (wants, weeks, impact) = (Vec::new(), Vec::new(), Impact::default());
        let basis = Basis::Levels;
        Self { id, name: name.to_owned(), age, basis, cells, has_goals: false, wants, weeks, impact }
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
