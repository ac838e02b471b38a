//! What is proposed to a learner, and with which reasons?

use super::{Belief, ItemIndex, Probability, SkillIndex, Syllabus, Target, Time};

/// Days before the end of practice in which what is known is made to last. Set on simulated learners.
const LAST_DAYS: f64 = 2.0;

/// What a choice is made from.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// What there is to learn.
    pub syllabus: &'a Syllabus,
    /// What is believed of the learner.
    pub belief: &'a Belief,
    /// What is to be reached.
    pub targets: &'a [Target],
    /// When.
    pub now: Time,
    /// Seconds left in the session: nothing longer is proposed.
    pub seconds_left: f64,
    /// How much is to be kept up.
    pub upkeep: Upkeep,
    /// The learner asked for this skill: it is practised whether due or not, or what it needs first.
    pub only: Option<SkillIndex>,
    /// When practice ends, such as at a deadline; `None`: no end is in sight.
    pub until: Option<Time>,
}

impl<'a> Situation<'a> {
    /// Everything free, time without end, the usual upkeep, no end in sight.
    #[must_use]
    pub fn usual(syllabus: &'a Syllabus, belief: &'a Belief, targets: &'a [Target], now: Time) -> Self {
        let (seconds_left, upkeep) = (f64::INFINITY, Upkeep::default());
        Self { syllabus, belief, targets, now, seconds_left, upkeep, only: None, until: None }
    }

    /// Whether practice is about to end: what would be reviewed later has to be reviewed now.
    pub(crate) fn is_ending(&self) -> bool {
        self.until.is_some_and(|until| until > self.now && until.days_since(self.now) <= LAST_DAYS)
    }
}

/// How much a learner wants to keep up, and how much of that today.
///
/// Reviews never pile up for a day: from a little above the retention on each is one activity among others, done early
/// when little else is worth the minutes, and left for another day when more is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Upkeep {
    /// Recall that is to be kept: the nearer to 1, the earlier and the more reviews. Counts as 0.7 to 0.99.
    pub retention: Probability,
    /// What reviewing counts today: 1, or less on a lighter day.
    pub share: Probability,
}

impl Upkeep {
    /// What reviewing counts on a lighter day.
    pub const LIGHTER: Probability = Probability::clamped(0.4);

    /// How much forgetting is put up with, against the usual 0.1.
    pub(crate) fn patience(self) -> f64 {
        10.0 * (1.0 - self.retention.get().clamp(0.7, 0.99))
    }
}

impl Default for Upkeep {
    fn default() -> Self {
        Self { retention: Probability::clamped(0.9), share: Probability::ONE }
    }
}

/// The activity to do now, and the one that nearly was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Next {
    /// What to do; `None` when nothing is worth doing now.
    pub choice: Option<Choice>,
    /// The best activity on another skill.
    pub runner_up: Option<Choice>,
}

/// One activity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// The item to show.
    pub item: ItemIndex,
    /// The skill it is for.
    pub skill: SkillIndex,
    /// What it is for.
    pub kind: ActivityKind,
    /// Why.
    pub reason: Reason,
}

/// What an activity is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActivityKind {
    /// A skill not practised before.
    Learn,
    /// A skill begun and not yet mastered.
    Continue,
    /// A skill that keeps failing: explained anew, with its worked example where it has one, then by another item.
    TryAnew,
    /// A skill believed mastered, where some doubt is left.
    Strengthen,
    /// A mastered skill before it is forgotten.
    Review,
    /// A skill believed known that was never practised.
    Check,
    /// The weakest prerequisite of a skill that failed repeatedly.
    StepBack,
}

/// Why an activity was chosen, in numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason {
    /// What it is for.
    pub kind: ActivityKind,
    /// The index that choices are made by: retained targets for each minute, with the goal's weights.
    pub value_per_minute: f64,
    /// P(solid).
    pub mastery: Probability,
    /// P(recalled now, if learned).
    pub recall: Probability,
    /// How well the weakest prerequisite carries it.
    pub ready: Probability,
    /// P(right) on the item chosen.
    pub expected_correct: Probability,
    /// Minutes that the item will take this learner.
    pub minutes: f64,
    /// Minutes of learning left until the goal is reached.
    pub goal_minutes_left: f64,
    /// What moved the index most, strongest first.
    pub because: [Term; 2],
}

/// One thing that moved the index, with its number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Term {
    /// The nearest target that needs the skill is this near to being reached: 1 is the nearest of all, 0.1 far off.
    NearTarget(f64),
    /// How well its prerequisites carry it.
    Ready(f64),
    /// Minutes until it is mastered: short ways first.
    MinutesToGo(f64),
    /// Recall now.
    Recall(f64),
    /// How much a review adds to recall at the horizon.
    RecallGained(f64),
    /// P(not solid after all).
    Unproven(f64),
    /// The skill that failed, and needs this one.
    Carries(SkillIndex),
    /// So many wrong answers on it since the last right one.
    Failed(u32),
    /// The learner asked for it.
    Asked,
}
