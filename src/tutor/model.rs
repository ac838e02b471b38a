//! The state of the app, and how an event changes it.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::course::{Catalogue, Item, Outline, Separator, Showing, SkillTexts, Texts};
use crate::engine::{PlacementStep, Situation, SkillIndex, Stage, next_activity, placement_question};
use crate::learner::{
    Answered, Applied, Entry, EventId, Goal, Happening, Inserted, Learner, Library, Log, Replica, Settings, Time,
};

use super::{Effect, Event, LoadedPart, Phase, Route, Shown, Stamp, Trouble, Why};

/// Seeds below this keep an answer's line in the log short; a thousand surfaces are more than anybody sees.
const SEEDS: u32 = 1000;

/// Everything that the screen is drawn from.
#[derive(Debug, Clone)]
pub struct Model {
    /// The page.
    pub route: Route,
    /// What is on offer, once fetched.
    pub catalogue: Option<Catalogue>,
    /// The open courses' structure.
    pub library: Library,
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
    pub ended: Option<Session>,
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
    outlines: BTreeMap<String, Rc<Outline>>,
    asked_for: Vec<LoadedPart>,
    replica: Option<Replica>,
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
    /// Items answered.
    pub answers: u32,
    /// Right at the first try.
    pub right: u32,
    /// Each touched skill's mastery and stage at the start.
    pub before: BTreeMap<SkillIndex, (f64, Stage)>,
}

impl Default for Model {
    fn default() -> Self {
        let library = Library::new(Vec::new()).0;
        let learner = Learner::new(&library);
        Self {
            route: Route::Today,
            catalogue: None,
            library,
            texts: BTreeMap::new(),
            log: Log::default(),
            learner,
            settings: Settings::default(),
            shown: None,
            session: None,
            ended: None,
            troubles: Vec::new(),
            kept: Kept::Unknown,
            update_ready: false,
            now: Time(0),
            separator: Separator::Point,
            outlines: BTreeMap::new(),
            asked_for: Vec::new(),
            replica: None,
        }
    }
}

