//! Draws questions in which each of a list is put somewhere: `match` and `sort`.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::mark::{Verdict, draw_mark};
use super::{Control, UNREADABLE};
use crate::tutor::content::{Answer, Card, Pair};
use crate::ui::markup::{Markup, is_plain, plain_text};

/// More bins than this are chosen from a list, so that they fit on a narrow screen.
const MOST_BINS_SIDE_BY_SIDE: usize = 4;

pub(super) fn draw_match(control: &Control<'_>, pairs: &[Pair], extra: &[String]) -> Html {
    let rights: Vec<&str> =
        pairs.iter().map(|pair| pair.right.as_str()).chain(extra.iter().map(String::as_str)).collect();
    let lefts: Vec<(usize, &str)> =
        control.shown(pairs).into_iter().map(|(index, pair)| (index, pair.left.as_str())).collect();
    draw_places(control, &lefts, pairs.len(), &rights, false)
}

pub(super) fn draw_sort(control: &Control<'_>, bins: &[String], cards: &[Card]) -> Html {
    let bins: Vec<&str> = bins.iter().map(String::as_str).collect();
    let shown: Vec<(usize, &str)> =
        control.shown(cards).into_iter().map(|(index, card)| (index, card.text.as_str())).collect();
    draw_places(control, &shown, cards.len(), &bins, bins.len() <= MOST_BINS_SIDE_BY_SIDE)
}

/// The answer with one put elsewhere; each of `count` has a place in it.
pub(super) fn placed(answer: Option<&Answer>, count: usize, index: usize, target: Option<usize>) -> Answer {
    let mut places = match answer {
        Some(Answer::Placed(places)) => places.clone(),
        _ => Vec::new(),
    };
    places.resize(count, None);
    if let Some(place) = places.get_mut(index) {
        *place = target;
    }
    Answer::Placed(places)
}

fn draw_places(control: &Control<'_>, shown: &[(usize, &str)], count: usize, targets: &[&str], as_bins: bool) -> Html {
    // A list to choose from holds nothing but letters: what they cannot say is drawn above it, with its letter.
    let in_words = as_bins || targets.iter().all(|target| is_plain(target));
    let targets: Vec<Target<'_>> = control
        .props
        .display()
        .targets
        .iter()
        .enumerate()
        .filter_map(|(place, index)| {
            let text = *targets.get(*index)?;
            Some(Target { index: *index, text, letter: (!in_words).then(|| letter(place)) })
        })
        .collect();
    let rows = shown.iter().map(|(index, text)| draw_row(control, *index, text, count, &targets, as_bins));
    html! {
        <div role="group" aria-label={&control.label}>
            if !in_words {
                <ul class="answer__legend">{ for targets.iter().map(|target| draw_legend(control, target)) }</ul>
            }
            <ul class="answer__rows">{ for rows }</ul>
        </div>
    }
}

/// Where something can be put.
struct Target<'a> {
    index: usize,
    text: &'a str,
    /// What stands for it where its text cannot.
    letter: Option<String>,
}

/// `A` to `Z`, then numbers.
fn letter(place: usize) -> String {
    u8::try_from(place)
        .ok()
        .filter(|place| *place < 26)
        .map_or_else(|| (place + 1).to_string(), |place| char::from(b'A' + place).to_string())
}

fn draw_legend(control: &Control<'_>, Target { text, letter, .. }: &Target<'_>) -> Html {
    html! {
        <li class="answer__legend-line">
            <kbd class="answer__key">{ letter.clone().unwrap_or_default() }</kbd>
            <Markup source={(*text).to_owned()} inline=true images={&control.props.images} />
        </li>
    }
}

fn draw_row(
    control: &Control<'_>,
    index: usize,
    text: &str,
    count: usize,
    targets: &[Target<'_>],
    as_bins: bool,
) -> Html {
    let chosen = match control.answer() {
        Some(Answer::Placed(places)) => places.get(index).copied().flatten(),
        _ => None,
    };
    let verdict = control.part_right(index).map(Verdict::of);
    let id = format!("{}-{index}", control.name);
    let place = if as_bins {
        draw_bins(control, index, count, targets, chosen, &id)
    } else {
        draw_list(control, index, count, targets, chosen, &id)
    };
    html! {
        <li class="answer__row" data-mark={verdict.map(Verdict::name)}>
            <span class="answer__row-text" id={id} dir="auto">
                <Markup source={text.to_owned()} inline=true images={&control.props.images} />
            </span>
            { place }
            { draw_mark(control, verdict) }
        </li>
    }
}

fn draw_bins(
    control: &Control<'_>,
    index: usize,
    count: usize,
    targets: &[Target<'_>],
    chosen: Option<usize>,
    id: &str,
) -> Html {
    let bins = targets.iter().map(|target| {
        let after = placed(control.answer(), count, index, Some(target.index));
        let checked = chosen == Some(target.index);
        html! {
            <label class="answer__bin" data-checked={checked.then_some("true")}>
                <input class="answer__tick" type="radio" name={format!("{id}-bin")} value={target.index.to_string()}
                    checked={checked} disabled={control.locked()}
                    onchange={control.props.on_change.reform(move |_: Event| after.clone())} />
                <Markup source={target.text.to_owned()} inline=true images={&control.props.images} />
            </label>
        }
    });
    html! { <span class="answer__bins" role="radiogroup" aria-labelledby={id.to_owned()}>{ for bins }</span> }
}

fn draw_list(
    control: &Control<'_>,
    index: usize,
    count: usize,
    targets: &[Target<'_>],
    chosen: Option<usize>,
    id: &str,
) -> Html {
    let answer = control.answer().cloned();
    let change =
        control.props.on_change.reform(move |event: Event| placed(answer.as_ref(), count, index, selected(&event)));
    let options = targets.iter().map(|Target { index, text, letter }| Choice {
        value: *index,
        text: letter.clone().unwrap_or_else(|| plain_text(text)),
    });
    draw_select(control, options.collect(), chosen, change, Name::By(id.to_owned()), false)
}

/// An entry of a list to choose from.
pub(super) struct Choice {
    pub(super) value: usize,
    pub(super) text: String,
}

/// What a list to choose from is called.
pub(super) enum Name {
    /// By the element with this id.
    By(String),
    /// By these words.
    Words(String),
}

/// A list to choose one from, with an empty entry first; `unreadable` where that does not do. Its name and that entry are the page's own words, wherever it stands.
pub(super) fn draw_select(
    control: &Control<'_>,
    choices: Vec<Choice>,
    chosen: Option<usize>,
    change: Callback<Event>,
    name: Name,
    unreadable: bool,
) -> Html {
    let (labelled_by, label) = match name {
        Name::By(id) => (Some(id), None),
        Name::Words(words) => (None, Some(words)),
    };
    html! {
        <select class="answer__select" aria-labelledby={labelled_by} aria-label={label} disabled={control.locked()}
            aria-invalid={unreadable.then_some("true")} aria-describedby={unreadable.then_some(UNREADABLE)}
            onchange={change} lang={control.words.text("answer.language")}>
            <option value="" selected={chosen.is_none()}>{ control.words.text("answer.choose") }</option>
            { for choices.into_iter().map(|Choice { value, text }| html! {
                <option value={value.to_string()} selected={chosen == Some(value)} lang={control.lang.clone()}>{ text }</option>
            }) }
        </select>
    }
}

/// The index that was chosen in the list that an event came from.
pub(super) fn selected(event: &Event) -> Option<usize> {
    event.target_dyn_into::<HtmlSelectElement>()?.value().parse().ok()
}
