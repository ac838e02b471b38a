//! How well does a plain rating predict? Elo's, as adaptive practice uses it: a baseline.
//!
//! After each answer the learner's and the item's ratings move by K times the surprise, with K = 1 / (1 + 0.05 n) after
//! n answers (Pelánek 2016, "Applications of the Elo rating system in adaptive educational systems", eq. 4).

use super::answers::Answer;
use crate::engine::bkt_plus::logistic;

/// Ratings of items.
pub(super) struct Elo {
    items: Vec<Rating>,
}

#[derive(Clone, Copy, Default)]
struct Rating {
    logit: f64,
    answers: f64,
}

impl Rating {
    fn hear(&mut self, surprise: f64) {
        self.logit += surprise / (1.0 + 0.05 * self.answers);
        self.answers += 1.0;
    }
}

impl Elo {
    pub(super) fn new(items: usize) -> Self {
        Self { items: vec![Rating::default(); items] }
    }

    /// Learns from a learner's answers.
    pub(super) fn rate(&mut self, answers: &[Answer]) {
        let mut learner = Rating::default();
        for answer in answers {
            let item = &mut self.items[answer.item as usize];
            let surprise = f64::from(u8::from(answer.right)) - logistic(learner.logit + item.logit);
            learner.hear(surprise);
            item.hear(surprise);
        }
    }

    /// Predicts a learner's answers one by one; the items' ratings stay.
    pub(super) fn predict(&self, answers: &[Answer], predictions: &mut Vec<(f64, bool)>) {
        let mut learner = Rating::default();
        for answer in answers {
            let chance = logistic(learner.logit + self.items[answer.item as usize].logit);
            predictions.push((chance, answer.right));
            learner.hear(f64::from(u8::from(answer.right)) - chance);
        }
    }
}
