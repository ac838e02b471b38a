//! What can be observed of a learner?

use super::{ItemIndex, Probability, SkillIndex, Source};

/// Whether the first try at an item, before any hint, was right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Response {
    /// Right.
    Correct,
    /// Wrong, or "I don't know yet".
    Incorrect,
}

/// What the item was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// To find out what is known: no feedback, so nothing is learned from it.
    Placement,
    /// To learn: with feedback.
    Practice,
}

/// All attempts at one showing of one item, decided by the first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Opportunity {
    /// The item shown.
    pub item: ItemIndex,
    /// How the first try went.
    pub response: Response,
    /// Whether help was taken before it: then a right answer is no proof, only practice.
    pub hinted: bool,
    /// Seconds from the showing to the answer. Anything but a positive finite number says nothing.
    pub seconds: f64,
    /// What it was asked for.
    pub mode: Mode,
}

/// One entry of the log, as far as the engine is concerned.
#[derive(Clone, Debug, PartialEq)]
pub enum Evidence {
    /// An answer.
    Answered(Opportunity),
    /// The last of further tries at the same showing, after the feedback on the first.
    Retried {
        /// The item shown.
        item: ItemIndex,
        /// How the last try went.
        response: Response,
    },
    /// What was judged of one skill outside of items: work by a rubric, or a person by a document or their own word.
    /// It teaches nothing, and does not refresh memory: it may be about work of long ago.
    Judged {
        /// The skill.
        skill: SkillIndex,
        /// How far the skill's standard was met: 1 in full, 0 not at all; 0.5 says nothing. Of a rubric: the mean
        /// over its criteria of the level's place between the lowest (0) and the highest (1).
        level: Probability,
        /// Who or what judged.
        source: Source,
    },
    /// Seen but not answered: says nothing of knowledge, the item is less fresh.
    Skipped {
        /// The item shown.
        item: ItemIndex,
    },
    /// The learner overrules what placement or the model concluded.
    Claimed {
        /// The skill in question.
        skill: SkillIndex,
        /// "I can do this" or "I cannot".
        known: bool,
    },
    /// Questions to find out what is known begin. One that was ended is taken up again with the answers it had.
    PlacementStarted {
        /// What the questions are about: these skills and all they need.
        targets: Vec<SkillIndex>,
        /// Where its chance comes from.
        seed: u64,
    },
    /// They are over: what they found is believed from here on.
    PlacementEnded,
    /// The learner reported a bad item: it is not asked again, and its later answers do not count.
    Ignored {
        /// The item reported.
        item: ItemIndex,
    },
}
