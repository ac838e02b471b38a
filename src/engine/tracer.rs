//! What can a model of tracing do, whichever it is?

use super::{ItemIndex, Probability, Response, SkillIndex, Source, Time};

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
    /// Belief moves by this share of the way that a first answer without help would move it; see
    /// [`Source::reliability`].
    pub reliability: Probability,
}

impl Observed {
    /// An answer at the first attempt, without help.
    #[must_use]
    pub const fn answer(response: Response) -> Self {
        Self::from(response, Source::Answer)
    }

    /// Evidence from this source.
    #[must_use]
    pub const fn from(response: Response, source: Source) -> Self {
        Self { response, reliability: source.reliability() }
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
