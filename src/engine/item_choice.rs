//! Which item practises a skill best now?

use super::belief::{Belief, ItemUse};
use super::states::ChanceRight;
use super::{ItemIndex, ItemNumbers, SkillIndex, Syllabus, Time};

/// P(right without guessing) at which most is learned (about 0.85 in Wilson et al. 2019, lower where there is feedback),
/// and how far from it an item teaches half as much a minute.
const BEST_SUCCESS: f64 = 0.78;
const HALF_AS_GOOD: f64 = 0.35;
/// What an item that can be guessed teaches and tells less.
const GUESSABLE: f64 = 1.2;
/// Days until a text is forgotten.
const TEXT_FORGOTTEN_DAYS: f64 = 7.0;

/// Days for which a text is remembered: a right answer on the same text within them proves nothing.
const TEXT_REMEMBERED_DAYS: f64 = 0.8;

impl ItemUse {
    /// Whether a showing at this time would be of a text seen a short while ago. An item of several surfaces shows
    /// each once before.
    pub(crate) fn repeats_at(&self, at: Time, surfaces: u32) -> bool {
        self.showings >= surfaces && self.is_remembered_at(at)
    }

    /// How well everything that it can show is still remembered: 0 not at all, 1 just seen.
    fn staleness_at(&self, at: Time, surfaces: u32) -> f64 {
        match self.last {
            Some(last) if self.showings >= surfaces => (1.0 - at.days_since(last) / TEXT_FORGOTTEN_DAYS).max(0.0),
            _ => 0.0,
        }
    }

    fn is_remembered_at(&self, at: Time) -> bool {
        self.last.is_some_and(|last| at.days_since(last) < TEXT_REMEMBERED_DAYS)
    }
}

impl Belief {
    /// The freshest item, and among equally fresh ones the one that teaches most a minute: short, and neither too easy
    /// nor too hard. None is longer than the seconds left. `None` if the skill has no such item.
    pub(crate) fn item_for(
        &self,
        syllabus: &Syllabus,
        skill: SkillIndex,
        seconds_left: f64,
        now: Time,
    ) -> Option<ItemIndex> {
        let of_skill = self.skills.get(skill.at())?;
        let recall = of_skill.recall(&self.learner, now);
        let worth = |&item: &ItemIndex| {
            let numbers = syllabus.item(item)?;
            let used = self.items.get(item.at())?;
            let fits = seconds_left.is_nan() || numbers.seconds <= seconds_left;
            (fits && !used.ignored).then(|| Worth {
                repeats: used.repeats_at(now, numbers.surfaces),
                shown_lately: if used.is_remembered_at(now) { used.showings } else { 0 },
                rounds: used.showings / numbers.surfaces.max(1),
                effort: effort(numbers, of_skill.states.predict(ChanceRight::on(numbers, recall, &self.learner.able))),
                last: used.last,
                item,
            })
        };
        syllabus.items_of(skill).iter().filter_map(worth).min_by(Worth::compare).map(|worth| worth.item)
    }

    /// Whether every item of the skill would show a text seen a short while ago.
    pub(crate) fn is_used_up(&self, syllabus: &Syllabus, skill: SkillIndex, now: Time) -> bool {
        syllabus.items_of(skill).iter().all(|&item| match (syllabus.item(item), self.items.get(item.at())) {
            (Some(numbers), Some(used)) => used.ignored || used.repeats_at(now, numbers.surfaces),
            _ => true,
        })
    }

    /// How well the texts of the freshest item are still remembered: 0 not at all, 1 just seen.
    pub(crate) fn staleness(&self, syllabus: &Syllabus, skill: SkillIndex, now: Time) -> f64 {
        let of_item = |&item: &ItemIndex| match (syllabus.item(item), self.items.get(item.at())) {
            (Some(numbers), Some(used)) if !used.ignored => used.staleness_at(now, numbers.surfaces),
            _ => 1.0,
        };
        syllabus.items_of(skill).iter().map(of_item).fold(1.0, f64::min)
    }

    /// P(right) on this item now.
    #[must_use]
    pub fn chance_right(&self, syllabus: &Syllabus, item: ItemIndex, now: Time) -> f64 {
        let Some(numbers) = syllabus.item(item) else { return 0.0 };
        let Some(belief) = numbers.skills.first().and_then(|skill| self.skills.get(skill.at())) else { return 0.0 };
        belief.states.predict(ChanceRight::on(numbers, belief.recall(&self.learner, now), &self.learner.able))
    }
}

