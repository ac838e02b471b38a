//! What is believed of one learner, and how does evidence change it?

use super::able::Able;
use super::fluency::Fluency;
use super::memory::{Memory, retrievability};
use super::placement::Placement;
use super::states::States;
use super::{Evidence, ItemIndex, Mode, Probability, SkillIndex, Stage, Syllabus, Time};

/// A skill is left to its reviews from this P(solid) on: the first spaced review confirms it, not drill.
pub const MASTERED: f64 = 0.85;

/// What of a prerequisite carries at least, however much of it is forgotten: it comes back in use.
pub(crate) const LEAST_CARRIED: f64 = 0.8;

/// Everything believed of one learner, replayed from the log.
///
/// The same evidence in the same order gives the same belief, bit for bit. It belongs to one [`Syllabus`]; evidence on
/// skills or items that are not there is ignored.
#[derive(Clone, Debug, PartialEq)]
pub struct Belief {
    pub(crate) skills: Vec<SkillBelief>,
    pub(crate) items: Vec<ItemUse>,
    pub(crate) learner: LearnerBelief,
    pub(crate) placement: Placement,
}

/// How one answer or claim moved its skill.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The item's primary skill, or the one claimed.
    pub skill: SkillIndex,
    /// P(solid) before.
    pub mastery_before: Probability,
    /// P(solid) after.
    pub mastery_after: Probability,
    /// Stage before.
    pub stage_before: Stage,
    /// Stage after.
    pub stage_after: Stage,
}

/// What is believed of one skill.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct SkillBelief {
    pub(crate) states: States,
    pub(crate) memory: Memory,
    /// When memory was last refreshed, also in part; `None` before the first practice.
    pub(crate) refreshed: Option<Time>,
    /// P(solid) has reached [`MASTERED`] in practice: from then on memory follows FSRS.
    pub(crate) mastered_once: bool,
    /// A spaced review has confirmed it since.
    pub(crate) kept: bool,
    /// A right answer in practice, without help and not on a text just seen, has been given.
    pub(crate) proven: bool,
    pub(crate) claimed: Option<bool>,
    pub(crate) answers: u32,
    pub(crate) correct: u32,
    pub(crate) failures_in_a_row: u32,
    pub(crate) last: Option<Time>,
    /// Left alone until then, after failures.
    pub(crate) resting_until: Option<Time>,
}

/// How often and when an item was shown.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct ItemUse {
    pub(crate) showings: u32,
    pub(crate) last: Option<Time>,
    pub(crate) ignored: bool,
}

/// What is believed of the learner whatever the skill.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct LearnerBelief {
    /// How fast this person learns, as a logarithm: 0 is typical.
    pub(crate) log_speed: f64,
    /// How long this person remembers, as a logarithm: 0 is what FSRS expects.
    pub(crate) log_stability: f64,
    /// `exp(log_speed)`, kept because every answer needs it.
    pub(crate) speed: f64,
    /// `exp(log_stability)`, likewise.
    pub(crate) stability: f64,
    /// Beside those whose answers the items' numbers were fitted to.
    pub(crate) able: Able,
    /// Seconds taken for each second that the author expected.
    pub(crate) time_ratio: f64,
    pub(crate) fluency: Fluency,
    pub(crate) answers: u32,
    /// The skill practised last.
    pub(crate) streak_of: Option<SkillIndex>,
    /// How often in a row.
    pub(crate) streak: u32,
}

impl LearnerBelief {
    const UNKNOWN: Self = Self {
        log_speed: 0.0,
        log_stability: 0.0,
        speed: 1.0,
        stability: 1.0,
        able: Able::TYPICAL,
        time_ratio: 1.15,
        fluency: Fluency::UNKNOWN,
        answers: 0,
        streak_of: None,
        streak: 0,
    };

    pub(crate) fn set_log_speed(&mut self, log_speed: f64) {
        self.log_speed = log_speed;
        self.speed = libm::exp(log_speed);
    }

    pub(crate) fn set_log_stability(&mut self, log_stability: f64) {
        self.log_stability = log_stability;
        self.stability = libm::exp(log_stability);
    }
}

