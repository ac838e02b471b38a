//! What was handed over?

use yew::prelude::*;

use crate::ui::components::Why;
use crate::ui::markup::Markup;
use crate::ui::words::Words;
use crate::work::{Attached, Received, Submission};

use super::brief::draw_answers;

/// All of it, as it was handed over.
pub(super) fn draw_submission(words: &Words, submission: &Submission) -> Html {
    html! {
        <>
            { draw_answers(words, "work.context", &submission.brief.context, &submission.context) }
            { draw_answers(words, "work.observed", &submission.brief.observe, &submission.observed) }
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
                    <ul class="bullets">{ for submission.files.iter().map(|file| draw_file(words, file)) }</ul>
                }
                if !submission.remark.trim().is_empty() {
                    <p dir="auto">{ &submission.remark }</p>
                }
            </section>
            { draw_ticks(words, submission) }
        </>
    }
}

fn draw_file(words: &Words, file: &Attached) -> Html {
    let size = words.number(file.size as f64 / 1000.0, 1);
    html! {
        <li>
            <bdi>{ &file.name }</bdi>
            { " · " }{ words.with("work.file-size", &[("size", &size)]) }
            <Why summary={words.text("work.file-hash")}><code class="work__hash">{ &file.sha256 }</code></Why>
        </li>
    }
}

fn draw_ticks(words: &Words, submission: &Submission) -> Html {
    if submission.brief.checklist.is_empty() {
        return Html::default();
    }
    html! {
        <section class="stack">
            <h2>{ words.text("assignments.checklist") }</h2>
            <ul class="work__ticks">
                { for submission.brief.checklist.iter().zip(&submission.checked).map(|(line, ticked)| html! {
                    <li>
                        <span>{ words.text(if *ticked { "work.ticked" } else { "work.not-ticked" }) }</span>
                        { " " }<span dir="auto">{ line }</span>
                    </li>
                }) }
            </ul>
        </section>
    }
}

/// The marks by the rubric: a level for each criterion, and what was said to it.
pub(super) fn draw_marks(submission: &Submission, levels: &[u8], comments: &[String]) -> Html {
    html! {
        <dl class="work__answers">
            { for submission.brief.rubric.iter().zip(levels).enumerate().map(|(place, (criterion, level))| html! {
                <div>
                    <dt dir="auto">{ &criterion.criterion }</dt>
                    <dd dir="auto">{ criterion.levels.get(usize::from(*level)).cloned().unwrap_or_default() }</dd>
                    if let Some(comment) = comments.get(place).filter(|comment| !comment.trim().is_empty()) {
                        <dd dir="auto" class="quiet">{ comment }</dd>
                    }
                </div>
            }) }
        </dl>
    }
}

/// A review as its learner reads it.
pub(super) fn draw_review(words: &Words, received: &Received, of: &Submission) -> Html {
    let review = &received.review;
    html! {
        <section class="card stack">
            <h2>{ words.with("work.review-by", &[("name", &review.by), ("day", &words.day(review.at))]) }</h2>
            if received.changed_since {
                <p>{ words.text("said.review-earlier") }</p>
            }
            { draw_marks(of, &review.levels, &review.comments) }
            if !review.next.trim().is_empty() {
                <p><strong>{ words.text("review.next") }</strong>{ " " }<span dir="auto">{ &review.next }</span></p>
            }
        </section>
    }
}
