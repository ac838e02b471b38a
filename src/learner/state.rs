//! What follows from everything that happened?

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::{
    Belief, Change, Evidence, ItemIndex, Mode, Opportunity, Probability, Response, SkillIndex, Stage, Target, Time,
};

use super::aim::{self, Aim, aim_in};
use super::history::{LONGEST_ANSWER_SECONDS, entry_of};
use super::resolver::Resolver;
use super::{
    Answered, ChosenGoal, Day, Entry, EventId, Goal, Happening, ItemHistory, Library, Log, Name, Replica, Sample,
    Session, SkillHistory, Zone,
};

/// One learner, replayed from a log over a library, and never stored.
///
/// The same entries over the same library give an equal learner, whatever way they came together. It belongs to that
/// log and that library: after a course was opened, or entries came in between, replay afresh.
#[derive(Clone, Debug, PartialEq)]
pub struct Learner {
    /// What is believed.
    pub belief: Belief,
    /// What the learner wants, oldest first.
    pub goals: Vec<ChosenGoal>,
    /// A placement was ended, or the learner chose to begin from the beginning.
    pub placed: bool,
    /// All sessions, oldest first.
    pub sessions: Vec<Session>,
    /// The days on which something was done, oldest first.
    pub days: Vec<Day>,
    /// By item index.
    pub items: Vec<ItemHistory>,
    /// By skill index.
    pub skills: Vec<SkillHistory>,
    /// First tries in all, those in courses that are not open among them.
    pub answers: u32,
    /// Of these, right.
    pub right: u32,
    /// First tries in courses that are not open, or on items that are gone: they count again when they are back.
    pub answers_elsewhere: u32,
    /// Skills that are probably solid, the kept ones among them.
    mastered: u32,
    /// Skills that are kept.
    kept: u32,
    /// What was said of each goal last; by their [`aim::key`].
    aims: BTreeMap<(u8, String), Aim>,
    undone: BTreeSet<EventId>,
    open_sessions: BTreeMap<Replica, usize>,
    names: Resolver,
    /// In which days are.
    zone: Zone,
}

/// What came of applying one entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Applied {
    /// It was taken in. The change is that of its skill, where it was an answer in practice or a claim.
    Taken(Option<Change>),
    /// It changes the past, so nothing was done: [`Learner::replay`].
    ReplayNeeded,
}

impl Learner {
    /// A learner of whom nothing is known.
    #[must_use]
    pub fn new(library: &Library) -> Self {
        let syllabus = library.syllabus();
        Self {
            belief: Belief::new(syllabus),
            goals: Vec::new(),
            placed: false,
            sessions: Vec::new(),
            days: Vec::new(),
            items: vec![ItemHistory::default(); syllabus.item_count()],
            skills: vec![SkillHistory::default(); syllabus.len()],
            answers: 0,
            right: 0,
            answers_elsewhere: 0,
            mastered: 0,
            kept: 0,
            aims: BTreeMap::new(),
            undone: BTreeSet::new(),
            open_sessions: BTreeMap::new(),
            names: Resolver::default(),
            zone: Zone::default(),
        }
    }

    /// The learner of this log, with days as they are in UTC.
    #[must_use]
    pub fn replay(library: &Library, log: &Log) -> Self {
        Self::replay_seen(library, log, &Zone::default(), &mut |_, _| ())
    }

    /// The learner of this log, with days as they are in a zone, showing them as they were before each entry that counts.
    #[must_use]
    pub fn replay_seen(library: &Library, log: &Log, zone: &Zone, see: &mut dyn FnMut(&Self, &Entry)) -> Self {
        let mut learner = Self { undone: log.undone(), zone: zone.clone(), ..Self::new(library) };
        for entry in log.entries() {
            if !learner.undone.contains(&entry.id) {
                see(&learner, entry);
                learner.take(library, log, entry);
            }
        }
        learner
    }

    /// Takes in one entry that stands after all others ([`Inserted::Appended`](super::Inserted::Appended)).
    pub fn apply(&mut self, library: &Library, log: &Log, entry: &Entry) -> Applied {
        if let Happening::Undone { .. } = entry.what {
            return Applied::ReplayNeeded;
        }
        Applied::Taken(self.take(library, log, entry))
    }

    /// Whether an event counts: none has undone it.
    #[must_use]
    pub fn counts(&self, event: EventId) -> bool {
        !self.undone.contains(&event)
    }

    /// What was said last of a goal beside that it was chosen, by its id of today; `None` if nothing was.
    #[must_use]
    pub fn aim(&self, goal: &Goal<String>) -> Option<Aim> {
        self.aims.get(&aim::key(goal)).copied()
    }

