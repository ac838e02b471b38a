//! The root of the desk: the model, the door to the outside, and the page that is open.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::{Interval, Timeout};
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::{
    Asked, Backups, Gatherer, Kept, Looking, Outside, People, SLICE_MILLISECONDS, ask_credentials, can_share, copy,
    current_route, download, download_bytes, fetch_text, gather, load_reader, local_zone, look, milliseconds,
    page_address, print_page, read_bytes, read_file, read_picture, record_text, share, stamp, store_trouble,
};
use crate::desk::codes;
use crate::desk::plan::PlanStep;
use crate::desk::team::{self, Order};
use crate::desk::verify::Step;
use crate::desk::{self, Asker, Effect, Event, Model, Records, Route, reading, sharing};
use crate::tutor::{self, Trouble};
use crate::ui::app::{fetch_words, language_of, prepare, set_title};
use crate::ui::words::Words;

use super::{Desk, Given, title_key};

/// What reaches the root.
pub enum Message {
    /// Something happened.
    Happened(Box<Event>),
    /// The learner chose a file.
    FileChosen(web_sys::File),
    /// What reads people's texts arrived; or never will, and then they are shown as they were written.
    ReaderArrived,
    /// Files of a team were given.
    FilesGiven(crate::browser::Given),
    /// Something happened on the page of the team, in order.
    Team(Vec<team::Step>),
    /// There is time to compute a little more.
    TimeGiven,
    /// A while passed.
    Ticked,
    /// A backup is under way, and it is its turn again.
    BackupWoken,
    /// The words arrived; or not, and then there is nothing to draw with.
    WordsArrived(Option<Words>),
}

/// How often the screen learns that time passed, in milliseconds: it shows minutes.
const TICK_MILLISECONDS: u32 = 15_000;

/// How long each code of a sequence is shown, in milliseconds. What changes more than three times a second could flash
/// (WCAG 2.2, 2.3.1).
const CODE_MILLISECONDS: u32 = 400;

/// The desk.
pub struct App {
    model: Model,
    outside: Rc<Outside>,
    words: Option<Words>,
    language: Option<String>,
    /// Whether the reader of texts was waited for.
    reads: bool,
    /// Whether a page was opened yet.
    opened: bool,
    /// What the worker is asked, and by whom.
    asking: BTreeMap<Asker, Asked>,
    /// What reads a team's files.
    gatherer: Option<Gatherer>,
    /// What is kept of a team.
    people: People,
    /// What is still to be kept or forgotten.
    orders: Vec<Order>,
    /// When there is time to compute a little more.
    time: Option<Timeout>,
    /// What the page of backups ordered.
    backups: Backups,
    /// The camera, while codes are read.
    looking: Option<Looking>,
    /// Runs while a sequence of codes does.
    playing: Option<Interval>,
    _tick: Interval,
}

