//! Which courses are open, and what do their ids stand for?

mod build;
mod graph;
mod ids;
mod notice;
mod targets;

use std::rc::Rc;

use crate::course::{ItemOutline, Outline, SkillOutline};
use crate::engine::{ItemIndex, SkillIndex, Syllabus};

use ids::Ids;
pub use notice::LibraryNotice;

/// The open courses' outlines as one [`Syllabus`], and their ids.
///
/// Ids are `course/skill` and `course/item` throughout. An id that its course has renamed stands for the new one.
#[derive(Clone, Debug, Default)]
pub struct Library {
    outlines: Vec<Rc<Outline>>,
    skills: Vec<Place>,
    items: Vec<Place>,
    ids: Ids,
    syllabus: Syllabus,
}

/// Where a skill or an item stands in the outlines.
#[derive(Clone, Debug)]
struct Place {
    id: String,
    course: usize,
    skill: usize,
    /// 0 for a skill.
    item: usize,
}

impl Library {
    /// The library of these courses, and what had to be left out. Skills and items are counted in the order given.
    ///
    /// A prerequisite whose course is not open is left out; so is one that would close a ring across courses.
    #[must_use]
    pub fn new(outlines: Vec<Rc<Outline>>) -> (Self, Vec<LibraryNotice>) {
        build::library(outlines)
    }

    /// All skills and items in numbers.
    #[must_use]
    pub const fn syllabus(&self) -> &Syllabus {
        &self.syllabus
    }

    /// The open courses.
    #[must_use]
    pub fn outlines(&self) -> &[Rc<Outline>] {
        &self.outlines
    }

    /// The skill of an id `course/skill`, of today or renamed since.
    #[must_use]
    pub fn skill_index(&self, id: &str) -> Option<SkillIndex> {
        self.ids.skill(id)
    }

    /// The item of an id `course/item`, of today or renamed since.
    #[must_use]
    pub fn item_index(&self, id: &str) -> Option<ItemIndex> {
        self.ids.item(id)
    }

    /// A skill's id of today, `course/skill`; empty for an index that no skill has.
    #[must_use]
    pub fn skill_id(&self, skill: SkillIndex) -> &str {
        self.skills.get(skill.at()).map_or("", |place| &place.id)
    }

    /// An item's id of today, `course/item`; empty for an index that no item has.
    #[must_use]
    pub fn item_id(&self, item: ItemIndex) -> &str {
        self.items.get(item.at()).map_or("", |place| &place.id)
    }

    /// What the outline says of a skill.
    #[must_use]
    pub fn skill(&self, skill: SkillIndex) -> Option<&SkillOutline> {
        let place = self.skills.get(skill.at())?;
        self.outlines[place.course].skills.get(place.skill)
    }

    /// What the outline says of an item.
    #[must_use]
    pub fn item(&self, item: ItemIndex) -> Option<&ItemOutline> {
        let place = self.items.get(item.at())?;
        self.outlines[place.course].skills[place.skill].items.get(place.item)
    }

    /// The course that a skill belongs to.
    #[must_use]
    pub fn course_of(&self, skill: SkillIndex) -> Option<&Rc<Outline>> {
        self.skills.get(skill.at()).map(|place| &self.outlines[place.course])
    }

    /// The skill that an item belongs to.
    #[must_use]
    pub fn skill_of(&self, item: ItemIndex) -> Option<SkillIndex> {
        self.syllabus.item(item)?.skills.first().copied()
    }
}
