//! Today, a session's end, and progress.

use crate::engine::{ActivityKind, Choice, Next, Situation, SkillIndex, Stage, due, next_activity_at_any_rate, plan};
use crate::learner::Day;

use super::super::Model;
use super::skills::{SkillRow, path, row};

/// The one next thing, and what is due.
#[derive(Debug, Clone, PartialEq)]
pub struct TodayView {
    /// What is proposed: the skill and the choice.
    pub next: Option<(SkillRow, Choice)>,
    /// What was nearly proposed.
    pub runner_up: Option<Choice>,
    /// What is to be refreshed within a week: the skill and when.
    pub due: Vec<(SkillRow, i64)>,
    /// Whether something of the goals is still to be learned, though perhaps not now.
    pub unfinished: bool,
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
    /// When it is to be refreshed, in seconds since 1970.
    pub due: Option<i64>,
}

/// How far placement has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlacementProgress {
    /// Which question this is, from 1.
    pub question: u32,
    /// At least about how many more.
    pub least: u32,
    /// At most about how many more.
    pub most: u32,
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
        ActivityKind::TryAnew => "kind.anew",
        ActivityKind::Strengthen => "kind.strengthen",
        ActivityKind::Review => "kind.review",
        ActivityKind::Check => "kind.check",
        ActivityKind::StepBack => "kind.stepback",
    }
}

/// Today's page.
#[must_use]
pub fn today(model: &Model) -> TodayView {
    let on_path = path(model);
    let next = proposed(model, None);
    let gap = plan(model.library.syllabus(), &model.learner.belief, &model.learner.targets(&model.library), model.now);
    TodayView {
        next: next.choice.and_then(|choice| Some((row(model, choice.skill, &on_path)?, choice))),
        runner_up: next.runner_up,
        due: due_within(model, 7.0),
        unfinished: !gap.steps.is_empty(),
    }
}

/// What a session that began now would begin with.
pub(super) fn proposed(model: &Model, only: Option<SkillIndex>) -> Next {
    next_activity_at_any_rate(&Situation {
        syllabus: model.library.syllabus(),
        belief: &model.learner.belief,
        targets: &model.learner.targets(&model.library),
        now: model.now,
        seconds_left: f64::from(model.settings.session_minutes) * 60.0,
        upkeep: model.upkeep(model.now),
        only,
        until: model.learner.until(),
    })
}

/// Where placement stands; `None` where none is going on. The estimate is given half as many questions of room either
/// way: how much an answer settles depends on the answer.
#[must_use]
pub fn placement_progress(model: &Model) -> Option<PlacementProgress> {
    let view = model.learner.belief.placing()?;
    let left = view.estimated_questions_left;
    let room = left.div_ceil(2);
    Some(PlacementProgress { question: view.asked + 1, least: left - room, most: (left + room).max(1) })
}

/// What the last session changed.
#[must_use]
pub fn changes(model: &Model) -> Vec<ChangeView> {
    let on_path = path(model);
    let before = model.ended.iter().flat_map(|session| &session.before);
    before
        .filter_map(|(skill, (mastery, stage))| {
            let due = model.learner.belief.standing(model.library.syllabus(), *skill, model.now).due;
            Some(ChangeView {
                row: row(model, *skill, &on_path)?,
                before: *stage,
                mastery_before: *mastery,
                due: due.map(|due| due.0),
            })
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
