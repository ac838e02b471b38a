//! How does this piece of work stand, and what can be done with it now?

use yew::prelude::*;

use crate::desk::Event;
use crate::desk::work::{Move, WorkDraft};
use crate::tutor::Time;
use crate::ui::components::Why;
use crate::ui::desk::DeskProps;
use crate::ui::markup::use_text_language;
use crate::ui::pages::{unknown, use_words};
use crate::ui::words::Words;
use crate::work::{Brief, State, Submission, Work, WorkId};

use super::brief::{box_text, draw_answers, draw_brief, draw_skill, draw_task, in_language, language};
use super::list::draw_start;
use super::said::draw_said;
use super::sending::draw_sending;
use super::submission::{Reader, draw_marks, draw_review, draw_submission};
use super::submitting::SubmitForm;
use crate::ui::desk::form::{asked, change, on_submit, text_area};

/// One piece of work of the learner's.
pub(in crate::ui::desk) fn draw_work(props: &DeskProps, words: &Words, id: &WorkId) -> Html {
    let model = &props.model;
    let Some(work) = model.works.iter().find(|work| work.id == *id) else { return unknown(words) };
    let now = model.tutor.now;
    let state = work.state(now);
    // What is asked comes before the forms; of what is repeated in them, only once.
    let brief = match &state {
        _ if work.submission().is_some() => html! {
            <Why summary={words.text("work.brief")}>{ draw_brief(props, words, &work.brief) }</Why>
        },
        State::Running { .. } | State::Expired { .. } => html! {
            <>
                { draw_answers(words, "work.context", &work.brief.context, &work.context, &language(props, &work.brief)) }
                { draw_task(props, words, &work.brief) }
            </>
        },
        _ => html! {
            <>
                { draw_answers(words, "work.context", &work.brief.context, &work.context, &language(props, &work.brief)) }
                { draw_brief(props, words, &work.brief) }
            </>
        },
    };
    let first = matches!(state, State::Asked | State::Withdrawn | State::Running { .. } | State::Expired { .. });
    html! {
        <article class="assignments">
            <header class="stack stack--tight">
                <p class="quiet"><a href="#/assignments">{ words.text("nav.assignments") }</a></p>
                <h1 dir="auto" lang={language(props, &work.brief)}>{ &work.brief.title }</h1>
                { draw_skill(props, &work.brief) }
                if let Some(request) = &work.asked {
                    <p>{ words.with("work.asked-by", &[("name", &request.by)]) }{ " " }<span dir="auto">{ &request.note }</span></p>
                }
                <p class="work__state">{ state_text(words, work, now) }</p>
                <p class="quiet">{ box_text(words, &work.brief) }</p>
            </header>
            { draw_said(words, model) }
            { draw_sending(props, words) }
            { for work.reviews.iter().rev().filter_map(|received| {
                let of = work.submissions.iter().find(|submitted| submitted.digest == received.review.digest)?;
                Some(draw_review(props, words, received, &of.submission))
            }) }
            if matches!(state, State::Running { .. } | State::Expired { .. }) {
                { draw_clock(props, words, work, &state) }
            }
            if first {
                { brief.clone() }
            }
            { draw_next(props, words, work, &state) }
            if !first {
                { brief }
            }
        </article>
    }
}

/// Where it stands, in a sentence.
pub(super) fn state_text(words: &Words, work: &Work, now: Time) -> String {
    match work.state(now) {
        State::Asked => words.text("state.asked"),
        State::Running { left_seconds, deadline, .. } => {
            words.with("state.running", &[("left", &time_text(words, left_seconds)), ("day", &words.day(deadline.0))])
        }
        State::Paused { left_seconds } => words.with("state.paused", &[("left", &time_text(words, left_seconds))]),
        State::Expired { .. } => words.text("state.expired"),
        State::Submitted { since } => words.with("state.submitted", &[("day", &words.day(since.0))]),
        State::Returned => words.text("state.returned"),
        State::Counted { level, .. } => {
            words.with("state.counted", &[("share", &words.percent(f64::from(level) / 100.0))])
        }
        State::Withdrawn => words.text("state.withdrawn"),
    }
}

