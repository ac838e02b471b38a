//! What did somebody send, and what is to be answered?

use yew::prelude::*;

use crate::desk::Event;
use crate::desk::work::ReviewDraft;
use crate::ui::components::Why;
use crate::ui::desk::DeskProps;
use crate::ui::markup::use_text_language;
use crate::ui::pages::use_words;
use crate::ui::words::Words;
use crate::work::{Message, Relation, Request, Review, Submission};

use super::brief::{box_text, draw_brief, draw_skill, in_language, language};
use super::said::draw_said;
use super::sending::draw_sending;
use super::submission::{Reader, draw_submission};
use crate::ui::desk::form::{change, marks, on_submit, text_area, text_line, tick};

/// A request to be accepted, or a submission to be reviewed; or why there is neither.
pub(in crate::ui::desk) fn draw_arrived(props: &DeskProps, words: &Words) -> Html {
    let model = &props.model;
    match &model.work.arrived {
        Some(Message::Request(request)) => draw_request(props, words, request),
        Some(Message::Submission(submission)) => draw_to_review(props, words, submission),
        Some(Message::Review(_)) | None => html! {
            <div class="assignments">
                <h1>{ words.text("arrived.title") }</h1>
                { draw_said(words, model) }
                if model.work.said.is_none() {
                    <p>{ words.text("arrived.nothing") }</p>
                }
                <p><a class="button" href="#/assignments">{ words.text("arrived.back") }</a></p>
            </div>
        },
    }
}

fn draw_request(props: &DeskProps, words: &Words, request: &Request) -> Html {
    html! {
        <article class="assignments">
            <header class="stack stack--tight">
                <p class="quiet">{ words.with("work.asked-by", &[("name", &request.by)]) }</p>
                <h1 dir="auto" lang={language(props, &request.brief)}>{ &request.brief.title }</h1>
                { draw_skill(props, &request.brief) }
                <p>{ box_text(words, &request.brief) }</p>
                if !request.note.trim().is_empty() {
                    <p dir="auto">{ &request.note }</p>
                }
            </header>
            <div class="row">
                <button class="button button--primary" onclick={props.on_click(Event::RequestAccepted)}>
                    { words.text("arrived.accept") }
                </button>
            </div>
            { draw_brief(props, words, &request.brief) }
        </article>
    }
}

fn draw_to_review(props: &DeskProps, words: &Words, submission: &Submission) -> Html {
    let own = props.model.own_work(submission);
    let by = if submission.by.trim().is_empty() { words.text("review.someone") } else { submission.by.clone() };
    let send = props.send.clone();
    let finish = Callback::from(move |review: Review| send.emit(Event::ReviewFinished(Box::new(review))));
    let send = props.send.clone();
    let keep = Callback::from(move |draft: ReviewDraft| send.emit(Event::ReviewChanged(Box::new(draft))));
    html! {
        <article class="assignments">
            <header class="stack stack--tight">
                <p class="quiet">{ words.with("review.of", &[("name", &by), ("day", &words.day(submission.at))]) }</p>
                <h1 dir="auto" lang={language(props, &submission.brief)}>{ &submission.brief.title }</h1>
            </header>
            if let Some(work) = own {
                <p class="notice notice--caution">
                    { words.text("review.own-work") }{ " " }
                    <a href={format!("#/work/{work}")}>{ words.text("review.own-open") }</a>
                </p>
            }
            { draw_submission(props, words, submission, Reader::Reviewer) }
            <Why summary={words.text("work.brief")}>{ draw_brief(props, words, &submission.brief) }</Why>
            { draw_said(words, &props.model) }
            if own.is_none() {
                { in_language(language(props, &submission.brief), html! {
                    <ReviewForm submission={submission.clone()} before={props.model.review_draft(submission)} {keep} {finish} />
                }) }
                { draw_sending(props, words) }
            }
        </article>
    }
}

#[derive(Properties, PartialEq)]
struct ReviewProps {
    submission: Submission,
    /// What was filled in before.
    before: ReviewDraft,
    /// Where it goes with every change.
    keep: Callback<ReviewDraft>,
    finish: Callback<Review>,
}

/// The rubric to be marked beside the learner's own marks, a comment to each criterion for who has one, and one thing to
/// do next.
#[component]
fn ReviewForm(ReviewProps { submission, before, keep, finish }: &ReviewProps) -> Html {
    let words = use_words();
    let lang = use_text_language();
    let filled = use_state(|| before.clone());
    // A comment that is there already is in sight from the beginning.
    let commented = use_state(|| before.review.comments.clone());
    let keep = keep.clone();
    use_effect_with((*filled).clone(), move |filled| keep.emit(filled.clone()));
    let submitted = {
        let (finish, filled) = (finish.clone(), filled.clone());
        on_submit(move || finish.emit(filled.finished()))
    };
    let review = &filled.review;
    let own = words.text("review.own-mark");
    let as_a = |relation: Relation, key: &str| {
        let chosen =
            change(&filled, move |filled: &mut ReviewDraft, _: web_sys::Event| filled.review.relation = relation);
        html! {
            <label class="tick">
                <input type="radio" name="relation" checked={review.relation == relation} onchange={chosen} />
                <span>{ words.text(key) }</span>
            </label>
        }
    };
    html! {
        <form class="card stack stack--loose" onsubmit={submitted}>
            <h2>{ words.text("review.title") }</h2>
            { for submission.brief.rubric.iter().enumerate().map(|(place, criterion)| {
                let mark = change(&filled, move |filled: &mut ReviewDraft, level| {
                    if let Some(marked) = filled.levels.get_mut(place) {
                        *marked = Some(level);
                    }
                });
                let typed = change(&filled, move |filled: &mut ReviewDraft, value| {
                    if let Some(comment) = filled.review.comments.get_mut(place) {
                        *comment = value;
                    }
                });
                let label = words.with("review.comment", &[("criterion", &criterion.criterion)]);
                let comment = review.comments.get(place).cloned().unwrap_or_default();
                let open = commented.get(place).is_some_and(|comment| !comment.is_empty());
                let own = submission.own_levels.get(place).map(|level| (*level, own.as_str()));
                html! {
                    <div>
                        { marks(&format!("mark-{place}"), criterion, filled.levels.get(place).copied().flatten(), own, lang.as_ref(), &mark) }
                        <Why summary={words.text("review.add-comment")} {open}>
                            { text_area(&format!("comment-{place}"), &label, "", &comment, typed) }
                        </Why>
                    </div>
                }
            }) }
            { text_area("next", &words.text("review.next"), &words.text("review.next-hint"), &review.next,
                change(&filled, |filled: &mut ReviewDraft, value| filled.review.next = value)) }
            if submission.attempt == 1 {
                { tick(&words.text("review.again"), None, review.again,
                    change(&filled, |filled: &mut ReviewDraft, value| filled.review.again = value)) }
            }
            { text_line("reviewer", &words.text("review.name"), &review.by,
                change(&filled, |filled: &mut ReviewDraft, value| filled.review.by = value)) }
            <fieldset class="work__criterion">
                <legend>{ words.text("review.as") }</legend>
                { as_a(Relation::Lead, "review.as-lead") }
                { as_a(Relation::Peer, "review.as-peer") }
            </fieldset>
            <div class="row"><button class="button button--primary" type="submit">{ words.text("review.finish") }</button></div>
        </form>
    }
}
