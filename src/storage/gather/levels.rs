//! Which levels does a portfolio state?

use crate::learner::Time;
use crate::portfolio::{claims, moment};

use super::Refusal;

/// The levels that a portfolio states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    /// Whom it is about, as it says, by the first of their keys; empty if it does not.
    pub holder: String,
    /// What they call themselves in it; empty without a name.
    pub name: String,
    /// When its newest level was issued.
    pub at: Time,
    /// Skills as `course/skill`, each with its stones: 1 started, 2 practised, 3 mastered, 4 kept.
    pub skills: Vec<(String, u8)>,
}

impl Levels {
    /// A file's levels, where they are of skills that are named as Cairn names them.
    pub(super) fn of(bytes: &[u8]) -> Result<Self, Refusal> {
        let (person, claims) = claims::said_in(bytes).map_err(Refusal::Credential)?;
        let mut levels = Self { holder: person.first_key, name: person.name, ..Self::default() };
        for claim in claims.iter().filter(|claim| claim.code.contains('/')) {
            let stones = match claim.level {
                Some((_, place @ 1..=4, 4)) => place as u8,
                // A badge that names no level of Cairn's says that its skill was achieved.
                _ => 3,
            };
            levels.skills.push((claim.code.clone(), stones));
            levels.at = levels.at.max(moment::read(&claim.since).unwrap_or_default());
        }
        if levels.skills.is_empty() { Err(Refusal::NoLevels) } else { Ok(levels) }
    }
}
