//! The root: the model, the door to the outside, and the page that is open.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::{
    BrowserLanguage, Outside, call_global, current_route, fetch_text, is_safe_mode, local_zone, page_function,
    preferred_language, read_markup, stamp,
};
use crate::tutor::content::Separator;
use crate::tutor::{Event, LoadedPart, Model, Route, Settings, Theme};

use super::markup::read_with;
use super::pages::{Page, title_key};
use super::words::Words;

/// What reaches the root.
pub enum Message {
    /// Something happened.
    Happened(Box<Event>),
    /// A catalogue of words arrived.
    WordsArrived(Words, Separator),
    /// The words could not be fetched.
    WordsFailed,
    /// A while passed.
    Ticked,
}

/// How often the screen learns that time passed, in milliseconds: it shows minutes.
const TICK_MILLISECONDS: u32 = 15_000;

/// The app.
pub struct App {
    model: Model,
    outside: Rc<Outside>,
    words: Option<Words>,
    language: Option<String>,
    _keys: gloo::events::EventListener,
    _tick: gloo::timers::callback::Interval,
}

impl Component for App {
    type Message = Message;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        let send: Rc<dyn Fn(Event)> = Rc::new(move |event| link.send_message(Message::Happened(Box::new(event))));
        let (outside, opened) = Outside::open(send.clone());
        send(opened);
        if !is_safe_mode() {
            send(Event::RouteChanged(current_route()));
        }
        let keys = {
            let send = send.clone();
            gloo::events::EventListener::new(&gloo::utils::document(), "keydown", move |event| {
                if let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>()
                    && let Some(event) = shortcut(event)
                {
                    send(event);
                }
            })
        };
        let link = ctx.link().clone();
        let tick = gloo::timers::callback::Interval::new(TICK_MILLISECONDS, move || link.send_message(Message::Ticked));
        let mut model = Model::default();
        model.set_zone(local_zone(stamp().at));
        Self { model, outside, words: None, language: None, _keys: keys, _tick: tick }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Happened(event) => self.happened(ctx, *event),
            Message::WordsArrived(words, separator) => {
                if let Some(root) = gloo::utils::document().document_element() {
                    let _ = root.set_attribute("dir", &words.text("direction"));
                }
                self.words = Some(words);
                self.model.separator = separator;
            }
            Message::Ticked => {
                // Nobody looks, or nothing on screen counts the minutes.
                if self.model.session.is_none() || gloo::utils::document().hidden() {
                    return false;
                }
                self.happened(ctx, Event::Ticked);
            }
            Message::WordsFailed if self.words.is_none() => call_global("cairnNotStarted"),
            // The words of another language did not come; those that are there stay.
            Message::WordsFailed => self.happened(ctx, Event::LoadFailed(LoadedPart::Catalogue)),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Some(words) = self.words.clone() else { return Html::default() };
        let send = ctx.link().callback(|event| Message::Happened(Box::new(event)));
        html! {
            <ContextProvider<Words> context={words}>
                <Page model={Rc::new(self.model.clone())} {send} />
            </ContextProvider<Words>>
        }
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        // Before there are words nothing is drawn: then it stays where a page begins.
        self.outside.move_focus();
        let Some(words) = &self.words else { return };
        if matches!(self.model.route, Route::Desk(_)) {
            call_global("cairnShowDesk");
        } else {
            set_title(words, &self.title(words));
        }
        if self.model.catalogue.is_some() {
            let _ = gloo::utils::body().set_attribute("data-ready", "");
        }
    }
}

impl App {
    /// What the open page is called: the page of a skill as the skill is.
    fn title(&self, words: &Words) -> String {
        let Model { route, library, .. } = &self.model;
        let of = if let Route::Skill(id) = route { library.skill_index(id) } else { None };
        match of.and_then(|skill| library.skill(skill)) {
            Some(skill) => skill.title.clone(),
            None => words.text(title_key(route)),
        }
    }

    fn happened(&mut self, ctx: &Context<Self>, event: Event) {
        let effects = self.model.update(event, stamp());
        for effect in effects {
            if let Some(outcome) = self.outside.perform(effect, &self.model.log, &self.model.settings) {
                ctx.link().send_message(Message::Happened(Box::new(outcome)));
            }
        }
        apply_theme(&self.model.settings);
        let language = language_of(&self.model.settings);
        if self.language.as_ref() != Some(&language) {
            self.language = Some(language.clone());
            load_words(ctx, language);
        }
    }
}

