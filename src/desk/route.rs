//! Which of the desk's pages is open?

use crate::learner::Goal;
use crate::work::WorkId;

/// A page of the desk, by the path that [`tutor::Route::Desk`](crate::tutor::Route::Desk) holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// What can I prove, and to whom?
    Portfolio,
    /// What is missing, what comes next, and where else could I go?
    Paths,
    /// What is a file worth that somebody showed?
    Verify,
    /// Where are a team's gaps, and are they closing?
    Team,
    /// What can somebody else show? By the end of the link that holds it; empty: by a file.
    Shared(String),
    /// What do others say of me?
    Said,
    /// What real thing could I do?
    Assignments,
    /// What of my own do I ask somebody for?
    Asking,
    /// One assignment, by `course/assignment`.
    Assignment(String),
    /// One piece of work of the learner's.
    Work(WorkId),
    /// Something that came from somebody else, by a link that holds it.
    Link(String),
    /// ... and was opened.
    Arrived,
    /// How do I keep everything, and bring it elsewhere?
    Backup,
    /// By which words am I known, and whom do I trust? With a key that came by a link; else empty.
    Keys(String),
    /// A path that means nothing here.
    Unknown(String),
    /// Does it work?
    Impact,
    /// By when is what wanted, and how much time is there?
    Plan,
    /// Which roles and stacks are my own?
    Own,
    /// What is there for a need?
    Find,
    /// What is missing for one goal?
    Gap(Goal<String>),
}

impl Route {
    /// The page of a path such as `assignment/course/id`. Total.
    #[must_use]
    pub fn read(path: &str) -> Self {
        match path.split_once('/').unwrap_or((path, "")) {
            ("portfolio", "") => Self::Portfolio,
            ("paths", "") => Self::Paths,
            ("verify", "") => Self::Verify,
            ("team", "") => Self::Team,
            ("shared", packed) => Self::Shared(packed.to_owned()),
            ("claims", "") => Self::Said,
            ("assignments", "") => Self::Assignments,
            ("assignment", id) if !id.is_empty() => Self::Assignment(id.to_owned()),
            ("work", id) => id.to_owned().try_into().map_or_else(|_| Self::Unknown(path.to_owned()), Self::Work),
            ("request" | "submission" | "review", packed) if !packed.is_empty() => Self::Link(path.to_owned()),
            ("review", "") => Self::Arrived,
            ("request", "") => Self::Asking,
            ("backup", "") => Self::Backup,
            ("impact", "") => Self::Impact,
            ("plan", "") => Self::Plan,
            ("plan", "own") => Self::Own,
            ("find", "") => Self::Find,
            ("plan", goal) => goal_of(goal).map_or_else(|| Self::Unknown(path.to_owned()), Self::Gap),
            ("keys", did) => Self::Keys(did.to_owned()),
            _ => Self::Unknown(path.to_owned()),
        }
    }

    /// Whether people's texts stand on it.
    #[must_use]
    pub const fn has_texts(&self) -> bool {
        match self {
            Self::Assignment(_) | Self::Work(_) | Self::Link(_) | Self::Arrived => true,
            Self::Portfolio
            | Self::Paths
            | Self::Verify
            | Self::Team
            | Self::Shared(_)
            | Self::Said
            | Self::Assignments
            | Self::Asking
            | Self::Backup
            | Self::Unknown(_)
            | Self::Impact
            | Self::Plan
            | Self::Find
            | Self::Own
            | Self::Gap(_)
            | Self::Keys(_) => false,
        }
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Portfolio => "portfolio".to_owned(),
            Self::Paths => "paths".to_owned(),
            Self::Verify => "verify".to_owned(),
            Self::Team => "team".to_owned(),
            Self::Shared(packed) if packed.is_empty() => "shared".to_owned(),
            Self::Shared(packed) => format!("shared/{packed}"),
            Self::Said => "claims".to_owned(),
            Self::Assignments => "assignments".to_owned(),
            Self::Asking => "request".to_owned(),
            Self::Assignment(id) => format!("assignment/{id}"),
            Self::Work(id) => format!("work/{id}"),
            Self::Arrived => "review".to_owned(),
            Self::Backup => "backup".to_owned(),
            Self::Keys(did) if did.is_empty() => "keys".to_owned(),
            Self::Keys(did) => format!("keys/{did}"),
            Self::Link(path) | Self::Unknown(path) => path.clone(),
            Self::Impact => "impact".to_owned(),
            Self::Plan => "plan".to_owned(),
            Self::Own => "plan/own".to_owned(),
            Self::Find => "find".to_owned(),
            Self::Gap(goal) => format!("plan/{}/{}", kind_of(goal), goal.name()),
        }
    }
}

impl Default for Route {
    fn default() -> Self {
        Self::Unknown(String::new())
    }
}

/// A goal written `role/course/id`.
fn goal_of(path: &str) -> Option<Goal<String>> {
    let (kind, name) = path.split_once('/')?;
    let (course, id) = name.split_once('/')?;
    let name = (!course.is_empty() && !id.is_empty()).then(|| name.to_owned())?;
    match kind {
        "role" => Some(Goal::Role(name)),
        "stack" => Some(Goal::Stack(name)),
        "task" => Some(Goal::Task(name)),
        "skill" => Some(Goal::Skill(name)),
        _ => None,
    }
}

const fn kind_of(goal: &Goal<String>) -> &'static str {
    match goal {
        Goal::Role(_) => "role",
        Goal::Stack(_) => "stack",
        Goal::Task(_) => "task",
        Goal::Skill(_) => "skill",
    }
}

#[cfg(test)]
mod tests {
    use super::Route;
    use crate::learner::Goal;
    use crate::tutor;
    use crate::work::WorkId;

    #[test]
    fn every_page_is_one_that_the_tutor_sends_here_and_leads_back_to_itself() {
        let pages = [
            Route::Portfolio,
            Route::Paths,
            Route::Verify,
            Route::Team,
            Route::Shared(String::new()),
            Route::Shared("abc".into()),
            Route::Said,
            Route::Assignments,
            Route::Asking,
            Route::Assignment("course/task".into()),
            Route::Work(WorkId::random([7; 12])),
            Route::Link("submission/abc".into()),
            Route::Arrived,
            Route::Backup,
            Route::Impact,
            Route::Plan,
            Route::Own,
            Route::Find,
            Route::Gap(Goal::Role("course/role".into())),
            Route::Gap(Goal::Skill("course/skill".into())),
            Route::Keys(String::new()),
            Route::Keys("did:key:z6Mk".into()),
        ];
        for page in pages {
            let path = page.path();
            assert_eq!(tutor::Route::read(&format!("#/{path}")), tutor::Route::Desk(path.clone()));
            assert_eq!(Route::read(&path), page);
        }
    }

    #[test]
    fn a_path_without_what_it_is_about_is_no_page() {
        for path in [
            "assignment",
            "assignment/",
            "assignments/more",
            "paths/more",
            "work",
            "work/a b",
            "submission",
            "plan/role/x",
            "plan/hero/a/b",
            "",
        ] {
            assert_eq!(Route::read(path), Route::Unknown(path.to_owned()));
        }
    }
}
