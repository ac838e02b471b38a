//! Fields that several forms have.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// A labelled field of several lines; what stands in it goes to `typed` with every change.
pub(super) fn text_area(id: &str, label: &str, hint: &str, value: &str, typed: Callback<String>) -> Html {
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
            typed.emit(field.value());
        }
    });
    let hint_id = format!("{id}-hint");
    html! {
        <div class="field">
            <label class="field__label" for={id.to_owned()} dir="auto">{ label }</label>
            <textarea id={id.to_owned()} rows="3" dir="auto" value={value.to_owned()} {oninput}
                aria-describedby={(!hint.is_empty()).then(|| hint_id.clone())} />
            if !hint.is_empty() {
                <p class="field__hint" id={hint_id}>{ hint }</p>
            }
        </div>
    }
}

/// A labelled field of one line.
pub(super) fn text_line(id: &str, label: &str, value: &str, typed: Callback<String>) -> Html {
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            typed.emit(field.value());
        }
    });
    html! {
        <div class="field">
            <label class="field__label" for={id.to_owned()}>{ label }</label>
            <input id={id.to_owned()} dir="auto" value={value.to_owned()} {oninput} autocomplete="off" />
        </div>
    }
}

/// A box to tick.
pub(super) fn tick(label: &str, ticked: bool, changed: Callback<bool>) -> Html {
    let onchange = Callback::from(move |event: web_sys::Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            changed.emit(input.checked());
        }
    });
    html! {
        <label class="tick">
            <input type="checkbox" checked={ticked} {onchange} />
            <span dir="auto">{ label }</span>
        </label>
    }
}

/// The levels of one criterion, of which one is marked.
pub(super) fn marks(name: &str, criterion: &str, levels: &[String], marked: Option<u8>, mark: &Callback<u8>) -> Html {
    html! {
        <fieldset class="work__criterion">
            <legend dir="auto">{ criterion }</legend>
            { for (0_u8..).zip(levels).map(|(place, level)| {
                let mark = mark.clone();
                let onchange = Callback::from(move |_: web_sys::Event| mark.emit(place));
                html! {
                    <label class="tick">
                        <input type="radio" name={name.to_owned()} checked={marked == Some(place)} {onchange} />
                        <span dir="auto">{ level }</span>
                    </label>
                }
            }) }
        </fieldset>
    }
}

/// A form that is sent without leaving the page.
pub(super) fn on_submit(send: impl Fn() + 'static) -> Callback<SubmitEvent> {
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        send();
    })
}

/// Changes one part of what is being filled in.
pub(super) fn change<T: Clone + 'static, V: 'static>(
    state: &UseStateHandle<T>,
    change: impl Fn(&mut T, V) + 'static,
) -> Callback<V> {
    let state = state.clone();
    Callback::from(move |value: V| {
        let mut next = (*state).clone();
        change(&mut next, value);
        state.set(next);
    })
}
