//! Effects performed, and the outside listened to.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::storage::{Journal, Notice, Place, Settings, StoreError, export, import, read_chunk};
use crate::tutor::{Effect, Event, LoadedPart, Log, Replica, Route, Stamp, Time, Trouble};

use super::reading::load_reader;
use super::{LocalStore, download};

/// What an effect came to at once; what takes longer is sent later.
pub type Performed = Option<Event>;

/// The door to the browser: the journal of this tab, and where events are sent.
pub struct Outside {
    journal: RefCell<Journal>,
    place: Place,
    send: Rc<dyn Fn(Event)>,
    stopped: RefCell<bool>,
    listeners: RefCell<Vec<EventListener>>,
}

impl Outside {
    /// Reads the store, and begins to listen. The first event is the result.
    pub fn open(send: Rc<dyn Fn(Event)>) -> (Rc<Self>, Event) {
        let place = Place::new(&deployment(), "main");
        let replica = Replica::new(random_bytes());
        let opened = Journal::open(&LocalStore, &place, replica);
        let troubles: Vec<Trouble> = opened.notices.iter().map(trouble).collect();
        let kept = !opened.notices.iter().any(|notice| matches!(notice, Notice::Forbidden));
        let event = Event::Opened { log: opened.log, settings: opened.settings, replica, kept, troubles };
        let outside = Rc::new(Self {
            journal: RefCell::new(opened.journal),
            place,
            send,
            stopped: RefCell::new(false),
            listeners: RefCell::default(),
        });
        outside.listen();
        (outside, event)
    }

    /// Carries out one effect.
    pub fn perform(&self, effect: Effect, log: &Log, settings: &Settings) -> Performed {
        if *self.stopped.borrow() {
            return None;
        }
        match effect {
            Effect::Append(entries) => {
                let before = self.journal.borrow().pending();
                match self.journal.borrow_mut().append_all(&LocalStore, log, &entries) {
                    Ok(()) if before > 0 => Some(Event::Saved),
                    Ok(()) => None,
                    Err(error) => Some(Event::TroubleMet(store_trouble(error))),
                }
            }
            Effect::SaveSettings(settings) => {
                settings.save(&LocalStore, &self.place).err().map(|error| Event::TroubleMet(store_trouble(error)))
            }
            Effect::LoadCatalogue => {
                self.fetch("courses/catalogue.json".into(), LoadedPart::Catalogue, |text| {
                    serde_json::from_str(&text).ok().map(Event::CatalogueArrived)
                });
                None
            }
            Effect::LoadOutline(course) => {
                self.fetch(format!("courses/{course}/outline.json"), LoadedPart::Outline(course), |text| {
                    serde_json::from_str(&text).ok().map(Event::OutlineArrived)
                });
                None
            }
            Effect::LoadTexts(course) => {
                let send = self.send.clone();
                spawn_local(async move {
                    let reader = load_reader();
                    let text = fetch_text(&format!("courses/{course}/texts.json")).await;
                    if let Some(reader) = reader {
                        let _ = reader.await;
                    }
                    let texts = text.and_then(|text| serde_json::from_str(&text).ok());
                    send(texts.map_or(Event::LoadFailed(LoadedPart::Texts(course)), Event::TextsArrived));
                });
                None
            }
            Effect::Navigate(route) => {
                let _ = gloo::utils::window().location().set_hash(&route.address());
                None
            }
            Effect::Export => {
                let now = stamp().at;
                let day = String::from(js_sys::Date::new_0().to_iso_string());
                let name = format!("cairn-{}.json", day.get(..10).unwrap_or("backup"));
                match download(&name, &export(log, settings, now)) {
                    Ok(()) => Some(Event::Exported),
                    Err(_) => Some(Event::TroubleMet(Trouble { key: "trouble.export-failed", detail: String::new() })),
                }
            }
            Effect::AskToPersist => {
                let send = self.send.clone();
                let storage = gloo::utils::window().navigator();
                // Missing where the page is not a secure context.
                if let Ok(manager) = js_sys::Reflect::get(&storage, &"storage".into())
                    && let Ok(manager) = manager.dyn_into::<web_sys::StorageManager>()
                    && let Ok(promise) = manager.persist()
                {
                    spawn_local(async move {
                        let kept = JsFuture::from(promise).await.is_ok_and(|kept| kept.is_truthy());
                        send(Event::PersistAnswered(kept));
                    });
                }
                None
            }
            Effect::ApplyUpdate => {
                call_global("cairnApplyUpdate");
                None
            }
            Effect::Focus(id) => {
                // After the next drawing, when the element is there.
                gloo::timers::callback::Timeout::new(0, move || {
                    if let Some(element) = gloo::utils::document().get_element_by_id(id) {
                        let _ = element.unchecked_into::<web_sys::HtmlElement>().focus();
                    }
                })
                .forget();
                None
            }
        }
    }

    /// Understands the text of a file that the learner chose.
    #[must_use]
    pub fn import(text: &str) -> Event {
        match import(text) {
            Ok(imported) => Event::Imported(imported.log),
            Err(error) => Event::TroubleMet(Trouble { key: "trouble.import-failed", detail: error.to_string() }),
        }
    }

    /// No more writing: what is in memory can no longer be trusted.
    pub fn stop(&self) {
        *self.stopped.borrow_mut() = true;
    }

    fn fetch(&self, address: String, part: LoadedPart, read: impl Fn(String) -> Option<Event> + 'static) {
        let send = self.send.clone();
        spawn_local(async move {
            let event = fetch_text(&address).await.and_then(read).unwrap_or(Event::LoadFailed(part));
            send(event);
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
            if place.parse_key(&key).is_some()
                && let Ok(chunk) = read_chunk(&value)
            {
                send(Event::LogArrived(chunk.log));
            }
        });
        let send = self.send.clone();
        let update = EventListener::new(&window, "cairn-update-ready", move |_| send(Event::UpdateArrived));
        if js_sys::Reflect::get(&window, &"cairnUpdateReady".into()).is_ok_and(|ready| ready.is_truthy()) {
            (self.send)(Event::UpdateArrived);
        }
        self.listeners.borrow_mut().extend([hash, storage, update]);
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

/// A text of this origin; `None` if it cannot be had.
pub async fn fetch_text(address: &str) -> Option<String> {
    let response = JsFuture::from(gloo::utils::window().fetch_with_str(address)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

/// Calls a function that `boot.js` left on the window.
pub fn call_global(name: &str) {
    let window = gloo::utils::window();
    if let Ok(function) = js_sys::Reflect::get(&window, &name.into())
        && let Ok(function) = function.dyn_into::<js_sys::Function>()
    {
        let _ = function.call0(&JsValue::UNDEFINED);
    }
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

fn store_trouble(error: StoreError) -> Trouble {
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
