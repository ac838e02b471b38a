//! How are answers read from a table? Any table with a learner, a skill and an answer in each row.
//!
//! Columns are found by the header, in any order: those of our own tables (`user,skill,item,correct[,time]`, rows of a
//! learner in order), of pyBKT and `ASSISTments` (`user_id,skill_name,correct,problem_id,order_id`), of `DataShop`
//! transactions (`Anon Student Id`, `KC (...)`, `Outcome`, ...) and of Cairn's exports
//! (`learner,skill,item,correct,time,attempt`, or `order_id,user_id,skill_name,correct,problem_id,time,seconds,hints`). Separated by commas, tabs or semicolons. Several skills of one row are
//! joined by `;` (or `DataShop`'s `~~`).

mod columns;
mod fields;
mod moment;

use std::fmt;
use std::io::{self, BufRead};

use columns::Columns;
pub use columns::MissingColumn;
use fields::{Fields, Records};

use super::answers::{Answers, Gathering};

/// Why a table could not be read.
#[derive(Debug)]
pub enum TableError {
    /// The input failed.
    Input(io::Error),
    /// There is not even a header.
    Empty,
    /// A column is missing.
    Missing(MissingColumn),
    /// There are rows, but not one that is an answer; with the reasons.
    NoAnswers(Box<Reading>),
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => error.fmt(f),
            Self::Empty => f.write_str("the table is empty"),
            Self::Missing(missing) => missing.fmt(f),
            Self::NoAnswers(reading) => write!(f, "no row of the table is an answer\n{reading}"),
        }
    }
}

impl std::error::Error for TableError {}

impl From<io::Error> for TableError {
    fn from(error: io::Error) -> Self {
        Self::Input(error)
    }
}

/// Why a row is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadRow {
    /// Another number of fields than the header has.
    FieldCount,
    /// A field that is needed is not UTF-8.
    NotText,
    /// No learner.
    NoLearner,
    /// No skill.
    NoSkill,
    /// The answer is neither right (1) nor wrong (0).
    NeitherRightNorWrong,
    /// The time is no number of seconds and no date with time.
    BadTime,
    /// The number that gives the order, that of the attempt, or that of hints, is no number.
    BadNumber,
}

impl BadRow {
    const ALL: [Self; 7] = [
        Self::FieldCount,
        Self::NotText,
        Self::NoLearner,
        Self::NoSkill,
        Self::NeitherRightNorWrong,
        Self::BadTime,
        Self::BadNumber,
    ];

    /// In words, after "bad rows".
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::FieldCount => "with another number of fields than the header",
            Self::NotText => "with text that is not UTF-8",
            Self::NoLearner => "without a learner",
            Self::NoSkill => "without a skill",
            Self::NeitherRightNorWrong => "neither right (1) nor wrong (0)",
            Self::BadTime => "with a time that is neither seconds nor a date",
            Self::BadNumber => "with an order, an attempt or hints that are no number",
        }
    }
}

/// How many line numbers of bad rows are kept of each reason.
const LINES_KEPT: usize = 10;

/// What became of a table's rows: none is dropped without being counted here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Rows that are answers.
    pub answers: u64,
    /// Further attempts at an item that was tried already: an opportunity is decided by its first attempt.
    pub later_attempts: u64,
    /// Answers that are right, but only after a hint: as in `DataShop`'s tables, a hint first is not right.
    pub after_hints: u64,
    /// For each of [`BadRow`]'s kinds: how many, and the lines of the first of them.
    bad: [(u64, Vec<u64>); BadRow::ALL.len()],
}

impl Reading {
    /// Rows that are no answers.
    #[must_use]
    pub fn bad_rows(&self) -> u64 {
        self.bad.iter().map(|(count, _)| count).sum()
    }

    /// How many rows are bad for this reason, and the lines of the first ten.
    #[must_use]
    pub fn bad(&self, reason: BadRow) -> (u64, &[u64]) {
        let (count, lines) = &self.bad[reason as usize];
        (*count, lines)
    }

