//! Which prerequisites can stand together?

use crate::engine::{Graph, GraphError, SkillIndex};

/// The graph of these prerequisites, and the edges (skill, prerequisite) that were left out to have no ring.
///
/// `courses[k]` is the course of skill k. Edges within a course come first: a course that was checked has no ring of
/// its own, and another course cannot break it. Then edges across courses, in order, unless they close a ring.
pub(super) fn without_rings(
    prerequisites: &[Vec<SkillIndex>],
    courses: &[usize],
) -> (Graph, Vec<(SkillIndex, SkillIndex)>) {
    let mut left_out = Vec::new();
    let same_course = |skill: usize, needed: SkillIndex| courses.get(skill) == courses.get(needed.at());
    let mut kept: Vec<Vec<SkillIndex>> = prerequisites
        .iter()
        .enumerate()
        .map(|(skill, all)| all.iter().copied().filter(|&needed| same_course(skill, needed)).collect())
        .collect();
    open_rings(&mut kept, &mut left_out);

    for (skill, all) in prerequisites.iter().enumerate() {
        for &needed in all.iter().filter(|&&needed| !same_course(skill, needed)) {
            let index = SkillIndex(skill as u32);
            if needs(&kept, needed, index) {
                left_out.push((index, needed));
            } else {
                kept[skill].push(needed);
            }
        }
    }
    (Graph::new(kept).unwrap_or_default(), left_out)
}

/// Takes one edge out of every ring. Only a course that was never checked has any.
fn open_rings(prerequisites: &mut [Vec<SkillIndex>], left_out: &mut Vec<(SkillIndex, SkillIndex)>) {
    while let Err(GraphError::Cycle(ring)) = Graph::new(prerequisites.to_vec()) {
        // Each is a prerequisite of the one before it, the first of the last.
        let (Some(&first), Some(&last)) = (ring.first(), ring.last()) else { return };
        prerequisites[last.at()].retain(|&needed| needed != first);
        left_out.push((last, first));
    }
}

/// Whether `skill` is `other` or needs it, directly or not.
fn needs(prerequisites: &[Vec<SkillIndex>], skill: SkillIndex, other: SkillIndex) -> bool {
    let mut seen = vec![false; prerequisites.len()];
    let mut waiting = vec![skill];
    while let Some(skill) = waiting.pop() {
        if skill == other {
            return true;
        }
        if !std::mem::replace(&mut seen[skill.at()], true) {
            waiting.extend_from_slice(&prerequisites[skill.at()]);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(prerequisites: &[&[u32]], courses: &[usize], left_out: &[(u32, u32)]) {
        let prerequisites: Vec<Vec<SkillIndex>> =
            prerequisites.iter().map(|all| all.iter().copied().map(SkillIndex).collect()).collect();
        let (graph, found) = without_rings(&prerequisites, courses);
        let left_out: Vec<_> = left_out.iter().map(|&(a, b)| (SkillIndex(a), SkillIndex(b))).collect();
        assert_eq!(found, left_out);
        assert_eq!(graph.len(), prerequisites.len());
        let edges: usize = (0..graph.len() as u32).map(|k| graph.prerequisites(SkillIndex(k)).len()).sum();
        assert_eq!(edges + left_out.len(), prerequisites.iter().map(Vec::len).sum::<usize>());
    }

    #[test]
    fn only_the_edge_that_closes_a_ring_is_left_out() {
        check(&[&[], &[0], &[0, 1]], &[0, 0, 0], &[]);
        check(&[&[1], &[0]], &[0, 1], &[(1, 0)]); // across courses: the later one
        check(&[&[2], &[0], &[1]], &[0, 0, 1], &[(2, 1)]); // 1 needs 0 within its course: that stays
        check(&[&[0]], &[0], &[(0, 0)]);
        check(&[&[1], &[2], &[0]], &[0, 0, 0], &[(2, 0)]);
    }
}
