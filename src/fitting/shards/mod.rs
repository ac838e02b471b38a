//! How is a model fitted to more answers than one process can hold?
//!
//! The answers lie in shards; all answers of one learner in one shard. A [`Task`] says what is to be computed next. Any
//! process computes it for a shard, which gives a [`Share`]; shares are added in any order; and from the sum comes the
//! next task, or the [`Parameters`]. Sums are of whole numbers, so the result is that of one process, bit for bit.
//! Plain tracing takes one round: its series of answers, counted, are all that a fit needs. BKT+ takes one round to
//! count right answers and one for each step.

mod share;

use std::fmt;

use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::fit::{Fitted, FittedPlus, Model};
use super::parameters::Parameters;
use super::plain::{self, Growing, PlainOptions};
use super::plus::{self, Count, Counts, PlusFit, Slope};
pub use share::Share;
use share::{Content, ItemCount};

/// What is to be computed next: a small file that every process reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    format: TaskFormat,
    version: u32,
    stage: Stage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum TaskFormat {
    #[serde(rename = "cairn-fit")]
    CairnFit,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Stage {
    /// Plain tracing: gather the series of answers.
    Gather { options: PlainOptions },
    /// BKT+: count right answers.
    Count,
    /// BKT+: slopes at a point.
    Descend { skills: Vec<String>, items: Vec<String>, fit: Box<PlusFit> },
}

/// What follows when all shares of a task are added.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    /// Another round.
    Task(Box<Task>),
    /// The fit is over.
    Done(Box<Parameters>),
}

/// Why shares do not go together, or with a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareError {
    /// There is none.
    None,
    /// It was computed for another task: another step, or another model.
    OtherTask,
}

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "there is no share; run --step on each shard first",
            Self::OtherTask => "a share belongs to another step; run --step again on each shard with the newest file",
        })
    }
}

impl std::error::Error for ShareError {}

impl Task {
    /// The first task of a fit.
    #[must_use]
    pub fn first(model: Model, plain: PlainOptions) -> Self {
        let stage = match model {
            Model::Bkt => Stage::Gather { options: plain },
            Model::BktPlus => Stage::Count,
        };
        Self { format: TaskFormat::CairnFit, version: 1, stage }
    }

    /// What is being done, for people.
    #[must_use]
    pub fn describe(&self) -> String {
        match &self.stage {
            Stage::Gather { .. } => "gathering series of answers".to_owned(),
            Stage::Count => "counting right answers".to_owned(),
            Stage::Descend { fit, .. } => {
                format!(
                    "step {} of at most {}, log-posterior {:.3}",
                    fit.steps(),
                    plus::STEPS_AT_MOST,
                    fit.log_posterior()
                )
            }
        }
    }

    /// One shard's share. Learners of a shard must not be in another one.
    #[must_use]
    pub fn share(&self, shard: &Answers, threads: usize) -> Share {
        match &self.stage {
            Stage::Gather { .. } => {
                let patterns = plain::gather(shard, |_| true);
                let series = patterns.iter().map(plain::Patterns::series);
                Share::new(0, Content::Series { skills: shard.skills.iter().cloned().zip(series).collect() })
            }
            Stage::Count => {
                let Counts { skills, items, skill_of_item, .. } = Counts::of(shard, |_| true);
                let items = items.into_iter().zip(skill_of_item).map(|(count, skill)| ItemCount {
                    count,
                    skill: shard.skills.get(skill as usize).cloned().unwrap_or_default(),
                });
                Share::new(
                    0,
                    Content::Counts {
                        skills: shard.skills.iter().cloned().zip(skills).collect(),
                        items: shard.items.iter().cloned().zip(items).collect(),
                    },
                )
            }
            Stage::Descend { skills, items, fit } => {
                let shard = shard.clone().renumbered(skills, items);
                let slope = fit.slope(&plus::sequences(&shard, &fit.counts, |_| true), threads);
                let Slope { log_likelihood, answers, parameters } = slope;
                let parameters = parameters.into_iter().enumerate().filter(|(_, units)| *units != 0);
                let parameters = parameters.map(|(at, units)| (at as u32, units)).collect();
                Share::new(fit.rounds(), Content::Slope { log_likelihood, answers, parameters })
            }
        }
    }

    /// What follows from the sum of all shards' shares.
    ///
    /// # Errors
    /// If the sum was computed for another task.
    pub fn next(self, sum: Share, threads: usize) -> Result<Next, ShareError> {
        match (self.stage, sum.content) {
            (Stage::Gather { options }, Content::Series { skills }) => {
                let (names, series): (Vec<_>, Vec<_>) = skills.into_iter().unzip();
                let patterns: Vec<_> = series
                    .into_iter()
                    .map(|series| {
                        let mut growing = Growing::default();
                        for (text, times) in series {
                            growing.add(text.bytes().map(|byte| byte == b'1'), times);
                        }
                        growing.finish()
                    })
                    .collect();
                let answers = patterns.iter().map(plain::Patterns::answers).sum();
                let fitted = Fitted::Bkt(plain::fit(&patterns, &options, threads));
                Ok(Next::Done(Box::new(Parameters::named(&fitted, &names, &[], answers))))
            }
            (Stage::Count, Content::Counts { skills, items }) => {
                let (skills, skill_counts): (Vec<String>, Vec<Count>) = skills.into_iter().unzip();
                let mut counts = Counts::none(skills.len(), items.len());
                for count in &skill_counts {
                    counts.all.add(*count);
                }
                counts.skills = skill_counts;
                let mut names = Vec::with_capacity(items.len());
                for (at, (name, item)) in items.into_iter().enumerate() {
                    counts.items[at] = item.count;
                    counts.skill_of_item[at] = skills.binary_search(&item.skill).unwrap_or(skills.len()) as u32;
                    names.push(name);
                }
                Ok(Self::descend(skills, names, Box::new(PlusFit::new(counts))))
            }
            (Stage::Descend { skills, items, mut fit }, Content::Slope { log_likelihood, answers, parameters }) => {
                if sum.round != fit.rounds() {
                    return Err(ShareError::OtherTask);
                }
                fit.hear(&fit.whole_slope(log_likelihood, answers, &parameters));
                Ok(Self::descend(skills, items, fit))
            }
            _ => Err(ShareError::OtherTask),
        }
    }

    fn descend(skills: Vec<String>, items: Vec<String>, fit: Box<PlusFit>) -> Next {
        if fit.is_done() {
            let fitted = Fitted::BktPlus(FittedPlus::of(&fit));
            return Next::Done(Box::new(Parameters::named(&fitted, &skills, &items, fit.counts.all.all)));
        }
        let stage = Stage::Descend { skills, items, fit };
        Next::Task(Box::new(Self { format: TaskFormat::CairnFit, version: 1, stage }))
    }
}

#[cfg(test)]
mod tests;
