//! How far is it from here to each role?

use std::collections::BTreeMap;

use super::gap::is_reached;
use crate::engine::{Interval, Level, SkillIndex, Time, plan};
use crate::learner::{Goal, Learner, Library};
use crate::order::put_in_order;

/// The way from here to one role.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// The role, `course/id`.
    pub role: Goal<String>,
    /// Its name.
    pub title: String,
    /// The share of the skills that it asks for which is held already, in \[0, 1\].
    pub held_share: f64,
    /// The skills that it asks for and that are held.
    pub held: Vec<SkillIndex>,
    /// What is missing with what it builds on, and minutes, in the order that closes the gap fastest.
    pub missing: Vec<(SkillIndex, f64)>,
    /// Minutes left.
    pub minutes: Interval,
}

/// The ways to all roles of the open courses, nearest first.
#[must_use]
pub fn ways(library: &Library, learner: &Learner, now: Time) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::new();
    for outline in library.outlines() {
        for role in &outline.roles {
            let goal = Goal::Role(format!("{}/{}", outline.id, role.id));
            ways.push(way(library, learner, goal, &role.title, now));
        }
    }
    put_in_order(&mut ways, |a, b| a.minutes.expected.total_cmp(&b.minutes.expected));
    ways
}

fn way(library: &Library, learner: &Learner, role: Goal<String>, title: &str, now: Time) -> Way {
    let targets = library.targets(&role);
    let way = plan(library.syllabus(), &learner.belief, &targets, now);
    let is_held = |skill: SkillIndex, level: Level| is_reached(learner.belief.stage(skill), level);
    let held: Vec<SkillIndex> =
        targets.iter().filter(|target| is_held(target.skill, target.level)).map(|target| target.skill).collect();
    Way {
        role,
        title: title.to_owned(),
        held_share: if targets.is_empty() { 1.0 } else { held.len() as f64 / targets.len() as f64 },
        held,
        missing: way.steps.iter().map(|step| (step.skill, step.minutes)).collect(),
        minutes: way.minutes,
    }
}

/// Roles side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Each skill that any of them asks for or is missing for it, with what it is to each role, in their order. What
    /// most of them need first.
    pub rows: Vec<(SkillIndex, Vec<Need>)>,
    /// Skills that are held and that all of them ask for.
    pub shared: Vec<SkillIndex>,
    /// Minutes of what all of them miss: whatever is chosen, this is not in vain.
    pub common_minutes: f64,
}

/// What a skill is to a role.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Need {
    /// The role does not ask for it.
    None,
    /// It asks for it, and it is held.
    Held,
    /// It misses it, by so many minutes.
    Missing(f64),
}

/// Two or three roles side by side.
#[must_use]
pub fn compare(ways: &[&Way]) -> Comparison {
    let mut rows: BTreeMap<SkillIndex, Vec<Need>> = BTreeMap::new();
    for (place, way) in ways.iter().enumerate() {
        let mut set = |skill: SkillIndex, need: Need| {
            rows.entry(skill).or_insert_with(|| vec![Need::None; ways.len()])[place] = need;
        };
        way.held.iter().for_each(|&skill| set(skill, Need::Held));
        way.missing.iter().for_each(|&(skill, minutes)| set(skill, Need::Missing(minutes)));
    }
    let mut rows: Vec<(SkillIndex, Vec<Need>)> = rows.into_iter().collect();
    let asking = |needs: &[Need]| needs.iter().filter(|need| **need != Need::None).count();
    put_in_order(&mut rows, |(_, a), (_, b)| asking(b).cmp(&asking(a)));
    let in_all = |needs: &[Need]| {
        let minutes: Option<Vec<f64>> =
            needs.iter().map(|need| if let Need::Missing(m) = need { Some(*m) } else { None }).collect();
        minutes.map(|minutes| minutes.into_iter().fold(f64::INFINITY, f64::min))
    };
    Comparison {
        shared: rows
            .iter()
            .filter(|(_, needs)| needs.iter().all(|need| *need == Need::Held))
            .map(|(skill, _)| *skill)
            .collect(),
        common_minutes: rows.iter().filter_map(|(_, needs)| in_all(needs)).sum(),
        rows,
    }
}