/// Days from two days on, hours from two hours on, else minutes.
pub(super) fn time_text(words: &Words, seconds: i64) -> String {
    const HOUR: f64 = 3600.0;
    let seconds = seconds as f64;
    if seconds >= 48.0 * HOUR {
        words.count("time.days", (seconds / (24.0 * HOUR)).floor(), &[])
    } else if seconds >= 2.0 * HOUR {
        words.count("time.hours", (seconds / HOUR).floor(), &[])
    } else {
        words.count("time.minutes", (seconds / 60.0).ceil(), &[])
    }
}

/// What can be done now.
fn draw_next(props: &DeskProps, words: &Words, work: &Work, state: &State) -> Html {
    let now = props.model.tutor.now;
    let button = |key: &str, class: &'static str, step: Move| {
        let moved = props.on_click(Event::WorkMoved { work: work.id.clone(), step });
        html! { <button class={classes!("button", class)} onclick={moved}>{ words.text(key) }</button> }
    };
    let move_on = |step: fn(Vec<String>) -> Move| {
        let (send, id) = (props.send.clone(), work.id.clone());
        Callback::from(move |filled: Vec<String>| send.emit(Event::WorkMoved { work: id.clone(), step: step(filled) }))
    };
    let give_up = || button("work.give-up", "button--quiet", Move::Close);
    match state {
        State::Asked | State::Withdrawn => {
            let start = move_on(Move::Start).reform(|(_, context): (Brief, Vec<String>)| context);
            draw_start(props, &work.brief, work.id.as_str(), start)
        }
        State::Running { .. } | State::Expired { .. } if work.observes_first() => {
            let (before, keep) = draft_of(props, work);
            in_language(
                language(props, &work.brief),
                html! { <NotesForm blank={work.draft("", now)} note={move_on(Move::Observe)} {before} {keep} /> },
            )
        }
        State::Running { .. } | State::Expired { .. } => draw_submit(props, work),
        State::Paused { .. } => html! {
            <div class="row">{ button("work.resume", "button--primary", Move::Resume) }{ give_up() }</div>
        },
        State::Submitted { .. } => html! {
            <>
                <div class="row">
                    if props.model.work.sending.is_none() {
                        <button class="button button--primary" onclick={props.on_click(Event::SubmissionSent(work.id.clone()))}>
                            { words.text("work.send") }
                        </button>
                    }
                    { button("work.leave", "button--quiet", Move::Close) }
                </div>
                { draw_handed_over(props, words, work) }
            </>
        },
        State::Returned => html! {
            <>
                <div class="row">{ button("work.again", "button--primary", Move::Resume) }{ button("work.leave-it", "button--quiet", Move::Close) }</div>
                { draw_handed_over(props, words, work) }
            </>
        },
        State::Counted { .. } => draw_handed_over(props, words, work),
    }
}

/// What can be done about the time.
fn draw_clock(props: &DeskProps, words: &Words, work: &Work, state: &State) -> Html {
    let button = |key: &str, class: &'static str, step: Move| {
        let moved = props.on_click(Event::WorkMoved { work: work.id.clone(), step });
        html! { <button class={classes!("button", class)} onclick={moved}>{ words.text(key) }</button> }
    };
    let may_extend = match state {
        State::Expired { may_extend } => *may_extend,
        _ => true,
    };
    html! {
        <>
            if matches!(state, State::Expired { .. }) {
                <p>{ words.text("work.expired") }</p>
            }
            <div class="row">
                if matches!(state, State::Running { .. }) {
                    { button("work.pause", "", Move::Pause) }
                }
                { button("work.give-up", "button--quiet", Move::Close) }
            </div>
            if may_extend {
                { draw_extend(props, words, work) }
            }
        </>
    }
}

/// What was filled in of a piece of work before, and where it goes with every change.
fn draft_of(props: &DeskProps, work: &Work) -> (WorkDraft, Callback<WorkDraft>) {
    let (send, id) = (props.send.clone(), work.id.clone());
    let keep = Callback::from(move |draft: WorkDraft| {
        send.emit(Event::DraftChanged { work: id.clone(), draft: Box::new(draft) });
    });
    (props.model.work.drafts.get(&work.id).cloned().unwrap_or_default(), keep)
}

