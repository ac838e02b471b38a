//! Roles and stacks of the learner's own: those there are, one that is being made, and files of them.

mod draft;
mod file;

use yew::prelude::*;

use crate::desk::own::{OwnKind, OwnStep};
use crate::desk::{Event, Route};
use crate::ui::pages::loading;
use crate::ui::words::Words;

use super::DeskProps;

/// One's own roles and stacks.
pub(super) fn draw_own(props: &DeskProps, words: &Words) -> Html {
    let model = &props.model;
    if model.is_loading() {
        return loading(words);
    }
    let own = model.own();
    let roles = own.roles.iter().map(|role| (OwnKind::Role, &role.id, &role.title, role.targets.len()));
    let stacks = own.stacks.iter().map(|stack| (OwnKind::Stack, &stack.id, &stack.title, stack.skills.len()));
    let is_empty = own.roles.is_empty() && own.stacks.is_empty();
    html! {
        <div class="plan">
            <header class="stack">
                <p class="quiet"><a href="#/plan">{ words.text("plan.title") }</a></p>
                <h1>{ words.text("own.title") }</h1>
                <p>{ words.text("own.lead") }</p>
            </header>
            if !is_empty {
                <ul class="list">
                    { for roles.chain(stacks).map(|(kind, id, title, skills)| draw_line(props, words, kind, id, title, skills)) }
                </ul>
            }
            if let Some(draft) = &model.own_page.draft {
                { draft::draw_draft(props, words, draft) }
            } else {
                <div class="row">
                    { button(props, words, "own.new-role", OwnStep::Begun(OwnKind::Role), "button--primary") }
                    { button(props, words, "own.new-stack", OwnStep::Begun(OwnKind::Stack), "") }
                    if !is_empty {
                        { button(props, words, "own.export", OwnStep::FileWanted, "") }
                    }
                </div>
            }
            { file::draw_file(props, words) }
        </div>
    }
}

fn draw_line(props: &DeskProps, words: &Words, kind: OwnKind, id: &str, title: &str, skills: usize) -> Html {
    let goal = kind.goal(id);
    let page = format!("#/{}", Route::Gap(goal.clone()).path());
    let what = match kind {
        OwnKind::Role => words.count("own.role", skills as f64, &[]),
        OwnKind::Stack => words.count("own.stack", skills as f64, &[]),
    };
    let act = |key: &str, step: OwnStep| {
        html! {
            <button class="button button--quiet" onclick={props.on_click(Event::Own(step))}>
                { words.text(key) }<span class="visually-hidden">{ format!(": {title}") }</span>
            </button>
        }
    };
    html! {
        <li class="list__row" key={page.clone()}>
            <a class="list__link" href={page}>
                <span class="list__title" dir="auto">{ title }</span>
                <span class="list__note">
                    { what }
                    if props.model.tutor.goals().contains(&goal) {
                        { " · " }{ words.text("goals.chosen") }
                    }
                </span>
            </a>
            { act("own.change", OwnStep::Opened(kind, id.to_owned())) }
            { act("own.delete", OwnStep::Deleted(kind, id.to_owned())) }
        </li>
    }
}

fn button(props: &DeskProps, words: &Words, key: &str, step: OwnStep, class: &'static str) -> Html {
    html! {
        <button class={classes!("button", class)} onclick={props.on_click(Event::Own(step))}>{ words.text(key) }</button>
    }
}