impl Model {
    /// Changes the model by one event, and says what is to be done outside.
    #[expect(clippy::too_many_lines, reason = "one arm an event, each short or a call: a table to look things up in")]
    pub fn update(&mut self, event: Event, stamp: Stamp) -> Vec<Effect> {
        self.now = stamp.at;
        let mut effects = Vec::new();
        match event {
            Event::Opened { log, settings, replica, kept, troubles } => {
                self.replica = Some(replica);
                self.settings = settings;
                self.kept = if kept { Kept::Here } else { Kept::MemoryOnly };
                self.troubles.extend(troubles);
                self.log.merge(&log);
                self.replay();
                effects.push(Effect::LoadCatalogue);
                self.load_what_is_named(&mut effects);
            }
            Event::CatalogueArrived(catalogue) => self.catalogue = Some(catalogue),
            Event::OutlineArrived(outline) => {
                self.outlines.insert(outline.id.clone(), Rc::new(*outline));
                self.library = Library::new(self.outlines.values().cloned().collect()).0;
                self.replay();
            }
            Event::TextsArrived(texts) => {
                self.texts.insert(texts.id.clone(), Rc::new(*texts));
            }
            Event::LoadFailed(part) => {
                self.asked_for.retain(|asked| *asked != part);
                self.tell("trouble.load-failed", "");
            }
            Event::RouteChanged(route) => self.opened(route, stamp, &mut effects),
            Event::GoalChosen(goal) => {
                if let Some((course, _)) = goal.name().split_once('/') {
                    let course = course.to_owned();
                    self.load_course(&course, &mut effects);
                }
                let goal = goal.map(|name| self.log.name(name));
                self.record(Happening::GoalChosen { goal }, stamp, &mut effects);
            }
            Event::GoalDropped(goal) => {
                let goal = goal.map(|name| self.log.name(name));
                self.record(Happening::GoalDropped { goal }, stamp, &mut effects);
            }
            Event::PlacementStarted => self.start_placement(stamp, &mut effects),
            Event::PlacementStopped => self.stop_placement(stamp, &mut effects),
            Event::BeginningChosen => {
                self.record(Happening::PlacementEnded, stamp, &mut effects);
                effects.push(Effect::Navigate(Route::Today));
            }
            Event::SkillClaimed { skill, known } => {
                let skill = self.log.name(&skill);
                self.record(Happening::Claimed { skill, known }, stamp, &mut effects);
            }
            Event::SessionStarted { minutes, only } => self.start_session(minutes, only, stamp, &mut effects),
            Event::SessionEnded => self.end_session(stamp, &mut effects),
            Event::PrimerRead => {
                if let Some(shown) = &mut self.shown {
                    shown.primer = false;
                    shown.since = stamp.at;
                    let skill = self.library.skill_id(shown.skill).to_owned();
                    let skill = self.log.name(&skill);
                    self.record(Happening::PrimerRead { skill }, stamp, &mut effects);
                    effects.push(Effect::Focus("question"));
                }
            }
            Event::AnswerChanged(answer) => {
                if let Some(shown) = &mut self.shown {
                    shown.change(answer);
                }
            }
            Event::AnswerSubmitted => self.submit(stamp, &mut effects),
            Event::AnswerUnknown | Event::AnswerShown => self.give_up(stamp, &mut effects),
            Event::HintAsked => {
                if self.shown.as_mut().is_some_and(Shown::take_hint) {
                    effects.push(Effect::Focus("hints"));
                }
            }
            Event::RetryAsked => {
                if let Some(shown) = &mut self.shown {
                    shown.retry();
                    effects.push(Effect::Focus("question"));
                }
            }
            Event::Continued => self.go_on(stamp, &mut effects),
            Event::ItemSkipped => {
                if let Some(shown) = self.shown.take() {
                    let item = self.item_name(&shown);
                    self.record(Happening::Skipped { item }, stamp, &mut effects);
                    self.show_next(stamp, &mut effects);
                }
            }
            Event::ItemReported(why) => {
                if let Some(shown) = &self.shown {
                    let name = self.library.item_id(shown.item).to_owned();
                    let item = self.log.name(&name);
                    self.record(Happening::Reported { item, why }, stamp, &mut effects);
                    self.tell("trouble.reported", "");
                }
            }
            Event::SettingsChanged(settings) => {
                self.settings = Settings { saved_at: Some(stamp.at), ..settings };
                effects.push(Effect::SaveSettings(self.settings.clone()));
            }
            Event::ExportAsked => effects.push(Effect::Export),
            Event::Exported => {
                self.settings.last_backup = Some(stamp.at);
                effects.push(Effect::SaveSettings(self.settings.clone()));
            }
            Event::Imported(log) => {
                let before: std::collections::BTreeSet<EventId> =
                    self.log.entries().iter().map(|entry| entry.id).collect();
                let count = self.log.merge(&log);
                let new = self.log.entries().iter().filter(|entry| !before.contains(&entry.id)).cloned().collect();
                effects.push(Effect::Append(new));
                self.replay();
                self.load_what_is_named(&mut effects);
                self.tell("trouble.imported", &count.to_string());
            }
            Event::LogArrived(log) => {
                if self.log.merge(&log) > 0 {
                    self.replay();
                    self.load_what_is_named(&mut effects);
                }
            }
            Event::TroubleMet(trouble) => {
                if trouble.is_of_the_store() {
                    self.kept = Kept::MemoryOnly;
                }
                if !self.troubles.contains(&trouble) {
                    self.troubles.push(trouble);
                }
            }
            Event::Saved => {
                if self.kept == Kept::MemoryOnly {
                    self.kept = Kept::Here;
                    self.troubles.retain(|trouble| !trouble.is_of_the_store());
                }
            }
            Event::TroubleDismissed(index) => {
                if index < self.troubles.len() {
                    self.troubles.remove(index);
                }
            }
            Event::PersistAnswered(kept) => {
                if kept && self.kept == Kept::Here {
                    self.kept = Kept::Promised;
                }
            }
            Event::UpdateArrived => self.update_ready = true,
            Event::UpdateAccepted => {
                if self.shown.is_none() {
                    effects.push(Effect::ApplyUpdate);
                }
            }
            Event::DigitPressed(digit) => {
                if let Some(shown) = &mut self.shown {
                    shown.choose(digit);
                }
            }
            Event::EnterPressed => {
                let phase = self.shown.as_ref().map(|shown| (shown.phase, shown.primer));
                match phase {
                    Some((_, true)) => return self.update(Event::PrimerRead, stamp),
                    Some((Phase::Answering | Phase::Comparing, _)) => self.submit(stamp, &mut effects),
                    Some((Phase::Right | Phase::Shown, _)) => self.go_on(stamp, &mut effects),
                    Some((Phase::Wrong, _)) => return self.update(Event::RetryAsked, stamp),
                    None => {}
                }
            }
            Event::ContentSought => effects.push(Effect::Focus("page")),
            // The moment alone: what is left of the session follows from it.
            Event::Ticked => {}
        }
        self.fill_screen(stamp, &mut effects);
        effects
    }

