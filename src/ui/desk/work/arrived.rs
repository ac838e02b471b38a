//! What did somebody send, and what is to be answered?

use yew::prelude::*;

use crate::desk::Event;
use crate::tutor::Time;
use crate::ui::components::Why;
use crate::ui::desk::DeskProps;
use crate::ui::desk::form::{change, marks, on_submit, text_area, text_line, tick};
use crate::ui::pages::use_words;
use crate::ui::words::Words;
use crate::work::{Message, Relation, Request, Review, Submission, WorkId};

use super::brief::{box_text, draw_brief};
use super::said::draw_said;
use super::sending::draw_sending;
use super::submission::{draw_marks, draw_submission};

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
                <h1 dir="auto">{ &request.brief.title }</h1>
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
            { draw_brief(words, &request.brief) }
        </article>
    }
}

fn draw_to_review(props: &DeskProps, words: &Words, submission: &Submission) -> Html {
    let by = if submission.by.trim().is_empty() { words.text("review.someone") } else { submission.by.clone() };
    let send = props.send.clone();
    let finish = Callback::from(move |review: Review| send.emit(Event::ReviewFinished(Box::new(review))));
    html! {
        <article class="assignments">
            <header class="stack stack--tight">
                <p class="quiet">{ words.with("review.of", &[("name", &by), ("day", &words.day(submission.at))]) }</p>
                <h1 dir="auto">{ &submission.brief.title }</h1>
            </header>
            { draw_submission(words, submission) }
            <Why summary={words.text("work.brief")}>{ draw_brief(words, &submission.brief) }</Why>
            <Why summary={words.text("review.theirs")}>{ draw_marks(submission, &submission.own_levels, &[]) }</Why>
            { draw_said(words, &props.model) }
            <ReviewForm submission={submission.clone()} {finish} />
            { draw_sending(props, words) }
        </article>
    }
}

#[derive(Properties, PartialEq)]
struct ReviewProps {
    submission: Submission,
    finish: Callback<Review>,
}

#[derive(Clone, PartialEq)]
struct Filled {
    review: Review,
    levels: Vec<Option<u8>>,
}

/// The rubric to be marked, a comment to each criterion, and one thing to do next.
#[component]
fn ReviewForm(ReviewProps { submission, finish }: &ReviewProps) -> Html {
    let words = use_words();
    let filled = use_state(|| Filled {
        // Its id and its time are given when it is finished.
        review: Review::blank(WorkId::random([0; 12]), submission, Time(0)),
        levels: vec![None; submission.brief.rubric.len()],
    });
    let submitted = {
        let (finish, filled) = (finish.clone(), filled.clone());
        on_submit(move || {
            let levels = filled.levels.iter().copied().flatten().collect();
            finish.emit(Review { levels, ..filled.review.clone() });
        })
    };
    let review = &filled.review;
    let as_a = |relation: Relation, key: &str| {
        let chosen = change(&filled, move |filled: &mut Filled, _: web_sys::Event| filled.review.relation = relation);
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
                let mark = change(&filled, move |filled: &mut Filled, level| {
                    if let Some(marked) = filled.levels.get_mut(place) {
                        *marked = Some(level);
                    }
                });
                let typed = change(&filled, move |filled: &mut Filled, value| {
                    if let Some(comment) = filled.review.comments.get_mut(place) {
                        *comment = value;
                    }
                });
                let label = words.with("review.comment", &[("criterion", &criterion.criterion)]);
                let comment = review.comments.get(place).cloned().unwrap_or_default();
                html! {
                    <div class="stack">
                        { marks(&format!("mark-{place}"), &criterion.criterion, &criterion.levels,
                            filled.levels.get(place).copied().flatten(), &mark) }
                        { text_area(&format!("comment-{place}"), &label, "", &comment, typed) }
                    </div>
                }
            }) }
            { text_area("next", &words.text("review.next"), &words.text("review.next-hint"), &review.next,
                change(&filled, |filled: &mut Filled, value| filled.review.next = value)) }
            if submission.attempt == 1 {
                { tick(&words.text("review.again"), review.again,
                    change(&filled, |filled: &mut Filled, value| filled.review.again = value)) }
            }
            { text_line("reviewer", &words.text("review.name"), &review.by,
                change(&filled, |filled: &mut Filled, value| filled.review.by = value)) }
            <fieldset class="work__criterion">
                <legend>{ words.text("review.as") }</legend>
                { as_a(Relation::Lead, "review.as-lead") }
                { as_a(Relation::Peer, "review.as-peer") }
            </fieldset>
            <div class="row"><button class="button button--primary" type="submit">{ words.text("review.finish") }</button></div>
        </form>
    }
}
