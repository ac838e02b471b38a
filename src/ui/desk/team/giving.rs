//! How do a lead's files come in?

use web_sys::{DragEvent, HtmlInputElement};
use yew::prelude::*;

use crate::desk::Event;
use crate::desk::team::{Noted, Step, Taken};
use crate::ui::desk::{DeskProps, Given};
use crate::ui::words::Words;

/// Files or a folder are chosen, or let fall here.
pub(super) fn draw_giving(props: &DeskProps, words: &Words) -> Html {
    let give = props.give.clone();
    let chosen = Callback::from(move |event: web_sys::Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        if let Some(files) = input.files().filter(|files| files.length() > 0) {
            give.emit(Given::Chosen(files));
        }
        input.set_value("");
    });
    let give = props.give.clone();
    let dropped = Callback::from(move |event: DragEvent| {
        event.prevent_default();
        if let Some(data) = event.data_transfer() {
            give.emit(Given::Dropped(data));
        }
    });
    // Otherwise the browser opens what is let fall.
    let over = Callback::from(|event: DragEvent| event.prevent_default());
    html! {
        <div class="card drop team__drop" ondrop={dropped} ondragover={over}>
            <div class="field">
                <label class="field__label" for="team-files">{ words.text("team.files") }</label>
                <input id="team-files" type="file" multiple=true onchange={chosen.clone()}
                    accept=".json,.zip,application/json,application/zip" aria-describedby="team-files-hint" />
                <p class="field__hint" id="team-files-hint">{ words.text("team.files-hint") }</p>
            </div>
            <div class="field">
                <label class="field__label" for="team-folder">{ words.text("team.folder") }</label>
                <input id="team-folder" type="file" webkitdirectory=true onchange={chosen} />
            </div>
        </div>
    }
}

/// How far the reading and the computing are; and then what came of it.
pub(super) fn draw_progress(props: &DeskProps, words: &Words) -> Html {
    let page = &props.model.team;
    let busy = match (page.reading, page.reckoning()) {
        (Some(done), _) => Some(("team.reading", done)),
        (None, Some(done)) => Some(("team.reckoning", done)),
        (None, None) => None,
    };
    html! {
        <div class="stack">
            if let Some((key, done)) = busy {
                <div class="row">
                    <span id="team-progress">{ words.text(key) }</span>
                    <progress class="meter" max="1" value={format!("{done:.3}")} aria-labelledby="team-progress" />
                    <button class="button" onclick={props.on_click(Event::Team(Step::Stopped))}>
                        { words.text("verify.cancel") }
                    </button>
                </div>
            }
            <p class="quiet" role="status">
                if let (None, Some(taken)) = (busy, page.taken) {
                    { said(words, taken, page.refused.len()) }
                }
                { match &page.noted {
                    Some(Noted::Forgotten) => words.text("team.forgotten"),
                    Some(Noted::SameName) => words.text("team.same-name"),
                    None => String::new(),
                } }
            </p>
        </div>
    }
}

fn said(words: &Words, taken: Taken, refused: usize) -> String {
    let Taken { new, newer, older, passed, is_stopped } = taken;
    let mut sentences = Vec::new();
    if is_stopped {
        sentences.push(words.text("team.stopped"));
    }
    let counted = [
        (words.count("team.taken-new", new as f64, &[]), new),
        (words.count("team.taken-newer", newer as f64, &[]), newer),
        (words.count("team.taken-older", older as f64, &[]), older),
        (words.count("team.passed", passed as f64, &[]), passed),
        (words.count("team.refused", refused as f64, &[]), refused),
    ];
    sentences.extend(counted.into_iter().filter(|(_, count)| *count > 0).map(|(sentence, _)| sentence));
    if sentences.is_empty() {
        sentences.push(words.text("team.taken-none"));
    }
    sentences.join(" ")
}
