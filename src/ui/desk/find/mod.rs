//! What is there for a need, and what is the shortest way from here?

use yew::prelude::*;

use crate::desk::find::{FindStep, FoundKind, FoundLine, found};
use crate::desk::{Event, Route};
use crate::tutor::view::rows;
use crate::ui::pages::goals::courses_language;
use crate::ui::pages::loading;
use crate::ui::words::Words;

use super::DeskProps;
use super::paths::goal::{minutes_left, missing_list};
use super::paths::whole;

/// The need, and what fits it.
pub(super) fn draw_find(props: &DeskProps, words: &Words) -> Html {
    if props.model.is_loading() {
        return loading(words);
    }
    let need = &props.model.finding.need;
    let lines = found(&props.model);
    let said = match lines.len() {
        _ if need.trim().is_empty() => words.text("find.empty"),
        0 => words.text("find.nothing"),
        count => words.count("find.count", count as f64, &[]),
    };
    html! {
        <div class="plan">
            <header class="stack">
                <h1>{ words.text("find.title") }</h1>
                <div class="field">
                    <label class="field__label" for="need">{ words.text("find.need") }</label>
                    <input id="need" type="search" dir="auto" autocomplete="off" spellcheck="false" value={need.clone()}
                        placeholder={words.text("goals.search-hint")} aria-describedby="found"
                        oninput={props.on_input(|need| Event::Find(FindStep::Typed(need)))} />
                    { courses_language(words, &props.model.tutor) }
                </div>
                <p id="found" role="status">{ said }</p>
            </header>
            if let Some((first, others)) = lines.split_first() {
                { draw_first(props, words, first) }
                if !others.is_empty() {
                    <section class="stack">
                        <h2>{ words.text("find.others") }</h2>
                        <ul class="list">{ for others.iter().map(|line| draw_line(props, words, line)) }</ul>
                    </section>
                }
            }
        </div>
    }
}

/// What fits best, with the way to it.
fn draw_first(props: &DeskProps, words: &Words, line: &FoundLine) -> Html {
    let way = rows(&props.model.tutor, line.gap.missing.iter().map(|missing| missing.skill));
    html! {
        <section class="card card--accent stack">
            <p class="quiet">{ kind_text(words, line.kind) }</p>
            <h2 dir="auto" lang={props.language(line.goal.name())}>{ &line.title }</h2>
            if !line.note.is_empty() {
                <p dir="auto" lang={props.language(line.goal.name())}>{ &line.note }</p>
            }
            if line.gap.missing.is_empty() {
                <p>{ words.text("find.held") }</p>
            } else {
                <p>{ minutes_left(words, &line.gap) }</p>
                <h3>{ words.count("find.way", line.gap.missing.len() as f64, &[]) }</h3>
                { missing_list(words, |skill| way.get(&skill), &line.gap) }
            }
            <div class="row">{ start_button(props, words, line, true) }</div>
        </section>
    }
}

fn draw_line(props: &DeskProps, words: &Words, line: &FoundLine) -> Html {
    let page = format!("#/{}", Route::Gap(line.goal.clone()).path());
    let far = match line.gap.missing.len() {
        0 => words.text("find.held"),
        skills => {
            let minutes = words.number(whole(line.gap.minutes.expected), 0);
            words.count("find.far", skills as f64, &[("minutes", &minutes)])
        }
    };
    html! {
        <li class="list__row" key={page.clone()}>
            <a class="list__link" href={page}>
                <span class="list__title" dir="auto" lang={props.language(line.goal.name())}>{ &line.title }</span>
                <span class="list__note">{ kind_text(words, line.kind) }{ " · " }{ far }</span>
                if line.kind == FoundKind::Question {
                    <span class="list__note" dir="auto" lang={props.language(line.goal.name())}>{ &line.note }</span>
                }
            </a>
            { start_button(props, words, line, false) }
        </li>
    }
}

fn start_button(props: &DeskProps, words: &Words, line: &FoundLine, is_first: bool) -> Html {
    let start = props.on_click(Event::Find(FindStep::Started(line.goal.clone())));
    let key = if line.gap.missing.is_empty() { "find.again" } else { "find.start" };
    html! {
        <button class={classes!("button", is_first.then_some("button--primary"))} onclick={start}>
            { words.text(key) }<span class="visually-hidden">{ format!(": {}", line.title) }</span>
        </button>
    }
}

fn kind_text(words: &Words, kind: FoundKind) -> String {
    words.text(match kind {
        FoundKind::Task => "find.task",
        FoundKind::Role => "find.role",
        FoundKind::Stack => "find.stack",
        FoundKind::Skill => "find.skill",
        FoundKind::Question => "find.question",
    })
}
