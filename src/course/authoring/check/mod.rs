//! Everything that can be wrong with a course that could be read.

mod assignment;
mod course;
mod graph;
mod item;
mod key;
mod markup;
mod question;
mod skill;
mod strict;
mod texts;
mod variables;

use std::collections::BTreeSet;
use std::path::Path;

use super::Standard;
use super::load::{Loaded, folder_name, skill_ids};
use super::problem::Report;

/// Reports everything that is wrong.
pub(super) fn check(loaded: &Loaded, folder: &Path, standard: Standard, report: &mut Report) {
    let known = Known::new(loaded, folder);
    course::check_course(loaded, &known, report);
    graph::check_graph(loaded, &known, report);
    for (skill, places) in loaded.course.skills.iter().zip(&loaded.skills) {
        skill::check_skill(skill, places, &loaded.course.language, folder, report);
        for (item, place) in skill.items.iter().zip(&places.items) {
            item::check_item(item, place, &skill.id, &known, folder, report);
        }
        for (assignment, place) in skill.assignments.iter().zip(&places.assignments) {
            assignment::check_assignment(assignment, place, folder, report);
        }
    }
    if standard == Standard::Strict {
        strict::check_strictly(loaded, report);
    }
}

/// Which skills there are, here and beside.
struct Known<'a> {
    course: &'a str,
    skills: &'a BTreeSet<String>,
    folder: &'a Path,
}

/// What a reference to a skill leads to.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    Here,
    /// In another course, or in one that is not at hand.
    Elsewhere,
    /// The other course is at hand and lacks it.
    NotThere(String),
    Nowhere,
}

impl<'a> Known<'a> {
    fn new(loaded: &'a Loaded, folder: &'a Path) -> Self {
        Self { course: &loaded.course.id, skills: &loaded.declared_skills, folder }
    }

    fn find(&self, reference: &str) -> Found {
        match reference.split_once('/') {
            None if self.skills.contains(reference) => Found::Here,
            Some((course, skill)) if course == self.course && self.skills.contains(skill) => Found::Here,
            Some((course, skill)) if course != self.course && is_id(course) && is_id(skill) => {
                let beside = self.folder.join("..").join(course);
                match skill_ids(&beside) {
                    Some(ids) if !ids.contains(skill) => Found::NotThere(folder_name(&beside)),
                    _ => Found::Elsewhere,
                }
            }
            _ => Found::Nowhere,
        }
    }

    /// Reports a reference that leads nowhere.
    fn check(&self, reference: &str, place: &super::place::Place, key: &str, report: &mut Report) {
        match self.find(reference) {
            Found::Here | Found::Elsewhere => {}
            Found::NotThere(course) => report.error(
                place,
                key,
                format!("the course beside this one, `{course}`, has no such skill as `{reference}`"),
                "name one that it has",
            ),
            Found::Nowhere => {
                report.error(place, key, format!("there is no skill `{reference}`"), self.suggestion(reference));
            }
        }
    }

    fn suggestion(&self, reference: &str) -> String {
        let near = self.skills.iter().map(|id| (strsim::osa_distance(reference, id), id)).min();
        match near {
            Some((distance, id)) if distance <= 2.max(reference.len() / 3) => format!("did you mean `{id}`?"),
            _ => "name a skill of this course, or another's as `course/skill`".to_owned(),
        }
    }
}

/// Whether this is kebab-case: small letters, digits and single hyphens, beginning with a letter.
fn is_id(text: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit());
    text.starts_with(|first: char| first.is_ascii_lowercase()) && text.split('-').all(is_word)
}

/// Reports an id that is not kebab-case.
fn check_id(id: &str, place: &super::place::Place, report: &mut Report) {
    if !is_id(id) {
        report.error(
            place,
            "id",
            format!("the id `{id}` is not kebab-case"),
            "write it in small letters and digits with single hyphens, such as `choose-a-chart`",
        );
    }
}

/// Reports a text that says nothing.
fn check_said(text: &str, key: &str, place: &super::place::Place, report: &mut Report) {
    if text.trim().is_empty() {
        report.error(place, key, format!("`{key}` says nothing"), "");
    }
}

/// Reports a number that is not above zero.
fn check_positive(number: f64, key: &str, place: &super::place::Place, report: &mut Report) {
    if !(number > 0.0 && number.is_finite()) {
        report.error(place, key, format!("`{key}` is {number}"), "write a number above 0");
    }
}
