//! Do right options, and faulty lines of a passage, stand in all places alike?
//!
//! The app shuffles options whose order means nothing. Those whose order does mean something are shown as written, as
//! passages are, and so are all of them on paper and in programs that a course is handed on to.

use super::super::super::problem::Report;
use super::chance::{Clue, Sighting, check_clue};
use super::{Choice, by_kind};
use crate::course::Kind;

pub(super) fn check_place(choices: &[Choice<'_>], report: &mut Report) {
    for (kind, of_kind) in by_kind(choices) {
        let places = of_kind.iter().map(|choice| choice.options.len()).max().unwrap_or(0);
        for index in 0..places {
            let (place, kind_name) = (index + 1, kind.name());
            let is = if kind == Kind::Judge {
                format!("a faulty line of a `{kind_name}` stands in place {place} of its passage")
            } else {
                format!("the right option of a `{kind_name}` stands in place {place} of its list")
            };
            let when_too_seldom = format!("move it to place {place}");
            let clue = Clue { is: &is, when_too_often: "move it", when_too_seldom: &when_too_seldom };
            check_clue(&clue, sightings(&of_kind, index), report);
        }
    }
}

/// Whether the option in a place is right, of all lists that are so long.
fn sightings<'a>(choices: &[&'a Choice<'a>], index: usize) -> Vec<Sighting<'a>> {
    let so_long = choices.iter().filter(|choice| index < choice.options.len());
    so_long
        .map(|choice| Sighting {
            place: choice.place,
            key: format!("{}.{}.text", choice.key, choice.right().first().unwrap_or(&0)),
            chance: choice.chance(),
            is_right: choice.options[index].right,
            effort: 0,
        })
        .collect()
}
