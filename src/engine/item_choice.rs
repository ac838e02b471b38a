//! Which item practises a skill best now?

use super::belief::{Belief, ItemUse};
use super::states::ChanceRight;
use super::{ItemIndex, ItemNumbers, SkillIndex, Syllabus, Time};

/// P(solid) below which the easier items come first.
const EASIER_BELOW: f64 = 0.8;
/// P(solid) from which a guessable item proves too little.
const OPEN_FROM: f64 = 0.5;

/// Days for which a text is remembered: a right answer on the same text within them proves nothing.
const TEXT_REMEMBERED_DAYS: f64 = 0.8;

impl ItemUse {
    /// Whether a showing at this time would be of a text seen a short while ago. An item of several surfaces shows
    /// each once before.
    pub(crate) fn repeats_at(&self, at: Time, surfaces: u32) -> bool {
        self.showings >= surfaces && self.last.is_some_and(|last| at.days_since(last) < TEXT_REMEMBERED_DAYS)
    }
}

impl Belief {
    /// The freshest item, and among equally fresh ones that of fitting difficulty: success near 80 to 85%. None is
    /// longer than the seconds left. `None` if the skill has no such item.
    pub(crate) fn item_for(
        &self,
        syllabus: &Syllabus,
        skill: SkillIndex,
        seconds_left: f64,
        now: Time,
    ) -> Option<ItemIndex> {
        let solid = self.skills.get(skill.at())?.states.solid;
        let worth = |&item: &ItemIndex| {
            let numbers = syllabus.item(item)?;
            let used = self.items.get(item.at())?;
            let fits = seconds_left.is_nan() || numbers.seconds <= seconds_left;
            (fits && !used.ignored).then(|| Worth {
                repeats: used.repeats_at(now, numbers.surfaces),
                rounds: used.showings / numbers.surfaces.max(1),
                misfit: misfit(numbers, solid),
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

    /// P(right) on this item now.
    pub(crate) fn chance_right(&self, syllabus: &Syllabus, item: ItemIndex, now: Time) -> f64 {
        let Some(numbers) = syllabus.item(item) else { return 0.0 };
        let Some(belief) = numbers.skills.first().and_then(|skill| self.skills.get(skill.at())) else { return 0.0 };
        belief.states.predict(ChanceRight::on(numbers, belief.recall(&self.learner, now)))
    }
}

/// What speaks for an item: less is better, from the first field to the last.
struct Worth {
    /// Its text was just seen.
    repeats: bool,
    /// How often everything it can show was shown.
    rounds: u32,
    misfit: f64,
    last: Option<Time>,
    item: ItemIndex,
}

impl Worth {
    fn compare(&self, other: &Self) -> std::cmp::Ordering {
        (self.repeats.cmp(&other.repeats))
            .then(self.rounds.cmp(&other.rounds))
            .then(self.misfit.total_cmp(&other.misfit))
            .then(self.last.cmp(&other.last))
            .then(self.item.cmp(&other.item))
    }
}

fn misfit(item: &ItemNumbers, solid: f64) -> f64 {
    let wanted: u8 = if solid < EASIER_BELOW { 1 } else { 2 };
    let guessable = solid > OPEN_FROM && item.guess.get() > 0.1;
    f64::from(item.level.abs_diff(wanted)) + if guessable { 1.0 } else { 0.0 }
}
