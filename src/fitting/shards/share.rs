//! What does one shard give?

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::{Deserialize, Serialize};

use super::ShareError;
use crate::fitting::exact::Units;
use crate::fitting::plus::Count;

/// What one shard, or several together, give for a task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Share {
    format: ShareFormat,
    version: u32,
    /// Of which round it is.
    pub(super) round: u32,
    #[serde(flatten)]
    pub(super) content: Content,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum ShareFormat {
    #[serde(rename = "cairn-step")]
    CairnStep,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "content")]
pub(super) enum Content {
    /// By skill: each series of answers as a text of 0 and 1, and how many learners gave it.
    Series { skills: BTreeMap<String, BTreeMap<String, u32>> },
    /// Answers and right ones.
    Counts { skills: BTreeMap<String, Count>, items: BTreeMap<String, ItemCount> },
    /// The log-likelihood and its slope by number of the parameter, in units of 2⁻³².
    Slope { log_likelihood: Units, answers: u64, parameters: Vec<(u32, Units)> },
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ItemCount {
    #[serde(flatten)]
    pub(super) count: Count,
    /// The first of its skills.
    pub(super) skill: String,
}

impl Share {
    pub(super) fn new(round: u32, content: Content) -> Self {
        Self { format: ShareFormat::CairnStep, version: 1, round, content }
    }

    /// The sum of shares of the same task, in any order.
    ///
    /// # Errors
    /// If there is none, or they are of different tasks.
    pub fn sum(shares: impl IntoIterator<Item = Self>) -> Result<Self, ShareError> {
        let mut shares = shares.into_iter();
        let mut sum = shares.next().ok_or(ShareError::None)?;
        for share in shares {
            sum.add(share)?;
        }
        Ok(sum)
    }

    fn add(&mut self, other: Self) -> Result<(), ShareError> {
        if self.round != other.round {
            return Err(ShareError::OtherTask);
        }
        match (&mut self.content, other.content) {
            (Content::Series { skills }, Content::Series { skills: more }) => {
                for (skill, series) in more {
                    let of_skill = skills.entry(skill).or_default();
                    for (text, times) in series {
                        *of_skill.entry(text).or_default() += times;
                    }
                }
            }
            (Content::Counts { skills, items }, Content::Counts { skills: more_skills, items: more_items }) => {
                for (skill, count) in more_skills {
                    skills.entry(skill).or_default().add(count);
                }
                for (name, item) in more_items {
                    match items.entry(name) {
                        Entry::Vacant(place) => {
                            place.insert(item);
                        }
                        Entry::Occupied(mut place) => {
                            let sum = place.get_mut();
                            sum.count.add(item.count);
                            sum.skill = item.skill.min(std::mem::take(&mut sum.skill));
                        }
                    }
                }
            }
            (
                Content::Slope { log_likelihood, answers, parameters },
                Content::Slope { log_likelihood: more_likelihood, answers: more_answers, parameters: more },
            ) => {
                *log_likelihood = log_likelihood.saturating_add(more_likelihood);
                *answers += more_answers;
                let mut sums: BTreeMap<u32, Units> = parameters.drain(..).collect();
                for (at, units) in more {
                    let sum = sums.entry(at).or_default();
                    *sum = sum.saturating_add(units);
                }
                parameters.extend(sums);
            }
            _ => return Err(ShareError::OtherTask),
        }
        Ok(())
    }
}