    /// When practice ends, as far as can be told: at the last of the goals' deadlines, where each goal has one.
    #[must_use]
    pub fn until(&self) -> Option<Time> {
        let deadline = |chosen: &ChosenGoal| self.aim(&chosen.goal)?.by;
        let deadlines: Option<Vec<Time>> = self.goals.iter().map(deadline).collect();
        deadlines?.into_iter().max()
    }

    /// What all goals ask for together: each skill once, at its highest level.
    #[must_use]
    pub fn targets(&self, library: &Library) -> Vec<Target> {
        library.targets_of_all(self.goals.iter().map(|chosen| &chosen.goal))
    }

    /// The day of a moment where the learner is, since 1970.
    #[must_use]
    pub fn day_of(&self, at: Time) -> i32 {
        self.zone.day_of(at)
    }

    fn take(&mut self, library: &Library, log: &Log, entry: &Entry) -> Option<Change> {
        let &Entry { id, at, ref what } = entry;
        if self.undone.contains(&id) {
            return None;
        }
        self.touch_session(id.replica, at);
        match what {
            Happening::Answered(answered) => return self.answer(library, log, answered, id.replica, at),
            &Happening::Retried { item, right, seconds, .. } => {
                self.day(at).minutes += minutes(seconds);
                let item = self.names.item(library, log, item)?;
                self.items[item.at()].last = Some(at);
                let evidence = Evidence::Retried { item, response: response(right) };
                self.hear(library, &evidence, at);
            }
            &Happening::Skipped { item } => {
                let item = self.names.item(library, log, item)?;
                let history = &mut self.items[item.at()];
                history.skipped = history.skipped.saturating_add(1);
                history.last = Some(at);
                self.belief.observe(library.syllabus(), &Evidence::Skipped { item }, at);
            }
            Happening::Reported { item, .. } => {
                let item = self.names.item(library, log, *item)?;
                self.items[item.at()].reported = true;
                self.belief.observe(library.syllabus(), &Evidence::Ignored { item }, at);
            }
            &Happening::PrimerRead { skill } => {
                let skill = self.names.skill(library, log, skill)?;
                self.skills[skill.at()].primer_read = Some(at);
            }
            Happening::GoalChosen { goal } => self.choose(spelled(library, log, *goal), at),
            Happening::GoalDropped { goal } => {
                let goal = spelled(library, log, *goal);
                self.goals.retain(|chosen| chosen.goal != goal);
            }
            &Happening::SessionStarted { minutes } => self.start_session(id.replica, at, minutes),
            Happening::SessionEnded => self.end_session(id.replica),
            Happening::PlacementStarted { skills, seed } => {
                let targets = skills.iter().filter_map(|&skill| self.names.skill(library, log, skill)).collect();
                let evidence = Evidence::PlacementStarted { targets, seed: u64::from(*seed) };
                self.belief.observe(library.syllabus(), &evidence, at);
            }
            Happening::PlacementEnded => {
                self.placed = true;
                self.overrule(library, &Evidence::PlacementEnded, at);
            }
            &Happening::Claimed { skill, known } => {
                let skill = self.names.skill(library, log, skill)?;
                return self.overrule(library, &Evidence::Claimed { skill, known }, at);
            }
            &Happening::Judged { skill, by, level, .. } => {
                let skill = self.names.skill(library, log, skill)?;
                let level = Probability::clamped(f64::from(level) / 100.0);
                return self.hear(library, &Evidence::Judged { skill, level, source: by.source() }, at);
            }
            Happening::Other { .. } => {
                if let Some((goal, aim)) = aim_in(&entry.what) {
                    self.aims.insert(aim::key(&of_today(library, goal)), aim);
                }
            }
            Happening::Undone { .. } => {}
        }
        None
    }

    fn answer(
        &mut self,
        library: &Library,
        log: &Log,
        answered: &Answered,
        replica: Replica,
        at: Time,
    ) -> Option<Change> {
        let right = u32::from(answered.right);
        self.answers += 1;
        self.right += right;
        if let Some(&session) = self.open_sessions.get(&replica) {
            self.sessions[session].answers += 1;
            self.sessions[session].right += right;
        }
        let day = self.day(at);
        day.answers += 1;
        day.right += right;
        day.minutes += minutes(answered.seconds);

        let Some(item) = self.names.item(library, log, answered.item) else {
            self.answers_elsewhere += 1;
            return None;
        };
        let history = &mut self.items[item.at()];
        history.shown += 1;
        history.right += right;
        history.last = Some(at);
        if let Some(skill) = library.skill_of(item) {
            self.skills[skill.at()].answers += 1;
        }

        let opportunity = Opportunity {
            item,
            response: response(answered.right),
            hinted: answered.hints > 0,
            seconds: f64::from(answered.seconds),
            mode: if answered.placement { Mode::Placement } else { Mode::Practice },
        };
        let change = self.hear(library, &Evidence::Answered(opportunity), at)?;
        self.look_around(library, item);
        self.record_stages(at);
        Some(change)
    }

