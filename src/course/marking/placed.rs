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

#[cfg(test)]
mod tests {
    use crate::course::marking::{mark, part_with};
    use crate::course::{Answer, Separator, Unreadable};

    #[test]
    fn each_is_marked_by_where_it_was_put() {
        let part = part_with(
            r#""kind": "match", "extra": ["z"], "pairs": [
                { "left": "a", "right": "x", "feedback": "a goes with x" }, { "left": "b", "right": "y" },
                { "left": "c", "right": "y" }]"#,
        );
        let check = |places: &[usize], credit: f64, feedback: &[&str]| {
            let answer = Answer::Placed(places.iter().copied().map(Some).collect());
            let marked = mark(&part, &answer, Separator::Point);
            assert!((marked.credit - credit).abs() < 1e-9, "{places:?} {marked:?}");
            assert_eq!(marked.feedback, feedback, "{places:?}");
        };
        check(&[0, 1, 2], 1.0, &[]);
        check(&[0, 2, 1], 1.0, &[]);
        check(&[3, 1, 2], 2.0 / 3.0, &["a goes with x"]);
        check(&[0, 0, 0], 1.0 / 3.0, &["No."]);
    }

    #[test]
    fn a_card_left_over_is_no_mistake_yet() {
        let part = part_with(
            r#""kind": "sort", "bins": ["in", "out"],
            "cards": [{ "text": "a", "bin": "in" }, { "text": "b", "bin": "out" }]"#,
        );
        for (places, expected) in [
            (vec![None, None], Unreadable::Empty),
            (vec![Some(0)], Unreadable::Incomplete),
            (vec![Some(0), None], Unreadable::Incomplete),
            (vec![Some(0), Some(2)], Unreadable::WrongKind),
            (vec![Some(0); 3], Unreadable::WrongKind),
        ] {
            let marked = mark(&part, &Answer::Placed(places.clone()), Separator::Point);
            assert_eq!(marked.unreadable, Some(expected), "{places:?}");
        }
        assert!(mark(&part, &Answer::Placed(vec![Some(0), Some(1)]), Separator::Point).right);
    }
}
