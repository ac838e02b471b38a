//! Where in the list of numbers is each parameter?

use crate::engine::bkt_plus::{SkillLogits, Weights};

const SKILL: usize = SkillLogits::COUNT;
const FIRST_SKILL: usize = SKILL + Weights::COUNT;

/// Means of the skills' parameters, weights, each skill's deviations, each item's ease.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) skills: usize,
    pub(super) items: usize,
}

impl Layout {
    pub(super) const fn len(self) -> usize {
        FIRST_SKILL + SKILL * self.skills + self.items
    }

    const fn first_item(self) -> usize {
        FIRST_SKILL + SKILL * self.skills
    }

    pub(super) fn means(point: &[f64]) -> SkillLogits {
        let mut means = [0.0; SKILL];
        means.copy_from_slice(&point[..SKILL]);
        SkillLogits::from_array(means)
    }

    pub(super) fn weights(point: &[f64]) -> Weights {
        let mut weights = [0.0; Weights::COUNT];
        weights.copy_from_slice(&point[SKILL..FIRST_SKILL]);
        Weights::from_array(weights)
    }

    /// A skill's parameters: the means and its deviations from them.
    pub(super) fn skill(point: &[f64], skill: u32) -> SkillLogits {
        let first = FIRST_SKILL + SKILL * skill as usize;
        let mut logits = [0.0; SKILL];
        for (at, logit) in logits.iter_mut().enumerate() {
            *logit = point[at] + point[first + at];
        }
        SkillLogits::from_array(logits)
    }

    pub(super) fn items(self, point: &[f64]) -> &[f64] {
        &point[self.first_item()..]
    }

    pub(super) fn weights_mut<T>(list: &mut [T]) -> &mut [T] {
        &mut list[SKILL..FIRST_SKILL]
    }

    pub(super) fn skill_mut<T>(list: &mut [T], skill: u32) -> &mut [T] {
        let first = FIRST_SKILL + SKILL * skill as usize;
        &mut list[first..first + SKILL]
    }

    pub(super) fn items_mut<T>(self, list: &mut [T]) -> &mut [T] {
        &mut list[self.first_item()..]
    }
}
