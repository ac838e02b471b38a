//! What do people combine it with?

use super::gap::is_reached;
use crate::engine::{Level, SkillIndex, Stage};
use crate::learner::{Goal, Learner, Library};
use crate::order::put_in_order;

/// A skill that goes well with those that are held.
#[derive(Clone, Debug, PartialEq)]
pub struct Complement {
    /// Which.
    pub skill: SkillIndex,
    /// How far the stacks that have it are complete without it, summed over them: 1 would be one stack that lacks
    /// nothing else.
    pub weight: f64,
    /// These stacks, with their names; the most complete first.
    pub stacks: Vec<(Goal<String>, String)>,
}

/// What is missing from the courses' stacks of which something is held, what completes them most first.
#[must_use]
pub fn complements(library: &Library, learner: &Learner) -> Vec<Complement> {
    let is_held = |skill: SkillIndex| is_reached(learner.belief.stage(skill), Level::Mastered);
    let mut found: Vec<Complement> = Vec::new();
    let mut begun: Vec<(f64, Goal<String>, String, Vec<SkillIndex>)> = Vec::new();
    for outline in library.outlines() {
        for stack in &outline.stacks {
            let goal = Goal::Stack(format!("{}/{}", outline.id, stack.id));
            let skills: Vec<SkillIndex> = library.targets(&goal).iter().map(|target| target.skill).collect();
            let held = skills.iter().filter(|skill| is_held(**skill)).count();
            if held > 0 && held < skills.len() {
                // The one that is looked at does not count: of three held out of four, the fourth lacks nothing else.
                let share = held as f64 / (skills.len() - 1) as f64;
                begun.push((share, goal, stack.title.clone(), skills));
            }
        }
    }
    put_in_order(&mut begun, |a, b| b.0.total_cmp(&a.0));
    for (share, goal, title, skills) in begun {
        for skill in skills.into_iter().filter(|skill| learner.belief.stage(*skill) < Stage::Mastered) {
            let stack = (goal.clone(), title.clone());
            match found.iter_mut().find(|complement| complement.skill == skill) {
                Some(complement) => {
                    complement.weight += share;
                    complement.stacks.push(stack);
                }
                None => found.push(Complement { skill, weight: share, stacks: vec![stack] }),
            }
        }
    }
    put_in_order(&mut found, |a, b| b.weight.total_cmp(&a.weight).then(a.skill.cmp(&b.skill)));
    found
}
