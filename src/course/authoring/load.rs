//! From a folder of files to a course, each table by itself, so that one that is wrong hides no other.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::place::Place;
use super::problem::Report;
use super::read::{InPart, Table, as_table, read, read_in_part};
use super::source::Source;
use crate::course::{Assignment, Course, Fitted, Item, Role, Skill, Stack, Task, WrittenItem};

/// A course as far as it could be read, and where everything in it stands.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) course: Course,
    pub(super) place: Place,
    /// Whether the course's own keys could be read.
    pub(super) is_whole: bool,
    pub(super) roles: Vec<Place>,
    pub(super) stacks: Vec<Place>,
    pub(super) tasks: Vec<Place>,
    pub(super) skills: Vec<SkillPlaces>,
    /// The ids of all skills that are written, even of those that could not be read.
    pub(super) declared_skills: BTreeSet<String>,
}

/// Where a skill and what belongs to it stand.
#[derive(Debug)]
pub(super) struct SkillPlaces {
    pub(super) place: Place,
    /// Whether the skill's own keys could be read.
    pub(super) is_read: bool,
    /// Whether all its items and assignments could be read too.
    pub(super) is_whole: bool,
    pub(super) items: Vec<Place>,
    pub(super) assignments: Vec<Place>,
}

/// Reads all files of a course; nothing where there is none.
pub(super) fn load(folder: &Path, report: &mut Report) -> Option<Loaded> {
    let name = folder_name(folder);
    let file = format!("{name}/course.toml");
    if !folder.is_dir() {
        report.error(&Place::file(&name), "", "there is no such folder", "name the folder of a course");
        return None;
    }
    let source = Source::read(&folder.join("course.toml"), &file, report)?;
    let mut table = parse(&source, report)?;
    let skills = take_tables(&source, &mut table, "skills", report);
    let mut loaded = load_course(&source, table, report);
    for skill in skills {
        load_skill(&source, skill, &mut loaded, report);
    }
    for path in skill_files(folder) {
        let file = format!("{name}/skills/{}", folder_name(&path));
        let Some(source) = Source::read(&path, &file, report) else { continue };
        let Some(mut table) = parse(&source, report) else {
            loaded.declared_skills.extend(ids_in(&source));
            continue;
        };
        if as_table(&mut table).is_some_and(|table| table.contains_key("skills")) {
            for skill in take_tables(&source, &mut table, "skills", report) {
                load_skill(&source, skill, &mut loaded, report);
            }
            refuse_leftovers(&source, &table, report);
        } else {
            load_skill(&source, table, &mut loaded, report);
        }
    }
    Some(loaded)
}

/// The ids of the skills in a course's folder, without any check; nothing where there is no such course.
pub(super) fn skill_ids(folder: &Path) -> Option<BTreeSet<String>> {
    let mut files = skill_files(folder);
    let course = folder.join("course.toml");
    if !course.is_file() {
        return None;
    }
    files.push(course);
    let mut ids = BTreeSet::new();
    for path in files {
        if let Some(source) = Source::read(&path, "", &mut Report::default()) {
            ids.extend(ids_in(&source));
        }
    }
    Some(ids)
}

pub(super) fn folder_name(path: &Path) -> String {
    let absolute = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    absolute.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// In the order of their names.
fn skill_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder.join("skills")) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    files
}

/// The ids of a file's skills, as far as they can be made out.
fn ids_in(source: &Source) -> Vec<String> {
    let (table, _) = DeTable::parse_recoverable(&source.text);
    let table = table.into_inner();
    let id = |table: &DeTable<'_>| Some(table.get("id")?.get_ref().as_str()?.to_owned());
    let listed = table.get("skills").and_then(|skills| skills.get_ref().as_array());
    match listed {
        Some(skills) => skills.iter().filter_map(|skill| id(skill.get_ref().as_table()?)).collect(),
        None => id(&table).into_iter().collect(),
    }
}

/// The file's table, or every place at which it is no TOML.
fn parse<'a>(source: &'a Source, report: &mut Report) -> Option<Table<'a>> {
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    for error in &errors {
        let place = source.place_at(error.span(), "");
        report.error(&place, "", format!("this is not TOML: {}", error.message().replace('\n', ", ")), "");
    }
    let span = table.span();
    errors.is_empty().then(|| Spanned::new(span, DeValue::Table(table.into_inner())))
}

fn load_course(source: &Source, mut table: Table<'_>, report: &mut Report) -> Loaded {
    let (roles, role_places) = take_all::<Role>(source, &mut table, "roles", report);
    let (stacks, stack_places) = take_all::<Stack>(source, &mut table, "stacks", report);
    let (tasks, task_places) = take_all::<Task>(source, &mut table, "tasks", report);
    let place = Place::table(source, id_of(&table), &table);
    let course = read::<Course>(source, table, &place, report);
    let is_whole = course.is_some();
    let course = course.unwrap_or_else(|| unread_course(place.id.clone()));
    Loaded {
        course: Course { roles, stacks, tasks, ..course },
        place,
        is_whole,
        roles: role_places,
        stacks: stack_places,
        tasks: task_places,
        skills: Vec::new(),
        declared_skills: BTreeSet::new(),
    }
}

