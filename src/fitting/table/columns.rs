//! Which column holds what? Found by the header, whoever wrote the table.

use std::fmt;

use crate::fitting::shown::shown;

/// Where each column is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) learner: usize,
    pub(super) skill: usize,
    /// `DataShop` gives each further skill of a row a column of the same name.
    pub(super) more_skills: Vec<usize>,
    pub(super) correct: usize,
    pub(super) item: Option<usize>,
    /// What with `item` makes the item: the step of a `DataShop` problem.
    pub(super) step: Option<usize>,
    pub(super) time: Option<usize>,
    /// Puts a learner's rows in order; else they are in order already.
    pub(super) order: Option<usize>,
    /// Which attempt at the item this is, from 1. Only the first counts.
    pub(super) attempt: Option<usize>,
    pub(super) count: usize,
}

/// A header without what every table of answers must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingColumn {
    /// What is missing.
    pub what: &'static str,
    /// How such a column may be called.
    pub names: &'static [&'static str],
    /// What there is.
    pub found: Vec<String>,
}

impl fmt::Display for MissingColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, names, found } = self;
        // What is no table at all may be one endless name.
        let found = shown(&found.join(", "), 200);
        write!(f, "no column for the {what}; call it one of {}; there are {found}", names.join(", "))
    }
}

impl std::error::Error for MissingColumn {}

// In the order of preference. The forms are ours, pyBKT's and ASSISTments', `DataShop`'s, and Cairn's exports'.
const LEARNER: &[&str] = &["user", "learner", "student", "user_id", "anon student id", "student_id", "studentid"];
const SKILL: &[&str] = &["skill", "skill_name", "skills", "skill_id", "kc"];
const CORRECT: &[&str] = &["correct", "right", "correct first attempt", "outcome", "is_correct"];
const ITEM: &[&str] = &["item", "problem_id", "item_id", "problem name", "question", "question_id"];
const STEP: &[&str] = &["step name"];
const TIME: &[&str] = &["time", "timestamp", "seconds", "at"];
const ORDER: &[&str] = &["order_id", "row order"];
const ATTEMPT: &[&str] = &["attempt", "attempt at step"];

impl Columns {
    pub(super) fn find(header: &[String]) -> Result<Self, MissingColumn> {
        let lower: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
        let place = |names: &[&str]| names.iter().find_map(|name| lower.iter().position(|found| found == name));
        let need = |what, names: &'static [&'static str]| {
            place(names).ok_or_else(|| MissingColumn { what, names, found: header.to_vec() })
        };
        // DataShop calls the skills of its model M `KC (M)`; the first model is the file's own.
        let kc = lower.iter().position(|name| name.starts_with("kc (") || name.starts_with("kc("));
        let skill = match place(SKILL).or(kc) {
            Some(place) => place,
            None => need("skill", SKILL)?,
        };
        let alike = |(at, name): (usize, &String)| (at > skill && *name == lower[skill]).then_some(at);
        Ok(Self {
            learner: need("learner", LEARNER)?,
            skill,
            more_skills: lower.iter().enumerate().filter_map(alike).collect(),
            correct: need("answer", CORRECT)?,
            item: place(ITEM),
            step: place(STEP),
            time: place(TIME),
            order: place(ORDER),
            attempt: place(ATTEMPT),
            count: header.len(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(header: &str, expected: Result<[usize; 3], &str>) {
        let header: Vec<String> = header.split(',').map(str::to_owned).collect();
        let found = Columns::find(&header).map(|columns| [columns.learner, columns.skill, columns.correct]);
        assert_eq!(found.map_err(|missing| missing.what), expected, "{header:?}");
    }

    #[test]
    fn columns_are_found_by_their_names() {
        check("user,skill,item,correct,time", Ok([0, 1, 3]));
        check("order_id,user_id,skill_name,correct,problem_id", Ok([1, 2, 3]));
        check("Row,Anon Student Id,Time,Problem Name,Step Name,Attempt At Step,Outcome,KC (Default)", Ok([1, 7, 6]));
        check("user,item,correct", Err("skill"));
        check("skill,item,correct", Err("learner"));
        check("user,skill", Err("answer"));
    }
}