/// What speaks for an item: less is better, from the first field to the last.
struct Worth {
    /// Its text was just seen.
    repeats: bool,
    /// How often it was shown, if lately: the same question with other numbers soon bores.
    shown_lately: u32,
    /// How often everything it can show was shown.
    rounds: u32,
    effort: f64,
    last: Option<Time>,
    item: ItemIndex,
}

impl Worth {
    fn compare(&self, other: &Self) -> std::cmp::Ordering {
        (self.repeats.cmp(&other.repeats))
            .then(self.shown_lately.cmp(&other.shown_lately))
            .then(self.rounds.cmp(&other.rounds))
            .then(self.effort.total_cmp(&other.effort))
            .then(self.last.cmp(&other.last))
            .then(self.item.cmp(&other.item))
    }
}

/// Seconds for what a well-fitting item teaches in one.
fn effort(item: &ItemNumbers, chance_right: f64) -> f64 {
    let guess = item.guess.get();
    let able = ((chance_right - guess) / (1.0 - guess).max(0.01)).clamp(0.0, 1.0);
    let off = (able - BEST_SUCCESS) / HALF_AS_GOOD;
    item.seconds * (1.0 + off * off) * if item.slip.is_none() && guess > 0.1 { GUESSABLE } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::super::small_courses::{chain, course_with};
    use super::*;
    use crate::engine::Evidence;

    const SKILL: SkillIndex = SkillIndex(0);

    fn show(belief: &mut Belief, syllabus: &Syllabus, at: i64) -> Option<u32> {
        let item = belief.item_for(syllabus, SKILL, 100.0, Time(at))?;
        belief.observe(syllabus, &Evidence::Skipped { item }, Time(at));
        Some(item.0)
    }

    #[test]
    fn every_item_comes_before_any_comes_again() {
        let syllabus = chain(1);
        let mut belief = Belief::new(&syllabus);
        let mut shown: Vec<u32> = (0..8).filter_map(|n| show(&mut belief, &syllabus, n)).collect();
        shown.sort_unstable();
        assert_eq!(shown, [0, 1, 2, 3, 4, 5, 6, 7]);
        assert!(belief.is_used_up(&syllabus, SKILL, Time(9)));
        assert!(!belief.is_used_up(&syllabus, SKILL, Time(90_000)));
    }

    #[test]
    fn items_with_more_surfaces_stay_fresh_longer() {
        let syllabus = course_with(&[&[]], |item| item.surfaces = 3);
        let mut belief = Belief::new(&syllabus);
        for n in 0..24 {
            assert!(!belief.is_used_up(&syllabus, SKILL, Time(n)));
            show(&mut belief, &syllabus, n);
        }
        assert!(belief.is_used_up(&syllabus, SKILL, Time(24)));
    }

    #[test]
    fn a_question_with_other_numbers_waits_for_the_other_questions() {
        let syllabus = course_with(&[&[]], |item| item.surfaces = 20);
        let mut belief = Belief::new(&syllabus);
        let mut shown: Vec<u32> = (0..8).filter_map(|n| show(&mut belief, &syllabus, n)).collect();
        shown.sort_unstable();
        assert_eq!(shown, [0, 1, 2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn ignored_and_long_items_are_left_out() {
        let syllabus = chain(1);
        let mut belief = Belief::new(&syllabus);
        assert_eq!(belief.item_for(&syllabus, SKILL, 59.0, Time(0)), None);
        belief.observe(&syllabus, &Evidence::Ignored { item: ItemIndex(0) }, Time(0));
        assert_eq!(belief.item_for(&syllabus, SKILL, 60.0, Time(0)), Some(ItemIndex(1)));
    }

    #[test]
    fn beginners_get_easy_items_and_everyone_the_short_ones_that_cannot_be_guessed() {
        let syllabus = Syllabus::new(
            crate::engine::Graph::new(vec![vec![]]).unwrap(),
            vec![crate::engine::SkillNumbers::default()],
            [(0.05, 2, 60.0), (0.05, 1, 60.0), (0.25, 1, 60.0), (0.05, 1, 90.0)]
                .map(|(guess, level, seconds)| ItemNumbers {
                    skills: vec![SKILL],
                    guess: crate::engine::Probability::clamped(guess),
                    slip: None,
                    level,
                    seconds,
                    surfaces: 1,
                    weight: 1.0,
                })
                .to_vec(),
        )
        .unwrap();
        let mut belief = Belief::new(&syllabus);
        assert_eq!(belief.item_for(&syllabus, SKILL, 100.0, Time(0)), Some(ItemIndex(1)));
        belief.observe(&syllabus, &Evidence::Claimed { skill: SKILL, known: true }, Time(0));
        assert_eq!(belief.item_for(&syllabus, SKILL, 100.0, Time(0)), Some(ItemIndex(0)));
    }
}
