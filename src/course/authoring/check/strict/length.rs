//! Does the length of an option tell whether it is right?

use std::cmp::Reverse;

use super::super::super::problem::Report;
use super::chance::{Clue, Sighting, check_clue};
use super::{Choice, by_kind};
use crate::course::Opt;

/// Both ends, since an option that is never the longest is as easy to rule out as one that always is would be to pick.
pub(super) fn check_length(choices: &[Choice<'_>], report: &mut Report) {
    for (kind, of_kind) in by_kind(choices) {
        let is = |what: &str| format!("the right option of a `{}` is the {what}", kind.name());
        let longest = Clue {
            is: &is("longest"),
            when_too_often: "shorten it, or write a wrong one that says as much",
            when_too_seldom: "say more in it, or shorten the wrong ones",
        };
        check_clue(&longest, sightings(&of_kind, Reverse), report);
        let shortest = Clue {
            is: &is("shortest"),
            when_too_often: "say more in it, or shorten a wrong one",
            when_too_seldom: "shorten it, or say more in the wrong ones",
        };
        check_clue(&shortest, sightings(&of_kind, |length| length), report);
    }
}

/// Whether the option that is first by its length is right, wherever one alone is first.
fn sightings<'a, Rank: Ord + Copy>(choices: &[&'a Choice<'a>], rank: impl Fn(usize) -> Rank) -> Vec<Sighting<'a>> {
    let mut sightings = Vec::new();
    for choice in choices {
        let lengths: Vec<usize> = choice.options.iter().map(length).collect();
        let first_of = |right: bool| {
            let of_kind = (0..lengths.len()).filter(|at| choice.options[*at].right == right);
            of_kind.min_by_key(|at| rank(lengths[*at]))
        };
        let (Some(right), Some(wrong)) = (first_of(true), first_of(false)) else { continue };
        if rank(lengths[right]) == rank(lengths[wrong]) {
            continue;
        }
        sightings.push(Sighting {
            place: choice.place,
            key: format!("{}.{right}.text", choice.key),
            chance: choice.chance(),
            is_right: rank(lengths[right]) < rank(lengths[wrong]),
            effort: lengths[right].abs_diff(lengths[wrong]),
        });
    }
    sightings
}

/// In signs, as it is written.
fn length(option: &Opt) -> usize {
    option.text.trim().chars().count()
}
