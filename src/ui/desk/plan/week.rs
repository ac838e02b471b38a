//! How much time is there in a week, and how much is kept up?

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::desk::Event;
use crate::desk::plan::{DayKind, PlanStep, PlanView};
use crate::ui::desk::DeskProps;
use crate::ui::words::Words;

/// The words of the days, Monday first, and the ids of their fields.
const DAYS: [(&str, &str); 7] = [
    ("plan.monday", "plan-day-1"),
    ("plan.tuesday", "plan-day-2"),
    ("plan.wednesday", "plan-day-3"),
    ("plan.thursday", "plan-day-4"),
    ("plan.friday", "plan-day-5"),
    ("plan.saturday", "plan-day-6"),
    ("plan.sunday", "plan-day-7"),
];

/// What a day can be: its word, and its value in the field.
const KINDS: [(DayKind, &str, &str); 3] = [
    (DayKind::Usual, "plan.usual", "usual"),
    (DayKind::Lighter, "plan.lighter", "lighter"),
    (DayKind::Off, "plan.off", "off"),
];

pub(super) fn draw_week(props: &DeskProps, words: &Words, view: &PlanView) -> Html {
    html! {
        <section class="card stack">
            <h2>{ words.text("plan.week") }</h2>
            <div class="field">
                <label class="field__label" for="plan-minutes">{ words.text("plan.minutes") }</label>
                <input id="plan-minutes" class="plan__minutes" type="number" min="1" max="600" inputmode="numeric"
                    value={view.plan.minutes_a_day.to_string()} oninput={on_number(props)} />
            </div>
            <fieldset class="plan__days">
                <legend class="field__label">{ words.text("plan.days") }</legend>
                { for DAYS.iter().enumerate().map(|(weekday, (key, id))| draw_day(props, words, view, weekday, key, id)) }
                <p class="field__hint plan__hint">{ words.text("plan.days-hint") }</p>
            </fieldset>
            if view.plan.calendar().is_none() {
                <p class="notice notice--caution">{ words.text("plan.no-time") }</p>
            }
            { draw_retention(props, words, view) }
        </section>
    }
}

fn on_number(props: &DeskProps) -> Callback<InputEvent> {
    let send = props.send.clone();
    Callback::from(move |event: InputEvent| {
        let field = event.target_dyn_into::<HtmlInputElement>();
        // What is no number yet is still being typed.
        if let Some(minutes) = field.and_then(|field| field.value().trim().parse().ok()) {
            send.emit(Event::Plan(PlanStep::MinutesTried(minutes)));
        }
    })
}

fn draw_day(
    props: &DeskProps,
    words: &Words,
    view: &PlanView,
    weekday: usize,
    key: &'static str,
    id: &'static str,
) -> Html {
    let current = view.plan.days.get(weekday).copied().unwrap_or_default();
    let send = props.send.clone();
    let onchange = Callback::from(move |event: web_sys::Event| {
        let chosen = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value());
        if let Some((kind, ..)) = KINDS.iter().find(|(_, _, value)| chosen.as_deref() == Some(*value)) {
            send.emit(Event::Plan(PlanStep::DayTried { weekday, kind: *kind }));
        }
    });
    html! {
        <div class="field">
            <label for={id}>{ words.text(key) }</label>
            <select {id} {onchange}>
                { for KINDS.iter().map(|(kind, key, value)| html! {
                    <option value={*value} selected={current == *kind}>{ words.text(key) }</option>
                }) }
            </select>
        </div>
    }
}

/// Recall to be kept, and what that costs.
fn draw_retention(props: &DeskProps, words: &Words, view: &PlanView) -> Html {
    let percent = words.percent(view.plan.retention);
    let send = props.send.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            send.emit(Event::Plan(PlanStep::RetentionTried(field.value_as_number() / 100.0)));
        }
    });
    html! {
        <div class="field">
            <label class="field__label" for="plan-retention">{ words.text("plan.retention") }</label>
            <input id="plan-retention" class="plan__retention" type="range" min="70" max="97" step="1"
                value={(view.plan.retention * 100.0).round().to_string()} aria-valuetext={percent.clone()}
                aria-describedby="plan-cost" {oninput} />
            <p id="plan-cost" aria-live="polite">
                { words.with("plan.kept-at", &[("share", &percent)]) }{ " " }{ cost(words, view) }
            </p>
        </div>
    }
}

/// What keeping costs in questions and minutes a week.
fn cost(words: &Words, view: &PlanView) -> String {
    let reviews = view.after.reviews;
    if reviews.a_week < 0.05 {
        return words.text("plan.no-reviews");
    }
    let questions = reviews.a_week.round().max(1.0);
    words.count("plan.reviews", questions, &[("minutes", &words.number(reviews.minutes_a_week.round().max(1.0), 0))])
}
