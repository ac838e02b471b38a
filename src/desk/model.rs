//! The state of the desk, and how an event changes it.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::{Value, json};

use crate::tutor::{self, Catalogue, Stamp};

use super::backup::{self, Backup};
use super::codes::Codes;
use super::find::Finding;
use super::keys::{self, Keys};
use super::own::OwnPage;
use super::paths::{Places, paths, placed};
use super::plan::Tried;
use super::portfolio::{Basis, Portfolio, Selections, bases, portfolio};
use super::reading::{Reading, Shown, Step};
use super::said::{Said, said};
use super::sharing::Sharing;
use super::team::{Order, TeamPage};
use super::unpacking::{as_one, each_of};
use super::verify::Verifying;
use super::work::{InHand, Sending};
use super::{Asker, Effect, Event, Kept, Route};
use crate::learner::{Happening, OWN_COURSE};
use crate::order::in_order;
use crate::work::{Message, Work, works};

/// Everything that the desk's pages are drawn from.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// The record and the open courses. Nothing is practised here, so nothing of practice ever happens to it.
    pub tutor: tutor::Model,
    /// The page.
    pub route: Route,
    /// What each skill rests on, by its index in the library.
    pub bases: Rc<Vec<Basis>>,
    /// The learner's pieces of work, in the order of their ids.
    pub works: Rc<Vec<Work>>,
    /// What the pages of work know beyond the record.
    pub work: InHand,
    /// How the portfolio's page stands.
    pub portfolio: Portfolio,
    /// The roles that the learner put side by side; `None` until then.
    pub compared: Option<Places>,
    /// The language of the screen (BCP 47), in which others are to answer.
    pub language: String,
    /// How the page stands that verifies.
    pub verifying: Verifying,
    /// How the portfolio is taken along.
    pub sharing: Sharing,
    /// How the page of the team stands.
    pub team: TeamPage,
    /// A portfolio that somebody else gave.
    pub shared: Reading<Shown>,
    /// Whether it came by a link, whose address it stands under.
    by_link: bool,
    /// Files of what others say.
    pub saying: Reading<Shown>,
    /// What the learner keeps of what others say.
    pub said: Rc<Vec<Said>>,
    /// Keys, and whom the learner trusts.
    pub kept: Rc<Kept>,
    /// How the page of backups stands.
    pub backup: Backup,
    /// How the page stands of one's own roles.
    pub own_page: OwnPage,
    /// What is sought.
    pub finding: Finding,
    /// A plan that is tried and not kept yet.
    pub tried: Option<Tried>,
    /// How codes are shown and read on the page.
    pub codes: Codes,
    /// How the page of keys stands.
    pub keys: Keys,
    /// Entries and courses that the bases are of.
    counted: (usize, usize),
}

