//! The desk's pages, each of which answers one question. The frame around them is the first app's.

#[cfg(feature = "browser")]
pub mod app;

mod backup;
mod charts;
mod codes;
mod dropping;
mod find;
mod form;
mod impact;
mod keys;
mod own;
mod paths;
mod plan;
mod portfolio;
mod said;
mod shared;
mod team;
mod verify;
mod work;

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::desk::{Event, Model, Route};

use super::pages::{unknown, use_words};

/// Reads a file: its name and bytes go to the callback.
pub type Attach = Callback<(web_sys::File, Callback<(String, Vec<u8>)>)>;

/// Files that were given.
pub enum Given {
    /// ... by a field.
    Chosen(web_sys::FileList),
    /// ... let fall on the page.
    Dropped(web_sys::DataTransfer),
}

/// What every page is given.
#[derive(Properties, Clone)]
pub struct DeskProps {
    /// Everything that is shown is computed from it.
    pub model: Rc<Model>,
    /// Where events go.
    pub send: Callback<Event>,
    /// Where a chosen file goes.
    pub file: Callback<web_sys::File>,
    /// Reads a file: its name and bytes go to the callback.
    pub attach: Attach,
    /// Where a team's files go.
    pub give: Callback<Given>,
    /// Where this copy of Cairn is: what links begin with, up to the `#`.
    pub address: AttrValue,
    /// Whether the browser has a sharing of its own.
    pub can_share: bool,
}

impl DeskProps {
    /// Sends an event when something is clicked.
    fn on_click(&self, event: Event) -> Callback<MouseEvent> {
        let send = self.send.clone();
        Callback::from(move |_: MouseEvent| send.emit(event.clone()))
    }

    /// The `lang` of what a course says of `course/id`.
    fn language(&self, id: &str) -> AttrValue {
        self.model.tutor.language(id).to_owned().into()
    }

    /// Hands on the file that was chosen.
    fn on_file(&self) -> Callback<web_sys::Event> {
        let file = self.file.clone();
        Callback::from(move |event: web_sys::Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            if let Some(chosen) = input.files().and_then(|files| files.get(0)) {
                file.emit(chosen);
            }
            input.set_value("");
        })
    }

    /// Sends an event of what stands in a field, with every change of it.
    fn on_input(&self, event: fn(String) -> Event) -> Callback<InputEvent> {
        let send = self.send.clone();
        Callback::from(move |input: InputEvent| {
            if let Some(field) = input.target_dyn_into::<HtmlInputElement>() {
                send.emit(event(field.value()));
            }
        })
    }

    /// Sends an event of what was chosen.
    fn on_select(&self, event: fn(String) -> Event) -> Callback<web_sys::Event> {
        let send = self.send.clone();
        Callback::from(move |change: web_sys::Event| {
            if let Some(select) = change.target_dyn_into::<HtmlSelectElement>() {
                send.emit(event(select.value()));
            }
        })
    }
}

impl PartialEq for DeskProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.model, &other.model)
    }
}

/// The key of a page's name, for the window's title.
#[must_use]
pub fn title_key(route: &Route) -> &'static str {
    match route {
        Route::Portfolio => "nav.portfolio",
        Route::Paths => "paths.title",
        Route::Verify => "verify.title",
        Route::Team => "team.title",
        Route::Backup => "backup.title",
        Route::Shared(_) => "shared.title",
        Route::Said => "said.title",
        Route::Asking => "ask.own",
        Route::Assignments | Route::Assignment(_) | Route::Work(_) => "nav.assignments",
        Route::Link(_) | Route::Arrived => "arrived.title",
        Route::Keys(_) => "keys.title",
        Route::Unknown(_) => "unknown.title",
        Route::Impact => "impact.title",
        Route::Plan | Route::Gap(_) => "plan.title",
        Route::Find => "find.title",
        Route::Own => "own.title",
    }
}

/// The page that is open.
#[component]
pub fn Desk(props: &DeskProps) -> Html {
    let words = use_words();
    let content = match &props.model.route {
        Route::Portfolio => portfolio::draw_portfolio(props, &words),
        Route::Paths => paths::draw_paths(props, &words),
        Route::Verify => verify::draw_verify(props, &words),
        Route::Team => team::draw_team(props, &words),
        Route::Backup => backup::draw_backup(props, &words),
        Route::Shared(_) => shared::draw_shared(props, &words),
        Route::Said => said::draw_said(props, &words),
        Route::Assignments => work::draw_assignments(props, &words),
        Route::Asking => work::draw_asking(props, &words),
        Route::Assignment(id) => work::draw_assignment(props, &words, id),
        Route::Work(id) => work::draw_work(props, &words, id),
        Route::Link(_) | Route::Arrived => work::draw_arrived(props, &words),
        Route::Keys(_) => keys::draw_keys(props, &words),
        Route::Unknown(_) => unknown(&words),
        Route::Impact => impact::draw_impact(props, &words),
        Route::Plan => plan::draw_plan(props, &words),
        Route::Find => find::draw_find(props, &words),
        Route::Own => own::draw_own(props, &words),
        Route::Gap(goal) => plan::draw_gap_page(props, &words, goal),
    };
    // Pages share nothing: what was opened or typed on one is not there on another.
    html! { <div key={props.model.route.path()}>{ content }</div> }
}
