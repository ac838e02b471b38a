//! Micro-assignments: one skill, one challenge in the learner's own work, one review.

use serde::{Deserialize, Serialize};

/// A small real task with a timebox and a rubric.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// Kebab-case, unique in the course.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Whether the learner does, or first watches.
    #[serde(default)]
    pub kind: AssignmentKind,
    /// Markdown: what to do and what to hand over.
    pub brief: String,
    /// Questions that place it in the learner's own work.
    #[serde(default)]
    pub context: Vec<String>,
    /// What to note while watching (`shadow` only).
    #[serde(default)]
    pub observe: Vec<String>,
    /// Hours from start to hand-over.
    pub timebox_hours: f64,
    /// Minutes of work.
    pub minutes: f64,
    /// Forms in which it may be handed over.
    #[serde(default)]
    pub deliver: Vec<Deliverable>,
    /// What to look at before handing it over.
    #[serde(default)]
    pub checklist: Vec<String>,
    /// How it is judged.
    #[serde(default)]
    pub rubric: Vec<Criterion>,
}

/// What the learner does first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AssignmentKind {
    /// Produces something.
    #[default]
    Do,
    /// Watches someone at work, then produces something.
    Shadow,
}

/// A form in which work may be handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Deliverable {
    /// A file.
    File,
    /// A link.
    Link,
    /// Text written here.
    Text,
}

/// One line of a rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// What is looked at.
    pub criterion: String,
    /// From lowest to highest, told apart by what can be seen.
    pub levels: Vec<String>,
}
