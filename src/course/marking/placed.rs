//! Marks questions in which each of a list is put somewhere: `match` and `sort`.

use crate::course::{Card, Marked, Pair, PartMark, Unreadable};

pub(super) fn mark_match(pairs: &[Pair], extra: &[String], places: &[Option<usize>]) -> Result<Marked, Unreadable> {
    let rights: Vec<&str> =
        pairs.iter().map(|pair| pair.right.as_str()).chain(extra.iter().map(String::as_str)).collect();
    let list = pairs.iter().map(|pair| (pair.right.as_str(), pair.feedback.as_str())).collect();
    mark_places(list, &rights, places)
}

pub(super) fn mark_sort(bins: &[String], cards: &[Card], places: &[Option<usize>]) -> Result<Marked, Unreadable> {
    let bins: Vec<&str> = bins.iter().map(String::as_str).collect();
    let list = cards.iter().map(|card| (card.bin.as_str(), card.feedback.as_str())).collect();
    mark_places(list, &bins, places)
}

/// Marks a list of things that each belong to one target, told by its text: two of the same text are the same.
fn mark_places(list: Vec<(&str, &str)>, targets: &[&str], places: &[Option<usize>]) -> Result<Marked, Unreadable> {
    let is_out_of_range = places.iter().flatten().any(|place| *place >= targets.len());
    if places.len() > list.len() || is_out_of_range {
        return Err(Unreadable::WrongKind);
    }
    let given = places.iter().flatten().count();
    if given < list.len() {
        return Err(if given == 0 { Unreadable::Empty } else { Unreadable::Incomplete });
    }
    let parts: Vec<PartMark> = list
        .into_iter()
        .zip(places)
        .map(|((belongs, feedback), place)| {
            let right = place.and_then(|place| targets.get(place)) == Some(&belongs);
            PartMark { right, feedback: if right { String::new() } else { feedback.to_owned() } }
        })
        .collect();
    Ok(of_parts(parts))
}

/// Marked by its parts: right when all are, with the feedback on those that are not.
pub(super) fn of_parts(parts: Vec<PartMark>) -> Marked {
    let right = parts.iter().all(|part| part.right);
    let credit = parts.iter().filter(|part| part.right).count() as f64 / parts.len().max(1) as f64;
    let feedback = parts.iter().filter(|part| !part.right).map(|part| part.feedback.clone()).collect();
    Marked { right, credit: if right { 1.0 } else { credit }, feedback, parts, ..Marked::default() }
}
