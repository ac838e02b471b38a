//! A course and its skills, as their authors write them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Assignment, Item, Role, Stack, Task};

/// All that one course teaches, whole: what `cairn check` reads and `cairn pack` splits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Always `cairn-course`.
    pub format: String,
    /// The version of the format; this program reads 1.
    pub version: u32,
    /// Kebab-case, unique among courses, and for ever.
    pub id: String,
    /// The author's own number or date of this edition.
    pub revision: String,
    /// The course's name.
    pub title: String,
    /// One sentence: what a person can do afterwards.
    pub summary: String,
    /// BCP 47 tag of the language that the texts are in.
    pub language: String,
    /// Who wrote it.
    #[serde(default)]
    pub authors: Vec<String>,
    /// SPDX expression of the content's licence.
    #[serde(default)]
    pub licence: String,
    /// Jobs that the skills add up to.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// Skills that together make something possible.
    #[serde(default)]
    pub stacks: Vec<Stack>,
    /// Just-in-time needs.
    #[serde(default)]
    pub tasks: Vec<Task>,
    /// Old id to new id, of skills and items, so that learners' logs stay readable.
    #[serde(default)]
    pub renames: BTreeMap<String, String>,
    /// The name of a file of the course's folder with parameters that `cairn fit` found; empty if there is none.
    #[serde(default)]
    pub parameters: String,
    /// What that file says of the course's skills and items.
    #[serde(skip)]
    pub fitted: Fitted,
    /// The skills, in the order of their files' names.
    #[serde(default)]
    pub skills: Vec<Skill>,
}

/// Numbers that were fitted to learners' answers. Skills and items that are not there keep the usual ones.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fitted {
    /// By skill id. What its author wrote in its `tracing` goes before them.
    pub skills: BTreeMap<String, TracingNumbers>,
    /// By item id: P(right | not known) and P(wrong | known).
    pub items: BTreeMap<String, (f64, f64)>,
}

/// One micro-skill: an observable capability with its practice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Skill {
    /// Kebab-case, unique in the course.
    pub id: String,
    /// A short name.
    pub title: String,
    /// What a person who has it can do; begins with "Can".
    pub outcome: String,
    /// Typical minutes to proficiency.
    pub minutes: f64,
    /// Skills without which this one cannot be learned; `course/skill` for another course's.
    #[serde(default)]
    pub prerequisites: Vec<String>,
    /// Words to find it by.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Markdown: the idea and one worked example, read before the first item.
    #[serde(default)]
    pub primer: String,
    /// The same capability in outside frameworks.
    #[serde(default)]
    pub aligned: Vec<Alignment>,
    /// Numbers of knowledge tracing, where the author knows better than the defaults.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracing: Option<TracingNumbers>,
    /// Practice.
    #[serde(default)]
    pub items: Vec<Item>,
    /// Real tasks.
    #[serde(default)]
    pub assignments: Vec<Assignment>,
}

/// The same capability under the name that an outside framework gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Alignment {
    /// The framework's name, such as `ESCO`.
    pub framework: String,
    /// The identifier there, mostly a URI.
    pub id: String,
    /// The name there.
    pub name: String,
}

/// Parameters of Bayesian knowledge tracing (Corbett & Anderson 1995); guess and slip follow from an item's kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TracingNumbers {
    /// P(known before any practice), in \[0, 1\].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prior: Option<f64>,
    /// P(an opportunity teaches the skill), in \[0, 1\].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transit: Option<f64>,
}
