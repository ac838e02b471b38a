//! Where am I, and what is next to what?

use std::rc::Rc;

use yew::prelude::*;

use crate::tutor::view::{map, stage_key, stones};
use crate::ui::components::{MapNode, SkillMap};

use super::goals::Stones;
use super::{PageProps, use_words};

/// The graph of skills, and the same as a list.
#[component]
pub(super) fn Map(props: &PageProps) -> Html {
    let words = use_words();
    let as_list = use_state(|| false);
    let rows = map(&props.model);
    if rows.is_empty() {
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
        html! { <button class="segmented__option button" aria-pressed={pressed} {onclick}>{ words.text(key) }</button> }
    };
    let nodes: Vec<MapNode> = rows
        .iter()
        .map(|row| MapNode {
            id: row.id.clone().into(),
            title: row.title.clone().into(),
            level_name: words.text(stage_key(row.stage)).into(),
            stones: stones(row.stage),
            inferred: row.inferred,
            on_path: row.on_path,
            frontier: row.frontier,
            prerequisites: row.prerequisites.clone(),
        })
        .collect();
    let open = Callback::from(|_: AttrValue| ());
    html! {
        <div class="map stack">
            <h1>{ words.text("nav.map") }</h1>
            <p>{ words.text("map.lead") }</p>
            <div class="segmented row">{ show(false, "map.drawing") }{ show(true, "map.list") }</div>
            if *as_list {
                <ul class="list">
                    { for rows.iter().map(|row| html! {
                        <li class="list__row row row--spread">
                            <a class="list__link" href={format!("#/skill/{}", row.id)}>
                                <span class="list__title">{ &row.title }</span>
                                <span class="list__note">
                                    { row.prerequisites.iter().filter_map(|at| rows.get(*at)).map(|row| row.title.clone())
                                        .collect::<Vec<_>>().join(", ") }
                                </span>
                            </a>
                            if row.frontier { <span class="chip chip--accent">{ words.text("map.frontier") }</span> }
                            <Stones stage={row.stage} inferred={row.inferred} />
                        </li>
                    }) }
                </ul>
            } else {
                <SkillMap nodes={Rc::new(nodes)} on_open={open} />
            }
        </div>
    }
}
