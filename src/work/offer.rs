//! Which real task comes at the right moment?

use super::Work;
use crate::engine::{SkillIndex, Stage, Target, Time};
use crate::learner::{Goal, Learner, Library};
use crate::order::put_in_order;

/// An assignment that fits now: its skill was practised, and not yet shown in real work.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The skill.
    pub skill: SkillIndex,
    /// `course/skill`.
    pub skill_id: String,
    /// The assignment's id within the course, and its title.
    pub assignment: (String, String),
    /// How far the learner has come with the skill.
    pub stage: Stage,
    /// The goals that ask for the skill.
    pub goals: Vec<Goal<String>>,
}

/// The assignments that fit now, best first: those that goals ask for before others, mastered skills before practised
/// ones, then what was practised last. A skill with work that is open, or that counts already, has none.
#[must_use]
pub fn offers(library: &Library, learner: &Learner, works: &[Work], now: Time) -> Vec<Offer> {
    let wanted: Vec<(Goal<String>, Vec<Target>)> =
        learner.goals.iter().map(|chosen| (chosen.goal.clone(), library.targets(&chosen.goal))).collect();
    let mut offers: Vec<(Option<Time>, Offer)> = Vec::new();
    for skill in (0..library.syllabus().len() as u32).map(SkillIndex) {
        let standing = learner.belief.standing(library.syllabus(), skill, now);
        let (Some(outline), id) = (library.skill(skill), library.skill_id(skill)) else { continue };
        if standing.answers == 0 || standing.stage < Stage::Practised {
            continue;
        }
        let is_shown = |work: &Work| {
            library.skill_index(&work.brief.skill) == Some(skill) && (work.is_open() || work.submission().is_some())
        };
        let Some(assignment) = outline.assignments.first() else { continue };
        if works.iter().any(is_shown) {
            continue;
        }
        let asks = |targets: &[Target]| targets.iter().any(|target| target.skill == skill);
        let offer = Offer {
            skill,
            skill_id: id.to_owned(),
            assignment: assignment.clone(),
            stage: standing.stage,
            goals: wanted.iter().filter(|(_, targets)| asks(targets)).map(|(goal, _)| goal.clone()).collect(),
        };
        offers.push((standing.last, offer));
    }
    put_in_order(&mut offers, |(last_a, a), (last_b, b)| {
        let key = |last: &Option<Time>, offer: &Offer| (!offer.goals.is_empty(), offer.stage, *last);
        key(last_b, b).cmp(&key(last_a, a))
    });
    offers.into_iter().map(|(_, offer)| offer).collect()
}
