//! What do a log's names stand for in a library?

use crate::engine::{ItemIndex, SkillIndex};

use super::{Library, Log, Name};

/// Remembers what each name stands for, so that no text is looked at twice.
///
/// No part of what the learner knows: all resolvers are equal.
#[derive(Clone, Debug, Default)]
pub(super) struct Resolver {
    items: Vec<Answer<ItemIndex>>,
    skills: Vec<Answer<SkillIndex>>,
}

#[derive(Clone, Copy, Debug)]
enum Answer<T> {
    NotAsked,
    NotThere,
    Is(T),
}

impl Resolver {
    pub(super) fn item(&mut self, library: &Library, log: &Log, name: Name) -> Option<ItemIndex> {
        resolve(&mut self.items, log, name, |id| library.item_index(id))
    }

    pub(super) fn skill(&mut self, library: &Library, log: &Log, name: Name) -> Option<SkillIndex> {
        resolve(&mut self.skills, log, name, |id| library.skill_index(id))
    }
}

impl PartialEq for Resolver {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

fn resolve<T: Copy>(
    answers: &mut Vec<Answer<T>>,
    log: &Log,
    Name(number): Name,
    look_up: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let place = number as usize;
    if place >= log.name_count() {
        return None;
    }
    if place >= answers.len() {
        answers.resize(log.name_count(), Answer::NotAsked);
    }
    if let Answer::NotAsked = answers[place] {
        answers[place] = look_up(log.text(Name(number))).map_or(Answer::NotThere, Answer::Is);
    }
    match answers[place] {
        Answer::Is(index) => Some(index),
        Answer::NotThere | Answer::NotAsked => None,
    }
}
