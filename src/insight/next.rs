//! Which small skill opens most?

use super::gap::is_reached;
use crate::engine::{Interval, SkillIndex, Time, plan};
use crate::learner::{Goal, Learner, Library};
use crate::order::put_in_order;

/// A skill to learn next, with what it brings.
#[derive(Clone, Debug, PartialEq)]
pub struct NextSkill {
    /// Which.
    pub skill: SkillIndex,
    /// What has to be learned for it, itself last; prerequisites first.
    pub way: Vec<SkillIndex>,
    /// Minutes for all of that.
    pub minutes: f64,
    /// What it brings: over all roles, the share of each role's remaining minutes that it closes. 1 is a whole role.
    pub value: f64,
    /// The roles that it completes, and those that it brings nearer; what it closes most of first.
    pub roles: Vec<Opens>,
    /// Skills held that fade and come back in use with it.
    pub refreshes: Vec<SkillIndex>,
}

/// What a skill does for a role.
#[derive(Clone, Debug, PartialEq)]
pub struct Opens {
    /// The role, `course/id`.
    pub role: Goal<String>,
    /// Its name.
    pub title: String,
    /// The share of its remaining minutes that is closed; 1 opens it.
    pub share: f64,
}

/// One role as it stands.
struct RoleLeft {
    goal: Goal<String>,
    title: String,
    minutes: f64,
    steps: Vec<(SkillIndex, f64)>,
}

/// The skills that open most per minute over all roles of all open courses, best first, at most `most`.
///
/// A skill's worth is the sum over the roles of the share of their remaining minutes that it closes, together with all
/// that has to be learned for it, divided by the minutes that this takes.
#[must_use]
pub fn next_skills(library: &Library, learner: &Learner, now: Time, most: usize) -> Vec<NextSkill> {
    let roles = roles_left(library, learner, now);
    let count = library.syllabus().len();
    // By skill: what learning it alone is worth, and the minutes that it takes at the level that most is asked of it.
    let (mut worth, mut minutes) = (vec![0.0; count], vec![0.0_f64; count]);
    for role in &roles {
        for &(skill, needed) in &role.steps {
            worth[skill.at()] += needed / role.minutes;
            minutes[skill.at()] = minutes[skill.at()].max(needed);
        }
    }
    let mut ranked: Vec<(f64, NextSkill)> = Vec::new();
    for skill in (0..count as u32).map(SkillIndex).filter(|skill| minutes[skill.at()] > 0.0) {
        let way = way_to(library, skill, &minutes);
        let total: f64 = way.iter().map(|step| minutes[step.at()]).sum();
        let value: f64 = way.iter().map(|step| worth[step.at()]).sum();
        let next = NextSkill { skill, way, minutes: total, value, roles: Vec::new(), refreshes: Vec::new() };
        ranked.push((value / total, next));
    }
    put_in_order(&mut ranked, |a, b| b.0.total_cmp(&a.0).then(a.1.minutes.total_cmp(&b.1.minutes)));
    ranked.truncate(most);
    let explained = |(_, next): (f64, NextSkill)| NextSkill {
        roles: opened(&roles, &next.way),
        refreshes: refreshed(library, learner, next.skill, now),
        ..next
    };
    ranked.into_iter().map(explained).collect()
}

/// Every role of the open courses that is not reached.
fn roles_left(library: &Library, learner: &Learner, now: Time) -> Vec<RoleLeft> {
    let roles = library.outlines().iter().flat_map(|outline| {
        let goal = |id: &str| Goal::Role(format!("{}/{id}", outline.id));
        outline.roles.iter().map(move |role| (goal(&role.id), role.title.clone()))
    });
    let left = |(goal, title): (Goal<String>, String)| {
        let way = plan(library.syllabus(), &learner.belief, &library.targets(&goal), now);
        let Interval { expected: minutes, .. } = way.minutes;
        let steps = way.steps.iter().map(|step| (step.skill, step.minutes)).collect();
        (minutes > 0.0).then_some(RoleLeft { goal, title, minutes, steps })
    };
    roles.filter_map(left).collect()
}

/// What has to be learned for a skill, prerequisites first. What no role misses counts as known.
fn way_to(library: &Library, skill: SkillIndex, minutes: &[f64]) -> Vec<SkillIndex> {
    let graph = library.syllabus().graph();
    let mut way: Vec<SkillIndex> =
        graph.closure(&[skill]).into_iter().filter(|step| minutes[step.at()] > 0.0).collect();
    put_in_order(&mut way, |a, b| (graph.depth(*a), a).cmp(&(graph.depth(*b), b)));
    way
}

fn opened(roles: &[RoleLeft], way: &[SkillIndex]) -> Vec<Opens> {
    let of_role = |role: &RoleLeft| {
        let steps = role.steps.iter().filter(|(skill, _)| way.contains(skill));
        let (closed, count) = steps.fold((0.0, 0), |(closed, count), (_, minutes)| (closed + minutes, count + 1));
        // In full is in full, whatever adding up rounds.
        let share = if count == role.steps.len() { 1.0 } else { closed / role.minutes };
        (count > 0).then(|| Opens { role: role.goal.clone(), title: role.title.clone(), share })
    };
    let mut opened: Vec<Opens> = roles.iter().filter_map(of_role).collect();
    put_in_order(&mut opened, |a, b| b.share.total_cmp(&a.share));
    opened
}

/// What a skill builds on directly and is held, but due.
fn refreshed(library: &Library, learner: &Learner, skill: SkillIndex, now: Time) -> Vec<SkillIndex> {
    let fades = |below: &&SkillIndex| {
        let standing = learner.belief.standing(library.syllabus(), **below, now);
        is_reached(standing.stage, crate::engine::Level::Mastered) && standing.due.is_some_and(|due| due <= now)
    };
    library.syllabus().graph().prerequisites(skill).iter().filter(fades).copied().collect()
}
