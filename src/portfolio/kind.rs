//! What kind of credential is it?

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::shapes::{self, Shape, has_type};

/// The kinds that are read, written and verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CredentialKind {
    /// An Open Badge 3.0: one achievement.
    Badge,
    /// What someone says for another's achievement.
    Endorsement,
    /// A Comprehensive Learner Record 2.0: a portfolio.
    Record,
}

impl CredentialKind {
    /// What a credential says that it is; `None` for none of these.
    #[must_use]
    pub fn of(credential: &Value) -> Option<Self> {
        let is = |name| has_type(credential, name);
        if is("ClrCredential") {
            Some(Self::Record)
        } else if is("OpenBadgeCredential") || is("AchievementCredential") {
            Some(Self::Badge)
        } else {
            is("EndorsementCredential").then_some(Self::Endorsement)
        }
    }

    pub(super) fn shape(self) -> &'static Shape {
        match self {
            Self::Badge => &shapes::BADGE,
            Self::Endorsement => &shapes::ENDORSEMENT,
            Self::Record => &shapes::RECORD,
        }
    }
}
