//! Is something of its own said of each wrong option?

use super::super::super::problem::Report;
use super::Choice;

pub(super) fn check_feedback(choices: &[Choice<'_>], report: &mut Report) {
    for Choice { place, kind: _, key, options } in choices {
        for (index, option) in options.iter().enumerate().filter(|(_, option)| !option.right) {
            let said = option.feedback.trim();
            let message = if said.is_empty() {
                "nothing is said of this wrong option"
            } else if options[..index].iter().any(|other| other.feedback.trim() == said) {
                "this is said of an option above too"
            } else {
                continue;
            };
            let mend = "say what choosing it suggests, and what to look at";
            report.warning(place, &format!("{key}.{index}.feedback"), message, mend);
        }
    }
}
