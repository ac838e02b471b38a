//! What is missing for each goal, which small skill comes next, and how far is it to other roles?

pub(super) mod goal;
mod next;
mod roles;

use yew::prelude::*;

use crate::desk::paths::{PathsView, paths};
use crate::tutor::SkillIndex;
use crate::ui::pages::loading;
use crate::ui::words::Words;

use super::DeskProps;

/// The next skill, the gap to each goal, and roles side by side.
pub(super) fn draw_paths(props: &DeskProps, words: &Words) -> Html {
    // Which skill opens most is known once every course has come.
    if props.model.is_loading() {
        return loading(words);
    }
    let view = paths(&props.model);
    html! {
        <div class="paths">
            <header class="stack">
                <h1>{ words.text("paths.title") }</h1>
                <p>{ words.text("paths.lead") }</p>
            </header>
            if let Some(skill) = &view.next {
                { next::draw_next(words, &view, skill) }
            }
            if !view.complements.is_empty() {
                { next::draw_complements(words, &view) }
            }
            <section class="stack">
                <h2>{ words.text("paths.goals") }</h2>
                if view.gaps.is_empty() {
                    <p>{ words.text("paths.no-goal") }</p>
                    <div class="row"><a class="button" href="#/goals">{ words.text("start.goals") }</a></div>
                }
                { for view.gaps.iter().map(|gap| goal::draw_gap(props, words, &view, gap)) }
            </section>
            if !view.ways.is_empty() {
                { roles::draw_roles(props, words, &view) }
            }
            <p><a href="#/plan">{ words.text("paths.plan") }</a></p>
            <p><a href="#/portfolio">{ words.text("paths.portfolio") }</a></p>
            <p><a href="#/team">{ words.text("team.link") }</a></p>
        </div>
    }
}

/// Minutes in whole ones; what is left is never said to be none.
pub(super) fn whole(minutes: f64) -> f64 {
    if minutes > 0.0 { minutes.round().max(1.0) } else { 0.0 }
}

/// The names of skills, one after the other.
fn names(view: &PathsView, skills: &[SkillIndex]) -> String {
    let titles: Vec<&str> = skills.iter().filter_map(|skill| Some(view.skill(*skill)?.title.as_str())).collect();
    titles.join(", ")
}
