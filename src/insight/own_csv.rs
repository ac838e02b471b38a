//! Which roles does a table name?

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord, Trim};

use super::own::is_kebab;
use super::{Own, OwnError};
use crate::course::{Role, Target, TargetLevel};

/// What a table holds, and which of its lines cannot be.
pub(super) struct Rows {
    pub(super) own: Own,
    /// Each with its number, from 1.
    pub(super) faults: Vec<(u64, OwnError)>,
}

/// Reads a table with a line for each skill of each role: columns `role` (an id), `title`, `skill` (`course/skill`) and
/// `level` (`practised` or `mastered`), in any order and named by the first line; `title` and `level` may be missing or
/// empty. Semicolons and tabs between the columns do too.
///
/// # Errors
/// If it is no such table, or something in it cannot be.
pub fn own_from_csv(text: &str) -> Result<Own, OwnError> {
    let Rows { own, faults } = rows(text, &|_| None)?;
    if let Some((_, fault)) = faults.into_iter().next() {
        return Err(fault);
    }
    own.check()?;
    Ok(own)
}

/// The same, line by line: those that cannot be are left out. A role may be given by its name alone, of which its id is
/// made, and a skill by its title where `titled` knows the skill that alone has it.
pub(super) fn rows(text: &str, titled: &dyn Fn(&str) -> Option<String>) -> Result<Rows, OwnError> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let delimiter =
        [b',', b';', b'\t'].into_iter().max_by_key(|sign| first.bytes().filter(|byte| byte == sign).count());
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b','))
        .trim(Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let bad_line = |error: &csv::Error| OwnError::BadLine { line: error.position().map_or(0, csv::Position::line) };
    let header = reader.headers().map_err(|error| bad_line(&error))?.clone();
    let column = |name: &str| header.iter().position(|title| title.eq_ignore_ascii_case(name));
    let needed = |name: &'static str| column(name).ok_or(OwnError::ColumnMissing { column: name });
    let (role, skill, title, level) = (needed("role")?, needed("skill")?, column("title"), column("level"));

    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let (mut own, mut faults) = (Own::default(), Vec::new());
    for record in reader.records() {
        let record = record.map_err(|error| bad_line(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let named = field(&record, Some(role));
        let target = target(field(&record, Some(skill)), field(&record, level), titled);
        let (id, target) = match id_of(named).and_then(|id| Ok((id, target?))) {
            Ok(read) => read,
            Err(fault) => {
                faults.push((line, fault));
                continue;
            }
        };
        let place = *places.entry(id.clone()).or_insert(own.roles.len());
        if place == own.roles.len() {
            let title = if named == id { String::new() } else { named.to_owned() };
            own.roles.push(Role { id, title, summary: String::new(), targets: Vec::new() });
        }
        let role = &mut own.roles[place];
        if role.title.is_empty() || (role.title == named && !field(&record, title).is_empty()) {
            field(&record, title).clone_into(&mut role.title);
        }
        role.targets.push(target);
    }
    for role in own.roles.iter_mut().filter(|role| role.title.is_empty()) {
        role.title.clone_from(&role.id);
    }
    Ok(Rows { own, faults })
}

/// The id of a role: what stands there, or made of it.
fn id_of(role: &str) -> Result<String, OwnError> {
    let plain = |sign: char| if sign.is_alphanumeric() { sign.to_ascii_lowercase() } else { '-' };
    let dashed: String = role.chars().map(plain).filter(char::is_ascii).collect();
    let id = dashed.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    if is_kebab(role) {
        Ok(role.to_owned())
    } else if is_kebab(&id) {
        Ok(id)
    } else {
        Err(bad(role))
    }
}

/// What one line asks for. Levels are called as the interface calls them, in each of its languages.
fn target(skill: &str, level: &str, titled: &dyn Fn(&str) -> Option<String>) -> Result<Target, OwnError> {
    let level = match level.to_lowercase().as_str() {
        "" | "mastered" | "dominada" => TargetLevel::Mastered,
        "practised" | "practiced" | "practicada" => TargetLevel::Practised,
        _ => return Err(bad(level)),
    };
    let is_id = skill.split_once('/').is_some_and(|(course, id)| is_kebab(course) && is_kebab(id));
    let skill = if is_id { skill.to_owned() } else { titled(skill).ok_or_else(|| bad(skill))? };
    Ok(Target { skill, level })
}

fn bad(value: &str) -> OwnError {
    OwnError::BadValue { value: value.chars().take(60).collect() }
}

fn field(record: &StringRecord, column: Option<usize>) -> &str {
    column.and_then(|column| record.get(column)).unwrap_or_default()
}