/// The languages that ship.
const LANGUAGES: &[&str] = &["en", "es"];

/// The language that these settings ask for, of those that ship.
pub(in crate::ui) fn language_of(settings: &Settings) -> String {
    let wanted = settings.language.clone().unwrap_or_else(preferred_language);
    let base = wanted.split('-').next().unwrap_or("en").to_owned();
    if LANGUAGES.contains(&base.as_str()) { base } else { "en".to_owned() }
}

fn load_words(ctx: &Context<App>, language: String) {
    let link = ctx.link().clone();
    spawn_local(async move {
        let message = match fetch_words(&language).await {
            Some((words, separator)) => Message::WordsArrived(words, separator),
            None => Message::WordsFailed,
        };
        if let Some(root) = gloo::utils::document().document_element() {
            let _ = root.set_attribute("lang", &language);
        }
        link.send_message(message);
    });
}

/// The words of a language, and the separator of its decimals.
pub(in crate::ui) async fn fetch_words(language: &str) -> Option<(Words, Separator)> {
    let text = fetch_text(&format!("locales/{language}.json")).await?;
    // Days and numbers as in the learner's own country, where that is a country of this language.
    let preferred = preferred_language();
    let region = if preferred.split('-').next() == Some(language) { &preferred } else { language };
    let platform = BrowserLanguage::new(region);
    let separator = if platform.writes_comma() { Separator::Comma } else { Separator::Point };
    Some((Words::read(&text, Rc::new(platform)).ok()?, separator))
}

/// Names the window after a page.
pub(in crate::ui) fn set_title(words: &Words, title: &str) {
    gloo::utils::document().set_title(&format!("{title} · {}", words.text("nav.brand")));
}

fn apply_theme(settings: &Settings) {
    let Some(root) = gloo::utils::document().document_element() else { return };
    let _ = match settings.theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light => root.set_attribute("data-theme", "light"),
        Theme::Dark => root.set_attribute("data-theme", "dark"),
    };
}

/// H asks for a hint, digits choose and Enter goes on, wherever no text is being typed.
fn shortcut(event: &web_sys::KeyboardEvent) -> Option<Event> {
    // What an answer's control took is done; a key held down is pressed once.
    if event.default_prevented() || event.repeat() {
        return None;
    }
    if event.ctrl_key() || event.meta_key() || event.alt_key() || is_typing(event) {
        return None;
    }
    match event.key().as_str() {
        "h" | "H" => Some(Event::HintAsked),
        "Enter" if !is_control(event) => Some(Event::EnterPressed),
        digit => {
            digit.parse().ok().filter(|digit| (1..=9).contains(digit)).map(|digit: usize| Event::DigitPressed(digit))
        }
    }
}

fn tag_of(event: &web_sys::KeyboardEvent) -> Option<web_sys::Element> {
    event.target()?.dyn_into::<web_sys::Element>().ok()
}

fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    tag_of(event).is_some_and(|element| match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !matches!(element.get_attribute("type").as_deref(), Some("radio" | "checkbox")),
        _ => false,
    })
}

fn is_control(event: &web_sys::KeyboardEvent) -> bool {
    tag_of(event).is_some_and(|element| matches!(element.tag_name().as_str(), "BUTTON" | "A" | "SUMMARY"))
}

/// What each program of the page does first.
pub(in crate::ui) fn prepare() {
    yew::set_custom_panic_hook(Box::new(|info| {
        if let Some(function) = page_function("cairnPanicked") {
            let _ = function.call1(&wasm_bindgen::JsValue::UNDEFINED, &info.to_string().into());
        }
    }));
    read_with(|source| serde_json::from_str(&read_markup(source)?).ok());
}

/// Starts the app in the page's frame.
pub fn start() {
    prepare();
    match gloo::utils::document().get_element_by_id("app") {
        Some(root) => yew::Renderer::<App>::with_root(root).render(),
        None => yew::Renderer::<App>::new().render(),
    };
}
