//! `cairn check`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cairn::course::authoring::{Problem, Severity, course_folders, load};

/// Prints all problems of all courses, one a line or as JSON.
pub(crate) fn run(folders: &[PathBuf], json: bool, strict: bool) -> ExitCode {
    let problems: Vec<Problem> = folders.iter().flat_map(|folder| problems_in(folder)).collect();
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let warnings = problems.len() - errors;
    if json {
        println!("{}", serde_json::json!({ "errors": errors, "warnings": warnings, "problems": problems }));
    } else {
        for problem in &problems {
            println!("{problem}");
        }
        println!("{}, {}", counted(errors, "error"), counted(warnings, "warning"));
    }
    if errors > 0 || strict && warnings > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn problems_in(folder: &Path) -> Vec<Problem> {
    // A folder without any course is reported as a course that is not there.
    let courses = course_folders(folder).unwrap_or_else(|_| vec![folder.to_owned()]);
    courses
        .iter()
        .flat_map(|course| match load(course) {
            Ok((_, warnings)) => warnings,
            Err(problems) => problems,
        })
        .collect()
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
