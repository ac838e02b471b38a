//! The pages, each of which answers one question, and the frame around them.

// The pages.
mod concluded;
pub(in crate::ui) mod goals;
mod map;
mod practice;
mod progress;
mod session_end;
mod settings;
mod skill;
mod today;

// What several of them are made of.
mod actions;
mod feedback;
mod navigation;
pub(in crate::ui) mod skill_line;
pub(in crate::ui) mod why;

use std::rc::Rc;

use yew::prelude::*;

use crate::tutor::{Event, Kept, Model, Route, Trouble};

use super::words::Words;

/// What every page is given.
#[derive(Properties, Clone)]
pub struct PageProps {
    /// Everything that is shown is computed from it.
    pub model: Rc<Model>,
    /// Where events go.
    pub send: Callback<Event>,
}

impl PageProps {
    /// Sends an event when something is clicked.
    fn on_click(&self, event: Event) -> Callback<MouseEvent> {
        let send = self.send.clone();
        Callback::from(move |_: MouseEvent| send.emit(event.clone()))
    }
}

impl PartialEq for PageProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.model, &other.model)
    }
}

/// The words of the language chosen.
#[hook]
pub(in crate::ui) fn use_words() -> Words {
    use_context::<Words>().unwrap_or_else(Words::none)
}

/// The key of a page's name, for the window's title.
#[must_use]
pub fn title_key(route: &Route) -> &'static str {
    match route {
        Route::Today | Route::Practice | Route::PracticeOf(_) => "nav.today",
        Route::Goals => "nav.goals",
        Route::Placement => "placement.title",
        Route::SessionEnd => "end.title",
        Route::Map | Route::Skill(_) => "nav.map",
        Route::Progress => "nav.progress",
        Route::Settings => "nav.settings",
        Route::Desk(_) | Route::Unknown(_) => "unknown.title",
    }
}

/// The whole screen.
#[component]
pub fn Page(props: &PageProps) -> Html {
    let words = use_words();
    let model = &props.model;
    let content = match &model.route {
        Route::Today => today::draw_today(props, &words),
        Route::Goals => goals::draw_goals(props, &words),
        Route::Placement | Route::Practice | Route::PracticeOf(_) => practice::draw_practice(props, &words),
        Route::SessionEnd => session_end::draw_session_end(props, &words),
        Route::Map => html! { <map::Map ..props.clone() /> },
        Route::Skill(_) => skill::draw_skill(props, &words),
        Route::Progress => progress::draw_progress(props, &words),
        Route::Settings => settings::draw_settings(props, &words),
        // The desk is an app of its own, which draws into this.
        Route::Desk(_) => html! {
            <>
                <div id="desk" data-failed={words.text("trouble.load-failed")} />
                <p role="status">{ words.text("loading") }</p>
            </>
        },
        Route::Unknown(_) => unknown(&words),
    };
    let page = if matches!(model.route, Route::Desk(_)) { String::new() } else { model.route.address() };
    // One thing per screen: where a question is, there is one way out, in its head.
    let asks = model.shown.is_some() && matches!(model.route, Route::Placement | Route::Practice);
    let wide = (model.route == Route::Map).then_some("frame__main--wide");
    html! {
        <div class="frame">
            <a class="skip-link" href="#page" onclick={skip(&props.send)}>{ words.text("nav.skip") }</a>
            if !asks {
                <navigation::Navigation route={model.route.clone()} />
            }
            <main class={classes!("frame__main", wide)} id="page" tabindex="-1">
                { draw_notices(props, &words) }
                // Pages share nothing: what was opened or typed on one is not there on another. The desk sees to its own.
                // (A key tells pages apart only where all that stands beside them has one.)
                <key={page}>{ content }</>
            </main>
            { draw_status(props, &words) }
        </div>
    }
}

/// What a page shows until its course is here.
pub(in crate::ui) fn loading(words: &Words) -> Html {
    html! { <p role="status">{ words.text("loading") }</p> }
}

/// Where there is nothing at an address.
pub(in crate::ui) fn unknown(words: &Words) -> Html {
    html! {
        <div class="empty">
            <h1>{ words.text("unknown.title") }</h1>
            <p><a class="button button--primary" href="#/">{ words.text("unknown.home") }</a></p>
        </div>
    }
}

/// Only the focus moves: following the link would leave the page that the hash names.
fn skip(send: &Callback<Event>) -> Callback<MouseEvent> {
    let send = send.clone();
    Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        send.emit(Event::ContentSought);
    })
}

fn draw_notices(props: &PageProps, words: &Words) -> Html {
    html! {
        <div role="status" class="notices" key="notices">
            { for props.model.troubles.iter().enumerate().map(|(index, trouble)| html! {
                <div class={classes!("notice", "row", "row--spread", kind_of(trouble))}>
                    <p>{ words.with(trouble.key, &[("detail", &trouble.detail)]) }</p>
                    <button class="button button--quiet" onclick={props.on_click(Event::TroubleDismissed(index))}>
                        { words.text("trouble.dismiss") }
                    </button>
                </div>
            }) }
            if let Some((_, goal)) = &props.model.dropped {
                <div class="notice row row--spread">
                    <p dir="auto">
                        { words.with("goals.dropped", &[("goal", props.model.library.goal_title(goal).unwrap_or(goal.name()))]) }
                    </p>
                    <button class="button" onclick={props.on_click(Event::DropUndone)}>{ words.text("goals.undo") }</button>
                </div>
            }
            if props.model.update_ready && props.model.shown.is_none() {
                <div class="notice row row--spread">
                    <p>{ words.text("update.ready") }</p>
                    <button class="button" onclick={props.on_click(Event::UpdateAccepted)}>{ words.text("update.take") }</button>
                </div>
            }
        </div>
    }
}

/// Most of it is trouble, but not all.
fn kind_of(trouble: &Trouble) -> &'static str {
    match trouble.key {
        "trouble.reported" => "notice--good",
        _ => "notice--caution",
    }
}

/// Where the work is kept and when it was last backed up.
fn draw_status(props: &PageProps, words: &Words) -> Html {
    let kept = match props.model.kept {
        Kept::Unknown => return Html::default(),
        Kept::Here => words.text("kept.here"),
        Kept::Promised => words.text("kept.promised"),
        Kept::MemoryOnly => words.text("kept.memory"),
    };
    let backup = backup_text(words, &props.model);
    html! {
        <footer class="frame__status">
            { kept }{ " " }{ backup }{ " " }<a href="#/backup">{ words.text("kept.backup-link") }</a>
        </footer>
    }
}

/// When everything was last saved to a file.
pub(in crate::ui) fn backup_text(words: &Words, model: &Model) -> String {
    let day = |at| model.zone.day_of(at);
    match model.settings.last_backup.map(|at| day(model.now).saturating_sub(day(at))) {
        None => words.text("kept.no-backup"),
        Some(..=0) => words.text("kept.backup-today"),
        Some(days) => words.count("kept.backup-days", f64::from(days), &[]),
    }
}
