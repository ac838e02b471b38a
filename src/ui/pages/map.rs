//! Where am I, and what is next to what?

use std::rc::Rc;

use yew::prelude::*;

use crate::tutor::Stage;
use crate::tutor::view::{SkillRow, map, stage_key};
use crate::ui::components::{MapNode, SkillMap};
use crate::ui::words::Words;

use super::skill_line::{skill_line, stage_stones};
use super::{PageProps, loading, use_words};

/// The graph of skills, and the same as a list.
#[component]
pub(super) fn Map(props: &PageProps) -> Html {
    let words = use_words();
    let as_list = use_state(|| false);
    let rows = map(&props.model);
    if rows.is_empty() {
        if props.model.is_loading() {
            return loading(&words);
        }
        return html! {
            <div class="empty">
                <h1>{ words.text("nav.map") }</h1>
                <p>{ words.text("map.empty") }</p>
                <a class="button button--primary" href="#/goals">{ words.text("start.goals") }</a>
            </div>
        };
    }
    let show = |list: bool, key: &str| {
        let as_list = as_list.clone();
        let pressed = (*as_list == list).to_string();
        let onclick = Callback::from(move |_: MouseEvent| as_list.set(list));
        html! { <button class="segmented__option" aria-pressed={pressed} {onclick}>{ words.text(key) }</button> }
    };
    html! {
        <div class="map">
            <h1>{ words.text("nav.map") }</h1>
            <p>{ words.text("map.lead") }</p>
            <div class="segmented">{ show(false, "map.drawing") }{ show(true, "map.list") }</div>
            if *as_list {
                <ul class="list">{ for rows.iter().map(|row| line(&words, row, &rows)) }</ul>
            } else {
                <SkillMap nodes={Rc::new(rows.iter().map(|row| node(&words, row)).collect::<Vec<_>>())} />
                <ul class="map__key" aria-label={words.text("map.key")}>
                    { for [Stage::New, Stage::Started, Stage::Practised, Stage::Mastered, Stage::Kept].map(|stage| html! {
                        <li>{ stage_stones(&words, stage, false) }</li>
                    }) }
                </ul>
            }
        </div>
    }
}

/// What the drawing says of a skill, in a line.
fn line(words: &Words, row: &SkillRow, rows: &[SkillRow]) -> Html {
    let needs: Vec<&str> = row.prerequisites.iter().filter_map(|at| Some(rows.get(*at)?.title.as_str())).collect();
    let rests_on =
        if needs.is_empty() { String::new() } else { words.with("map.rests-on", &[("skills", &needs.join(", "))]) };
    let chips = html! {
        <>
            if row.frontier {
                <span class="chip chip--accent">{ words.text("map.frontier") }</span>
            } else if row.on_path {
                <span class="chip">{ words.text("map.on_path") }</span>
            }
        </>
    };
    skill_line(words, row, &rests_on, chips)
}

fn node(words: &Words, row: &SkillRow) -> MapNode {
    MapNode {
        id: row.id.clone().into(),
        title: row.title.clone().into(),
        language: row.language.clone().into(),
        level_name: words.text(stage_key(row.stage)).into(),
        stones: row.stage.stones(),
        inferred: row.inferred,
        on_path: row.on_path,
        frontier: row.frontier,
        prerequisites: row.prerequisites.clone(),
    }
}
