//! In which order do the cards of a row stand, and where?

use crate::order::put_in_order;

use super::{CARD_HEIGHT, CARD_WIDTH, Edge, MARGIN, row_top};

const COLUMN_GAP: f64 = 24.0;
const LANE_GAP: f64 = 12.0;
/// What a passing edge takes of a row.
const LANE_WIDTH: f64 = 4.0;
const SWEEPS: usize = 12;

/// An edge by the spots it goes through: a card, lanes, a card.
pub(super) struct Chain {
    spots: Vec<usize>,
}

impl Chain {
    pub(super) fn drawn(&self, middles: &[f64], row_of: &[usize]) -> Edge {
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
pub(super) struct Graph {
    cards: usize,
    pub(super) row_of: Vec<usize>,
    /// The spots of each row from left to right.
    rows: Vec<Vec<usize>>,
    above: Vec<Vec<usize>>,
    below: Vec<Vec<usize>>,
    pub(super) chains: Vec<Chain>,
}

impl Graph {
    pub(super) fn new(row_of_cards: &[usize], needs: &[Vec<usize>]) -> Self {
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

    pub(super) fn width(&self, spot: usize) -> f64 {
        if spot < self.cards { CARD_WIDTH } else { LANE_WIDTH }
    }

    /// Sweeps down and up, and keeps the best order met.
    pub(super) fn reduce_crossings(&mut self) {
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
    pub(super) fn middles(&self) -> Vec<f64> {
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
