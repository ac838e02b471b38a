//! What should I do now, and why?

use yew::prelude::*;

use crate::tutor::view::{kind_key, placed_view, today};
use crate::tutor::{Event, Stage};

use super::goals::{Chooser, Stones};
use super::practice::reason_text;
use super::{PageProps, use_words};

/// The first page: for somebody without a goal the choice of one, else the next thing.
#[component]
pub(super) fn Today(props: &PageProps) -> Html {
    let words = use_words();
    let model = &props.model;
    let emit = |event: Event| {
        let send = props.send.clone();
        Callback::from(move |_: MouseEvent| send.emit(event.clone()))
    };
    if model.learner.goals.is_empty() {
        return html! {
            <div class="welcome stack stack--loose">
                <h1>{ words.text("welcome.title") }</h1>
                <p class="welcome__lead">{ words.text("welcome.lead") }</p>
                <Chooser ..props.clone() />
                <p><a href="#/settings">{ words.text("welcome.restore") }</a></p>
            </div>
        };
    }
    if placed_view(model).is_empty() {
        return html! { <p role="status">{ words.text("loading") }</p> };
    }
    if model.learner.belief.placing().is_some() || !model.learner.placed {
        return html! {
            <div class="today stack stack--loose">
                <h1>{ words.text("start.title") }</h1>
                <p>{ words.text("start.lead") }</p>
                <div class="row">
                    <button class="button button--primary" onclick={emit(Event::PlacementStarted)}>
                        { words.text("start.place") }
                    </button>
                    <button class="button" onclick={emit(Event::BeginningChosen)}>{ words.text("start.beginning") }</button>
                    <a class="button button--quiet" href="#/goals">{ words.text("start.goals") }</a>
                </div>
            </div>
        };
    }
    let view = today(model);
    let minutes = model.settings.session_minutes;
    let length = |minutes: u32| {
        let key = words.count("today.session", f64::from(minutes), &[]);
        html! { <button class="button" onclick={emit(Event::SessionStarted { minutes, only: None })}>{ key }</button> }
    };
    html! {
        <div class="today stack stack--loose">
            <h1>{ words.text("today.title") }</h1>
            <section class="card card--accent stack today__next">
                if let Some((row, choice)) = &view.next {
                    <h2>{ words.with(kind_key(choice.kind), &[("skill", &row.title)]) }</h2>
                    <p>{ &row.outcome }</p>
                    <p class="today__why">{ reason_text(&words, model, choice) }</p>
                    <div class="row">
                        <button class="button button--primary"
                            onclick={emit(Event::SessionStarted { minutes, only: None })}>
                            { words.count("today.start", f64::from(minutes), &[]) }
                        </button>
                        { for [5, 10, 45].into_iter().filter(|other| *other != minutes).map(length) }
                    </div>
                } else {
                    <h2>{ words.text("today.nothing") }</h2>
                    <p>{ words.text("today.nothing-lead") }</p>
                    <a class="button" href="#/goals">{ words.text("start.goals") }</a>
                }
            </section>
            <section class="stack">
                <h2>{ words.text("today.goals") }</h2>
                <ul class="list">
                    { for crate::tutor::view::goals(model).into_iter().map(|goal| html! {
                        <li class="list__row">
                            <a class="list__link" href="#/goals">
                                <span class="list__title">{ goal.title }</span>
                                <span class="list__note">
                                    { words.count("goals.minutes-left", goal.minutes.1.round(), &[]) }
                                </span>
                            </a>
                        </li>
                    }) }
                </ul>
            </section>
            if !view.due.is_empty() {
                <section class="stack">
                    <h2>{ words.text("today.due") }</h2>
                    <ul class="list">
                        { for view.due.iter().map(|(row, at)| html! {
                            <li class="list__row">
                                <a class="list__link" href={format!("#/skill/{}", row.id)}>
                                    <span class="list__title">{ &row.title }</span>
                                    <span class="list__note">{ words.day(*at) }</span>
                                </a>
                            </li>
                        }) }
                    </ul>
                </section>
            }
            <section class="stack">
                <h2>{ words.text("today.skipped") }</h2>
                <ul class="list">
                    { for placed_view(model).into_iter().filter(|row| row.inferred && row.stage >= Stage::Mastered).map(|row| {
                        let id = row.id.clone();
                        html! {
                            <li class="list__row row row--spread">
                                <a href={format!("#/skill/{id}")}>{ row.title.clone() }</a>
                                <Stones stage={row.stage} inferred={row.inferred} />
                                <button class="button button--quiet"
                                    onclick={emit(Event::SkillClaimed { skill: id.clone(), known: false })}>
                                    { words.text("claim.not") }
                                </button>
                            </li>
                        }
                    }) }
                </ul>
                <p><a href="#/assignments">{ words.text("today.assignments") }</a></p>
            </section>
        </div>
    }
}
