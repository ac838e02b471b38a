//! One skill: what it is, how the learner stands, and why.

use yew::prelude::*;

use crate::tutor::view::{SkillRow, skill};
use crate::tutor::{Event, Route, Stage};
use crate::ui::components::MasteryChart;
use crate::ui::markup::Markup;

use super::goals::Stones;
use super::{PageProps, use_words};

/// A skill's page.
#[component]
pub(super) fn Skill(props: &PageProps) -> Html {
    let words = use_words();
    let Route::Skill(id) = &props.model.route else { return Html::default() };
    let Some(view) = skill(&props.model, id) else {
        return html! { <div class="empty"><p role="status">{ words.text("loading") }</p></div> };
    };
    let emit = |event: Event| {
        let send = props.send.clone();
        Callback::from(move |_: MouseEvent| send.emit(event.clone()))
    };
    let percent = |share: f64| format!("{}%", words.number(share * 100.0, 0));
    let links = |key: &str, rows: &[SkillRow]| {
        if rows.is_empty() {
            return Html::default();
        }
        html! {
            <section class="stack">
                <h2>{ words.text(key) }</h2>
                <ul class="list">
                    { for rows.iter().map(|row| html! {
                        <li class="list__row row row--spread">
                            <a href={format!("#/skill/{}", row.id)}>{ &row.title }</a>
                            <Stones stage={row.stage} inferred={row.inferred} />
                        </li>
                    }) }
                </ul>
            </section>
        }
    };
    let standing = &view.standing;
    let known = view.row.stage >= Stage::Mastered;
    let minutes = props.model.settings.session_minutes;
    let row = |key: &str, value: String| html! { <tr><th scope="row">{ words.text(key) }</th><td>{ value }</td></tr> };
    html! {
        <div class="stack stack--loose">
            <header class="stack">
                <h1>{ &view.row.title }</h1>
                <p>{ &view.row.outcome }</p>
                <Stones stage={view.row.stage} inferred={view.row.inferred} />
            </header>
            <div class="row">
                <button class="button button--primary"
                    onclick={emit(Event::SessionStarted { minutes, only: Some(id.clone()) })}>
                    { words.text("skill.practise") }
                </button>
                <button class="button button--quiet"
                    onclick={emit(Event::SkillClaimed { skill: id.clone(), known: !known })}>
                    { words.text(if known { "claim.not" } else { "claim.known" }) }
                </button>
            </div>
            <details class="disclosure">
                <summary>{ words.text("skill.numbers") }</summary>
                <table class="table disclosure__body">
                    <tbody>
                        { row("why.mastery", percent(standing.mastery.get())) }
                        { row("why.recall", percent(standing.recall.get())) }
                        { row("skill.fragile", percent(view.states[1])) }
                        { row("why.ready", percent(standing.ready.get())) }
                        { row("skill.answers", format!("{} / {}", standing.correct, standing.answers)) }
                        { row("skill.minutes", words.number(standing.expected_minutes, 0)) }
                        if let Some(due) = standing.due { { row("skill.due", words.day(due.0)) } }
                    </tbody>
                </table>
            </details>
            if view.samples.len() > 1 {
                <MasteryChart points={view.samples.clone()}
                    finding={words.with("skill.chart", &[("share", &percent(standing.mastery.get()))])}
                    measure={words.text("why.mastery")} />
            }
            if !view.primer.is_empty() {
                <section class="card">
                    <h2>{ words.text("practice.primer") }</h2>
                    <Markup source={view.primer.clone()} images={format!("courses/{}/", view.course)} />
                </section>
            }
            { links("skill.needs", &view.needs) }
            { links("skill.opens", &view.opens) }
            if !view.assignments.is_empty() {
                <section class="stack">
                    <h2>{ words.text("nav.assignments") }</h2>
                    <ul class="list">
                        { for view.assignments.iter().map(|(id, title)| html! {
                            <li class="list__row"><a href={format!("#/assignment/{id}")}>{ title }</a></li>
                        }) }
                    </ul>
                </section>
            }
        </div>
    }
}
