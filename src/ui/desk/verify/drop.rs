//! Where are files given? They are chosen, or let fall.

use web_sys::{DragEvent, HtmlInputElement};
use yew::prelude::*;

use crate::desk::Event;
use crate::desk::verify::{MOST_BYTES, Unreadable};
use crate::ui::desk::{Attach, DeskProps};

/// A file that was given: its name, and its bytes or why it is not read.
pub(in crate::ui::desk) type Given = Result<(String, Vec<u8>), (String, Unreadable)>;

/// A place for files, with its label and a hint; each that is given becomes an event.
pub(in crate::ui::desk) fn draw_drop(
    props: &DeskProps,
    (label, hint): (&str, &str),
    event: fn(Given) -> Event,
) -> Html {
    let (attach, send) = (props.attach.clone(), props.send.clone());
    let chosen = Callback::from(move |change: web_sys::Event| {
        let Some(input) = change.target_dyn_into::<HtmlInputElement>() else { return };
        give(input.files(), &attach, &send, event);
        input.set_value("");
    });
    let (attach, send) = (props.attach.clone(), props.send.clone());
    let dropped = Callback::from(move |drop: DragEvent| {
        drop.prevent_default();
        give(drop.data_transfer().and_then(|data| data.files()), &attach, &send, event);
    });
    // Otherwise the browser opens what is let fall.
    let over = Callback::from(|over: DragEvent| over.prevent_default());
    html! {
        <div class="card verify__drop" ondrop={dropped} ondragover={over}>
            <div class="field">
                <label class="field__label" for="credentials">{ label }</label>
                <input id="credentials" type="file" multiple=true onchange={chosen} aria-describedby="credentials-hint" />
                <p class="field__hint" id="credentials-hint">{ hint }</p>
            </div>
        </div>
    }
}

fn give(files: Option<web_sys::FileList>, attach: &Attach, send: &Callback<Event>, event: fn(Given) -> Event) {
    let Some(files) = files else { return };
    for file in (0..files.length()).filter_map(|place| files.get(place)) {
        if file.size() > MOST_BYTES as f64 {
            send.emit(event(Err((file.name(), Unreadable::TooLarge))));
            continue;
        }
        let send = send.clone();
        attach.emit((file, Callback::from(move |given| send.emit(event(Ok(given))))));
    }
}
