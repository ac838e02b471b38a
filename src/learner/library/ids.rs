//! What does an id stand for?

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::course::Outline;
use crate::engine::{ItemIndex, SkillIndex};
use crate::order::in_order;

/// Ids of skills and items, of today and of before.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    pub(super) skills: BTreeMap<String, SkillIndex>,
    pub(super) items: BTreeMap<String, ItemIndex>,
    /// `course/old` to `course/new`.
    renames: BTreeMap<String, String>,
}

impl Ids {
    /// No skill and no item yet, but what was renamed.
    pub(super) fn with_renames(outlines: &[Rc<Outline>]) -> Self {
        let of_course = |outline: &Rc<Outline>| {
            let full = |(old, new): (&String, &String)| (full_id(&outline.id, old), full_id(&outline.id, new));
            outline.renames.iter().map(full).collect::<Vec<_>>()
        };
        Self { renames: in_order(outlines.iter().flat_map(of_course)), ..Self::default() }
    }

    pub(super) fn skill(&self, id: &str) -> Option<SkillIndex> {
        self.follow(id, |id| self.skills.get(id).copied())
    }

    pub(super) fn item(&self, id: &str) -> Option<ItemIndex> {
        self.follow(id, |id| self.items.get(id).copied())
    }

    /// What `find` gives for the id, or for what it was renamed to, and so on.
    pub(super) fn follow<T>(&self, id: &str, find: impl Fn(&str) -> Option<T>) -> Option<T> {
        let mut id = id;
        // At most once through all renames, so that renames in a ring end too.
        for _ in 0..=self.renames.len() {
            if let Some(found) = find(id) {
                return Some(found);
            }
            id = self.renames.get(id)?;
        }
        None
    }
}

/// `course/id`, unless the id says its course itself.
pub(super) fn full_id(course: &str, id: &str) -> String {
    if id.contains('/') { id.to_owned() } else { format!("{course}/{id}") }
}
