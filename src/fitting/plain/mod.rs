//! What are the parameters of plain tracing, given many learners' answers?

mod em;
mod patterns;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::parallel::in_ranges;
use crate::engine::tracing::{Bkt, Tracing};
use crate::engine::{Chance, Probability};
use em::{Climbed, Rates, Room, Rules, climb};
pub(crate) use patterns::{Growing, Patterns};

/// How plain tracing is fitted.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlainOptions {
    /// Climbs begin at so many places; the highest is taken. At least 1.
    pub restarts: u32,
    /// How many imagined learners hold each skill near the typical one; 0 for none.
    pub shrinkage: f64,
    /// The most that guess may be, in (0, 1].
    pub guess_at_most: f64,
    /// The most that slip may be, in (0, 1].
    pub slip_at_most: f64,
    /// Whether what was known may be forgotten.
    pub forgets: bool,
    /// A climb ends when no parameter moves by more than this.
    pub tolerance: f64,
    /// Where the places come from.
    pub seed: u64,
}

impl Default for PlainOptions {
    fn default() -> Self {
        Self {
            restarts: 5,
            shrinkage: 5.0,
            guess_at_most: 1.0,
            slip_at_most: 1.0,
            forgets: false,
            tolerance: 1e-5,
            seed: 0,
        }
    }
}

/// Plain tracing, fitted.
#[derive(Clone, Debug, PartialEq)]
pub struct FittedPlain {
    /// Its parameters, skill by skill.
    pub model: Bkt,
    /// ln P(all answers).
    pub log_likelihood: f64,
    /// How often each answer was looked at, on average over answers.
    pub iterations: f64,
}

/// Where climbs begin before anything is known.
const START: Rates = Rates { prior: 0.4, transit: 0.15, guess: 0.2, slip: 0.1, forget: 0.02 };
/// Steps from each place before the highest is chosen.
const TRIAL_STEPS: u32 = 15;
/// Steps from the highest, at most.
const STEPS_AT_MOST: u32 = 1000;

/// Each skill's series of answers, of the learners for whom `counted` holds.
pub(crate) fn gather(answers: &Answers, counted: impl Fn(usize) -> bool) -> Vec<Patterns> {
    let mut growing: Vec<Growing> = vec![Growing::default(); answers.skills.len()];
    let mut series: HashMap<u32, Vec<bool>> = HashMap::new();
    let mut order: Vec<u32> = Vec::new();
    for learner in (0..answers.learners.len()).filter(|learner| counted(*learner)) {
        for answer in answers.of(learner) {
            let of_skill = series.entry(answer.skill).or_default();
            if of_skill.is_empty() {
                order.push(answer.skill);
            }
            of_skill.push(answer.right);
        }
        for skill in order.drain(..) {
            if let Some(of_skill) = series.get_mut(&skill) {
                growing[skill as usize].add(of_skill.drain(..), 1);
            }
        }
    }
    growing.iter().map(Growing::finish).collect()
}

/// The parameters of every skill. The same for any number of threads, because skills are fitted one by one.
pub(crate) fn fit(skills: &[Patterns], options: &PlainOptions, threads: usize) -> FittedPlain {
    let mut rules = Rules {
        typical: START,
        shrinkage: 0.0,
        guess_at_most: options.guess_at_most,
        slip_at_most: options.slip_at_most,
        forgets: options.forgets,
    };
    rules.typical = climb(&together(skills), &rules, START, TRIAL_STEPS, options.tolerance, &mut Room::default()).rates;
    rules.shrinkage = options.shrinkage;
    let climbs = in_ranges(skills.len(), threads, |range| {
        let mut room = Room::default();
        range.map(|skill| highest(&skills[skill], &rules, options, skill, &mut room)).collect::<Vec<_>>()
    })
    .concat();
    let (mut looks, mut answers) = (0.0, 0.0);
    for (patterns, (_, iterations)) in skills.iter().zip(&climbs) {
        looks += patterns.answers() as f64 * f64::from(*iterations);
        answers += patterns.answers() as f64;
    }
    FittedPlain {
        model: Bkt {
            typical: tracing(rules.typical),
            skills: climbs.iter().map(|(climbed, _)| tracing(climbed.rates)).collect(),
        },
        log_likelihood: climbs.iter().map(|(climbed, _)| climbed.log_likelihood).sum(),
        iterations: looks / answers,
    }
}

/// All skills as one.
fn together(skills: &[Patterns]) -> Patterns {
    let mut growing = Growing::default();
    for (series, times) in skills.iter().flat_map(Patterns::series) {
        growing.add(series.bytes().map(|byte| byte == b'1'), times);
    }
    growing.finish()
}

/// The highest of the climbs on one skill, and the steps of all of them.
fn highest(
    patterns: &Patterns,
    rules: &Rules,
    options: &PlainOptions,
    skill: usize,
    room: &mut Room,
) -> (Climbed, u32) {
    let mut chance = Chance::new(options.seed ^ (skill as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut place = |least: f64, most: f64| least + (most - least) * chance.next_f64();
    let mut best: Option<Climbed> = None;
    let mut iterations = 0;
    for restart in 0..options.restarts.max(1) {
        let start = match restart {
            0 => rules.typical,
            _ => Rates {
                prior: place(0.05, 0.9),
                transit: place(0.02, 0.5),
                guess: place(0.02, 0.45),
                slip: place(0.01, 0.4),
                forget: place(0.005, 0.1),
            },
        };
        let climbed = climb(patterns, rules, start, TRIAL_STEPS, options.tolerance, room);
        iterations += climbed.iterations;
        // Where guessing succeeds more often than knowing, the two states have changed names.
        let sound = climbed.rates.guess < 1.0 - climbed.rates.slip;
        if best.is_none_or(|best| sound && climbed.log_posterior > best.log_posterior) {
            best = Some(climbed);
        }
    }
    let start = best.map_or(rules.typical, |best| best.rates);
    let climbed = climb(patterns, rules, start, STEPS_AT_MOST, options.tolerance, room);
    (climbed, iterations + climbed.iterations)
}

fn tracing(rates: Rates) -> Tracing {
    Tracing {
        prior: Probability::clamped(rates.prior),
        transit: Probability::clamped(rates.transit),
        guess: Probability::clamped(rates.guess),
        slip: Probability::clamped(rates.slip),
        forget: Probability::clamped(rates.forget),
    }
}
