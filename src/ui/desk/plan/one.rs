//! What is missing for one goal, in which order, and by when?

use yew::prelude::*;

use crate::desk::paths::paths;
use crate::desk::plan::{PlanStep, goal_line};
use crate::tutor::Goal;
use crate::ui::desk::DeskProps;
use crate::ui::desk::paths::goal::{fading_list, missing_list};
use crate::ui::pages::loading;
use crate::ui::words::Words;

use super::goal::sentences;
use super::sends;

/// The page of one goal, chosen or not.
pub(in crate::ui::desk) fn draw_gap_page(props: &DeskProps, words: &Words, goal: &Goal<String>) -> Html {
    if props.model.is_loading() {
        return loading(words);
    }
    let line = goal_line(&props.model, goal);
    let view = paths(&props.model);
    let chosen = props.model.tutor.goals().contains(goal);
    let gap = &line.gap;
    html! {
        <div class="plan">
            <header class="stack stack--tight">
                <p class="quiet"><a href="#/plan">{ words.text("plan.title") }</a></p>
                <h1 dir="auto" lang={props.language(goal.name())}>{ &line.title }</h1>
                { for sentences(words, &line).into_iter().map(|said| html! { <p>{ said }</p> }) }
            </header>
            if gap.targets > 0 {
                <div class="row">
                    if chosen {
                        <a class="button button--primary" href="#/">{ words.text("plan.practise") }</a>
                    } else {
                        <button class="button button--primary" onclick={sends(props, PlanStep::GoalChosen(goal.clone()))}>
                            { words.text("plan.want") }
                        </button>
                    }
                </div>
            }
            if !gap.missing.is_empty() {
                <section class="stack">
                    <h2>{ words.count("goals.missing", gap.missing.len() as f64, &[]) }</h2>
                    { missing_list(words, |skill| view.skill(skill), gap) }
                </section>
            }
            if !gap.decaying.is_empty() {
                <section class="stack">
                    <h2>{ words.count("paths.fading", gap.decaying.len() as f64, &[]) }</h2>
                    { fading_list(words, |skill| view.skill(skill), gap) }
                </section>
            }
        </div>
    }
}
