//! The state of the app, and how an event changes it.

mod update;

mod answering;
mod loading;
pub(in crate::tutor) mod showing;
mod sitting;
mod taking_in;

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::course::{Catalogue, Outline, Separator, SkillTexts, Texts};
use crate::engine::{Level, SkillIndex, Stage, Target, Upkeep};
use crate::learner::{
    Applied, Entry, EventId, Goal, Happening, Inserted, Learner, Library, Log, Replica, Settings, Time, Zone,
};

use super::{Effect, LoadedPart, Route, Shown, Stamp, Trouble};

/// Seeds below this keep an answer's line in the log short; a thousand surfaces are more than anybody sees.
const SEEDS: u32 = 1000;

/// Everything that the screen is drawn from.
#[derive(Debug, Clone)]
pub struct Model {
    /// The page.
    pub route: Route,
    /// What is on offer, once fetched.
    pub catalogue: Option<Rc<Catalogue>>,
    /// The open courses' structure.
    pub library: Rc<Library>,
    /// The open courses' texts.
    pub texts: BTreeMap<String, Rc<Texts>>,
    /// Everything that happened.
    pub log: Log,
    /// What follows from it.
    pub learner: Learner,
    /// Preferences.
    pub settings: Settings,
    /// The item on screen.
    pub shown: Option<Shown>,
    /// The session that runs.
    pub session: Option<Session>,
    /// What the last session changed.
    pub ended: Option<Ended>,
    /// The goal that was dropped on this page, and with which event.
    pub dropped: Option<(EventId, Goal<String>)>,
    /// What the learner should know of.
    pub troubles: Vec<Trouble>,
    /// Where the work is.
    pub kept: Kept,
    /// Whether a new version waits.
    pub update_ready: bool,
    /// The last moment known.
    pub now: Time,
    /// The decimal separator that the learner writes.
    pub separator: Separator,
    /// Days are those of the place where the learner is.
    pub zone: Zone,
    /// Outlines that arrived and wait for others, so that all are opened at once.
    arrived: BTreeMap<String, Rc<Outline>>,
    asked_for: Vec<LoadedPart>,
    /// With which event the learner's own roles were written that are among the open courses.
    own: Option<EventId>,
    replica: Option<Replica>,
    tidied: bool,
}

/// Where the learner's work is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kept {
    /// Not read yet.
    #[default]
    Unknown,
    /// In this browser.
    Here,
    /// In this browser, which promised to keep it.
    Promised,
    /// Only in memory: the store cannot be written.
    MemoryOnly,
}

/// A sitting.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// When it began.
    pub started: Time,
    /// How long it should last.
    pub minutes: u32,
    /// The one skill asked for.
    pub only: Option<SkillIndex>,
    /// Skills whose primer was shown again because they failed.
    pub reread: Vec<SkillIndex>,
}

/// What was done in a sitting that is over.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ended {
    /// Items answered.
    pub answers: u32,
    /// Right at the first try.
    pub right: u32,
    /// The mastery and stage at the start of each skill that was practised.
    pub before: BTreeMap<SkillIndex, (f64, Stage)>,
}

/// No session is proposed that is shorter, in minutes, unless a whole day is.
const LEAST_MINUTES: u32 = 5;

impl Default for Model {
    fn default() -> Self {
        let library = Library::new(Vec::new()).0;
        let learner = Learner::new(&library);
        Self {
            route: Route::Today,
            catalogue: None,
            library: Rc::new(library),
            texts: BTreeMap::new(),
            log: Log::default(),
            learner,
            settings: Settings::default(),
            shown: None,
            session: None,
            ended: None,
            dropped: None,
            troubles: Vec::new(),
            kept: Kept::Unknown,
            update_ready: false,
            now: Time(0),
            separator: Separator::Point,
            zone: Zone::default(),
            arrived: BTreeMap::new(),
            asked_for: Vec::new(),
            own: None,
            replica: None,
            tidied: false,
        }
    }
}

impl Model {
    /// A skill's texts, once fetched.
    #[must_use]
    pub fn skill_texts(&self, skill: SkillIndex) -> Option<&SkillTexts> {
        let course = self.library.course_of(skill)?;
        self.texts.get(&course.id)?.skills.get(&self.library.skill(skill)?.id)
    }