impl Component for App {
    type Message = Message;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        let send: Rc<dyn Fn(tutor::Event)> = Rc::new(move |event| {
            link.send_message(Message::Happened(Box::new(event.into())));
        });
        let (outside, opened) = Outside::open(send.clone());
        // First: days follow from it.
        let zone = PlanStep::ZoneKnown(local_zone(stamp().at));
        ctx.link().send_message(Message::Happened(Box::new(Event::Plan(zone))));
        send(opened);
        let drafts = Event::DraftsRead(outside.drafts());
        ctx.link().send_message(Message::Happened(Box::new(drafts)));
        send(tutor::Event::RouteChanged(current_route()));
        let link = ctx.link().clone();
        let tick = Interval::new(TICK_MILLISECONDS, move || link.send_message(Message::Ticked));
        let (link, woken) = (ctx.link().clone(), ctx.link().clone());
        let backups = Backups::new(
            outside.clone(),
            Rc::new(move |step| link.send_message(Message::Happened(Box::new(Event::Backup(step))))),
            Rc::new(move || woken.send_message(Message::BackupWoken)),
        );
        Self {
            model: Model::default(),
            outside,
            words: None,
            language: None,
            reads: false,
            opened: false,
            asking: BTreeMap::new(),
            gatherer: None,
            people: People::default(),
            orders: Vec::new(),
            time: None,
            backups,
            looking: None,
            playing: None,
            _tick: tick,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Happened(event) => {
                if let Event::Record(record) = &*event
                    && let tutor::Event::RouteChanged(tutor::Route::Desk(path)) = &**record
                {
                    if !self.reads && Route::read(path).has_texts() {
                        Self::load_reader(ctx);
                        return false;
                    }
                    self.opened = true;
                }
                self.happened(ctx, *event);
                self.keep_people(ctx);
            }
            Message::ReaderArrived => {
                self.reads = true;
                self.opened = true;
                self.happened(ctx, tutor::Event::RouteChanged(current_route()).into());
            }
            Message::FileChosen(file) => {
                let link = ctx.link().clone();
                spawn_local(async move {
                    if let Some(text) = read_file(file).await {
                        link.send_message(Message::Happened(Box::new(Event::FileRead(text))));
                    }
                });
            }
            Message::FilesGiven(given) => {
                self.happened(ctx, Event::Team(team::Step::Given));
                let link = ctx.link().clone();
                self.gatherer = Some(gather(given, move |steps| link.send_message(Message::Team(steps))));
            }
            Message::Team(steps) => {
                for step in steps {
                    self.happened(ctx, Event::Team(step));
                }
                self.keep_people(ctx);
            }
            Message::TimeGiven => {
                let until = milliseconds() + SLICE_MILLISECONDS;
                self.time = None;
                let mut more;
                // What is put together at the end, and what is drawn, has a time of its own.
                loop {
                    more = self.model.update(Event::Team(team::Step::Went), stamp());
                    if self.model.team.reckoning().is_none_or(|done| done >= 1.0) || milliseconds() > until {
                        break;
                    }
                }
                self.happen(ctx, more);
            }
            Message::Ticked => {
                // Only a timebox counts the minutes.
                if gloo::utils::document().hidden() || self.model.works.is_empty() {
                    return false;
                }
                self.happened(ctx, Event::Ticked);
            }
            // What comes of it is told by itself.
            Message::BackupWoken => {
                self.backups.go_on(&self.model.tutor);
                return false;
            }
            Message::WordsArrived(Some(words)) => self.words = Some(words),
            Message::WordsArrived(None) => say_failed(),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Some(words) = self.words.clone().filter(|_| self.opened) else { return Html::default() };
        let send = ctx.link().callback(|event| Message::Happened(Box::new(event)));
        let file = ctx.link().callback(Message::FileChosen);
        let attach = Callback::from(|(file, taken): (web_sys::File, Callback<(String, Vec<u8>)>)| {
            spawn_local(async move {
                let name = file.name();
                // What cannot be read is told of like an empty file.
                taken.emit((name, read_bytes(file).await.unwrap_or_default()));
            });
        });
        // At once: later the browser gives nothing of what was let fall.
        let give = ctx.link().callback(|given: Given| {
            Message::FilesGiven(match given {
                Given::Chosen(list) => crate::browser::Given::chosen(&list),
                Given::Dropped(data) => crate::browser::Given::dropped(&data),
            })
        });
        html! {
            <ContextProvider<Words> context={words}>
                <Desk model={Rc::new(self.model.clone())} {send} {file} {attach} {give} address={page_address()}
                    can_share={can_share()} />
            </ContextProvider<Words>>
        }
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        if let Some(words) = self.words.as_ref().filter(|_| self.opened) {
            self.outside.move_focus();
            set_title(words, title_key(&self.model.route));
        }
    }
}

impl App {
    fn happened(&mut self, ctx: &Context<Self>, event: Event) {
        if let Event::Record(record) = &event
            && let tutor::Event::RouteChanged(_) = &**record
        {
            // Another tab may have written since.
            self.model.update(self.read_kept(), stamp());
        }
        let effects = self.model.update(event, stamp());
        self.happen(ctx, effects);
    }

