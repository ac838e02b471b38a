//! Which skill needs which?

use crate::order::put_in_order;
use std::fmt;

/// A skill's place in its [`Graph`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SkillIndex(pub u32);

impl SkillIndex {
    /// The same as a place in a slice.
    #[must_use]
    pub const fn at(self) -> usize {
        self.0 as usize
    }
}

/// An item's place in its syllabus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemIndex(pub u32);

impl ItemIndex {
    /// The same as a place in a slice.
    #[must_use]
    pub const fn at(self) -> usize {
        self.0 as usize
    }
}

/// Why prerequisites are no graph that one can learn along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GraphError {
    /// These skills need each other in a ring: each is a prerequisite of the one before it, the first of the last.
    Cycle(Vec<SkillIndex>),
    /// A skill names a prerequisite that is not there.
    Unknown {
        /// The skill that names it.
        skill: SkillIndex,
        /// The index that no skill has.
        prerequisite: SkillIndex,
    },
}

impl fmt::Display for GraphError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cycle(ring) => write!(f, "the prerequisites of {} skills form a ring: {ring:?}", ring.len()),
            Self::Unknown { skill, prerequisite } => {
                write!(f, "skill {} needs skill {}, which does not exist", skill.0, prerequisite.0)
            }
        }
    }
}

impl std::error::Error for GraphError {}

/// Skills and what each needs: a directed graph without rings.
///
/// A skill's prerequisites are sorted and named once. Indices outside the graph have no neighbours and depth 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    prerequisites: Vec<Vec<SkillIndex>>,
    dependents: Vec<Vec<SkillIndex>>,
    order: Vec<SkillIndex>,
    depth: Vec<u32>,
}

impl Graph {
    /// The graph in which skill k needs `prerequisites[k]`.
    ///
    /// # Errors
    /// If a prerequisite does not exist, or skills need each other in a ring.
    pub fn new(mut prerequisites: Vec<Vec<SkillIndex>>) -> Result<Self, GraphError> {
        let count = prerequisites.len();
        let mut dependents = vec![Vec::new(); count];
        for (k, needed) in prerequisites.iter_mut().enumerate() {
            let skill = SkillIndex(k as u32);
            put_in_order(needed, Ord::cmp);
            needed.dedup();
            for &prerequisite in needed.iter() {
                let Some(of_prerequisite) = dependents.get_mut(prerequisite.at()) else {
                    return Err(GraphError::Unknown { skill, prerequisite });
                };
                of_prerequisite.push(skill);
            }
        }

        // Kahn's algorithm: a skill comes once everything it needs has come.
        let mut open: Vec<usize> = prerequisites.iter().map(Vec::len).collect();
        let mut order: Vec<SkillIndex> = indices(count).filter(|k| open[k.at()] == 0).collect();
        let mut depth = vec![1; count];
        let mut next = 0;
        while let Some(&skill) = order.get(next) {
            next += 1;
            for &dependent in &dependents[skill.at()] {
                let d = dependent.at();
                depth[d] = depth[d].max(depth[skill.at()] + 1);
                open[d] -= 1;
                if open[d] == 0 {
                    order.push(dependent);
                }
            }
        }
        if order.len() < count {
            return Err(GraphError::Cycle(ring_among(&prerequisites, &open)));
        }
        Ok(Self { prerequisites, dependents, order, depth })
    }

    /// How many skills there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.prerequisites.len()
    }

    /// Whether there is no skill at all.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.prerequisites.is_empty()
    }

    /// What this skill needs directly, sorted.
    #[must_use]
    pub fn prerequisites(&self, skill: SkillIndex) -> &[SkillIndex] {
        self.prerequisites.get(skill.at()).map_or(&[], Vec::as_slice)
    }

    /// What needs this skill directly, sorted.
    #[must_use]
    pub fn dependents(&self, skill: SkillIndex) -> &[SkillIndex] {
        self.dependents.get(skill.at()).map_or(&[], Vec::as_slice)
    }

    /// All skills, prerequisites first.
    #[must_use]
    pub fn order(&self) -> &[SkillIndex] {
        &self.order
    }

    /// Skills on the longest way from a root to this one, both counted: 1 for a skill that needs nothing.
    #[must_use]
    pub fn depth(&self, skill: SkillIndex) -> u32 {
        self.depth.get(skill.at()).copied().unwrap_or(0)
    }

    /// These skills and everything they need, directly or not; sorted.
    #[must_use]
    pub fn closure(&self, skills: &[SkillIndex]) -> Vec<SkillIndex> {
        let mut inside = vec![false; self.len()];
        let mut found: Vec<SkillIndex> = Vec::new();
        let mut waiting: Vec<SkillIndex> = skills.to_vec();
        while let Some(skill) = waiting.pop() {
            match inside.get_mut(skill.at()) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            found.push(skill);
            waiting.extend_from_slice(self.prerequisites(skill));
        }
        put_in_order(&mut found, Ord::cmp);
        found
    }
}

/// All indices below `count`, ascending.
pub(crate) fn indices(count: usize) -> impl Iterator<Item = SkillIndex> {
    (0..count as u32).map(SkillIndex)
}

/// One ring among the skills that still wait for a prerequisite (`open` > 0): each of them has one that waits too, so
/// going from need to need must come back.
fn ring_among(prerequisites: &[Vec<SkillIndex>], open: &[usize]) -> Vec<SkillIndex> {
    let mut path: Vec<SkillIndex> = Vec::new();
    let mut step = indices(open.len()).find(|k| open[k.at()] > 0);
    while let Some(skill) = step {
        if let Some(first) = path.iter().position(|&seen| seen == skill) {
            return path.split_off(first);
        }
        path.push(skill);
        step = prerequisites[skill.at()].iter().copied().find(|k| open[k.at()] > 0);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(prerequisites: &[&[u32]]) -> Result<Graph, GraphError> {
        Graph::new(prerequisites.iter().map(|needed| needed.iter().copied().map(SkillIndex).collect()).collect())
    }

    #[test]
    fn prerequisites_come_first_and_give_the_depth() {
        let graph = graph(&[&[1, 2], &[2], &[], &[0, 2, 2]]).unwrap();
        assert_eq!(graph.order(), [2, 1, 0, 3].map(SkillIndex));
        assert_eq!([0, 1, 2, 3, 9].map(|k| graph.depth(SkillIndex(k))), [3, 2, 1, 4, 0]);
        assert_eq!(graph.dependents(SkillIndex(2)), [0, 1, 3].map(SkillIndex));
        assert_eq!(graph.prerequisites(SkillIndex(3)), [0, 2].map(SkillIndex));
        assert_eq!(graph.closure(&[SkillIndex(1), SkillIndex(77)]), [1, 2].map(SkillIndex));
    }

    #[test]
    fn rings_and_strangers_are_named() {
        assert_eq!(graph(&[&[], &[2], &[3], &[1]]), Err(GraphError::Cycle([1, 2, 3].map(SkillIndex).to_vec())));
        assert_eq!(graph(&[&[0]]), Err(GraphError::Cycle(vec![SkillIndex(0)])));
        let unknown = GraphError::Unknown { skill: SkillIndex(0), prerequisite: SkillIndex(7) };
        assert_eq!(graph(&[&[7]]), Err(unknown));
    }
}