    /// A skill's texts, once fetched.
    #[must_use]
    pub fn skill_texts(&self, skill: SkillIndex) -> Option<&SkillTexts> {
        let course = self.library.course_of(skill)?;
        self.texts.get(&course.id)?.skills.get(&self.library.skill(skill)?.id)
    }

    /// Seconds that are left of the session.
    #[must_use]
    pub fn seconds_left(&self) -> f64 {
        self.session.as_ref().map_or(f64::from(self.settings.session_minutes) * 60.0, |session| {
            (f64::from(session.minutes) * 60.0 - (self.now.0 - session.started.0) as f64).max(0.0)
        })
    }

    fn opened(&mut self, route: Route, stamp: Stamp, effects: &mut Vec<Effect>) {
        self.route = route;
        match self.route {
            Route::Practice if self.session.is_none() => self.take_up_session(stamp, effects),
            Route::Placement if self.goals().is_empty() => effects.push(Effect::Navigate(Route::Today)),
            Route::SessionEnd if self.ended.is_none() => effects.push(Effect::Navigate(Route::Today)),
            _ => {}
        }
        if !matches!(self.route, Route::Practice | Route::Placement)
            && self.shown.as_ref().is_some_and(|shown| !shown.recorded)
        {
            self.shown = None;
        }
        if let Route::Skill(id) | Route::Assignment(id) = &self.route
            && let Some((course, _)) = id.split_once('/')
        {
            let course = course.to_owned();
            self.load_course(&course, effects);
            self.load_texts(&course, effects);
        }
        if self.route == Route::Assignments {
            for course in self.outlines.keys().cloned().collect::<Vec<_>>() {
                self.load_texts(&course, effects);
            }
        }
        effects.push(Effect::Focus("page"));
    }

    fn load_what_is_named(&mut self, effects: &mut Vec<Effect>) {
        let mut courses = Vec::new();
        for entry in self.log.entries() {
            if let Happening::GoalChosen { goal } = &entry.what
                && let Some((course, _)) = self.log.text(*goal.name()).split_once('/')
                && !courses.iter().any(|known| known == course)
            {
                courses.push(course.to_owned());
            }
        }
        for course in courses {
            self.load_course(&course, effects);
        }
    }

    fn load_course(&mut self, course: &str, effects: &mut Vec<Effect>) {
        if self.ask_for(LoadedPart::Outline(course.to_owned())) {
            effects.push(Effect::LoadOutline(course.to_owned()));
        }
    }

    fn load_texts(&mut self, course: &str, effects: &mut Vec<Effect>) {
        if self.ask_for(LoadedPart::Texts(course.to_owned())) {
            effects.push(Effect::LoadTexts(course.to_owned()));
        }
    }

    fn ask_for(&mut self, part: LoadedPart) -> bool {
        let new = !self.asked_for.contains(&part);
        if new {
            self.asked_for.push(part);
        }
        new
    }

    fn start_placement(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        let targets: Vec<SkillIndex> = self.learner.targets(&self.library).iter().map(|target| target.skill).collect();
        let names: Vec<String> = targets.iter().map(|skill| self.library.skill_id(*skill).to_owned()).collect();
        let skills = names.iter().map(|name| self.log.name(name)).collect();
        self.record(Happening::PlacementStarted { skills, seed: stamp.chance % SEEDS }, stamp, effects);
        self.shown = None;
        effects.push(Effect::Navigate(Route::Placement));
    }

    fn stop_placement(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        self.shown = None;
        if self.learner.belief.placing().is_some() {
            self.record(Happening::PlacementEnded, stamp, effects);
        }
    }

