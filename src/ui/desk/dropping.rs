//! Where files are chosen, or let fall.

use web_sys::{DragEvent, FileList, HtmlInputElement};
use yew::prelude::*;

/// A field for files, on a card on which they can be let fall too; they go to `given`.
pub(in crate::ui::desk) fn draw_drop(
    id: &str,
    label: &str,
    hint: &str,
    multiple: bool,
    given: Callback<FileList>,
) -> Html {
    let then = given.clone();
    let chosen = Callback::from(move |event: web_sys::Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        if let Some(files) = input.files() {
            then.emit(files);
        }
        input.set_value("");
    });
    let dropped = Callback::from(move |event: DragEvent| {
        event.prevent_default();
        if let Some(files) = event.data_transfer().and_then(|data| data.files()) {
            given.emit(files);
        }
    });
    // Otherwise the browser opens what is let fall.
    let over = Callback::from(|event: DragEvent| event.prevent_default());
    let hint_id = format!("{id}-hint");
    html! {
        <div class="card drop" ondrop={dropped} ondragover={over}>
            <div class="field">
                <label class="field__label" for={id.to_owned()}>{ label }</label>
                <input id={id.to_owned()} type="file" {multiple} onchange={chosen} aria-describedby={hint_id.clone()} />
                <p class="field__hint" id={hint_id}>{ hint }</p>
            </div>
        </div>
    }
}
