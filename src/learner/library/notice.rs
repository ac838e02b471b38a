//! What had to be left out of a library?

use std::fmt;

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
            Self::CourseTwice { course } => write!(f, "two open courses have the id {course}; the first one counts"),
            Self::IdTwice { id } => write!(f, "{id} is there twice; the first one counts"),
            Self::SkillMissing { of, skill } => write!(f, "{of} needs {skill}, which no open course has"),
            Self::RingOpened { skill, prerequisite } => {
                write!(f, "{skill} needs {prerequisite}, which needs {skill} itself; the former is left out")
            }
        }
    }
}
