//! How do I keep everything, and bring it elsewhere?

mod erasing;
mod file;
mod offer;
mod saving;

use yew::prelude::*;

use crate::desk::Event;
use crate::desk::backup::{Backup, Brought, Doing, Found, Outcome, Refusal, Step};
use crate::tutor::Kept;
use crate::ui::pages::backup_text;
use crate::ui::words::Words;

use super::DeskProps;
use erasing::draw_erasing;
use file::draw_taking_in;
use saving::SaveForm;

/// Saving, taking in, and taking back.
pub(super) fn draw_backup(props: &DeskProps, words: &Words) -> Html {
    let page = &props.model.backup;
    html! {
        <div class="assignments">
            <header class="stack">
                <p><a href="#/settings">{ words.text("backup.back") }</a></p>
                <h1>{ words.text("backup.title") }</h1>
                <p>{ words.text("backup.lead") }</p>
                { draw_outcome(words, page) }
            </header>
            { draw_saving(props, words) }
            { draw_taking_in(props, words) }
            if let Some(brought) = page.found.as_ref().and_then(|found| found.undo) {
                { draw_undo(props, words, brought) }
            }
            <section class="card" aria-labelledby="elsewhere">
                <h2 id="elsewhere">{ words.text("backup.elsewhere") }</h2>
                <p>{ words.text("backup.elsewhere-how") }</p>
            </section>
            { draw_erasing(props, words) }
        </div>
    }
}

/// What came about: before the fresh start, and after it.
fn draw_outcome(words: &Words, page: &Backup) -> Html {
    let before = page.found.as_ref().and_then(|found: &Found| found.outcome);
    html! {
        <>
            <div role="status">
                if let Some(outcome) = page.restarting.filter(|outcome| *outcome != Outcome::Erased) {
                    <p class="notice notice--good">
                        { words.text(outcome_key(outcome)) }{ " " }{ words.text("backup.restarting") }
                    </p>
                }
            </div>
            if let Some(outcome) = before.filter(|_| page.restarting.is_none()) {
                <p class="notice notice--good" id="outcome" tabindex="-1">{ words.text(outcome_key(outcome)) }</p>
            }
        </>
    }
}

fn outcome_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::TakenIn => "backup.taken-in",
        Outcome::TakenOut => "backup.taken-out",
        Outcome::Erased => "backup.erased",
    }
}

fn draw_saving(props: &DeskProps, words: &Words) -> Html {
    let (page, tutor) = (&props.model.backup, &props.model.tutor);
    let kept = match tutor.kept {
        Kept::Unknown | Kept::Here => words.text("kept.here"),
        Kept::Promised => words.text("kept.promised"),
        Kept::MemoryOnly => words.text("kept.memory"),
    };
    let size = page.found.as_ref().map(|found| {
        let size = words.number((found.size as f64 / 1000.0).ceil(), 0);
        words.count("backup.size", tutor.log.len() as f64, &[("size", &size)])
    });
    html! {
        <section class="card" aria-labelledby="saving">
            <h2 id="saving">{ words.text("backup.save") }</h2>
            <p>{ kept }{ " " }{ size }{ " " }{ backup_text(words, tutor) }</p>
            if tutor.kept == Kept::Here {
                <p class="quiet">{ words.text("backup.not-promised") }</p>
                <div class="row">
                    <button class="button" onclick={props.on_click(Event::Backup(Step::PromiseAsked))}>
                        { words.text("backup.ask-promise") }
                    </button>
                </div>
            }
            <SaveForm send={props.send.clone()} busy={page.is_busy()} />
            if matches!(page.doing, Some((Doing::Writing | Doing::Sealing, _))) {
                { draw_progress(props, words) }
            }
            <div role="status">
                if let Some(bytes) = page.saved {
                    <p class="notice notice--good">{ words.with("backup.saved", &[("size", &size_of(words, bytes))]) }</p>
                }
            </div>
            if let Some(why) = &page.failed {
                { draw_refusal(words, why, "failed") }
            }
        </section>
    }
}

