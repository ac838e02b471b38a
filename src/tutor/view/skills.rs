//! Skills, as the map and a skill's page show them.

use std::collections::BTreeMap;

use crate::engine::{Choice, SkillIndex, Stage, Standing, Time};

use super::super::Model;
use super::today::proposed;

/// One skill in a list or on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillRow {
    /// `course/skill`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// BCP 47 tag of the language that its texts are in; empty if that is not known.
    pub language: String,
    /// What a person who has it can do.
    pub outcome: String,
    /// How far the learner has come.
    pub stage: Stage,
    /// Whether that is only inferred.
    pub inferred: bool,
    /// Whether a goal needs it.
    pub on_path: bool,
    /// Whether it can be learned now: not known, and all it needs is.
    pub frontier: bool,
    /// Places of its prerequisites in the same list.
    pub prerequisites: Vec<usize>,
    /// P(known), in \[0, 1\].
    pub mastery: f64,
    /// P(recalled now), in \[0, 1\].
    pub recall: f64,
}

/// One skill's page.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillView {
    /// Which skill.
    pub index: SkillIndex,
    /// The row.
    pub row: SkillRow,
    /// Everything that the engine says of it.
    pub standing: Standing,
    /// P(new), P(fragile), P(solid).
    pub states: [f64; 3],
    /// Markdown.
    pub primer: String,
    /// What it needs, and what needs it.
    pub needs: Vec<SkillRow>,
    /// The skills that build on it.
    pub opens: Vec<SkillRow>,
    /// Id (`course/assignment`) and title.
    pub assignments: Vec<(String, String)>,
    /// Its course's id.
    pub course: String,
    /// Days since 1970, where the learner is, and mastery; oldest first.
    pub samples: Vec<(i32, f64)>,
    /// What practising it would begin with, and what would be proposed instead.
    pub choice: Option<(Choice, Option<Choice>)>,
}

/// All skills of the open courses.
#[must_use]
pub fn map(model: &Model) -> Vec<SkillRow> {
    let path = path(model);
    (0..model.library.syllabus().len())
        .filter_map(|index| row(model, SkillIndex(u32::try_from(index).ok()?), &path))
        .collect()
}

/// Some skills of the open courses, by their indices.
#[must_use]
pub fn rows(model: &Model, skills: impl IntoIterator<Item = SkillIndex>) -> BTreeMap<SkillIndex, SkillRow> {
    let path = path(model);
    skills.into_iter().filter_map(|skill| Some((skill, row(model, skill, &path)?))).collect()
}

/// One skill by `course/skill`.
#[must_use]
pub fn skill(model: &Model, id: &str) -> Option<SkillView> {
    let index = model.library.skill_index(id)?;
    let path = path(model);
    let graph = model.library.syllabus().graph();
    let rows = |skills: &[SkillIndex]| skills.iter().filter_map(|skill| row(model, *skill, &path)).collect();
    let course = model.library.course_of(index)?.id.clone();
    let samples = model
        .learner
        .skills
        .get(index.at())
        .map(|history| history.samples.iter().map(|sample| (sample.day, sample.mastery)).collect());
    let choice = proposed(model, Some(index)).choice.map(|choice| {
        let next = proposed(model, None).choice;
        (choice, next.filter(|next| next.skill != choice.skill))
    });
    Some(SkillView {
        index,
        choice,
        row: row(model, index, &path)?,
        standing: model.learner.belief.standing(model.library.syllabus(), index, model.now),
        states: model.learner.belief.states(index).map(crate::engine::Probability::get),
        primer: model.skill_texts(index).map(|texts| texts.primer.clone()).unwrap_or_default(),
        needs: rows(graph.prerequisites(index)),
        opens: rows(graph.dependents(index)),
        assignments: model
            .library
            .skill(index)?
            .assignments
            .iter()
            .map(|(id, title)| (format!("{course}/{id}"), title.clone()))
            .collect(),
        course,
        samples: samples.unwrap_or_default(),
    })
}

/// The key of a stage's word.
#[must_use]
pub fn stage_key(stage: Stage) -> &'static str {
    match stage {
        Stage::New => "stage.new",
        Stage::Started => "stage.started",
        Stage::Practised => "stage.practised",
        Stage::Mastered => "stage.mastered",
        Stage::Kept => "stage.kept",
    }
}

pub(super) fn path(model: &Model) -> Vec<SkillIndex> {
    let targets: Vec<SkillIndex> = model.targets().iter().map(|target| target.skill).collect();
    model.library.syllabus().graph().closure(&targets)
}

pub(super) fn row(model: &Model, index: SkillIndex, path: &[SkillIndex]) -> Option<SkillRow> {
    let skill = model.library.skill(index)?;
    let now: Time = model.now;
    let syllabus = model.library.syllabus();
    let standing = model.learner.belief.standing(syllabus, index, now);
    let on_path = path.binary_search(&index).is_ok();
    Some(SkillRow {
        id: model.library.skill_id(index).to_owned(),
        title: skill.title.clone(),
        language: model.language(model.library.skill_id(index)).to_owned(),
        outcome: skill.outcome.clone(),
        stage: standing.stage,
        inferred: standing.inferred,
        on_path,
        frontier: on_path && standing.stage < Stage::Mastered && standing.ready.get() >= 0.65,
        prerequisites: syllabus.graph().prerequisites(index).iter().map(|skill| skill.at()).collect(),
        mastery: standing.mastery.get(),
        recall: standing.recall.get(),
    })
}
