//! What does the page of the team show?

use std::cmp::Reverse;
use std::rc::Rc;

use crate::engine::{Level, SkillIndex, Stage};
use crate::insight::{Basis, Cell, Member, PersonId, SkillRow, Stagnation};
use crate::learner::{Goal, Library};
use crate::order::put_in_order_of;

use super::Reckoned;

/// People who are drawn at once: more would make the map slow.
pub const PEOPLE_ON_A_PAGE: usize = 50;

/// In which order people stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// By name.
    #[default]
    Name,
    /// Who has come furthest first, over all skills that are shown.
    Most,
    /// ... last.
    Least,
    /// By their level in one skill, highest first.
    Skill(SkillIndex),
}

/// The page, where there are figures.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamView {
    /// What may be looked at: roles, then stacks, each with its name.
    pub roles: Vec<(Goal<String>, String)>,
    /// Stacks.
    pub stacks: Vec<(Goal<String>, String)>,
    /// The figures.
    pub reckoned: Rc<Reckoned>,
    /// The skills that are shown.
    pub columns: Rc<Vec<Column>>,
    /// The people who are shown, in order.
    pub rows: Vec<Rc<PersonRow>>,
    /// Which of all people is the first of them, from 0.
    pub first: usize,
    /// Who practises what without improving: most answers first.
    pub stuck: Vec<Stuck>,
    /// Skills that fade in people.
    pub fading: Vec<Fading>,
}

/// A skill that fades.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fading {
    /// Its place in the report.
    pub skill: usize,
    /// In how many people.
    pub people: usize,
    /// The first of them by name.
    pub names: Vec<String>,
}

/// People who are named; of more only the number is said.
const NAMED: usize = 6;

/// A skill of the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Which.
    pub skill: SkillIndex,
    /// `course/skill`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// How well the role wants it known; `None` for what only others build on.
    pub asked: Option<Level>,
}

/// A person of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonRow {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// What is known of them.
    pub basis: Basis,
    /// By column.
    pub cells: Vec<Cell>,
    /// Skills by stage: new, started, practised, mastered, kept.
    pub stages: [usize; 5],
    /// Skills that fade.
    pub fading: usize,
    /// Skills that are practised without improving.
    pub stuck: usize,
    /// Skills of which nothing is known.
    pub unknown: usize,
    /// Minutes of practice that the person misses; `None` where that is not known.
    pub minutes: Option<f64>,
}

/// Somebody who practises a skill without improving.
#[derive(Debug, Clone, PartialEq)]
pub struct Stuck {
    /// Who.
    pub name: String,
    /// The skill's place in the report.
    pub skill: usize,
    /// The numbers.
    pub numbers: Stagnation,
}

impl TeamView {
    /// A skill of the report.
    #[must_use]
    pub fn skill(&self, place: usize) -> Option<&SkillRow> {
        self.reckoned.report.skills.get(place)
    }

    /// The places in the report of the skills that something is true of.
    pub fn those(&self, which: impl Fn(&SkillRow) -> bool) -> Vec<usize> {
        let skills = self.reckoned.report.skills.iter().enumerate();
        skills.filter(|(_, skill)| which(skill)).map(|(place, _)| place).collect()
    }
}

