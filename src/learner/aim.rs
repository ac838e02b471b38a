//! By when is a goal wanted, and how much does it matter?

use serde::{Deserialize, Serialize};

use super::{Goal, Happening, Time};

/// The kind under which the log keeps it; one of [`LATE_KINDS`](super::LATE_KINDS).
const KIND: &str = "aim";

/// What is said of a goal beside that it was chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aim {
    /// When it should be reached; an instant, so that no time zone moves it.
    pub by: Option<Time>,
    /// How much it counts beside other goals: 1 normally; from 0.1 to 10.
    pub weight: f64,
}

impl Default for Aim {
    fn default() -> Self {
        Self { by: None, weight: 1.0 }
    }
}

#[derive(Serialize, Deserialize)]
struct Written {
    kind: String,
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    weight: Option<f64>,
}

/// The event that says it of a goal named `course/id`. The last one counts.
#[must_use]
pub fn aim_of(goal: &Goal<String>, aim: Aim) -> Happening {
    let kind = match goal {
        Goal::Role(_) => "role",
        Goal::Stack(_) => "stack",
        Goal::Task(_) => "task",
        Goal::Skill(_) => "skill",
    };
    let written = Written {
        kind: kind.to_owned(),
        id: goal.name().clone(),
        by: aim.by.map(|by| by.0),
        weight: Some(bounded(aim.weight)),
    };
    // Ids are ASCII, and so is this; writing it cannot fail.
    Happening::Other { code: KIND.to_owned(), rest: serde_json::to_string(&written).unwrap_or_default() }
}

/// What an event says of a goal; `None` where it says something else.
pub(super) fn aim_in(what: &Happening) -> Option<(Goal<String>, Aim)> {
    let Happening::Other { code, rest } = what else { return None };
    if code != KIND {
        return None;
    }
    let written: Written = serde_json::from_str(rest).ok()?;
    let goal = match written.kind.as_str() {
        "role" => Goal::Role(written.id),
        "stack" => Goal::Stack(written.id),
        "task" => Goal::Task(written.id),
        "skill" => Goal::Skill(written.id),
        _ => return None,
    };
    Some((goal, Aim { by: written.by.map(Time), weight: bounded(written.weight.unwrap_or(1.0)) }))
}

/// A goal as a key: its kind and its id.
pub(super) fn key(goal: &Goal<String>) -> (u8, String) {
    let kind = match goal {
        Goal::Role(_) => 0,
        Goal::Stack(_) => 1,
        Goal::Task(_) => 2,
        Goal::Skill(_) => 3,
    };
    (kind, goal.name().clone())
}

fn bounded(weight: f64) -> f64 {
    if weight.is_finite() { weight.clamp(0.1, 10.0) } else { 1.0 }
}
