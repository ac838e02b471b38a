//! How large is a course, and what shape has its graph?

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use crate::course::{Course, Kind};

/// A course in numbers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// The course's id.
    pub id: String,
    /// How many skills it has.
    pub skills: usize,
    /// The sum of its skills' minutes.
    pub minutes: f64,
    /// Skills on the longest way along prerequisites, the first and the last among them.
    pub depth: usize,
    /// The most skills at one depth, counted from those that need nothing of this course.
    pub breadth: usize,
    /// Skills that need nothing of this course, so that a beginner can start with them.
    pub entries: usize,
    /// How many items it has of each kind.
    pub items: BTreeMap<Kind, usize>,
    /// How many assignments it has.
    pub assignments: usize,
}

impl Summary {
    /// Counts. The course must have been checked: a circle of prerequisites has no depth.
    #[must_use]
    pub fn of(course: &Course) -> Self {
        let mut at_depth: BTreeMap<usize, usize> = BTreeMap::new();
        for depth in depths(course).into_values() {
            *at_depth.entry(depth).or_default() += 1;
        }
        let mut items: BTreeMap<Kind, usize> = BTreeMap::new();
        for item in course.skills.iter().flat_map(|skill| &skill.items) {
            *items.entry(item.part.question.kind()).or_default() += 1;
        }
        Self {
            id: course.id.clone(),
            skills: course.skills.len(),
            minutes: course.skills.iter().map(|skill| skill.minutes).sum(),
            depth: at_depth.keys().max().copied().unwrap_or(0),
            breadth: at_depth.values().max().copied().unwrap_or(0),
            entries: at_depth.get(&1).copied().unwrap_or(0),
            items,
            assignments: course.skills.iter().map(|skill| skill.assignments.len()).sum(),
        }
    }
}

/// Each skill's depth: 1 where it needs nothing of this course, else one more than the deepest that it needs.
fn depths(course: &Course) -> BTreeMap<&str, usize> {
    let mut depths: BTreeMap<&str, usize> = course.skills.iter().map(|skill| (skill.id.as_str(), 1)).collect();
    // After as many rounds as there are skills, even a chain of all of them has been walked.
    for _ in 0..course.skills.len() {
        for skill in &course.skills {
            let below = skill.prerequisites.iter().filter_map(|id| depths.get(id.as_str())).max();
            let depth = below.map_or(1, |below| below + 1);
            depths.insert(&skill.id, depth);
        }
    }
    depths
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, skills, minutes, depth, breadth, entries, items, assignments } = self;
        writeln!(f, "{id}")?;
        writeln!(f, "  skills       {skills}, {minutes} minutes in all")?;
        writeln!(f, "  graph        {depth} deep, {breadth} broad, {entries} to begin with")?;
        let kinds: Vec<String> = items.iter().map(|(kind, count)| format!("{} {count}", kind.name())).collect();
        writeln!(f, "  items        {}: {}", items.values().sum::<usize>(), kinds.join(", "))?;
        write!(f, "  assignments  {assignments}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A course of skills, each with what it needs.
    fn course(skills: &[(&str, &[&str])]) -> Course {
        let skills: Vec<serde_json::Value> = skills
            .iter()
            .map(|(id, needs)| {
                serde_json::json!({ "id": id, "title": id, "outcome": "Can", "minutes": 10, "prerequisites": needs })
            })
            .collect();
        serde_json::from_value(serde_json::json!({
            "format": "cairn-course", "version": 1, "id": "it", "revision": "1", "title": "It", "summary": "",
            "language": "en", "authors": [], "licence": "", "skills": skills,
        }))
        .expect("a course")
    }

    #[track_caller]
    fn check(skills: &[(&str, &[&str])], depth: usize, breadth: usize, entries: usize) {
        let summary = Summary::of(&course(skills));
        assert_eq!((summary.depth, summary.breadth, summary.entries), (depth, breadth, entries), "{skills:?}");
    }

    #[test]
    fn a_graph_is_as_deep_as_its_longest_way_and_as_broad_as_its_fullest_level() {
        check(&[], 0, 0, 0);
        check(&[("a", &[])], 1, 1, 1);
        check(&[("c", &["b"]), ("b", &["a"]), ("a", &[])], 3, 1, 1);
        check(&[("a", &[]), ("b", &["a"]), ("c", &["a"]), ("d", &["b", "c"]), ("e", &["a"])], 3, 3, 1);
        check(&[("a", &["other/z"]), ("b", &[]), ("c", &["a", "b", "other/y"])], 2, 2, 2);
    }
}
