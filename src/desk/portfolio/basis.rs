//! On what in the log does a skill's level rest?

use std::collections::BTreeMap;

use crate::engine::SkillIndex;
use crate::learner::{Answered, Entry, Happening, Judge, Library, Log, Name, Time, Zone};

/// What speaks for or against one skill.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Basis {
    /// The days on which it was asked for, oldest first.
    pub days: Vec<AnsweredDay>,
    /// First tries at items of other skills that need this one too.
    pub beside: u32,
    /// When the learner said that they know it, or do not; oldest first.
    pub claims: Vec<(Time, bool)>,
    /// When work was judged by its rubric, by whom, and how far the standard was met, in per cent; oldest first.
    pub judged: Vec<(Time, Judge, u8)>,
}

/// The first tries at a skill's own items on one day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AnsweredDay {
    /// Days since 1970, where the learner is.
    pub day: i32,
    /// How many.
    pub answers: u32,
    /// Of these, right.
    pub right: u32,
    /// Of these, after a hint: right or not, they prove nothing.
    pub hinted: u32,
    /// Of these, asked to find out what is known, before any teaching.
    pub placement: u32,
}

impl Basis {
    /// First tries at its own items: all, and those that were right.
    #[must_use]
    pub fn answers(&self) -> (u32, u32) {
        self.days.iter().fold((0, 0), |(all, right), day| (all + day.answers, right + day.right))
    }

    /// Whether it could be shown to somebody: answers in practice, or reviews by others. What placement found or the
    /// learner said is none.
    #[must_use]
    pub fn is_evidence(&self) -> bool {
        self.is_reviewed() || self.days.iter().any(|day| day.answers > day.placement)
    }

    /// Whether somebody else reviewed work that shows it.
    #[must_use]
    pub fn is_reviewed(&self) -> bool {
        self.reviews() > 0
    }

    /// Reviews by others of work that shows it.
    #[must_use]
    pub fn reviews(&self) -> usize {
        self.judged.iter().filter(|(_, by, _)| *by != Judge::Oneself).count()
    }

    fn add(&mut self, answered: &Answered, day: i32) {
        // The log is in the order of time.
        if self.days.last().is_none_or(|last| last.day != day) {
            self.days.push(AnsweredDay { day, ..AnsweredDay::default() });
        }
        if let Some(last) = self.days.last_mut() {
            last.answers += 1;
            last.right += u32::from(answered.right);
            last.hinted += u32::from(answered.hints > 0);
            last.placement += u32::from(answered.placement);
        }
    }
}

/// What each skill of the library rests on, in its order, by the days of a zone. What was undone is left out.
#[must_use]
pub fn bases(library: &Library, log: &Log, zone: &Zone) -> Vec<Basis> {
    let undone = log.undone();
    let mut all = vec![Basis::default(); library.syllabus().len()];
    let mut skills_of: BTreeMap<Name, Vec<SkillIndex>> = BTreeMap::new();
    for Entry { id, at, what } in log.entries() {
        if undone.contains(id) {
            continue;
        }
        match what {
            Happening::Answered(answered) => {
                let skills = skills_of.entry(answered.item).or_insert_with(|| {
                    let item = library.item_index(log.text(answered.item));
                    item.and_then(|item| library.syllabus().item(item)).map_or(Vec::new(), |item| item.skills.clone())
                });
                for (place, skill) in skills.iter().enumerate() {
                    match all.get_mut(skill.at()) {
                        Some(basis) if place == 0 => basis.add(answered, zone.day_of(*at)),
                        Some(basis) => basis.beside += 1,
                        None => {}
                    }
                }
            }
            Happening::Claimed { skill, known } => {
                let skill = library.skill_index(log.text(*skill));
                if let Some(basis) = skill.and_then(|skill| all.get_mut(skill.at())) {
                    basis.claims.push((*at, *known));
                }
            }
            Happening::Judged { skill, by, level, details: _ } => {
                let skill = library.skill_index(log.text(*skill));
                if let Some(basis) = skill.and_then(|skill| all.get_mut(skill.at())) {
                    basis.judged.push((*at, *by, *level));
                }
            }
            _ => {}
        }
    }
    all
}