fn load_skill(source: &Source, mut table: Table<'_>, loaded: &mut Loaded, report: &mut Report) {
    let errors_before = report.count_errors();
    let id = id_of(&table);
    let place = Place::table(source, id.clone(), &table);
    let item_tables = take_tables(source, &mut table, "items", report);
    let (mut items, mut item_places) = (Vec::new(), Vec::new());
    for table in item_tables {
        let place = Place::table(source, id_of(&table), &table);
        if let Some(item) = read_item(source, table, &place, report) {
            items.push(item);
            item_places.push(place);
        }
    }
    let (assignments, assignment_places) = take_all::<Assignment>(source, &mut table, "assignments", report);
    let (skill, is_read) = match read_in_part::<Skill>(source, table, &place, report) {
        Some(InPart::Whole(skill)) => (skill, true),
        Some(InPart::WithStandIns(skill)) => (skill, false),
        None => (unread_skill(id.clone()), false),
    };
    loaded.declared_skills.insert(id);
    loaded.course.skills.push(Skill { items, assignments, ..skill });
    loaded.skills.push(SkillPlaces {
        place,
        is_read,
        is_whole: report.count_errors() == errors_before,
        items: item_places,
        assignments: assignment_places,
    });
}

fn read_item(source: &Source, table: Table<'_>, place: &Place, report: &mut Report) -> Option<Item> {
    let written = read::<WrittenItem>(source, table, place, report)?;
    match Item::try_from(written) {
        Ok(item) => Some(item),
        Err(errors) => {
            for (path, error) in errors.0 {
                report.error(place, &path, error.to_string(), "");
            }
            None
        }
    }
}

/// Takes an array of tables out of a table and reads each.
fn take_all<T: DeserializeOwned>(
    source: &Source,
    table: &mut Table<'_>,
    key: &str,
    report: &mut Report,
) -> (Vec<T>, Vec<Place>) {
    let mut all = Vec::new();
    let mut places = Vec::new();
    for table in take_tables(source, table, key, report) {
        let place = Place::table(source, id_of(&table), &table);
        if let Some(value) = read::<T>(source, table, &place, report) {
            all.push(value);
            places.push(place);
        }
    }
    (all, places)
}

/// Takes an array of tables out of a table.
fn take_tables<'a>(source: &Source, table: &mut Table<'a>, key: &str, report: &mut Report) -> Vec<Table<'a>> {
    let Some(value) = as_table(table).and_then(|table| table.remove(key)) else { return Vec::new() };
    let place = source.place_at(Some(value.span()), "");
    let DeValue::Array(array) = value.into_inner() else {
        report.error(&place, "", format!("`{key}` is not a list of tables"), format!("begin each with `[[{key}]]`"));
        return Vec::new();
    };
    let (tables, others): (Vec<_>, Vec<_>) = array.into_iter().partition(|value| value.get_ref().is_table());
    for other in others {
        let place = source.place_at(Some(other.span()), "");
        report.error(&place, "", format!("`{key}` is not a list of tables"), format!("begin each with `[[{key}]]`"));
    }
    tables
}

fn id_of(table: &Table<'_>) -> String {
    let id = table.get_ref().as_table().and_then(|table| table.get("id")).and_then(|id| id.get_ref().as_str());
    id.unwrap_or_default().to_owned()
}

/// Beside `[[skills]]` a file has nothing.
fn refuse_leftovers(source: &Source, table: &Table<'_>, report: &mut Report) {
    for key in table.get_ref().as_table().into_iter().flat_map(DeTable::keys) {
        let place = source.place_at(Some(key.span()), "");
        report.error(
            &place,
            "",
            format!("`{}` stands outside of any skill", key.get_ref()),
            "move it below `[[skills]]`",
        );
    }
}

fn unread_course(id: String) -> Course {
    Course {
        format: String::new(),
        version: 0,
        id,
        revision: String::new(),
        title: String::new(),
        summary: String::new(),
        language: String::new(),
        authors: Vec::new(),
        licence: String::new(),
        roles: Vec::new(),
        stacks: Vec::new(),
        tasks: Vec::new(),
        renames: std::collections::BTreeMap::new(),
        parameters: String::new(),
        fitted: Fitted::default(),
        skills: Vec::new(),
    }
}

fn unread_skill(id: String) -> Skill {
    Skill {
        id,
        title: String::new(),
        outcome: String::new(),
        minutes: 0.0,
        prerequisites: Vec::new(),
        tags: Vec::new(),
        primer: String::new(),
        aligned: Vec::new(),
        tracing: None,
        items: Vec::new(),
        assignments: Vec::new(),
    }
}
