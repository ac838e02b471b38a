//! Which roles does a table name?

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord, Trim};

use super::{Own, OwnError};
use crate::course::{Role, Target, TargetLevel};

/// Reads a table with a line for each skill of each role: columns `role` (an id), `title`, `skill` (`course/skill`) and
/// `level` (`practised` or `mastered`), in any order and named by the first line; `title` and `level` may be missing or
/// empty. Semicolons and tabs between the columns do too.
///
/// # Errors
/// If it is no such table, or something in it cannot be.
pub fn own_from_csv(text: &str) -> Result<Own, OwnError> {
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
    let mut own = Own::default();
    for record in reader.records() {
        let record = record.map_err(|error| bad_line(&error))?;
        let id = field(&record, Some(role));
        let place = *places.entry(id.to_owned()).or_insert(own.roles.len());
        if place == own.roles.len() {
            let (id, title) = (id.to_owned(), String::new());
            own.roles.push(Role { id, title, summary: String::new(), targets: Vec::new() });
        }
        let role = &mut own.roles[place];
        if role.title.is_empty() {
            field(&record, title).clone_into(&mut role.title);
        }
        let level = match field(&record, level) {
            "" | "mastered" => TargetLevel::Mastered,
            "practised" | "practiced" => TargetLevel::Practised,
            other => return Err(OwnError::BadValue { value: other.chars().take(60).collect() }),
        };
        role.targets.push(Target { skill: field(&record, Some(skill)).to_owned(), level });
    }
    for role in own.roles.iter_mut().filter(|role| role.title.is_empty()) {
        role.title.clone_from(&role.id);
    }
    own.check()?;
    Ok(own)
}

fn field(record: &StringRecord, column: Option<usize>) -> &str {
    column.and_then(|column| record.get(column)).unwrap_or_default()
}
