//! Which parameters make the answers on one skill most likely? Expectation and maximisation (EM), exactly.
//!
//! Each step computes, from the parameters so far, how often each state and each change of state is to be expected
//! given all answers (Baum, Petrie, Soules & Weiss 1970), and takes the shares of these counts as the next parameters.
//! With `shrinkage`, as many imagined learners as that come on top, who behave as the typical skill has it; that makes
//! it the maximum of the posterior, and keeps skills with few answers near the others.

use super::patterns::{NONE, Patterns};

/// Plain tracing's parameters, each in (0, 1); `forget` may be 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rates {
    pub(crate) prior: f64,
    pub(crate) transit: f64,
    pub(crate) guess: f64,
    pub(crate) slip: f64,
    pub(crate) forget: f64,
}

/// What a fit is held to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rules {
    /// The typical skill, and how many imagined learners stand for it.
    pub(super) typical: Rates,
    pub(super) shrinkage: f64,
    pub(super) guess_at_most: f64,
    pub(super) slip_at_most: f64,
    /// Whether what was known may be forgotten.
    pub(super) forgets: bool,
}

/// Parameters stay this far from 0 and 1, where EM would stick.
const LEAST: f64 = 1e-6;

impl Rates {
    fn within(self, rules: &Rules) -> Self {
        Self {
            prior: self.prior.clamp(LEAST, 1.0 - LEAST),
            transit: self.transit.clamp(LEAST, 1.0 - LEAST),
            guess: self.guess.clamp(LEAST, rules.guess_at_most.min(1.0 - LEAST)),
            slip: self.slip.clamp(LEAST, rules.slip_at_most.min(1.0 - LEAST)),
            forget: if rules.forgets { self.forget.clamp(LEAST, 1.0 - LEAST) } else { 0.0 },
        }
    }

    fn distance(self, other: Self) -> f64 {
        [
            self.prior - other.prior,
            self.transit - other.transit,
            self.guess - other.guess,
            self.slip - other.slip,
            self.forget - other.forget,
        ]
        .into_iter()
        .fold(0.0, |most, difference| f64::max(most, difference.abs()))
    }
}

/// Where a climb ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Climbed {
    pub(super) rates: Rates,
    /// ln P(answers), without what shrinkage adds.
    pub(super) log_likelihood: f64,
    /// ln P(answers), with it.
    pub(super) log_posterior: f64,
    pub(super) iterations: u32,
}

/// Room that climbs on the same skill share.
#[derive(Default)]
pub(super) struct Room {
    passed: Vec<Passed>,
    /// Expected series that go on from here, by state, against how likely they are.
    later: Vec<[f64; 2]>,
}

/// What the pass forward leaves at one beginning.
#[derive(Clone, Copy)]
struct Passed {
    after: f64,
    inverse: f64,
}

/// Climbs from `start` until no parameter moves by more than `tolerance`, or for `iterations`.
pub(super) fn climb(
    patterns: &Patterns,
    rules: &Rules,
    start: Rates,
    iterations: u32,
    tolerance: f64,
    room: &mut Room,
) -> Climbed {
    let mut rates = start.within(rules);
    let mut done = 0;
    for _ in 0..iterations {
        forward(patterns, rates, room);
        let next = backward(patterns, rates, rules, room).within(rules);
        done += 1;
        let moved = next.distance(rates);
        rates = next;
        if moved < tolerance {
            break;
        }
    }
    forward(patterns, rates, room);
    let likelihoods = patterns.beginnings.iter().zip(&room.passed);
    let log_likelihood = -likelihoods.map(|(b, passed)| f64::from(b.series) * libm::log(passed.inverse)).sum::<f64>();
    let log_posterior = log_likelihood + imagined(rates, rules);
    Climbed { rates, log_likelihood, log_posterior, iterations: done }
}

/// ln of what the imagined learners add.
fn imagined(rates: Rates, rules: &Rules) -> f64 {
    let Rules { typical, shrinkage, forgets, .. } = rules;
    let one = |rate: f64, typical: f64| typical * libm::log(rate) + (1.0 - typical) * libm::log(1.0 - rate);
    let mut sum = one(rates.prior, typical.prior)
        + one(rates.transit, typical.transit)
        + one(rates.guess, typical.guess)
        + one(rates.slip, typical.slip);
    if *forgets {
        sum += one(rates.forget, typical.forget);
    }
    if *shrinkage > 0.0 { shrinkage * sum } else { 0.0 }
}

fn emissions(rates: Rates, right: bool) -> (f64, f64) {
    if right { (1.0 - rates.slip, rates.guess) } else { (rates.slip, 1.0 - rates.guess) }
}

fn forward(patterns: &Patterns, rates: Rates, room: &mut Room) {
    room.passed.clear();
    let table = [emissions(rates, false), emissions(rates, true)];
    let kept = 1.0 - rates.forget - rates.transit;
    for beginning in &patterns.beginnings {
        let before = match beginning.before {
            NONE => rates.prior,
            place => room.passed[place as usize].after * kept + rates.transit,
        };
        let (if_known, if_not) = table[usize::from(beginning.right)];
        let joint = before * if_known;
        let inverse = 1.0 / (joint + (1.0 - before) * if_not);
        room.passed.push(Passed { after: joint * inverse, inverse });
    }
}

