//! Which skills can the learner show, at which level, and what do they rest on?

use std::collections::BTreeMap;

use serde_json::Value;

use crate::engine::{SkillIndex, Stage, Time};
use crate::learner::{Happening, Judge, Learner, Library, Log};

use super::attempts::{Attempt, attempts, told};
use super::did::PublicKey;
use super::name;
use super::wording::{AnswersTold, Language};

/// Whose portfolio it is.
#[derive(Clone, Debug)]
pub struct Holder {
    /// The key that signs it.
    pub key: PublicKey,
    /// The signed statements by which the learner's keys handed over to that one, the latest first; see
    /// [`super::key::HandOver`].
    pub hand_overs: Vec<Value>,
    /// The learner's name, if they want it to stand there.
    pub name: Option<String>,
    /// The language of its words.
    pub language: Language,
}

impl Holder {
    /// The learner's first key, which handed over to the one that signs if it is another, as its `did:key`: badges are named
    /// by it, so that what others say of them stays with them.
    #[must_use]
    pub fn first(&self) -> String {
        let from = self.hand_overs.last().and_then(|statement| statement.get("from")?.as_str());
        from.map_or_else(|| self.key.did(), ToOwned::to_owned)
    }
}

/// Everything that a learner can show.
#[derive(Clone, Debug)]
pub struct Portfolio {
    /// Whose.
    pub holder: Holder,
    /// As of when.
    pub at: Time,
    /// In the order of their courses.
    pub skills: Vec<Proven>,
    /// Stacks and roles to which these skills add up.
    pub groups: Vec<Group>,
    /// Answers that are not in it, because their course is not open.
    pub answers_left_out: usize,
}

/// One skill with evidence. What placement or other skills let conclude is none.
#[derive(Clone, Debug)]
pub struct Proven {
    /// `course/skill`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What a person who has it can do.
    pub outcome: String,
    /// The course's name, edition and language (BCP 47).
    pub course: (String, String, String),
    /// Words to find it by.
    pub tags: Vec<String>,
    /// The same capability in outside frameworks: framework, identifier, name.
    pub aligned: Vec<(String, String, String)>,
    /// Skills in this portfolio that it needs.
    pub prerequisites: Vec<String>,
    /// How far the learner has come, by evidence alone.
    pub stage: Stage,
    /// The probability that it is known and recalled today, in per cent.
    pub percent: u8,
    /// When it was last shown.
    pub last: Time,
    /// What it rests on; at least one.
    pub evidence: Vec<Evidence>,
}

/// Characters of a reviewer's name, at most: more is no name.
const LONGEST_NAME: usize = 100;

/// What a skill rests on.
#[derive(Clone, Debug, PartialEq)]
pub enum Evidence {
    /// Answers in practice.
    Answers {
        /// What there is to say of them.
        told: AnswersTold,
        /// Each of them.
        attempts: Vec<Attempt>,
    },
    /// What somebody who leads, or a peer, judged of the learner's work; what they judged themselves is none.
    Reviewed {
        /// By whom.
        by: Judge,
        /// What the reviewer called themselves, as the learner's record holds it; nobody checked it. Empty where it does
        /// not say.
        name: String,
        /// How far the standard was met, in per cent.
        level: u8,
        /// When.
        at: Time,
    },
    /// Work that was handed in.
    Work {
        /// What it is.
        title: String,
        /// What was done, in the learner's words.
        narrative: String,
        /// The digest of its file, as [`digest`](super::verify::digest) gives it.
        digest: Option<String>,
        /// When it was handed in.
        at: Time,
    },
    /// What someone else says, as a signed credential: an endorsement, or a badge that the learner counts for it.
    Endorsement(Value),
}

/// A stack or a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Which of the two.
    pub kind: GroupKind,
    /// `course/stack` or `course/role`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// Its skills that are in this portfolio.
    pub skills: Vec<String>,
    /// How many it has in all.
    pub all: usize,
}

/// What skills add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// A stack.
    Stack,
    /// A role.
    Role,
}

/// More evidence than answers, by `course/skill`.
pub type MoreEvidence = BTreeMap<String, Vec<Evidence>>;

impl Portfolio {
    /// Everything that the learner can show at a time. Nothing without evidence, and no level that was only concluded:
    /// what placement found is shown as started until practice has proved it.
    #[must_use]
    pub fn of(library: &Library, log: &Log, learner: &Learner, more: &MoreEvidence, holder: Holder, at: Time) -> Self {
        let (attempts, answers_left_out) = attempts(library, log, learner);
        let mut by_skill: BTreeMap<SkillIndex, Vec<&Attempt>> = BTreeMap::new();
        for attempt in &attempts {
            by_skill.entry(attempt.skill).or_default().push(attempt);
        }
        let mut reviews = reviews(library, log, learner);
        let skills = (0..library.syllabus().len() as u32).map(SkillIndex).filter_map(|skill| {
            let attempts = by_skill.get(&skill).map_or(&[][..], Vec::as_slice);
            let mut others = reviews.remove(&skill).unwrap_or_default();
            others.extend(more.get(library.skill_id(skill)).into_iter().flatten().cloned());
            proven(library, learner, skill, attempts, others, at)
        });
        let mut portfolio = Self { holder, at, skills: skills.collect(), groups: Vec::new(), answers_left_out };
        portfolio.groups = groups(library);
        portfolio.keep(|_| true);
        portfolio
    }

