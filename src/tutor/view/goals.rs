//! Goals: what is on offer, and how far the chosen ones are.

use crate::engine::{Level, SkillIndex, plan};
use crate::learner::{Goal, Time};
use crate::order::put_in_order;

use super::super::Model;
use super::skills::{SkillRow, path, row};

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct OfferView {
    /// The goal.
    pub goal: Goal<String>,
    /// Its name, or the need in the learner's words.
    pub title: String,
    /// BCP 47 tag of the language of both; empty if that is not known.
    pub language: String,
    /// A sentence about it.
    pub summary: String,
    /// The course that it comes from.
    pub course: String,
    /// Whether it is chosen already.
    pub chosen: bool,
}

/// A chosen goal.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalView {
    /// The goal.
    pub goal: Goal<String>,
    /// Its name.
    pub title: String,
    /// BCP 47 tag of the language that its name is in; empty if that is not known.
    pub language: String,
    /// Skills that it asks for, and those of them that are reached.
    pub targets: usize,
    /// How many are reached.
    pub reached: usize,
    /// What is missing, in the order that closes the gap fastest, with expected minutes and the level that they lead to.
    pub missing: Vec<(SkillRow, f64, Level)>,
    /// Minutes left: 10%, expected, 90%.
    pub minutes: (f64, f64, f64),
    /// By when it is reached nine times out of ten, with one session of the usual length a day from today on.
    pub by: Time,
}

/// Everything that the catalogue offers, best matches of the search first; all of it for an empty search, with the
/// first of each kind in every course before their second.
#[must_use]
pub fn offers(model: &Model, search: &str) -> Vec<OfferView> {
    let chosen = model.goals();
    // With the place among its like in its course, so that each course's first come before any course's second.
    let mut offers: Vec<(usize, OfferView)> = Vec::new();
    let courses = model.catalogue.iter().flat_map(|catalogue| &catalogue.courses);
    for course in courses {
        let name = |id: &str| format!("{}/{id}", course.id);
        let mut offer = |place: usize, goal: Goal<String>, title: &str, summary: &str| {
            let view = OfferView {
                chosen: chosen.contains(&goal),
                goal,
                title: title.to_owned(),
                language: course.language.clone(),
                summary: summary.to_owned(),
                course: course.title.clone(),
            };
            offers.push((place, view));
        };
        for (place, (id, title, summary)) in course.roles.iter().enumerate() {
            offer(place, Goal::Role(name(id)), title, summary);
        }
        for (place, (id, need)) in course.tasks.iter().enumerate() {
            offer(place, Goal::Task(name(id)), need, "");
        }
        for (place, (id, title, why)) in course.stacks.iter().enumerate() {
            offer(place, Goal::Stack(name(id)), title, why);
        }
        for (place, (id, title, outcome)) in course.skills.iter().enumerate() {
            offer(place, Goal::Skill(name(id)), title, outcome);
        }
    }
    put_in_order(&mut offers, |a, b| a.0.cmp(&b.0));
    let offers = offers.into_iter().map(|(_, offer)| offer);
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return offers.collect();
    }
    let mut ranked: Vec<(f64, OfferView)> =
        offers.map(|offer| (fit(&words, &offer), offer)).filter(|(fit, _)| *fit >= 0.6).collect();
    put_in_order(&mut ranked, |a, b| b.0.total_cmp(&a.0));
    ranked.into_iter().map(|(_, offer)| offer).collect()
}

/// How well an offer answers a search: the mean over the words of each one's best likeness, in \[0, 1\].
fn fit(words: &[String], offer: &OfferView) -> f64 {
    let text = format!("{} {}", offer.title, offer.summary).to_lowercase();
    let there: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let best = |word: &String| {
        there
            .iter()
            .map(|other| if other.starts_with(word.as_str()) { 1.0 } else { strsim::jaro_winkler(word, other).powi(4) })
            .fold(0.0, f64::max)
    };
    words.iter().map(best).sum::<f64>() / words.len() as f64
}

/// The chosen goals, each with its gap.
#[must_use]
pub fn goals(model: &Model) -> Vec<GoalView> {
    let on_path = path(model);
    let view = |goal: Goal<String>| {
        let targets = model.library.targets(&goal);
        let gap = plan(model.library.syllabus(), &model.learner.belief, &targets, model.now);
        let mastered = targets.iter().filter(|target| target.level == Level::Mastered);
        let mastered: Vec<SkillIndex> = mastered.map(|target| target.skill).collect();
        let mastered = model.library.syllabus().graph().closure(&mastered);
        let level = |skill: SkillIndex| {
            if mastered.binary_search(&skill).is_ok() { Level::Mastered } else { Level::Practised }
        };
        let missing = |skill: SkillIndex| gap.steps.iter().any(|step| step.skill == skill);
        let reached = targets.iter().filter(|target| !missing(target.skill)).count();
        GoalView {
            title: model.library.goal_title(&goal).unwrap_or(goal.name()).to_owned(),
            language: model.language(goal.name()).to_owned(),
            targets: targets.len(),
            reached,
            missing: gap
                .steps
                .iter()
                .filter_map(|step| Some((row(model, step.skill, &on_path)?, step.minutes, level(step.skill))))
                .collect(),
            by: {
                let a_day = model.settings.week().and_then(|week| week.minutes);
                let a_day = a_day.unwrap_or(model.settings.session_minutes).max(1);
                let sessions = (gap.minutes.high / f64::from(a_day)).ceil();
                model.now.plus_days((sessions - 1.0).max(0.0))
            },
            minutes: (gap.minutes.low, gap.minutes.expected, gap.minutes.high),
            goal,
        }
    };
    model.goals().into_iter().map(view).collect()
}