fn draw_submit(props: &DeskProps, work: &Work) -> Html {
    let (before, keep) = draft_of(props, work);
    let (send, id) = (props.send.clone(), work.id.clone());
    let submit = Callback::from(move |submission: crate::work::Submission| {
        send.emit(Event::WorkMoved { work: id.clone(), step: Move::Submit(Box::new(submission)) });
    });
    in_language(
        language(props, &work.brief),
        html! {
            <SubmitForm key={work.attempt.to_string()} draft={work.draft(&props.model.work.name, props.model.tutor.now)} {submit} {before} {keep}
                attach={props.attach.clone()} />
        },
    )
}

fn draw_handed_over(props: &DeskProps, words: &Words, work: &Work) -> Html {
    let Some(submitted) = work.submission() else { return Html::default() };
    let submission = &submitted.submission;
    html! {
        <>
            { draw_submission(props, words, submission, Reader::Learner) }
            <section class="stack">
                <h2>{ words.text("work.own-review") }</h2>
                { draw_marks(props, submission, &submission.own_levels, &[]) }
            </section>
        </>
    }
}

/// More time, once and for a reason.
fn draw_extend(props: &DeskProps, words: &Words, work: &Work) -> Html {
    if work.timebox.is_none_or(|timebox| timebox.is_extended()) {
        return Html::default();
    }
    let (send, id, minutes) = (props.send.clone(), work.id.clone(), work.brief.timebox_minutes / 2);
    let minutes = minutes.max(1);
    let extend = Callback::from(move |reason: String| {
        send.emit(Event::WorkMoved { work: id.clone(), step: Move::Extend { minutes, reason } });
    });
    html! { <Why summary={words.text("work.more-time")}><ExtendForm {extend} /></Why> }
}

#[derive(Properties, PartialEq)]
struct ExtendProps {
    extend: Callback<String>,
}

#[component]
fn ExtendForm(ExtendProps { extend }: &ExtendProps) -> Html {
    let words = use_words();
    let reason = use_state(String::new);
    let submitted = {
        let (extend, reason) = (extend.clone(), reason.clone());
        on_submit(move || extend.emit((*reason).clone()))
    };
    html! {
        <form class="stack" onsubmit={submitted}>
            { text_area("reason", &words.text("work.reason"), &words.text("work.reason-hint"), &reason,
                change(&reason, |reason: &mut String, value| *reason = value)) }
            <div class="row"><button class="button" type="submit">{ words.text("work.extend") }</button></div>
        </form>
    }
}

#[derive(Properties, PartialEq)]
struct NotesProps {
    /// The submission that the notes will be a part of.
    blank: Submission,
    note: Callback<Vec<String>>,
    before: WorkDraft,
    keep: Callback<WorkDraft>,
}

/// The sheet for watching somebody at work.
#[component]
fn NotesForm(NotesProps { blank, note, before, keep }: &NotesProps) -> Html {
    let words = use_words();
    let lang = use_text_language();
    let notes = use_state(|| before.clone().fitting(blank).notes);
    let (keep, attempt) = (keep.clone(), blank.attempt);
    use_effect_with((*notes).clone(), move |notes| {
        keep.emit(WorkDraft { attempt, notes: notes.clone(), ..WorkDraft::default() });
    });
    let submitted = {
        let (note, notes) = (note.clone(), notes.clone());
        on_submit(move || note.emit((*notes).clone()))
    };
    html! {
        <form class="card stack" onsubmit={submitted}>
            <h2>{ words.text("assignments.observe") }</h2>
            { for blank.brief.observe.iter().enumerate().map(|(place, point)| {
                let typed = change(&notes, move |notes: &mut Vec<String>, value| {
                    if let Some(note) = notes.get_mut(place) {
                        *note = value;
                    }
                });
                asked(&format!("note-{place}"), point, lang.as_ref(), &notes.get(place).cloned().unwrap_or_default(), typed)
            }) }
            <div class="row"><button class="button button--primary" type="submit">{ words.text("work.keep-notes") }</button></div>
        </form>
    }
}
