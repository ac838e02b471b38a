//! The packed forms: the catalogue of all courses, a course's outline, and its texts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Assignment, Item, Kind, Role, Stack, Task, TracingNumbers};

/// What is on offer: `courses/catalogue.json`, loaded at the start.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Catalogue {
    /// Always `cairn-catalogue`.
    pub format: String,
    /// 1.
    pub version: u32,
    /// In the order of their ids.
    pub courses: Vec<CatalogueEntry>,
}

/// One course of the catalogue: enough to choose a goal.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct CatalogueEntry {
    /// The course's id; its files are in the folder of that name.
    pub id: String,
    /// Its edition.
    pub revision: String,
    /// Its name.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// BCP 47.
    pub language: String,
    /// The sum of its skills' minutes.
    pub minutes: f64,
    /// Each skill's id, title and outcome.
    pub skills: Vec<(String, String, String)>,
    /// Each role's id, title and summary; what it takes is in the outline, as with stacks and tasks.
    pub roles: Vec<(String, String, String)>,
    /// Each stack's id, title and why.
    pub stacks: Vec<(String, String, String)>,
    /// Each task's id and need.
    pub tasks: Vec<(String, String)>,
    /// SHA-256 in hexadecimal digits of the course's canonical content.
    pub digest: String,
}

/// A course without its texts: `courses/ID/outline.json`. All that tracing and sequencing need.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Outline {
    /// Always `cairn-outline`.
    pub format: String,
    /// 1.
    pub version: u32,
    /// The course's id.
    pub id: String,
    /// Its edition.
    pub revision: String,
    /// Its name.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// BCP 47.
    pub language: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// SPDX.
    pub licence: String,
    /// Jobs.
    pub roles: Vec<Role>,
    /// Stacks.
    pub stacks: Vec<Stack>,
    /// Needs.
    pub tasks: Vec<Task>,
    /// Old ids to new ones.
    #[serde(default)]
    pub renames: BTreeMap<String, String>,
    /// Skills, prerequisites not necessarily first.
    pub skills: Vec<SkillOutline>,
}

impl Outline {
    /// The other courses whose skills this one names: as prerequisites, or as a part of its roles, stacks and tasks.
    pub fn courses_named(&self) -> impl Iterator<Item = &str> {
        let targets = self.roles.iter().flat_map(|role| &role.targets).map(|target| &target.skill);
        let stacked = self.stacks.iter().flat_map(|stack| &stack.skills);
        let for_tasks = self.tasks.iter().flat_map(|task| &task.skills);
        let prerequisites = self.skills.iter().flat_map(|skill| &skill.prerequisites);
        let named = targets.chain(stacked).chain(for_tasks).chain(prerequisites);
        named.filter_map(|skill| Some(skill.split_once('/')?.0)).filter(|course| *course != self.id)
    }
}

/// A skill without its texts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct SkillOutline {
    /// Its id within the course.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What a person who has it can do.
    pub outcome: String,
    /// Typical minutes to proficiency.
    pub minutes: f64,
    /// `skill`, or `course/skill`.
    pub prerequisites: Vec<String>,
    /// Words to find it by.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The same capability in outside frameworks: the framework, the identifier there and the name there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aligned: Vec<(String, String, String)>,
    /// Where the author gave numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracing: Option<TracingNumbers>,
    /// Its items.
    pub items: Vec<ItemOutline>,
    /// Its assignments' ids and titles.
    pub assignments: Vec<(String, String)>,
}

/// What tracing and sequencing need of an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct ItemOutline {
    /// Its id within the course.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// P(right | not known), from its kind and its options, or fitted.
    pub guess: f64,
    /// P(wrong | known), where it and `guess` were fitted to answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slip: Option<f64>,
    /// 1 easier to 3 harder.
    pub level: u8,
    /// Expected seconds.
    pub seconds: f64,
    /// How many showings differ (1: a fixed text; capped at 1000).
    pub surfaces: u32,
    /// Other skills that it needs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Jobs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contexts: Vec<String>,
}

/// A course's texts: `courses/ID/texts.json`, by skill id.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Texts {
    /// Always `cairn-texts`.
    pub format: String,
    /// 1.
    pub version: u32,
    /// The course's id.
    pub id: String,
    /// By skill id.
    pub skills: BTreeMap<String, SkillTexts>,
}

/// One skill's texts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SkillTexts {
    /// Markdown.
    pub primer: String,
    /// In the outline's order.
    pub items: Vec<Item>,
    /// In the outline's order.
    pub assignments: Vec<Assignment>,
}
