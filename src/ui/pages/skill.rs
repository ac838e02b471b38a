//! One skill: what it is, how the learner stands, and why.

use yew::prelude::*;

use crate::tutor::view::{SkillRow, SkillView, skill};
use crate::tutor::{Event, Route};
use crate::ui::components::{MasteryChart, Why};
use crate::ui::markup::{Markup, TextLanguage};
use crate::ui::words::Words;

use super::skill_line::{claim_button, skill_line, stage_stones};
use super::why::{activity_text, figures, why_choice};
use super::{PageProps, loading, unknown};

/// A skill's page.
pub(super) fn draw_skill(props: &PageProps, words: &Words) -> Html {
    let model = &props.model;
    let Route::Skill(id) = &model.route else { return Html::default() };
    let Some(view) = skill(model, id) else {
        return if model.is_loading() { loading(words) } else { unknown(words) };
    };
    let links = |key: &str, rows: &[SkillRow]| {
        html! {
            if !rows.is_empty() {
                <section class="stack">
                    <h2>{ words.text(key) }</h2>
                    <ul class="list">{ for rows.iter().map(|row| skill_line(words, row, "", Html::default())) }</ul>
                </section>
            }
        }
    };
    let start = Event::SessionStarted { minutes: model.session_minutes(), only: Some(id.clone()) };
    html! {
        <div class="stack stack--loose">
            <header class="stack">
                <h1 dir="auto" lang={view.row.language.clone()}>{ &view.row.title }</h1>
                <p dir="auto" lang={view.row.language.clone()}>{ &view.row.outcome }</p>
                <div class="row">
                    { stage_stones(words, view.row.stage, view.row.inferred) }
                    if view.row.on_path { <span class="chip chip--accent">{ words.text("map.on_path") }</span> }
                    if view.row.frontier { <span class="chip chip--accent">{ words.text("map.frontier") }</span> }
                </div>
                <p>{ standing_text(words, &view) }</p>
                <div class="row">
                    <button class="button button--primary" onclick={props.on_click(start)}>
                        { words.text("skill.practise") }
                    </button>
                    { claim_button(words, props, &view.row) }
                </div>
            </header>
            <div>
                <Why summary={words.text("skill.numbers")}>{ numbers(words, &view) }</Why>
                if let Some((choice, elsewhere)) = &view.choice {
                    if choice.skill != view.index {
                        <p>{ words.with("skill.first", &[("activity", &activity_text(words, model, choice))]) }</p>
                    }
                    { why_choice(words, model, choice, elsewhere.as_ref()) }
                }
            </div>
            if view.samples.len() > 1 {
                <MasteryChart points={view.samples.clone()}
                    finding={words.with("skill.chart", &[("share", &words.percent(view.standing.mastery.get()))])}
                    measure={words.text("why.mastery")} />
            }
            if !view.primer.is_empty() {
                <section class="card">
                    <h2>{ words.text("practice.primer") }</h2>
                    <ContextProvider<TextLanguage> context={TextLanguage(view.row.language.clone().into())}>
                        <Markup source={view.primer.clone()} images={format!("courses/{}/", view.course)} />
                    </ContextProvider<TextLanguage>>
                </section>
            }
            { links("skill.needs", &view.needs) }
            { links("skill.opens", &view.opens) }
            if !view.assignments.is_empty() {
                <section class="stack">
                    <h2>{ words.text("nav.assignments") }</h2>
                    <ul class="list">
                        { for view.assignments.iter().map(|(id, title)| html! {
                            <li class="list__row">
                                <a class="list__link" href={format!("#/assignment/{id}")}>
                                    <span class="list__title" dir="auto" lang={view.row.language.clone()}>{ title }</span>
                                </a>
                            </li>
                        }) }
                    </ul>
                </section>
            }
        </div>
    }
}

/// How the learner stands, in words: what was done, what is left, and when it is due again.
fn standing_text(words: &Words, view: &SkillView) -> String {
    let standing = &view.standing;
    let mut sentences = vec![match standing.answers {
        0 if view.row.inferred => words.text("skill.inferred"),
        0 => words.text("skill.unseen"),
        answers => {
            words.count("skill.seen", f64::from(answers), &[("right", &words.number(f64::from(standing.correct), 0))])
        }
    }];
    if standing.expected_minutes >= 0.5 {
        sentences.push(words.count("skill.to-go", standing.expected_minutes.round().max(1.0), &[]));
    }
    if let Some(due) = standing.due {
        sentences.push(words.with("end.due", &[("day", &words.day(due.0))]));
    }
    if standing.stuck {
        sentences.push(words.text("skill.stuck"));
    }
    sentences.join(" ")
}

fn numbers(words: &Words, view: &SkillView) -> Html {
    let standing = &view.standing;
    let count = |number: u32| words.number(f64::from(number), 0);
    let mut rows = vec![
        ("why.mastery", words.percent(standing.mastery.get())),
        ("skill.fragile", words.percent(view.states[1])),
        ("why.recall", words.percent(standing.recall.get())),
        ("why.ready", words.percent(standing.ready.get())),
        ("skill.answers", count(standing.answers)),
        ("skill.right", count(standing.correct)),
        ("skill.minutes", words.number(standing.expected_minutes, 0)),
    ];
    if let Some(days) = standing.stability_days {
        rows.push(("skill.stability", words.number(days, 1)));
    }
    if let Some(last) = standing.last {
        rows.push(("skill.last", words.day(last.0)));
    }
    if let Some(due) = standing.due {
        rows.push(("skill.due", words.day(due.0)));
    }
    figures(words, &rows)
}