impl Model {
    /// Changes the model by one event, and says what is to be done outside.
    pub fn update(&mut self, event: Event, stamp: Stamp) -> Vec<Effect> {
        self.tutor.now = stamp.at;
        match event {
            Event::Record(event) => return self.record(*event, stamp),
            Event::GroupingChosen(grouping) => self.portfolio.grouping = grouping,
            Event::SelectionOpened(name) => {
                self.sharing.is_of_another_selection();
                self.portfolio.selection = name;
                self.portfolio.draft = None;
            }
            Event::ChoosingStarted => {
                let groups = portfolio(self).groups;
                let all = groups.into_iter().flat_map(|group| group.skills).map(|proof| proof.row.id);
                self.portfolio.begin(&self.selections(), all);
                return focus("selection-name");
            }
            Event::SkillsToggled { skills, shown } => self.portfolio.toggle(skills, shown),
            Event::SelectionNamed(name) => {
                if let Some(draft) = &mut self.portfolio.draft {
                    draft.name = name;
                    draft.unnamed = false;
                }
            }
            Event::SelectionSaved => {
                self.sharing.is_of_another_selection();
                let saved = self.portfolio.save(self.selections());
                let next = focus(if saved.is_some() { "portfolio-choose" } else { "selection-name" });
                return self.keep(saved, stamp).into_iter().chain(next).collect();
            }
            Event::SelectionDeleted => {
                let left = self.portfolio.delete(self.selections());
                return self.keep(left, stamp).into_iter().chain(focus("selection-name")).collect();
            }
            Event::ChoosingEnded => {
                self.portfolio.draft = None;
                return focus("portfolio-choose");
            }
            Event::PrintAsked => return vec![Effect::Print],
            Event::RoleCompared { place, role } => self.compared = Some(placed(paths(self).places, place, role)),
            Event::WorkBegun { brief, context } => return self.begin_work(*brief, context, stamp),
            Event::WorkMoved { work, step } => return self.move_work(&work, step, stamp),
            Event::SubmissionSent(work) => {
                let work = self.works.iter().find(|known| known.id == work);
                if let Some(submitted) = work.and_then(Work::submission) {
                    let submission = submitted.submission.clone();
                    return self.send(Message::Submission(Box::new(submission)));
                }
            }
            Event::RequestMade { of, brief, by, note } => return self.ask_for_work(&of, *brief, by, note, stamp),
            Event::FileRead(text) if self.route == Route::Own => return self.preview_own(&text),
            Event::FileRead(text) => return self.open_file(&text, stamp),
            Event::RequestAccepted => return self.accept_request(stamp),
            Event::ReviewFinished(review) => return self.finish_review(*review, stamp),
            Event::FileWanted => {
                if let Some(Sending { message, .. }) = &self.work.sending {
                    return vec![Effect::Download { name: message.file_name(), text: message.written() }];
                }
            }
            Event::CopyWanted(text) => return vec![Effect::Copy(text)],
            Event::Verify(step) => return self.check(step, stamp),
            Event::ReadingWanted(place) => {
                let Some((name, bytes)) = self.verifying.portfolio(place) else { return Vec::new() };
                let effects = self.read_shared(Step::Given { name, bytes });
                return effects.into_iter().chain([Effect::Open(Route::Shared(String::new()))]).collect();
            }
            Event::KeptRead(kept) => {
                self.kept = Rc::new(*kept);
                return self.go_on_sharing(stamp.at);
            }
            Event::Share(step) => return self.share(step, stamp),
            Event::Team(step) => return self.team(step),
            Event::Shared(step) => return self.read_shared(step),
            Event::SaidRead(step) => {
                // Only what may be kept is wanted whole.
                let request = self.to_show(true);
                let steps = as_one(step).into_iter();
                return steps.flat_map(|step| self.saying.update(step, Asker::Said, &request)).collect();
            }
            Event::SaidMoved(step) => return self.move_said(step, stamp),
            // The moment alone: what is left of a timebox follows from it.
            Event::Ticked => {}
            Event::Backup(step) => return self.back_up(step, stamp),
            Event::Plan(step) => return self.plan(step, stamp),
            Event::DraftsRead(kept) => self.take_drafts(kept),
            Event::DraftChanged { work, draft } => return self.keep_work_draft(work, *draft),
            Event::AskChanged { of, draft } => return self.keep_ask_draft(&of, draft.map(|draft| *draft)),
            Event::AnswersChanged { of, answers } => return self.keep_answers(of, answers),
            Event::ReviewChanged(draft) => return self.keep_review_draft(*draft),
            Event::AttachedWanted(file) => {
                let bytes = file.bytes();
                return bytes.map(|bytes| Effect::DownloadBytes { name: file.name, bytes }).into_iter().collect();
            }
            Event::Own(step) => return self.own_step(step, stamp),
            Event::Find(step) => return self.find(step, stamp),
            Event::Keys(step) => return self.change_keys(step, stamp),
            Event::Codes(step) => return self.pass(step, stamp),
            Event::ShareWanted { title, link } => {
                let message = self.work.sending.as_ref().map(|sending| &sending.message);
                let file = message.map(|message| (message.file_name(), message.written()));
                return vec![Effect::Share { title, link, file }];
            }
        }
        Vec::new()
    }

