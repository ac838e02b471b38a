//! What is there to learn, in numbers?

use crate::order::put_in_order;
use std::fmt;

use super::{Graph, ItemIndex, Probability, SkillIndex};

/// What an author says of one skill.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SkillNumbers {
    /// The strand: skills of one course or area share ability.
    pub area: u32,
    /// P(known) before any evidence, for a person who knows its prerequisites; `None`: the default by depth.
    pub prior: Option<Probability>,
    /// P(an opportunity teaches it) as in two-state tracing; `None`: the default, about 0.13.
    pub transit: Option<Probability>,
    /// Typical minutes to proficiency, as the author says. For display; plans are made from the items' seconds.
    pub minutes: f64,
}

/// What an author says of one item.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemNumbers {
    /// What it needs: the primary skill first. Never empty.
    pub skills: Vec<SkillIndex>,
    /// P(right) without any knowledge; where a slip is given too, without knowing this skill.
    pub guess: Probability,
    /// P(wrong) in spite of knowing, where it and `guess` were fitted to answers; then `level` says nothing of them.
    pub slip: Option<Probability>,
    /// 1 easier, 2 typical, 3 harder than the skill's other items; anything else counts as the nearest.
    pub level: u8,
    /// Seconds for a person who can do it.
    pub seconds: f64,
    /// How many different showings it has; 1 for a fixed text.
    pub surfaces: u32,
    /// How much one answer says, 0 to 1: 1 normally, 0.3 where learners mark themselves.
    pub weight: f64,
}

/// Why numbers are no syllabus.
#[derive(Clone, Debug, PartialEq)]
pub enum SyllabusError {
    /// There must be numbers for every skill of the graph.
    SkillCount {
        /// Skills of the graph.
        graph: usize,
        /// Skills with numbers.
        numbers: usize,
    },
    /// An item needs no skill at all.
    NoSkill(ItemIndex),
    /// An item needs a skill that is not there.
    UnknownSkill {
        /// The item.
        item: ItemIndex,
        /// The index that no skill has.
        skill: SkillIndex,
    },
    /// An item's seconds must be a number from 1 to 86,400.
    Seconds {
        /// The item.
        item: ItemIndex,
        /// What was given.
        seconds: f64,
    },
    /// An item's weight must be a number from 0 to 1.
    Weight {
        /// The item.
        item: ItemIndex,
        /// What was given.
        weight: f64,
    },
}

impl fmt::Display for SyllabusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SkillCount { graph, numbers } => write!(f, "{graph} skills, but numbers for {numbers}"),
            Self::NoSkill(item) => write!(f, "item {} names no skill", item.0),
            Self::UnknownSkill { item, skill } => {
                write!(f, "item {} names skill {}, which does not exist", item.0, skill.0)
            }
            Self::Seconds { item, seconds } => {
                write!(f, "item {} takes {seconds} seconds; from 1 to 86400 are allowed", item.0)
            }
            Self::Weight { item, weight } => {
                write!(f, "item {} has weight {weight}; from 0 to 1 are allowed", item.0)
            }
        }
    }
}

impl std::error::Error for SyllabusError {}

/// Skills, what they need, and the items that practise them. By default there are none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Syllabus {
    graph: Graph,
    skills: Vec<SkillNumbers>,
    items: Vec<ItemNumbers>,
    items_of: Vec<Vec<ItemIndex>>,
    minutes_per_item: Vec<f64>,
}

/// Seconds of an answer on a skill that has no items.
const TYPICAL_SECONDS: f64 = 45.0;

impl Syllabus {
    /// The syllabus of these numbers; skills in the graph's order, items in any.
    ///
    /// # Errors
    /// If numbers are missing, name skills that do not exist, or are out of range.
    pub fn new(graph: Graph, skills: Vec<SkillNumbers>, mut items: Vec<ItemNumbers>) -> Result<Self, SyllabusError> {
        if skills.len() != graph.len() {
            return Err(SyllabusError::SkillCount { graph: graph.len(), numbers: skills.len() });
        }
        let mut items_of = vec![Vec::new(); skills.len()];
        for (i, numbers) in items.iter_mut().enumerate() {
            let item = ItemIndex(i as u32);
            check_item(item, numbers, skills.len())?;
            numbers.level = numbers.level.clamp(1, 3);
            numbers.surfaces = numbers.surfaces.max(1);
            // A skill named twice would be taught twice by one answer.
            let mut seen: Vec<SkillIndex> = Vec::new();
            numbers.skills.retain(|&skill| {
                let new = !seen.contains(&skill);
                seen.push(skill);
                new
            });
            if let Some(primary) = numbers.skills.first() {
                items_of[primary.at()].push(item);
            }
        }
        let minutes_per_item = items_of.iter().map(|of_skill| median_seconds(of_skill, &items) / 60.0).collect();
        Ok(Self { graph, skills, items, items_of, minutes_per_item })
    }

