//! Today, a session's end, and progress.

use crate::engine::{ActivityKind, Choice, Situation, Stage, due, next_activity};
use crate::learner::Day;

use super::super::Model;
use super::skills::{SkillRow, path, row};

/// The one next thing, and what is due.
#[derive(Debug, Clone, PartialEq)]
pub struct TodayView {
    /// What is proposed: the skill and the choice.
    pub next: Option<(SkillRow, Choice)>,
    /// What is to be refreshed within a week: the skill and when.
    pub due: Vec<(SkillRow, i64)>,
}

/// What a session changed in one skill.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeView {
    /// The skill now.
    pub row: SkillRow,
    /// Its stage before.
    pub before: Stage,
    /// Its P(known) before.
    pub mastery_before: f64,
}

/// Whether it is working.
#[derive(Debug, Clone, PartialEq)]
pub struct ProgressView {
    /// Each day with practice.
    pub days: Vec<Day>,
    /// Items answered, and right at the first try.
    pub answers: (u32, u32),
    /// Skills on the path, and those mastered.
    pub mastered: (usize, usize),
    /// What is to be refreshed within a month.
    pub due: Vec<(SkillRow, i64)>,
}

/// The key of the sentence that proposes an activity of this kind.
#[must_use]
pub fn kind_key(kind: ActivityKind) -> &'static str {
    match kind {
        ActivityKind::Learn => "kind.learn",
        ActivityKind::Continue => "kind.continue",
        ActivityKind::Strengthen => "kind.strengthen",
        ActivityKind::Review => "kind.review",
        ActivityKind::Check => "kind.check",
        ActivityKind::StepBack => "kind.stepback",
    }
}

/// Today's page.
#[must_use]
pub fn today(model: &Model) -> TodayView {
    let targets = model.learner.targets(&model.library);
    let on_path = path(model);
    let next = next_activity(&Situation {
        syllabus: model.library.syllabus(),
        belief: &model.learner.belief,
        targets: &targets,
        now: model.now,
        seconds_left: f64::from(model.settings.session_minutes) * 60.0,
        only: None,
    });
    TodayView {
        next: next.choice.and_then(|choice| Some((row(model, choice.skill, &on_path)?, choice))),
        due: due_within(model, 7.0),
    }
}

/// What the last session changed.
#[must_use]
pub fn changes(model: &Model) -> Vec<ChangeView> {
    let on_path = path(model);
    let before = model.ended.iter().flat_map(|session| &session.before);
    before
        .filter_map(|(skill, (mastery, stage))| {
            Some(ChangeView { row: row(model, *skill, &on_path)?, before: *stage, mastery_before: *mastery })
        })
        .collect()
}

/// The skills of the path as placement concluded.
#[must_use]
pub fn placed_view(model: &Model) -> Vec<SkillRow> {
    let on_path = path(model);
    on_path.iter().filter_map(|skill| row(model, *skill, &on_path)).collect()
}

/// The progress page.
#[must_use]
pub fn progress(model: &Model) -> ProgressView {
    let rows = placed_view(model);
    ProgressView {
        days: model.learner.days.clone(),
        answers: (model.learner.answers, model.learner.right),
        mastered: (rows.len(), rows.iter().filter(|row| row.stage >= Stage::Mastered).count()),
        due: due_within(model, 30.0),
    }
}

fn due_within(model: &Model, days: f64) -> Vec<(SkillRow, i64)> {
    let targets = model.learner.targets(&model.library);
    let on_path = path(model);
    due(model.library.syllabus(), &model.learner.belief, &targets, model.now, days)
        .into_iter()
        .filter_map(|due| Some((row(model, due.skill, &on_path)?, due.at.0)))
        .collect()
}