    /// Each reason that rows are bad for: how many, and the lines of the first ten.
    pub fn all_bad(&self) -> impl Iterator<Item = (BadRow, u64, &[u64])> {
        let of_reason = |reason| {
            let (count, lines) = self.bad(reason);
            (reason, count, lines)
        };
        BadRow::ALL.into_iter().map(of_reason).filter(|(_, count, _)| *count > 0)
    }

    fn note(&mut self, line: u64, reason: BadRow) {
        let (count, lines) = &mut self.bad[reason as usize];
        *count += 1;
        if lines.len() < LINES_KEPT {
            lines.push(line);
        }
    }
}

/// One line for the answers, and one for each reason that a row was bad for.
impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} answers", self.answers)?;
        if self.later_attempts > 0 {
            write!(f, ", {} later attempts left aside", self.later_attempts)?;
        }
        if self.after_hints > 0 {
            write!(f, ", {} of them right after a hint and so not counted as right", self.after_hints)?;
        }
        for (reason, count, lines) in self.all_bad() {
            let shown: Vec<String> = lines.iter().map(ToString::to_string).collect();
            let more = if count as usize > lines.len() { ", ..." } else { "" };
            write!(f, "\nbad rows {}: {count} (lines {}{more})", reason.reason(), shown.join(", "))?;
        }
        Ok(())
    }
}

/// Reads a whole table, row by row; `progress` hears the number of answers now and then.
///
/// # Errors
/// If the input fails, a column is missing, or no row is an answer.
pub fn read(input: impl BufRead, mut progress: impl FnMut(usize)) -> Result<(Answers, Reading), TableError> {
    let mut records = Records::new(input)?;
    let header: Vec<String> = match records.next()? {
        Some((_, fields)) => (0..fields.len()).map(|at| fields.get(at).unwrap_or("?").to_owned()).collect(),
        None => return Err(TableError::Empty),
    };
    let columns = Columns::find(&header).map_err(TableError::Missing)?;
    let mut gathering = Gathering::default();
    let mut reading = Reading::default();
    let mut item = String::new();
    let mut skills = String::new();
    while let Some((line, fields)) = records.next()? {
        match Row::of(&columns, fields, &mut item, &mut skills) {
            Ok(row) if row.attempt > 1.0 => reading.later_attempts += 1,
            Ok(row) => {
                reading.answers += 1;
                let after_hint = row.right && row.hints > 0.0;
                reading.after_hints += u64::from(after_hint);
                let alone = row.right && !after_hint;
                gathering.add(row.learner, row.skill, row.item, alone, row.seconds, row.order);
                if gathering.len() % (1 << 18) == 0 {
                    progress(gathering.len());
                }
            }
            Err(reason) => reading.note(line, reason),
        }
    }
    if gathering.is_empty() {
        return Err(TableError::NoAnswers(Box::new(reading)));
    }
    Ok((gathering.finish(), reading))
}

/// The fields of a row that matter.
struct Row<'a> {
    learner: &'a str,
    skill: &'a str,
    item: &'a str,
    right: bool,
    seconds: f64,
    order: f64,
    attempt: f64,
    hints: f64,
}

