//! How did it come to what is believed of a learner, and to what was proposed?
//!
//! A log is replayed up to a moment. What is believed then, which events moved it and by how much, and the choice that
//! the tutor makes then are given as numbers, and written with the words that the app itself says them with.

mod moment;
mod words;

use std::fmt;

use crate::engine::{
    Choice, Next, PlacementReason, PlacementStep, Situation, SkillIndex, Standing, Time, next_activity_at_any_rate,
    placement_question,
};
use crate::learner::{Happening, Learner, Library, Log, Name, Settings, Zone};

pub use moment::{NotAMoment, moment, written};
use words::Words;

/// A learner's past up to a moment, and what follows from it.
#[derive(Debug)]
pub struct Account<'a> {
    library: &'a Library,
    at: Time,
    /// Events until then.
    events: usize,
    beliefs: Vec<Belief>,
    choice: Chosen,
    /// The first showing afterwards that was answered or left, as the log has it.
    shown_next: Option<(Time, String)>,
}

/// What is believed of one skill, and what moved it.
#[derive(Debug)]
pub struct Belief {
    /// Which.
    pub skill: SkillIndex,
    /// P(solid) before anything happened.
    pub at_first: f64,
    /// All that is believed at the moment.
    pub standing: Standing,
    /// What moved P(solid), oldest first.
    pub moves: Vec<Move>,
}

/// One event that moved P(solid) of a skill.
#[derive(Debug)]
pub struct Move {
    /// When.
    pub at: Time,
    /// What happened.
    pub what: String,
    /// P(solid) before it.
    pub before: f64,
    /// P(solid) after it.
    pub after: f64,
}

/// What the tutor proposes at the moment.
#[derive(Debug)]
pub enum Chosen {
    /// A question to find out what is known.
    Question(Box<PlacementReason>, String),
    /// An activity, and what nearly was; nothing where nothing is worth doing.
    Activity(Box<Next>),
}

impl<'a> Account<'a> {
    /// The account of a log at a moment, for a learner with these preferences in this time zone: the choice depends on
    /// what is to be kept up, and on whether it is a lighter day there.
    #[must_use]
    pub fn new(library: &'a Library, log: &Log, settings: &Settings, at: Time, zone: &Zone) -> Self {
        let past = log.until(at);
        let (syllabus, skills) = (library.syllabus(), 0..library.syllabus().len() as u32);
        let solid = |learner: &Learner, skill: u32| learner.belief.states(SkillIndex(skill))[2].get();
        let mut now: Vec<f64> = skills.clone().map(|skill| solid(&Learner::new(library), skill)).collect();
        let at_first = now.clone();
        let mut moves: Vec<Vec<Move>> = skills.clone().map(|_| Vec::new()).collect();
        let mut note = |learner: &Learner, at: Time, what: &str| {
            for skill in skills.clone() {
                let place = skill as usize;
                let (before, after) = (now[place], solid(learner, skill));
                // Bit for bit: whatever moved it at all.
                if before.to_bits() != after.to_bits() {
                    moves[place].push(Move { at, what: what.to_owned(), before, after });
                    now[place] = after;
                }
            }
        };
        let mut last = (Time(0), String::new());
        let learner = Learner::replay_seen(library, &past, zone, &mut |learner, entry| {
            note(learner, last.0, &last.1);
            last = (entry.at, said(&past, &entry.what));
        });
        note(&learner, last.0, &last.1);
        let believed = |(skill, (moves, at_first)): (u32, (Vec<Move>, f64))| {
            let skill = SkillIndex(skill);
            Belief { skill, at_first, standing: learner.belief.standing(syllabus, skill, at), moves }
        };
        let next = log.entries()[past.len()..].iter().find(|entry| is_showing(&entry.what));
        Self {
            library,
            at,
            events: past.len(),
            beliefs: skills.clone().zip(moves.into_iter().zip(at_first)).map(believed).collect(),
            choice: chosen(library, &learner, settings, at, zone),
            shown_next: next.map(|entry| (entry.at, said(log, &entry.what))),
        }
    }

    /// What is believed, skill by skill.
    #[must_use]
    pub fn beliefs(&self) -> &[Belief] {
        &self.beliefs
    }

