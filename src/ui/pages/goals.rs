//! What do I want to be able to do, and how far is it?

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::tutor::view::{GoalView, OfferView, goals, offers};
use crate::tutor::{Event, Goal, Stage};
use crate::ui::components::MasteryStones;

use super::{PageProps, use_words};

/// The goals page, and the first page of somebody who has none.
#[component]
pub(super) fn Goals(props: &PageProps) -> Html {
    let words = use_words();
    let chosen = goals(&props.model);
    html! {
        <div class="goals stack stack--loose">
            <h1>{ words.text("goals.title") }</h1>
            { for chosen.into_iter().map(|view| html! { <GoalCard view={view} send={props.send.clone()} /> }) }
            <Chooser ..props.clone() />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct GoalCardProps {
    view: GoalView,
    send: Callback<Event>,
}

#[component]
fn GoalCard(GoalCardProps { view, send }: &GoalCardProps) -> Html {
    let words = use_words();
    let drop_goal = {
        let (send, goal) = (send.clone(), view.goal.clone());
        Callback::from(move |_: MouseEvent| send.emit(Event::GoalDropped(goal.clone())))
    };
    let (low, expected, high) = view.minutes;
    let summary = if view.missing.is_empty() && view.targets > 0 {
        words.text("goals.reached")
    } else {
        let minutes = words.number(expected.round(), 0);
        let range = [
            ("minutes", minutes.as_str()),
            ("low", &words.number(low.round(), 0)),
            ("high", &words.number(high.round(), 0)),
            ("reached", &words.number(view.reached as f64, 0)),
            ("targets", &words.number(view.targets as f64, 0)),
        ];
        words.with("goals.left", &range)
    };
    html! {
        <section class="card stack">
            <div class="row row--spread">
                <h2>{ &view.title }</h2>
                <button class="button button--quiet" onclick={drop_goal}>{ words.text("goals.drop") }</button>
            </div>
            <p>{ summary }</p>
            if !view.missing.is_empty() {
                <details class="disclosure">
                    <summary>{ words.count("goals.missing", view.missing.len() as f64, &[]) }</summary>
                    <ol class="list disclosure__body">
                        { for view.missing.iter().map(|(row, minutes)| html! {
                            <li class="list__row">
                                <a class="list__link" href={format!("#/skill/{}", row.id)}>
                                    <span class="list__title">{ &row.title }</span>
                                    <span class="list__note">{ words.count("goals.minutes", minutes.round(), &[]) }</span>
                                </a>
                                <Stones stage={row.stage} inferred={row.inferred} />
                            </li>
                        }) }
                    </ol>
                </details>
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct StonesProps {
    pub(super) stage: Stage,
    pub(super) inferred: bool,
}

/// The stones of a stage with its word.
#[component]
pub(super) fn Stones(StonesProps { stage, inferred }: &StonesProps) -> Html {
    let words = use_words();
    let name = words.text(crate::tutor::view::stage_key(*stage));
    let name = if *inferred { words.with("stage.inferred", &[("stage", &name)]) } else { name };
    html! { <MasteryStones stones={crate::tutor::view::stones(*stage)} {name} inferred={*inferred} show_name={true} /> }
}

/// Search, and everything that can be chosen.
#[component]
pub(super) fn Chooser(props: &PageProps) -> Html {
    let words = use_words();
    let search = use_state(String::new);
    let typed = {
        let search = search.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                search.set(input.value());
            }
        })
    };
    let found = offers(&props.model, &search);
    let group = |key: &str, keep: fn(&Goal<String>) -> bool| {
        let offers: Vec<&OfferView> = found.iter().filter(|offer| keep(&offer.goal)).collect();
        if offers.is_empty() {
            return Html::default();
        }
        html! {
            <section class="stack">
                <h2>{ words.text(key) }</h2>
                <ul class="grid welcome__tiles">
                    { for offers.into_iter().map(|offer| tile(offer, &props.send, &words.text("goals.chosen"))) }
                </ul>
            </section>
        }
    };
    html! {
        <section class="stack stack--loose welcome">
            <div class="field">
                <label class="field__label" for="need">{ words.text("goals.search") }</label>
                <input id="need" type="search" dir="auto" autocomplete="off" placeholder={words.text("goals.search-hint")}
                    value={(*search).clone()} oninput={typed} />
            </div>
            if props.model.catalogue.is_none() {
                <p role="status">{ words.text("loading") }</p>
            } else if found.is_empty() {
                <p role="status">{ words.text("goals.none-found") }</p>
            }
            { group("goals.tasks", |goal| matches!(goal, Goal::Task(_))) }
            { group("goals.roles", |goal| matches!(goal, Goal::Role(_))) }
            { group("goals.stacks", |goal| matches!(goal, Goal::Stack(_))) }
            { group("goals.skills", |goal| matches!(goal, Goal::Skill(_))) }
        </section>
    }
}

fn tile(offer: &OfferView, send: &Callback<Event>, chosen: &str) -> Html {
    let goal = offer.goal.clone();
    let send = send.clone();
    let was_chosen = offer.chosen;
    let choose = Callback::from(move |_: MouseEvent| {
        send.emit(if was_chosen { Event::GoalDropped(goal.clone()) } else { Event::GoalChosen(goal.clone()) });
    });
    html! {
        <li>
            <button class="tile" onclick={choose} aria-pressed={offer.chosen.to_string()}>
                <span class="tile__title" dir="auto">{ &offer.title }</span>
                if !offer.summary.is_empty() {
                    <span class="tile__note" dir="auto">{ &offer.summary }</span>
                }
                if offer.chosen {
                    <span class="chip chip--accent">{ chosen }</span>
                }
            </button>
        </li>
    }
}