    fn happen(&mut self, ctx: &Context<Self>, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Record(effect) => self.perform(ctx, effect),
                Effect::Print => print_page(),
                Effect::Open(route) => self.perform(ctx, tutor::Effect::Navigate(tutor::Route::Desk(route.path()))),
                Effect::Download { name, text } => {
                    if download(&name, &text).is_err() {
                        Self::say_not_saved(ctx);
                    }
                }
                Effect::Ask { asker, request, with_record, bytes } => {
                    let bytes = if with_record { self.record_text() } else { bytes };
                    self.ask(ctx, asker, &request, &bytes);
                }
                Effect::StopAsking(asker) => drop(self.asking.remove(&asker)),
                Effect::DownloadBytes { name, bytes } => {
                    if download_bytes(&name, &bytes).is_err() {
                        Self::say_not_saved(ctx);
                    }
                }
                Effect::Copy(text) => {
                    let link = ctx.link().clone();
                    copy(&text, move |copied| link.send_message(heard(Event::Codes(codes::Step::Copied(copied)))));
                }
                Effect::ReadPicture { name, bytes } => {
                    let link = ctx.link().clone();
                    spawn_local(async move {
                        let texts = read_picture(&bytes).await;
                        link.send_message(heard(Event::Codes(codes::Step::PictureRead { name, texts })));
                    });
                }
                Effect::Share { title, link, file } => {
                    let then = ctx.link().clone();
                    share(&title, link.as_deref(), file, move |shared| {
                        then.send_message(heard(Event::Codes(codes::Step::Shared(shared))));
                    });
                }
                Effect::KeepDraft { work, text } => self.outside.keep_draft(&work, text.as_deref()),
                Effect::KeepKeys(keys) => self.keep(ctx, Kept::Keys, &keys),
                Effect::KeepTrusted(trusted) => self.keep(ctx, Kept::Trusted, &trusted),
                Effect::Team(order) => self.for_team(ctx, order),
                Effect::Backup(order) => self.backups.perform(order),
            }
        }
        self.follow_codes(ctx);
        let language = language_of(&self.model.tutor.settings);
        if self.language.as_ref() != Some(&language) {
            self.language = Some(language.clone());
            self.model.language.clone_from(&language);
            let link = ctx.link().clone();
            spawn_local(async move { link.send_message(Message::WordsArrived(fetch_all_words(&language).await)) });
        }
    }

    /// What was ordered is kept or forgotten in one go.
    fn keep_people(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        let orders = std::mem::take(&mut self.orders);
        self.people.perform(orders, move |step| link.send_message(Message::Team(vec![step])));
    }

    fn for_team(&mut self, ctx: &Context<Self>, order: Order) {
        let link = ctx.link().clone();
        match order {
            Order::Open => {
                self.people.open(self.outside.place(), move |step| link.send_message(Message::Team(vec![step])));
            }
            Order::GoOn => self.time = Some(Timeout::new(0, move || link.send_message(Message::TimeGiven))),
            Order::Stop => self.gatherer = None,
            Order::Keep { .. } | Order::Forget(_) | Order::ForgetAll => self.orders.push(order),
        }
    }

    /// The camera is on, and a sequence runs, exactly while the model says so.
    fn follow_codes(&mut self, ctx: &Context<Self>) {
        if !self.model.codes.is_looking() {
            self.looking = None;
        } else if self.looking.is_none() {
            let link = ctx.link().clone();
            self.looking = Some(look("camera", move |step| link.send_message(heard(Event::Codes(step)))));
        }
        if !self.model.codes.is_playing() {
            self.playing = None;
        } else if self.playing.is_none() {
            let link = ctx.link().clone();
            let ticked = move || link.send_message(heard(Event::Codes(codes::Step::Ticked)));
            self.playing = Some(Interval::new(CODE_MILLISECONDS, ticked));
        }
    }

    /// A page with texts is opened once their reader is here: a text is drawn only once.
    fn load_reader(ctx: &Context<Self>) {
        let link = ctx.link().clone();
        spawn_local(async move {
            if let Some(reader) = load_reader() {
                let _ = reader.await;
            }
            link.send_message(Message::ReaderArrived);
        });
    }

    fn read_kept(&self) -> Event {
        let (keys, trusted) = (self.outside.records(Kept::Keys), self.outside.records(Kept::Trusted));
        Event::KeptRead(Box::new(desk::Kept { keys, trusted }))
    }

    /// What the store refuses is said, and is not there afterwards.
    fn keep(&mut self, ctx: &Context<Self>, kind: Kept, records: &Records) {
        if let Err(error) = self.outside.keep_records(kind, records) {
            let failed = tutor::Event::TroubleMet(store_trouble(error));
            ctx.link().send_message(Message::Happened(Box::new(failed.into())));
        }
        ctx.link().send_message(heard(self.read_kept()));
    }

    /// Asks the worker; what it says goes to the part of the desk that asks.
    fn ask(&mut self, ctx: &Context<Self>, asker: Asker, request: &str, bytes: &[u8]) {
        let (link, then) = (ctx.link().clone(), ctx.link().clone());
        let progress = move |done, all| {
            link.send_message(heard(match asker {
                Asker::Verifying => Event::Verify(Step::Progressed { done, all }),
                Asker::Sharing => Event::Share(sharing::Step::Progressed { done, all }),
                Asker::Shared => Event::Shared(reading::Step::Progressed { done, all }),
                Asker::Said => Event::SaidRead(reading::Step::Progressed { done, all }),
            }));
        };
        let answered = move |answer, file| {
            then.send_message(heard(match asker {
                Asker::Verifying => Event::Verify(Step::Answered(answer)),
                Asker::Sharing => Event::Share(sharing::Step::Answered(answer, file)),
                Asker::Shared => Event::Shared(reading::Step::Answered(answer)),
                Asker::Said => Event::SaidRead(reading::Step::Answered(answer)),
            }));
        };
        self.asking.insert(asker, ask_credentials(request, bytes, progress, answered));
    }

    /// The whole record as one text.
    fn record_text(&self) -> Vec<u8> {
        record_text(&self.model.tutor.log).into_bytes()
    }

    fn say_not_saved(ctx: &Context<Self>) {
        let trouble = Trouble { key: "trouble.export-failed", detail: String::new() };
        ctx.link().send_message(heard(tutor::Event::TroubleMet(trouble).into()));
    }

    /// What the tutor orders; the first app is told of all that was written.
    fn perform(&self, ctx: &Context<Self>, effect: tutor::Effect) {
        let (log, settings) = (&self.model.tutor.log, &self.model.tutor.settings);
        match &effect {
            tutor::Effect::Append(entries) => self.outside.tell_of_entries(log, entries),
            tutor::Effect::SaveSettings(settings) => self.outside.tell_of_settings(settings),
            _ => {}
        }
        if let Some(outcome) = self.outside.perform(effect, log, settings) {
            ctx.link().send_message(Message::Happened(Box::new(outcome.into())));
        }
    }
}

