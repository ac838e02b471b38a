//! What is left of a course without its texts, and how likely each item is guessed.

use super::showing::count_draws;
use super::{
    Blank, BlankAnswer, Course, Fitted, Item, ItemOutline, Outline, Question, Skill, SkillOutline, TracingNumbers,
};

/// The chance to get a number, word or expression right without the skill.
const OPEN_ENDED: f64 = 0.05;
/// The chance that a learner rates their own text well without the skill.
const SELF_MARKED: f64 = 0.3;
/// People who do not know still rule out some of the answers, so no guess is rarer than this.
const LEAST: f64 = 0.02;
/// The same for ticking options, most of which are mostly seen to be right or wrong.
const LEAST_OF_CHOICES: f64 = 0.05;

impl Outline {
    /// All of a course that choosing and tracing need.
    #[must_use]
    pub fn of(course: &Course) -> Self {
        let course = course.clone();
        Self {
            format: "cairn-outline".to_owned(),
            version: 1,
            id: course.id,
            revision: course.revision,
            title: course.title,
            summary: course.summary,
            language: course.language,
            authors: course.authors,
            licence: course.licence,
            roles: course.roles,
            stacks: course.stacks,
            tasks: course.tasks,
            renames: course.renames,
            skills: course.skills.iter().map(|skill| SkillOutline::of(skill, &course.fitted)).collect(),
        }
    }
}

impl SkillOutline {
    fn of(skill: &Skill, fitted: &Fitted) -> Self {
        let written = skill.tracing.unwrap_or_default();
        let tracing = match fitted.skills.get(&skill.id) {
            Some(found) => Some(TracingNumbers {
                prior: written.prior.or(found.prior),
                transit: written.transit.or(found.transit),
            }),
            None => skill.tracing,
        };
        let item = |item: &Item| {
            let outline = ItemOutline::of(item);
            match fitted.items.get(&item.id) {
                Some(&(guess, slip)) => ItemOutline { guess: rounded(guess), slip: Some(rounded(slip)), ..outline },
                None => outline,
            }
        };
        Self {
            id: skill.id.clone(),
            title: skill.title.clone(),
            outcome: skill.outcome.clone(),
            minutes: skill.minutes,
            prerequisites: skill.prerequisites.clone(),
            tags: skill.tags.clone(),
            aligned: skill.aligned.iter().map(|it| (it.framework.clone(), it.id.clone(), it.name.clone())).collect(),
            tracing,
            items: skill.items.iter().map(item).collect(),
            assignments: skill
                .assignments
                .iter()
                .map(|assignment| (assignment.id.clone(), assignment.title.clone()))
                .collect(),
        }
    }
}

impl ItemOutline {
    /// What tracing and sequencing need of an item.
    #[must_use]
    pub fn of(item: &Item) -> Self {
        Self {
            id: item.id.clone(),
            kind: item.part.question.kind(),
            guess: rounded(guess(&item.part.question)),
            slip: None,
            level: item.level,
            seconds: item.seconds,
            surfaces: count_draws(&item.variables),
            also: item.also.clone(),
            contexts: item.contexts.clone(),
        }
    }
}

/// P(right | not known), as chance alone gives it, with a floor.
fn guess(question: &Question) -> f64 {
    match question {
        Question::Choice { options, .. } => one_of(options.len()),
        Question::Choices { options, .. } => half_to_the(options.len()).max(LEAST_OF_CHOICES),
        Question::Judge { passage } => half_to_the(passage.len()).max(LEAST),
        Question::Number { .. } | Question::Text { .. } | Question::Expression { .. } => OPEN_ENDED,
        Question::Order { lines } => arrangements(lines.len(), lines.len()).max(LEAST),
        Question::Match { pairs, extra } => arrangements(pairs.len(), pairs.len() + extra.len()).max(LEAST),
        Question::Sort { bins, cards } => cards.iter().map(|_| one_of(bins.len())).product::<f64>().max(LEAST),
        Question::Cloze { blanks, .. } => blanks.iter().map(guess_of_blank).product::<f64>().max(LEAST),
        Question::Open { .. } => SELF_MARKED,
        Question::Steps { steps } => steps.iter().map(|step| guess(&step.question)).product::<f64>().max(LEAST),
    }
}

fn guess_of_blank(blank: &Blank) -> f64 {
    match &blank.answer {
        BlankAnswer::Choice { options } => one_of(options.len()),
        BlankAnswer::Text { .. } | BlankAnswer::Number { .. } => OPEN_ENDED,
    }
}

fn one_of(n: usize) -> f64 {
    1.0 / n.max(1) as f64
}

fn half_to_the(n: usize) -> f64 {
    libm::pow(0.5, n as f64)
}

/// The chance of one arrangement of so many things, taken from so many.
fn arrangements(taken: usize, from: usize) -> f64 {
    (0..taken).map(|before| one_of(from.saturating_sub(before))).product()
}

/// To four decimals: enough, and short in the file.
fn rounded(probability: f64) -> f64 {
    super::formula::round_to(probability, 4)
}