/// The team as its page shows it.
pub(super) fn team(library: &Library, reckoned: &Rc<Reckoned>, sort: Sort, first: usize) -> TeamView {
    let (mut roles, mut stacks) = (Vec::new(), Vec::new());
    for outline in library.outlines() {
        let id = |of: &str| format!("{}/{of}", outline.id);
        roles.extend(outline.roles.iter().map(|role| (Goal::Role(id(&role.id)), role.title.clone())));
        stacks.extend(outline.stacks.iter().map(|stack| (Goal::Stack(id(&stack.id)), stack.title.clone())));
    }
    let column = |(skill, row): (&SkillIndex, &SkillRow)| Column {
        skill: *skill,
        id: row.skill.clone(),
        title: row.title.clone(),
        asked: reckoned.targets.iter().find(|target| target.skill == *skill).map(|target| target.level),
    };
    let columns: Vec<Column> = reckoned.skills.iter().zip(&reckoned.report.skills).map(column).collect();
    let members = in_order(reckoned, sort);
    let first = if first < members.len() { first } else { 0 };
    let rows = members.iter().skip(first).take(PEOPLE_ON_A_PAGE);
    let rows = rows.map(|member| Rc::new(row(member, &reckoned.skills))).collect();
    TeamView {
        roles,
        stacks,
        columns: Rc::new(columns),
        rows,
        first,
        stuck: stuck(reckoned),
        fading: fading(reckoned),
        reckoned: reckoned.clone(),
    }
}

/// Everybody in an order; who is equal in it by name.
pub(super) fn in_order(reckoned: &Reckoned, sort: Sort) -> Vec<Rc<Member>> {
    let mut members = reckoned.members.clone();
    let stones = |member: &Member, skill: SkillIndex| {
        // Nothing is less than what is not known.
        member.cells.get(skill.at()).filter(|cell| !cell.is_unknown).map_or(0, |cell| 1 + cell.stage as usize)
    };
    let all = |member: &Rc<Member>| reckoned.skills.iter().map(|skill| stones(member, *skill)).sum::<usize>();
    match sort {
        Sort::Name => {}
        Sort::Most => put_in_order_of(&mut members, |member| Reverse(all(member))),
        Sort::Least => put_in_order_of(&mut members, all),
        Sort::Skill(skill) => put_in_order_of(&mut members, |member| Reverse(stones(member, skill))),
    }
    members
}

fn row(member: &Member, skills: &[SkillIndex]) -> PersonRow {
    let cells: Vec<Cell> =
        skills.iter().map(|skill| member.cells.get(skill.at()).copied().unwrap_or_default()).collect();
    let mut stages = [0; 5];
    for cell in cells.iter().filter(|cell| !cell.is_unknown) {
        if let Some(count) = stages.get_mut(cell.stage as usize) {
            *count += 1;
        }
    }
    let count = |which: fn(&&Cell) -> bool| cells.iter().filter(which).count();
    PersonRow {
        id: member.id,
        name: member.name.clone(),
        basis: member.basis,
        stages,
        fading: count(|cell| cell.is_decaying),
        stuck: count(|cell| cell.stagnation.is_some()),
        unknown: count(|cell| cell.is_unknown),
        minutes: (member.basis == Basis::Record).then(|| member.weeks.last().map_or(0.0, |week| week.minutes)),
        cells,
    }
}

fn stuck(reckoned: &Reckoned) -> Vec<Stuck> {
    let mut found = Vec::new();
    for (place, skill) in reckoned.skills.iter().enumerate() {
        for member in &reckoned.members {
            if let Some(numbers) = member.cells.get(skill.at()).and_then(|cell| cell.stagnation) {
                found.push(Stuck { name: member.name.clone(), skill: place, numbers });
            }
        }
    }
    put_in_order_of(&mut found, |stuck| Reverse(stuck.numbers.answers));
    found
}

fn fading(reckoned: &Reckoned) -> Vec<Fading> {
    let fades = |member: &&Rc<Member>, skill: &SkillIndex| {
        member.cells.get(skill.at()).is_some_and(|cell| cell.is_decaying && cell.stage >= Stage::Mastered)
    };
    let of_skill = |(place, skill): (usize, &SkillIndex)| {
        let members = || reckoned.members.iter().filter(|member| fades(member, skill));
        let names = members().take(NAMED).map(|member| member.name.clone()).collect();
        Fading { skill: place, people: members().count(), names }
    };
    let all = reckoned.skills.iter().enumerate().map(of_skill);
    all.filter(|fading| fading.people > 0).collect()
}
