//! What is wrong with a course as its author wrote it, and what is shipped of one that is right?

mod check;
mod load;
mod pack;
mod place;
mod problem;
mod read;
mod schema;
mod source;

use std::path::Path;

pub use pack::{PackError, course_folders, pack};
pub use problem::{Problem, Severity};
pub use schema::schemas;

use super::Course;
use problem::Report;

/// Reads and checks a course's folder, and finds all that is wrong with it at once.
///
/// # Errors
/// Every problem, if one of them is an error; else the warnings come with the course.
pub fn load(folder: &Path) -> Result<(Course, Vec<Problem>), Vec<Problem>> {
    let mut report = Report::default();
    let loaded = load::load(folder, &mut report);
    if let Some(loaded) = &loaded {
        check::check(loaded, folder, &mut report);
    }
    let problems = report.into_problems();
    match loaded {
        Some(loaded) if problems.iter().all(|problem| problem.severity == Severity::Warning) => {
            Ok((loaded.course, problems))
        }
        _ => Err(problems),
    }
}
