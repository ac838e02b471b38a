//! Checks an assignment.

use std::path::Path;

use super::super::place::Place;
use super::super::problem::Report;
use super::markup::check_markup;
use super::{check_id, check_positive, check_said};
use crate::course::{Assignment, AssignmentKind, Criterion};

pub(super) fn check_assignment(assignment: &Assignment, place: &Place, folder: &Path, report: &mut Report) {
    check_id(&assignment.id, place, report);
    check_said(&assignment.title, "title", place, report);
    check_said(&assignment.brief, "brief", place, report);
    check_markup(&assignment.brief, "brief", place, folder, report);
    check_positive(assignment.timebox_hours, "timebox_hours", place, report);
    check_positive(assignment.minutes, "minutes", place, report);
    if assignment.deliver.is_empty() {
        report.warning(
            place,
            "",
            "nothing can be handed over",
            "write `deliver = [\"text\"]`, `\"file\"` or `\"link\"`",
        );
    }
    if assignment.rubric.is_empty() {
        report.warning(place, "", "there is no rubric", "say by what the work is judged");
    }
    check_rubric(&assignment.rubric, "rubric", place, report);
    let is_shadow = assignment.kind == AssignmentKind::Shadow;
    if is_shadow && assignment.observe.is_empty() {
        report.warning(place, "kind", "nothing is to be observed", "list in `observe` what to note while watching");
    }
    if !is_shadow && !assignment.observe.is_empty() {
        report.error(place, "observe", "`observe` means something only with `kind = \"shadow\"`", "");
    }
}

/// Reports criteria that tell nothing apart.
pub(super) fn check_rubric(rubric: &[Criterion], key: &str, place: &Place, report: &mut Report) {
    for (index, criterion) in rubric.iter().enumerate() {
        let key = format!("{key}.{index}");
        if criterion.criterion.trim().is_empty() {
            report.error(place, &key, "a criterion says nothing", "");
        }
        if criterion.levels.len() < 2 {
            let message = format!("the criterion \"{}\" has fewer than two levels", criterion.criterion);
            report.error(place, &key, message, "say what the lowest and the highest look like");
        }
    }
}
