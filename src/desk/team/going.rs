//! What is done of a team's figures and of its page, a little at a time, so that the browser never waits for long?

use std::rc::Rc;

use crate::learner::Library;
use crate::tutor::Time;

use super::reckoning::Reckoning;
use super::{Effect, Order, Person, TeamPage, view};

/// People who are drawn in one go.
const ROWS_AT_ONCE: usize = 8;

/// How much of the page is drawn: each person is a row of many cells, and each finding a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Drawn {
    /// People.
    pub rows: usize,
    /// Findings; they come after the people.
    pub findings: usize,
}

/// Findings of the page.
pub const FINDINGS: usize = 7;

impl TeamPage {
    /// How far the computing is, from 0 to 1, while it is done.
    #[must_use]
    pub fn reckoning(&self) -> Option<f64> {
        if self.is_opening() { Some(0.0) } else { self.reckoning.as_ref().map(Reckoning::done) }
    }

    /// Goes on by one person, or by one part of what is put together and drawn at the end.
    pub(super) fn go(&mut self, library: &Library) {
        if self.is_opening() {
            self.open_one();
        } else if let Some(reckoning) = &mut self.reckoning {
            if let Some(reckoned) = reckoning.step(library) {
                self.reckoning = None;
                self.reckoned = Some(Rc::new(reckoned));
                (self.drawn, self.is_to_look) = (Drawn::default(), true);
            }
        } else if self.is_to_look {
            self.look(library);
        } else if self.rows_are_drawn() {
            self.drawn.findings += 1;
        } else {
            self.drawn.rows += ROWS_AT_ONCE;
        }
    }

    /// Begins to compute, and goes on, where the figures are of something else than what there is now.
    pub(in crate::desk) fn go_on(&mut self, library: &Library, is_ready: bool, now: Time) -> Option<Effect> {
        if !is_ready || self.reading.is_some() {
            return None;
        }
        if self.is_opening() {
            return Some(Effect::Team(Order::GoOn));
        }
        if self.people.is_empty() {
            self.leave_no_trace();
            return None;
        }
        if self.counted != self.changes {
            self.counted = self.changes;
            let people = self.people.values().cloned();
            self.reckoning = Some(Reckoning::new(library, people, self.goal.clone(), now));
        }
        let is_drawn = self.view.is_none() || self.rows_are_drawn() && self.drawn.findings >= FINDINGS;
        (self.reckoning.is_some() || self.is_to_look || !is_drawn).then_some(Effect::Team(Order::GoOn))
    }

    /// What is drawn follows from the figures, the order and the place in a long list.
    pub(super) fn look(&mut self, library: &Library) {
        self.is_to_look = false;
        self.view =
            self.reckoned.as_ref().map(|reckoned| Rc::new(view::team(library, reckoned, self.sort, self.first)));
    }

    fn rows_are_drawn(&self) -> bool {
        self.view.as_ref().is_some_and(|view| self.drawn.rows >= view.rows.len())
    }

    /// Whether some of what was kept is still to be read.
    fn is_opening(&self) -> bool {
        self.opening.1 < self.opening.0.len()
    }

    fn open_one(&mut self) {
        let (texts, next) = &mut self.opening;
        match texts.get(*next).and_then(|text| Person::read(text)) {
            // Who was given again meanwhile is there already, and newer.
            Some(person) => drop(self.people.entry(person.id).or_insert_with(|| Rc::new(person))),
            None => self.unreadable += 1,
        }
        *next += 1;
        if !self.is_opening() {
            self.opening = Default::default();
            self.changed();
        }
    }
}
