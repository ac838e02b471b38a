//! Where are a team's gaps, and are they closing?

mod findings;
mod giving;
mod lines;
mod map;
mod people;
mod said;
mod view;

use std::rc::Rc;

use yew::prelude::*;

use crate::desk::Event;
use crate::desk::team::{Reckoned, Step};
use crate::ui::components::Why;
use crate::ui::pages::use_words;
use crate::ui::words::Words;

use super::DeskProps;
use super::impact::{Whose, draw_charts};

/// Where files are given, and what their people hold, miss and lose together.
pub(super) fn draw_team(props: &DeskProps, words: &Words) -> Html {
    let page = &props.model.team;
    html! {
        <div class="team">
            <header class="stack">
                <h1 id="team-title" tabindex="-1">{ words.text("team.title") }</h1>
                <p>{ words.text("team.lead") }</p>
            </header>
            { giving::draw_giving(props, words) }
            { giving::draw_progress(props, words) }
            { said::draw_refused(props, words) }
            if page.people.is_empty() && page.is_open && !page.is_busy() {
                <div class="empty">
                    <h2>{ words.text("team.empty-title") }</h2>
                    <p>{ words.text("team.empty") }</p>
                </div>
            }
            if let Some(view) = &page.view {
                <view::Views view={view.clone()} drawn={page.drawn.rows} shown={page.shown} sort={page.sort} send={props.send.clone()} />
                <findings::Findings view={view.clone()} drawn={page.drawn.findings} send={props.send.clone()} />
            }
            if !page.people.is_empty() || page.unreadable > 0 {
                { draw_kept(props, words) }
            }
            if let Some(reckoned) = &page.reckoned {
                <Charts reckoned={reckoned.clone()} />
            }
        </div>
    }
}

#[derive(Properties)]
struct ChartsProps {
    reckoned: Rc<Reckoned>,
}

impl PartialEq for ChartsProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.reckoned, &other.reckoned)
    }
}

/// The team's answers as one's own are drawn, once somebody asks for them.
#[component]
fn Charts(ChartsProps { reckoned }: &ChartsProps) -> Html {
    let words = use_words();
    let is_open = use_state(|| false);
    let toggled = {
        let is_open = is_open.clone();
        Callback::from(move |event: web_sys::Event| {
            if let Some(details) = event.target_dyn_into::<web_sys::Element>() {
                is_open.set(details.has_attribute("open"));
            }
        })
    };
    html! {
        <details class="disclosure" ontoggle={toggled}>
            <summary>{ words.text("impact.team") }</summary>
            if *is_open {
                <div class="disclosure__body">{ draw_charts(&words, &reckoned.impact, Whose::Team) }</div>
            }
        </details>
    }
}

/// What is kept, where, and how it goes.
fn draw_kept(props: &DeskProps, words: &Words) -> Html {
    let page = &props.model.team;
    let all = page.people.len() as f64;
    html! {
        <section class="stack">
            <h2>{ words.text("team.kept-title") }</h2>
            if page.is_not_kept {
                <p class="notice notice--caution">{ words.text("team.not-kept") }</p>
            } else {
                <p>{ words.text("team.kept") }</p>
            }
            if page.unreadable > 0 {
                <p class="notice notice--caution">{ words.count("team.unreadable", page.unreadable as f64, &[]) }</p>
            }
            <Why summary={words.text("team.forget-all")}>
                <p>{ words.count("team.forget-all-sure", all, &[]) }</p>
                <button class="button" onclick={props.on_click(Event::Team(Step::EveryoneForgotten))}>
                    { words.text("team.forget-all-now") }
                </button>
            </Why>
        </section>
    }
}
