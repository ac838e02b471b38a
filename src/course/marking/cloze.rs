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