    /// What the tutor proposes.
    #[must_use]
    pub const fn choice(&self) -> &Chosen {
        &self.choice
    }
}

fn chosen(library: &Library, learner: &Learner, settings: &Settings, at: Time, zone: &Zone) -> Chosen {
    let (syllabus, belief) = (library.syllabus(), &learner.belief);
    let targets = learner.targets(library);
    if let PlacementStep::Ask { item, reason } = placement_question(syllabus, belief, &targets, at) {
        return Chosen::Question(Box::new(reason), library.item_id(item).to_owned());
    }
    let session = learner.sessions.last().filter(|session| !session.ended);
    let seconds_left = session.map_or(f64::from(settings.session_minutes) * 60.0, |session| {
        (f64::from(session.planned_minutes) * 60.0 - at.0.saturating_sub(session.started.0) as f64).max(0.0)
    });
    let upkeep = settings.upkeep(zone.day_of(at));
    let until = learner.until();
    let situation = Situation { seconds_left, upkeep, until, ..Situation::usual(syllabus, belief, &targets, at) };
    Chosen::Activity(Box::new(next_activity_at_any_rate(&situation)))
}

const fn is_showing(what: &Happening) -> bool {
    matches!(what, Happening::Answered(_) | Happening::Skipped { .. } | Happening::Reported { .. })
}

/// What happened, in a few words.
fn said(log: &Log, what: &Happening) -> String {
    let text = |name: &Name| log.text(*name);
    let outcome = |right: bool| if right { "right" } else { "wrong" };
    match what {
        Happening::Answered(answered) => {
            let place = if answered.placement { ", placement" } else { "" };
            let help = if answered.hints > 0 { ", after a hint" } else { "" };
            format!("answered {}: {}{help}{place}", text(&answered.item), outcome(answered.right))
        }
        Happening::Retried { item, right, .. } => format!("tried {} again: {}", text(item), outcome(*right)),
        Happening::Skipped { item } => format!("left {}", text(item)),
        Happening::Reported { item, .. } => format!("reported {}", text(item)),
        Happening::Claimed { skill, known: true } => format!("said \"I can do this\" of {}", text(skill)),
        Happening::Claimed { skill, known: false } => format!("said \"I cannot\" of {}", text(skill)),
        Happening::Judged { skill, by, level, .. } => format!("{} judged at {level}% by {by:?}", text(skill)),
        Happening::PlacementStarted { .. } => "placement began".to_owned(),
        Happening::PlacementEnded => "placement ended".to_owned(),
        other => format!("{other:?}"),
    }
}

/// First the choice, as the app's "Why this?" says it, then each belief that anything has moved.
impl fmt::Display for Account<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = Words::english(self.library);
        writeln!(f, "At {}, after {} events", written(self.at), self.events)?;
        match &self.choice {
            Chosen::Question(reason, item) => words.question(f, reason, item)?,
            Chosen::Activity(next) => match &next.choice {
                Some(choice) => words.choice(f, choice, next.runner_up.as_ref())?,
                None => writeln!(f, "\nNothing is worth doing now.")?,
            },
        }
        if let Some((at, what)) = &self.shown_next {
            writeln!(f, "\nThe log goes on at {}: {what}", written(*at))?;
            if self.item_proposed().is_some_and(|item| !what.contains(item)) {
                writeln!(f, "That is another item: time had passed, or the learner had asked for a skill.")?;
            }
        }
        let (moved, rest): (Vec<_>, Vec<_>) = self.beliefs.iter().partition(|belief| !belief.moves.is_empty());
        for belief in &moved {
            write!(f, "\n{}", words.belief(belief))?;
            for Move { at, what, before, after } in &belief.moves {
                writeln!(f, "  {}  {before:.3} -> {after:.3}  {:+.3}  {what}", written(*at), after - before)?;
            }
        }
        writeln!(f, "\n{} other skills are believed what they were before anything happened.", rest.len())
    }
}

impl Account<'_> {
    fn item_proposed(&self) -> Option<&str> {
        match &self.choice {
            Chosen::Question(_, item) => Some(item),
            Chosen::Activity(next) => next.choice.as_ref().map(|Choice { item, .. }| self.library.item_id(*item)),
        }
    }
}

#[cfg(test)]
mod tests;
