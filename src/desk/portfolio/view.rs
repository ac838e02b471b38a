//! How is what the learner can show put together?

use std::collections::BTreeSet;

use crate::engine::{SkillIndex, Stage, Time};
use crate::learner::Goal;
use crate::order::put_in_order;
use crate::tutor::view::{SkillRow, map};

use super::{Basis, Grouping, Selections};
use crate::desk::Model;
use crate::desk::said::Said;

/// The portfolio's page.
#[derive(Debug, Clone, PartialEq)]
pub struct PortfolioView {
    /// The goals of the learner first, then those of which most is mastered.
    pub groups: Vec<GroupView>,
    /// Skills that are shown, each counted once.
    pub shown: usize,
    /// Of these, those that rest on practice or reviews of their own: they can be taken along.
    pub carried: usize,
    /// Skills that could be.
    pub all: usize,
    /// The names of what was saved.
    pub selections: Vec<String>,
}

/// Skills that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupView {
    /// A stack or role; `None`: the skills that are in no other group.
    pub goal: Option<Goal<String>>,
    /// Its name; empty for the rest.
    pub title: String,
    /// What it is for; may be empty.
    pub about: String,
    /// The language that these are in, as a BCP 47 tag; empty if that is not known.
    pub language: String,
    /// Skills that it takes in all.
    pub takes: usize,
    /// Of these, mastered.
    pub mastered: usize,
    /// When any of them was last practised.
    pub last: Option<Time>,
    /// Those of which there is something to show, furthest first.
    pub skills: Vec<SkillProof>,
}

/// One skill, and what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillProof {
    /// How far the learner has come.
    pub row: SkillRow,
    /// Whether it is shown.
    pub shown: bool,
    /// When it was last practised.
    pub last: Option<Time>,
    /// When it is to be refreshed, where it was ever mastered.
    pub due: Option<Time>,
    /// What speaks for it.
    pub basis: Basis,
    /// What others say of it, as the learner counts it.
    pub said: Vec<Said>,
}

/// The portfolio as its page shows it.
#[must_use]
pub fn portfolio(model: &Model) -> PortfolioView {
    let selections = Selections::of(&model.tutor.settings);
    let chosen = model.portfolio.shown(&selections);
    let proofs: Vec<Option<SkillProof>> = proofs(model, chosen);
    let groups = groups(model, &proofs);
    PortfolioView {
        groups,
        shown: proofs.iter().flatten().filter(|proof| proof.shown).count(),
        carried: proofs.iter().flatten().filter(|proof| proof.shown && proof.basis.is_evidence()).count(),
        all: proofs.iter().flatten().count(),
        selections: selections.0.into_keys().collect(),
    }
}

/// By skill index; `None` where there is nothing to show: neither practised nor reviewed, nor counted by what others
/// say.
fn proofs(model: &Model, chosen: Option<&BTreeSet<String>>) -> Vec<Option<SkillProof>> {
    let tutor = &model.tutor;
    let said = model.said_of_skills();
    // As the page says them. What is believed falls with every second, and so the page would be another every second.
    let rounded = |probability: f64| (probability * 100.0).round() / 100.0;
    let proof = |(index, mut row): (usize, SkillRow)| {
        (row.mastery, row.recall) = (rounded(row.mastery), rounded(row.recall));
        let basis = model.bases.get(index).cloned().unwrap_or_default();
        let said: Vec<Said> = said.get(row.id.as_str()).into_iter().flatten().map(|said| (*said).clone()).collect();
        if row.stage < Stage::Practised && !basis.is_reviewed() && said.is_empty() {
            return None;
        }
        let standing = tutor.learner.belief.standing(tutor.library.syllabus(), SkillIndex(index as u32), tutor.now);
        Some(SkillProof {
            shown: chosen.is_none_or(|chosen| chosen.contains(&row.id)),
            last: standing.last,
            due: standing.due,
            said,
            basis,
            row,
        })
    };
    map(tutor).into_iter().enumerate().map(proof).collect()
}

fn groups(model: &Model, proofs: &[Option<SkillProof>]) -> Vec<GroupView> {
    let library = &model.tutor.library;
    let mut groups = Vec::new();
    let mut placed = BTreeSet::new();
    for outline in library.outlines() {
        let name = |id: &str| format!("{}/{id}", outline.id);
        let goals: Vec<(Goal<String>, &str, &str)> = match model.portfolio.grouping {
            Grouping::Stacks => {
                outline.stacks.iter().map(|s| (Goal::Stack(name(&s.id)), s.title.as_str(), s.why.as_str())).collect()
            }
            Grouping::Roles => {
                outline.roles.iter().map(|r| (Goal::Role(name(&r.id)), r.title.as_str(), r.summary.as_str())).collect()
            }
        };
        for (goal, title, about) in goals {
            let skills: Vec<usize> = library.targets(&goal).iter().map(|target| target.skill.at()).collect();
            placed.extend(skills.iter().copied());
            let texts = [title, about, model.tutor.language(goal.name())];
            groups.push(group(Some(goal), texts, &skills, proofs));
        }
    }
    let chosen = model.tutor.goals();
    let is_chosen = |group: &GroupView| group.goal.as_ref().is_some_and(|goal| chosen.contains(goal));
    put_in_order(&mut groups, |a, b| (is_chosen(b), b.mastered).cmp(&(is_chosen(a), a.mastered)));
    let rest: Vec<usize> = (0..proofs.len()).filter(|skill| !placed.contains(skill)).collect();
    groups.push(group(None, [""; 3], &rest, proofs));
    groups.retain(|group| !group.skills.is_empty());
    groups
}

fn group(
    goal: Option<Goal<String>>,
    [title, about, language]: [&str; 3],
    skills: &[usize],
    proofs: &[Option<SkillProof>],
) -> GroupView {
    let mut proved: Vec<SkillProof> = skills.iter().filter_map(|skill| proofs.get(*skill)?.clone()).collect();
    put_in_order(&mut proved, |a, b| b.row.stage.cmp(&a.row.stage));
    GroupView {
        goal,
        title: title.to_owned(),
        about: about.to_owned(),
        language: language.to_owned(),
        takes: skills.len(),
        mastered: proved.iter().filter(|proof| proof.row.stage >= Stage::Mastered).count(),
        last: proved.iter().filter_map(|proof| proof.last).max(),
        skills: proved,
    }
}
