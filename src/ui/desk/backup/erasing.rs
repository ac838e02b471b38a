//! How does everything go from this browser? With a backup offered first, and a second, deliberate step.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::desk::Event;
use crate::desk::backup::{Doing, Outcome, Step};
use crate::ui::pages::backup_text;
use crate::ui::words::Words;

use super::super::DeskProps;
use super::{draw_progress, outcome_key};

/// What goes and what stays, the way to a backup, and the way to have it gone.
pub(super) fn draw_erasing(props: &DeskProps, words: &Words) -> Html {
    let (page, tutor) = (&props.model.backup, &props.model.tutor);
    html! {
        <section class="card" aria-labelledby="erase">
            <h2 id="erase">{ words.text("backup.erase") }</h2>
            <p>{ words.text("backup.erase-lead") }</p>
            <ul class="bullets">
                <li>{ words.count("backup.erase-log", tutor.log.len() as f64, &[]) }</li>
                <li>{ words.text("backup.erase-rest") }</li>
            </ul>
            <p>{ words.text("backup.erase-stays") }</p>
            <p>{ backup_text(words, tutor) }{ " " }{ words.text("backup.erase-first") }</p>
            <div class="row">
                <button class="button" onclick={props.on_click(Event::Backup(Step::SaveWanted))}>
                    { words.text("backup.erase-save") }
                </button>
            </div>
            { draw_tick(props, "erase-agreed", page.erase_agreed, words.text("backup.erase-agree"), Step::EraseAgreed) }
            <div class="row">
                <button class="button" aria-disabled={(page.is_busy() || !page.erase_agreed).then_some("true")}
                    onclick={props.on_click(Event::Backup(Step::EraseAsked))}>
                    { words.text("backup.erase-do") }
                </button>
            </div>
            if matches!(page.doing, Some((Doing::Erasing, _))) {
                { draw_progress(props, words) }
            }
            <div role="status">
                if page.restarting == Some(Outcome::Erased) {
                    <p class="notice notice--good">
                        { words.text(outcome_key(Outcome::Erased)) }{ " " }{ words.text("backup.restarting") }
                    </p>
                }
            </div>
        </section>
    }
}

/// A box to be ticked before something can be done.
pub(super) fn draw_tick(
    props: &DeskProps,
    id: &'static str,
    ticked: bool,
    label: String,
    step: fn(bool) -> Step,
) -> Html {
    let send = props.send.clone();
    let onchange = Callback::from(move |event: web_sys::Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            send.emit(Event::Backup(step(input.checked())));
        }
    });
    html! {
        <label class="tick">
            <input type="checkbox" {id} checked={ticked} {onchange} />
            <span>{ label }</span>
        </label>
    }
}