    /// Takes in what moves one skill, at most.
    fn hear(&mut self, library: &Library, evidence: &Evidence, at: Time) -> Option<Change> {
        let change = self.belief.observe(library.syllabus(), evidence, at)?;
        self.sample(change.skill, change.mastery_after.get(), at);
        self.set_stage(change.skill, change.stage_after);
        self.record_stages(at);
        Some(change)
    }

    /// Takes in what may move any skill. Rare, so that looking at all of them is no matter.
    fn overrule(&mut self, library: &Library, evidence: &Evidence, at: Time) -> Option<Change> {
        let mastery = |belief: &Belief, skill: SkillIndex| belief.states(skill)[2].get();
        let before = self.belief.clone();
        let change = self.belief.observe(library.syllabus(), evidence, at);
        for skill in (0..self.skills.len() as u32).map(SkillIndex) {
            let after = mastery(&self.belief, skill);
            if (after - mastery(&before, skill)).abs() > f64::EPSILON {
                self.sample(skill, after, at);
            }
            self.look(skill);
        }
        self.record_stages(at);
        change
    }

    /// An answer speaks for the item's other skills, and for what its first one needs.
    fn look_around(&mut self, library: &Library, item: ItemIndex) {
        let Some([primary, others @ ..]) = library.syllabus().item(item).map(|item| item.skills.as_slice()) else {
            return;
        };
        for &skill in others.iter().chain(library.syllabus().graph().prerequisites(*primary)) {
            self.look(skill);
        }
    }

    fn look(&mut self, skill: SkillIndex) {
        self.set_stage(skill, self.belief.stage(skill));
    }

    fn set_stage(&mut self, skill: SkillIndex, after: Stage) {
        let before = std::mem::replace(&mut self.skills[skill.at()].stage, after);
        if before != after {
            self.mastered = self.mastered + u32::from(after >= Stage::Mastered) - u32::from(before >= Stage::Mastered);
            self.kept = self.kept + u32::from(after == Stage::Kept) - u32::from(before == Stage::Kept);
        }
    }

    fn record_stages(&mut self, at: Time) {
        let (mastered, kept) = (self.mastered, self.kept);
        let day = self.day(at);
        (day.mastered, day.kept) = (mastered, kept);
    }

    fn sample(&mut self, skill: SkillIndex, mastery: f64, at: Time) {
        let day = self.zone.day_of(at);
        let samples = &mut self.skills[skill.at()].samples;
        entry_of(samples, day, |sample| sample.day, || Sample { day, mastery }).mastery = mastery;
    }

    fn day(&mut self, at: Time) -> &mut Day {
        let day = self.zone.day_of(at);
        let (mastered, kept) = (self.mastered, self.kept);
        entry_of(&mut self.days, day, |other| other.day, || Day { day, mastered, kept, ..Day::default() })
    }

    fn choose(&mut self, goal: Goal<String>, since: Time) {
        if self.goals.iter().all(|chosen| chosen.goal != goal) {
            self.goals.push(ChosenGoal { goal, since });
        }
    }

    fn start_session(&mut self, replica: Replica, at: Time, planned_minutes: u32) {
        self.open_sessions.insert(replica, self.sessions.len());
        let session = Session { replica, started: at, last: at, ended: false, planned_minutes, answers: 0, right: 0 };
        self.sessions.push(session);
    }

    fn touch_session(&mut self, replica: Replica, at: Time) {
        if let Some(&session) = self.open_sessions.get(&replica) {
            self.sessions[session].last = at;
        }
    }

    fn end_session(&mut self, replica: Replica) {
        if let Some(session) = self.open_sessions.remove(&replica) {
            self.sessions[session].ended = true;
        }
    }
}

/// A goal by its text; a skill by its id of today, so that dropping it under another name drops it.
fn spelled(library: &Library, log: &Log, goal: Goal<Name>) -> Goal<String> {
    of_today(library, goal.map(|&name| log.text(name).to_owned()))
}

fn of_today(library: &Library, goal: Goal<String>) -> Goal<String> {
    match &goal {
        Goal::Skill(id) => library.skill_index(id).map(|skill| Goal::Skill(library.skill_id(skill).to_owned())),
        _ => None,
    }
    .unwrap_or(goal)
}

const fn response(right: bool) -> Response {
    if right { Response::Correct } else { Response::Incorrect }
}

fn minutes(seconds: u32) -> f64 {
    f64::from(seconds.min(LONGEST_ANSWER_SECONDS)) / 60.0
}