/// The next parameters: shares of expected counts.
fn backward(patterns: &Patterns, rates: Rates, rules: &Rules, room: &mut Room) -> Rates {
    let Room { passed, later } = room;
    later.clear();
    later.extend(patterns.beginnings.iter().map(|beginning| [f64::from(beginning.over); 2]));
    let table = [emissions(rates, false), emissions(rates, true)];
    let Rules { typical, shrinkage, .. } = *rules;
    // Expected counts: [how often it happened, how often it could have].
    let mut prior = [shrinkage * typical.prior, shrinkage];
    let mut transit = [shrinkage * typical.transit, shrinkage];
    let mut forget = [shrinkage * typical.forget, shrinkage];
    let mut guess = [shrinkage * typical.guess, shrinkage];
    let mut slip = [shrinkage * typical.slip, shrinkage];
    for (at, beginning) in patterns.beginnings.iter().enumerate().rev() {
        let Passed { after, inverse } = passed[at];
        let [later_if_not, later_if_known] = later[at];
        let known = after * later_if_known;
        let not = (1.0 - after) * later_if_not;
        guess[1] += not;
        slip[1] += known;
        if beginning.right {
            guess[0] += not;
        } else {
            slip[0] += known;
        }
        if beginning.before == NONE {
            prior[0] += known;
            prior[1] += f64::from(beginning.series);
            continue;
        }
        let (if_known, if_not) = table[usize::from(beginning.right)];
        let reach_known = if_known * later_if_known * inverse;
        let reach_not = if_not * later_if_not * inverse;
        let learned = rates.transit * reach_known;
        let forgotten = rates.forget * reach_not;
        let from_not = learned + (1.0 - rates.transit) * reach_not;
        let from_known = forgotten + (1.0 - rates.forget) * reach_known;
        let place = beginning.before as usize;
        later[place][0] += from_not;
        later[place][1] += from_known;
        let earlier = passed[place].after;
        transit[0] += (1.0 - earlier) * learned;
        transit[1] += (1.0 - earlier) * from_not;
        forget[0] += earlier * forgotten;
        forget[1] += earlier * from_known;
    }
    let share = |[happened, possible]: [f64; 2], before: f64| if possible > 0.0 { happened / possible } else { before };
    Rates {
        prior: share(prior, rates.prior),
        transit: share(transit, rates.transit),
        guess: share(guess, rates.guess),
        slip: share(slip, rates.slip),
        forget: share(forget, rates.forget),
    }
}

#[cfg(test)]
mod tests {
    use super::super::patterns::Growing;
    use super::*;

    const RATES: Rates = Rates { prior: 0.4, transit: 0.2, guess: 0.25, slip: 0.1, forget: 0.05 };

    fn patterns(series: &[&str]) -> Patterns {
        let mut growing = Growing::default();
        for text in series {
            growing.add(text.bytes().map(|byte| byte == b'1'), 1);
        }
        growing.finish()
    }

    fn rules(shrinkage: f64) -> Rules {
        Rules { typical: RATES, shrinkage, guess_at_most: 1.0, slip_at_most: 1.0, forgets: true }
    }

    /// P(answers), by adding up all paths through the states.
    fn by_all_paths(answers: &[bool], rates: Rates) -> f64 {
        (0..1_u32 << answers.len())
            .map(|path| {
                let known = |at: usize| path >> at & 1 == 1;
                let mut chance = if known(0) { rates.prior } else { 1.0 - rates.prior };
                for (at, right) in answers.iter().enumerate() {
                    let (if_known, if_not) = emissions(rates, *right);
                    chance *= if known(at) { if_known } else { if_not };
                    if at > 0 {
                        chance *= match (known(at - 1), known(at)) {
                            (false, true) => rates.transit,
                            (false, false) => 1.0 - rates.transit,
                            (true, false) => rates.forget,
                            (true, true) => 1.0 - rates.forget,
                        };
                    }
                }
                chance
            })
            .sum()
    }

    #[test]
    fn the_likelihood_is_the_sum_over_all_paths() {
        let series = ["0110", "01", "111", "0110"];
        let climbed = climb(&patterns(&series), &rules(0.0), RATES, 0, 0.0, &mut Room::default());
        let expected: f64 = series
            .iter()
            .map(|text| libm::log(by_all_paths(&text.bytes().map(|byte| byte == b'1').collect::<Vec<_>>(), RATES)))
            .sum();
        assert!((climbed.log_likelihood - expected).abs() < 1e-10, "{} {expected}", climbed.log_likelihood);
    }

    #[test]
    fn every_step_climbs() {
        let patterns = patterns(&["0110", "0011", "111", "0000", "1011", "0101", "00111", "1"]);
        for shrinkage in [0.0, 2.0] {
            let at = |iterations| {
                climb(&patterns, &rules(shrinkage), RATES, iterations, 0.0, &mut Room::default()).log_posterior
            };
            let heights: Vec<f64> = (0..30).map(at).collect();
            assert!(heights.is_sorted_by(|a, b| *a <= b + 1e-12), "{heights:?}");
            assert!(heights[29] > heights[0] + 0.1);
        }
    }

    #[test]
    fn without_answers_the_typical_skill_is_found() {
        let climbed = climb(&patterns(&[]), &rules(5.0), RATES, 10, 1e-9, &mut Room::default());
        assert!(climbed.rates.distance(RATES) < 1e-12);
    }

    #[test]
    fn caps_hold() {
        let rules = Rules { guess_at_most: 0.3, slip_at_most: 0.1, forgets: false, ..rules(0.0) };
        let climbed = climb(&patterns(&["0101", "1010", "0010"]), &rules, RATES, 50, 1e-9, &mut Room::default());
        assert!(climbed.rates.guess <= 0.3 && climbed.rates.slip <= 0.1 && climbed.rates.forget == 0.0);
    }
}
