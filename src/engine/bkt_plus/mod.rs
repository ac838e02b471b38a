//! How likely is the next answer right? BKT+: Bayesian knowledge tracing with what real data shows to matter.
//!
//! Textbook tracing (Corbett & Anderson 1995), and with it how easy each item is, an online estimate of the learner's
//! ability, and forgetting by what lies between two opportunities. With s(x) = 1 / (1 + e⁻ˣ):
//!
//! ```text
//! first opportunity   L = s(pi + w_pi m)
//! later               T = s(tau + w_T m' + w_o o),  F = s(phi + w_F ½ ln(1 + g) + w_t ⅓ ln(1 + minutes)), or 0
//!                     where nothing lies between
//!                     L <- L (1 - F) + (1 - L) T
//! right if unknown    G = s(z),  if known C = s(z + softplus(q)),  z = b + d + w m + w_r r + w_e e
//! ```
//!
//! m is the ability and m' what it was at the last opportunity, o how that went (±1), g the answers on other skills
//! since, d the item's easiness, r how the learner's last answer to this item went (±1 or 0), e how much better than
//! expected the last answers were. `fitting` finds the parameters.

mod ability;
mod parameters;

pub use ability::{Ability, ease};
pub use parameters::{SkillLogits, Weights};

use super::tracer::{Observed, Question, Tracer, shares};
use super::{Probability, Response, SkillIndex, Time};

/// The logistic function, 1 / (1 + e⁻ˣ).
#[must_use]
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}

/// ln(1 + eˣ): a number of at least 0 from any number.
#[must_use]
pub fn softplus(x: f64) -> f64 {
    if x > 30.0 { x } else { libm::log1p(libm::exp(x)) }
}

/// ½ ln(1 + g): what `g` answers on other skills since the last opportunity on this one weigh.
#[must_use]
pub fn gap_input(answers_on_others: f64) -> f64 {
    0.5 * libm::log1p(answers_on_others.max(0.0))
}

/// ⅓ ln(1 + minutes): what the minutes since the last opportunity weigh; 0 where they are not known.
#[must_use]
pub fn minutes_input(minutes: f64) -> f64 {
    if minutes > 0.0 { libm::log1p(minutes) / 3.0 } else { 0.0 }
}

/// One skill of the model.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Skill {
    /// Its parameters.
    pub logits: SkillLogits,
    /// logit of the share of right answers.
    pub ease: f64,
    /// Mean easiness of its items.
    pub easiness: f64,
}

/// One item of the model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    /// d: how much easier than the skill's typical item, in logits, once skill and ability are accounted for.
    pub easiness: f64,
    /// logit of the share of right answers.
    pub ease: f64,
}

/// The model: parameters of many skills and items. Each is a finite number, of at most 50 either way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BktPlus {
    /// How much each input weighs.
    pub weights: Weights,
    /// Stands for skills beyond the list.
    pub typical: Skill,
    /// Each skill.
    pub skills: Vec<Skill>,
    /// Each item; `None`, and those beyond the list, are taken as typical of their skill.
    pub items: Vec<Option<Item>>,
}

/// One learner as the model sees them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Learner {
    ability: Ability,
    /// How many answers were taken in.
    answers: u32,
    traces: Vec<Option<Trace>>,
    /// How the last answer to each item went: 1, -1, or 0 if there was none.
    items: Vec<i8>,
}

/// What is remembered of one skill: all as of its last opportunity.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Trace {
    known: f64,
    /// Whether it was practice, which teaches; what was only said of the skill does not.
    practised: bool,
    right: bool,
    ability: f64,
    answers_before: u32,
    at: Option<Time>,
}

impl Tracer for BktPlus {
    type Learner = Learner;

    fn chance_right(&self, learner: &Learner, question: &Question) -> Probability {
        let chances = question.skills.iter().map(|skill| self.chance_on(learner, question, *skill).get());
        Probability::clamped(chances.fold(1.0, f64::min))
    }

