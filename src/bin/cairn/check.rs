//! `cairn check`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cairn::course::Course;
use cairn::course::authoring::{Problem, Severity, Standard, Summary, course_folders, load_by};

/// How `cairn check` was asked to check and to answer.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Courses, or folders of courses.
    #[arg(required = true, value_name = "FOLDER")]
    folders: Vec<PathBuf>,
    /// Print as JSON.
    #[arg(long)]
    json: bool,
    /// Fail on warnings too, and on options whose length, place or words give the answer away.
    #[arg(long)]
    strict: bool,
    /// Print each course in numbers instead of its warnings.
    #[arg(long)]
    summary: bool,
}

/// Prints all problems of all courses, one a line or as JSON, or the courses in numbers.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let Arguments { folders, json, strict, summary } = arguments;
    let standard = if *strict { Standard::Strict } else { Standard::Fit };
    let (mut courses, mut problems) = (Vec::new(), Vec::new());
    for folder in folders.iter().flat_map(|folder| courses_in(folder)) {
        match load_by(&folder, standard) {
            Ok((course, warnings)) => {
                courses.push(course);
                problems.extend(warnings);
            }
            Err(found) => problems.extend(found),
        }
    }
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let warnings = problems.len() - errors;
    let fails = errors > 0 || *strict && warnings > 0;
    if *summary && !fails {
        print_summaries(&courses, *json);
    } else {
        print_problems(&problems, errors, warnings, *json);
    }
    if fails { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// A folder without any course is reported as a course that is not there.
fn courses_in(folder: &Path) -> Vec<PathBuf> {
    course_folders(folder).unwrap_or_else(|_| vec![folder.to_owned()])
}

fn print_summaries(courses: &[Course], json: bool) {
    let summaries: Vec<Summary> = courses.iter().map(Summary::of).collect();
    if json {
        println!("{}", serde_json::json!({ "courses": summaries }));
        return;
    }
    for summary in summaries {
        println!("{summary}");
    }
}

fn print_problems(problems: &[Problem], errors: usize, warnings: usize, json: bool) {
    if json {
        println!("{}", serde_json::json!({ "errors": errors, "warnings": warnings, "problems": problems }));
        return;
    }
    for problem in problems {
        println!("{problem}");
    }
    println!("{}, {}", counted(errors, "error"), counted(warnings, "warning"));
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
