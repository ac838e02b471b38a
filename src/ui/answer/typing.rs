//! Draws questions that are answered by typing a line: `number`, `text` and `expression`.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::mark::{Verdict, draw_mark};
use super::{Control, UNREADABLE};
use crate::tutor::content::Answer;
use crate::ui::markup::Markup;

pub(super) fn draw_number(control: &Control<'_>, unit: &str) -> Html {
    let id = format!("{}-unit", control.name);
    let unit = (!unit.is_empty()).then(|| {
        html! { <span class="answer__unit" id={id.clone()}><Markup source={unit.to_owned()} inline=true /></span> }
    });
    draw_line(control, "decimal", unit.map(|unit| (id, unit)))
}

pub(super) fn draw_text(control: &Control<'_>) -> Html {
    draw_line(control, "text", None)
}

pub(super) fn draw_expression(control: &Control<'_>) -> Html {
    let id = format!("{}-hint", control.name);
    let hint =
        html! { <span class="answer__hint" id={id.clone()}>{ control.words.text("answer.expression.hint") }</span> };
    draw_line(control, "text", Some((id, hint)))
}

/// Submits on Enter, unless Enter ends the composing of a character.
pub(super) fn submit_on_enter(control: &Control<'_>) -> Callback<KeyboardEvent> {
    let (locked, on_submit) = (control.locked(), control.props.on_submit.clone());
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            // The form around it would submit once more.
            event.prevent_default();
            if !locked {
                on_submit.emit(());
            }
        }
    })
}

/// What was typed into the line that an event came from.
pub(super) fn typed(event: &InputEvent) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
}

/// A line to type into, and what stands after it with its id.
fn draw_line(control: &Control<'_>, inputmode: &'static str, after: Option<(String, Html)>) -> Html {
    let text = match control.answer() {
        Some(Answer::Typed(text)) => text.clone(),
        _ => String::new(),
    };
    let verdict = control.marked().map(|marked| Verdict::of(marked.right));
    let unreadable = control.part_unreadable(0);
    let (described_by, after) = after.unzip();
    let described_by = if unreadable {
        Some(described_by.into_iter().chain([UNREADABLE.to_owned()]).collect::<Vec<_>>().join(" "))
    } else {
        described_by
    };
    html! {
        <div class="answer__line" data-mark={verdict.map(Verdict::name)}>
            <input class="answer__input" type="text" inputmode={inputmode} dir="auto" value={text}
                autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="done"
                aria-label={&control.label} aria-describedby={described_by}
                aria-invalid={(unreadable || verdict == Some(Verdict::Wrong)).then_some("true")} readonly={control.locked()}
                oninput={control.props.on_change.reform(|event: InputEvent| Answer::Typed(typed(&event)))}
                onkeydown={submit_on_enter(control)} />
            { after }
            { draw_mark(control, verdict) }
        </div>
    }
}
