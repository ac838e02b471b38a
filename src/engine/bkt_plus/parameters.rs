//! Which numbers does BKT+ have?

/// How much each input weighs, shared by all skills.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// w: ability, in every answer; at least 0.
    pub ability: f64,
    /// `w_pi`: ability, in knowing a skill at first sight.
    pub ability_at_start: f64,
    /// `w_T`: ability, in learning.
    pub ability_in_transit: f64,
    /// `w_o`: learning after a right answer (+1) rather than a wrong one (-1).
    pub outcome_in_transit: f64,
    /// `w_F`: forgetting over answers on other skills.
    pub gap: f64,
    /// `w_t`: forgetting over minutes.
    pub minutes: f64,
    /// `w_r`: the learner's last answer to the very same item (+1 or -1), in the next one to it.
    pub again: f64,
    /// `w_e`: how much better than expected the last answers were, in the next one.
    pub recent: f64,
}

impl Weights {
    /// Their names in files, in the order of the fields.
    pub const NAMES: [&str; 8] = [
        "ability",
        "ability_at_start",
        "ability_in_transit",
        "outcome_in_transit",
        "gap",
        "minutes",
        "again",
        "recent",
    ];
    /// How many there are.
    pub const COUNT: usize = Self::NAMES.len();

    /// As a list, in the order of the fields.
    #[must_use]
    pub const fn to_array(self) -> [f64; Self::COUNT] {
        let Self { ability, ability_at_start, ability_in_transit, outcome_in_transit, gap, minutes, again, recent } =
            self;
        [ability, ability_at_start, ability_in_transit, outcome_in_transit, gap, minutes, again, recent]
    }

    /// From a list in the order of the fields.
    #[must_use]
    pub const fn from_array(array: [f64; Self::COUNT]) -> Self {
        let [ability, ability_at_start, ability_in_transit, outcome_in_transit, gap, minutes, again, recent] = array;
        Self { ability, ability_at_start, ability_in_transit, outcome_in_transit, gap, minutes, again, recent }
    }
}

/// Weights for a course without data: about what three sets of real answers gave.
impl Default for Weights {
    fn default() -> Self {
        Self {
            ability: 0.71,
            ability_at_start: 0.35,
            ability_in_transit: 0.40,
            outcome_in_transit: 1.59,
            gap: 1.24,
            minutes: 0.0,
            again: 0.0,
            recent: 0.0,
        }
    }
}

/// One skill's parameters, all of them logits but `gain`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SkillLogits {
    /// b: right without knowing, on an item of easiness 0.
    pub guess: f64,
    /// q: knowing adds softplus(q) to the logit, which is above 0 whatever q is.
    pub gain: f64,
    /// pi: known at the first opportunity.
    pub prior: f64,
    /// tau: learned between two opportunities.
    pub transit: f64,
    /// phi: forgotten between two opportunities.
    pub forget: f64,
}

impl SkillLogits {
    /// Their names in files, in the order of the fields.
    pub const NAMES: [&str; 5] = ["guess", "gain", "prior", "transit", "forget"];
    /// How many there are.
    pub const COUNT: usize = Self::NAMES.len();

    /// As a list, in the order of the fields.
    #[must_use]
    pub const fn to_array(self) -> [f64; Self::COUNT] {
        let Self { guess, gain, prior, transit, forget } = self;
        [guess, gain, prior, transit, forget]
    }

    /// From a list in the order of the fields.
    #[must_use]
    pub const fn from_array(array: [f64; Self::COUNT]) -> Self {
        let [guess, gain, prior, transit, forget] = array;
        Self { guess, gain, prior, transit, forget }
    }
}

/// Parameters for a course without data: about what three sets of real answers gave.
impl Default for SkillLogits {
    fn default() -> Self {
        Self { guess: -0.14, gain: 1.59, prior: -1.02, transit: -1.63, forget: -3.99 }
    }
}
