//! What can a model of tracing do, whichever it is?

use super::{ItemIndex, Probability, Response, SkillIndex, Time};

/// A model that predicts a learner's answers and learns from them.
///
/// Two are here: [`Bkt`](super::tracing::Bkt), the textbook's with forgetting, and
/// [`BktPlus`](super::bkt_plus::BktPlus), which predicts better.
pub trait Tracer {
    /// What the model remembers of one learner; its default is a learner who has not answered yet.
    type Learner: Clone + Default;

    /// P(the answer is right). With several skills, that of the skill most in doubt: all of them are needed.
    fn chance_right(&self, learner: &Self::Learner, question: &Question) -> Probability;

    /// Takes in what was observed. A right answer speaks for each of the question's skills; a wrong one against each
    /// by its share of the doubt that there was.
    fn observe(&self, learner: &mut Self::Learner, question: &Question, observed: Observed);

    /// How well a skill is mastered at a time (`None`: no time has passed), as far as the model can tell.
    fn mastery(&self, learner: &Self::Learner, skill: SkillIndex, at: Option<Time>) -> Probability;
}

/// What is asked, and when.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Question<'a> {
    /// What it is about.
    pub skills: &'a [SkillIndex],
    /// The item; `None` for what is no item, such as what a learner says of a skill.
    pub item: Option<ItemIndex>,
    /// When; `None` where that is not known.
    pub at: Option<Time>,
}

/// What was seen, and how far it can be relied on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observed {
    /// Right or wrong; for what is no item: in favour of knowing or against it.
    pub response: Response,
    /// 1: like an answer alone, at the first attempt, without help. 0: says nothing. Belief moves by this share of the
    /// way that such an answer would move it.
    pub reliability: Probability,
}

impl Observed {
    /// An answer at the first attempt, without help.
    #[must_use]
    pub const fn answer(response: Response) -> Self {
        Self { response, reliability: Probability::ONE }
    }
}

/// How far each kind of evidence can be relied on, against a first answer without help.
///
/// The defaults are judgements, not fitted: our tables hold first attempts only. They are kept low where the evidence
/// is cheap to give or shares its causes with other evidence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reliability {
    /// An answer after a hint: the hint may have done the work.
    pub hinted: Probability,
    /// A further attempt at the same showing: the first one's feedback may have done it.
    pub repeated_attempt: Probability,
    /// An assignment that a person reviewed: close to the real thing, but judged by a rubric.
    pub reviewed_assignment: Probability,
    /// What the learner says of themselves.
    pub self_report: Probability,
    /// What follows from other skills, or from an artifact.
    pub inferred: Probability,
}

impl Default for Reliability {
    fn default() -> Self {
        Self {
            hinted: Probability::clamped(0.3),
            repeated_attempt: Probability::clamped(0.2),
            reviewed_assignment: Probability::clamped(0.9),
            self_report: Probability::clamped(0.5),
            inferred: Probability::clamped(0.25),
        }
    }
}

/// Each skill's weight in what is observed: see [`Tracer::observe`].
pub(super) fn shares(response: Response, chances: &[Probability]) -> Vec<Probability> {
    let doubts: f64 = chances.iter().map(|chance| chance.complement().get()).sum();
    let share = |chance: &Probability| match response {
        Response::Correct => Probability::ONE,
        Response::Incorrect if doubts > 0.0 => Probability::clamped(chance.complement().get() / doubts),
        Response::Incorrect => Probability::clamped(1.0 / chances.len() as f64),
    };
    chances.iter().map(share).collect()
}
