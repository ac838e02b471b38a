//! What did many learners answer?

use std::collections::HashMap;
use std::ops::Range;

use crc::{CRC_32_ISO_HDLC, Crc};

/// One first try at one item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// Place in [`Answers::skills`].
    pub skill: u32,
    /// Place in [`Answers::items`].
    pub item: u32,
    /// Whether it was right.
    pub right: bool,
    /// Seconds since any fixed moment; NaN where the table has no time.
    pub seconds: f64,
}

/// Answers grouped by learner, each learner's in order.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// Names of skills in alphabetical order, so that a table and a part of it list them alike. An answer to a
    /// question on several skills counts for their combination, which is a skill of its own here (`a;b`).
    pub skills: Vec<String>,
    /// Names of items in alphabetical order.
    pub items: Vec<String>,
    /// Names of learners in the order in which they first appear.
    pub learners: Vec<String>,
    /// All answers, learner after learner.
    pub rows: Vec<Answer>,
    /// Where each learner's answers end in `rows`.
    ends: Vec<usize>,
}

impl Answers {
    /// Where a learner's answers lie in [`Self::rows`]; nowhere for a learner that there is not.
    #[must_use]
    pub fn range(&self, learner: usize) -> Range<usize> {
        let start = if learner == 0 { Some(0) } else { self.ends.get(learner - 1).copied() };
        match (start, self.ends.get(learner)) {
            (Some(start), Some(&end)) => start..end,
            _ => 0..0,
        }
    }

    /// A learner's answers in order.
    #[must_use]
    pub fn of(&self, learner: usize) -> &[Answer] {
        &self.rows[self.range(learner)]
    }

    /// The same answers with skills and items numbered by other lists, which are in alphabetical order. Answers on
    /// skills or items that are not in them are left out.
    #[must_use]
    pub(super) fn renumbered(mut self, skills: &[String], items: &[String]) -> Self {
        let places = |names: &[String], list: &[String]| -> Vec<Option<u32>> {
            names.iter().map(|name| list.binary_search(name).ok().map(|place| place as u32)).collect()
        };
        let skill_places = places(&self.skills, skills);
        let item_places = places(&self.items, items);
        let mut rows = Vec::with_capacity(self.rows.len());
        let mut ends = Vec::with_capacity(self.ends.len());
        for learner in 0..self.learners.len() {
            rows.extend(self.of(learner).iter().filter_map(|row| {
                let (skill, item) = (skill_places[row.skill as usize]?, item_places[row.item as usize]?);
                Some(Answer { skill, item, ..*row })
            }));
            ends.push(rows.len());
        }
        self.rows = rows;
        self.ends = ends;
        self.skills = skills.to_vec();
        self.items = items.to_vec();
        self
    }

    /// Which of `folds` folds each learner is in: the CRC-32 of the name, modulo `folds`. So a learner is in the same
    /// fold whatever else is in the table.
    #[must_use]
    pub fn folds(&self, folds: u32) -> Vec<u32> {
        let crc = Crc::<u32>::new(&CRC_32_ISO_HDLC);
        self.learners.iter().map(|name| crc.checksum(name.as_bytes()) % folds.max(1)).collect()
    }
}

/// Gathers answers in the order in which they are read; about 40 bytes a row while reading, 24 once gathered.
#[derive(Debug, Default)]
pub struct Gathering {
    skills: Names,
    items: Names,
    learners: Names,
    rows: Vec<(u32, f64, Answer)>,
}

impl Gathering {
    /// Adds one answer. A learner's answers are put in the order of `order`, and where that is equal in that of adding.
    pub fn add(&mut self, learner: &str, skill: &str, item: &str, right: bool, seconds: f64, order: f64) {
        let answer = Answer { skill: self.skills.index(skill), item: self.items.index(item), right, seconds };
        self.rows.push((self.learners.index(learner), order, answer));
    }

    /// How many answers there are so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All that was added, grouped by learner.
    #[must_use]
    pub fn finish(self) -> Answers {
        let Self { skills, items, learners, mut rows } = self;
        rows.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let (skills, skill_places) = skills.sorted();
        let (items, item_places) = items.sorted();
        let mut ends = vec![0; learners.list.len()];
        for (at, row) in rows.iter().enumerate() {
            ends[row.0 as usize] = at + 1;
        }
        let to_answer = |(_, _, answer): (u32, f64, Answer)| Answer {
            skill: skill_places[answer.skill as usize],
            item: item_places[answer.item as usize],
            ..answer
        };
        Answers { skills, items, learners: learners.list, rows: rows.into_iter().map(to_answer).collect(), ends }
    }
}

/// Names by number, and back.
#[derive(Debug, Default)]
struct Names {
    by_name: HashMap<String, u32>,
    list: Vec<String>,
}

impl Names {
    fn index(&mut self, name: &str) -> u32 {
        if let Some(&index) = self.by_name.get(name) {
            return index;
        }
        let index = self.list.len() as u32;
        self.by_name.insert(name.to_owned(), index);
        self.list.push(name.to_owned());
        index
    }

    /// The names in alphabetical order, and the new place of each old one.
    fn sorted(self) -> (Vec<String>, Vec<u32>) {
        let mut order: Vec<u32> = (0..self.list.len() as u32).collect();
        order.sort_by(|&a, &b| self.list[a as usize].cmp(&self.list[b as usize]));
        let mut places = vec![0; order.len()];
        for (place, &old) in order.iter().enumerate() {
            places[old as usize] = place as u32;
        }
        let mut list = self.list;
        list.sort();
        (list, places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_grouped_by_learner_and_ordered_within() {
        let mut gathering = Gathering::default();
        for (learner, skill, order) in [("x", "b", 2.0), ("y", "a", 1.0), ("x", "a", 1.0), ("x", "c", 2.0)] {
            gathering.add(learner, skill, skill, true, f64::NAN, order);
        }
        let answers = gathering.finish();
        assert_eq!(answers.skills, ["a", "b", "c"]);
        let skills = |learner| answers.of(learner).iter().map(|row| row.skill).collect::<Vec<_>>();
        assert_eq!((skills(0), skills(1), skills(2)), (vec![0, 1, 2], vec![0], vec![]));
    }

    #[test]
    fn folds_are_those_of_zlib() {
        let mut gathering = Gathering::default();
        gathering.add("u0", "k", "i", true, 0.0, 0.0);
        gathering.add("u12", "k", "i", true, 0.0, 0.0);
        // python3 -c "import zlib; print([zlib.crc32(u) % 5 for u in (b'u0', b'u12')])"
        assert_eq!(gathering.finish().folds(5), [4, 1]);
    }
}
