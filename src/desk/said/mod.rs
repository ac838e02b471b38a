//! What do others say of the learner? What the learner keeps of it, beside what is their own.

mod kept;

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::course::{Outline, SkillOutline};
use crate::portfolio::did::named;
use crate::portfolio::name;
use crate::portfolio::shown::{ShownEndorsement, ShownSkill};
use crate::tutor::Stamp;

use super::{Effect, Model};
use kept::Deed;
pub use kept::{Said, said};

/// What the learner does with what others say.
#[derive(Debug, Clone, PartialEq)]
pub enum Move {
    /// It is to be kept.
    Keep(Box<Said>),
    /// It counts for a skill (`course/skill`), or for none.
    Map {
        /// Which, by [`Said::id`].
        id: String,
        /// The skill.
        skill: Option<String>,
    },
    /// It is not to be shown any more.
    Drop(String),
}

/// Whom something is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The learner: it names a key of theirs.
    Me,
    /// Somebody else: it names another's key.
    Other,
    /// It names no key, so that only people can tell.
    Unsaid,
}

impl Model {
    /// Whom something is about, as far as keys tell. Names and addresses do not: they are nobody's alone.
    #[must_use]
    pub fn about(&self, said: &Said) -> About {
        // What was kept before the holder was noted has it in its credential.
        let subject = || said.credential.as_ref()?.pointer("/credentialSubject/id")?.as_str();
        let holder = if said.holder.is_empty() { subject().unwrap_or_default() } else { said.holder.as_str() };
        match named(holder) {
            None => About::Unsaid,
            Some((did, _)) if self.kept.keys.get(&did).is_some() => About::Me,
            Some(_) => About::Other,
        }
    }

    /// Does something with what others say; the log keeps it.
    pub(super) fn move_said(&mut self, step: Move, stamp: Stamp) -> Vec<Effect> {
        let (deed, focus) = match step {
            Move::Keep(said) if self.about(&said) == About::Other => return Vec::new(),
            Move::Keep(said) => (Deed::Kept(said), "kept"),
            Move::Map { id, skill } => (Deed::Mapped { id, skill }, "kept"),
            Move::Drop(id) => (Deed::Dropped { id }, "kept"),
        };
        let effects = self.write(vec![deed.happening()], stamp);
        effects.into_iter().chain(super::model::focus(focus)).collect()
    }

    /// What is said of the learner's skills, by `course/skill`; not what was kept though it is about somebody else.
    #[must_use]
    pub fn said_of_skills(&self) -> BTreeMap<&str, Vec<&Said>> {
        let mut of_skills: BTreeMap<&str, Vec<&Said>> = BTreeMap::new();
        for said in self.said.iter().filter(|said| self.about(said) != About::Other) {
            if let Some(skill) = &said.skill {
                of_skills.entry(skill).or_default().push(said);
            }
        }
        of_skills
    }

    /// An achievement of a file as the learner may keep it.
    #[must_use]
    pub fn said_by_badge(&self, skill: &ShownSkill) -> Said {
        let claim = &skill.claim;
        Said {
            id: skill.digest.clone(),
            title: claim.title.clone(),
            about: claim.description.clone(),
            issuer: claim.issuer.clone(),
            issuer_name: claim.issuer_name.clone(),
            since: claim.since.clone(),
            level: claim.level.clone(),
            comment: String::new(),
            own: self.kept.keys.get(&claim.issuer).is_some(),
            verified: skill.verified,
            of: [&claim.code, &claim.achievement].into_iter().find(|of| !of.is_empty()).cloned().unwrap_or_default(),
            holder: skill.holder.clone(),
            aligned: claim.aligned.iter().map(|(_, address)| address.clone()).collect(),
            skill: None,
            credential: skill.credential.clone(),
        }
    }

    /// An endorsement of a file as the learner may keep it.
    #[must_use]
    pub fn said_by_endorsement(&self, endorsement: &ShownEndorsement) -> Said {
        Said {
            id: endorsement.digest.clone(),
            title: endorsement.title.clone(),
            issuer: endorsement.issuer.clone(),
            issuer_name: endorsement.issuer_name.clone(),
            since: endorsement.since.clone(),
            comment: endorsement.comment.clone(),
            own: self.kept.keys.get(&endorsement.issuer).is_some(),
            verified: endorsement.verified,
            of: endorsement.of.clone(),
            credential: endorsement.credential.clone(),
            ..Said::default()
        }
    }

    /// The skill that something is probably said of: whose badge or achievement it names, or which is aligned to the same
    /// address. Only the learner decides.
    #[must_use]
    pub fn skill_suggested(&self, said: &Said) -> Option<String> {
        let library = &self.tutor.library;
        if let Some(skill) = library.skill_index(&said.of) {
            return Some(library.skill_id(skill).to_owned());
        }
        let badge = |skill: &str| self.kept.keys.iter().any(|(did, _)| said.of == name::badge(did, skill));
        let is_of = |skill: &str| said.of == name::achievement(skill) || badge(skill);
        let courses =
            || library.outlines().iter().flat_map(|course| course.skills.iter().map(move |skill| (course, skill)));
        let id = |(course, skill): (&Rc<Outline>, &SkillOutline)| format!("{}/{}", course.id, skill.id);
        let named = courses().map(id).find(|id| is_of(id));
        named.or_else(|| {
            let aligned =
                |skill: &SkillOutline| skill.aligned.iter().any(|(_, address, _)| said.aligned.contains(address));
            courses().find(|(_, skill)| aligned(skill)).map(id)
        })
    }

    /// All skills of the open courses: `course/skill` and title.
    pub fn skills(&self) -> impl Iterator<Item = (String, &str)> {
        let courses = self.tutor.library.outlines().iter();
        courses.flat_map(|course| {
            course.skills.iter().map(|skill| (format!("{}/{}", course.id, skill.id), skill.title.as_str()))
        })
    }
}
