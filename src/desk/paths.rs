//! What is missing for each goal, which small skill comes next, and how far is it to other roles?
//!
//! Every figure is that of [`insight`](crate::insight), of the courses that the command line reads too: all of them.

pub use crate::insight::{Comparison, Complement, Decaying, Gap, Need, NextSkill, Pace, Way};

use crate::insight::{compare, complements, gap, next_skills, ways};
use crate::learner::Goal;
use crate::tutor::SkillIndex;
use crate::tutor::view::{SkillRow, map};

use super::Model;

/// The roles that stand side by side, each by `course/role` in its place.
pub type Places = [Option<String>; 3];

/// The page of paths.
#[derive(Debug, Clone, PartialEq)]
pub struct PathsView {
    /// All skills of the open courses, by their index.
    skills: Vec<SkillRow>,
    /// The learner's own; `None` without practice in the last four weeks.
    pub pace: Option<Pace>,
    /// The gap to each goal of the learner's.
    pub gaps: Vec<Gap>,
    /// The small skill that opens most per minute over all roles; `None` where no role misses anything.
    pub next: Option<NextSkill>,
    /// Skills that complete sets of which something is held, what completes most first.
    pub complements: Vec<Complement>,
    /// The ways to all roles, nearest first.
    pub ways: Vec<Way>,
    /// Which role is chosen in each place.
    pub places: Places,
}

impl PathsView {
    /// One of the skills that the figures are about.
    #[must_use]
    pub fn skill(&self, skill: SkillIndex) -> Option<&SkillRow> {
        self.skills.get(skill.at())
    }

    /// The ways to the chosen roles, in the order of their places.
    #[must_use]
    pub fn chosen(&self) -> Vec<&Way> {
        let way = |role: &String| self.ways.iter().find(|way| way.role.name() == role);
        self.places.iter().flatten().filter_map(way).collect()
    }

    /// These side by side.
    #[must_use]
    pub fn comparison(&self) -> Comparison {
        compare(&self.chosen())
    }
}

/// The paths as their page shows them.
#[must_use]
pub fn paths(model: &Model) -> PathsView {
    let tutor = &model.tutor;
    let (library, learner, now) = (&tutor.library, &tutor.learner, tutor.now);
    let pace = Pace::of(learner, now);
    let ways = ways(library, learner, now);
    PathsView {
        skills: map(tutor),
        pace,
        gaps: tutor.goals().iter().map(|goal| gap(library, learner, goal, pace, now)).collect(),
        next: next_skills(library, learner, now, 1).into_iter().next(),
        complements: complements(library, learner),
        places: model.compared.clone().unwrap_or_else(|| first_places(&ways, &tutor.goals())),
        ways,
    }
}

/// Puts a role into a place, or leaves it empty. A role stands in one place only: it leaves where it was.
#[must_use]
pub fn placed(mut places: Places, place: usize, role: Option<String>) -> Places {
    for other in places.iter_mut().filter(|other| other.is_some() && **other == role) {
        *other = None;
    }
    if let Some(here) = places.get_mut(place) {
        *here = role;
    }
    places
}

/// Until the learner chooses: two roles, those of the goals first, then the nearest that miss something.
fn first_places(ways: &[Way], goals: &[Goal<String>]) -> Places {
    let (wanted, others): (Vec<&Way>, Vec<&Way>) = ways.iter().partition(|way| goals.contains(&way.role));
    let others = others.into_iter().filter(|way| !way.missing.is_empty());
    let mut names = wanted.into_iter().chain(others).map(|way| way.role.name().clone());
    [names.next(), names.next(), None]
}