    fn observe(&self, learner: &mut Learner, question: &Question, observed: Observed) {
        let right = observed.response == Response::Correct;
        let reliability = observed.reliability.get();
        let chances: Vec<_> = question.skills.iter().map(|skill| self.chance_on(learner, question, *skill)).collect();
        for (skill, share) in question.skills.iter().zip(shares(observed.response, &chances)) {
            let before = self.known(learner, *skill, question.at);
            let (guess, right_if_known) = self.answering(learner, question, *skill);
            let (if_known, if_not) = if right { (right_if_known, guess) } else { (1.0 - right_if_known, 1.0 - guess) };
            // Both shares of the whole: known · if_known / chance could come out above 1.
            let (joint, other) = (before * if_known, (1.0 - before) * if_not);
            let after = if joint + other > 0.0 { joint / (joint + other) } else { before };
            let known = before + reliability * share.get() * (after - before);
            let trace = Trace {
                known: Probability::clamped(known).get(),
                practised: question.item.is_some(),
                right,
                ability: learner.ability.mean,
                answers_before: learner.answers,
                at: question.at,
            };
            set(&mut learner.traces, skill.at(), Some(trace));
        }
        let ease = self.ease(question);
        learner.answers += 1;
        if let Some(item) = question.item {
            set(&mut learner.items, item.at(), if right { 1 } else { -1 });
        }
        learner.ability.hear(right, ease, reliability);
    }

    /// R: the chance of a right answer on the skill's average item, which is calibrated where P(known) is not.
    fn mastery(&self, learner: &Learner, skill: SkillIndex, at: Option<Time>) -> Probability {
        let known = self.known(learner, skill, at);
        let skill = self.skill(skill);
        let log_odds = skill.logits.guess + skill.easiness + self.weights.ability.max(0.0) * learner.ability.mean;
        let right_if_known = logistic(log_odds + softplus(skill.logits.gain));
        Probability::clamped((1.0 - known) * logistic(log_odds) + known * right_if_known)
    }
}

impl BktPlus {
    fn skill(&self, skill: SkillIndex) -> &Skill {
        self.skills.get(skill.at()).unwrap_or(&self.typical)
    }

    fn item(&self, question: &Question) -> Option<&Item> {
        self.items.get(question.item?.at())?.as_ref()
    }

    fn ease(&self, question: &Question) -> f64 {
        match (self.item(question), question.skills.first()) {
            (Some(item), _) => item.ease,
            (None, Some(skill)) => self.skill(*skill).ease,
            (None, None) => self.typical.ease,
        }
    }

    /// P(known) just before a question at this time.
    fn known(&self, learner: &Learner, skill: SkillIndex, at: Option<Time>) -> f64 {
        let Weights { ability_at_start, ability_in_transit, outcome_in_transit, gap, minutes, .. } = self.weights;
        let logits = &self.skill(skill).logits;
        let Some(trace) = learner.traces.get(skill.at()).copied().flatten() else {
            return logistic(logits.prior + ability_at_start * learner.ability.mean);
        };
        let outcome = if trace.right { outcome_in_transit } else { -outcome_in_transit };
        let inputs = ability_in_transit * trace.ability + outcome;
        let transit = if trace.practised { logistic(logits.transit + inputs) } else { 0.0 };
        let others = learner.answers - trace.answers_before - 1;
        let minutes_since = match (trace.at, at) {
            (Some(last), Some(now)) => (now.0.saturating_sub(last.0)) as f64 / 60.0,
            _ => 0.0,
        };
        // Nothing is forgotten in no time. So a right answer never lowers what is believed just after it.
        let forget = if others > 0 || minutes_since > 0.0 {
            let inputs = gap * gap_input(f64::from(others)) + minutes * minutes_input(minutes_since);
            logistic(logits.forget + inputs)
        } else {
            0.0
        };
        trace.known * (1.0 - forget) + (1.0 - trace.known) * transit
    }

    /// P(right) without knowing, and with.
    fn answering(&self, learner: &Learner, question: &Question, skill: SkillIndex) -> (f64, f64) {
        let Skill { logits, easiness, .. } = self.skill(skill);
        let again = question.item.and_then(|item| learner.items.get(item.at())).copied().unwrap_or(0);
        // Without an item there is only the skill's average one; an item that was never seen may be any.
        let easiness = match question.item {
            Some(_) => self.item(question).map_or(0.0, |item| item.easiness),
            None => *easiness,
        };
        let log_odds = logits.guess
            + easiness
            + self.weights.ability * learner.ability.mean
            + self.weights.again * f64::from(again)
            + self.weights.recent * learner.ability.recent;
        (logistic(log_odds), logistic(log_odds + softplus(logits.gain)))
    }

    fn chance_on(&self, learner: &Learner, question: &Question, skill: SkillIndex) -> Probability {
        let known = self.known(learner, skill, question.at);
        let (guess, right_if_known) = self.answering(learner, question, skill);
        Probability::clamped((1.0 - known) * guess + known * right_if_known)
    }
}

/// Sets a place of a list that grows where it must.
fn set<T: Clone + Default>(list: &mut Vec<T>, at: usize, value: T) {
    if list.len() <= at {
        list.resize(at + 1, T::default());
    }
    list[at] = value;
}

#[cfg(test)]
mod tests;
