//! Checks what a skill says of itself.

use std::path::Path;

use super::super::load::SkillPlaces;
use super::super::problem::Report;
use super::markup::check_markup;
use super::texts::count_words;
use super::{check_id, check_positive, check_said};
use crate::course::Skill;

/// Fewer items are soon known by heart.
const FEWEST_ITEMS: usize = 5;
/// A longer primer is a chapter.
const LONGEST_PRIMER_WORDS: usize = 150;

pub(super) fn check_skill(skill: &Skill, places: &SkillPlaces, language: &str, folder: &Path, report: &mut Report) {
    let place = &places.place;
    if places.is_read {
        check_id(&skill.id, place, report);
        check_said(&skill.title, "title", place, report);
        check_said(&skill.outcome, "outcome", place, report);
        check_positive(skill.minutes, "minutes", place, report);
    }
    if places.is_whole {
        check_contents(skill, places, report);
    }
    if language.split('-').next() == Some("en") && !skill.outcome.is_empty() && !skill.outcome.starts_with("Can ") {
        report.warning(
            place,
            "outcome",
            "the outcome does not begin with \"Can\"",
            "say what a person can do afterwards",
        );
    }
    let words = count_words(&skill.primer);
    if words > LONGEST_PRIMER_WORDS {
        let message = format!("the primer has {words} words");
        report.warning(place, "primer", message, "keep the idea and one worked example, under 150 words");
    }
    check_markup(&skill.primer, "primer", place, folder, report);
    let tracing = skill.tracing.unwrap_or_default();
    for (key, number) in [("prior", tracing.prior), ("transit", tracing.transit)] {
        if number.is_some_and(|number| !(0.0..=1.0).contains(&number)) {
            report.error(place, &format!("tracing.{key}"), format!("`{key}` is no probability"), "write 0 to 1");
        }
    }
}

fn check_contents(skill: &Skill, places: &SkillPlaces, report: &mut Report) {
    let place = &places.place;
    if skill.items.len() < FEWEST_ITEMS {
        let message = match skill.items.len() {
            0 => "the skill has no items".to_owned(),
            1 => "the skill has only one item".to_owned(),
            few => format!("the skill has only {few} items"),
        };
        if skill.items.is_empty() {
            report.error(place, "", message, "write five or more");
        } else {
            report.warning(place, "", message, "write five or more");
        }
    }
    if skill.assignments.is_empty() {
        report.warning(place, "", "the skill has no assignment", "add a small task from real work");
    }
    if skill.primer.trim().is_empty() {
        report.warning(place, "", "the skill has no primer", "write what a person reads before the first question");
    }
}
