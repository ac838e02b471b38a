//! Which page is open? Addresses are hashes, which work on every static host and sub-path.

/// A page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Route {
    /// What should I do now, and why?
    #[default]
    Today,
    /// What do I want to be able to do?
    Goals,
    /// Where do I start?
    Placement,
    /// What is the answer, and what did I learn from it?
    Practice,
    /// Practice of one skill, by `course/skill`, begun at once.
    PracticeOf(String),
    /// What changed in this session?
    SessionEnd,
    /// Where am I, and what is next to what?
    Map,
    /// One skill, by `course/skill`.
    Skill(String),
    /// Is it working?
    Progress,
    /// Who am I here, and what is kept where?
    Settings,
    /// A page of the desk, the second app, by its whole path: what is in it is the desk's to read.
    Desk(String),
    /// An address that means nothing here.
    Unknown(String),
}

/// What the addresses of the desk's pages begin with.
const DESK: [&str; 17] = [
    "portfolio",
    "verify",
    "shared",
    "claims",
    "keys",
    "paths",
    "plan",
    "find",
    "team",
    "impact",
    "backup",
    "assignments",
    "assignment",
    "work",
    "request",
    "submission",
    "review",
];

impl Route {
    /// The page of an address such as `#/skill/course/id`. Total.
    #[must_use]
    pub fn read(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_matches('/');
        match path.split_once('/').unwrap_or((path, "")) {
            ("" | "today", "") => Self::Today,
            ("goals", "") => Self::Goals,
            ("placement", "") => Self::Placement,
            ("practice", "") => Self::Practice,
            ("practice", id) => Self::PracticeOf(id.to_owned()),
            ("session", "") => Self::SessionEnd,
            ("map", "") => Self::Map,
            ("skill", id) if !id.is_empty() => Self::Skill(id.to_owned()),
            ("progress", "") => Self::Progress,
            ("settings", "") => Self::Settings,
            (name, _) if DESK.contains(&name) => Self::Desk(path.to_owned()),
            _ => Self::Unknown(path.to_owned()),
        }
    }

    /// Its address.
    #[must_use]
    pub fn address(&self) -> String {
        match self {
            Self::Today => "#/".to_owned(),
            Self::Goals => "#/goals".to_owned(),
            Self::Placement => "#/placement".to_owned(),
            Self::Practice => "#/practice".to_owned(),
            Self::PracticeOf(id) => format!("#/practice/{id}"),
            Self::SessionEnd => "#/session".to_owned(),
            Self::Map => "#/map".to_owned(),
            Self::Skill(id) => format!("#/skill/{id}"),
            Self::Progress => "#/progress".to_owned(),
            Self::Settings => "#/settings".to_owned(),
            Self::Desk(path) | Self::Unknown(path) => format!("#/{path}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn every_address_leads_back_to_its_page() {
        let pages = [
            Route::Today,
            Route::Goals,
            Route::Placement,
            Route::Practice,
            Route::PracticeOf("course/skill".into()),
            Route::SessionEnd,
            Route::Map,
            Route::Skill("course/skill".into()),
            Route::Desk("assignments".into()),
            Route::Desk("assignment/course/task".into()),
            Route::Progress,
            Route::Settings,
            Route::Unknown("nonsense/here".into()),
        ];
        for page in pages {
            assert_eq!(Route::read(&page.address()), page);
        }
    }
}
