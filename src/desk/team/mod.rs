//! Where are a team's gaps, and are they closing?
//!
//! A lead gives files; what the figures need of each person stays on this machine until that person is forgotten. The
//! figures are those of [`insight`](crate::insight), computed by the code that `cairn gap` runs.

mod going;
mod person;
mod reckoning;
mod view;

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::insight::{PersonId, matrix_csv};
use crate::learner::{Goal, Library};
use crate::storage::gather::Found;
use crate::tutor;

use super::Effect;
pub use crate::insight::{Basis, Cell, Member, SkillRow, Stagnation, TeamReport, WeekRow};
pub use crate::storage::backup::BackupError;
pub use crate::storage::gather::{ArchiveError, Refusal};
pub use going::{Drawn, FINDINGS};
pub use person::{Known, Person, key_of, read_key};
pub use reckoning::Reckoned;
use reckoning::Reckoning;
pub use view::{Column, Fading, PEOPLE_ON_A_PAGE, PersonRow, Sort, Stuck, TeamView};

/// What happens on the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// What was kept came: a text for each person.
    Opened(Vec<String>),
    /// The browser keeps nothing, so that all of it is gone with the page.
    NotKept,
    /// Files were given.
    Given,
    /// This share of the files is read, from 0 to 1.
    Progressed(f64),
    /// A file says something of somebody.
    Found(Box<Found>),
    /// A file says nothing of anybody.
    Refused {
        /// Which.
        path: String,
        /// Why.
        why: Refusal,
    },
    /// All files are read; so many in folders and archives were passed over, because of what they are called.
    Gathered(usize),
    /// The rest is not wanted.
    Stopped,
    /// There is time for a little more.
    Went,
    /// A role or stack is to be looked at; `None`: what each person's own goals ask for.
    GoalChosen(Option<Goal<String>>),
    /// People are to stand in another order.
    SortChosen(Sort),
    /// The people are to be shown in another way.
    ShownAs(Shown),
    /// Another part of a long list of people is wanted, by the first of them.
    Paged(usize),
    /// Somebody got another name.
    Renamed {
        /// Who.
        who: PersonId,
        /// Their name; of blanks only it is none, and nothing changes.
        name: String,
    },
    /// Everything of somebody is to go.
    Forgotten(PersonId),
    /// Everything of everybody is to go.
    EveryoneForgotten,
    /// What could not be read was seen.
    RefusalsSeen,
    /// The map is wanted as a table for a spreadsheet.
    MapWanted,
    /// The skills are wanted as a table for a spreadsheet.
    SkillsWanted,
}

/// What is to be done outside, for the page of the team.
#[derive(Debug, Clone, PartialEq)]
pub enum Order {
    /// Read what was kept.
    Open,
    /// Keep a text under a key, in place of what is there.
    Keep {
        /// The key.
        key: String,
        /// The text.
        text: String,
    },
    /// Keep nothing under this key any more.
    Forget(String),
    /// Keep nothing of anybody any more.
    ForgetAll,
    /// Say [`Step::Went`] once the page had time for something else.
    GoOn,
    /// Stop reading files.
    Stop,
}

/// How the page stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TeamPage {
    /// Everybody.
    pub people: BTreeMap<PersonId, Rc<Person>>,
    /// Whether what was kept is here.
    pub is_open: bool,
    /// Whether the browser refuses to keep anything.
    pub is_not_kept: bool,
    /// Texts that were kept and cannot be read.
    pub unreadable: usize,
    /// How far the files are read, while they are.
    pub reading: Option<f64>,
    /// What came of the files that were given last.
    pub taken: Option<Taken>,
    /// Files that say nothing of anybody, with the reasons.
    pub refused: Vec<(String, Refusal)>,
    /// What there is to say of the last change of a person.
    pub noted: Option<Noted>,
    /// What is looked at.
    pub goal: Option<Goal<String>>,
    /// How people are shown.
    pub shown: Shown,
    /// In which order people stand.
    pub sort: Sort,
    /// The first of the people who are shown.
    pub first: usize,
    /// The figures, as they were computed last.
    pub reckoned: Option<Rc<Reckoned>>,
    /// What is drawn of them.
    pub view: Option<Rc<TeamView>>,
    /// How much of that.
    pub drawn: Drawn,
    reckoning: Option<Reckoning>,
    /// Whether the figures are newer than what is drawn of them.
    is_to_look: bool,
    /// What was kept, and how many of it are read.
    opening: (Rc<[String]>, usize),
    /// Changes of what the figures are of, and at which the last were computed.
    changes: usize,
    counted: usize,
}

/// What there is to say of the last change of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted {
    /// Somebody was forgotten; who it was is not said.
    Forgotten,
    /// Somebody else has the same name.
    SameName,
}

/// How people are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shown {
    /// As a map: people and skills.
    #[default]
    Map,
    /// As a list, with what can be done about each.
    People,
}

/// What came of files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Taken {
    /// People who were not there before.
    pub new: usize,
    /// People of whom there was something older.
    pub newer: usize,
    /// Files that are not newer than what was there.
    pub older: usize,
    /// Files that were passed over.
    pub passed: usize,
    /// It was stopped before the end.
    pub is_stopped: bool,
}