    /// Skills and what they need.
    #[must_use]
    pub const fn graph(&self) -> &Graph {
        &self.graph
    }

    /// How many skills there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.skills.len()
    }

    /// Whether there is nothing to learn.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.skills.is_empty()
    }

    /// How many items there are.
    #[must_use]
    pub const fn item_count(&self) -> usize {
        self.items.len()
    }

    /// A skill's numbers; `None` for an index that no skill has.
    #[must_use]
    pub fn skill(&self, skill: SkillIndex) -> Option<&SkillNumbers> {
        self.skills.get(skill.at())
    }

    /// An item's numbers; `None` for an index that no item has.
    #[must_use]
    pub fn item(&self, item: ItemIndex) -> Option<&ItemNumbers> {
        self.items.get(item.at())
    }

    /// The items whose primary skill this is, ascending.
    #[must_use]
    pub fn items_of(&self, skill: SkillIndex) -> &[ItemIndex] {
        self.items_of.get(skill.at()).map_or(&[], Vec::as_slice)
    }

    /// Median minutes of an item on this skill, for a person who can do it.
    #[must_use]
    pub fn minutes_per_item(&self, skill: SkillIndex) -> f64 {
        self.minutes_per_item.get(skill.at()).copied().unwrap_or(TYPICAL_SECONDS / 60.0)
    }
}

fn check_item(item: ItemIndex, numbers: &ItemNumbers, skills: usize) -> Result<(), SyllabusError> {
    if numbers.skills.is_empty() {
        return Err(SyllabusError::NoSkill(item));
    }
    if let Some(&skill) = numbers.skills.iter().find(|skill| skill.at() >= skills) {
        return Err(SyllabusError::UnknownSkill { item, skill });
    }
    if !(1.0..=86_400.0).contains(&numbers.seconds) {
        return Err(SyllabusError::Seconds { item, seconds: numbers.seconds });
    }
    if !(0.0..=1.0).contains(&numbers.weight) {
        return Err(SyllabusError::Weight { item, weight: numbers.weight });
    }
    Ok(())
}

fn median_seconds(of_skill: &[ItemIndex], items: &[ItemNumbers]) -> f64 {
    let mut seconds: Vec<f64> = of_skill.iter().map(|item| items[item.at()].seconds).collect();
    put_in_order(&mut seconds, f64::total_cmp);
    let middle = seconds.len() / 2;
    match seconds.len() {
        0 => TYPICAL_SECONDS,
        odd if odd % 2 == 1 => seconds[middle],
        _ => f64::midpoint(seconds[middle - 1], seconds[middle]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(skill: u32, seconds: f64) -> ItemNumbers {
        let guess = Probability::ZERO;
        ItemNumbers { skills: vec![SkillIndex(skill)], guess, slip: None, level: 9, seconds, surfaces: 0, weight: 1.0 }
    }

    fn syllabus(items: Vec<ItemNumbers>) -> Result<Syllabus, SyllabusError> {
        Syllabus::new(Graph::new(vec![vec![], vec![]]).unwrap(), vec![SkillNumbers::default(); 2], items)
    }

    #[test]
    fn items_belong_to_their_primary_skill() {
        let syllabus = syllabus(vec![item(1, 10.0), item(0, 60.0), item(1, 50.0)]).unwrap();
        assert_eq!(syllabus.items_of(SkillIndex(1)), [0, 2].map(ItemIndex));
        assert!((syllabus.minutes_per_item(SkillIndex(1)) - 0.5).abs() < 1e-12);
        assert_eq!(syllabus.item(ItemIndex(0)).map(|item| (item.level, item.surfaces)), Some((3, 1)));
        assert_eq!(syllabus.item(ItemIndex(3)), None);
    }

    #[test]
    fn numbers_out_of_range_are_named() {
        let nowhere = SyllabusError::UnknownSkill { item: ItemIndex(1), skill: SkillIndex(2) };
        assert_eq!(syllabus(vec![item(0, 30.0), item(2, 30.0)]), Err(nowhere));
        assert!(matches!(syllabus(vec![item(0, f64::NAN)]), Err(SyllabusError::Seconds { .. })));
        assert!(matches!(syllabus(vec![item(0, 0.0)]), Err(SyllabusError::Seconds { .. })));
    }
}
