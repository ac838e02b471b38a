//! How well is one skill known? A belief over three states: new, fragile, solid.
//!
//! Two states are too few: a learner who stays at three right in four is called a master, because every opportunity
//! adds its chance of having taught. The constants were set on simulated learners (`design/engine.md`, section 2).

use super::able::Able;
use super::{ItemNumbers, Probability, Response};

/// No state is ever ruled out: new evidence must be able to bring it back.
const FLOOR: f64 = 0.003;

/// The most that is concluded without a single answer on the skill itself: below what counts as a claim of mastery.
/// People have holes, and what was known long ago rusts.
const MOST_INFERRED: f64 = 0.94;

/// P(new, fragile, solid). Never below [`FLOOR`], sums to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct States {
    pub(crate) new: f64,
    pub(crate) fragile: f64,
    pub(crate) solid: f64,
}

/// P(right answer) in each state, ascending.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChanceRight {
    pub(crate) new: f64,
    pub(crate) fragile: f64,
    pub(crate) solid: f64,
}

impl ChanceRight {
    /// On this item, for who is this able, at this retrievability: forgetting moves a solid skill's answers towards a fragile one's, and a
    /// fragile one's half-way, at most, towards a new one's.
    pub(crate) fn on(item: &ItemNumbers, recall: f64, able: &Able) -> Self {
        let Self { new, fragile, solid } = match item.slip {
            Some(slip) => Self::fitted(able.shifted(item.guess.get()), able.shifted(slip.complement().get())),
            None => Self::typical(item.guess.get(), item.level),
        };
        Self {
            new,
            fragile: new + (fragile - new) * recall.max(0.5),
            solid: if recall < 0.97 { fragile + (solid - fragile) * recall * recall } else { solid },
        }
    }

    /// What two-state tracing says of who does not know and of who does, and half-way between them: that is where the
    /// typical numbers have a fragile skill too. Knowing is no handicap, whatever was fitted.
    fn fitted(guess: f64, right_if_known: f64) -> Self {
        let solid = right_if_known.max(guess);
        Self { new: guess, fragile: f64::midpoint(guess, solid), solid }
    }

    fn typical(guess: f64, level: u8) -> Self {
        let (easier, part, slips): (f64, f64, f64) = match level {
            1 => (1.4, 1.25, 0.7),
            2 => (1.0, 1.0, 1.2),
            _ => (0.6, 0.75, 1.9),
        };
        let fragile = guess + (1.0 - guess) * 0.50 * part;
        // Where guessing is easy, knowing still is no handicap.
        Self { new: guess + (1.0 - guess) * 0.08 * easier, fragile, solid: (1.0 - 0.10 * slips).max(fragile) }
    }

    /// The same for a skill that the item only also needs: a right answer says half as much.
    pub(crate) fn as_secondary(self) -> Self {
        let half = |chance: f64| 0.5 + 0.5 * chance;
        Self { new: half(self.new), fragile: half(self.fragile), solid: half(self.solid) }
    }
}

impl States {
    /// Before any evidence: P(solid) given, the rest mostly new.
    pub(crate) fn before_evidence(solid: Option<Probability>) -> Self {
        let Some(solid) = solid else { return Self { new: 0.70, fragile: 0.20, solid: 0.10 } };
        let solid = solid.get();
        Self { new: (1.0 - solid) * 0.78, fragile: (1.0 - solid) * 0.22, solid }.bounded()
    }

    /// P(solid) as concluded from other skills, the rest three quarters new.
    pub(crate) fn inferred(solid: f64) -> Self {
        let solid = solid.clamp(0.03, MOST_INFERRED);
        Self { new: (1.0 - solid) * 0.75, fragile: (1.0 - solid) * 0.25, solid }
    }

    /// P(the next answer is right).
    pub(crate) fn predict(self, chance: ChanceRight) -> f64 {
        self.new * chance.new + self.fragile * chance.fragile + self.solid * chance.solid
    }

    /// P(fragile or solid).
    pub(crate) fn practised(self) -> f64 {
        (self.fragile + self.solid).min(1.0)
    }

    /// How well it carries what builds on it: fragile knowledge carries 0.6.
    pub(crate) fn support(self) -> f64 {
        (self.solid + 0.6 * self.fragile).min(1.0)
    }

    /// Bayes' rule on one answer that counts `weight`, from 0 (says nothing) to 1.
    pub(crate) fn after(self, response: Response, chance: ChanceRight, weight: f64) -> Self {
        let (new, fragile, solid) = match response {
            Response::Correct => (chance.new, chance.fragile, chance.solid),
            Response::Incorrect => (1.0 - chance.new, 1.0 - chance.fragile, 1.0 - chance.solid),
        };
        self.towards(new, fragile, solid, weight)
    }

