//! One goal of the plan: by when it is wanted, how much it matters, and when it is reached.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::desk::plan::{GoalLine, PlanStep, PlanView, Reach};
use crate::desk::{Event, Route};
use crate::ui::desk::DeskProps;
use crate::ui::desk::paths::goal::minutes_left;
use crate::ui::words::Words;

use super::sends;

/// How much a goal can matter: the weight, its word, and its value in the field.
const WEIGHTS: [(f64, &str, &str); 4] = [
    (0.5, "plan.weight-less", "0.5"),
    (1.0, "plan.weight-usual", "1"),
    (2.0, "plan.weight-more", "2"),
    (4.0, "plan.weight-most", "4"),
];

pub(super) fn draw_goal(props: &DeskProps, words: &Words, view: &PlanView, place: usize, line: &GoalLine) -> Html {
    let (deadline, weight) = (format!("plan-by-{place}"), format!("plan-weight-{place}"));
    let page = format!("#/{}", Route::Gap(line.goal.clone()).path());
    html! {
        <section class="card stack" key={page.clone()}>
            <h3 dir="auto" lang={props.language(line.goal.name())}><a href={page}>{ &line.title }</a></h3>
            { for sentences(words, line).into_iter().map(|said| html! { <p>{ said }</p> }) }
            <div class="plan__aim">
                <div class="field">
                    <label class="field__label" for={deadline.clone()}>
                        { words.text("plan.deadline") }<span class="visually-hidden">{ format!(": {}", line.title) }</span>
                    </label>
                    <input id={deadline} type="date" value={line.deadline.clone()} onchange={on_deadline(props, line)} />
                </div>
                <div class="field">
                    <label class="field__label" for={weight.clone()}>
                        { words.text("plan.weight") }<span class="visually-hidden">{ format!(": {}", line.title) }</span>
                    </label>
                    <select id={weight} onchange={on_weight(props, line)}>
                        { for WEIGHTS.iter().map(|(_, key, value)| html! {
                            <option value={*value} selected={nearest(line.aim.weight) == *value}>{ words.text(key) }</option>
                        }) }
                    </select>
                </div>
            </div>
            if let Some(before) = view.is_tried.then(|| view.before.of(&line.goal)).flatten() {
                if line.reach.as_ref() != Some(before) {
                    <p class="quiet">{ words.with("plan.before", &[("reach", &reach_text(words, before))]) }</p>
                }
            }
            <div class="row">
                <button class="button button--quiet" onclick={sends(props, PlanStep::GoalDropped(line.goal.clone()))}>
                    { words.text("plan.drop") }<span class="visually-hidden">{ format!(": {}", line.title) }</span>
                </button>
            </div>
        </section>
    }
}

/// How far it is, and when it is reached.
pub(super) fn sentences(words: &Words, line: &GoalLine) -> Vec<String> {
    let gap = &line.gap;
    let mut sentences = Vec::new();
    if gap.targets == 0 {
        return vec![words.text("paths.unknown-goal")];
    }
    let number = |count: usize| words.number(count as f64, 0);
    if gap.targets > 1 {
        let reached = [("reached", &*number(gap.reached)), ("targets", &number(gap.targets))];
        sentences.push(words.with("goals.so-far", &reached));
    }
    if gap.missing.is_empty() {
        sentences.push(words.text("goals.reached"));
    } else {
        sentences.push(minutes_left(words, gap));
        sentences.extend(line.reach.as_ref().map(|reach| reach_text(words, reach)));
    }
    if !gap.decaying.is_empty() {
        sentences.push(words.count("plan.fading", gap.decaying.len() as f64, &[]));
    }
    sentences
}

/// When a goal is reached, and whether that is in time.
pub(super) fn reach_text(words: &Words, reach: &Reach) -> String {
    let Some((expected, late)) = reach.days else { return words.text("plan.never") };
    let days = [("day", &*words.date(expected)), ("late", &words.date(late))];
    let when = words.with("plan.around", &days);
    let Some(deadline) = reach.deadline else { return when };
    let verdict = match reach.days_late() {
        Some(days) => words.count("plan.days-late", f64::from(days), &[("day", &words.date(deadline))]),
        None if reach.is_close() => words.with("plan.just", &[("day", &words.date(deadline))]),
        None => words.with("plan.in-time", &[("day", &words.date(deadline))]),
    };
    format!("{when} {verdict}")
}

fn on_deadline(props: &DeskProps, line: &GoalLine) -> Callback<web_sys::Event> {
    let (send, goal) = (props.send.clone(), line.goal.clone());
    Callback::from(move |event: web_sys::Event| {
        let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
        // The date's midnight in UTC, in milliseconds; no number where there is no date.
        let number = field.value_as_number() / 86_400_000.0;
        let day = number.is_finite().then_some(number.floor() as i32);
        send.emit(Event::Plan(PlanStep::DeadlineTried { goal: goal.clone(), day }));
    })
}

fn on_weight(props: &DeskProps, line: &GoalLine) -> Callback<web_sys::Event> {
    let (send, goal) = (props.send.clone(), line.goal.clone());
    Callback::from(move |event: web_sys::Event| {
        let chosen = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value());
        if let Some((weight, ..)) = WEIGHTS.iter().find(|(_, _, value)| chosen.as_deref() == Some(*value)) {
            send.emit(Event::Plan(PlanStep::WeightTried { goal: goal.clone(), weight: *weight }));
        }
    })
}

/// The value of the weight that is nearest.
fn nearest(weight: f64) -> &'static str {
    let off = |of: f64| (of / weight).max(weight / of);
    WEIGHTS.iter().min_by(|a, b| off(a.0).total_cmp(&off(b.0))).map_or("1", |(_, _, value)| *value)
}