    /// Leaves only some skills in it, and of stacks and roles those with any of them.
    pub fn keep(&mut self, wanted: impl Fn(&Proven) -> bool) {
        self.skills.retain(wanted);
        let ids: Vec<String> = self.skills.iter().map(|skill| skill.id.clone()).collect();
        for skill in &mut self.skills {
            skill.prerequisites.retain(|id| ids.contains(id));
        }
        for group in &mut self.groups {
            group.skills.retain(|id| ids.contains(id));
        }
        self.groups.retain(|group| !group.skills.is_empty());
    }

    /// The id of the badge of one of its skills: the same under every key that the learner's first one handed over to.
    #[must_use]
    pub fn badge_id(&self, skill: &Proven) -> String {
        name::badge(&self.holder.first(), &skill.id)
    }
}

impl Proven {
    /// How many of four stones are laid.
    #[must_use]
    pub const fn stones(&self) -> u8 {
        self.stage.stones()
    }
}

fn proven(
    library: &Library,
    learner: &Learner,
    skill: SkillIndex,
    attempts: &[&Attempt],
    more: Vec<Evidence>,
    at: Time,
) -> Option<Proven> {
    let told = told(attempts);
    let mut evidence = Vec::new();
    if let Some(told) = told {
        evidence.push(Evidence::Answers { told, attempts: attempts.iter().map(|&attempt| attempt.clone()).collect() });
    }
    evidence.extend(more);
    // What others say of it is no practice; it counts as the last only where there is nothing else.
    let is_own = |evidence: &&Evidence| !matches!(evidence, Evidence::Endorsement(_));
    let own = evidence.iter().filter(is_own).filter_map(Evidence::at).max();
    let last = own.or_else(|| evidence.iter().filter_map(Evidence::at).max())?;
    let standing = learner.belief.standing(library.syllabus(), skill, at);
    // What was concluded for it, and not shown yet, is no proof of a level.
    let stage = if standing.inferred { standing.stage.min(Stage::Started) } else { standing.stage };
    let (outline, course) = (library.skill(skill)?, library.course_of(skill)?);
    let prerequisites = library.syllabus().graph().prerequisites(skill);
    Some(Proven {
        id: library.skill_id(skill).to_owned(),
        title: outline.title.clone(),
        outcome: outline.outcome.clone(),
        course: (course.title.clone(), course.revision.clone(), course.language.clone()),
        tags: outline.tags.clone(),
        aligned: outline.aligned.clone(),
        prerequisites: prerequisites.iter().map(|&needed| library.skill_id(needed).to_owned()).collect(),
        stage,
        percent: (standing.today().get() * 100.0).round() as u8,
        last,
        evidence,
    })
}

impl Evidence {
    fn at(&self) -> Option<Time> {
        match self {
            Self::Answers { told, .. } => Some(told.last),
            Self::Reviewed { at, .. } | Self::Work { at, .. } => Some(*at),
            Self::Endorsement(credential) => super::moment::read(credential.get("validFrom")?.as_str()?),
        }
    }
}

/// What others judged of the learner's work.
fn reviews(library: &Library, log: &Log, learner: &Learner) -> BTreeMap<SkillIndex, Vec<Evidence>> {
    let mut reviews: BTreeMap<SkillIndex, Vec<Evidence>> = BTreeMap::new();
    for entry in log.entries() {
        if let &Happening::Judged { skill, by, level, ref details } = &entry.what
            && by != Judge::Oneself
            && learner.counts(entry.id)
            && let Some(skill) = library.skill_index(log.text(skill))
        {
            let name = reviewer(details);
            reviews.entry(skill).or_default().push(Evidence::Reviewed { by, name, level, at: entry.at });
        }
    }
    reviews
}

/// The name under a review, in one line: `{"review":{"by":...}}`, as work's reviews are kept.
fn reviewer(details: &str) -> String {
    let details: Value = serde_json::from_str(details).unwrap_or_default();
    let name = details.pointer("/review/by").and_then(Value::as_str).unwrap_or_default();
    let words = name.split(|sign: char| sign.is_whitespace() || sign.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").chars().take(LONGEST_NAME).collect()
}

/// All stacks and roles of the open courses.
fn groups(library: &Library) -> Vec<Group> {
    let mut groups = Vec::new();
    for course in library.outlines() {
        let full = |id: &str| if id.contains('/') { id.to_owned() } else { format!("{}/{id}", course.id) };
        // An id of today, so that renamed skills stay in their stacks.
        let skill = |id: &str| {
            library.skill_index(&full(id)).map_or_else(|| full(id), |skill| library.skill_id(skill).to_owned())
        };
        for stack in &course.stacks {
            let skills: Vec<String> = stack.skills.iter().map(|id| skill(id)).collect();
            let (title, about) = (stack.title.clone(), stack.why.clone());
            let all = skills.len();
            groups.push(Group { kind: GroupKind::Stack, id: full(&stack.id), title, about, skills, all });
        }
        for role in &course.roles {
            let skills: Vec<String> = role.targets.iter().map(|target| skill(&target.skill)).collect();
            let (title, about) = (role.title.clone(), role.summary.clone());
            let all = skills.len();
            groups.push(Group { kind: GroupKind::Role, id: full(&role.id), title, about, skills, all });
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reviewers_name_is_one_line_of_what_the_log_keeps() {
        assert_eq!(reviewer(r#"{"review":{"by":" Ana\n Blanco "}}"#), "Ana Blanco");
        for none in ["", "{}", "oops", r#"{"review":{"by":7}}"#] {
            assert_eq!(reviewer(none), "", "{none}");
        }
        let long = format!(r#"{{"review":{{"by":"{}"}}}}"#, "é".repeat(900));
        assert_eq!(reviewer(&long).chars().count(), LONGEST_NAME);
    }
}
