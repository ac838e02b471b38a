//! What real thing could I do, and how would it be judged?

use yew::prelude::*;

use crate::tutor::content::{Assignment, Deliverable};
use crate::tutor::{Model, Route};
use crate::ui::markup::Markup;
use crate::ui::words::Words;

use super::{PageProps, loading, unknown};

/// All assignments of the open courses, or one.
pub(super) fn draw_assignments(props: &PageProps, words: &Words) -> Html {
    let all = all(&props.model);
    if let Route::Assignment(id) = &props.model.route {
        return match all.iter().find(|(course, _, assignment)| format!("{course}/{}", assignment.id) == *id) {
            Some((course, skill, assignment)) => one(words, course, skill, assignment),
            None if props.model.is_loading() => loading(words),
            None => unknown(words),
        };
    }
    if all.is_empty() {
        if props.model.is_loading() {
            return loading(words);
        }
        return html! {
            <div class="empty">
                <h1>{ words.text("nav.assignments") }</h1>
                <p>{ words.text("assignments.empty") }</p>
                <a class="button button--primary" href="#/goals">{ words.text("start.goals") }</a>
            </div>
        };
    }
    html! {
        <div class="assignments">
            <h1>{ words.text("nav.assignments") }</h1>
            <p>{ words.text("assignments.lead") }</p>
            <ul class="list">
                { for all.iter().map(|(course, skill, assignment)| html! {
                    <li class="list__row">
                        <a class="list__link" href={format!("#/assignment/{course}/{}", assignment.id)}>
                            <span class="list__title" dir="auto">{ &assignment.title }</span>
                            <span class="list__note" dir="auto">
                                { skill }{ " · " }{ words.count("goals.minutes", assignment.minutes, &[]) }
                            </span>
                        </a>
                    </li>
                }) }
            </ul>
        </div>
    }
}

/// Course id, skill title and assignment.
fn all(model: &Model) -> Vec<(String, String, Assignment)> {
    let mut all = Vec::new();
    for outline in model.library.outlines() {
        let Some(texts) = model.texts.get(&outline.id) else { continue };
        for skill in &outline.skills {
            for assignment in texts.skills.get(&skill.id).into_iter().flat_map(|texts| &texts.assignments) {
                all.push((outline.id.clone(), skill.title.clone(), assignment.clone()));
            }
        }
    }
    all
}

fn one(words: &Words, course: &str, skill: &str, assignment: &Assignment) -> Html {
    let deliver = |form: &Deliverable| {
        words.text(match form {
            Deliverable::File => "assignments.file",
            Deliverable::Link => "assignments.link",
            Deliverable::Text => "assignments.text",
        })
    };
    let list = |key: &str, lines: &[String]| {
        if lines.is_empty() {
            return Html::default();
        }
        html! {
            <section class="stack">
                <h2>{ words.text(key) }</h2>
                <ul class="bullets">{ for lines.iter().map(|line| html! { <li><span dir="auto">{ line }</span></li> }) }</ul>
            </section>
        }
    };
    html! {
        <article class="assignments">
            <header class="stack stack--tight">
                <p class="quiet" dir="auto">{ skill }</p>
                <h1 dir="auto">{ &assignment.title }</h1>
                <p>{ words.with("assignments.box", &[
                    ("minutes", &words.number(assignment.minutes, 0)),
                    ("hours", &words.number(assignment.timebox_hours, 0)),
                    ("deliver", &assignment.deliver.iter().map(deliver).collect::<Vec<_>>().join(", ")),
                ]) }</p>
            </header>
            <Markup source={assignment.brief.clone()} images={format!("courses/{course}/")} />
            { list("assignments.context", &assignment.context) }
            { list("assignments.observe", &assignment.observe) }
            { list("assignments.checklist", &assignment.checklist) }
            if !assignment.rubric.is_empty() {
                <section class="stack">
                    <h2>{ words.text("assignments.rubric") }</h2>
                    { for assignment.rubric.iter().map(|criterion| html! {
                        <section class="card">
                            <h3 dir="auto">{ &criterion.criterion }</h3>
                            <ol class="levels">{ for criterion.levels.iter().map(|level| html! { <li><span dir="auto">{ level }</span></li> }) }</ol>
                        </section>
                    }) }
                </section>
            }
        </article>
    }
}
