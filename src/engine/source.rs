//! How far can evidence be relied on? By where it comes from.

use super::Probability;

/// Where evidence comes from, which decides its reliability.
///
/// A judgement by people is relied on for the share of the variance of what is judged that it explains: its
/// correlation with the truth, squared. Where no study gave one, it is our own estimate with its reason, and kept
/// low where the evidence is cheap to give or shares its causes with other evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// A first answer, alone, marked by the program.
    Answer,
    /// A right answer after a hint.
    Hinted,
    /// The last of several tries at the same showing.
    Retried,
    /// A right answer to a text that was on screen a short time ago.
    JustSeen,
    /// A first answer that the learner compared with a model.
    SelfMarked,
    /// Work for an assignment, judged by a rubric by somebody who leads or teaches.
    LeadReview,
    /// The same by somebody at the learner's own level.
    PeerReview,
    /// The same by the learner.
    SelfReview,
    /// "I can do this", without any work to show. In the tutor it overrules more than that: see `claims.rs`.
    SelfReport,
    /// What a document or another program says: a certificate, a repository, a profile.
    Artifact,
    /// What an answer says of the skills that its own builds on, as long as those have no answer of their own.
    SkillAbove,
    /// The same once they have.
    SkillAboveAnswered,
}

impl Source {
    /// 1: as good as a first answer alone. 0: says nothing. Belief moves by this share of the way that a first answer
    /// would move it.
    #[must_use]
    pub const fn reliability(self) -> Probability {
        Probability::clamped(match self {
            Self::Answer => 1.0,
            // Our estimate: who asks for a hint is mostly in doubt, and the hint may have done the work.
            Self::Hinted => 0.2,
            // Our estimate: the feedback on the first try may have done it; and to give up after several says little
            // more than the first wrong answer did.
            Self::Retried => 0.1,
            // It may be remembered word for word.
            Self::JustSeen => 0.0,
            // Our estimate: twice a self-review's, because the model answer lies beside it.
            Self::SelfMarked => 0.3,
            // Our estimate, 0.8²: that two who mark with one rubric agree about so well. Real work shows more than an
            // item, but one person's help or one lucky task may be in it.
            Self::LeadReview => 0.64,
            // 0.69²: peers' marks against teachers' (Falchikov & Goldfinch 2000, 48 studies in higher education).
            Self::PeerReview => 0.48,
            // Our estimate, 0.39²: between a peer's and the bare word. Workers' ratings of themselves go with their
            // supervisors' by 0.22, and by 0.34 if both were free of error (Heidemeier & Moser 2009).
            Self::SelfReview => 0.15,
            // 0.29²: what people think of their abilities against measures of them (Mabe & West 1982, 55 studies).
            Self::SelfReport => 0.08,
            // Our estimate: it says that something was done, seldom by whom alone, or when.
            Self::Artifact => 0.25,
            // The skill above was used too, so that only part of the answer is about what it builds on. Both were set
            // on simulated learners.
            Self::SkillAbove => 0.6,
            Self::SkillAboveAnswered => 0.35,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_knows_better_is_relied_on_more() {
        let descending = [
            Source::Answer,
            Source::LeadReview,
            Source::PeerReview,
            Source::SelfMarked,
            Source::Artifact,
            Source::Hinted,
            Source::SelfReview,
            Source::Retried,
            Source::SelfReport,
            Source::JustSeen,
        ];
        assert!(descending.is_sorted_by(|a, b| a.reliability() > b.reliability()));
        assert!(Source::SkillAbove.reliability() > Source::SkillAboveAnswered.reliability());
    }
}
