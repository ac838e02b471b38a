//! Where does each skill stand on the map? Prerequisites above, few crossings, nothing over anything.
//!
//! Layers by the longest path, wide layers broken into rows (Coffman & Graham
//! 1972), crossings reduced by barycentres (Sugiyama et al. 1981), places by
//! the closest fit to the neighbours that keeps the order.

use crate::order::put_in_order;

/// Width of a skill's card.
pub(super) const CARD_WIDTH: f64 = 168.0;
/// Height of a skill's card.
pub(super) const CARD_HEIGHT: f64 = 88.0;
const COLUMN_GAP: f64 = 24.0;
const LANE_GAP: f64 = 12.0;
const ROW_GAP: f64 = 56.0;
const MARGIN: f64 = 16.0;
/// What a passing edge takes of a row.
const LANE_WIDTH: f64 = 4.0;
const MOST_IN_A_ROW: usize = 6;
const SWEEPS: usize = 12;

/// A drawing of the skills, in units of the drawing.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout {
    /// Each skill's card, in the order given.
    pub cards: Vec<Card>,
    /// The lines that need drawing; one that follows from others is left out.
    pub edges: Vec<Edge>,
    /// Of the whole drawing.
    pub width: f64,
    /// Of the whole drawing.
    pub height: f64,
}

/// The corner of a card at its upper left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Card {
    /// From the left edge of the drawing.
    pub left: f64,
    /// From the upper edge of the drawing.
    pub top: f64,
}

/// A line from a prerequisite down to the skill that needs it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Edge {
    /// The prerequisite.
    pub from: usize,
    /// The skill that needs it.
    pub to: usize,
    /// Points from one to the other, each pair one step down.
    pub points: Vec<(f64, f64)>,
}

/// Lays out skills, given each one's prerequisites by index.
///
/// The same input gives the same drawing. An index that is out of range or
/// would close a circle is passed over.
#[must_use]
pub(super) fn lay_out(prerequisites: &[Vec<usize>]) -> Layout {
    let (order, needs) = without_circles(prerequisites);
    let row_of = rows(&order, &needs);
    let mut graph = Graph::new(&row_of, &reduced(&order, &needs));
    graph.reduce_crossings();
    let middles = graph.middles();

    let cards: Vec<Card> = row_of
        .iter()
        .enumerate()
        .map(|(skill, row)| Card { left: middles[skill] - CARD_WIDTH / 2.0, top: row_top(*row) })
        .collect();
    let edges = graph.chains.iter().map(|chain| chain.drawn(&middles, &graph.row_of)).collect();
    let right = (0..middles.len()).map(|spot| middles[spot] + graph.width(spot) / 2.0).fold(MARGIN, f64::max);
    let bottom = row_of.iter().max().map_or(MARGIN, |row| row_top(*row) + CARD_HEIGHT);
    Layout { cards, edges, width: right + MARGIN, height: bottom + MARGIN }
}

fn row_top(row: usize) -> f64 {
    MARGIN + row as f64 * (CARD_HEIGHT + ROW_GAP)
}

