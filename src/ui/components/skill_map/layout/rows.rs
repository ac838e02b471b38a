//! In which row does each skill stand, and which of its lines need drawing?

use crate::order::put_in_order;

const MOST_IN_A_ROW: usize = 6;

/// The skills with each after what it needs, and the prerequisites that allow it.
pub(super) fn without_circles(prerequisites: &[Vec<usize>]) -> (Vec<usize>, Vec<Vec<usize>>) {
    let count = prerequisites.len();
    let mut placed = vec![false; count];
    let mut order = Vec::with_capacity(count);
    let mut needs = vec![Vec::new(); count];
    while order.len() < count {
        let waiting = |skill: &usize| !placed[*skill];
        let ready = |skill: &usize| prerequisites[*skill].iter().all(|need| *need >= count || placed[*need]);
        let next = (0..count).filter(waiting).find(ready).or_else(|| (0..count).find(waiting));
        let Some(skill) = next else { break };
        needs[skill] = prerequisites[skill].iter().copied().filter(|need| *need < count && placed[*need]).collect();
        put_in_order(&mut needs[skill], Ord::cmp);
        needs[skill].dedup();
        placed[skill] = true;
        order.push(skill);
    }
    (order, needs)
}

/// The row of each skill: below all that it needs, where there is still room.
pub(super) fn rows(order: &[usize], needs: &[Vec<usize>]) -> Vec<usize> {
    let mut layer = vec![0; needs.len()];
    for &skill in order {
        layer[skill] = needs[skill].iter().map(|need| layer[*need] + 1).max().unwrap_or(0);
    }
    let mut needed_by = vec![0_usize; needs.len()];
    for need in needs.iter().flatten() {
        needed_by[*need] += 1;
    }
    let mut sorted = order.to_vec();
    // Those that others wait for go first, so that what leads nowhere moves down.
    let rank = |skill: &usize| (layer[*skill], needed_by[*skill] == 0, *skill);
    put_in_order(&mut sorted, |a, b| rank(a).cmp(&rank(b)));

    let mut row_of = vec![0; needs.len()];
    let mut taken: Vec<usize> = Vec::new();
    for skill in sorted {
        let mut row = needs[skill].iter().map(|need| row_of[*need] + 1).max().unwrap_or(0);
        while taken.get(row).is_some_and(|cards| *cards >= MOST_IN_A_ROW) {
            row += 1;
        }
        if taken.len() <= row {
            taken.resize(row + 1, 0);
        }
        taken[row] += 1;
        row_of[skill] = row;
    }
    row_of
}

/// The prerequisites without those that another prerequisite already needs.
pub(super) fn reduced(order: &[usize], needs: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let count = needs.len();
    let mut above = vec![vec![false; count]; count];
    for &skill in order {
        for &need in &needs[skill] {
            let from_need = above[need].clone();
            for (mark, is_above) in above[skill].iter_mut().zip(from_need) {
                *mark |= is_above;
            }
            above[skill][need] = true;
        }
    }
    let implied = |skill: usize, need: usize| needs[skill].iter().any(|other| above[*other][need]);
    (0..count).map(|skill| needs[skill].iter().copied().filter(|need| !implied(skill, *need)).collect()).collect()
}
