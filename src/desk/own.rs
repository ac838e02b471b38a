//! Roles and stacks of the learner's own: made here, or taken in from a file.

use std::rc::Rc;

pub use crate::course::TargetLevel;
pub use crate::insight::{OwnError, Preview, Row, RowFault};

use crate::course::{Role, Stack, Target};
use crate::insight::{Found, Own, Search, preview};
use crate::learner::{Goal, OWN_COURSE};
use crate::tutor::{self, SkillIndex, Stamp};

use super::{Effect, Model};

/// Skills that are offered for what is typed, at most.
const MOST_OFFERED: usize = 6;
/// Letters of an id.
const LONGEST_ID: usize = 60;

/// How the page stands. Nothing of it survives the page but what was kept.
#[derive(Debug, Clone, Default)]
pub struct OwnPage {
    /// What is being made or changed.
    pub draft: Option<Draft>,
    /// A file that was looked at, and not taken in yet; or why it cannot be.
    pub preview: Option<Result<Preview, OwnError>>,
    /// What skills are sought among, with how many there were.
    search: Option<(usize, Rc<Search>)>,
}

/// A role or a stack that is not kept yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it is.
    pub kind: OwnKind,
    /// The id of what is changed; `None` for something new.
    pub id: Option<String>,
    /// Its name, as typed so far.
    pub title: String,
    /// Its skills, as `course/skill`, each with how well it must be known; a stack asks for all of them mastered.
    pub skills: Vec<(String, TargetLevel)>,
    /// The skill that is sought, as typed so far.
    pub sought: String,
    /// Whether keeping was tried without a name or a skill.
    pub incomplete: bool,
}

/// What one can make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnKind {
    /// A job.
    Role,
    /// Skills that go together.
    Stack,
}

/// Something done on the page of one's own roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnStep {
    /// Something new is to be made.
    Begun(OwnKind),
    /// This is to be changed, by its id.
    Opened(OwnKind, String),
    /// Its name changed.
    Named(String),
    /// The skill that is sought changed.
    Sought(String),
    /// This skill belongs to it, `course/skill`.
    Added(String),
    /// ... and does not.
    Removed(String),
    /// How well a skill must be known.
    LevelSet(String, TargetLevel),
    /// It is to be kept.
    Kept,
    /// ... or not.
    LeftOff,
    /// This is to be no more.
    Deleted(OwnKind, String),
    /// What the file brings is to be taken in.
    TakenIn,
    /// All of them are wanted as a file.
    FileWanted,
}

impl OwnKind {
    /// The goal that one of this kind is.
    #[must_use]
    pub fn goal(self, id: &str) -> Goal<String> {
        let name = format!("{OWN_COURSE}/{id}");
        match self {
            Self::Role => Goal::Role(name),
            Self::Stack => Goal::Stack(name),
        }
    }
}

impl Draft {
    fn new(kind: OwnKind) -> Self {
        let (title, sought) = (String::new(), String::new());
        Self { kind, id: None, title, skills: Vec::new(), sought, incomplete: false }
    }

    fn of(own: &Own, kind: OwnKind, id: &str) -> Option<Self> {
        let (title, skills) = match kind {
            OwnKind::Role => {
                let role = own.roles.iter().find(|role| role.id == id)?;
                let skills = role.targets.iter().map(|target| (target.skill.clone(), target.level));
                (role.title.clone(), skills.collect())
            }
            OwnKind::Stack => {
                let stack = own.stacks.iter().find(|stack| stack.id == id)?;
                let skills = stack.skills.iter().map(|skill| (skill.clone(), TargetLevel::Mastered));
                (stack.title.clone(), skills.collect())
            }
        };
        Some(Self { id: Some(id.to_owned()), title, skills, ..Self::new(kind) })
    }

    /// This among the others, in place of what it changes.
    fn among(self, own: &Own) -> Own {
        let mut own = own.clone();
        let title = self.title.trim().to_owned();
        match self.kind {
            OwnKind::Role => {
                let ids: Vec<&str> = own.roles.iter().map(|role| role.id.as_str()).collect();
                let id = self.id.unwrap_or_else(|| id_for(&title, &ids));
                let summary = own.roles.iter().find(|role| role.id == id).map(|role| role.summary.clone());
                let targets = self.skills.into_iter().map(|(skill, level)| Target { skill, level }).collect();
                put(&mut own.roles, Role { id, title, summary: summary.unwrap_or_default(), targets }, |role| &role.id);
            }
            OwnKind::Stack => {
                let ids: Vec<&str> = own.stacks.iter().map(|stack| stack.id.as_str()).collect();
                let id = self.id.unwrap_or_else(|| id_for(&title, &ids));
                let why = own.stacks.iter().find(|stack| stack.id == id).map(|stack| stack.why.clone());
                let skills = self.skills.into_iter().map(|(skill, _)| skill).collect();
                put(&mut own.stacks, Stack { id, title, why: why.unwrap_or_default(), skills }, |stack| &stack.id);
            }
        }
        own
    }
}

impl Model {
    /// The learner's own roles and stacks.
    #[must_use]
    pub fn own(&self) -> Own {
        Own::of(&self.tutor.log)
    }