    fn start_session(&mut self, minutes: u32, only: Option<String>, stamp: Stamp, effects: &mut Vec<Effect>) {
        if self.learner.belief.placing().is_some() {
            self.record(Happening::PlacementEnded, stamp, effects);
        }
        self.record(Happening::SessionStarted { minutes }, stamp, effects);
        self.session = Some(Session {
            started: stamp.at,
            minutes,
            only: only.and_then(|skill| self.library.skill_index(&skill)),
            answers: 0,
            right: 0,
            before: BTreeMap::new(),
        });
        self.shown = None;
        if self.route != Route::Practice {
            effects.push(Effect::Navigate(Route::Practice));
        }
    }

    /// What practice begins with where no session runs: what is left of one that was broken off (by a reload, say), or
    /// a new one. After one that was ended there is nothing to go on with.
    fn take_up_session(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        let last = self.learner.sessions.last();
        if self.goals().is_empty() || last.is_some_and(|last| last.ended) {
            effects.push(Effect::Navigate(Route::Today));
            return;
        }
        let left = last.map(|last| {
            let passed = stamp.at.0 - last.started.0;
            (i64::from(last.planned_minutes) * 60 - passed + 59) / 60
        });
        let minutes = left.and_then(|left| u32::try_from(left).ok()).filter(|left| *left > 0);
        self.start_session(minutes.unwrap_or(self.settings.session_minutes), None, stamp, effects);
    }

    fn end_session(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        self.shown = None;
        if let Some(session) = self.session.take() {
            self.record(Happening::SessionEnded, stamp, effects);
            self.ended = Some(session);
        }
        effects.push(Effect::Navigate(Route::SessionEnd));
    }

    /// Shows an item where the page wants one and there is none.
    fn fill_screen(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        if self.shown.is_some() || self.replica.is_none() {
            return;
        }
        let wanted = match self.route {
            Route::Placement => self.learner.belief.placing().is_some(),
            Route::Practice => self.session.is_some(),
            _ => false,
        };
        if wanted {
            self.show_next(stamp, effects);
        }
    }

    fn show_next(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        // Said of an item that is gone.
        self.troubles.retain(|trouble| trouble.key != "trouble.reported");
        let targets = self.learner.targets(&self.library);
        let syllabus = self.library.syllabus();
        let (item, skill, why) = if self.learner.belief.placing().is_some() {
            match placement_question(syllabus, &self.learner.belief, &targets, stamp.at) {
                PlacementStep::Ask { item, reason } => (item, reason.skill, Why::Placement(reason)),
                PlacementStep::Done { .. } => {
                    self.stop_placement(stamp, effects);
                    return;
                }
            }
        } else {
            let Some(session) = &self.session else { return };
            let seconds_left = self.seconds_left();
            let situation = Situation {
                syllabus,
                belief: &self.learner.belief,
                targets: &targets,
                now: stamp.at,
                seconds_left,
                only: session.only,
            };
            let next = next_activity(&situation);
            let Some(choice) = next.choice else {
                if !self.outlines.is_empty() {
                    self.end_session(stamp, effects);
                }
                return;
            };
            (choice.item, choice.skill, Why::Practice(Box::new(choice), next.runner_up.map(Box::new)))
        };
        let Some(course) = self.library.course_of(skill).map(|course| course.id.clone()) else { return };
        let Some(text) = self.item_text(&course, item) else {
            self.load_texts(&course, effects);
            return;
        };
        let showing = Showing::new(text, u64::from(stamp.chance % SEEDS));
        let mut shown = Shown::new(item, skill, showing, why, stamp.at);
        let unread = self.learner.skills.get(skill.at()).is_none_or(|history| history.primer_read.is_none());
        let standing = self.learner.belief.standing(self.library.syllabus(), skill, stamp.at);
        shown.primer = !shown.placement
            && unread
            && standing.stage <= Stage::Started
            && self.skill_texts(skill).is_some_and(|texts| !texts.primer.trim().is_empty());
        if let Some(session) = &mut self.session {
            session.before.entry(skill).or_insert((standing.mastery.get(), standing.stage));
        }
        effects.push(Effect::Focus(if shown.primer { "primer" } else { "question" }));
        self.shown = Some(shown);
    }

    fn item_text(&self, course: &str, item: crate::engine::ItemIndex) -> Option<&Item> {
        let id = self.library.item(item)?.id.as_str();
        let skill = self.library.skill(self.library.skill_of(item)?)?;
        self.texts.get(course)?.skills.get(&skill.id)?.items.iter().find(|text| text.id == id)
    }

