//! Checks what `course.toml` says, and that every id in the course is the only one.

use std::collections::BTreeMap;

use super::super::load::Loaded;
use super::super::place::Place;
use super::super::problem::Report;
use super::{Known, check_id, check_said};

pub(super) fn check_course(loaded: &Loaded, known: &Known<'_>, report: &mut Report) {
    if loaded.is_whole {
        check_head(loaded, report);
    }
    check_goals(loaded, known, report);
    check_ids(loaded, report);
    check_renames(loaded, report);
    if loaded.course.skills.is_empty() {
        report.error(&loaded.place, "", "the course has no skills", "write each into a file of its own in `skills/`");
    }
}

fn check_head(loaded: &Loaded, report: &mut Report) {
    let (course, place) = (&loaded.course, &loaded.place);
    if course.format != "cairn-course" {
        report.error(
            place,
            "format",
            format!("the format is `{}`", course.format),
            "write `format = \"cairn-course\"`",
        );
    }
    if course.version != 1 {
        report.error(place, "version", format!("version {} is not known", course.version), "write `version = 1`");
    }
    check_id(&course.id, place, report);
    let texts = [("revision", &course.revision), ("title", &course.title), ("summary", &course.summary)];
    for (key, text) in texts {
        check_said(text, key, place, report);
    }
    if !is_language_tag(&course.language) {
        let message = format!("`{}` is not a language tag", course.language);
        report.error(place, "language", message, "write one such as `en`, `pt-BR` or `zh-Hant`");
    }
    if course.licence.trim().is_empty() {
        report.error(
            place,
            "licence",
            "there is no licence",
            "write `licence = \"CC-BY-4.0\"` or another that you chose",
        );
    }
    if course.authors.iter().all(|author| author.trim().is_empty()) {
        report.error(place, "authors", "no author is named", "write `authors = [\"Your name\"]`");
    }
    if course.roles.is_empty() && course.stacks.is_empty() && course.tasks.is_empty() {
        report.warning(place, "", "there is no role, stack or task", "say what a person may learn this for");
    }
}

fn check_goals(loaded: &Loaded, known: &Known<'_>, report: &mut Report) {
    for (role, place) in loaded.course.roles.iter().zip(&loaded.roles) {
        check_id(&role.id, place, report);
        check_said(&role.title, "title", place, report);
        let skills: Vec<&str> = role.targets.iter().map(|target| target.skill.as_str()).collect();
        check_references(&skills, "targets", known, place, report);
    }
    for (stack, place) in loaded.course.stacks.iter().zip(&loaded.stacks) {
        check_id(&stack.id, place, report);
        check_said(&stack.title, "title", place, report);
        check_said(&stack.why, "why", place, report);
        let skills: Vec<&str> = stack.skills.iter().map(String::as_str).collect();
        check_references(&skills, "skills", known, place, report);
    }
    for (task, place) in loaded.course.tasks.iter().zip(&loaded.tasks) {
        check_id(&task.id, place, report);
        check_said(&task.need, "need", place, report);
        let skills: Vec<&str> = task.skills.iter().map(String::as_str).collect();
        check_references(&skills, "skills", known, place, report);
    }
}

fn check_references(skills: &[&str], key: &str, known: &Known<'_>, place: &Place, report: &mut Report) {
    if skills.is_empty() {
        report.error(place, key, format!("`{key}` names no skill"), "");
    }
    for (index, skill) in skills.iter().enumerate() {
        let key = format!("{key}.{index}");
        known.check(skill, place, &key, report);
        if skills[..index].contains(skill) {
            report.error(place, &key, format!("`{skill}` is named twice"), "leave out one");
        }
    }
}

fn check_ids(loaded: &Loaded, report: &mut Report) {
    let mut first: BTreeMap<&str, (&str, &Place)> = BTreeMap::new();
    for (sort, place) in all_places(loaded) {
        if place.id.is_empty() {
            continue;
        }
        if let Some((other_sort, other)) = first.insert(&place.id, (sort, place)) {
            let message = format!("the id is taken by the {other_sort} at {}:{}", other.file, other.line_of("id"));
            report.error(place, "id", message, "give every skill, item, assignment, role, stack and task its own id");
        }
    }
}

fn all_places(loaded: &Loaded) -> Vec<(&'static str, &Place)> {
    let mut places = Vec::new();
    for (sort, list) in [("role", &loaded.roles), ("stack", &loaded.stacks), ("task", &loaded.tasks)] {
        places.extend(list.iter().map(|place| (sort, place)));
    }
    for skill in &loaded.skills {
        places.push(("skill", &skill.place));
        places.extend(skill.items.iter().map(|place| ("item", place)));
        places.extend(skill.assignments.iter().map(|place| ("assignment", place)));
    }
    places
}

fn check_renames(loaded: &Loaded, report: &mut Report) {
    let ids: Vec<&str> = all_places(loaded).into_iter().map(|(_, place)| place.id.as_str()).collect();
    let is_whole = loaded.is_whole && loaded.skills.iter().all(|skill| skill.is_whole);
    for (old, new) in &loaded.course.renames {
        let key = format!("renames.{old}");
        if is_whole && !ids.contains(&new.as_str()) {
            report.error(&loaded.place, &key, format!("`{old}` is renamed to `{new}`, which does not exist"), "");
        }
        if ids.contains(&old.as_str()) {
            report.error(&loaded.place, &key, format!("`{old}` is renamed, but still exists"), "leave out one of both");
        }
    }
}

/// Whether this has the form of a BCP 47 tag; whether the language exists is not looked up.
fn is_language_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let is_language = subtags
        .next()
        .is_some_and(|first| (2..=3).contains(&first.len()) && first.chars().all(|sign| sign.is_ascii_lowercase()));
    is_language
        && subtags
            .all(|subtag| (1..=8).contains(&subtag.len()) && subtag.chars().all(|sign| sign.is_ascii_alphanumeric()))
}
