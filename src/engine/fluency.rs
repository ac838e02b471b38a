//! What does it say that a right answer came quickly?
//!
//! People are quicker at what they know well (the power law of practice, Newell & Rosenbloom 1981), so the seconds of a
//! right answer tell a solid skill from a lucky or laboured answer. How much, differs between people and between ways
//! of asking: each learner's own answers say how long they usually take, how much quicker they are where they are
//! solid, and how much their times scatter. Where times tell nothing, the gain falls to 0 and they count for nothing.
//! A slow right answer never lowers what is believed; it only raises it less.

/// How long this learner's right answers take, as logarithms of seconds taken for each second expected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Fluency {
    /// Half-way between the times of what is solid and of what is not.
    usual: f64,
    /// How much quicker the solid is; 0 to 1.
    gain: f64,
    /// Of one answer's time around what is expected of it.
    variance: f64,
    answers: f64,
    /// What the answers so far say of the gain: the sum of squares of P(solid) - 1/2.
    spread: f64,
}

/// Before this many answers a learner's usual pace is not known.
const ANSWERS_TO_KNOW: f64 = 5.0;
/// What the gain and the variance are believed by at first, in squares of P(solid) - 1/2 and in answers.
const GAIN_BELIEVED: f64 = 10.0;
const VARIANCE_BELIEVED: f64 = 20.0;
/// No time says more than this, as a logarithm of odds, and none is taken as further off than this: people are
/// interrupted.
const MOST_SAID: f64 = 1.2;
const MOST_OFF: f64 = 1.0;

impl Fluency {
    /// A quarter quicker at what is solid, scattered by half.
    pub(crate) const UNKNOWN: Self = Self { usual: 0.0, gain: 0.25, variance: 0.25, answers: 0.0, spread: 0.0 };

    /// How many times likelier a right answer's seconds are if its skill is solid than if it is not; 1 if they say
    /// nothing. Learns from them too: the answer itself has left this P(solid).
    pub(crate) fn odds_of_solid(&mut self, expected: f64, taken: f64, solid: f64) -> f64 {
        if !(taken.is_finite() && taken > 0.0) {
            return 1.0;
        }
        let off = (libm::log(taken / expected) - self.usual).clamp(-MOST_OFF, MOST_OFF);
        let said = (-off * self.gain / self.variance).clamp(-MOST_SAID, MOST_SAID);
        let odds = if self.answers < ANSWERS_TO_KNOW { 1.0 } else { libm::exp(said) };

        let above = solid - 0.5;
        let error = off + self.gain * above;
        self.answers += 1.0;
        self.spread += above * above;
        self.usual += error / (self.answers.min(100.0) + 2.0);
        self.gain = (self.gain - error * above / (self.spread + GAIN_BELIEVED)).clamp(0.0, 1.0);
        self.variance += (error * error - self.variance) / (self.answers.min(200.0) + VARIANCE_BELIEVED);
        odds
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers that take these seconds of 60, and up to 40 more, where the skill is solid and where it is not.
    fn after(solid: f64, other: f64) -> Fluency {
        let mut fluency = Fluency::UNKNOWN;
        for n in 0..400 {
            let (seconds, p) = if n % 2 == 0 { (solid, 0.95) } else { (other, 0.05) };
            fluency.odds_of_solid(60.0, seconds + f64::from(n / 2 % 5) * 10.0, p);
        }
        fluency
    }

    #[test]
    fn quick_answers_speak_for_a_skill_as_far_as_they_did_before() {
        let odds = |mut fluency: Fluency, seconds| fluency.odds_of_solid(60.0, seconds, 0.5);
        let slow_person = after(90.0, 140.0);
        assert!(odds(slow_person, 90.0) > 2.0 && odds(slow_person, 180.0) < 0.5);
        let times_tell_nothing = after(70.0, 70.0);
        assert!((odds(times_tell_nothing, 70.0) - 1.0).abs() < 0.25);
    }

    #[test]
    fn nobody_is_judged_by_their_first_answers_or_by_an_interruption() {
        let mut fluency = Fluency::UNKNOWN;
        for _ in 0..5 {
            assert!((fluency.odds_of_solid(60.0, 20.0, 0.5) - 1.0).abs() < 1e-12);
        }
        assert!(after(40.0, 80.0).odds_of_solid(60.0, 3600.0, 0.5) >= libm::exp(-MOST_SAID) - 1e-12);
        for seconds in [f64::NAN, -1.0, 0.0, f64::INFINITY] {
            assert!((fluency.odds_of_solid(60.0, seconds, 0.5) - 1.0).abs() < 1e-12);
        }
    }
}
