//! What does a file hold, and what would change?

use std::collections::BTreeSet;

use crate::learner::{Goal, Happening, Library, Log, Name, Replica, Settings, Time};
use crate::order::in_order;

use super::Profile;
use super::profile::{portable, settings_win};

/// A log in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Everything that happened.
    pub events: usize,
    /// First tries.
    pub answers: usize,
    /// Different items that were answered.
    pub items: usize,
    /// Different skills that they practise, as far as their courses are open.
    pub skills: usize,
    /// The courses that it names.
    pub courses: BTreeSet<String>,
    /// Goals chosen and not dropped since.
    pub goals: usize,
    /// When the first thing happened.
    pub first: Option<Time>,
    /// When the last one did.
    pub last: Option<Time>,
    /// The tabs that wrote in it.
    pub replicas: Vec<Replica>,
}

impl Summary {
    /// A log's numbers; skills are known of the library's courses.
    #[must_use]
    pub fn of(log: &Log, library: &Library) -> Self {
        let mut summary = Self {
            events: log.len(),
            first: log.entries().first().map(|entry| entry.at),
            last: log.entries().last().map(|entry| entry.at),
            replicas: log.replicas().collect(),
            ..Self::default()
        };
        let (mut items, mut named) = (BTreeSet::<Name>::new(), BTreeSet::<Name>::new());
        let mut goals = BTreeSet::<Goal>::new();
        for entry in log.entries() {
            match &entry.what {
                Happening::Answered(answered) => {
                    summary.answers += 1;
                    items.insert(answered.item);
                    continue;
                }
                Happening::GoalChosen { goal } => {
                    goals.insert(*goal);
                }
                Happening::GoalDropped { goal } => {
                    goals.remove(goal);
                }
                _ => {}
            }
            named.extend(entry.what.names());
        }
        let skill_of = |name: &Name| library.skill_of(library.item_index(log.text(*name))?);
        summary.items = items.len();
        summary.skills = in_order::<_, BTreeSet<_>>(items.iter().filter_map(skill_of)).len();
        summary.goals = goals.len();
        let course_of = |name: &Name| Some(log.text(*name).split_once('/')?.0.to_owned());
        summary.courses = in_order(items.union(&named).filter_map(course_of));
        summary
    }
}

/// What taking in a file would change. Nothing is ever deleted by it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// The events that are not there yet.
    pub added: Log,
    /// The settings that would count from then on, if they were saved later than those here.
    pub settings: Option<Settings>,
    /// Keys that would be added or written over.
    pub keys: Vec<String>,
    /// Trusted people who would be.
    pub trusted: Vec<String>,
    /// Added courses that would be.
    pub courses: Vec<String>,
}

impl Changes {
    /// What taking in `theirs` would change in `ours`.
    #[must_use]
    pub fn between(ours: &Profile, theirs: &Profile) -> Self {
        let newer = theirs.settings.as_ref().filter(|theirs| {
            // Settings that say the same are no change, whenever they were saved.
            let said = |settings: &Settings| Settings { saved_at: None, ..portable(settings) };
            let ours = ours.settings.as_ref();
            settings_win(ours, theirs) && ours.is_none_or(|ours| said(ours) != said(theirs))
        });
        Self {
            added: theirs.log.minus(&ours.log),
            settings: newer.cloned(),
            keys: ours.keys.changed_by(&theirs.keys),
            trusted: ours.trusted.changed_by(&theirs.trusted),
            courses: ours.courses.changed_by(&theirs.courses),
        }
    }

    /// Whether everything is here already.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        let Self { added, settings, keys, trusted, courses } = self;
        added.is_empty() && settings.is_none() && keys.is_empty() && trusted.is_empty() && courses.is_empty()
    }
}
