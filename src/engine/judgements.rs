//! What do others' judgements say of one skill, and what does a further try at an item?

use super::belief::{Belief, Change};
use super::states::ChanceRight;
use super::{ItemIndex, Probability, Response, SkillIndex, Source, Syllabus};

/// P(work meets its standard) for who is new to the skill, fragile, solid: near what a typical open item has, because
/// a rubric too is failed by slips and passed by half-knowledge.
const MEETS_STANDARD: ChanceRight = ChanceRight { new: 0.1, fragile: 0.5, solid: 0.9 };

/// From this reliability on a judgement in favour is proof, and not only a conclusion: somebody has seen the work.
const PROOF: f64 = 0.5;

impl Belief {
    /// Takes in how far work or a person meets a skill's standard: 1 in full, 0 not at all, 0.5 says nothing.
    pub(crate) fn judge(&mut self, skill: SkillIndex, level: Probability, source: Source) -> Option<Change> {
        let change = self.hear(skill, MEETS_STANDARD, level, source)?;
        let belief = &mut self.skills[skill.at()];
        belief.proven |= level.get() > 0.5 && source.reliability().get() >= PROOF;
        Some(change)
    }

    /// Takes in how the last of several tries at one showing went.
    pub(crate) fn retry(&mut self, syllabus: &Syllabus, item: ItemIndex, response: Response) -> Option<Change> {
        let numbers = syllabus.item(item)?;
        let level = match response {
            Response::Correct => Probability::ONE,
            Response::Incorrect => Probability::ZERO,
        };
        self.hear(*numbers.skills.first()?, ChanceRight::on(numbers, 1.0, &self.learner.able), level, Source::Retried)
    }

    /// Evidence that teaches nothing: Bayes' rule, as far as the source can be relied on and the level is clear.
    fn hear(&mut self, skill: SkillIndex, chance: ChanceRight, level: Probability, source: Source) -> Option<Change> {
        let belief = self.skills.get_mut(skill.at())?;
        let before = *belief;
        let clear = 2.0 * level.get() - 1.0;
        let response = if clear > 0.0 { Response::Correct } else { Response::Incorrect };
        let after = before.states.after(response, chance, source.reliability().get() * clear.abs()).bounded();
        belief.states = match response {
            Response::Correct => after.no_less_solid_than(before.states),
            Response::Incorrect => after,
        };
        belief.settle();
        Some(Change {
            skill,
            mastery_before: Probability::clamped(before.states.solid),
            mastery_after: Probability::clamped(belief.states.solid),
            stage_before: before.stage(),
            stage_after: belief.stage(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::small_courses::chain;
    use super::*;
    use crate::engine::{Evidence, Time};

    fn after(source: Source, level: f64) -> Belief {
        let syllabus = chain(1);
        let mut belief = Belief::new(&syllabus);
        let skill = SkillIndex(0);
        belief.practises(&syllabus, 0, "++", 0);
        let judged = Evidence::Judged { skill, level: Probability::clamped(level), source };
        belief.observe(&syllabus, &judged, Time(100));
        belief
    }

    #[test]
    fn a_judgement_moves_belief_by_its_level_and_by_who_judges() {
        let solid = |source, level| after(source, level).solid(0);
        let before = solid(Source::LeadReview, 0.5);
        let rising = [0.0, 0.25, 0.5, 0.75, 1.0].map(|level| solid(Source::LeadReview, level));
        assert!(rising.is_sorted_by(|a, b| a < b), "{rising:?}");
        let by_source = [Source::SelfReport, Source::SelfReview, Source::PeerReview, Source::LeadReview];
        assert!(by_source.map(|source| solid(source, 1.0) - before).is_sorted_by(|a, b| a < b));
        assert!(by_source.map(|source| before - solid(source, 0.0)).is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn only_who_leads_can_prove_by_judging() {
        let proven = |source, level| after(source, level).skills[0].proven;
        let unproven = chain(1);
        let mut belief = Belief::new(&unproven);
        belief.judge(SkillIndex(0), Probability::ONE, Source::PeerReview);
        assert!(!belief.skills[0].proven);
        belief.judge(SkillIndex(0), Probability::ONE, Source::LeadReview);
        assert!(belief.skills[0].proven && proven(Source::SelfReview, 0.0), "proof stays");
    }

    #[test]
    fn a_further_try_says_little() {
        let syllabus = chain(1);
        let tried = |first: char, last| {
            let mut belief = Belief::new(&syllabus);
            belief.practises(&syllabus, 0, &format!("+{first}"), 0);
            let before = belief.solid(0);
            belief.observe(&syllabus, &Evidence::Retried { item: ItemIndex(1), response: last }, Time(90));
            belief.solid(0) - before
        };
        let (right, wrong) = (tried('-', Response::Correct), tried('-', Response::Incorrect));
        assert!(wrong < 0.0 && 0.0 < right && right < 0.05, "{wrong} {right}");
    }
}
