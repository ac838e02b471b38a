//! Effects performed, and the outside listened to.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::storage::{
    BESIDE, Journal, Key, Notice, Place, Settings, Store, StoreError, export, read_chunk, write_chunk,
};
use crate::tutor::{Effect, Event, LoadedPart, Log, Replica, Route, Stamp, Time, Trouble};

use super::page::call_global;
use super::reading::load_reader;
use super::store::ERASED;
use super::{LocalStore, download, today};

/// How long the app waits between its looks for what was put off.
const IDLE_MILLISECONDS: u32 = 20_000;

/// What an effect came to at once; what takes longer is sent later.
pub type Performed = Option<Event>;

/// The door to the browser: the journal of this tab, and where events are sent.
pub struct Outside {
    journal: RefCell<Journal>,
    place: Place,
    send: Rc<dyn Fn(Event)>,
    /// Settings that the store refused.
    unsaved_settings: RefCell<Option<Settings>>,
    listeners: RefCell<Vec<EventListener>>,
    idle: RefCell<Option<Interval>>,
    /// The id of the element that is to have the focus.
    focus: Cell<Option<&'static str>>,
}

impl Outside {
    /// Reads the store, and begins to listen. The first event is the result.
    pub fn open(send: Rc<dyn Fn(Event)>) -> (Rc<Self>, Event) {
        let place = Place::new(&deployment(), "main");
        let replica = Replica::new(random_bytes());
        let mut opened = Journal::open(&LocalStore, &place, replica);
        for text in refused().iter() {
            if let Some(chunk) = text.as_string().and_then(|text| read_chunk(&text).ok()) {
                opened.log.merge(&chunk.log);
            }
        }
        let troubles: Vec<Trouble> = opened.notices.iter().map(trouble).collect();
        let kept = !opened.notices.iter().any(|notice| matches!(notice, Notice::Forbidden));
        let event =
            Event::Opened { log: opened.log, settings: opened.settings, replica, kept, troubles, safe: is_safe_mode() };
        let outside = Rc::new(Self {
            journal: RefCell::new(opened.journal),
            place,
            send,
            unsaved_settings: RefCell::default(),
            listeners: RefCell::default(),
            idle: RefCell::default(),
            focus: Cell::default(),
        });
        outside.listen();
        outside.answer_persisted(web_sys::StorageManager::persisted);
        (outside, event)
    }

    /// Carries out one effect.
    pub fn perform(&self, effect: Effect, log: &Log, settings: &Settings) -> Performed {
        match effect {
            Effect::Append(entries) => {
                let behind = self.is_behind();
                let appended = self.journal.borrow_mut().append_all(&LocalStore, log, &entries);
                if appended.is_err()
                    && let Some(chunk) = write_chunk(log, &entries)
                {
                    refused().push(&chunk.into());
                }
                self.kept(appended, behind)
            }
            Effect::SaveSettings(settings) => {
                let behind = self.is_behind();
                let saved = settings.save(&LocalStore, &self.place);
                self.unsaved_settings.replace(saved.is_err().then_some(settings));
                self.kept(saved, behind)
            }
            Effect::Flush => self.kept(Ok(()), self.is_behind()),
            Effect::Tidy => {
                // What could not be tidied stays as it is, and is no harm.
                let _ = self.journal.borrow().tidy(&LocalStore, stamp().at);
                None
            }
            Effect::LoadCatalogue => {
                self.load(LoadedPart::Catalogue);
                None
            }
            Effect::LoadOutline(course) => {
                self.load(LoadedPart::Outline(course));
                None
            }
            Effect::LoadTexts(course) => {
                self.load(LoadedPart::Texts(course));
                None
            }
            Effect::Navigate(route) => {
                let _ = gloo::utils::window().location().set_hash(&route.address());
                None
            }
            Effect::Export => {
                let now = stamp().at;
                let text = |name| Some((name, LocalStore.read(&self.place.beside(name)).ok()??));
                let beside: Vec<_> = BESIDE.into_iter().filter_map(text).collect();
                match download(&format!("cairn-{}.json", today()), &export(log, settings, &beside, now)) {
                    Ok(()) => Some(Event::Exported),
                    Err(_) => Some(Event::TroubleMet(Trouble { key: "trouble.export-failed", detail: String::new() })),
                }
            }
            Effect::AskToPersist => {
                self.answer_persisted(web_sys::StorageManager::persist);
                None
            }
            Effect::ApplyUpdate => {
                call_global("cairnApplyUpdate");
                None
            }
            Effect::Focus(id) => {
                self.focus.set(Some(id));
                None
            }
        }
    }

