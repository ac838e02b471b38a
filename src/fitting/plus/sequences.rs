//! What does each answer look like to the model? Everything that does not depend on what is fitted.
//!
//! The online estimate of a learner's ability uses only counts of right answers, so it is computed once, and the rest
//! of the model is then a hidden Markov chain for each learner and skill with known inputs.

use std::collections::HashMap;

use crate::engine::bkt_plus::{Ability, gap_input, minutes_input};
use crate::fitting::answers::Answer;

use super::counts::Counts;

/// One answer as the model sees it; 28 bytes, because it is read in every step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Seen {
    pub(super) item: u32,
    pub(super) right: bool,
    /// Ability before this answer.
    pub(super) ability: f32,
    /// ½ ln(1 + answers on other skills since).
    pub(super) gap: f32,
    /// ⅓ ln(1 + minutes since); 0 where there is no time.
    pub(super) minutes: f32,
    /// How the learner's last answer to this very item went: 1, -1, or 0 if there was none.
    pub(super) again: f32,
    /// How much better than expected the last answers were.
    pub(super) recent: f32,
}

/// A learner's answers on one skill, in order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sequence {
    pub(super) skill: u32,
    /// Where it ends in the list of answers; it begins where the one before it ends.
    pub(super) end: usize,
}

/// Many learners' answers, skill by skill.
#[derive(Debug, Default)]
pub(crate) struct Sequences {
    pub(super) rows: Vec<Seen>,
    pub(super) sequences: Vec<Sequence>,
}

impl Sequences {
    /// Where the answers of a sequence begin.
    pub(super) fn start(&self, sequence: usize) -> usize {
        if sequence == 0 { 0 } else { self.sequences[sequence - 1].end }
    }

    /// Adds a learner who is among those counted. Ability is judged by what the *others* answered: else a rare item
    /// would tell the model what it is to predict.
    pub(super) fn add(&mut self, answers: &[Answer], counts: &Counts) {
        let own = Counts::of_learner(answers);
        let mut ability = Ability::default();
        let mut last_item: HashMap<u32, bool> = HashMap::new();
        let mut last_skill: HashMap<u32, (usize, f64)> = HashMap::new();
        let mut by_skill: Vec<(u32, Seen)> = Vec::with_capacity(answers.len());
        for (at, answer) in answers.iter().enumerate() {
            let (before, seconds) = match last_skill.get(&answer.skill) {
                Some(&(last, seconds)) => (Some(last), answer.seconds - seconds),
                None => (None, f64::NAN),
            };
            let others = before.map_or(0, |last| at - last - 1);
            let again = last_item.insert(answer.item, answer.right);
            by_skill.push((
                answer.skill,
                Seen {
                    item: answer.item,
                    right: answer.right,
                    ability: ability.mean as f32,
                    gap: gap_input(others as f64) as f32,
                    minutes: minutes_input(seconds / 60.0) as f32,
                    recent: ability.recent as f32,
                    again: again.map_or(0.0, |right| if right { 1.0 } else { -1.0 }),
                },
            ));
            last_skill.insert(answer.skill, (at, answer.seconds));
            ability.hear(answer.right, counts.ease(answer.item, Some(&own)), 1.0);
        }
        by_skill.sort_by_key(|(skill, _)| *skill);
        for (at, (skill, seen)) in by_skill.iter().enumerate() {
            self.rows.push(*seen);
            if by_skill.get(at + 1).is_none_or(|(next, _)| next != skill) {
                self.sequences.push(Sequence { skill: *skill, end: self.rows.len() });
            }
        }
    }
}
