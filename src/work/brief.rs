//! What is asked?

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::course::{Assignment, AssignmentKind, Criterion, Deliverable};

/// A task as it was given: it stays as it is, whatever becomes of the course that it came from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Brief {
    /// The skill that it is about: `course/skill`.
    pub skill: String,
    /// `course/assignment`, where it comes from a course.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<String>,
    /// Its name.
    pub title: String,
    /// Whether the learner first watches somebody at work.
    #[serde(default)]
    pub kind: AssignmentKind,
    /// Markdown: what to do and what to hand over.
    pub brief: String,
    /// The team's context, in the words of the lead who asks; Markdown, may be empty.
    #[serde(default)]
    pub setting: String,
    /// Questions that place it in the learner's own work, answered before starting.
    #[serde(default)]
    pub context: Vec<String>,
    /// What to note while watching.
    #[serde(default)]
    pub observe: Vec<String>,
    /// Minutes from start to hand-over, pauses not counted.
    pub timebox_minutes: u32,
    /// Minutes of work.
    pub minutes: u32,
    /// Forms in which it may be handed over; all, where none is named.
    #[serde(default)]
    pub deliver: Vec<Deliverable>,
    /// What to look at before handing it over.
    #[serde(default)]
    pub checklist: Vec<String>,
    /// How it is judged: at least one criterion, each with two levels or more, lowest first.
    pub rubric: Vec<Criterion>,
}

/// A part of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Part {
    Name,
    Skill,
    Title,
    Brief,
    Setting,
    Questions,
    Answers,
    Minutes,
    Timebox,
    Checklist,
    Rubric,
    Notes,
    Text,
    Links,
    Files,
    Levels,
    Comments,
    Remark,
    Reason,
}

/// What is wrong with a part. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It must not be empty.
    Missing(Part),
    /// It is longer than it may be.
    TooLong {
        /// Which part.
        part: Part,
        /// The most, in characters, or in pieces of a list.
        most: usize,
    },
    /// There must be one for each question or criterion.
    NotOneEach(Part),
    /// It does not begin with `https://` or `http://`.
    NotALink(String),
    /// An embedded file is not what its size and hash say.
    NotTheFile(String),
    /// It is out of its range.
    OutOfRange(Part),
}

/// Characters of a name, a title or one line of a list, at most.
const LONGEST_LINE: usize = 500;
/// Characters of a longer text, at most.
const LONGEST_TEXT: usize = 20_000;
/// Characters of one note of a list, at most.
const LONGEST_NOTE: usize = 2_000;
/// Pieces of a list, at most.
const LONGEST_LIST: usize = 40;
/// Criteria of a rubric, and levels of a criterion, at most.
const MOST_CRITERIA: usize = 20;
const MOST_LEVELS: usize = 10;
/// Longest timebox: sixty days, because longer work is not micro.
pub const LONGEST_TIMEBOX_MINUTES: u32 = 60 * 24 * 60;

impl Brief {
    /// A course's assignment as it is given. Times beyond all sense are brought into range.
    #[must_use]
    pub fn of(course: &str, skill: &str, assignment: &Assignment) -> Self {
        let Assignment { id, title, kind, brief, context, observe, timebox_hours, minutes, deliver, checklist, rubric } =
            assignment.clone();
        Self {
            skill: format!("{course}/{skill}"),
            assignment: Some(format!("{course}/{id}")),
            title,
            kind,
            brief,
            setting: String::new(),
            context,
            observe,
            timebox_minutes: ((timebox_hours * 60.0).round() as u32).clamp(1, LONGEST_TIMEBOX_MINUTES),
            minutes: minutes.round() as u32,
            deliver,
            checklist,
            rubric,
        }
    }

    /// Whether it can be given: by a lead who wrote it, or by a file from elsewhere.
    ///
    /// # Errors
    /// The first part that cannot be as it is.
    pub fn check(&self) -> Result<(), Fault> {
        self.faults().into_iter().next().map_or(Ok(()), Err)
    }

    /// All that keeps it from being given: of each part the first fault.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        // In full, so that no new part goes unchecked.
        let Self {
            skill,
            assignment,
            title,
            kind: _,
            brief,
            setting,
            context,
            observe,
            timebox_minutes,
            minutes,
            deliver: _,
            checklist,
            rubric,
        } = self;
        let range = 1..=LONGEST_TIMEBOX_MINUTES;
        let is_skill = is_full_id(skill) && assignment.as_deref().is_none_or(is_full_id);
        let checks = [
            required(Part::Skill, skill).and_then(|()| within(Part::Skill, is_skill)),
            required(Part::Title, title).and_then(|()| line(Part::Title, title)),
            required(Part::Brief, brief).and_then(|()| text(Part::Brief, brief)),
            text(Part::Setting, setting),
            lines(Part::Questions, context).and_then(|()| lines(Part::Questions, observe)),
            lines(Part::Checklist, checklist),
            within(Part::Minutes, *minutes <= LONGEST_TIMEBOX_MINUTES),
            within(Part::Timebox, range.contains(timebox_minutes)),
            check_rubric(rubric),
        ];
        checks.into_iter().filter_map(Result::err).collect()
    }

    /// Whether it may be handed over in this form.
    #[must_use]
    pub fn takes(&self, form: Deliverable) -> bool {
        self.deliver.is_empty() || self.deliver.contains(&form)
    }

    /// How far these levels of the rubric, counted from 0 for the lowest, meet its standard: the mean over its
    /// criteria of the level's place between the lowest (0) and the highest (100).
    ///
    /// # Errors
    /// If there is not one for each criterion, or one that no criterion has.
    pub fn level(&self, levels: &[u8]) -> Result<u8, Fault> {
        if levels.len() != self.rubric.len() || levels.is_empty() {
            return Err(Fault::NotOneEach(Part::Levels));
        }
        let mut sum = 0.0;
        for (&level, criterion) in levels.iter().zip(&self.rubric) {
            let highest = criterion.levels.len().saturating_sub(1);
            if usize::from(level) > highest || highest == 0 {
                return Err(Fault::OutOfRange(Part::Levels));
            }
            sum += f64::from(level) / highest as f64;
        }
        Ok((100.0 * sum / levels.len() as f64).round() as u8)
    }
}