    /// Moves the focus where it was ordered to. To be called when all is drawn, because the element may be new; how
    /// long that takes is not known, so that no timer will do.
    pub fn move_focus(&self) {
        let (Some(id), document) = (self.focus.take(), gloo::utils::document()) else { return };
        let of_id = |id: &str| document.get_element_by_id(id);
        let focus = |element: web_sys::Element| element.unchecked_into::<web_sys::HtmlElement>().focus();
        if id == "unreadable" {
            if let Ok(Some(field)) = document.query_selector("#question [aria-invalid]") {
                let _ = focus(field);
            } else {
                // What is said goes with the next answer, and would take the focus with it.
                let _ = of_id("question").map(focus);
                let _ = of_id(id).map(|said| said.scroll_into_view_with_bool(false));
            }
            return;
        }
        let _ = of_id(id).map(focus);
        // Where the page or the question before was scrolled to says nothing of this one.
        if matches!(id, "page" | "primer" | "question") {
            gloo::utils::window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    }

    /// Whose record it is.
    #[must_use]
    pub const fn place(&self) -> &Place {
        &self.place
    }

    /// Whether the store refused something that it does not have yet.
    fn is_behind(&self) -> bool {
        self.journal.borrow().pending() > 0 || self.unsaved_settings.borrow().is_some()
    }

    /// What is to be said of a write. If the store was behind, it is told of once all that it refused is kept too.
    fn kept(&self, written: Result<(), StoreError>, was_behind: bool) -> Performed {
        let performed = self.told(written, was_behind);
        // Whoever would start the page afresh has to know.
        set_global("cairnUnsaved", self.is_behind());
        performed
    }

    fn told(&self, written: Result<(), StoreError>, was_behind: bool) -> Performed {
        match written {
            Ok(()) if was_behind => self.catch_up().ok().map(|()| Event::Saved),
            Ok(()) => None,
            Err(error) => Some(Event::TroubleMet(store_trouble(error))),
        }
    }

    /// Tries again to keep what the store refused.
    fn catch_up(&self) -> Result<(), StoreError> {
        self.journal.borrow_mut().retry(&LocalStore)?;
        if let Some(settings) = &*self.unsaved_settings.borrow() {
            settings.save(&LocalStore, &self.place)?;
        }
        self.unsaved_settings.take();
        Ok(())
    }

    /// Asks the browser about keeping the store; it answers later. Nothing happens where it cannot be asked, as outside
    /// a secure context.
    fn answer_persisted(&self, ask: fn(&web_sys::StorageManager) -> Result<js_sys::Promise, JsValue>) {
        let send = self.send.clone();
        if let Ok(manager) = js_sys::Reflect::get(&gloo::utils::window().navigator(), &"storage".into())
            && let Ok(manager) = manager.dyn_into::<web_sys::StorageManager>()
            && let Ok(promise) = ask(&manager)
        {
            spawn_local(async move {
                let kept = JsFuture::from(promise).await.is_ok_and(|kept| kept.is_truthy());
                send(Event::PersistAnswered(kept));
            });
        }
    }

    fn load(&self, part: LoadedPart) {
        let send = self.send.clone();
        let address = match &part {
            LoadedPart::Catalogue => "courses/catalogue.json".to_owned(),
            LoadedPart::Outline(course) => format!("courses/{course}/outline.json"),
            LoadedPart::Texts(course) => format!("courses/{course}/texts.json"),
        };
        let reader = if matches!(part, LoadedPart::Texts(_)) { load_reader() } else { None };
        spawn_local(async move {
            let text = fetch_text(&address).await;
            if let Some(reader) = reader {
                let _ = reader.await;
            }
            send(text.and_then(|text| arrived(&part, &text)).unwrap_or(Event::LoadFailed(part)));
        });
    }

    fn listen(&self) {
        let window = gloo::utils::window();
        let send = self.send.clone();
        let hash = EventListener::new(&window, "hashchange", move |_| send(Event::RouteChanged(current_route())));
        let send = self.send.clone();
        let place = self.place.clone();
        let storage = EventListener::new(&window, "storage", move |event| {
            let Some(event) = event.dyn_ref::<web_sys::StorageEvent>() else { return };
            let (Some(key), Some(value)) = (event.key(), event.new_value()) else { return };
            if key == ERASED {
                let _ = gloo::utils::window().location().reload();
            }
            let arrived = match place.parse_key(&key) {
                Some(Key::Settings) => Settings::read(&value).map(Event::SettingsArrived),
                Some(_) => read_chunk(&value).ok().map(|chunk| Event::LogArrived(chunk.log)),
                None => None,
            };
            if let Some(arrived) = arrived {
                send(arrived);
            }
        });
        let send = self.send.clone();
        let update = EventListener::new(&window, "cairn-update-ready", move |_| send(Event::UpdateArrived));
        if global_is_set("cairnUpdateReady") {
            (self.send)(Event::UpdateArrived);
        }
        let send = self.send.clone();
        let left = EventListener::new(&window, "pagehide", move |_| send(Event::Hidden));
        let send = self.send.clone();
        let document = gloo::utils::document();
        let hidden = EventListener::new(&document, "visibilitychange", move |_| {
            if gloo::utils::document().hidden() {
                send(Event::Hidden);
            }
        });
        self.listeners.borrow_mut().extend([hash, storage, update, left, hidden]);
        let send = self.send.clone();
        self.idle.replace(Some(Interval::new(IDLE_MILLISECONDS, move || send(Event::Idled))));
    }
}

/// The page that the address names.
#[must_use]
pub fn current_route() -> Route {
    Route::read(&gloo::utils::window().location().hash().unwrap_or_default())
}

/// The time now, and some chance.
#[must_use]
pub fn stamp() -> Stamp {
    let chance = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    Stamp { at: Time((js_sys::Date::now() / 1000.0) as i64), chance }
}

fn arrived(part: &LoadedPart, text: &str) -> Option<Event> {
    match part {
        LoadedPart::Catalogue => serde_json::from_str(text).ok().map(Event::CatalogueArrived),
        LoadedPart::Outline(_) => serde_json::from_str(text).ok().map(Event::OutlineArrived),
        LoadedPart::Texts(_) => serde_json::from_str(text).ok().map(Event::TextsArrived),
    }
}

/// A text of this origin; `None` if it cannot be had.
pub async fn fetch_text(address: &str) -> Option<String> {
    let response = JsFuture::from(gloo::utils::window().fetch_with_str(address)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

/// Whether a variable of the window says yes.
pub(super) fn global_is_set(name: &str) -> bool {
    js_sys::Reflect::get(&gloo::utils::window(), &name.into()).is_ok_and(|value| value.is_truthy())
}

pub(super) fn set_global(name: &str, value: bool) {
    let _ = js_sys::Reflect::set(&gloo::utils::window(), &name.into(), &value.into());
}

/// Chunks that the store refused, on the page: what one of its programs has only in memory, another reads when it begins.
fn refused() -> js_sys::Array {
    let (window, name) = (gloo::utils::window(), JsValue::from("cairnRefused"));
    let left = js_sys::Reflect::get(&window, &name).ok().and_then(|left| left.dyn_into().ok());
    left.unwrap_or_else(|| {
        let list = js_sys::Array::new();
        let _ = js_sys::Reflect::set(&window, &name, &list);
        list
    })
}

/// Whether the page was opened with `?safe=1`, as the recovery page offers after crashes.
#[must_use]
pub fn is_safe_mode() -> bool {
    gloo::utils::window().location().search().is_ok_and(|search| search.contains("safe=1"))
}

fn trouble(notice: &Notice) -> Trouble {
    let key = match notice {
        Notice::ChunkUnreadable { .. } => "trouble.chunk-unreadable",
        Notice::NewerVersion { .. } => "trouble.newer-version",
        Notice::NewerEvents { .. } => "trouble.newer-events",
        Notice::NotRead { .. } => "trouble.not-read",
        Notice::SettingsUnreadable => "trouble.settings-unreadable",
        Notice::Forbidden => "trouble.forbidden",
        Notice::Full => "trouble.full",
        Notice::Broken => "trouble.broken",
    };
    Trouble { key, detail: String::new() }
}

/// What the learner is told of a store that refused.
#[must_use]
pub fn store_trouble(error: StoreError) -> Trouble {
    let key = match error {
        StoreError::Forbidden => "trouble.forbidden",
        StoreError::Full => "trouble.full",
        StoreError::Broken => "trouble.broken",
    };
    Trouble { key, detail: String::new() }
}

/// Where this copy of Cairn stands, so that several on one origin keep apart.
fn deployment() -> String {
    let path = gloo::utils::window().location().pathname().unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let name: String = folder.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    if name.is_empty() { "root".to_owned() } else { name }
}

fn random_bytes() -> [u8; 6] {
    let mut bytes = [0; 6];
    for byte in &mut bytes {
        *byte = (js_sys::Math::random() * 256.0) as u8;
    }
    bytes
}
