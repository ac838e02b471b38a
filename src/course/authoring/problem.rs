//! One thing that is wrong with a course, where it is, and how to mend it.

use std::fmt;

use serde::Serialize;

use super::place::Place;

/// One thing that is wrong with a course.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Problem {
    /// The file, as a path from the course's folder's parent on.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// Whether the course can be used in spite of it.
    pub severity: Severity,
    /// The id of the skill, item or other thing concerned; may be empty.
    pub id: String,
    /// What is wrong.
    pub message: String,
    /// How to mend it; may be empty where the message says it.
    pub mend: String,
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The course cannot be used.
    Error,
    /// The course works, but could be better.
    Warning,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, severity, id, message, mend } = self;
        let severity = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{}:{line}: {severity}: ", plain(file))?;
        if !id.is_empty() {
            write!(f, "{}: ", plain(id))?;
        }
        f.write_str(&plain(message))?;
        if !mend.is_empty() {
            write!(f, "; {}", plain(mend))?;
        }
        Ok(())
    }
}

/// What a file says may stand in it, but for what moves a terminal's cursor.
fn plain(text: &str) -> String {
    text.replace(char::is_control, "\u{fffd}")
}

/// All problems found so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    problems: Vec<Problem>,
}

impl Report {
    /// Adds an error at a key of a table, such as `options.1.text`; where the key is not written, at the table.
    pub(super) fn error(&mut self, place: &Place, key: &str, message: impl Into<String>, mend: impl Into<String>) {
        self.add(Severity::Error, place, key, message.into(), mend.into());
    }

    /// Adds a warning at a key of a table.
    pub(super) fn warning(&mut self, place: &Place, key: &str, message: impl Into<String>, mend: impl Into<String>) {
        self.add(Severity::Warning, place, key, message.into(), mend.into());
    }

    /// How many errors were found.
    pub(super) fn count_errors(&self) -> usize {
        self.problems.iter().filter(|problem| problem.severity == Severity::Error).count()
    }

    /// In the order of files and lines, each once.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort();
        self.problems.dedup();
        self.problems
    }

    fn add(&mut self, severity: Severity, place: &Place, key: &str, message: String, mend: String) {
        let line = place.line_of(key);
        self.problems.push(Problem { file: place.file.clone(), line, severity, id: place.id.clone(), message, mend });
    }
}

#[cfg(test)]
mod tests {
    use super::{Problem, Severity};

    #[test]
    fn no_letter_of_a_file_moves_the_cursor_of_a_terminal() {
        let problem = Problem {
            file: "a\u{1b}.toml".to_owned(),
            line: 7,
            severity: Severity::Error,
            id: "i\0d".to_owned(),
            message: "there is no skill `type`".to_owned(),
            mend: "did you mean `\u{12}ype`?".to_owned(),
        };
        let expected = "a\u{fffd}.toml:7: error: i\u{fffd}d: there is no skill `type`; did you mean `\u{fffd}ype`?";
        assert_eq!(problem.to_string(), expected);
    }
}
