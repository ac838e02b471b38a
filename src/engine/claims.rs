//! What follows when a learner says "I can do this", or "I cannot"?

use super::belief::{Belief, Change, MASTERED};
use super::states::States;
use super::{Probability, SkillIndex, Syllabus};

/// P(solid) after "I can do this": enough to leave the skill, not enough to call it proven.
const CLAIMED_KNOWN: f64 = 0.9;
/// P(solid) after "I cannot".
const CLAIMED_UNKNOWN: f64 = 0.1;
/// What a known skill says of each prerequisite: a little less than of itself.
const HANDED_DOWN: f64 = 0.99;
/// The most that is believed of what builds on an unknown skill.
const WITHOUT_PREREQUISITE: f64 = 0.2;

impl Belief {
    /// The learner overrules what was concluded.
    ///
    /// It spreads to what was only concluded too, never to what was practised or claimed itself: who can do a skill
    /// probably knows what it needs (P(solid) at least 0.9, times 0.99 for each step down), and who cannot probably
    /// cannot do what builds on it (at most 0.2). A later claim overrules an earlier one on the same skill, but what the
    /// earlier one spread stays until evidence moves it.
    pub(crate) fn claim(&mut self, syllabus: &Syllabus, skill: SkillIndex, known: bool) -> Option<Change> {
        let belief = self.skills.get_mut(skill.at())?;
        let (mastery_before, stage_before) = (belief.states.solid, belief.stage());
        belief.claimed = Some(known);
        if known {
            if belief.states.solid < CLAIMED_KNOWN {
                belief.states = States::inferred(CLAIMED_KNOWN);
            }
            belief.failures_in_a_row = 0;
            belief.resting_until = None;
        } else {
            belief.states = States::inferred(belief.states.solid.min(CLAIMED_UNKNOWN));
            belief.proven = false;
            belief.kept = false;
        }
        let (mastery_after, stage_after) = (belief.states.solid, belief.stage());
        if known {
            self.raise_prerequisites(syllabus, skill);
        } else {
            self.lower_dependents(syllabus, skill);
        }
        self.place_claim(skill, known);
        Some(Change {
            skill,
            mastery_before: Probability::clamped(mastery_before),
            mastery_after: Probability::clamped(mastery_after),
            stage_before,
            stage_after,
        })
    }

    fn raise_prerequisites(&mut self, syllabus: &Syllabus, skill: SkillIndex) {
        let mut seen = vec![false; self.skills.len()];
        let mut level = vec![skill];
        let mut solid = CLAIMED_KNOWN;
        while !level.is_empty() {
            solid = (solid * HANDED_DOWN).max(MASTERED);
            let below: Vec<SkillIndex> =
                level.iter().flat_map(|&above| syllabus.graph().prerequisites(above)).copied().collect();
            level = below.into_iter().filter(|&skill| self.is_only_concluded(skill, &mut seen)).collect();
            for skill in &level {
                let belief = &mut self.skills[skill.at()];
                if belief.states.solid < solid {
                    belief.states = States::inferred(solid);
                }
            }
        }
    }

    fn lower_dependents(&mut self, syllabus: &Syllabus, skill: SkillIndex) {
        let mut seen = vec![false; self.skills.len()];
        let mut waiting = vec![skill];
        while let Some(below) = waiting.pop() {
            for &dependent in syllabus.graph().dependents(below) {
                if self.is_only_concluded(dependent, &mut seen) {
                    let belief = &mut self.skills[dependent.at()];
                    belief.states = States::inferred(belief.states.solid.min(WITHOUT_PREREQUISITE));
                    waiting.push(dependent);
                }
            }
        }
    }

    /// Neither practised nor claimed, and not met before on this walk.
    fn is_only_concluded(&self, skill: SkillIndex, seen: &mut [bool]) -> bool {
        let Some(belief) = self.skills.get(skill.at()) else { return false };
        let first_time = !std::mem::replace(&mut seen[skill.at()], true);
        first_time && belief.answers == 0 && belief.claimed.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::super::small_courses::chain;
    use super::*;
    use crate::engine::{Evidence, Time};

    fn claim(belief: &mut Belief, syllabus: &Syllabus, skill: u32, known: bool) {
        belief.observe(syllabus, &Evidence::Claimed { skill: SkillIndex(skill), known }, Time(0));
    }

    #[test]
    fn a_claim_spreads_to_what_was_only_concluded() {
        let syllabus = chain(5);
        let mut belief = Belief::new(&syllabus);
        belief.answers(&syllabus, 1, 0, '-', 0);
        let practised = belief.solid(1);
        claim(&mut belief, &syllabus, 3, true);
        assert!((belief.solid(3) - 0.9).abs() < 1e-12);
        assert!((belief.solid(2) - 0.9 * 0.99).abs() < 1e-12);
        assert!((belief.solid(1) - practised).abs() < 1e-12);
        assert!(belief.solid(0) < 0.5, "what practice has spoken of stops the spread");
    }

    #[test]
    fn what_builds_on_an_unknown_skill_is_not_known() {
        let syllabus = chain(4);
        let mut belief = Belief::new(&syllabus);
        claim(&mut belief, &syllabus, 3, true);
        claim(&mut belief, &syllabus, 0, false);
        assert!((belief.solid(0) - 0.1).abs() < 1e-12);
        assert!(belief.solid(1) <= 0.2 && belief.solid(2) <= 0.2);
        assert!((belief.solid(3) - 0.9).abs() < 1e-12, "the learner's own word stands");
    }
}
