//! What changes if it is done this way?

use yew::prelude::*;

use crate::desk::plan::{PlanStep, PlanView, Reach};
use crate::ui::desk::DeskProps;
use crate::ui::words::Words;

use super::sends;

/// Before and after, side by side, while something is tried that is not kept.
pub(super) fn draw_changes(props: &DeskProps, words: &Words, view: &PlanView) -> Html {
    let day = |reach: Option<&Reach>| match reach.and_then(|reach| reach.days) {
        Some((expected, _)) => words.date(expected),
        None => words.text("plan.no-day"),
    };
    let changes = view.changes();
    let reviews = |a_week: f64| words.number(a_week.round(), 0);
    let (before, after) = (view.before.reviews.a_week, view.after.reviews.a_week);
    html! {
        <div role="status">
            if view.is_tried {
                <section class="card card--accent stack plan__changes">
                    <h2>{ words.text("plan.changes") }</h2>
                    <div class="scroll" tabindex="0" role="region" aria-label={words.text("plan.changes")}>
                        <table class="table">
                            <thead>
                                <tr>
                                    <td></td>
                                    <th scope="col">{ words.text("plan.kept-now") }</th>
                                    <th scope="col">{ words.text("plan.tried") }</th>
                                </tr>
                            </thead>
                            <tbody>
                                { for changes.iter().map(|(line, before, after)| html! {
                                    <tr>
                                        <th scope="row" dir="auto">{ &line.title }</th>
                                        <td>{ day(*before) }{ late(words, *before) }</td>
                                        <td>{ day(Some(after)) }{ late(words, Some(after)) }</td>
                                    </tr>
                                }) }
                                <tr>
                                    <th scope="row">{ words.text("plan.reviews-a-week") }</th>
                                    <td>{ reviews(before) }</td>
                                    <td>{ reviews(after) }</td>
                                </tr>
                            </tbody>
                        </table>
                    </div>
                    if changes.is_empty() {
                        <p>{ words.text("plan.no-change") }</p>
                    }
                    { draw_choice(props, words) }
                </section>
            }
        </div>
    }
}

/// What was tried is kept, or not.
pub(super) fn draw_choice(props: &DeskProps, words: &Words) -> Html {
    html! {
        <div class="row">
            <button class="button button--primary" onclick={sends(props, PlanStep::Kept)}>{ words.text("plan.keep") }</button>
            <button class="button" onclick={sends(props, PlanStep::LeftAsItWas)}>{ words.text("plan.leave") }</button>
        </div>
    }
}

fn late(words: &Words, reach: Option<&Reach>) -> String {
    let days = reach.and_then(Reach::days_late);
    days.map_or_else(String::new, |days| format!(" ({})", words.count("plan.late", f64::from(days), &[])))
}
