//! Which series of right and wrong answers were given on one skill, and how often?
//!
//! Plain tracing sees nothing of a learner but this. So series that begin alike share their beginnings in a tree, and a
//! step of the fit visits each beginning once, however many learners share it. The result is that of visiting every
//! answer, for less work.

use std::collections::BTreeMap;

/// All series on one skill, as a tree of their beginnings. Beginnings come before what they lead to, and in the same
/// order whichever series was added first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Patterns {
    pub(super) beginnings: Vec<Beginning>,
}

/// One beginning: the last answer, and what comes before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Beginning {
    /// Place of the beginning without its last answer; `NONE` for a first answer.
    pub(super) before: u32,
    pub(super) right: bool,
    /// How many series begin so, and how many are over then.
    pub(super) series: u32,
    pub(super) over: u32,
}

pub(super) const NONE: u32 = u32::MAX;

/// A tree that grows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Growing {
    /// For each beginning: how many series are over there, and the places after a wrong and after a right answer.
    nodes: Vec<(u32, [u32; 2])>,
}

impl Growing {
    /// Adds `times` learners who answered like this.
    pub(crate) fn add(&mut self, answers: impl Iterator<Item = bool>, times: u32) {
        if self.nodes.is_empty() {
            self.nodes.push((0, [NONE; 2]));
        }
        let mut at = 0;
        for right in answers {
            let next = self.nodes[at].1[usize::from(right)];
            at = if next == NONE {
                self.nodes.push((0, [NONE; 2]));
                let new = self.nodes.len() - 1;
                self.nodes[at].1[usize::from(right)] = new as u32;
                new
            } else {
                next as usize
            };
        }
        self.nodes[at].0 += times;
    }

    pub(crate) fn finish(&self) -> Patterns {
        let mut beginnings = Vec::with_capacity(self.nodes.len());
        // Depth first, wrong before right.
        let mut ahead = vec![(0_u32, NONE, None)];
        while let Some((node, before, right)) = ahead.pop() {
            let Some(&(over, after)) = self.nodes.get(node as usize) else { continue };
            let mut place = NONE;
            if let Some(right) = right {
                place = beginnings.len() as u32;
                beginnings.push(Beginning { before, right, series: over, over });
            }
            for (next, right) in [(after[1], true), (after[0], false)] {
                if next != NONE {
                    ahead.push((next, place, Some(right)));
                }
            }
        }
        for at in (0..beginnings.len()).rev() {
            let Beginning { before, series, .. } = beginnings[at];
            if before != NONE {
                beginnings[before as usize].series += series;
            }
        }
        Patterns { beginnings }
    }
}

impl Patterns {
    /// How many answers there are.
    pub(crate) fn answers(&self) -> u64 {
        self.beginnings.iter().map(|beginning| u64::from(beginning.series)).sum()
    }

    /// Each whole series as a text of 0 and 1, and how often it was given.
    pub(crate) fn series(&self) -> BTreeMap<String, u32> {
        let mut all = BTreeMap::new();
        for (at, beginning) in self.beginnings.iter().enumerate().filter(|(_, beginning)| beginning.over > 0) {
            let mut text = Vec::new();
            let mut place = at as u32;
            while let Some(beginning) = self.beginnings.get(place as usize) {
                text.push(if beginning.right { '1' } else { '0' });
                place = beginning.before;
            }
            all.insert(text.iter().rev().collect(), beginning.over);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grown(series: &[&str]) -> Patterns {
        let mut growing = Growing::default();
        for text in series {
            growing.add(text.bytes().map(|byte| byte == b'1'), 1);
        }
        growing.finish()
    }

    #[test]
    fn beginnings_are_shared_and_counted() {
        let patterns = grown(&["01", "01", "011", "1"]);
        assert_eq!(patterns.beginnings.len(), 4);
        assert_eq!(patterns.answers(), 8);
        let series: Vec<(String, u32)> = patterns.series().into_iter().collect();
        assert_eq!(series, [("01".to_owned(), 2), ("011".to_owned(), 1), ("1".to_owned(), 1)]);
    }

    #[test]
    fn the_order_of_series_does_not_matter() {
        assert_eq!(grown(&["0", "110", "111"]), grown(&["111", "0", "110"]));
        assert_eq!(grown(&[]), Patterns::default());
    }
}
