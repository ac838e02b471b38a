//! What had to be left out of a library?

use std::fmt::{self, Write};

/// Something in the open courses that does not fit together. Everything else works.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LibraryNotice {
    /// Two courses have the same id; the first one counts.
    CourseTwice {
        /// The id.
        course: String,
    },
    /// Two skills, or two items, of a course have the same id; the first one counts.
    IdTwice {
        /// `course/id`.
        id: String,
    },
    /// A skill or an item needs a skill that no open course has.
    SkillMissing {
        /// `course/id` of what needs it.
        of: String,
        /// `course/skill` of what is missing.
        skill: String,
    },
    /// A skill's prerequisite needs that skill itself, directly or not: this one edge is left out.
    RingOpened {
        /// `course/skill`.
        skill: String,
        /// `course/skill` of the prerequisite that no longer counts.
        prerequisite: String,
    },
}

impl fmt::Display for LibraryNotice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CourseTwice { course } => {
                write!(f, "two open courses have the id {}; the first one counts", Id(course))
            }
            Self::IdTwice { id } => write!(f, "{} is there twice; the first one counts", Id(id)),
            Self::SkillMissing { of, skill } => write!(f, "{} needs {}, which no open course has", Id(of), Id(skill)),
            Self::RingOpened { skill, prerequisite } => {
                let (skill, prerequisite) = (Id(skill), Id(prerequisite));
                write!(f, "{skill} needs {prerequisite}, which needs {skill} itself; the former is left out")
            }
        }
    }
}

/// An id of a packed course, which nobody may have checked: cut, and without what moves a terminal's cursor.
struct Id<'a>(&'a str);

impl fmt::Display for Id<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 120;
        let mut letters = self.0.chars();
        for letter in letters.by_ref().take(MOST) {
            f.write_char(if letter.is_control() { char::REPLACEMENT_CHARACTER } else { letter })?;
        }
        if letters.next().is_some() { f.write_str("...") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::LibraryNotice;

    #[test]
    fn whatever_an_id_is_its_sentence_is_one_line() {
        let skill = format!("c/\0\n{}", "a".repeat(500));
        let notice = LibraryNotice::SkillMissing { of: "c/s".to_owned(), skill }.to_string();
        assert!(notice.starts_with("c/s needs c/\u{fffd}\u{fffd}aaa") && notice.len() < 200, "{notice}");
    }
}
