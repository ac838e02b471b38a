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
    let open = filled.iter().filter(|filling| filling.trim().is_empty()).count() + blanks.len() - filled.len();
    if open > 0 {
        return Err(if open == blanks.len() { Unreadable::Empty } else { Unreadable::Incomplete });
    }
    let mut parts = Vec::with_capacity(blanks.len());
    let (mut read_as, mut remark) = (None, None);
    for (blank, filling) in blanks.iter().zip(filled) {
        let marked = mark_blank(&blank.answer, filling, separator)?;
        // A number in doubt gives back the whole, so that it can be mended.
        if let Some(unreadable) = marked.unreadable {
            return Err(unreadable);
        }
        read_as = read_as.or(marked.read_as);
        remark = remark.or(marked.remark);
        let specific = marked.feedback.into_iter().find(|feedback| !feedback.trim().is_empty());
        let of_blank = if marked.right { String::new() } else { blank.feedback.clone() };
        parts.push(PartMark { right: marked.right, feedback: specific.unwrap_or(of_blank) });
    }
    Ok(Marked { read_as, remark, ..of_parts(parts) })
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
            mark(&part, &answer, Separator::Point).unreadable
        };
        assert_eq!(unreadable(&["", " ", ""]), Some(Unreadable::Empty));
        assert_eq!(unreadable(&["0", "1000"]), Some(Unreadable::Incomplete));
        assert_eq!(unreadable(&["0", "many", "managers"]), Some(Unreadable::NotANumber));
        assert_eq!(unreadable(&["7", "1000", "managers"]), Some(Unreadable::WrongKind));
        assert_eq!(unreadable(&["0", "1000", "managers", "x"]), Some(Unreadable::WrongKind));
    }
}