    fn submit(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        let separator = self.separator;
        let Some(shown) = &mut self.shown else { return };
        if !matches!(shown.phase, Phase::Answering | Phase::Comparing) {
            return;
        }
        let counted = shown.submit(separator);
        effects.push(Effect::Focus(if counted { "feedback" } else { "question" }));
        if counted {
            self.record_first_try(stamp, effects);
        }
    }

    fn give_up(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        let Some(shown) = &mut self.shown else { return };
        shown.give_up();
        if shown.placement {
            while shown.first.len() < shown.parts() {
                shown.first.push(crate::course::Marked::default());
            }
        }
        effects.push(Effect::Focus("feedback"));
        self.record_first_try(stamp, effects);
    }

    fn record_first_try(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        let Some(shown) = &self.shown else { return };
        let placement = shown.placement;
        let first_try = shown.first_try();
        if let Some((right, credit)) = first_try
            && !shown.recorded
        {
            let name = self.library.item_id(shown.item).to_owned();
            let answered = Answered {
                item: self.log.name(&name),
                right,
                credit: if right { 100 } else { (credit * 100.0).clamp(0.0, 99.0) as u8 },
                hints: u8::try_from(shown.hints_before).unwrap_or(u8::MAX),
                seconds: u32::try_from((stamp.at.0 - shown.since.0).clamp(0, 3600)).unwrap_or(0),
                seed: u32::try_from(shown.showing.seed).unwrap_or(0),
                placement,
                chosen: shown.chosen(),
            };
            if let Some(shown) = &mut self.shown {
                shown.recorded = true;
            }
            if let Some(session) = &mut self.session {
                session.answers += 1;
                session.right += u32::from(right);
            }
            let first = self.learner.answers == 0;
            self.record(Happening::Answered(answered), stamp, effects);
            if first {
                effects.push(Effect::AskToPersist);
            }
            if placement {
                self.shown = None;
            }
        } else if placement && let Some(shown) = &mut self.shown {
            // Placement shows no feedback: a step that was answered leads straight to the next.
            shown.go_on();
        }
    }

    fn go_on(&mut self, stamp: Stamp, effects: &mut Vec<Effect>) {
        let Some(shown) = &mut self.shown else { return };
        if shown.go_on() {
            effects.push(Effect::Focus("question"));
            return;
        }
        let finished = self.shown.take();
        if let Some(shown) = finished
            && (shown.tries > 1 || shown.hints > shown.hints_before)
        {
            let item = self.item_name(&shown);
            let retried = Happening::Retried {
                item,
                right: shown.phase == Phase::Right,
                tries: shown.tries,
                hints: u32::try_from(shown.hints).unwrap_or(0),
                seconds: u32::try_from((stamp.at.0 - shown.since.0).clamp(0, 3600)).unwrap_or(0),
            };
            self.record(retried, stamp, effects);
        }
        if self.session.is_some() && self.seconds_left() <= 0.0 {
            self.end_session(stamp, effects);
        } else {
            self.show_next(stamp, effects);
        }
    }

    fn item_name(&mut self, shown: &Shown) -> crate::learner::Name {
        let name = self.library.item_id(shown.item).to_owned();
        self.log.name(&name)
    }

    fn record(&mut self, what: Happening, stamp: Stamp, effects: &mut Vec<Effect>) {
        let Some(replica) = self.replica else { return };
        let id = EventId { replica, sequence: self.log.next_sequence(replica) };
        let entry = Entry { id, at: stamp.at, what };
        let inserted = self.log.insert(entry.clone());
        let applied = (inserted == Inserted::Appended).then(|| self.learner.apply(&self.library, &self.log, &entry));
        if !matches!(applied, Some(Applied::Taken(_))) {
            self.replay();
        }
        effects.push(Effect::Append(vec![entry]));
    }

    fn replay(&mut self) {
        self.learner = Learner::replay(&self.library, &self.log);
    }

    fn tell(&mut self, key: &'static str, detail: &str) {
        let trouble = Trouble { key, detail: detail.to_owned() };
        if !self.troubles.contains(&trouble) {
            self.troubles.push(trouble);
        }
    }

    /// The goals that are chosen.
    #[must_use]
    pub fn goals(&self) -> Vec<Goal<String>> {
        self.learner.goals.iter().map(|chosen| chosen.goal.clone()).collect()
    }
}
