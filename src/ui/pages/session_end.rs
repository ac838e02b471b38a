//! What did this session change?

use yew::prelude::*;

use crate::tutor::view::{ChangeView, changes, stage_key, today};

use super::PageProps;
use super::skill_line::skill_line;
use super::today::draw_nothing;
use super::why::{activity_text, reason_text};
use crate::ui::words::Words;

/// The end of a session: what moved, what comes next, and when.
pub(super) fn draw_session_end(props: &PageProps, words: &Words) -> Html {
    let model = &props.model;
    let Some(session) = &model.ended else { return Html::default() };
    let (title, summary) = if session.answers == 0 {
        ("end.title-none", words.text("end.summary-none"))
    } else {
        let number = |count: u32| words.number(f64::from(count), 0);
        let values = [("right", &*number(session.right)), ("answers", &number(session.answers))];
        ("end.title", words.with("end.summary", &values))
    };
    let told = |change: &ChangeView| {
        let moved = change.before != change.row.stage;
        let note = words.with(
            if moved { "end.moved" } else { "end.stayed" },
            &[
                ("before", &words.text(stage_key(change.before))),
                ("after", &words.text(stage_key(change.row.stage))),
                ("from", &words.percent(change.mastery_before)),
                ("to", &words.percent(change.row.mastery)),
            ],
        );
        match change.due {
            Some(due) => format!("{note} {}", words.with("end.due", &[("day", &words.day(due))])),
            None => note,
        }
    };
    let changes = changes(model);
    let view = today(model);
    html! {
        <div class="stack stack--loose">
            <header class="stack">
                <h1>{ words.text(title) }</h1>
                <p>{ summary }</p>
            </header>
            if !changes.is_empty() {
                <section class="stack">
                    <h2>{ words.text("end.changes") }</h2>
                    <ul class="list">
                        { for changes.iter().map(|change| skill_line(words, &change.row, &told(change), Html::default())) }
                    </ul>
                </section>
            }
            <section class="stack">
                if let Some((_, choice)) = &view.next {
                    <h2>{ words.text("end.next") }</h2>
                    <p>
                        <strong dir="auto">{ activity_text(words, model, choice) }</strong>
                        { ". " }{ reason_text(words, model, choice) }
                    </p>
                } else {
                    { draw_nothing(props, words, &view) }
                }
                <div class="row">
                    // One thing comes first.
                    <a class={classes!("button", view.beyond.is_none().then_some("button--primary"))} href="#/">
                        { words.text("end.today") }
                    </a>
                    <a class="button" href="#/progress">{ words.text("nav.progress") }</a>
                </div>
            </section>
        </div>
    }
}
