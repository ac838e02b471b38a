//! Draws questions in which some of a list are chosen: `choice`, `choices` and `judge`. Digits and Enter are the page's.

use crate::order::put_in_order;
use yew::prelude::*;

use super::Control;
use super::mark::{Verdict, draw_mark};
use crate::tutor::content::{Answer, Claim, Opt};
use crate::ui::markup::Markup;

pub(super) fn draw_choice(control: &Control<'_>, options: &[Opt]) -> Html {
    let chosen = match control.answer() {
        Some(Answer::One(index)) => Some(*index),
        _ => None,
    };
    let lines = control.shown(options).into_iter().enumerate().map(|(place, (index, option))| {
        let checked = chosen == Some(index);
        let verdict = match control.marked() {
            Some(marked) if checked => Some(Verdict::of(marked.right)),
            Some(_) if control.locked() && option.right => Some(Verdict::Instead),
            _ => None,
        };
        let change = control.props.on_change.reform(move |_: Event| Answer::One(index));
        let line = Line { place, text: &option.text, checked, verdict, change, kind: "radio", tag: None };
        draw_line(control, line)
    });
    html! {
        <div class="answer__options" role="radiogroup" aria-label={&control.label}>
            { for lines }
        </div>
    }
}

pub(super) fn draw_choices(control: &Control<'_>, options: &[Opt]) -> Html {
    let list = control.shown(options).into_iter().map(|(index, option)| (index, option.text.as_str(), option.right));
    draw_set(control, list.collect(), "answer.choices.hint", None)
}

pub(super) fn draw_judge(control: &Control<'_>, passage: &[Claim]) -> Html {
    let list = control.shown(passage).into_iter().map(|(index, claim)| (index, claim.text.as_str(), claim.faulty));
    draw_set(control, list.collect(), "answer.judge.hint", Some("answer.judge.faulty"))
}

/// The answer with one more ticked, or one fewer.
pub(super) fn toggled(answer: Option<&Answer>, index: usize) -> Answer {
    let mut chosen = match answer {
        Some(Answer::Several(chosen)) => chosen.clone(),
        _ => Vec::new(),
    };
    if chosen.contains(&index) {
        chosen.retain(|other| *other != index);
    } else {
        chosen.push(index);
        put_in_order(&mut chosen, Ord::cmp);
    }
    Answer::Several(chosen)
}

/// Lines to tick, each with its index, its text and whether it should be ticked.
fn draw_set(control: &Control<'_>, list: Vec<(usize, &str, bool)>, hint: &str, tag: Option<&str>) -> Html {
    let chosen: &[usize] = match control.answer() {
        Some(Answer::Several(chosen)) => chosen,
        _ => &[],
    };
    let lines = list.into_iter().enumerate().map(|(place, (index, text, wanted))| {
        let checked = chosen.contains(&index);
        // What was missed is given away only when the question is over.
        let verdict = match control.marked() {
            Some(_) if checked => Some(Verdict::of(control.part_right(index).unwrap_or(wanted))),
            Some(_) if control.locked() && wanted => Some(Verdict::Missed),
            _ => None,
        };
        let after = toggled(control.answer(), index);
        let change = control.props.on_change.reform(move |_: Event| after.clone());
        let tag = tag.filter(|_| checked).map(|key| control.words.text(key));
        draw_line(control, Line { place, text, checked, verdict, change, kind: "checkbox", tag })
    });
    let hint_id = format!("{}-hint", control.name);
    html! {
        <>
            <p class="answer__hint" id={hint_id.clone()}>{ control.words.text(hint) }</p>
            <div class="answer__options" role="group" aria-label={&control.label} aria-describedby={hint_id}
               >
                { for lines }
            </div>
        </>
    }
}

/// One line to choose or to tick.
struct Line<'a> {
    place: usize,
    text: &'a str,
    checked: bool,
    verdict: Option<Verdict>,
    change: Callback<Event>,
    /// `radio` or `checkbox`.
    kind: &'static str,
    /// What ticking it said.
    tag: Option<String>,
}

fn draw_line(control: &Control<'_>, Line { place, text, checked, verdict, change, kind, tag }: Line<'_>) -> Html {
    let keycap = (place < 9).then(|| html! { <kbd class="answer__key" aria-hidden="true">{ place + 1 }</kbd> });
    html! {
        <label class="answer__option" data-mark={verdict.map(Verdict::name)} data-checked={checked.then_some("true")}>
            <input class="answer__tick" type={kind} name={control.name.clone()} value={place.to_string()}
                checked={checked} disabled={control.locked()} onchange={change} />
            { keycap }
            <span class="answer__option-text" dir="auto">
                <Markup source={text.to_owned()} inline=true images={&control.props.images} />
            </span>
            if let Some(tag) = tag {
                <span class="answer__tag">{ tag }</span>
            }
            { draw_mark(control, verdict) }
        </label>
    }
}
