//! What is found when a credential is verified: every check by itself, and what follows from all.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::super::says::{Finding, Says};

/// What a check looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Area {
    /// What it is.
    Kind,
    /// Whether it is built as its standard says.
    Rules,
    /// Whether all members are defined.
    Contexts,
    /// Whether it was changed since it was signed.
    Intact,
    /// Which key signed it.
    Signer,
    /// Who issued it, and whether they are known.
    Issuer,
    /// Whether it is in force.
    InForce,
    /// Whether evidence at hand is what was signed.
    Evidence,
    /// What it says of other credentials.
    Endorses,
}

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It holds.
    Ok,
    /// It does not.
    Failed,
    /// Nobody can tell from here.
    NotChecked,
    /// Neither good nor bad, but to be known.
    Note,
}

/// One check of one credential.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Where the credential stands in the file; empty for the file's own.
    pub at: String,
    /// What was looked at.
    pub area: Area,
    /// How it came out.
    pub outcome: Outcome,
    /// What was found.
    #[serde(flatten)]
    pub says: Says,
}

/// Everything that was checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The file's own credential first, then those in it.
    pub checks: Vec<Check>,
}

/// What follows from all checks together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Signed, unchanged, in force, and built as its standard says, with all that is in it. Says nothing of whether the
    /// issuer deserves trust.
    Accepted,
    /// Nothing speaks against it, but no signature could be verified from here.
    Undecided,
    /// Something is wrong.
    Refused,
}

impl Report {
    /// What follows from the checks.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let any = |outcome, area: Option<Area>| {
            self.checks.iter().any(|check| check.outcome == outcome && area.is_none_or(|area| check.area == area))
        };
        if any(Outcome::Failed, None) {
            Verdict::Refused
        } else if any(Outcome::NotChecked, Some(Area::Contexts)) || self.is_unverified_somewhere() {
            Verdict::Undecided
        } else {
            Verdict::Accepted
        }
    }

    /// Whether one of the credentials has no signature that was verified.
    fn is_unverified_somewhere(&self) -> bool {
        let credentials: BTreeSet<&str> = self.checks.iter().map(|check| check.at.as_str()).collect();
        // A presentation needs none of its own.
        let is_enough = |check: &&Check| [Finding::Intact, Finding::KindPresentation].contains(&check.says.finding);
        let verified: BTreeSet<&str> = self.checks.iter().filter(is_enough).map(|check| check.at.as_str()).collect();
        credentials.is_empty() || verified.len() < credentials.len()
    }
}
