//! What do I want to be able to do, and how far is it?

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::tutor::view::{GoalView, OfferView, goals, offers, stage_key};
use crate::tutor::{Event, Goal, Level, Model, Stage};
use crate::ui::words::Words;

use super::skill_line::skill_line;
use super::{PageProps, use_words};

/// The goals page, and the first page of somebody who has none.
pub(super) fn draw_goals(props: &PageProps, words: &Words) -> Html {
    let chosen = goals(&props.model);
    html! {
        <div class="goals">
            <h1>{ words.text("goals.title") }</h1>
            { for chosen.iter().map(|view| goal_card(words, props, view)) }
            <p><a href="#/plan">{ words.text("goals.plan") }</a></p>
            <Chooser ..props.clone() />
        </div>
    }
}

fn goal_card(words: &Words, props: &PageProps, view: &GoalView) -> Html {
    let count = |number: usize| words.number(number as f64, 0);
    // The card goes, and the focus with it: up to where the drop can be undone.
    let dropped = {
        let (send, goal) = (props.send.clone(), view.goal.clone());
        Callback::from(move |_: MouseEvent| {
            send.emit(Event::GoalDropped(goal.clone()));
            send.emit(Event::ContentSought);
        })
    };
    let reached = [("reached", &*count(view.reached)), ("targets", &count(view.targets))];
    html! {
        <section class="card">
            <h2 dir="auto" lang={view.language.clone()}>{ &view.title }</h2>
            if view.targets > 1 {
                <p>{ words.with("goals.so-far", &reached) }</p>
            }
            <p>{ forecast(words, view) }</p>
            if !view.missing.is_empty() {
                <details class="disclosure">
                    <summary>{ words.count("goals.missing", view.missing.len() as f64, &[]) }</summary>
                    <ol class="list">
                        { for view.missing.iter().map(|(row, minutes, level)| {
                            let level = words.text(match level {
                                Level::Mastered => stage_key(Stage::Mastered),
                                // Practised, but not enough for what builds on it.
                                Level::Practised if row.stage >= Stage::Practised => "goals.firm",
                                Level::Practised => stage_key(Stage::Practised),
                            });
                            let note = words.count("goals.minutes", minutes.round().max(1.0), &[("level", &level)]);
                            skill_line(words, row, &note, Html::default())
                        }) }
                    </ol>
                </details>
            }
            <div class="row">
                <button class="button" onclick={dropped}>
                    { words.text("goals.drop") }
                    <span class="visually-hidden">{ format!(": {}", view.title) }</span>
                </button>
            </div>
        </section>
    }
}

/// How far a goal is, and by when it is likely reached.
pub(super) fn forecast(words: &Words, view: &GoalView) -> String {
    if view.targets == 0 {
        return words.text("loading");
    }
    if view.missing.is_empty() {
        return words.text("goals.reached");
    }
    let (low, expected, high) = view.minutes;
    let number = |minutes: f64| words.number(minutes.round().max(1.0), 0);
    let range = [("low", &*number(low)), ("high", &number(high)), ("day", &words.day(view.by.0))];
    words.count("goals.left", expected.round().max(1.0), &range)
}

/// How many of a kind are shown before all are asked for.
const FIRST: usize = 6;

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
    // The group of which all is shown.
    let unfolded = use_state(|| "");
    let found = offers(&props.model, &search);
    let group = |key: &'static str, keep: fn(&Goal<String>) -> bool| {
        let offers: Vec<&OfferView> = found.iter().filter(|offer| keep(&offer.goal)).collect();
        if offers.is_empty() {
            return Html::default();
        }
        let count = offers.len();
        let shown = if *unfolded == key || count <= FIRST + 2 { count } else { FIRST };
        let unfold = {
            let unfolded = unfolded.clone();
            Callback::from(move |_: MouseEvent| unfolded.set(key))
        };
        html! {
            <section class="stack">
                <h2>{ words.text(key) }</h2>
                <ul class="welcome__tiles">
                    { for offers.into_iter().take(shown).map(|offer| tile(offer, props, &words.text("goals.chosen"))) }
                </ul>
                if shown < count {
                    <div class="row">
                        <button class="button" onclick={unfold}>{ words.count("goals.all", count as f64, &[]) }</button>
                    </div>
                }
            </section>
        }
    };
    html! {
        <section class="stack stack--loose">
            <div class="field">
                <label class="field__label" for="need">{ words.text("goals.search") }</label>
                <input id="need" type="search" dir="auto" autocomplete="off" placeholder={words.text("goals.search-hint")}
                    value={(*search).clone()} oninput={typed} />
                { courses_language(&words, &props.model) }
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

/// That the courses are in another language than the page, where that is so of all.
pub(in crate::ui) fn courses_language(words: &Words, model: &Model) -> Html {
    let courses = model.catalogue.iter().flat_map(|catalogue| &catalogue.courses);
    let mut languages: Vec<&str> = courses.map(|course| course.language.as_str()).collect();
    languages.dedup_by_key(|language| language.split('-').next());
    if words.text("answer.language") == "en" || !matches!(languages[..], [language] if language.starts_with("en")) {
        return Html::default();
    }
    html! { <p class="field__hint">{ words.text("goals.in-english") }</p> }
}

fn tile(offer: &OfferView, props: &PageProps, chosen: &str) -> Html {
    let goal = offer.goal.clone();
    let choose = props.on_click(if offer.chosen { Event::GoalDropped(goal) } else { Event::GoalChosen(goal) });
    html! {
        <li>
            <button class="tile" onclick={choose} aria-pressed={offer.chosen.to_string()}>
                <span class="tile__title" dir="auto" lang={offer.language.clone()}>{ &offer.title }</span>
                if !offer.summary.is_empty() {
                    <span class="tile__note" dir="auto" lang={offer.language.clone()}>{ &offer.summary }</span>
                }
                if offer.chosen {
                    <span class="chip chip--accent">{ chosen }</span>
                }
            </button>
        </li>
    }
}
