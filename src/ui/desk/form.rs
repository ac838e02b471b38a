//! Fields that several forms have.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::tutor::content::Criterion;
use crate::ui::pages::use_words;

/// A labelled field of several lines; what stands in it goes to `typed` with every change.
pub(super) fn text_area(id: &str, label: &str, hint: &str, value: &str, typed: Callback<String>) -> Html {
    draw_area(id, label, None, hint, None, value, typed)
}

/// The same where something may be wrong with what stands in it, in a sentence.
pub(super) fn text_area_with(
    id: &str,
    label: &str,
    hint: &str,
    fault: Option<&str>,
    value: &str,
    typed: Callback<String>,
) -> Html {
    draw_area(id, label, None, hint, fault, value, typed)
}

/// The same for a question of a brief, whose language may be another than the page's.
pub(super) fn asked(id: &str, question: &str, lang: Option<&AttrValue>, value: &str, typed: Callback<String>) -> Html {
    draw_area(id, question, lang, "", None, value, typed)
}

fn draw_area(
    id: &str,
    label: &str,
    lang: Option<&AttrValue>,
    hint: &str,
    fault: Option<&str>,
    value: &str,
    typed: Callback<String>,
) -> Html {
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
            typed.emit(field.value());
        }
    });
    let hint_id = format!("{id}-hint");
    let fault_id = format!("{id}-fault");
    let described = [(!hint.is_empty()).then_some(&*hint_id), fault.map(|_| &*fault_id)];
    let described = described.into_iter().flatten().collect::<Vec<_>>().join(" ");
    html! {
        <div class="field">
            <label class="field__label" for={id.to_owned()} dir="auto" lang={lang.cloned()}>{ label }</label>
            <textarea id={id.to_owned()} rows="3" dir="auto" value={value.to_owned()} {oninput}
                aria-invalid={fault.map(|_| "true")} aria-describedby={(!described.is_empty()).then_some(described)} />
            if !hint.is_empty() {
                <p class="field__hint" id={hint_id}>{ hint }</p>
            }
            { fault_of(id, fault) }
        </div>
    }
}

/// What is wrong with a field, under it; its id ends in `-fault`.
pub(super) fn fault_of(id: &str, fault: Option<&str>) -> Html {
    fault.map(|fault| html! { <p class="field__fault" id={format!("{id}-fault")}>{ fault }</p> }).unwrap_or_default()
}

/// A labelled field of one line.
pub(super) fn text_line(id: &str, label: &str, value: &str, typed: Callback<String>) -> Html {
    text_line_with(id, label, None, value, typed)
}

/// The same where something may be wrong with what stands in it, in a sentence.
pub(super) fn text_line_with(id: &str, label: &str, fault: Option<&str>, value: &str, typed: Callback<String>) -> Html {
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            typed.emit(field.value());
        }
    });
    html! {
        <div class="field">
            <label class="field__label" for={id.to_owned()}>{ label }</label>
            <input id={id.to_owned()} dir="auto" value={value.to_owned()} {oninput} autocomplete="off"
                aria-invalid={fault.map(|_| "true")} aria-describedby={fault.map(|_| format!("{id}-fault"))} />
            { fault_of(id, fault) }
        </div>
    }
}

/// A box to tick.
pub(super) fn tick(label: &str, lang: Option<&AttrValue>, ticked: bool, changed: Callback<bool>) -> Html {
    let onchange = Callback::from(move |event: web_sys::Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            changed.emit(input.checked());
        }
    });
    html! {
        <label class="tick">
            <input type="checkbox" checked={ticked} {onchange} />
            <span dir="auto" lang={lang.cloned()}>{ label }</span>
        </label>
    }
}

/// The levels of one criterion, of which one is marked; one may have a note, such as whose mark it was before.
pub(super) fn marks(
    name: &str,
    Criterion { criterion, levels }: &Criterion,
    marked: Option<u8>,
    noted: Option<(u8, &str)>,
    lang: Option<&AttrValue>,
    mark: &Callback<u8>,
) -> Html {
    html! {
        <fieldset class="work__criterion">
            <legend dir="auto" lang={lang.cloned()}>{ criterion }</legend>
            { for (0_u8..).zip(levels).map(|(place, level)| {
                let mark = mark.clone();
                let onchange = Callback::from(move |_: web_sys::Event| mark.emit(place));
                html! {
                    <label class="tick">
                        <input type="radio" name={name.to_owned()} checked={marked == Some(place)} {onchange} />
                        <span>
                            <span dir="auto" lang={lang.cloned()}>{ level }</span>
                            if let Some((_, note)) = noted.filter(|(noted, _)| *noted == place) {
                                { " " }<span class="chip">{ note }</span>
                            }
                        </span>
                    </label>
                }
            }) }
        </fieldset>
    }
}

/// What a [`PasteForm`] says and does; its words are keys.
#[derive(Properties, PartialEq)]
pub(super) struct PasteProps {
    /// The field's id.
    pub(super) id: &'static str,
    /// What it is called.
    pub(super) label: &'static str,
    /// What helps to fill it in.
    pub(super) hint: Option<&'static str>,
    /// What the button says.
    pub(super) action: &'static str,
    /// Its height; of one row, it is a field of one line.
    pub(super) rows: u32,
    /// Where the text goes.
    pub(super) given: Callback<String>,
}

/// Where a text is put in as it is: one for programs, not of a language. The field is empty afterwards.
#[component]
pub(super) fn PasteForm(PasteProps { id, label, hint, action, rows, given }: &PasteProps) -> Html {
    let words = use_words();
    let field = use_node_ref();
    let submitted = {
        let (field, given) = (field.clone(), given.clone());
        on_submit(move || {
            if let Some(area) = field.cast::<HtmlTextAreaElement>() {
                given.emit(area.value());
                area.set_value("");
            } else if let Some(input) = field.cast::<HtmlInputElement>() {
                given.emit(input.value());
                input.set_value("");
            }
        })
    };
    let hint_id = hint.map(|_| format!("{id}-hint"));
    html! {
        <form class="stack" onsubmit={submitted}>
            <div class="field">
                <label class="field__label" for={*id}>{ words.text(label) }</label>
                if *rows > 1 {
                    <textarea id={*id} ref={field} rows={rows.to_string()} dir="ltr" spellcheck="false"
                        aria-describedby={hint_id.clone()} />
                } else {
                    <input id={*id} ref={field} dir="ltr" spellcheck="false" autocomplete="off"
                        aria-describedby={hint_id.clone()} />
                }
                if let Some(hint) = hint {
                    <p class="field__hint" id={hint_id}>{ words.text(hint) }</p>
                }
            </div>
            <div class="row"><button class="button">{ words.text(action) }</button></div>
        </form>
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
