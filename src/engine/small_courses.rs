//! What do the tests learn? Small courses, and learners who answer as told.

use super::{
    Belief, Evidence, Graph, ItemIndex, ItemNumbers, Level, Mode, Opportunity, Probability, Response, SkillIndex,
    SkillNumbers, Syllabus, Target, Time,
};

pub(crate) const DAY: i64 = 86_400;

/// A skill for each row, which lists its prerequisites; eight open items of 60 seconds each. Skill k has the items from
/// 8k on.
pub(crate) fn course(prerequisites: &[&[u32]]) -> Syllabus {
    course_with(prerequisites, |_| {})
}

/// The same with each item changed.
pub(crate) fn course_with(prerequisites: &[&[u32]], change: impl Fn(&mut ItemNumbers)) -> Syllabus {
    let needed = |row: &&[u32]| row.iter().copied().map(SkillIndex).collect();
    let graph = Graph::new(prerequisites.iter().map(needed).collect()).unwrap();
    let count = prerequisites.len();
    let numbers = SkillNumbers { area: 0, prior: None, transit: None, minutes: 10.0 };
    let item = |i: usize| {
        let guess = Probability::clamped(0.05);
        let skills = vec![SkillIndex((i / 8) as u32)];
        let mut item = ItemNumbers { skills, guess, slip: None, level: 2, seconds: 60.0, surfaces: 1, weight: 1.0 };
        change(&mut item);
        item
    };
    Syllabus::new(graph, vec![numbers; count], (0..count * 8).map(item).collect()).unwrap()
}

/// Each of n skills needs the one before.
pub(crate) fn chain(n: u32) -> Syllabus {
    let rows: Vec<Vec<u32>> = (0..n).map(|k| k.checked_sub(1).into_iter().collect()).collect();
    course(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

pub(crate) fn mastered(skill: u32) -> Target {
    Target { skill: SkillIndex(skill), level: Level::Mastered, weight: 1.0 }
}

impl Belief {
    /// An answer in practice on item n of a skill, in the seconds expected.
    pub(crate) fn answers(&mut self, syllabus: &Syllabus, skill: u32, n: u32, sign: char, at: i64) {
        let response = if sign == '+' { Response::Correct } else { Response::Incorrect };
        let item = ItemIndex(skill * 8 + n);
        let opportunity = Opportunity { item, response, hinted: false, seconds: 60.0, mode: Mode::Practice };
        self.observe(syllabus, &Evidence::Answered(opportunity), Time(at));
    }

    /// Answers on a skill's items in turn, a minute apart.
    pub(crate) fn practises(&mut self, syllabus: &Syllabus, skill: u32, signs: &str, at: i64) {
        for (n, sign) in (0_u32..).zip(signs.chars()) {
            self.answers(syllabus, skill, n % 8, sign, at + 60 * i64::from(n));
        }
    }

    pub(crate) fn solid(&self, skill: u32) -> f64 {
        self.skills[skill as usize].states.solid
    }
}
