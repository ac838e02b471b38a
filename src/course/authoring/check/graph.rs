//! Checks prerequisites: that they exist, and that no skill needs itself.

use std::collections::BTreeMap;

use super::super::load::Loaded;
use super::super::problem::Report;
use super::Known;

/// More make a skill so hard to reach that it should be cut smaller.
const MOST_PREREQUISITES: usize = 4;

pub(super) fn check_graph(loaded: &Loaded, known: &Known<'_>, report: &mut Report) {
    for (skill, places) in loaded.course.skills.iter().zip(&loaded.skills) {
        let place = &places.place;
        for (index, prerequisite) in skill.prerequisites.iter().enumerate() {
            let key = format!("prerequisites.{index}");
            known.check(prerequisite, place, &key, report);
            if skill.prerequisites[..index].contains(prerequisite) {
                report.error(place, &key, format!("`{prerequisite}` is named twice"), "leave out one");
            }
        }
        if skill.prerequisites.len() > MOST_PREREQUISITES {
            let message = format!("the skill has {} prerequisites", skill.prerequisites.len());
            report.warning(place, "prerequisites", message, "keep the four without which it cannot be learned");
        }
    }
    for cycle in cycles(loaded) {
        let Some(place) = loaded.skills.iter().map(|skill| &skill.place).find(|place| Some(&place.id) == cycle.first())
        else {
            continue;
        };
        let message = format!("prerequisites run in a circle: {}", cycle.join(" -> "));
        report.error(place, "prerequisites", message, "remove the arrow that is least true");
    }
}

/// Every circle that a walk along prerequisites meets, from its smallest id back to it.
fn cycles(loaded: &Loaded) -> Vec<Vec<String>> {
    let graph: BTreeMap<&str, Vec<&str>> = loaded
        .course
        .skills
        .iter()
        .map(|skill| (skill.id.as_str(), skill.prerequisites.iter().map(String::as_str).collect()))
        .collect();
    let mut walk = Walk { graph: &graph, state: BTreeMap::new(), found: Vec::new() };
    for skill in graph.keys() {
        walk.from(skill);
    }
    walk.found.sort();
    walk.found.dedup();
    walk.found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    OnPath,
    Done,
}

struct Walk<'a> {
    graph: &'a BTreeMap<&'a str, Vec<&'a str>>,
    state: BTreeMap<&'a str, State>,
    found: Vec<Vec<String>>,
}

impl<'a> Walk<'a> {
    /// Walks without recursion, so that a long chain of skills is no danger.
    fn from(&mut self, start: &'a str) {
        if self.state.contains_key(start) {
            return;
        }
        let mut path: Vec<(&'a str, usize)> = vec![(start, 0)];
        self.state.insert(start, State::OnPath);
        while let Some((skill, next)) = path.last_mut() {
            let prerequisite = self.graph.get(skill).and_then(|all| all.get(*next)).copied();
            *next += 1;
            match prerequisite {
                None => {
                    self.state.insert(skill, State::Done);
                    path.pop();
                }
                Some(prerequisite) => match self.state.get(prerequisite) {
                    Some(State::OnPath) => {
                        let first = path.iter().position(|(skill, _)| *skill == prerequisite).unwrap_or(0);
                        let cycle: Vec<&str> = path[first..].iter().map(|(skill, _)| *skill).collect();
                        self.found.push(from_smallest(&cycle));
                    }
                    Some(State::Done) => {}
                    None => {
                        self.state.insert(prerequisite, State::OnPath);
                        path.push((prerequisite, 0));
                    }
                },
            }
        }
    }
}

fn from_smallest(cycle: &[&str]) -> Vec<String> {
    let start = (0..cycle.len()).min_by_key(|at| cycle[*at]).unwrap_or(0);
    (0..=cycle.len()).map(|step| cycle[(start + step) % cycle.len()].to_owned()).collect()
}
