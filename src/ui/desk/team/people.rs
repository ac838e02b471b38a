//! Each person in figures, and what can be done about them: another name, or to be forgotten.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::desk::Event;
use crate::desk::team::{Basis, PersonRow, Step, TeamView, key_of};
use crate::ui::components::Why;
use crate::ui::pages::use_words;

use super::view::sending;
use crate::ui::desk::paths::whole;

#[derive(Properties)]
pub(super) struct PeopleProps {
    pub(super) view: Rc<TeamView>,
    /// How many of the rows are drawn by now.
    pub(super) drawn: usize,
    pub(super) send: Callback<Event>,
}

impl PartialEq for PeopleProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.view, &other.view) && self.drawn == other.drawn
    }
}

/// A line for each person.
#[component]
pub(super) fn PeopleTable(PeopleProps { view, drawn, send }: &PeopleProps) -> Html {
    let words = use_words();
    let rows = view.rows.get(..*drawn).unwrap_or(&view.rows);
    html! {
        <div class="scroll" id="team-people" tabindex="0" role="region" aria-label={words.text("team.as-people")}>
            <table class="table team__people">
                <thead>
                    <tr>
                        <th scope="col">{ words.text("team.person") }</th>
                        <th scope="col">{ words.text("team.change") }</th>
                        <th scope="col" class="table__number">{ words.text("team.holds") }</th>
                        <th scope="col" class="table__number">{ words.text("stage.practised") }</th>
                        <th scope="col" class="table__number">{ words.text("stage.started") }</th>
                        <th scope="col" class="table__number">{ words.text("team.fading") }</th>
                        <th scope="col" class="table__number">{ words.text("team.stuck") }</th>
                        <th scope="col" class="table__number">{ words.text("team.unknown") }</th>
                        <th scope="col" class="table__number">{ words.text("team.minutes") }</th>
                    </tr>
                </thead>
                <tbody>{ for rows.iter().map(|row| html! { <PersonLine key={key_of(row.id)} row={row.clone()} send={send.clone()} /> }) }</tbody>
            </table>
        </div>
    }
}

#[derive(Properties)]
struct PersonProps {
    row: Rc<PersonRow>,
    send: Callback<Event>,
}

impl PartialEq for PersonProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.row, &other.row)
    }
}

/// One person, drawn once.
#[component]
fn PersonLine(PersonProps { row, send }: &PersonProps) -> Html {
    let words = use_words();
    let number = |count: usize| html! { <td class="table__number">{ words.number(count as f64, 0) }</td> };
    let [_, started, practised, mastered, kept] = row.stages;
    let minutes = row.minutes.map_or_else(|| words.text("team.not-known"), |minutes| words.number(whole(minutes), 0));
    html! {
        <tr>
            <th scope="row">
                <bdi>{ &row.name }</bdi>
                if row.basis == Basis::Levels {
                    <span class="team__stated">{ words.text("team.stated-mark") }</span>
                }
            </th>
            <td><PersonForm row={row.clone()} send={send.clone()} /></td>
            { number(mastered + kept) }
            { number(practised) }
            { number(started) }
            { number(row.fading) }
            { number(row.stuck) }
            { number(row.unknown) }
            <td class="table__number">{ minutes }</td>
        </tr>
    }
}

/// Another name, or nothing of them any more.
#[component]
fn PersonForm(PersonProps { row, send }: &PersonProps) -> Html {
    let words = use_words();
    let field = use_node_ref();
    let onsubmit = {
        let (field, send, who) = (field.clone(), send.clone(), row.id);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(field) = field.cast::<HtmlInputElement>() {
                send.emit(Event::Team(Step::Renamed { who, name: field.value() }));
            }
        })
    };
    let id = format!("name-{}", key_of(row.id).replace(' ', "-"));
    html! {
        <details class="disclosure">
            <summary>{ words.text("team.change") }<span class="visually-hidden">{ format!(": {}", row.name) }</span></summary>
            <form class="disclosure__body" {onsubmit}>
                <div class="field">
                    <label class="field__label" for={id.clone()}>{ words.text("team.name") }</label>
                    <input {id} ref={field} value={row.name.clone()} maxlength="80" autocomplete="off" dir="auto" />
                </div>
                <div class="row">
                    <button class="button">{ words.text("team.rename") }</button>
                </div>
            </form>
            <div class="disclosure__body">
                <Why summary={words.with("team.forget-one", &[("name", &row.name)])}>
                    <p>{ words.text("team.forget-sure") }</p>
                    <button class="button" onclick={sending(send, Step::Forgotten(row.id))}>
                        { words.text("team.forget") }<span class="visually-hidden">{ format!(": {}", row.name) }</span>
                    </button>
                </Why>
            </div>
        </details>
    }
}
