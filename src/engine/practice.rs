//! What does one answer in practice say and teach?

use super::{Belief, Change, Opportunity, Syllabus, Time};

impl Belief {
    /// Takes in one answer in practice.
    pub(crate) fn practise(&mut self, syllabus: &Syllabus, answer: &Opportunity, at: Time) -> Option<Change> {
        let _ = syllabus.item(answer.item)?;
        self.show(answer.item, at);
        None
    }
}
