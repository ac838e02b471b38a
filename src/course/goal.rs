//! What a person may want: a role, a stack, or to get a task done.

use serde::{Deserialize, Serialize};

/// A job or part of one, as a set of skills each at a level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Kebab-case, unique in the course.
    pub id: String,
    /// The role's name.
    pub title: String,
    /// One sentence about what a person in it does.
    #[serde(default)]
    pub summary: String,
    /// What it takes.
    pub targets: Vec<Target>,
}

/// One skill and how well it must be known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Its id; `course/skill` for another course's.
    pub skill: String,
    /// How well.
    #[serde(default)]
    pub level: TargetLevel,
}

/// How well a target must be known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TargetLevel {
    /// Done with help or by half: enough to get through a task today.
    Practised,
    /// Done alone, and kept.
    #[default]
    Mastered,
}

/// Skills that together make something possible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Stack {
    /// Kebab-case, unique in the course.
    pub id: String,
    /// The stack's name.
    pub title: String,
    /// What they make possible together.
    pub why: String,
    /// Its skills.
    pub skills: Vec<String>,
}

/// What a person would say that they have to do, and the skills it takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Kebab-case, unique in the course.
    pub id: String,
    /// In the first person: "I have to ...".
    pub need: String,
    /// Its skills; practised is enough, just in time.
    pub skills: Vec<String>,
}
