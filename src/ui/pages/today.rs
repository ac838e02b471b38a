//! What should I do now, and why?

use yew::prelude::*;

use crate::tutor::view::{SkillRow, TodayView, goals, placed_view, today};
use crate::tutor::{Event, Stage};

use super::goals::Chooser;
use super::skill_line::{claim_button, skill_line};
use super::why::{activity_text, reason_text, why_choice_in_numbers};
use super::{PageProps, loading};
use crate::ui::words::Words;

/// The first page: for somebody without a goal the choice of one, else the next thing.
pub(super) fn draw_today(props: &PageProps, words: &Words) -> Html {
    let model = &props.model;
    if model.learner.goals.is_empty() {
        return html! {
            <div class="welcome">
                <header class="stack stack--tight">
                    <h1>{ words.text("welcome.title") }</h1>
                    <p class="welcome__lead">{ words.text("welcome.lead") }</p>
                    // For who comes with something in hand: below all there is to choose nobody would look for it.
                    <p class="row small">
                        <a href="#/assignments">{ words.text("welcome.sent") }</a>
                        <a href="#/backup">{ words.text("welcome.restore") }</a>
                    </p>
                </header>
                <Chooser ..props.clone() />
            </div>
        };
    }
    let rows = placed_view(model);
    if rows.is_empty() {
        return loading(words);
    }
    if model.learner.belief.placing().is_some() || !model.learner.placed {
        return draw_start(props, words);
    }
    let view = today(model);
    let minutes = model.settings.session_minutes;
    let length = |minutes: u32| {
        let start = props.on_click(Event::SessionStarted { minutes, only: None });
        html! { <button class="button" onclick={start}>{ words.count("today.session", f64::from(minutes), &[]) }</button> }
    };
    let skipped: Vec<&SkillRow> = rows.iter().filter(|row| row.inferred && row.stage >= Stage::Mastered).collect();
    html! {
        <div class="today">
            <h1>{ words.text("today.title") }</h1>
            <section class="card card--accent today__next">
                if let Some((row, choice)) = &view.next {
                    <h2 dir="auto">{ activity_text(words, model, choice) }</h2>
                    <p dir="auto" lang={row.language.clone()}>{ &row.outcome }</p>
                    <p class="today__why">{ reason_text(words, model, choice) }</p>
                    <div class="row">
                        <button class="button button--primary"
                            onclick={props.on_click(Event::SessionStarted { minutes, only: None })}>
                            { words.count("today.start", f64::from(minutes), &[]) }
                        </button>
                        { for [5, 10, 45].into_iter().filter(|other| *other != minutes).map(length) }
                    </div>
                    { why_choice_in_numbers(words, model, choice, view.runner_up.as_ref()) }
                } else {
                    <h2>{ words.text(if view.unfinished { "today.rest" } else { "today.nothing" }) }</h2>
                    <p>{ nothing_text(words, &view) }</p>
                    <div class="row"><a class="button" href="#/goals">{ words.text("start.goals") }</a></div>
                }
            </section>
            <section class="stack">
                <h2>{ words.text("today.goals") }</h2>
                <ul class="list">
                    { for goals(model).into_iter().map(|goal| html! {
                        <li class="list__row">
                            <a class="list__link" href="#/goals">
                                <span class="list__title" dir="auto" lang={goal.language.clone()}>{ &goal.title }</span>
                                <span class="list__note">{ super::goals::forecast(words, &goal) }</span>
                            </a>
                        </li>
                    }) }
                </ul>
            </section>
            if !view.due.is_empty() {
                <section class="stack">
                    <h2>{ words.text("today.due") }</h2>
                    <ul class="list">
                        { for view.due.iter().map(|(row, at)| skill_line(words, row, &words.day(*at), Html::default())) }
                    </ul>
                </section>
            }
            if !skipped.is_empty() {
                <details class="disclosure">
                    <summary>{ words.count("today.skipped", skipped.len() as f64, &[]) }</summary>
                    <ul class="list">
                        { for skipped.into_iter().map(|row| skill_line(words, row, "", claim_button(words, props, row))) }
                    </ul>
                </details>
            }
            <p><a href="#/assignments">{ words.text("today.assignments") }</a></p>
        </div>
    }
}

/// Why nothing is proposed: all is fresh, or what is left did not get through today.
pub(super) fn nothing_text(words: &Words, view: &TodayView) -> String {
    words.text(if view.unfinished { "today.rest-lead" } else { "today.nothing-lead" })
}

/// Where to begin: placement, or the beginning.
fn draw_start(props: &PageProps, words: &Words) -> Html {
    html! {
        <div class="today">
            <h1>{ words.text("start.title") }</h1>
            <p>{ words.text("start.lead") }</p>
            <div class="row">
                <button class="button button--primary" onclick={props.on_click(Event::PlacementStarted)}>
                    { words.text("start.place") }
                </button>
                <button class="button" onclick={props.on_click(Event::BeginningChosen)}>
                    { words.text("start.beginning") }
                </button>
            </div>
            <p><a href="#/goals">{ words.text("start.goals") }</a></p>
        </div>
    }
}