fn check_rubric(rubric: &[Criterion]) -> Result<(), Fault> {
    if rubric.is_empty() {
        return Err(Fault::Missing(Part::Rubric));
    }
    if rubric.len() > MOST_CRITERIA {
        return Err(Fault::TooLong { part: Part::Rubric, most: MOST_CRITERIA });
    }
    for Criterion { criterion, levels } in rubric {
        required(Part::Rubric, criterion)?;
        line(Part::Rubric, criterion)?;
        lines(Part::Rubric, levels)?;
        if levels.len() < 2 {
            return Err(Fault::Missing(Part::Rubric));
        }
        if levels.len() > MOST_LEVELS {
            return Err(Fault::TooLong { part: Part::Rubric, most: MOST_LEVELS });
        }
    }
    Ok(())
}

fn within(part: Part, is_within: bool) -> Result<(), Fault> {
    if is_within { Ok(()) } else { Err(Fault::OutOfRange(part)) }
}

/// `course/id`, both kebab-case as courses have them.
fn is_full_id(id: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    id.len() <= LONGEST_LINE && id.split_once('/').is_some_and(|(course, id)| plain(course) && plain(id))
}

pub(super) fn required(part: Part, text: &str) -> Result<(), Fault> {
    if text.trim().is_empty() { Err(Fault::Missing(part)) } else { Ok(()) }
}

pub(super) fn line(part: Part, text: &str) -> Result<(), Fault> {
    at_most(part, text, LONGEST_LINE)
}

pub(super) fn text(part: Part, text: &str) -> Result<(), Fault> {
    at_most(part, text, LONGEST_TEXT)
}

pub(super) fn list<T>(part: Part, list: &[T]) -> Result<(), Fault> {
    if list.len() > LONGEST_LIST { Err(Fault::TooLong { part, most: LONGEST_LIST }) } else { Ok(()) }
}

/// A list of lines.
pub(super) fn lines(part: Part, all: &[String]) -> Result<(), Fault> {
    list(part, all)?;
    all.iter().try_for_each(|one| line(part, one))
}

/// A list of notes.
pub(super) fn notes(part: Part, all: &[String]) -> Result<(), Fault> {
    list(part, all)?;
    all.iter().try_for_each(|one| at_most(part, one, LONGEST_NOTE))
}

fn at_most(part: Part, text: &str, most: usize) -> Result<(), Fault> {
    // No character is shorter than a byte, so that most texts need not be counted.
    if text.len() > most && text.chars().count() > most { Err(Fault::TooLong { part, most }) } else { Ok(()) }
}

impl Fault {
    /// The part that it is about, where it is about one.
    #[must_use]
    pub const fn part(&self) -> Option<Part> {
        match self {
            Self::Missing(part) | Self::TooLong { part, .. } | Self::NotOneEach(part) | Self::OutOfRange(part) => {
                Some(*part)
            }
            Self::NotALink(_) => Some(Part::Links),
            Self::NotTheFile(_) => Some(Part::Files),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "the name",
            Self::Skill => "the skill",
            Self::Title => "the title",
            Self::Brief => "the brief",
            Self::Setting => "the team's context",
            Self::Questions => "the list of questions",
            Self::Answers => "the answers about the learner's own context",
            Self::Minutes => "the minutes of work",
            Self::Timebox => "the timebox",
            Self::Checklist => "the checklist",
            Self::Rubric => "the rubric",
            Self::Notes => "the observation sheet",
            Self::Text => "the text",
            Self::Links => "the list of links",
            Self::Files => "the list of files",
            Self::Levels => "the marks by the rubric",
            Self::Comments => "the comments",
            Self::Remark => "the remark",
            Self::Reason => "the reason",
        })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(part) => write!(f, "{part} is missing or not complete"),
            Self::TooLong { part, most } => write!(f, "{part} is too long: at most {most} fit"),
            Self::NotOneEach(part) => write!(f, "{part} must be one for each question or criterion"),
            Self::NotALink(link) => {
                let shown: String = link.chars().take(60).collect();
                write!(f, "{shown:?} is no link: it must begin with https:// or http://")
            }
            Self::NotTheFile(name) => write!(f, "the file {name:?} is not the one that its size and hash tell of"),
            Self::OutOfRange(part) => write!(f, "{part} has a value that cannot be"),
        }
    }
}

impl std::error::Error for Fault {}
