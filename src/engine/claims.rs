//! What follows when a learner says "I can do this", or "I cannot"?

use super::states::States;
use super::{Belief, Change, Probability, SkillIndex, Syllabus};

impl Belief {
    /// The learner overrules what was concluded.
    pub(crate) fn claim(&mut self, _: &Syllabus, skill: SkillIndex, known: bool) -> Option<Change> {
        let belief = self.skills.get_mut(skill.at())?;
        let (mastery_before, stage_before) = (belief.states.solid, belief.stage());
        belief.states =
            States::inferred(if known { belief.states.solid.max(0.9) } else { belief.states.solid.min(0.1) });
        belief.claimed = Some(known);
        Some(Change {
            skill,
            mastery_before: Probability::clamped(mastery_before),
            mastery_after: Probability::clamped(belief.states.solid),
            stage_before,
            stage_after: belief.stage(),
        })
    }
}
