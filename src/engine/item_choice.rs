//! Which item practises a skill best now?

use super::belief::Belief;
use super::states::ChanceRight;
use super::{ItemIndex, ItemNumbers, SkillIndex, Syllabus, Time};

/// P(solid) below which the easier items come first.
const EASIER_BELOW: f64 = 0.8;
/// P(solid) from which a guessable item proves too little.
const OPEN_FROM: f64 = 0.5;

impl Belief {
    /// The freshest item, and among equally fresh ones that of fitting difficulty: success near 80 to 85%. None is
    /// longer than the seconds left. `None` if the skill has no such item.
    pub(crate) fn item_for(&self, syllabus: &Syllabus, skill: SkillIndex, seconds_left: f64) -> Option<ItemIndex> {
        let solid = self.skills.get(skill.at())?.states.solid;
        let worth = |&item: &ItemIndex| {
            let numbers = syllabus.item(item)?;
            let used = self.items.get(item.at())?;
            let fits = seconds_left.is_nan() || numbers.seconds <= seconds_left;
            (fits && !used.ignored).then(|| Worth {
                rounds: used.showings / numbers.surfaces.max(1),
                misfit: misfit(numbers, solid),
                last: used.last,
                item,
            })
        };
        syllabus.items_of(skill).iter().filter_map(worth).min_by(Worth::compare).map(|worth| worth.item)
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
    /// How often everything it can show was shown.
    rounds: u32,
    misfit: f64,
    last: Option<Time>,
    item: ItemIndex,
}

impl Worth {
    fn compare(&self, other: &Self) -> std::cmp::Ordering {
        (self.rounds.cmp(&other.rounds))
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
