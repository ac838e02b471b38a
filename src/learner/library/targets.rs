//! What does a goal ask for?

use std::collections::BTreeMap;

use crate::course::{Outline, TargetLevel};
use crate::engine::{Level, SkillIndex, Target};

use super::super::Goal;
use super::Library;
use super::ids::full_id;

impl Library {
    /// What a goal, named `course/id`, asks for: each skill once, at its highest level, in the order of the skills.
    /// Empty if its course is not open or has it no more; skills of courses that are not open are left out.
    #[must_use]
    pub fn targets(&self, goal: &Goal<impl AsRef<str>>) -> Vec<Target> {
        self.targets_of_all([goal])
    }

    /// What several goals ask for together.
    #[must_use]
    pub fn targets_of_all<'a, N: AsRef<str> + 'a>(&self, goals: impl IntoIterator<Item = &'a Goal<N>>) -> Vec<Target> {
        let mut levels: BTreeMap<SkillIndex, Level> = BTreeMap::new();
        for (skill, level) in goals.into_iter().flat_map(|goal| self.asked(goal)) {
            if let Some(skill) = self.skill_index(&skill) {
                let highest = levels.entry(skill).or_insert(level);
                *highest = level.max(*highest);
            }
        }
        levels.into_iter().map(|(skill, level)| Target { skill, level, weight: 1.0 }).collect()
    }

    /// A goal in its course's words; `None` if its course is not open or has it no more.
    #[must_use]
    pub fn goal_title(&self, goal: &Goal<impl AsRef<str>>) -> Option<&str> {
        let (course, id) = goal.name().as_ref().split_once('/')?;
        let outline = self.outline(course)?;
        match goal {
            Goal::Role(_) => outline.roles.iter().find(|role| role.id == id).map(|role| role.title.as_str()),
            Goal::Stack(_) => outline.stacks.iter().find(|stack| stack.id == id).map(|stack| stack.title.as_str()),
            Goal::Task(_) => outline.tasks.iter().find(|task| task.id == id).map(|task| task.need.as_str()),
            Goal::Skill(name) => Some(self.skill(self.skill_index(name.as_ref())?)?.title.as_str()),
        }
    }

    /// Skills by their full ids, each with the level asked for.
    fn asked(&self, goal: &Goal<impl AsRef<str>>) -> Vec<(String, Level)> {
        if let Goal::Skill(name) = goal {
            return vec![(name.as_ref().to_owned(), Level::Mastered)];
        }
        let Some((course, id)) = goal.name().as_ref().split_once('/') else { return Vec::new() };
        let Some(outline) = self.outline(course) else { return Vec::new() };
        let at = |level: Level| move |skill: &String| (full_id(course, skill), level);
        match goal {
            Goal::Role(_) => {
                let role = outline.roles.iter().find(|role| role.id == id);
                let target = |target: &crate::course::Target| (full_id(course, &target.skill), level(target.level));
                role.into_iter().flat_map(|role| &role.targets).map(target).collect()
            }
            Goal::Stack(_) => {
                let stack = outline.stacks.iter().find(|stack| stack.id == id);
                stack.into_iter().flat_map(|stack| &stack.skills).map(at(Level::Mastered)).collect()
            }
            Goal::Task(_) => {
                let task = outline.tasks.iter().find(|task| task.id == id);
                task.into_iter().flat_map(|task| &task.skills).map(at(Level::Practised)).collect()
            }
            Goal::Skill(_) => Vec::new(),
        }
    }

    fn outline(&self, course: &str) -> Option<&Outline> {
        self.outlines.iter().find(|outline| outline.id == course).map(AsRef::as_ref)
    }
}

const fn level(level: TargetLevel) -> Level {
    match level {
        TargetLevel::Practised => Level::Practised,
        TargetLevel::Mastered => Level::Mastered,
    }
}
