//! What is there for a need, as somebody types it, and what is the shortest way from here?

use std::rc::Rc;

use crate::course::Showing;
use crate::insight::{Found, Gap, Hit, Search, gap};
use crate::learner::{Goal, Library};
use crate::tutor::{self, SkillIndex, Stamp};

use super::{Effect, Model};

/// What is shown of what fits, at most.
const MOST: usize = 12;
/// What a question's variables are drawn from where it is only named: it reads the same each time.
const SEED: u64 = 1;
/// Letters of a question that are shown.
const LETTERS: usize = 120;

/// What is sought. Nothing of it survives the page.
#[derive(Debug, Clone, Default)]
pub struct Finding {
    /// The need, as typed so far.
    pub need: String,
    /// What is searched, with the number of courses and of courses' texts that it is of.
    search: Option<(usize, usize, Rc<Search>)>,
}

/// Something done on the page that finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindStep {
    /// The need changed.
    Typed(String),
    /// This is wanted now: it becomes a goal, and practice begins.
    Started(Goal<String>),
}

/// One thing that fits.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundLine {
    /// What choosing it makes a goal of.
    pub goal: Goal<String>,
    /// Its name.
    pub title: String,
    /// What it is.
    pub kind: FoundKind,
    /// More of it: what a skill makes possible, or how a question begins.
    pub note: String,
    /// The way from here.
    pub gap: Gap,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundKind {
    /// Something to be done at work.
    Task,
    /// A job.
    Role,
    /// Skills that go together.
    Stack,
    /// One skill.
    Skill,
    /// A question on a skill.
    Question,
}

impl Model {
    /// Does one step of the page that finds.
    pub(super) fn find(&mut self, step: FindStep, stamp: Stamp) -> Vec<Effect> {
        match step {
            FindStep::Typed(need) => {
                self.finding.need = need;
                Vec::new()
            }
            FindStep::Started(goal) => {
                let mut effects = self.choose_goal(&goal, stamp);
                let route = first_target(self, &goal).map_or(tutor::Route::Today, tutor::Route::PracticeOf);
                effects.push(Effect::Record(tutor::Effect::Navigate(route)));
                effects
            }
        }
    }

    /// Reads what can be found, where there is more of it than before. All of a course's texts come at once, so that
    /// this happens once a course.
    pub(super) fn index(&mut self) {
        let (courses, texts) = (self.tutor.library.outlines().len(), self.tutor.texts.len());
        let is_new = self.finding.search.as_ref().is_none_or(|(of, with, _)| (*of, *with) != (courses, texts));
        if self.route == super::Route::Find && !self.is_loading() && is_new {
            let search = Search::with_texts(&self.tutor.library, &self.tutor.texts);
            self.finding.search = Some((courses, texts, Rc::new(search)));
        }
    }
}

/// What fits the need, best first: each goal once.
#[must_use]
pub fn found(model: &Model) -> Vec<FoundLine> {
    let Some((_, _, search)) = &model.finding.search else { return Vec::new() };
    let tutor = &model.tutor;
    let mut lines: Vec<FoundLine> = Vec::new();
    for Hit { found, .. } in search.find(&model.finding.need, 4 * MOST) {
        let Some(goal) = found.goal(&tutor.library) else { continue };
        if lines.iter().any(|line| line.goal == goal) {
            continue;
        }
        let (kind, note) = told(tutor, &found);
        let gap = gap(&tutor.library, &tutor.learner, &goal, None, tutor.now);
        lines.push(FoundLine { title: gap.title.clone(), goal, kind, note, gap });
        if lines.len() == MOST {
            break;
        }
    }
    lines
}

fn told(tutor: &tutor::Model, found: &Found) -> (FoundKind, String) {
    let outcome =
        |skill: SkillIndex| tutor.library.skill(skill).map_or_else(String::new, |outline| outline.outcome.clone());
    match found {
        Found::Goal(Goal::Task(_)) => (FoundKind::Task, String::new()),
        Found::Goal(Goal::Role(name)) => (FoundKind::Role, of_course(&tutor.library, name, true)),
        Found::Goal(Goal::Stack(name)) => (FoundKind::Stack, of_course(&tutor.library, name, false)),
        Found::Goal(Goal::Skill(_)) => (FoundKind::Skill, String::new()),
        Found::Skill(skill) => (FoundKind::Skill, outcome(*skill)),
        Found::Item(item) => {
            let skill = tutor.library.skill_of(*item);
            let texts = skill.and_then(|skill| tutor.skill_texts(skill));
            let id = tutor.library.item(*item).map(|outline| outline.id.as_str());
            let text = texts.and_then(|texts| texts.items.iter().find(|text| Some(text.id.as_str()) == id));
            // As somebody may be asked it: with its variables drawn.
            let shown = text.map(|text| Showing::new(text, SEED).item.part.stem);
            (FoundKind::Question, shown.map_or_else(String::new, |stem| beginning(&stem)))
        }
    }
}

/// What a course says of a role or a stack.
fn of_course(library: &Library, name: &str, is_role: bool) -> String {
    let Some((course, id)) = name.split_once('/') else { return String::new() };
    let Some(outline) = library.outlines().iter().find(|outline| outline.id == course) else { return String::new() };
    let said = if is_role {
        outline.roles.iter().find(|role| role.id == id).map(|role| &role.summary)
    } else {
        outline.stacks.iter().find(|stack| stack.id == id).map(|stack| &stack.why)
    };
    said.cloned().unwrap_or_default()
}

/// How a text begins, without the signs of Markdown that stand in it.
fn beginning(markdown: &str) -> String {
    let plain: String = markdown.chars().filter(|sign| !matches!(sign, '*' | '`' | '#' | '|' | '>')).collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= LETTERS {
        return words;
    }
    words.chars().take(LETTERS - 1).chain(['…']).collect()
}

/// The skill to practise for a goal: of those that it asks for, the one reached first, with all that it rests on; one
/// of those that are held, where none is missing.
fn first_target(model: &Model, goal: &Goal<String>) -> Option<String> {
    let tutor = &model.tutor;
    let targets = tutor.library.targets(goal);
    let gap = gap(&tutor.library, &tutor.learner, goal, None, tutor.now);
    let is_target = |skill: SkillIndex| targets.iter().any(|target| target.skill == skill);
    let missing = gap.missing.iter().map(|missing| missing.skill).find(|skill| is_target(*skill));
    let skill = missing.or_else(|| targets.first().map(|target| target.skill))?;
    Some(tutor.library.skill_id(skill).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_question_is_read_without_its_marks() {
        assert_eq!(beginning("**Which** of `a`\n\n| x | y |"), "Which of a x y");
        let long = beginning(&"word ".repeat(60));
        assert!(long.chars().count() == LETTERS && long.ends_with('…'));
    }
}