    /// One step of the page that verifies, which knows whom the learner trusts.
    pub(super) fn check(&mut self, step: Step, stamp: Stamp) -> Vec<Effect> {
        let known = self.kept.known(stamp.at);
        each_of(step).into_iter().flat_map(|step| self.verifying.update(step, &known, &self.language)).collect()
    }

    /// Writes what happened, in order.
    pub(super) fn write(&mut self, happened: Vec<Happening>, stamp: Stamp) -> Vec<Effect> {
        let mut effects = Vec::new();
        for what in happened {
            self.tutor.record(what, stamp, &mut effects);
        }
        self.recount();
        effects.into_iter().map(Effect::from).collect()
    }

    /// What follows from the log and the library, computed anew where they grew.
    pub(super) fn recount(&mut self) {
        let count = (self.tutor.log.len(), self.tutor.library.outlines().len());
        if self.counted != count {
            self.counted = count;
            self.bases = Rc::new(bases(&self.tutor.library, &self.tutor.log, &self.tutor.zone));
            self.works = Rc::new(works(&self.tutor.log));
            self.said = Rc::new(said(&self.tutor.log));
            self.team.changed();
        }
    }

    /// One step of the team's page, and on with its figures.
    fn team(&mut self, step: super::team::Step) -> Vec<Effect> {
        let mut effects = self.team.update(step, &self.tutor.library);
        effects.extend(self.go_on());
        effects
    }

    fn go_on(&mut self) -> Option<Effect> {
        let is_ready = self.route == Route::Team && self.team.is_open && !self.is_loading();
        self.team.go_on(&self.tutor.library, is_ready, self.tutor.now)
    }

    /// Of portfolios that somebody else gave, the last one is shown.
    fn read_shared(&mut self, step: Step) -> Vec<Effect> {
        if matches!(step, Step::Given { .. } | Step::NotRead { .. }) {
            self.shared = Reading::default();
            self.by_link = false;
        }
        let request = self.to_show(false);
        let steps = as_one(step).into_iter();
        steps.flat_map(|step| self.shared.update(step, Asker::Shared, &request)).collect()
    }

    /// What the worker is asked of what is shown; with each credential itself, if those are to be kept.
    fn to_show(&self, keep: bool) -> Value {
        let known = self.kept.known(self.tutor.now);
        json!({ "do": "show", "known": known, "language": self.language, "keep": keep })
    }

    fn selections(&self) -> Selections {
        Selections::of(&self.tutor.settings)
    }

    fn keep(&mut self, selections: Option<Selections>, stamp: Stamp) -> Vec<Effect> {
        let Some(selections) = selections else { return Vec::new() };
        let settings = selections.kept_in(&self.tutor.settings);
        self.record(tutor::Event::SettingsChanged(settings), stamp)
    }

    /// Whether something that the pages need may still come.
    #[must_use]
    pub fn is_loading(&self) -> bool {
        self.tutor.catalogue.is_none() || self.tutor.is_loading()
    }