    /// Bayes' rule with these likelihoods, then only `weight` of the way.
    pub(crate) fn towards(self, if_new: f64, if_fragile: f64, if_solid: f64, weight: f64) -> Self {
        let (new, fragile, solid) = (self.new * if_new, self.fragile * if_fragile, self.solid * if_solid);
        let total = new + fragile + solid;
        if total <= 0.0 {
            return self;
        }
        Self {
            new: self.new + weight * (new / total - self.new),
            fragile: self.fragile + weight * (fragile / total - self.fragile),
            solid: self.solid + weight * (solid / total - self.solid),
        }
    }

    /// After an opportunity that moves new to fragile and fragile to solid with these chances.
    pub(crate) fn taught(self, to_fragile: f64, to_solid: f64) -> Self {
        Self {
            new: self.new * (1.0 - to_fragile),
            fragile: self.fragile * (1.0 - to_solid) + self.new * to_fragile,
            solid: self.solid + self.fragile * to_solid,
        }
    }

    /// Part of what seemed solid is fragile after all.
    pub(crate) fn shaken(self, share: f64) -> Self {
        let moved = share * self.solid;
        Self { fragile: self.fragile + moved, solid: self.solid - moved, ..self }.bounded()
    }

    /// No more solid than may be concluded from other skills' answers.
    pub(crate) fn as_inferred(self) -> Self {
        if self.solid > MOST_INFERRED { self.with_solid(MOST_INFERRED) } else { self }
    }

    /// No state below [`FLOOR`]; sums to 1.
    pub(crate) fn bounded(self) -> Self {
        let solid = self.solid.clamp(FLOOR, 1.0 - 2.0 * FLOOR);
        self.with_solid(solid)
    }

    /// The same with P(solid) no lower than before: neither rounding nor the floors turn a right answer against the
    /// learner.
    pub(crate) fn no_less_solid_than(self, before: Self) -> Self {
        if self.solid < before.solid { self.with_solid(before.solid) } else { self }
    }

    fn with_solid(self, solid: f64) -> Self {
        let rest = 1.0 - solid;
        let sum = self.new + self.fragile;
        let share = if sum > 0.0 { self.new / sum } else { 0.5 };
        let new = (rest * share).clamp(FLOOR, (rest - FLOOR).max(FLOOR));
        Self { new, fragile: rest - new, solid }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::SkillIndex;

    fn chance(guess: f64, slip: Option<f64>, level: u8, recall: f64) -> ChanceRight {
        let (guess, slip) = (Probability::clamped(guess), slip.map(Probability::clamped));
        let skills = vec![SkillIndex(0)];
        ChanceRight::on(
            &ItemNumbers { skills, guess, slip, level, seconds: 30.0, surfaces: 1, weight: 1.0 },
            recall,
            &Able::TYPICAL,
        )
    }

    #[test]
    fn who_knows_more_is_right_more_often() {
        for guess in [0.0, 0.05, 0.25, 0.5, 0.9, 1.0] {
            for level in 1..=3 {
                for slip in [None, Some(0.0), Some(0.1), Some(1.0)] {
                    for recall in [0.0, 0.3, 0.9, 0.97, 1.0] {
                        let ChanceRight { new, fragile, solid } = chance(guess, slip, level, recall);
                        assert!(0.0 <= new && new <= fragile && fragile <= solid && solid <= 1.0);
                    }
                }
            }
        }
    }

    #[test]
    fn what_was_fitted_to_answers_goes_before_what_is_typical() {
        let ChanceRight { new, fragile, solid } = chance(0.3, Some(0.1), 3, 1.0);
        assert!((new - 0.3).abs() < 1e-12 && (fragile - 0.6).abs() < 1e-12 && (solid - 0.9).abs() < 1e-12);
    }

    #[test]
    fn an_answer_moves_the_states_by_bayes_rule() {
        let before = States { new: 0.5, fragile: 0.3, solid: 0.2 };
        let chance = ChanceRight { new: 0.1, fragile: 0.5, solid: 0.9 };
        let right = before.after(Response::Correct, chance, 1.0);
        assert!((before.predict(chance) - 0.38).abs() < 1e-12);
        assert!((right.solid - 0.18 / 0.38).abs() < 1e-12);
        assert!((before.after(Response::Incorrect, chance, 1.0).solid - 0.02 / 0.62).abs() < 1e-12);
        let half = before.after(Response::Correct, chance, 0.5);
        assert!((half.solid - f64::midpoint(before.solid, right.solid)).abs() < 1e-12);
    }

    #[test]
    fn teaching_moves_up_one_state() {
        let States { new, fragile, solid } = States { new: 0.5, fragile: 0.3, solid: 0.2 }.taught(0.4, 0.2);
        assert!((new - 0.3).abs() < 1e-12 && (fragile - 0.44).abs() < 1e-12 && (solid - 0.26).abs() < 1e-12);
    }

    #[test]
    fn no_state_is_ever_ruled_out() {
        let States { new, fragile, solid } = States { new: 0.0, fragile: 0.0, solid: 1.0 }.bounded();
        assert!(new >= FLOOR && fragile >= FLOOR && solid <= 1.0 - 2.0 * FLOOR);
    }
}