    /// Seconds that are left of the session.
    #[must_use]
    pub fn seconds_left(&self) -> f64 {
        self.session.as_ref().map_or(f64::from(self.session_minutes()) * 60.0, |session| {
            (f64::from(session.minutes) * 60.0 - (self.now.0 - session.started.0) as f64).max(0.0)
        })
    }

    /// Minutes of practice left of those planned for today; of a session where nothing is planned; 0 on a day off.
    #[must_use]
    pub fn minutes_today(&self) -> u32 {
        let today = self.zone.day_of(self.now);
        let Some(planned) = self.settings.planned_minutes(today) else { return self.settings.session_minutes };
        let done = self.learner.days.iter().rfind(|day| day.day == today).map_or(0.0, |day| day.minutes);
        planned.saturating_sub(done.round() as u32).max(planned.min(LEAST_MINUTES))
    }

    /// Minutes of a session that began now; the usual ones on a day off.
    #[must_use]
    pub fn session_minutes(&self) -> u32 {
        match self.minutes_today() {
            0 => self.settings.session_minutes,
            minutes => minutes,
        }
    }

    /// What is to be reached; without a goal, what was mastered in practice is to be kept.
    #[must_use]
    pub fn targets(&self) -> Vec<Target> {
        if !self.learner.goals.is_empty() {
            return self.learner.targets(&self.library);
        }
        let skills = (0..self.learner.skills.len() as u32).map(SkillIndex);
        let kept = skills.filter(|skill| self.learner.belief.memory(*skill).is_some());
        kept.map(|skill| Target { skill, level: Level::Mastered, weight: 1.0 }).collect()
    }

    /// How much is to be kept up at this moment.
    #[must_use]
    pub fn upkeep(&self, at: Time) -> Upkeep {
        self.settings.upkeep(self.zone.day_of(at))
    }

    /// The goals that are chosen.
    #[must_use]
    pub fn goals(&self) -> Vec<Goal<String>> {
        self.learner.goals.iter().map(|chosen| chosen.goal.clone()).collect()
    }

    /// The event that would be written next; `None` before the store was read.
    #[must_use]
    pub fn next_event(&self) -> Option<EventId> {
        self.replica.map(|replica| EventId { replica, sequence: self.log.next_sequence(replica) })
    }

    /// Takes in entries that others wrote, where they are not there yet.
    pub fn take_entries(&mut self, entries: Vec<Entry>, effects: &mut Vec<Effect>) {
        if self.log.insert_all(entries.clone()) > 0 {
            self.replay();
            effects.push(Effect::Append(entries));
        }
    }

    /// Writes what happened.
    pub fn record(&mut self, what: Happening, stamp: Stamp, effects: &mut Vec<Effect>) {
        let Some(id) = self.next_event() else { return };
        let entry = Entry { id, at: stamp.at, what };
        let inserted = self.log.insert(entry.clone());
        let applied = (inserted == Inserted::Appended).then(|| self.learner.apply(&self.library, &self.log, &entry));
        if !matches!(applied, Some(Applied::Taken(_))) {
            self.replay();
        }
        effects.push(Effect::Append(vec![entry]));
    }

    /// Learns how local time stands against UTC.
    pub fn set_zone(&mut self, zone: Zone) {
        self.zone = zone;
        self.replay();
    }

    fn replay(&mut self) {
        self.open_own();
        self.learner = Learner::replay_seen(&self.library, &self.log, &self.zone, &mut |_, _| ());
    }

    /// Takes back what no longer is so.
    fn put_away(&mut self, key: &str) {
        self.troubles.retain(|trouble| trouble.key != key);
    }

    fn tell(&mut self, key: &'static str, detail: &str) {
        let trouble = Trouble { key, detail: detail.to_owned() };
        if !self.troubles.contains(&trouble) {
            self.troubles.push(trouble);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lighter_day_begins_at_midnight_where_the_learner_is() {
        let mut model = Model::default();
        // Sunday. In UTC it begins on 4 January 1970 at midnight, eight hours later at the Pacific.
        model.settings.lighter_days[6] = true;
        model.zone = Zone::new(vec![(Time(0), -8 * 3600)]);
        let share = |model: &Model, hours: i64| model.upkeep(Time(3 * 86_400 + hours * 3600)).share;
        assert_eq!(
            [0, 7, 8, 31, 32].map(|hours| share(&model, hours) == Upkeep::LIGHTER),
            [false, false, true, true, false]
        );
    }
}