    pub(super) fn record(&mut self, event: tutor::Event, stamp: Stamp) -> Vec<Effect> {
        let mut effects = Vec::new();
        // What failed is not tried again at once: with the network gone that would never end.
        let failed = matches!(event, tutor::Event::LoadFailed(_));
        match event {
            tutor::Event::RouteChanged(route) => {
                if let tutor::Route::Desk(path) = route {
                    self.open(Route::read(&path));
                    if self.route == Route::Shared(String::new()) && self.by_link {
                        self.by_link = false;
                        return self.shared.update(Step::Cleared, Asker::Shared, &Value::Null);
                    }
                    if let Route::Shared(packed) = &self.route
                        && !packed.is_empty()
                    {
                        self.by_link = true;
                        self.shared = Reading::default();
                        return self.shared.open(packed.clone(), Asker::Shared, &self.to_show(false));
                    }
                    if let Route::Link(link) = &self.route {
                        let packed = link.split_once('/').map_or("", |(_, packed)| packed).to_owned();
                        return self.open_link(&packed, stamp);
                    }
                    if self.route == Route::Backup {
                        return vec![Effect::Backup(backup::Order::Look)];
                    }
                    if let Route::Keys(did) = &self.route
                        && !did.is_empty()
                    {
                        return self.change_keys(keys::Step::Given(did.clone()), stamp);
                    }
                }
            }
            // What is wrong with the store was said by the app that the desk is a part of.
            tutor::Event::Opened { log, settings, replica, kept, troubles: _, safe: _ } => {
                let opened = tutor::Event::Opened { log, settings, replica, kept, troubles: Vec::new(), safe: false };
                self.tutor.take_in(opened, stamp, &mut effects);
            }
            event => self.tutor.take_in(event, stamp, &mut effects),
        }
        self.recount();
        if !failed {
            self.load_courses(&mut effects);
        }
        let opens = self.route == Route::Team && !self.team.is_open;
        let of_team = opens.then_some(Effect::Team(Order::Open)).or_else(|| self.go_on());
        self.index();
        effects.into_iter().map(Effect::from).chain(of_team).collect()
    }

    /// Asks for every course of the site in which anything ever happened, and for what the page is about: for paths
    /// and for a team all of them, since the next skill is sought over all roles, and people do what they like.
    fn load_courses(&mut self, effects: &mut Vec<tutor::Effect>) {
        let Some(catalogue) = &self.tutor.catalogue else { return };
        let of_page = self.course_of_page().map(str::to_owned);
        for course in self.courses_named(catalogue) {
            self.tutor.load_course(&course, effects);
            if of_page.as_ref() == Some(&course) {
                self.tutor.load_texts(&course, effects);
            }
        }
        if matches!(self.route, Route::Assignments | Route::Find) {
            let outlines = self.tutor.library.outlines().to_vec();
            for outline in outlines.iter().filter(|outline| outline.id != OWN_COURSE) {
                self.tutor.load_texts(&outline.id, effects);
            }
        }
    }

    fn courses_named(&self, catalogue: &Catalogue) -> Vec<String> {
        let offered = catalogue.courses.iter().map(|course| &course.id);
        if matches!(
            self.route,
            Route::Paths | Route::Plan | Route::Gap(_) | Route::Find | Route::Own | Route::Team | Route::Said
        ) {
            return offered.cloned().collect();
        }
        let in_log = self.tutor.log.texts().filter_map(|id| Some(id.split_once('/')?.0));
        let named: BTreeSet<&str> = in_order(in_log.chain(self.course_of_page()));
        offered.filter(|id| named.contains(id.as_str())).cloned().collect()
    }

    fn course_of_page(&self) -> Option<&str> {
        match &self.route {
            Route::Assignment(id) => Some(id.split_once('/')?.0),
            Route::Portfolio
            | Route::Paths
            | Route::Verify
            | Route::Team
            | Route::Shared(_)
            | Route::Said
            | Route::Keys(_)
            | Route::Assignments
            | Route::Asking
            | Route::Work(_)
            | Route::Link(_)
            | Route::Arrived
            | Route::Backup
            | Route::Unknown(_)
            | Route::Impact
            | Route::Plan
            | Route::Gap(_)
            | Route::Find
            | Route::Own => None,
        }
    }

    /// What was said or made ready on one page is not on another, but for a page that it leads to.
    fn open(&mut self, route: Route) {
        if !matches!((&route, &self.work.said), (Route::Work(_), Some(_))) {
            self.work.said = None;
        }
        (self.work.sending, self.work.is_stale) = (None, false);
        self.tried = None;
        self.finding.need.clear();
        self.own_page = OwnPage::default();
        self.codes = Codes::default();
        self.keys = Keys::default();
        if route != Route::Arrived {
            self.work.arrived = None;
        }
        self.route = route;
    }
}

pub(super) fn focus(id: &'static str) -> Vec<Effect> {
    vec![Effect::Record(tutor::Effect::Focus(id))]
}
