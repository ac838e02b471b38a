//! How likely is it that a skill is known? Plain Bayesian knowledge tracing, with forgetting.
//!
//! The textbook model with two states (Corbett & Anderson 1995). The tutor itself believes in three states (see
//! `belief.rs`); this one is for comparison, for fitting, and for exchange with programs that speak it.

use super::{Probability, Response};

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
    let (if_known, if_unknown) = match response {
        Response::Correct => (tracing.slip.complement(), tracing.guess),
        Response::Incorrect => (tracing.slip, tracing.guess.complement()),
    };
    let known = mastery * if_known;
    let unknown = mastery.complement() * if_unknown;
    let posterior = known.share_of(known, unknown).unwrap_or(mastery);
    posterior + posterior.complement() * tracing.transit
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
