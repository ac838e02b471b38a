//! What is asked, and how is it judged?

use yew::prelude::*;

use crate::tutor::content::Deliverable;
use crate::ui::markup::Markup;
use crate::ui::words::Words;
use crate::work::Brief;

/// The brief as a page shows it: what to do, in what time, by what it is judged.
pub(super) fn draw_brief(words: &Words, brief: &Brief) -> Html {
    let images = brief.skill.split_once('/').map(|(course, _)| format!("courses/{course}/")).unwrap_or_default();
    html! {
        <>
            <Markup source={brief.brief.clone()} {images} />
            if !brief.setting.trim().is_empty() {
                <section class="stack">
                    <h2>{ words.text("work.setting") }</h2>
                    <Markup source={brief.setting.clone()} />
                </section>
            }
            { list(words, "assignments.observe", &brief.observe) }
            { list(words, "assignments.checklist", &brief.checklist) }
            <section class="stack">
                <h2>{ words.text("assignments.rubric") }</h2>
                { for brief.rubric.iter().map(|criterion| html! {
                    <section class="card">
                        <h3 dir="auto">{ &criterion.criterion }</h3>
                        <ol class="levels">{ for criterion.levels.iter().map(|level| html! { <li><span dir="auto">{ level }</span></li> }) }</ol>
                    </section>
                }) }
            </section>
        </>
    }
}

/// Minutes of work, the timebox, and what to hand over, in a sentence.
pub(super) fn box_text(words: &Words, brief: &Brief) -> String {
    let form = |form: Deliverable| {
        let key = match form {
            Deliverable::File => "assignments.file",
            Deliverable::Link => "assignments.link",
            Deliverable::Text => "assignments.text",
        };
        brief.takes(form).then(|| words.text(key))
    };
    let forms = [Deliverable::Text, Deliverable::Link, Deliverable::File];
    words.with(
        "assignments.box",
        &[
            ("minutes", &words.number(f64::from(brief.minutes), 0)),
            ("hours", &words.number(f64::from(brief.timebox_minutes) / 60.0, 1)),
            ("deliver", &forms.into_iter().filter_map(form).collect::<Vec<_>>().join(", ")),
        ],
    )
}

fn list(words: &Words, key: &str, lines: &[String]) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    html! {
        <section class="stack">
            <h2>{ words.text(key) }</h2>
            <ul class="bullets">{ for lines.iter().map(|line| html! { <li><span dir="auto">{ line }</span></li> }) }</ul>
        </section>
    }
}

/// The questions that place the work in the learner's own, each with its answer.
pub(super) fn draw_answers(words: &Words, key: &str, questions: &[String], answers: &[String]) -> Html {
    if questions.is_empty() || answers.is_empty() {
        return Html::default();
    }
    html! {
        <section class="stack">
            <h2>{ words.text(key) }</h2>
            <dl class="work__answers">
                { for questions.iter().zip(answers).map(|(question, answer)| html! {
                    <div>
                        <dt dir="auto">{ question }</dt>
                        <dd dir="auto">{ answer }</dd>
                    </div>
                }) }
            </dl>
        </section>
    }
}
