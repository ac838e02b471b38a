//! Is there enough of everything, so that practising again is not remembering?

use std::collections::BTreeSet;

use super::super::super::load::Loaded;
use super::super::super::place::Place;
use super::super::super::problem::Report;
use crate::course::{Assignment, ItemOutline};

/// A skill with fewer items is soon known by heart. This and what follows is the standard of the starter library.
const FEWEST_ITEMS: usize = 8;
/// Fewer kinds of question make a course monotonous.
const FEWEST_KINDS: usize = 7;
/// One in so many items at least comes in more than one form.
const VARIED_ONE_IN: usize = 3;
/// More would not be done.
const MOST_ASSIGNMENTS: usize = 2;
/// Criteria of an assignment's rubric, and the levels of each.
const CRITERIA: std::ops::RangeInclusive<usize> = 3..=4;
const FEWEST_LEVELS: usize = 3;

pub(super) fn check_breadth(loaded: &Loaded, report: &mut Report) {
    let (mut kinds, mut varied, mut items) = (BTreeSet::new(), 0, 0);
    for (skill, places) in loaded.course.skills.iter().zip(&loaded.skills) {
        let outlines = skill.items.iter().map(ItemOutline::of);
        for item in outlines {
            kinds.insert(item.kind);
            varied += usize::from(item.surfaces > 1);
            items += 1;
        }
        let few = skill.items.len();
        if few < FEWEST_ITEMS {
            let message = format!("the skill has {few} items, which are soon known by heart");
            report.warning(&places.place, "", message, "write eight or more");
        }
        if skill.assignments.len() > MOST_ASSIGNMENTS {
            let message = format!("the skill has {} assignments", skill.assignments.len());
            report.warning(&places.place, "", message, "keep the one or two that show most");
        }
        for (assignment, place) in skill.assignments.iter().zip(&places.assignments) {
            check_rubric(assignment, place, report);
        }
    }
    if kinds.len() < FEWEST_KINDS {
        let message = format!("the course asks in {} of twelve kinds of question", kinds.len());
        report.warning(&loaded.place, "", message, "use seven or more");
    }
    if varied * VARIED_ONE_IN < items {
        let message = format!("{varied} of {items} items come in more than one form");
        report.warning(&loaded.place, "", message, "give `variables` to a third of them or more");
    }
}

fn check_rubric(Assignment { rubric, .. }: &Assignment, place: &Place, report: &mut Report) {
    if !rubric.is_empty() && !CRITERIA.contains(&rubric.len()) {
        let message = format!("the rubric has {} criteria", rubric.len());
        report.warning(place, "rubric", message, "judge by three or four");
    }
    for (index, criterion) in rubric.iter().enumerate() {
        let levels: BTreeSet<&str> = criterion.levels.iter().map(|level| level.trim()).collect();
        if levels.len() < FEWEST_LEVELS {
            let message = format!("the criterion \"{}\" tells fewer than three levels apart", criterion.criterion);
            report.warning(place, &format!("rubric.{index}"), message, "say what is seen at each of three levels");
        }
    }
}