impl TeamPage {
    /// Whether files are read or figures are computed.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.reading.is_some() || self.reckoning().is_some()
    }

    /// Changes by one step.
    pub(super) fn update(&mut self, step: Step, library: &Library) -> Vec<Effect> {
        match step {
            Step::Opened(texts) => (self.is_open, self.opening) = (true, (texts.into(), 0)),
            Step::NotKept => (self.is_open, self.is_not_kept) = (true, true),
            Step::Given => {
                self.noted = None;
                self.reading = Some(0.0);
                self.taken = Some(Taken::default());
                self.refused.clear();
            }
            Step::Progressed(done) => self.reading = self.reading.map(|_| done.clamp(0.0, 1.0)),
            Step::Found(found) => return self.take(&found).into_iter().map(Effect::Team).collect(),
            Step::Refused { path, why } => self.refused.push((path, why)),
            Step::Gathered(passed) => {
                self.reading = None;
                self.taken.get_or_insert_default().passed = passed;
            }
            Step::Stopped => {
                if self.reading.take().is_some() {
                    self.taken.get_or_insert_default().is_stopped = true;
                    return vec![Effect::Team(Order::Stop)];
                }
                // The figures are of those who were counted until then, as they say.
                if let Some(reckoning) = &mut self.reckoning {
                    reckoning.stop();
                    self.taken.get_or_insert_default().is_stopped = true;
                }
            }
            Step::Went => self.go(library),
            Step::GoalChosen(goal) => {
                if self.goal != goal {
                    self.goal = goal;
                    self.sort = Sort::default();
                    self.changed();
                }
            }
            Step::SortChosen(sort) => {
                (self.sort, self.first) = (sort, 0);
                self.look(library);
            }
            Step::ShownAs(shown) => (self.shown, self.drawn.rows) = (shown, 0),
            Step::Paged(first) => {
                self.first = first;
                self.look(library);
            }
            Step::Renamed { who, name } => {
                let name = name.trim().to_owned();
                let Some(person) = self.people.get_mut(&who).filter(|_| !name.is_empty()) else { return Vec::new() };
                *person = Rc::new(Person { name, is_named: true, ..(**person).clone() });
                let (kept, name) = (keep(person), person.name.to_lowercase());
                let is_twice = self.people.values().filter(|person| person.name.to_lowercase() == name).count() > 1;
                self.noted = is_twice.then_some(Noted::SameName);
                self.changed();
                // The lines are drawn anew.
                return vec![kept, Effect::Record(tutor::Effect::Focus("team-people"))];
            }
            Step::Forgotten(who) => {
                if self.people.remove(&who).is_some() {
                    self.noted = Some(Noted::Forgotten);
                    self.changed();
                    self.leave_no_trace();
                    self.taken = None;
                    self.refused.clear();
                    return vec![Effect::Team(Order::Forget(key_of(who))), to_title()];
                }
            }
            Step::EveryoneForgotten => {
                let stopped = self.reading.is_some().then_some(Effect::Team(Order::Stop));
                *self = Self { is_open: true, is_not_kept: self.is_not_kept, changes: self.changes, ..Self::default() };
                self.changed();
                return stopped.into_iter().chain([Effect::Team(Order::ForgetAll), to_title()]).collect();
            }
            Step::RefusalsSeen => self.refused.clear(),
            Step::MapWanted => return self.map(library).into_iter().collect(),
            Step::SkillsWanted => return self.skills().into_iter().collect(),
        }
        Vec::new()
    }

    /// The courses changed, or the page is opened anew: what was computed is of other skills, or of another day.
    pub(super) const fn changed(&mut self) {
        self.changes += 1;
    }

    /// Of two files of the same person the newer counts; of equally new ones the first.
    /// A portfolio says nothing that the backup of the same person does not.
    fn take(&mut self, found: &Found) -> Vec<Order> {
        let Some(mut person) = Person::of(found) else { return Vec::new() };
        let mut orders = Vec::new();
        let of_portfolio = person.portfolio.filter(|portfolio| self.people.contains_key(portfolio));
        if let Some(before) = of_portfolio.and_then(|portfolio| self.people.remove(&portfolio)) {
            orders.push(Order::Forget(before.key()));
            if before.is_named {
                (person.name, person.is_named) = (before.name.clone(), true);
            }
        }
        let taken = self.taken.get_or_insert_default();
        let is_covered = self.people.values().any(|known| known.portfolio == Some(person.id));
        let person = match self.people.get(&person.id) {
            _ if is_covered => {
                taken.older += 1;
                return orders;
            }
            Some(before) if before.age >= person.age => {
                taken.older += 1;
                return orders;
            }
            Some(before) => {
                taken.newer += 1;
                // A name that the lead chose stays.
                let name = if before.is_named { before.name.clone() } else { person.name };
                Person { name, is_named: before.is_named, ..person }
            }
            None if !orders.is_empty() => {
                taken.newer += 1;
                person
            }
            None => {
                taken.new += 1;
                person
            }
        };
        let kept = Order::Keep { key: person.key(), text: person.written() };
        self.people.insert(person.id, Rc::new(person));
        self.changed();
        orders.push(kept);
        orders
    }

    /// Nothing that names who was forgotten stays in sight, not even until the figures are computed anew.
    fn leave_no_trace(&mut self) {
        (self.reckoned, self.view, self.reckoning, self.is_to_look) = (None, None, None, false);
    }

    fn map(&self, library: &Library) -> Option<Effect> {
        let reckoned = self.reckoned.as_ref()?;
        let members = view::in_order(reckoned, self.sort);
        let text = matrix_csv(library, members.iter().map(|member| &**member), &reckoned.skills);
        Some(Effect::Download { name: "team-map.csv".to_owned(), text })
    }

    fn skills(&self) -> Option<Effect> {
        let text = self.reckoned.as_ref()?.report.csv();
        Some(Effect::Download { name: "team-skills.csv".to_owned(), text })
    }
}

/// Where somebody was, nothing is: the page begins anew.
fn to_title() -> Effect {
    Effect::Record(tutor::Effect::Focus("team-title"))
}

fn keep(person: &Person) -> Effect {
    Effect::Team(Order::Keep { key: person.key(), text: person.written() })
}
