//! What should I do now, and why?

use yew::prelude::*;

use crate::tutor::view::{SkillRow, TodayView, goals, placed_view, placement_progress, questions_expected, today};
use crate::tutor::{Event, Goal, Stage, Time};

use super::goals::Chooser;
use super::skill_line::{claim_button, skill_line};
use super::why::{activity_text, reason_text, why_choice_in_numbers};
use super::{PageProps, loading};
use crate::ui::words::Words;

/// The first page: for somebody without a goal the choice of one, else the next thing.
pub(super) fn draw_today(props: &PageProps, words: &Words) -> Html {
    let model = &props.model;
    let rows = placed_view(model);
    let aimless = model.learner.goals.is_empty();
    if aimless && rows.is_empty() {
        return html! {
            <div class="welcome">
                <header class="stack stack--tight">
                    <h1>{ words.text("welcome.title") }</h1>
                    <p class="welcome__lead">{ words.text("welcome.lead") }</p>
                    // For who comes with something in hand: below all there is to choose nobody would look for it.
                    <p class="row small">
                        <a href="#/assignments">{ words.text("welcome.sent") }</a>
                        <a href="#/backup">{ words.text("welcome.restore") }</a>
                    </p>
                </header>
                <Chooser ..props.clone() />
            </div>
        };
    }
    if rows.is_empty() {
        return loading(words);
    }
    if !aimless && (model.learner.belief.placing().is_some() || !model.learner.placed) {
        return draw_start(props, words, rows.len());
    }
    let view = today(model);
    let minutes = model.minutes_today();
    let length = |minutes: u32| {
        let start = props.on_click(Event::SessionStarted { minutes, only: None });
        html! { <button class="button" onclick={start}>{ words.count("today.session", f64::from(minutes), &[]) }</button> }
    };
    let skipped: Vec<&SkillRow> = rows.iter().filter(|row| row.inferred && row.stage >= Stage::Mastered).collect();
    html! {
        <div class="today">
            <h1>{ words.text("today.title") }</h1>
            <section class="card card--accent today__next">
                if minutes == 0 && view.next.is_some() {
                    <h2>{ words.text("today.off") }</h2>
                    <p>{ words.text("today.off-lead") }</p>
                    <div class="row">{ for [5, 10, 25, 45].into_iter().map(length) }</div>
                } else if let Some((row, choice)) = &view.next {
                    <h2 dir="auto">{ activity_text(words, model, choice) }</h2>
                    <p dir="auto" lang={row.language.clone()}>{ &row.outcome }</p>
                    <p class="today__why">{ reason_text(words, model, choice) }</p>
                    <div class="row">
                        <button class="button button--primary"
                            onclick={props.on_click(Event::SessionStarted { minutes, only: None })}>
                            { words.count("today.start", f64::from(minutes), &[]) }
                        </button>
                        { for [5, 10, 45].into_iter().filter(|other| *other != minutes).map(length) }
                    </div>
                    { why_choice_in_numbers(words, model, choice, view.runner_up.as_ref()) }
                } else {
                    { draw_nothing(props, words, &view) }
                }
            </section>
            if !aimless {
                <section class="stack">
                    <h2>{ words.text("today.goals") }</h2>
                    <ul class="list">
                        { for goals(model).into_iter().map(|goal| html! {
                            <li class="list__row">
                                <a class="list__link" href="#/goals">
                                    <span class="list__title" dir="auto" lang={goal.language.clone()}>{ &goal.title }</span>
                                    <span class="list__note">{ super::goals::forecast(words, &goal) }</span>
                                </a>
                            </li>
                        }) }
                    </ul>
                </section>
            }
            if !view.due.is_empty() {
                <section class="stack">
                    <h2>{ words.text("today.due") }</h2>
                    <ul class="list">
                        { for view.due.iter().map(|(row, at)| skill_line(words, row, &due_text(words, *at, model.now), Html::default())) }
                    </ul>
                </section>
            }
            if !skipped.is_empty() {
                <details class="disclosure">
                    <summary>{ words.count("today.skipped", skipped.len() as f64, &[]) }</summary>
                    <ul class="list">
                        { for skipped.into_iter().map(|row| skill_line(words, row, "", claim_button(words, props, row))) }
                    </ul>
                </details>
            }
            <p><a href="#/assignments">{ words.text("today.assignments") }</a></p>
            if aimless {
                <Chooser ..props.clone() />
            }
        </div>
    }
}

/// Why nothing is proposed, and what can be done all the same: what rests is named, what was practised can be mastered
/// or used.
pub(super) fn draw_nothing(props: &PageProps, words: &Words, view: &TodayView) -> Html {
    let (title, lead) = match () {
        () if !view.resting.is_empty() => ("today.rest", "today.rest-lead"),
        () if view.unfinished => ("today.unfit", "today.unfit-lead"),
        () if view.beyond.is_some() => ("today.reached", "today.reached-lead"),
        () => ("today.nothing", "today.nothing-lead"),
    };
    let minutes = props.model.session_minutes();
    html! {
        <>
            <h2>{ words.text(title) }</h2>
            <p>{ words.text(lead) }</p>
            if !view.resting.is_empty() {
                <ul class="list">{ for view.resting.iter().map(|row| skill_line(words, row, "", Html::default())) }</ul>
            }
            <div class="row">
                if let Some(row) = &view.beyond {
                    <button class="button button--primary" dir="auto"
                        onclick={props.on_click(Event::SessionStarted { minutes, only: None })}>
                        { words.count("today.master", f64::from(minutes), &[("skill", &row.title)]) }
                    </button>
                }
                if let Some((id, title)) = &view.assignment {
                    <a class="button" dir="auto" href={format!("#/assignment/{id}")}>
                        { words.with("today.do", &[("work", title)]) }
                    </a>
                }
                <a class="button" href="#/goals">{ words.text("start.goals") }</a>
            </div>
        </>
    }
}

/// When something is to be refreshed, or since when.
pub(super) fn due_text(words: &Words, at: i64, now: Time) -> String {
    let day = words.day(at);
    if at < now.0 { words.with("today.since", &[("day", &day)]) } else { day }
}

/// Where to begin: placement, or the beginning; or on with a placement that was left.
fn draw_start(props: &PageProps, words: &Words, skills: usize) -> Html {
    let model = &props.model;
    let begun = placement_progress(model).filter(|at| at.question > 1);
    let number = |count: u32| words.number(f64::from(count), 0);
    let (lead, place, beginning) = if let Some(at) = begun {
        let left = [("least", &*number(at.least)), ("most", &number(at.most))];
        (words.count("start.half", f64::from(at.question - 1), &left), "placement.go-on", "placement.stop")
    } else {
        let title = |goal: &Goal<String>| model.library.goal_title(goal).unwrap_or(goal.name()).to_owned();
        let titles: Vec<String> = model.goals().iter().map(title).collect();
        let questions = questions_expected(skills);
        (words.count("start.lead", questions, &[("goal", &titles.join("; "))]), "start.place", "start.beginning")
    };
    html! {
        <div class="today">
            <h1>{ words.text("start.title") }</h1>
            <p dir="auto">{ lead }</p>
            <div class="row">
                <button class="button button--primary" onclick={props.on_click(Event::PlacementStarted)}>
                    { words.text(place) }
                </button>
                <button class="button" onclick={props.on_click(Event::BeginningChosen)}>
                    { words.text(beginning) }
                </button>
            </div>
            <p><a href="#/goals">{ words.text("start.goals") }</a></p>
        </div>
    }
}