impl<'a> Row<'a> {
    /// `whole_item` and `all_skills` are where names are put together that do not stand in the row as they are.
    fn of(
        columns: &Columns,
        fields: Fields<'a>,
        whole_item: &'a mut String,
        all_skills: &'a mut String,
    ) -> Result<Self, BadRow> {
        if fields.len() != columns.count {
            return Err(BadRow::FieldCount);
        }
        let text = |at: usize| fields.get(at).ok_or(BadRow::NotText);
        let learner = text(columns.learner)?;
        let mut skill = text(columns.skill)?;
        if learner.is_empty() {
            return Err(BadRow::NoLearner);
        }
        if skill.is_empty() || skill == "NA" {
            return Err(BadRow::NoSkill);
        }
        if skill.contains("~~") || !columns.more_skills.is_empty() {
            *all_skills = skill.replace("~~", ";");
            for &at in &columns.more_skills {
                let further = text(at)?;
                if !further.is_empty() {
                    all_skills.push(';');
                    all_skills.push_str(further);
                }
            }
            skill = all_skills;
        }
        let mut item = match columns.item {
            Some(at) => text(at)?,
            None => skill,
        };
        if let Some(at) = columns.step {
            whole_item.clear();
            whole_item.push_str(item);
            whole_item.push('/');
            whole_item.push_str(text(at)?);
            item = whole_item;
        }
        let number = |at: Option<usize>, without: f64| match at {
            Some(at) => text(at)?.parse::<f64>().map_err(|_| BadRow::BadNumber),
            None => Ok(without),
        };
        Ok(Self {
            learner,
            skill,
            item: if item.is_empty() { skill } else { item },
            right: right(text(columns.correct)?).ok_or(BadRow::NeitherRightNorWrong)?,
            seconds: match columns.time {
                Some(at) => moment::seconds(text(at)?).ok_or(BadRow::BadTime)?,
                None => f64::NAN,
            },
            order: number(columns.order, 0.0)?,
            attempt: number(columns.attempt, 1.0)?,
            hints: match columns.hints {
                Some(at) if text(at)?.is_empty() => 0.0,
                hints => number(hints, 0.0)?,
            },
        })
    }
}