impl SkillBelief {
    fn before_evidence(prior: Option<Probability>) -> Self {
        Self {
            states: States::before_evidence(prior),
            memory: Memory { stability_days: 20.0, difficulty: 5.0 },
            refreshed: None,
            mastered_once: false,
            kept: false,
            proven: false,
            claimed: None,
            answers: 0,
            correct: 0,
            failures_in_a_row: 0,
            last: None,
            resting_until: None,
        }
    }

    /// Days since memory was last refreshed; `None` before the first practice.
    pub(crate) fn days_unrefreshed(&self, now: Time) -> Option<f64> {
        self.refreshed.map(|refreshed| now.days_since(refreshed))
    }

    /// P(recalled now, if learned); 1 where nothing is known of its memory.
    pub(crate) fn recall(&self, learner: &LearnerBelief, now: Time) -> f64 {
        match self.days_unrefreshed(now) {
            Some(days) => retrievability(self.memory.stability_days * learner.stability, days),
            None => 1.0,
        }
    }
}

impl Belief {
    /// Before any evidence.
    #[must_use]
    pub fn new(syllabus: &Syllabus) -> Self {
        let of_skill = |skill| SkillBelief::before_evidence(syllabus.skill(skill).and_then(|numbers| numbers.prior));
        Self {
            skills: super::graph::indices(syllabus.len()).map(of_skill).collect(),
            items: vec![ItemUse::default(); syllabus.item_count()],
            learner: LearnerBelief::UNKNOWN,
            placement: Placement::default(),
        }
    }

    /// Takes in one entry of the log.
    ///
    /// Practice answers and claims say how they moved their skill. Placement answers wait for
    /// [`Evidence::PlacementEnded`]. Nothing is allocated for a practice answer.
    pub fn observe(&mut self, syllabus: &Syllabus, evidence: &Evidence, at: Time) -> Option<Change> {
        match evidence {
            Evidence::Answered(opportunity) => {
                if self.items.get(opportunity.item.at())?.ignored {
                    return None;
                }
                match opportunity.mode {
                    Mode::Practice => self.practise(syllabus, opportunity, at),
                    Mode::Placement => {
                        self.place_answer(syllabus, opportunity, at);
                        None
                    }
                }
            }
            &Evidence::Retried { item, response } => {
                let used = self.items.get(item.at())?;
                if used.ignored { None } else { self.retry(syllabus, item, response) }
            }
            &Evidence::Judged { skill, level, source } => self.judge(skill, level, source),
            Evidence::Skipped { item } => {
                self.show(*item, at);
                None
            }
            Evidence::Claimed { skill, known } => self.claim(syllabus, *skill, *known),
            Evidence::PlacementStarted { targets, seed } => {
                self.start_placement(syllabus, targets, *seed);
                None
            }
            Evidence::PlacementEnded => {
                self.end_placement();
                None
            }
            Evidence::Ignored { item } => {
                self.items.get_mut(item.at())?.ignored = true;
                None
            }
        }
    }

    /// P(new), P(fragile), P(solid) of a skill; all new for an index that no skill has.
    #[must_use]
    pub fn states(&self, skill: SkillIndex) -> [Probability; 3] {
        self.skills.get(skill.at()).map_or([Probability::ONE, Probability::ZERO, Probability::ZERO], |belief| {
            let States { new, fragile, solid } = belief.states;
            [new, fragile, solid].map(Probability::clamped)
        })
    }

    /// The item was on screen.
    pub(crate) fn show(&mut self, item: ItemIndex, at: Time) {
        if let Some(used) = self.items.get_mut(item.at()) {
            used.showings = used.showings.saturating_add(1);
            used.last = used.last.max(Some(at));
        }
    }

    /// How well prepared a learner is for a skill: its weakest prerequisite, where little is lost by forgetting; 1 if it
    /// needs nothing.
    pub(crate) fn ready(&self, syllabus: &Syllabus, skill: SkillIndex, now: Time) -> f64 {
        let support = |prerequisite: &SkillIndex| {
            let belief = self.skills.get(prerequisite.at())?;
            Some(belief.states.support() * belief.recall(&self.learner, now).max(LEAST_CARRIED))
        };
        syllabus.graph().prerequisites(skill).iter().filter_map(support).fold(1.0, f64::min)
    }
}
