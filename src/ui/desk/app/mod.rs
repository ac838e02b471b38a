//! The root of the desk: the model, the door to the outside, and the page that is open.

mod mounting;
mod performing;

use std::collections::BTreeMap;
use std::rc::Rc;

use gloo::timers::callback::{Interval, Timeout};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::{
    self, Backups, Gatherer, Outside, People, SLICE_MILLISECONDS, UnderWay, can_share, current_route, fetch_text,
    gather, load_reader, local_zone, milliseconds, page_address, read_bytes, read_file, stamp,
};
use crate::desk::plan::PlanStep;
use crate::desk::team::{self, Order};
use crate::desk::{Asker, Event, Model, Route};
use crate::tutor;
use crate::ui::app::{fetch_words, language_of, set_title};
use crate::ui::words::Words;

use super::{Desk, Given, title_key};

pub use mounting::start;

/// What reaches the root.
pub enum Message {
    /// This happened, in order.
    Happened(Vec<Event>),
    /// The learner chose a file.
    FileChosen(web_sys::File),
    /// What reads people's texts arrived; or never will, and then they are shown as they were written.
    ReaderArrived,
    /// Files of a team were given.
    FilesGiven(browser::Given),
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
    asking: BTreeMap<Asker, UnderWay>,
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
    looking: Option<UnderWay>,
    /// Runs while a sequence of codes does.
    playing: Option<Interval>,
    _tick: Interval,
}

impl Component for App {
    type Message = Message;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let tell = teller(ctx);
        let record: Rc<dyn Fn(tutor::Event)> = {
            let tell = tell.clone();
            Rc::new(move |event| tell(event.into()))
        };
        let (outside, opened) = Outside::open(record);
        // First: days follow from it.
        tell(Event::Plan(PlanStep::ZoneKnown(local_zone(stamp().at))));
        tell(opened.into());
        tell(Event::DraftsRead(outside.drafts()));
        tell(tutor::Event::RouteChanged(current_route()).into());
        let (link, woken) = (ctx.link().clone(), ctx.link().clone());
        let tick = Interval::new(TICK_MILLISECONDS, move || link.send_message(Message::Ticked));
        let backups = Backups::new(
            outside.clone(),
            Rc::new(move |step| tell(Event::Backup(step))),
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
            Message::Happened(events) => {
                let mut changed = false;
                for event in events {
                    if self.opens(ctx, &event) {
                        self.happened(ctx, event);
                        changed = true;
                    }
                }
                self.keep_people(ctx);
                return changed;
            }
            Message::ReaderArrived => {
                self.reads = true;
                self.opened = true;
                self.happened(ctx, tutor::Event::RouteChanged(current_route()).into());
            }
            Message::FileChosen(file) => {
                let tell = teller(ctx);
                spawn_local(async move {
                    if let Some(text) = read_file(file).await {
                        tell(Event::FileRead(text));
                    }
                });
            }
            Message::FilesGiven(given) => {
                self.happened(ctx, Event::Team(team::Step::Given));
                let link = ctx.link().clone();
                self.gatherer = Some(gather(given, move |steps| {
                    link.send_message(Message::Happened(steps.into_iter().map(Event::Team).collect()));
                }));
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
                self.perform_all(ctx, more);
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
        let send = ctx.link().callback(|event| Message::Happened(vec![event]));
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
                Given::Chosen(list) => browser::Given::chosen(&list),
                Given::Dropped(data) => browser::Given::dropped(&data),
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
            set_title(words, &words.text(title_key(&self.model.route)));
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
        self.perform_all(ctx, effects);
        self.follow_language(ctx);
    }

    /// Whether an event can happen now. A page with texts is opened once their reader is here, because a text is drawn
    /// only once.
    fn opens(&mut self, ctx: &Context<Self>, event: &Event) -> bool {
        let Event::Record(record) = event else { return true };
        let tutor::Event::RouteChanged(tutor::Route::Desk(path)) = &**record else { return true };
        if !self.reads && Route::read(path).has_texts() {
            let link = ctx.link().clone();
            spawn_local(async move {
                if let Some(reader) = load_reader() {
                    let _ = reader.await;
                }
                link.send_message(Message::ReaderArrived);
            });
            return false;
        }
        self.opened = true;
        true
    }

    /// Fetches the words of the language that the settings ask for, where that is another now.
    fn follow_language(&mut self, ctx: &Context<Self>) {
        let language = language_of(&self.model.tutor.settings);
        if self.language.as_ref() == Some(&language) {
            return;
        }
        self.language = Some(language.clone());
        self.model.language.clone_from(&language);
        let link = ctx.link().clone();
        spawn_local(async move { link.send_message(Message::WordsArrived(fetch_all_words(&language).await)) });
    }
}

/// What tells the desk that something happened.
fn teller(ctx: &Context<App>) -> impl Fn(Event) + Clone + 'static {
    let link = ctx.link().clone();
    move |event| link.send_message(Message::Happened(vec![event]))
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
