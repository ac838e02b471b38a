//! What is asked, and how is it judged?

use yew::prelude::*;

use crate::tutor::content::Deliverable;
use crate::ui::desk::DeskProps;
use crate::ui::markup::{Markup, TextLanguage};
use crate::ui::words::Words;
use crate::work::Brief;

use super::one::time_text;

/// The brief as a page shows it: what to do, in what time, by what it is judged.
pub(super) fn draw_brief(props: &DeskProps, words: &Words, brief: &Brief) -> Html {
    let lang = language(props, brief);
    html! {
        <>
            { draw_task(props, words, brief) }
            { list(words, "assignments.observe", &brief.observe, &lang) }
            { list(words, "assignments.checklist", &brief.checklist, &lang) }
            <section class="stack">
                <h2>{ words.text("assignments.rubric") }</h2>
                { for brief.rubric.iter().map(|criterion| html! {
                    <section class="card">
                        <h3 dir="auto" lang={lang.clone()}>{ &criterion.criterion }</h3>
                        <ol class="levels">
                            { for criterion.levels.iter().map(|level| html! {
                                <li><span dir="auto" lang={lang.clone()}>{ level }</span></li>
                            }) }
                        </ol>
                    </section>
                }) }
            </section>
        </>
    }
}

/// The language of a brief: its course's; that of what a lead wrote is not known.
pub(super) fn language(props: &DeskProps, brief: &Brief) -> AttrValue {
    props.language(brief.assignment.as_deref().unwrap_or_default())
}

/// The skill that it is for, where a course of this site has it.
pub(super) fn draw_skill(props: &DeskProps, brief: &Brief) -> Html {
    let catalogue = props.model.tutor.catalogue.as_ref();
    let of = brief.skill.split_once('/').zip(catalogue);
    let title = of.and_then(|((of, skill), catalogue)| {
        let course = catalogue.courses.iter().find(|course| course.id == of)?;
        course.skills.iter().find(|(id, ..)| id == skill).map(|(_, title, _)| title)
    });
    let Some(title) = title else { return Html::default() };
    html! {
        <p><a href={format!("#/skill/{}", brief.skill)} dir="auto" lang={props.language(&brief.skill)}>{ title }</a></p>
    }
}

/// A form in which texts of a brief stand among the interface's words.
pub(super) fn in_language(language: AttrValue, form: Html) -> Html {
    html! { <ContextProvider<TextLanguage> context={TextLanguage(language)}>{ form }</ContextProvider<TextLanguage>> }
}

/// What to do, and the context in which a lead asks for it.
pub(super) fn draw_task(props: &DeskProps, words: &Words, brief: &Brief) -> Html {
    let images = brief.skill.split_once('/').map(|(course, _)| format!("courses/{course}/")).unwrap_or_default();
    html! {
        <>
            { in_language(language(props, brief), html! { <Markup source={brief.brief.clone()} {images} /> }) }
            if !brief.setting.trim().is_empty() {
                <section class="stack">
                    <h2>{ words.text("work.setting") }</h2>
                    <Markup source={brief.setting.clone()} />
                </section>
            }
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
            ("time", &time_text(words, 60 * i64::from(brief.timebox_minutes))),
            ("deliver", &any_of(words, &forms.into_iter().filter_map(form).collect::<Vec<_>>())),
        ],
    )
}

/// "a text, a link or a file": one of them is enough.
fn any_of(words: &Words, forms: &[String]) -> String {
    match forms {
        [first @ .., last] if !first.is_empty() => {
            words.with("assignments.or", &[("others", &first.join(", ")), ("last", last)])
        }
        _ => forms.concat(),
    }
}

fn list(words: &Words, key: &str, lines: &[String], lang: &AttrValue) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    html! {
        <section class="stack">
            <h2>{ words.text(key) }</h2>
            <ul class="bullets">
                { for lines.iter().map(|line| html! { <li><span dir="auto" lang={lang.clone()}>{ line }</span></li> }) }
            </ul>
        </section>
    }
}

/// The questions that place the work in the learner's own, each with its answer.
pub(super) fn draw_answers(
    words: &Words,
    key: &str,
    questions: &[String],
    answers: &[String],
    lang: &AttrValue,
) -> Html {
    if questions.is_empty() || answers.is_empty() {
        return Html::default();
    }
    html! {
        <section class="stack">
            <h2>{ words.text(key) }</h2>
            <dl class="work__answers">
                { for questions.iter().zip(answers).map(|(question, answer)| html! {
                    <div>
                        <dt dir="auto" lang={lang.clone()}>{ question }</dt>
                        <dd dir="auto">{ answer }</dd>
                    </div>
                }) }
            </dl>
        </section>
    }
}
