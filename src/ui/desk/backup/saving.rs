//! The form that saves everything, with a passphrase or without.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::desk::Event;
use crate::desk::backup::{FEWEST, Fault, Step, Strength, agreed};
use crate::ui::desk::form::on_submit;
use crate::ui::pages::use_words;
use crate::ui::words::Words;

#[derive(Properties, PartialEq)]
pub(super) struct SaveProps {
    pub(super) send: Callback<Event>,
    pub(super) busy: bool,
}

/// What is typed here is nowhere else, and gone with the page.
#[component]
pub(super) fn SaveForm(SaveProps { send, busy }: &SaveProps) -> Html {
    let words = use_words();
    let (seals, strength, fault) = (use_state(|| false), use_state(|| None), use_state(|| None));
    let (first, second) = (use_node_ref(), use_node_ref());
    let submitted = {
        let (seals, strength, fault) = (seals.clone(), strength.clone(), fault.clone());
        let (first, second, send, busy) = (first.clone(), second.clone(), send.clone(), *busy);
        on_submit(move || {
            if busy {
                return;
            }
            let passphrase = if *seals { agreed(&typed(&first), &typed(&second)).map(Some) } else { Ok(None) };
            fault.set(passphrase.as_ref().err().copied());
            match passphrase {
                Ok(passphrase) => {
                    for field in [&first, &second] {
                        with(field, |field| field.set_value(""));
                    }
                    strength.set(None);
                    send.emit(Event::Backup(Step::SaveAsked(passphrase)));
                }
                Err(fault) => with(if fault == Fault::TooShort { &first } else { &second }, |field| {
                    let _ = field.focus();
                }),
            }
        })
    };
    let ticked = {
        let (seals, strength, fault) = (seals.clone(), strength.clone(), fault.clone());
        Callback::from(move |event: web_sys::Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                strength.set(None);
                fault.set(None);
                seals.set(input.checked());
            }
        })
    };
    let typing = {
        let (strength, first) = (strength.clone(), first.clone());
        Callback::from(move |_: InputEvent| {
            let typed = typed(&first);
            strength.set((!typed.is_empty()).then(|| Strength::of(&typed)));
        })
    };
    html! {
        <form class="stack" onsubmit={submitted}>
            <label class="tick">
                <input type="checkbox" checked={*seals} onchange={ticked} />
                <span>{ words.text("backup.seal") }</span>
            </label>
            if *seals {
                { draw_first(&words, &first, typing, *strength, *fault == Some(Fault::TooShort)) }
                { draw_second(&words, &second, *fault == Some(Fault::Differ)) }
                <p class="notice notice--caution">{ words.text("backup.no-recovery") }</p>
            } else {
                <p class="field__hint">{ words.text("backup.unsealed") }</p>
            }
            <div class="row">
                <button class="button button--primary" id="save" aria-disabled={busy.then_some("true")}>
                    { words.text("backup.save-do") }
                </button>
            </div>
        </form>
    }
}

fn draw_first(
    words: &Words,
    field: &NodeRef,
    typing: Callback<InputEvent>,
    strength: Option<Strength>,
    too_short: bool,
) -> Html {
    let said = match strength {
        Some(Strength::Weak) => words.text("backup.weak"),
        Some(Strength::Fair) => words.text("backup.fair"),
        Some(Strength::Strong) => words.text("backup.strong"),
        None => String::new(),
    };
    html! {
        <div class="field">
            <label class="field__label" for="passphrase">{ words.text("backup.passphrase") }</label>
            <input id="passphrase" type="password" ref={field} oninput={typing} autocomplete="new-password" dir="auto"
                aria-describedby="passphrase-hint passphrase-strength" aria-invalid={too_short.then_some("true")} />
            <p class="field__hint" id="passphrase-hint">{ words.text("backup.passphrase-hint") }</p>
            <p id="passphrase-strength" role="status">{ said }</p>
            if too_short {
                <p class="notice notice--caution" role="alert">
                    { words.count("backup.too-short", FEWEST as f64, &[]) }
                </p>
            }
        </div>
    }
}

fn draw_second(words: &Words, field: &NodeRef, differs: bool) -> Html {
    html! {
        <div class="field">
            <label class="field__label" for="passphrase-again">{ words.text("backup.passphrase-again") }</label>
            <input id="passphrase-again" type="password" ref={field} autocomplete="new-password" dir="auto"
                aria-invalid={differs.then_some("true")} />
            if differs {
                <p class="notice notice--caution" role="alert">{ words.text("backup.differ") }</p>
            }
        </div>
    }
}

fn typed(field: &NodeRef) -> String {
    field.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default()
}

fn with(field: &NodeRef, change: impl FnOnce(&HtmlInputElement)) {
    if let Some(field) = field.cast::<HtmlInputElement>() {
        change(&field);
    }
}
