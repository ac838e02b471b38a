//! Do right options stand in all places alike?
//!
//! The app shuffles options whose order means nothing. Those whose order does mean something are shown as written, and
//! so are all of them on paper and in programs that a course is handed on to.

use super::super::super::problem::Report;
use super::Choice;
use super::chance::{Clue, Sighting, check_clue};

pub(super) fn check_place(choices: &[Choice<'_>], report: &mut Report) {
    let places = choices.iter().map(|choice| choice.options.len()).max().unwrap_or(0);
    for index in 0..places {
        let is = format!("the right option stands in place {} of its list", index + 1);
        let when_too_seldom = format!("move it to place {}", index + 1);
        let clue = Clue { is: &is, when_too_often: "move it", when_too_seldom: &when_too_seldom };
        check_clue(&clue, sightings(choices, index), report);
    }
}

/// Whether the option in a place is right, of all lists that are so long.
fn sightings<'a>(choices: &'a [Choice<'a>], index: usize) -> Vec<Sighting<'a>> {
    let so_long = choices.iter().filter(|choice| index < choice.options.len());
    so_long
        .map(|choice| Sighting {
            place: choice.place,
            key: format!("{}.{}.text", choice.key, choice.options.iter().position(|option| option.right).unwrap_or(0)),
            chance: choice.chance(),
            is_right: choice.options[index].right,
            effort: 0,
        })
        .collect()
}