    /// Does one step of the page of one's own roles.
    pub(super) fn own_step(&mut self, step: OwnStep, stamp: Stamp) -> Vec<Effect> {
        match step {
            OwnStep::Begun(kind) => {
                self.own_page.draft = Some(Draft::new(kind));
                return focus("own-title");
            }
            OwnStep::Opened(kind, id) => {
                self.own_page.draft = Draft::of(&self.own(), kind, &id);
                return focus("own-title");
            }
            OwnStep::Kept => return self.keep_draft(stamp),
            OwnStep::LeftOff => {
                self.own_page.draft = None;
                self.own_page.preview = None;
                return focus("page");
            }
            OwnStep::Deleted(kind, id) => {
                let mut own = self.own();
                match kind {
                    OwnKind::Role => own.roles.retain(|role| role.id != id),
                    OwnKind::Stack => own.stacks.retain(|stack| stack.id != id),
                }
                let mut effects = self.plan(super::plan::PlanStep::GoalDropped(kind.goal(&id)), stamp);
                effects.extend(self.keep_own(&own, stamp));
                return effects;
            }
            OwnStep::TakenIn => {
                if let Some(Ok(Preview { own, .. })) = self.own_page.preview.take() {
                    let merged = self.own().merged(&own);
                    return self.keep_own(&merged, stamp);
                }
            }
            OwnStep::FileWanted => {
                return vec![Effect::Download { name: "cairn-roles.json".to_owned(), text: self.own().to_json() }];
            }
            step => self.fill_in(step),
        }
        Vec::new()
    }

    fn fill_in(&mut self, step: OwnStep) {
        let Some(draft) = &mut self.own_page.draft else { return };
        match step {
            OwnStep::Named(title) => draft.title = title,
            OwnStep::Sought(sought) => draft.sought = sought,
            OwnStep::Added(skill) => {
                if draft.skills.iter().all(|(known, _)| *known != skill) {
                    draft.skills.push((skill, TargetLevel::Mastered));
                }
                draft.sought.clear();
            }
            OwnStep::Removed(skill) => draft.skills.retain(|(known, _)| *known != skill),
            OwnStep::LevelSet(skill, level) => {
                for (_, of) in draft.skills.iter_mut().filter(|(known, _)| *known == skill) {
                    *of = level;
                }
            }
            _ => {}
        }
        draft.incomplete = false;
        let courses = self.tutor.library.outlines().len();
        if self.own_page.search.as_ref().is_none_or(|(of, _)| *of != courses) {
            self.own_page.search = Some((courses, Rc::new(Search::new(&self.tutor.library))));
        }
    }

    fn keep_draft(&mut self, stamp: Stamp) -> Vec<Effect> {
        let own = self.own();
        let Some(draft) = &mut self.own_page.draft else { return Vec::new() };
        let among = draft.clone().among(&own);
        if draft.title.trim().is_empty() || draft.skills.is_empty() || among.check().is_err() {
            draft.incomplete = true;
            return focus("own-title");
        }
        self.own_page.draft = None;
        self.keep_own(&among, stamp)
    }

    /// Writes all of them, and opens them as the courses are open.
    fn keep_own(&mut self, own: &Own, stamp: Stamp) -> Vec<Effect> {
        let mut effects = self.write(vec![own.happening()], stamp);
        self.tutor.open_own();
        effects.extend(focus("page"));
        effects
    }

    /// Looks at a file of roles.
    pub(super) fn preview_own(&mut self, text: &str) -> Vec<Effect> {
        self.own_page.preview = Some(preview(text, &self.tutor.library));
        focus("own-preview")
    }

    /// The skills that fit what is sought and are not chosen yet, best first.
    #[must_use]
    pub fn skills_offered(&self) -> Vec<SkillIndex> {
        let (Some(draft), Some((_, search))) = (&self.own_page.draft, &self.own_page.search) else { return Vec::new() };
        let library = &self.tutor.library;
        let mut offered: Vec<SkillIndex> = Vec::new();
        for hit in search.find(&draft.sought, 10 * MOST_OFFERED) {
            let skill = match hit.found {
                Found::Skill(skill) => Some(skill),
                Found::Item(item) => library.skill_of(item),
                Found::Goal(_) => None,
            };
            let is_new = |skill: &SkillIndex| {
                let id = library.skill_id(*skill);
                !offered.contains(skill) && draft.skills.iter().all(|(known, _)| known != id)
            };
            offered.extend(skill.filter(is_new));
        }
        offered.truncate(MOST_OFFERED);
        offered
    }
}

fn put<T>(all: &mut Vec<T>, one: T, id: impl Fn(&T) -> &String) {
    match all.iter_mut().find(|other| id(other) == id(&one)) {
        Some(other) => *other = one,
        None => all.push(one),
    }
}

/// An id in kebab case that nothing has yet, from a name.
fn id_for(title: &str, taken: &[&str]) -> String {
    let plain = |sign: char| if sign.is_ascii_alphanumeric() { sign.to_ascii_lowercase() } else { '-' };
    let dashed: String = title.chars().take(LONGEST_ID).map(plain).collect();
    let words: Vec<&str> = dashed.split('-').filter(|word| !word.is_empty()).collect();
    let base = if words.is_empty() { "own".to_owned() } else { words.join("-") };
    if !taken.contains(&base.as_str()) {
        return base;
    }
    let numbered = |number: usize| format!("{base}-{number}");
    (2..=taken.len() + 2).map(numbered).find(|id| !taken.contains(&id.as_str())).unwrap_or(base)
}

fn focus(id: &'static str) -> Vec<Effect> {
    vec![Effect::Record(tutor::Effect::Focus(id))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_of_a_name_and_is_not_taken() {
        assert_eq!(id_for("Our analyst (EU)", &[]), "our-analyst-eu");
        assert_eq!(id_for("Our analyst", &["our-analyst", "our-analyst-2"]), "our-analyst-3");
        assert_eq!(id_for("分析", &[]), "own");
    }
}