/// Whether an answer is right: 1 or 0, or `DataShop`'s words. Asking for a hint first is not right.
fn right(text: &str) -> Option<bool> {
    match text {
        "1" | "1.0" => Some(true),
        "0" | "0.0" => Some(false),
        _ => match text.to_lowercase().as_str() {
            "correct" | "true" | "ok" => Some(true),
            "incorrect" | "false" | "hint" | "bug" => Some(false),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_an_answer_or_is_counted() {
        let table = "user,skill,item,correct,time\n\
            u,a,i,1,5\nu,a\n,a,i,1,5\nu,,i,1,5\nu,a,i,0.5,5\nu,a,i,0,soon\n\nu,b;c,i,0,\nu,,j,1,5\n";
        let (answers, reading) = read(table.as_bytes(), |_| {}).unwrap();
        assert_eq!(answers.skills, ["a", "b;c"]);
        assert_eq!(reading.answers, 2);
        assert_eq!(reading.bad_rows(), 6);
        assert_eq!(reading.bad(BadRow::FieldCount), (1, &[3][..]));
        assert_eq!(reading.bad(BadRow::NoLearner), (1, &[4][..]));
        assert_eq!(reading.bad(BadRow::NoSkill), (2, &[5, 10][..]));
        assert_eq!(reading.bad(BadRow::NeitherRightNorWrong), (1, &[6][..]));
        assert_eq!(reading.bad(BadRow::BadTime), (1, &[7][..]));
        assert!(reading.to_string().contains("bad rows without a skill: 2 (lines 5, 10)"));
    }

    #[test]
    fn a_table_of_datashop_is_read_by_its_first_attempts() {
        let table = "Row\tAnon Student Id\tTime\tProblem Name\tStep Name\tAttempt At Step\tOutcome\tKC (Default)\n\
            1\ts1\t2009-01-01 10:00:00\tp\tx\t1\tHINT\ta~~b\n\
            2\ts1\t2009-01-01 10:00:09\tp\tx\t2\tCORRECT\ta~~b\n\
            3\ts1\t2009-01-01 10:01:00\tp\ty\t1\tCORRECT\ta\n";
        let (answers, reading) = read(table.as_bytes(), |_| {}).unwrap();
        assert_eq!((reading.answers, reading.later_attempts, reading.bad_rows()), (2, 1, 0));
        assert_eq!(answers.skills, ["a", "a;b"]);
        assert_eq!(answers.items, ["p/x", "p/y"]);
        assert_eq!(answers.rows.iter().map(|row| row.right).collect::<Vec<_>>(), [false, true]);
        assert!((answers.rows[1].seconds - answers.rows[0].seconds - 60.0).abs() < 1e-9);
    }

    #[test]
    fn each_further_skill_of_datashop_has_a_column_of_the_same_name() {
        let table = "Anon Student Id\tOutcome\tKC (Default)\tKC Category (Default)\tKC (Default)\tKC Category (Default)\n\
            s1\tCORRECT\ta\t\tb\t\ns1\tINCORRECT\ta\t\t\t\ns1\t\ta\t\t\t\n";
        let (answers, reading) = read(table.as_bytes(), |_| {}).unwrap();
        assert_eq!(answers.skills, ["a", "a;b"]);
        assert_eq!(answers.rows.iter().map(|row| row.skill).collect::<Vec<_>>(), [1, 0]);
        assert_eq!(reading.bad(BadRow::NeitherRightNorWrong), (1, &[4][..]));
    }

    #[test]
    fn an_export_of_cairn_s_own_is_read_by_its_first_attempts() {
        let table = "learner,skill,item,correct,time,attempt\n\
            l,c/a,c/i,0,2026-11-21T07:00:00Z,1\nl,c/a,c/i,1,2026-11-21T07:00:30Z,2\n\
            l,c/a;c/b,c/j,1,2026-11-21T07:01:00Z,1\n";
        let (answers, reading) = read(table.as_bytes(), |_| {}).unwrap();
        assert_eq!((reading.answers, reading.later_attempts, reading.bad_rows()), (2, 1, 0));
        assert_eq!((answers.skills.len(), answers.items.as_slice()), (2, &["c/i".to_owned(), "c/j".to_owned()][..]));
        assert!((answers.rows[1].seconds - answers.rows[0].seconds - 60.0).abs() < 1e-9);
    }

    #[test]
    fn a_table_of_pybkt_is_put_in_order() {
        let table = "order_id,user_id,skill_name,correct\n3,1,a,1\n1,1,a,0\n2,1,b,0\n";
        let (answers, _) = read(table.as_bytes(), |_| {}).unwrap();
        assert_eq!(answers.rows.iter().map(|row| row.skill).collect::<Vec<_>>(), [0, 1, 0]);
        assert_eq!(answers.rows.iter().map(|row| row.right).collect::<Vec<_>>(), [false, false, true]);
    }

    #[test]
    fn a_right_answer_after_a_hint_is_not_right() {
        let table = "order_id,user_id,skill_name,correct,problem_id,time,seconds,hints,placement\n\
            1,u,a,1,i,5,9,0,0\n2,u,a,1,j,6,9,2,0\n3,u,a,0,k,7,9,1,0\n4,u,a,1,l,8,9,,0\n5,u,a,1,l,8,9,x,0\n";
        let (answers, reading) = read(table.as_bytes(), |_| {}).unwrap();
        assert_eq!(answers.rows.iter().map(|row| row.right).collect::<Vec<_>>(), [true, false, false, true]);
        assert_eq!((reading.answers, reading.after_hints, reading.bad(BadRow::BadNumber).0), (4, 1, 1));
        assert!(reading.to_string().starts_with("4 answers, 1 of them right after a hint"));
    }

    #[test]
    fn a_table_without_answers_says_why() {
        assert!(matches!(read("".as_bytes(), |_| {}), Err(TableError::Empty)));
        assert!(matches!(read("user,skill\n".as_bytes(), |_| {}), Err(TableError::Missing(_))));
        let error = read("user,skill,correct\nu,,1\n".as_bytes(), |_| {}).unwrap_err();
        assert!(error.to_string().contains("bad rows without a skill: 1 (lines 2)"), "{error}");
    }
}
