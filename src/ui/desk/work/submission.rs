//! What was handed over?

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::desk::Event;
use crate::ui::components::Why;
use crate::ui::desk::{Attach, DeskProps};
use crate::ui::markup::Markup;
use crate::ui::pages::use_words;
use crate::ui::words::Words;
use crate::work::{Attached, Received, Submission};

use super::brief::{draw_answers, language};

/// Who reads it?
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// Who handed it over.
    Learner,
    /// Whoever reviews it.
    Reviewer,
}

/// All of it, as it was handed over.
pub(super) fn draw_submission(props: &DeskProps, words: &Words, submission: &Submission, reader: Reader) -> Html {
    let context = match reader {
        Reader::Learner => "work.context",
        Reader::Reviewer => "review.context",
    };
    let lang = language(props, &submission.brief);
    html! {
        <>
            { draw_answers(words, context, &submission.brief.context, &submission.context, &lang) }
            { draw_answers(words, "work.observed", &submission.brief.observe, &submission.observed, &lang) }
            <section class="stack">
                <h2>{ words.text("work.handed-over") }</h2>
                if !submission.text.trim().is_empty() {
                    <Markup source={submission.text.clone()} />
                }
                if !submission.links.is_empty() {
                    <ul class="bullets">
                        { for submission.links.iter().map(|link| html! {
                            <li><a href={link.clone()} target="_blank" rel="noopener noreferrer" dir="ltr">{ link }</a></li>
                        }) }
                    </ul>
                }
                if !submission.files.is_empty() {
                    <ul class="bullets">{ for submission.files.iter().enumerate().map(|(place, file)| draw_file(props, words, place, file, reader)) }</ul>
                }
                if !submission.remark.trim().is_empty() {
                    <p dir="auto">{ &submission.remark }</p>
                }
            </section>
            { draw_ticks(words, submission, &lang) }
        </>
    }
}

/// A file: what came with the work can be saved, and what was sent apart can be compared with what was handed over.
fn draw_file(props: &DeskProps, words: &Words, place: usize, file: &Attached, reader: Reader) -> Html {
    let size = words.number(file.size as f64 / 1000.0, 1);
    html! {
        <li>
            <bdi>{ &file.name }</bdi>
            { " · " }{ words.with("work.file-size", &[("size", &size)]) }
            if file.content.is_some() {
                <div class="row">
                    <button class="button" type="button" onclick={props.on_click(Event::AttachedWanted(Box::new(file.clone())))}>
                        { words.text("work.file-save") }<span class="visually-hidden">{ format!(": {}", file.name) }</span>
                    </button>
                </div>
            } else if reader == Reader::Reviewer {
                <ComparedFile id={format!("compare-{place}")} file={file.clone()} attach={props.attach.clone()} />
            }
            <Why summary={words.text("work.file-hash")}><code class="work__hash">{ &file.sha256 }</code></Why>
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct ComparedProps {
    id: String,
    /// What was handed over.
    file: Attached,
    attach: Attach,
}

/// A file that came in another way: is it the one that was handed over?
#[component]
fn ComparedFile(ComparedProps { id, file, attach }: &ComparedProps) -> Html {
    let words = use_words();
    let same = use_state(|| None);
    let chosen = {
        let (attach, file, same) = (attach.clone(), file.clone(), same.clone());
        Callback::from(move |event: web_sys::Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let (file, same) = (file.clone(), same.clone());
            if let Some(given) = input.files().and_then(|files| files.get(0)) {
                attach.emit((
                    given,
                    Callback::from(move |(_, bytes): (String, Vec<u8>)| same.set(Some(file.is(&bytes)))),
                ));
            }
        })
    };
    html! {
        <div class="field">
            <label class="field__label" for={id.clone()}>
                { words.text("work.compare") }<span class="visually-hidden">{ format!(": {}", file.name) }</span>
            </label>
            <input id={id.clone()} type="file" onchange={chosen} />
            <p class="field__hint" role="status">
                { words.text(match *same {
                    None => "work.compare-hint",
                    Some(true) => "work.compare-same",
                    Some(false) => "work.compare-other",
                }) }
            </p>
        </div>
    }
}

/// The checklist: folded where all of it is ticked.
fn draw_ticks(words: &Words, submission: &Submission, lang: &AttrValue) -> Html {
    let Submission { brief, checked, .. } = submission;
    let list = html! {
        <ul class="work__ticks">
            { for brief.checklist.iter().zip(checked).map(|(line, ticked)| html! {
                <li>
                    <span aria-hidden="true">{ if *ticked { "✓" } else { "–" } }</span>
                    <span>
                        <span class="visually-hidden">
                            { words.text(if *ticked { "work.ticked" } else { "work.not-ticked" }) }{ " " }
                        </span>
                        <span dir="auto" lang={lang.clone()}>{ line }</span>
                    </span>
                </li>
            }) }
        </ul>
    };
    if brief.checklist.is_empty() {
        Html::default()
    } else if checked.iter().all(|ticked| *ticked) {
        html! { <Why summary={words.count("work.all-ticked", checked.len() as f64, &[])}>{ list }</Why> }
    } else {
        html! {
            <section class="stack">
                <h2>{ words.text("work.checklist") }</h2>
                { list }
            </section>
        }
    }
}

/// The marks by the rubric: a level for each criterion, and what was said to it.
pub(super) fn draw_marks(props: &DeskProps, submission: &Submission, levels: &[u8], comments: &[String]) -> Html {
    let lang = language(props, &submission.brief);
    html! {
        <dl class="work__answers">
            { for submission.brief.rubric.iter().zip(levels).enumerate().map(|(place, (criterion, level))| html! {
                <div>
                    <dt dir="auto" lang={lang.clone()}>{ &criterion.criterion }</dt>
                    <dd dir="auto" lang={lang.clone()}>{ criterion.levels.get(usize::from(*level)).cloned().unwrap_or_default() }</dd>
                    if let Some(comment) = comments.get(place).filter(|comment| !comment.trim().is_empty()) {
                        <dd dir="auto" class="quiet">{ comment }</dd>
                    }
                </div>
            }) }
        </dl>
    }
}

/// A review as its learner reads it.
pub(super) fn draw_review(props: &DeskProps, words: &Words, received: &Received, of: &Submission) -> Html {
    let review = &received.review;
    html! {
        <section class="card stack">
            <h2>{ words.with("work.review-by", &[("name", &review.by), ("day", &words.day(review.at))]) }</h2>
            if received.changed_since {
                <p>{ words.text("said.review-earlier") }</p>
            }
            { draw_marks(props, of, &review.levels, &review.comments) }
            if !review.next.trim().is_empty() {
                <p><strong>{ words.text("review.next") }</strong>{ " " }<span dir="auto">{ &review.next }</span></p>
            }
        </section>
    }
}