/// Kilobytes, or megabytes from one on.
fn size_of(words: &Words, bytes: usize) -> String {
    if bytes < 1_000_000 {
        words.with("backup.kilobytes", &[("n", &words.number((bytes as f64 / 1e3).ceil(), 0))])
    } else {
        words.with("backup.megabytes", &[("n", &words.number(bytes as f64 / 1e6, 1))])
    }
}

/// How far it is, and a way out where there is one.
fn draw_progress(props: &DeskProps, words: &Words) -> Html {
    let page = &props.model.backup;
    let Some((doing, done)) = page.doing else { return Html::default() };
    let label = words.text(match doing {
        Doing::Writing => "backup.writing",
        Doing::Sealing => "backup.sealing",
        Doing::Reading => "backup.reading",
        Doing::Unlocking => "backup.unlocking",
        Doing::TakingIn => "backup.taking-in",
        Doing::TakingOut => "backup.taking-out",
        Doing::Erasing => "backup.erasing",
    });
    html! {
        <div class="backup__progress">
            <span role="status">{ &label }</span>
            <progress class="meter" max="1" value={format!("{done:.2}")} aria-label={label.clone()} />
            if page.can_cancel() {
                <button class="button" onclick={props.on_click(Event::Backup(Step::Cancelled))}>
                    { words.text("backup.cancel") }
                </button>
            }
        </div>
    }
}

fn draw_undo(props: &DeskProps, words: &Words, brought: Brought) -> Html {
    let page = &props.model.backup;
    let Brought { events, records, settings } = brought;
    html! {
        <section class="card" aria-labelledby="undo">
            <h2 id="undo">{ words.text("backup.undo") }</h2>
            <p>{ words.text("backup.undo-lead") }</p>
            <ul class="bullets">
                <li>{ words.count("backup.entries", events as f64, &[]) }</li>
                if records > 0 {
                    <li>{ words.count("backup.records", records as f64, &[]) }</li>
                }
                if settings {
                    <li>{ words.text("backup.undo-settings") }</li>
                }
            </ul>
            <div class="row">
                <button class="button" aria-disabled={page.is_busy().then_some("true")}
                    onclick={props.on_click(Event::Backup(Step::UndoAsked))}>
                    { words.text("backup.undo-do") }
                </button>
            </div>
            if matches!(page.doing, Some((Doing::TakingOut, _))) {
                { draw_progress(props, words) }
            }
        </section>
    }
}

/// One sentence: what is wrong, and what helps.
fn draw_refusal(words: &Words, why: &Refusal, id: &'static str) -> Html {
    let sentence = match why {
        Refusal::Empty => words.text("backup.empty"),
        Refusal::TooLarge => words.text("backup.too-large"),
        Refusal::Several => words.text("backup.several"),
        Refusal::NoBackup { line, column } => words.with(
            "backup.no-backup",
            &[("line", &words.number(*line as f64, 0)), ("column", &words.number(*column as f64, 0))],
        ),
        Refusal::NotCairn => words.text("backup.not-cairn"),
        Refusal::BreaksOff => words.text("backup.breaks-off"),
        Refusal::Ambiguous { member } => words.with("backup.ambiguous", &[("member", member)]),
        Refusal::Newer => words.text("backup.newer"),
        Refusal::Malformed { member } => words.with("backup.malformed", &[("member", member)]),
        Refusal::BadLine { line } => words.with("backup.bad-line", &[("line", &words.number(*line as f64, 0))]),
        Refusal::Damaged => words.text("backup.damaged"),
        Refusal::Full => words.text("backup.full"),
        Refusal::Forbidden => words.text("backup.forbidden"),
        Refusal::Broken => words.text("backup.broken"),
        Refusal::Unsaved => words.text("backup.unsaved"),
        Refusal::NotSaved => words.text("backup.not-saved"),
    };
    html! { <p class="notice notice--caution" {id} tabindex="-1">{ sentence }</p> }
}
