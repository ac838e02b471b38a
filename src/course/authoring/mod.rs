//! What is wrong with a course as its author wrote it, and what is shipped of one that is right?

mod check;
mod fitted;
mod load;
mod pack;
mod place;
mod problem;
mod read;
mod schema;
mod source;
mod summary;

use std::path::Path;

pub use pack::{PackError, course_folders, pack};
pub use problem::{Problem, Severity};
pub use schema::schemas;
pub use summary::Summary;

use super::Course;
use problem::Report;

/// How much is asked of a course.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standard {
    /// What the app needs, and what each skill and item should have.
    Fit,
    /// Also that the form of its options gives no answer away, as measured over the whole course.
    Strict,
}

/// Reads and checks a course's folder, and finds all that is wrong with it at once.
///
/// # Errors
/// Every problem, if one of them is an error; else the warnings come with the course.
pub fn load(folder: &Path) -> Result<(Course, Vec<Problem>), Vec<Problem>> {
    load_by(folder, Standard::Fit)
}

/// The same, by a standard of the caller's.
///
/// # Errors
/// As [`load`].
pub fn load_by(folder: &Path, standard: Standard) -> Result<(Course, Vec<Problem>), Vec<Problem>> {
    let mut report = Report::default();
    let mut loaded = load::load(folder, &mut report);
    if let Some(loaded) = &mut loaded {
        fitted::take_parameters(loaded, folder, &mut report);
        check::check(loaded, folder, standard, &mut report);
    }
    let problems = report.into_problems();
    match loaded {
        Some(loaded) if problems.iter().all(|problem| problem.severity == Severity::Warning) => {
            Ok((loaded.course, problems))
        }
        _ => Err(problems),
    }
}
