//! By when is what wanted, how much time is there for it, and what changes if one of these does?

mod changes;
mod goal;
mod one;
mod week;

use yew::prelude::*;

use crate::desk::Event;
use crate::desk::plan::{PlanStep, plan_view};
use crate::ui::pages::loading;
use crate::ui::words::Words;

use super::DeskProps;

pub(super) use one::draw_gap_page;

/// The week, the goals with their deadlines, and what changes.
pub(super) fn draw_plan(props: &DeskProps, words: &Words) -> Html {
    if props.model.is_loading() {
        return loading(words);
    }
    let view = plan_view(&props.model);
    html! {
        <div class="plan">
            <header class="stack">
                <h1>{ words.text("plan.title") }</h1>
                <p>{ words.text("plan.lead") }</p>
            </header>
            { week::draw_week(props, words, &view) }
            { changes::draw_changes(props, words, &view) }
            <section class="stack">
                <h2>{ words.text("plan.goals") }</h2>
                if view.goals.is_empty() {
                    <p>{ words.text("plan.empty") }</p>
                }
                { for view.goals.iter().enumerate().map(|(place, line)| goal::draw_goal(props, words, &view, place, line)) }
                // Within reach of the last goal too.
                if view.is_tried && !view.goals.is_empty() {
                    { changes::draw_choice(props, words) }
                }
                <div class="row">
                    <a class="button" href="#/goals">{ words.text("plan.choose") }</a>
                    <a class="button" href="#/find">{ words.text("plan.find") }</a>
                    <a class="button" href="#/plan/own">{ words.text("plan.own") }</a>
                </div>
            </section>
        </div>
    }
}

/// A step of this page, as what is sent.
fn sends(props: &DeskProps, step: PlanStep) -> Callback<MouseEvent> {
    props.on_click(Event::Plan(step))
}
