//! What do all of them come to? Computed one person at a time.

use std::rc::Rc;

use crate::desk::impact::{ImpactView, impact};
use crate::engine::{SkillIndex, Target};
use crate::insight::{Impact, Member, TeamReport, Totals};
use crate::learner::{Goal, Library};
use crate::order::put_in_order_of;
use crate::tutor::Time;

use super::Person;

/// Everything that a role or stack, and the time, make of the team.
#[derive(Debug, Clone, PartialEq)]
pub struct Reckoned {
    /// What is looked at; `None`: what each person's own goals ask for.
    pub goal: Option<Goal<String>>,
    /// As of when.
    pub at: Time,
    /// The figures, as the command line has them.
    pub report: TeamReport,
    /// Everybody, in the order of their names; their answers in figures are in the report.
    pub members: Vec<Rc<Member>>,
    /// The skills of the report, in its order.
    pub skills: Vec<SkillIndex>,
    /// What the goal asks for.
    pub targets: Vec<Target>,
    /// All answers in figures, as one's own are drawn.
    pub impact: ImpactView,
}

/// Figures being computed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reckoning {
    goal: Option<Goal<String>>,
    at: Time,
    targets: Vec<Target>,
    people: Rc<[Rc<Person>]>,
    next: usize,
    totals: Totals,
    members: Vec<Rc<Member>>,
    /// What all of them come to, once everybody is counted.
    report: Option<TeamReport>,
}

impl Reckoning {
    pub(super) fn new(
        library: &Library,
        people: impl Iterator<Item = Rc<Person>>,
        goal: Option<Goal<String>>,
        at: Time,
    ) -> Self {
        let targets = goal.as_ref().map(|goal| library.targets(goal)).unwrap_or_default();
        Self {
            goal,
            at,
            targets,
            people: people.collect(),
            next: 0,
            totals: Totals::default(),
            members: Vec::new(),
            report: None,
        }
    }

    /// Adds one person more; after the last, sums up; then the whole.
    pub(super) fn step(&mut self, library: &Library) -> Option<Reckoned> {
        if let Some(person) = self.people.get(self.next) {
            self.next += 1;
            if let Some(mut member) = person.member(library, &self.targets, self.at) {
                self.totals.add(&member, &self.targets, self.at);
                member.impact = Impact::default();
                self.members.push(Rc::new(member));
            }
            return None;
        }
        let Some(report) = self.report.take() else {
            self.report = Some(match &self.goal {
                Some(goal) => TeamReport::new(library, &self.totals, goal, self.at),
                None => TeamReport::of_goals(library, &self.totals, self.at),
            });
            return None;
        };
        let mut members = std::mem::take(&mut self.members);
        put_in_order_of(&mut members, |member| (member.name.to_lowercase(), member.id));
        let skills = report.skills.iter().filter_map(|row| library.skill_index(&row.skill)).collect();
        Some(Reckoned {
            impact: impact(&self.totals, library, self.at),
            goal: self.goal.take(),
            at: self.at,
            report,
            members,
            skills,
            targets: std::mem::take(&mut self.targets),
        })
    }

    /// Leaves out whoever was not counted yet.
    pub(super) fn stop(&mut self) {
        self.people = self.people.get(..self.next).unwrap_or_default().into();
    }

    /// The share that is done, from 0 to 1.
    pub(super) fn done(&self) -> f64 {
        self.next as f64 / self.people.len().max(1) as f64
    }
}
