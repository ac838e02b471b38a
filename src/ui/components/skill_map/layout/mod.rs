//! Where does each skill stand on the map? Prerequisites above, few crossings, nothing over anything.
//!
//! Layers by the longest path, wide layers broken into rows (Coffman & Graham
//! 1972), crossings reduced by barycentres (Sugiyama et al. 1981), places by
//! the closest fit to the neighbours that keeps the order.

mod graph;
mod rows;

use graph::Graph;
use rows::{reduced, rows, without_circles};

/// Width of a skill's card.
pub(super) const CARD_WIDTH: f64 = 168.0;
/// Height of a skill's card.
pub(super) const CARD_HEIGHT: f64 = 88.0;
const ROW_GAP: f64 = 56.0;
const MARGIN: f64 = 16.0;

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
