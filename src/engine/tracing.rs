//! How likely is it that a skill is known? Plain Bayesian knowledge tracing, with forgetting.
//!
//! The textbook model with two states (Corbett & Anderson 1995). The tutor itself believes in three states (see
//! `belief.rs`); this one is for comparison, for fitting, and for exchange with programs that speak it.

use super::tracer::{Observed, Question, Tracer, shares};
use super::{Probability, Response, SkillIndex, Time};

/// The four parameters of one skill, and forgetting as pyBKT adds it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tracing {
    /// P(L₀): known before the first opportunity.
    pub prior: Probability,
    /// P(T): an opportunity teaches what was not known.
    pub transit: Probability,
    /// P(G): a right answer without knowing.
    pub guess: Probability,
    /// P(S): a wrong answer in spite of knowing.
    pub slip: Probability,
    /// P(F): forgotten between two opportunities; 0 in the textbook.
    pub forget: Probability,
}

/// P(Lₙ) after one opportunity, from P(Lₙ₋₁) before it.
///
/// Bayes' rule on the response, then the chance that practising taught the
/// skill (Corbett & Anderson 1995, eqs. 1-3). A response that the parameters
/// call impossible is no evidence: then only the teaching counts.
#[must_use]
pub fn mastery_after(tracing: &Tracing, mastery: Probability, response: Response) -> Probability {
    let posterior = posterior(tracing, mastery, response);
    posterior + posterior.complement() * tracing.transit
}

/// P(L | response), before any teaching.
fn posterior(tracing: &Tracing, mastery: Probability, response: Response) -> Probability {
    let (if_known, if_unknown) = match response {
        Response::Correct => (tracing.slip.complement(), tracing.guess),
        Response::Incorrect => (tracing.slip, tracing.guess.complement()),
    };
    let known = mastery * if_known;
    let unknown = mastery.complement() * if_unknown;
    known.share_of(known, unknown).unwrap_or(mastery)
}

/// P(L) after one pause in which what was known may have been forgotten.
#[must_use]
pub fn forget(tracing: &Tracing, mastery: Probability) -> Probability {
    mastery * tracing.forget.complement()
}

/// P(next answer right) at this mastery.
#[must_use]
pub fn chance_right(tracing: &Tracing, mastery: Probability) -> Probability {
    mastery * tracing.slip.complement() + mastery.complement() * tracing.guess
}

/// The model: parameters of many skills. Items do not matter to it, and time only as a number of opportunities.
#[derive(Clone, Debug, PartialEq)]
pub struct Bkt {
    /// Stands for skills beyond the list.
    pub typical: Tracing,
    /// Each skill.
    pub skills: Vec<Tracing>,
}

/// One learner as the model sees them: P(known) of each skill that was asked about, before its next question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Learner(Vec<Option<Probability>>);

impl Tracer for Bkt {
    type Learner = Learner;

    fn chance_right(&self, learner: &Learner, question: &Question) -> Probability {
        let chances = question.skills.iter().map(|skill| self.chance_on(learner, *skill).get());
        Probability::clamped(chances.fold(1.0, f64::min))
    }

    fn observe(&self, learner: &mut Learner, question: &Question, observed: Observed) {
        let chances: Vec<_> = question.skills.iter().map(|skill| self.chance_on(learner, *skill)).collect();
        for (skill, share) in question.skills.iter().zip(shares(observed.response, &chances)) {
            let tracing = self.skill(*skill);
            let before = self.mastery(learner, *skill, None);
            let taught = mastery_after(tracing, before, observed.response).get();
            // What was known and is forgotten before the next opportunity, as pyBKT has it: in the same step.
            let posterior = posterior(tracing, before, observed.response);
            let after = taught - posterior.get() * tracing.forget.get();
            let moved = before.get() + (observed.reliability * share).get() * (after - before.get());
            if learner.0.len() <= skill.at() {
                learner.0.resize(skill.at() + 1, None);
            }
            learner.0[skill.at()] = Some(Probability::clamped(moved));
        }
    }

    fn mastery(&self, learner: &Learner, skill: SkillIndex, _: Option<Time>) -> Probability {
        learner.0.get(skill.at()).copied().flatten().unwrap_or(self.skill(skill).prior)
    }
}

impl Bkt {
    fn skill(&self, skill: SkillIndex) -> &Tracing {
        self.skills.get(skill.at()).unwrap_or(&self.typical)
    }

    fn chance_on(&self, learner: &Learner, skill: SkillIndex) -> Probability {
        chance_right(self.skill(skill), self.mastery(learner, skill, None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tracing([prior, transit, guess, slip]: [f64; 4]) -> Tracing {
        let p = |value| Probability::new(value).unwrap();
        Tracing { prior: p(prior), transit: p(transit), guess: p(guess), slip: p(slip), forget: p(0.1) }
    }

    #[track_caller]
    fn check(responses: &str, parameters: [f64; 4], expected: f64) {
        let tracing = tracing(parameters);
        let mastery = responses.chars().fold(tracing.prior, |mastery, sign| {
            let response = if sign == '+' { Response::Correct } else { Response::Incorrect };
            mastery_after(&tracing, mastery, response)
        });
        assert!((mastery.get() - expected).abs() < 1e-12, "{responses}: {} instead of {expected}", mastery.get());
    }

    #[test]
    fn a_response_moves_mastery_by_bayes_rule() {
        //    responses  [prior, transit, guess, slip]   P(known | responses)
        check("", [0.5, 0.0, 0.2, 0.1], 0.5);
        check("+", [0.5, 0.0, 0.2, 0.1], 0.45 / (0.45 + 0.10));
        check("-", [0.5, 0.0, 0.2, 0.1], 0.05 / (0.05 + 0.40));
        check("+-", [0.5, 0.0, 0.2, 0.1], 0.045 / (0.045 + 0.08));
        check("-+", [0.5, 0.0, 0.2, 0.1], 0.045 / (0.045 + 0.08));
    }

    #[test]
    fn practising_teaches_after_the_evidence() {
        check("+", [0.4, 0.1, 0.3, 0.1], 2.0 / 3.0 + 0.1 / 3.0);
        check("-", [0.4, 0.1, 0.3, 0.1], 0.04 / 0.46 + 0.42 / 0.46 * 0.1);
    }

    #[test]
    fn an_impossible_response_is_no_evidence() {
        check("-", [1.0, 0.1, 0.2, 0.0], 1.0);
        check("+", [0.0, 0.1, 0.0, 0.1], 0.1);
    }

    #[test]
    fn forgetting_and_predicting() {
        let tracing = tracing([0.5, 0.0, 0.2, 0.1]);
        let mastery = Probability::clamped(0.8);
        assert!((forget(&tracing, mastery).get() - 0.72).abs() < 1e-12);
        assert!((chance_right(&tracing, mastery).get() - (0.72 + 0.04)).abs() < 1e-12);
    }
}
