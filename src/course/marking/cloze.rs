//! Marks `cloze`.

use std::collections::BTreeMap;

use super::number::{self, mark_number};
use super::placed::of_parts;
use super::text::{self, mark_text};
use super::whole;
use crate::course::{Blank, BlankAnswer, Marked, PartMark, Separator, Unreadable};

pub(super) fn mark_cloze(blanks: &[Blank], filled: &[String], separator: Separator) -> Result<Marked, Unreadable> {
    if filled.len() > blanks.len() {
        return Err(Unreadable::WrongKind);
    }
    let is_filled = |place| filled.get(place).is_some_and(|filling: &String| !filling.trim().is_empty());
    let given: Vec<bool> = (0..blanks.len()).map(is_filled).collect();
    if given.contains(&false) {
        let why = if given.contains(&true) { Unreadable::Incomplete } else { Unreadable::Empty };
        return Ok(given_back(why, given));
    }
    let marks = blanks.iter().zip(filled).map(|(blank, filling)| mark_blank(&blank.answer, filling, separator));
    let marks: Vec<Result<Marked, Unreadable>> = marks.collect();
    // A number in doubt gives back the whole, so that it can be mended.
    if let Some(why) = marks.iter().find_map(|mark| mark.as_ref().err()) {
        return Ok(given_back(*why, marks.iter().map(Result::is_ok).collect()));
    }
    let mut parts = Vec::with_capacity(blanks.len());
    let (mut read_as, mut remark) = (None, None);
    for (blank, marked) in blanks.iter().zip(marks.into_iter().flatten()) {
        read_as = read_as.or(marked.read_as);
        remark = remark.or(marked.remark);
        let specific = marked.feedback.into_iter().find(|feedback| !feedback.trim().is_empty());
        let of_blank = if marked.right { String::new() } else { blank.feedback.clone() };
        parts.push(PartMark { right: marked.right, feedback: specific.unwrap_or(of_blank) });
    }
    Ok(Marked { read_as, remark, ..of_parts(parts) })
}

/// Not marked: which blanks can stay as they are.
fn given_back(why: Unreadable, fine: Vec<bool>) -> Marked {
    let parts = fine.into_iter().map(|right| PartMark { right, feedback: String::new() }).collect();
    Marked { unreadable: Some(why), parts, ..Marked::default() }
}

fn mark_blank(answer: &BlankAnswer, filling: &str, separator: Separator) -> Result<Marked, Unreadable> {
    match answer {
        BlankAnswer::Text { accept, typos } => {
            mark_text(&text::Key { accept, typos: *typos, exact: &[], mistakes: &[] }, filling)
        }
        BlankAnswer::Number { value, tolerance } => {
            let units = BTreeMap::new();
            let key = number::Key { value, tolerance, unit: "", units: &units, percent: false, mistakes: &[] };
            mark_number(&key, filling, separator)
        }
        BlankAnswer::Choice { options } => {
            let chosen: Option<usize> = filling.trim().parse().ok();
            let option = chosen.and_then(|chosen| options.get(chosen)).ok_or(Unreadable::WrongKind)?;
            Ok(whole(option.right, &option.feedback))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::course::marking::{mark, part_with};
    use crate::course::{Answer, Separator, Unreadable};

    #[test]
    fn each_blank_is_marked_by_its_own_rule() {
        let part = part_with(
            r#""kind": "cloze", "passage": "[[form]] [[words]] [[who]]", "blanks": [
                { "id": "form", "options": [{ "text": "summary", "right": true }, { "text": "thing", "feedback": "Which?" }] },
                { "id": "words", "value": 1000, "tolerance": 1, "feedback": "A thousand." },
                { "id": "who", "accept": ["managers"], "typos": 1 }]"#,
        );
        let check = |filled: [&str; 3], credit: f64, feedback: &[&str]| {
            let answer = Answer::Filled(filled.iter().map(|filling| (*filling).to_owned()).collect());
            let marked = mark(&part, &answer, Separator::Point);
            assert_eq!(marked.unreadable, None, "{filled:?}");
            assert!((marked.credit - credit).abs() < 1e-9, "{filled:?} {marked:?}");
            assert_eq!(marked.feedback, feedback, "{filled:?}");
        };
        check(["0", "1000", "managers"], 1.0, &[]);
        check(["0", "1,000", "Manegers"], 1.0, &[]);
        check(["1", "100", "managers"], 1.0 / 3.0, &["Which?", "A thousand."]);
        check(["0", "1000", "nobody"], 2.0 / 3.0, &["No."]);
        let unreadable = |filled: &[&str]| {
            let answer = Answer::Filled(filled.iter().map(|filling| (*filling).to_owned()).collect());
            let marked = mark(&part, &answer, Separator::Point);
            assert!(!marked.right && marked.feedback.is_empty(), "{filled:?} {marked:?}");
            let fine: Vec<bool> = marked.parts.iter().map(|part| part.right).collect();
            (marked.unreadable, fine)
        };
        let check = |filled: &[&str], why, fine: &[bool]| {
            assert_eq!(unreadable(filled), (Some(why), fine.to_vec()), "{filled:?}");
        };
        check(&["", " ", ""], Unreadable::Empty, &[false, false, false]);
        check(&["0", "1000"], Unreadable::Incomplete, &[true, true, false]);
        check(&["0", "many", "managers"], Unreadable::NotANumber, &[true, false, true]);
        check(&["7", "1000", "managers"], Unreadable::WrongKind, &[false, true, true]);
        check(&["0", "1000", "managers", "x"], Unreadable::WrongKind, &[]);
    }
}
