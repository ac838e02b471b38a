//! How often was each item, and each skill, answered right?

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::engine::bkt_plus::ease;
use crate::fitting::answers::{Answer, Answers};

/// Answers, and those of them that are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Count {
    pub(crate) right: u64,
    pub(crate) all: u64,
}

impl Count {
    pub(crate) fn hear(&mut self, right: bool) {
        self.right += u64::from(right);
        self.all += 1;
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.all += other.all;
    }

    pub(crate) fn without(self, other: Self) -> Self {
        Self { right: self.right.saturating_sub(other.right), all: self.all.saturating_sub(other.all) }
    }

    /// The share of right answers, with five more answers at a share that is expected.
    pub(crate) fn share(self, expected: f64) -> f64 {
        (self.right as f64 + 5.0 * expected) / (self.all as f64 + 5.0)
    }
}

/// Counts of a set of learners.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counts {
    pub(crate) all: Count,
    pub(crate) skills: Vec<Count>,
    pub(crate) items: Vec<Count>,
    /// The first of the skills that each item was asked for; its number of skills where there is none.
    pub(crate) skill_of_item: Vec<u32>,
}

/// Counts of one learner's answers to each item.
pub(super) type Own = HashMap<u32, Count>;

impl Counts {
    /// No answers to so many skills and items.
    pub(crate) fn none(skills: usize, items: usize) -> Self {
        Self {
            all: Count::default(),
            skills: vec![Count::default(); skills],
            items: vec![Count::default(); items],
            skill_of_item: vec![skills as u32; items],
        }
    }

    /// Counts of the learners for whom `counted` holds.
    pub(crate) fn of(answers: &Answers, counted: impl Fn(usize) -> bool) -> Self {
        let mut counts = Self::none(answers.skills.len(), answers.items.len());
        for learner in (0..answers.learners.len()).filter(|learner| counted(*learner)) {
            for answer in answers.of(learner) {
                let item = answer.item as usize;
                counts.all.hear(answer.right);
                counts.skills[answer.skill as usize].hear(answer.right);
                counts.items[item].hear(answer.right);
                counts.skill_of_item[item] = counts.skill_of_item[item].min(answer.skill);
            }
        }
        counts
    }

    pub(super) fn of_learner(answers: &[Answer]) -> Own {
        let mut own = Own::new();
        for answer in answers {
            own.entry(answer.item).or_default().hear(answer.right);
        }
        own
    }

    /// The share of right answers over all skills, kept off 0 and 1.
    pub(crate) fn mean(&self) -> f64 {
        self.all.share(0.5)
    }

    /// The share of right answers on a skill.
    pub(crate) fn skill_mean(&self, skill: u32) -> f64 {
        self.skills.get(skill as usize).copied().unwrap_or_default().share(self.mean())
    }

    /// logit of the share of right answers on an item, drawn to its skill's; leaving out what a learner gave.
    pub(super) fn ease(&self, item: u32, own: Option<&Own>) -> f64 {
        let count = self.items.get(item as usize).copied().unwrap_or_default();
        let own = own.and_then(|own| own.get(&item)).copied().unwrap_or_default();
        let skill = self.skill_of_item.get(item as usize).copied().unwrap_or(u32::MAX);
        ease(count.without(own).share(self.skill_mean(skill)))
    }
}
