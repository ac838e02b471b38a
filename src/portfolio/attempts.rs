//! What was answered, as a list that other programs can read?

use std::collections::BTreeSet;

use crate::engine::{Mode, SkillIndex, Time};
use crate::learner::{Happening, Learner, Library, Log};

use super::wording::AnswersTold;

/// One first answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Which event it is: replica and number, the same everywhere.
    pub id: String,
    /// When.
    pub at: Time,
    /// `course/item`.
    pub item: String,
    /// Its main skill.
    pub skill: SkillIndex,
    /// Whether the whole was right.
    pub right: bool,
    /// The share that was right, in per cent.
    pub credit: u8,
    /// Hints taken before.
    pub hints: u8,
    /// Seconds from the showing to the answer.
    pub seconds: u32,
    /// In practice, or to find out what is known.
    pub mode: Mode,
}

/// All first answers that count, oldest first, and how many are left out because their course is not open.
#[must_use]
pub fn attempts(library: &Library, log: &Log, learner: &Learner) -> (Vec<Attempt>, usize) {
    let mut attempts = Vec::new();
    let mut left_out = 0;
    for entry in log.entries() {
        let Happening::Answered(answered) = &entry.what else { continue };
        if !learner.counts(entry.id) {
            continue;
        }
        let item = library.item_index(log.text(answered.item));
        let Some((item, skill)) = item.and_then(|item| Some((item, library.skill_of(item)?))) else {
            left_out += 1;
            continue;
        };
        attempts.push(Attempt {
            id: format!("{}-{}", entry.id.replica, entry.id.sequence),
            at: entry.at,
            item: library.item_id(item).to_owned(),
            skill,
            right: answered.right,
            credit: answered.credit,
            hints: answered.hints,
            seconds: answered.seconds,
            mode: if answered.placement { Mode::Placement } else { Mode::Practice },
        });
    }
    (attempts, left_out)
}

/// What there is to say of one skill's answers in practice; `None` without any.
#[must_use]
pub(super) fn told(attempts: &[&Attempt]) -> Option<AnswersTold> {
    const SECONDS_PER_DAY: i64 = 86_400;
    let practice: Vec<&&Attempt> = attempts.iter().filter(|attempt| attempt.mode == Mode::Practice).collect();
    let (first, last) = (practice.first()?, practice.last()?);
    let days: BTreeSet<i64> = practice.iter().map(|attempt| attempt.at.0.div_euclid(SECONDS_PER_DAY)).collect();
    let unaided = practice.iter().rev().take_while(|attempt| attempt.right && attempt.hints == 0);
    Some(AnswersTold {
        answers: practice.len() as u32,
        right: practice.iter().filter(|attempt| attempt.right).count() as u32,
        days: days.len() as u32,
        first: first.at,
        last: last.at,
        unaided: unaided.count() as u32,
    })
}
