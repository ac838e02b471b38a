//! What would a file of roles and stacks bring, and what in it cannot be?

use std::collections::BTreeSet;

use super::own::check_one;
use super::own_csv::{Rows, rows};
use super::{Own, OwnError};
use crate::engine::SkillIndex;
use crate::learner::Library;

/// A file, looked at before anything of it is taken in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preview {
    /// What can be taken in.
    pub own: Own,
    /// What is left out.
    pub faults: Vec<RowFault>,
}

/// One thing that is left out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// Where it stands.
    pub row: Row,
    /// Why.
    pub error: OwnError,
}

/// Where something stands in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A line of a table, from 1.
    Line(u64),
    /// A role or a stack, by its id.
    Id(String),
}

/// Looks at a file: JSON if it begins with a brace, else a table. A line or a role that cannot be is left out, and named;
/// so is a skill that no course of the library has, and a role that is then without any.
///
/// # Errors
/// If it is no such file, or nothing in it can be taken in.
pub fn preview(text: &str, library: &Library) -> Result<Preview, OwnError> {
    let is_json = text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
    let mut preview = if is_json { of_json(text)? } else { of_csv(text, library)? };
    let Preview { own, faults } = &mut preview;
    let mut is_known = |id: &str, skill: &str| {
        let known = library.skill_index(skill).is_some();
        if !known {
            let error = OwnError::NoSuchSkill { skill: skill.chars().take(60).collect() };
            faults.push(RowFault { row: Row::Id(id.to_owned()), error });
        }
        known
    };
    for role in &mut own.roles {
        role.targets.retain(|target| is_known(&role.id, &target.skill));
    }
    for stack in &mut own.stacks {
        stack.skills.retain(|skill| is_known(&stack.id, skill));
    }
    own.roles.retain(|role| !role.targets.is_empty());
    own.stacks.retain(|stack| !stack.skills.is_empty());
    if own.roles.is_empty() && own.stacks.is_empty() && faults.is_empty() {
        return Err(OwnError::Empty);
    }
    own.check_parts()?;
    Ok(preview)
}

fn of_csv(text: &str, library: &Library) -> Result<Preview, OwnError> {
    let all = || (0..library.syllabus().len() as u32).map(SkillIndex);
    let titled = |title: &str| {
        let title = title.to_lowercase();
        let mut of = all().filter(|&skill| library.skill(skill).is_some_and(|of| of.title.to_lowercase() == title));
        let first = of.next()?;
        of.next().is_none().then(|| library.skill_id(first).to_owned())
    };
    let Rows { own, faults } = rows(text, &titled)?;
    let fault = |(line, error)| RowFault { row: Row::Line(line), error };
    Ok(Preview { own, faults: faults.into_iter().map(fault).collect() })
}

/// Each role and stack by itself, so that one that cannot be keeps none of the others out.
fn of_json(text: &str) -> Result<Preview, OwnError> {
    let read = Own::unchecked(text)?;
    let mut faults = Vec::new();
    let (mut roles, mut stacks) = (BTreeSet::new(), BTreeSet::new());
    let mut is_fine = |id: &str, checked: Result<(), OwnError>| {
        let row = || Row::Id(id.chars().take(60).collect());
        checked.map_err(|error| faults.push(RowFault { row: row(), error })).is_ok()
    };
    let mut own = Own::default();
    for role in &read.roles {
        let skills: Vec<&str> = role.targets.iter().map(|target| target.skill.as_str()).collect();
        if is_fine(&role.id, check_one(&mut roles, &role.id, &[&role.title, &role.summary], &skills)) {
            own.roles.push(role.clone());
        }
    }
    for stack in &read.stacks {
        let skills: Vec<&str> = stack.skills.iter().map(String::as_str).collect();
        if is_fine(&stack.id, check_one(&mut stacks, &stack.id, &[&stack.title, &stack.why], &skills)) {
            own.stacks.push(stack.clone());
        }
    }
    Ok(Preview { own, faults })
}