/// The skills with each after what it needs, and the prerequisites that allow it.
fn without_circles(prerequisites: &[Vec<usize>]) -> (Vec<usize>, Vec<Vec<usize>>) {
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
fn rows(order: &[usize], needs: &[Vec<usize>]) -> Vec<usize> {
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
fn reduced(order: &[usize], needs: &[Vec<usize>]) -> Vec<Vec<usize>> {
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

/// An edge by the spots it goes through: a card, lanes, a card.
struct Chain {
    spots: Vec<usize>,
}

impl Chain {
    fn drawn(&self, middles: &[f64], row_of: &[usize]) -> Edge {
        let last = self.spots.len() - 1;
        let mut points = Vec::with_capacity(2 * last);
        for (step, &spot) in self.spots.iter().enumerate() {
            let top = row_top(row_of[spot]);
            if step > 0 {
                points.push((middles[spot], top));
            }
            if step < last {
                points.push((middles[spot], top + CARD_HEIGHT));
            }
        }
        Edge { from: self.spots[0], to: self.spots[last], points }
    }
}

/// Cards and, after them, the lanes of edges that pass a row.
struct Graph {
    cards: usize,
    row_of: Vec<usize>,
    /// The spots of each row from left to right.
    rows: Vec<Vec<usize>>,
    above: Vec<Vec<usize>>,
    below: Vec<Vec<usize>>,
    chains: Vec<Chain>,
}

impl Graph {
    fn new(row_of_cards: &[usize], needs: &[Vec<usize>]) -> Self {
        let mut row_of = row_of_cards.to_vec();
        let mut chains = Vec::new();
        for (skill, needed) in needs.iter().enumerate() {
            for &need in needed {
                let mut spots = vec![need];
                for row in row_of_cards[need] + 1..row_of_cards[skill] {
                    spots.push(row_of.len());
                    row_of.push(row);
                }
                spots.push(skill);
                chains.push(Chain { spots });
            }
        }
        let mut rows = vec![Vec::new(); row_of.iter().max().map_or(0, |last| last + 1)];
        for (spot, row) in row_of.iter().enumerate() {
            rows[*row].push(spot);
        }
        let mut above = vec![Vec::new(); row_of.len()];
        let mut below = vec![Vec::new(); row_of.len()];
        for pair in chains.iter().flat_map(|chain| chain.spots.windows(2)) {
            below[pair[0]].push(pair[1]);
            above[pair[1]].push(pair[0]);
        }
        Self { cards: row_of_cards.len(), row_of, rows, above, below, chains }
    }

    fn width(&self, spot: usize) -> f64 {
        if spot < self.cards { CARD_WIDTH } else { LANE_WIDTH }
    }

    /// Sweeps down and up, and keeps the best order met.
    fn reduce_crossings(&mut self) {
        let mut best = (self.crossings(), self.rows.clone());
        for sweep in 0..SWEEPS {
            let down = sweep % 2 == 0;
            for step in 1..self.rows.len() {
                let row = if down { step } else { self.rows.len() - 1 - step };
                self.sort_row(row, down);
            }
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.rows.clone());
            }
        }
        self.rows = best.1;
    }

    fn sort_row(&mut self, row: usize, down: bool) {
        let at = self.positions();
        let sides = if down { &self.above } else { &self.below };
        let barycentre = |spot: usize| mean(sides[spot].iter().map(|side| at[*side])).unwrap_or(at[spot]);
        let mut spots = self.rows[row].clone();
        put_in_order(&mut spots, |a, b| barycentre(*a).total_cmp(&barycentre(*b)).then(at[*a].total_cmp(&at[*b])));
        self.rows[row] = spots;
    }

    /// How far along its row each spot is, from 0 to 1, so that rows compare.
    fn positions(&self) -> Vec<f64> {
        let mut at = vec![0.0; self.row_of.len()];
        for row in &self.rows {
            for (index, &spot) in row.iter().enumerate() {
                at[spot] = (index as f64 + 0.5) / row.len() as f64;
            }
        }
        at
    }

    fn crossings(&self) -> usize {
        let at = self.positions();
        let mut crossings = 0;
        for row in &self.rows {
            let edges: Vec<(f64, f64)> =
                row.iter().flat_map(|spot| self.below[*spot].iter().map(|below| (at[*spot], at[*below]))).collect();
            for (index, (start, end)) in edges.iter().enumerate() {
                crossings += edges[index + 1..].iter().filter(|(s, e)| (start - s) * (end - e) < 0.0).count();
            }
        }
        crossings
    }

    /// The middle of each spot: near its neighbours, in the order of its row.
    fn middles(&self) -> Vec<f64> {
        let mut middles = vec![0.0; self.row_of.len()];
        for row in &self.rows {
            self.place(row, &vec![0.0; row.len()], &mut middles);
        }
        for sweep in 0..SWEEPS {
            for step in 0..self.rows.len() {
                let row = &self.rows[if sweep % 2 == 0 { step } else { self.rows.len() - 1 - step }];
                let wanted: Vec<f64> = row
                    .iter()
                    .map(|&spot| {
                        let sides = self.above[spot].iter().chain(&self.below[spot]);
                        mean(sides.map(|side| middles[*side])).unwrap_or(middles[spot])
                    })
                    .collect();
                self.place(row, &wanted, &mut middles);
            }
        }
        let lefts = (0..middles.len()).map(|spot| middles[spot] - self.width(spot) / 2.0);
        let left = lefts.fold(f64::INFINITY, f64::min);
        middles.iter().map(|middle| (middle - left + MARGIN).round()).collect()
    }

    /// The places of a row closest to the wanted ones by least squares that
    /// keep order and distance: isotonic regression by pooling adjacent violators.
    fn place(&self, row: &[usize], wanted: &[f64], middles: &mut [f64]) {
        let mut offset = 0.0;
        let mut offsets = Vec::with_capacity(row.len());
        let mut pools: Vec<(f64, usize)> = Vec::new();
        for (index, &spot) in row.iter().enumerate() {
            if index > 0 {
                let before = row[index - 1];
                let gap = if before.max(spot) < self.cards { COLUMN_GAP } else { LANE_GAP };
                offset += f64::midpoint(self.width(before), self.width(spot)) + gap;
            }
            offsets.push(offset);
            let mut pool = (wanted[index] - offset, 1);
            while let Some(&(sum, count)) = pools.last() {
                if sum / count as f64 <= pool.0 / pool.1 as f64 {
                    break;
                }
                pool = (pool.0 + sum, pool.1 + count);
                pools.pop();
            }
            pools.push(pool);
        }
        let shifts = pools.iter().flat_map(|&(sum, count)| std::iter::repeat_n(sum / count as f64, count));
        for ((&spot, offset), shift) in row.iter().zip(offsets).zip(shifts) {
            middles[spot] = shift + offset;
        }
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Skills that need up to three of those before them.
    fn course(count: usize, seed: u32) -> Vec<Vec<usize>> {
        let mut state = seed;
        let mut chance = move |below: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize % below
        };
        (0..count)
            .map(|skill| if skill == 0 { vec![] } else { (0..chance(4)).map(|_| chance(skill)).collect() })
            .collect()
    }

    #[test]
    fn no_card_lies_over_another() {
        for seed in 0..40 {
            let cards = lay_out(&course(60, seed)).cards;
            for (index, a) in cards.iter().enumerate() {
                for b in &cards[index + 1..] {
                    let apart = (a.left - b.left).abs() >= CARD_WIDTH || (a.top - b.top).abs() >= CARD_HEIGHT;
                    assert!(apart, "seed {seed}: {a:?} and {b:?}");
                }
            }
        }
    }

    #[test]
    fn every_edge_goes_down_from_card_to_card() {
        for seed in 0..40 {
            let layout = lay_out(&course(60, seed));
            for edge in &layout.edges {
                assert!(edge.points.windows(2).all(|pair| pair[0].1 < pair[1].1), "seed {seed}: {edge:?}");
                let (from, to) = (layout.cards[edge.from], layout.cards[edge.to]);
                assert_eq!(edge.points.first(), Some(&(from.left + CARD_WIDTH / 2.0, from.top + CARD_HEIGHT)));
                assert_eq!(edge.points.last(), Some(&(to.left + CARD_WIDTH / 2.0, to.top)));
            }
        }
    }

    #[test]
    fn no_edge_runs_through_a_card() {
        for seed in 0..40 {
            let layout = lay_out(&course(60, seed));
            for edge in &layout.edges {
                // Even steps curve between rows; odd ones run straight down beside the cards of a row.
                for (x, top) in edge.points.iter().skip(1).step_by(2).take(edge.points.len() / 2 - 1) {
                    let hit = layout
                        .cards
                        .iter()
                        .any(|card| (card.top - top).abs() < 1.0 && card.left <= *x && *x <= card.left + CARD_WIDTH);
                    assert!(!hit, "seed {seed}: {edge:?}");
                }
            }
        }
    }

    #[test]
    fn everything_lies_within_the_drawing() {
        for seed in 0..40 {
            let layout = lay_out(&course(60, seed));
            let right = layout.cards.iter().map(|card| card.left + CARD_WIDTH).fold(0.0, f64::max);
            assert!(layout.cards.iter().all(|card| card.left >= MARGIN - 1.0 && card.top >= MARGIN));
            assert!(right <= layout.width, "seed {seed}");
        }
    }

    #[test]
    fn the_same_skills_give_the_same_drawing() {
        assert_eq!(lay_out(&course(60, 7)), lay_out(&course(60, 7)));
    }

    #[test]
    fn two_chains_given_crosswise_do_not_cross() {
        let layout = lay_out(&[vec![], vec![], vec![1], vec![0]]);
        let side = |a: usize, b: usize| layout.cards[a].left < layout.cards[b].left;
        assert_eq!(side(0, 1), side(3, 2));
    }

    #[test]
    fn an_edge_that_follows_from_others_is_not_drawn() {
        let edges = lay_out(&[vec![], vec![0], vec![0, 1]]).edges;
        assert_eq!(edges.iter().map(|edge| (edge.from, edge.to)).collect::<Vec<_>>(), [(0, 1), (1, 2)]);
    }

    #[test]
    fn circles_and_strangers_are_passed_over() {
        let layout = lay_out(&[vec![1], vec![0, 99], vec![2]]);
        assert_eq!(layout.cards.len(), 3);
        assert_eq!(layout.edges.len(), 1);
    }

    #[test]
    fn no_skills_give_an_empty_drawing() {
        assert!(lay_out(&[]).cards.is_empty());
    }
}