fn heard(event: Event) -> Message {
    Message::Happened(Box::new(event))
}

/// The first app's words and, with them, the desk's own.
async fn fetch_all_words(language: &str) -> Option<Words> {
    let (words, _) = fetch_words(language).await?;
    words.and(&fetch_text(&format!("locales/desk.{language}.json")).await?).ok()
}

/// As `assets/boot.js` does where the desk itself does not come.
fn say_failed() {
    if let Some(place) = gloo::utils::document().get_element_by_id("desk") {
        place.set_text_content(place.get_attribute("data-failed").as_deref());
    }
}

/// Where the desk is drawn, while it is.
struct Drawn {
    place: web_sys::Element,
    app: AppHandle<App>,
    /// Leaving takes the desk down: whoever comes back finds what was written meanwhile.
    _left: EventListener,
}

thread_local! {
    static DRAWN: RefCell<Option<Drawn>> = const { RefCell::new(None) };
}

/// Leaves `cairnDesk(element)` in the page, which draws the desk into an element, unless it is there already.
pub fn start() {
    prepare();
    take_a_number();
    let draw: Closure<dyn Fn(web_sys::Element)> = Closure::new(draw);
    let _ = js_sys::Reflect::set(&js_sys::global(), &"cairnDesk".into(), &draw.into_js_value());
}

fn draw(place: web_sys::Element) {
    if DRAWN.with_borrow(|drawn| drawn.as_ref().is_some_and(|drawn| drawn.place == place)) {
        return;
    }
    take_down();
    let left = EventListener::new(&gloo::utils::window(), "hashchange", |_| {
        if !matches!(current_route(), tutor::Route::Desk(_)) {
            take_down();
        }
    });
    let app = yew::Renderer::<App>::with_root(place.clone()).render();
    DRAWN.set(Some(Drawn { place, app, _left: left }));
}

fn take_down() {
    if let Some(drawn) = DRAWN.take() {
        drawn.app.destroy();
    }
}

/// Yew marks the elements of an app with the app's number, counted from 1 in each program, to know whose an event is.
/// The first app of the page is 1 already, so that here nothing is drawn as 1.
fn take_a_number() {
    #[component]
    fn Nothing() -> Html {
        Html::default()
    }
    if let Ok(nowhere) = gloo::utils::document().create_element("div") {
        yew::Renderer::<Nothing>::with_root(nowhere).render().destroy();
    }
}
