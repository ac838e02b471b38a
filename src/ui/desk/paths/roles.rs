//! How far is it from here to other roles? Up to three side by side.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::desk::Event;
use crate::desk::paths::{Need, PathsView, Way};
use crate::ui::desk::DeskProps;
use crate::ui::words::Words;

use super::{names, whole};

/// The places, by the words before them and their ids.
const PLACES: [(&str, &str); 3] =
    [("paths.role-first", "role-first"), ("paths.role-second", "role-second"), ("paths.role-third", "role-third")];

/// Roles to be chosen, and those that are chosen side by side.
pub(super) fn draw_roles(props: &DeskProps, words: &Words, view: &PathsView) -> Html {
    let chosen = view.chosen();
    html! {
        <section class="stack">
            <h2 id="paths-roles">{ words.text("paths.roles") }</h2>
            <p>{ words.text("paths.roles-lead") }</p>
            <div class="paths__places">
                { for PLACES.iter().enumerate().map(|(place, (key, id))| draw_place(props, words, view, place, key, id)) }
            </div>
            if !chosen.is_empty() {
                { for findings(words, view, chosen.len()).into_iter().map(|finding| html! { <p>{ finding }</p> }) }
                { draw_table(props, words, view, &chosen) }
            }
        </section>
    }
}

fn draw_place(props: &DeskProps, words: &Words, view: &PathsView, place: usize, key: &str, id: &'static str) -> Html {
    let current = view.places.get(place).cloned().flatten();
    let send = props.send.clone();
    let chosen = Callback::from(move |change: web_sys::Event| {
        if let Some(select) = change.target_dyn_into::<HtmlSelectElement>() {
            let role = Some(select.value()).filter(|role| !role.is_empty());
            send.emit(Event::RoleCompared { place, role });
        }
    });
    let option = |way: &Way| {
        let role = way.role.name();
        let selected = current.as_ref() == Some(role);
        // In one place only.
        let disabled = !selected && view.places.iter().flatten().any(|other| other == role);
        html! { <option key={role.clone()} value={role.clone()} lang={props.language(role)} {selected} {disabled}>{ &way.title }</option> }
    };
    html! {
        <div class="field">
            <label class="field__label" for={id}>{ words.text(key) }</label>
            <select {id} onchange={chosen}>
                <option key="" value="" selected={current.is_none()}>{ words.text("paths.no-role") }</option>
                { for view.ways.iter().map(option) }
            </select>
        </div>
    }
}

/// What the comparison says in sentences, of several roles.
fn findings(words: &Words, view: &PathsView, roles: usize) -> Vec<String> {
    if roles < 2 {
        return Vec::new();
    }
    let comparison = view.comparison();
    let mut findings = Vec::new();
    if comparison.shared.is_empty() {
        findings.push(words.text("paths.shared-none"));
    } else {
        findings.push(words.with("paths.shared", &[("skills", &names(view, &comparison.shared))]));
    }
    if comparison.common_minutes > 0.0 {
        findings.push(words.count("paths.common", whole(comparison.common_minutes), &[]));
    }
    findings
}

fn draw_table(props: &DeskProps, words: &Words, view: &PathsView, chosen: &[&Way]) -> Html {
    let comparison = view.comparison();
    let left = |way: &Way| {
        let number = |minutes: f64| words.number(whole(minutes), 0);
        let expected = number(way.minutes.expected);
        if way.missing.is_empty() {
            return expected;
        }
        let range = [("minutes", &*expected), ("low", &number(way.minutes.low)), ("high", &number(way.minutes.high))];
        words.with("paths.minutes-range", &range)
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-labelledby="paths-roles">
            <table class="table paths__roles">
                <thead>
                    <tr>
                        <td></td>
                        { for chosen.iter().map(|way| html! { <th scope="col" dir="auto" lang={props.language(way.role.name())}>{ &way.title }</th> }) }
                    </tr>
                </thead>
                <tbody>
                    <tr>
                        <th scope="row">{ words.text("paths.held-share") }</th>
                        { for chosen.iter().map(|way| html! { <td>{ words.percent(way.held_share) }</td> }) }
                    </tr>
                    <tr>
                        <th scope="row">{ words.text("paths.minutes-left") }</th>
                        { for chosen.iter().map(|way| html! { <td>{ left(way) }</td> }) }
                    </tr>
                    { for comparison.rows.iter().filter_map(|(skill, needs)| Some((view.skill(*skill)?, needs))).map(
                        |(row, needs)| html! {
                            <tr key={row.id.clone()}>
                                <th scope="row" dir="auto" lang={row.language.clone()}><a href={format!("#/skill/{}", row.id)}>{ &row.title }</a></th>
                                { for needs.iter().map(|need| draw_need(words, *need)) }
                            </tr>
                        },
                    ) }
                </tbody>
            </table>
        </div>
    }
}

fn draw_need(words: &Words, need: Need) -> Html {
    match need {
        Need::None => html! { <td class="quiet">{ words.text("paths.not-asked") }</td> },
        Need::Held => html! { <td>{ words.text("paths.held") }</td> },
        Need::Missing(minutes) => html! { <td>{ words.count("time.minutes", whole(minutes), &[]) }</td> },
    }
}
