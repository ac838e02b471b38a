//! Today, a session's end, and progress.

use crate::engine::{
    ActivityKind, Choice, Next, Situation, SkillIndex, Stage, Target, due, next_activity_at_any_rate, plan,
};
use crate::learner::Day;

use super::super::Model;
use super::super::model::showing::for_mastery;
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
    /// What of that is left alone for some hours, because it failed too often in a row.
    pub resting: Vec<SkillRow>,
    /// Where nothing is proposed: what would be practised until it is mastered, though the goals ask for less.
    pub beyond: Option<SkillRow>,
    /// Where nothing is proposed: real work for what was practised, by id (`course/assignment`) and title.
    pub assignment: Option<(String, String)>,
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
    let (library, belief, targets) = (&model.library, &model.learner.belief, model.targets());
    let next = proposed(model, None);
    let gap = plan(library.syllabus(), belief, &targets, model.now);
    let resting = gap.steps.iter().filter(|step| belief.rests(step.skill, model.now));
    let done_with = next.choice.is_none();
    let beyond = done_with.then(|| for_mastery(&situation(model, &targets, None)).choice).flatten();
    let mut practised = targets.iter().rev().filter(|target| done_with && belief.stage(target.skill) > Stage::New);
    TodayView {
        resting: resting.filter_map(|step| row(model, step.skill, &on_path)).collect(),
        beyond: beyond.and_then(|choice| row(model, choice.skill, &on_path)),
        assignment: practised.find_map(|target| {
            let (id, title) = library.skill(target.skill)?.assignments.first()?;
            Some((format!("{}/{id}", library.course_of(target.skill)?.id), title.clone()))
        }),
        next: next.choice.and_then(|choice| Some((row(model, choice.skill, &on_path)?, choice))),
        runner_up: next.runner_up,
        due: due_within(model, 7.0),
        unfinished: !gap.steps.is_empty(),
    }
}

/// What a session that began now would begin with.
pub(super) fn proposed(model: &Model, only: Option<SkillIndex>) -> Next {
    next_activity_at_any_rate(&situation(model, &model.targets(), only))
}

fn situation<'a>(model: &'a Model, targets: &'a [Target], only: Option<SkillIndex>) -> Situation<'a> {
    Situation {
        syllabus: model.library.syllabus(),
        belief: &model.learner.belief,
        targets,
        now: model.now,
        seconds_left: f64::from(model.session_minutes()) * 60.0,
        upkeep: model.upkeep(model.now),
        only,
        until: model.learner.until(),
    }
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

/// About how many questions a placement over so many skills has: twice the root. That is near the median of simulated
/// learners for each role and task of the starter library: 4 or 5 for 5 skills, 7 for 16, 10 for 34.
#[must_use]
pub fn questions_expected(skills: usize) -> f64 {
    (2.0 * libm::sqrt(skills as f64)).round()
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
    let targets = model.targets();
    let on_path = path(model);
    due(model.library.syllabus(), &model.learner.belief, &targets, model.now, days)
        .into_iter()
        .filter_map(|due| Some((row(model, due.skill, &on_path)?, due.at.0)))
        .collect()
}
