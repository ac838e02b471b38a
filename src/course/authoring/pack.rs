//! Packs checked courses into the files that the app loads. The same content gives the same bytes.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Problem, Severity, load};
use crate::course::{Catalogue, CatalogueEntry, Course, Outline, SkillTexts, Texts};

/// Why nothing was packed.
#[derive(Debug)]
pub enum PackError {
    /// Courses have errors; here are all problems.
    Problems(Vec<Problem>),
    /// There is no course in the folder.
    NoCourse(PathBuf),
    /// Two folders hold courses of the same id.
    SameId(String),
    /// A file could not be written or copied.
    File(PathBuf, io::Error),
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Problems(problems) => {
                let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
                write!(f, "{}", errors.map(ToString::to_string).collect::<Vec<_>>().join("\n"))
            }
            Self::NoCourse(folder) => write!(f, "{}: there is no course here", folder.display()),
            Self::SameId(id) => write!(f, "two courses have the id `{id}`"),
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

/// Packs a course, or a folder of courses, into a folder; gives the warnings.
///
/// # Errors
/// Where a course has errors, or a file cannot be written.
pub fn pack(folder: &Path, out: &Path) -> Result<Vec<Problem>, PackError> {
    let (mut courses, mut problems) = (Vec::new(), Vec::new());
    let mut has_errors = false;
    for folder in course_folders(folder)? {
        match load(&folder) {
            Ok((course, warnings)) => {
                courses.push((course, folder));
                problems.extend(warnings);
            }
            Err(found) => {
                has_errors = true;
                problems.extend(found);
            }
        }
    }
    if has_errors {
        return Err(PackError::Problems(problems));
    }
    courses.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    if let Some(pair) = courses.windows(2).find(|pair| pair[0].0.id == pair[1].0.id) {
        return Err(PackError::SameId(pair[0].0.id.clone()));
    }
    let mut catalogue =
        Catalogue { format: "cairn-catalogue".to_owned(), version: 1, courses: Vec::with_capacity(courses.len()) };
    for (course, folder) in courses {
        catalogue.courses.push(pack_course(course, &folder, out)?);
    }
    write(&out.join("catalogue.json"), &json(&catalogue))?;
    Ok(problems)
}

/// The folders that hold a course: this one, or those in it.
///
/// # Errors
/// Where the folder cannot be read, or holds no course.
pub fn course_folders(folder: &Path) -> Result<Vec<PathBuf>, PackError> {
    let is_course = |folder: &Path| folder.join("course.toml").is_file();
    if is_course(folder) {
        return Ok(vec![folder.to_owned()]);
    }
    let entries = fs::read_dir(folder).map_err(|error| PackError::File(folder.to_owned(), error))?;
    let mut folders: Vec<PathBuf> =
        entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).filter(|path| is_course(path)).collect();
    folders.sort();
    if folders.is_empty() { Err(PackError::NoCourse(folder.to_owned())) } else { Ok(folders) }
}

fn pack_course(course: Course, folder: &Path, out: &Path) -> Result<CatalogueEntry, PackError> {
    let out = out.join(&course.id);
    let images = folder.join("images");
    if images.is_dir() {
        copy_folder(&images, &out.join("images"))?;
    }
    let outline = Outline::of(&course);
    let outline_bytes = json(&outline);
    let texts_bytes = json(&texts_of(course));
    let digest = Sha256::new().chain_update(&texts_bytes).chain_update(&outline_bytes).finalize();
    write(&out.join("outline.json"), &outline_bytes)?;
    write(&out.join("texts.json"), &texts_bytes)?;
    let digest = digest.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    Ok(entry_of(outline, digest))
}

fn texts_of(course: Course) -> Texts {
    let of_skill = |skill: crate::course::Skill| {
        let texts = SkillTexts { primer: skill.primer, items: skill.items, assignments: skill.assignments };
        (skill.id, texts)
    };
    let skills: BTreeMap<String, SkillTexts> = course.skills.into_iter().map(of_skill).collect();
    Texts { format: "cairn-texts".to_owned(), version: 1, id: course.id, skills }
}

fn entry_of(outline: Outline, digest: String) -> CatalogueEntry {
    CatalogueEntry {
        minutes: outline.skills.iter().map(|skill| skill.minutes).sum(),
        skills: outline.skills.into_iter().map(|skill| (skill.id, skill.title, skill.outcome)).collect(),
        id: outline.id,
        revision: outline.revision,
        title: outline.title,
        summary: outline.summary,
        language: outline.language,
        roles: outline.roles.into_iter().map(|role| (role.id, role.title, role.summary)).collect(),
        stacks: outline.stacks.into_iter().map(|stack| (stack.id, stack.title, stack.why)).collect(),
        tasks: outline.tasks.into_iter().map(|task| (task.id, task.need)).collect(),
        digest,
    }
}

fn json(value: &impl Serialize) -> Vec<u8> {
    // Only maps with keys that are no text, and numbers that are not finite, cannot be written; there are none.
    serde_json::to_vec(value).unwrap_or_default()
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), PackError> {
    let said = |error| PackError::File(path.to_owned(), error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(said)?;
    }
    fs::write(path, bytes).map_err(said)
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), PackError> {
    let said = |path: &Path| {
        let path = path.to_owned();
        move |error| PackError::File(path, error)
    };
    for entry in fs::read_dir(from).map_err(said(from))? {
        let path = entry.map_err(said(from))?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_folder(&path, &target)?;
        } else {
            write(&target, &fs::read(&path).map_err(said(&path))?)?;
        }
    }
    Ok(())
}
