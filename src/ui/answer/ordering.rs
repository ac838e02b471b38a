//! Draws `order`: lines that move up and down by buttons or arrow keys.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::mark::{Verdict, draw_mark};
use super::{AnswerControlProps, Control};
use crate::tutor::content::{Answer, Question};
use crate::ui::markup::{Markup, plain_text, use_text_language};
use crate::ui::words::Words;

pub(super) fn draw_order(control: &Control<'_>) -> Html {
    html! {
        <OrderedLines key={control.name.clone()} control={control.props.clone()} words={control.words.clone()}
            label={&control.label} />
    }
}

/// The order after the line at one place went to another; the same where there is no such place.
pub(super) fn moved(order: &[usize], from: usize, to: usize) -> Vec<usize> {
    let mut order = order.to_vec();
    if from < order.len() && to < order.len() {
        order.swap(from, to);
    }
    order
}

#[derive(Clone, PartialEq, Properties)]
struct OrderedLinesProps {
    control: AnswerControlProps,
    words: Words,
    label: AttrValue,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
}

/// The last move: where the focus goes, and what is announced.
#[derive(Debug, Clone, PartialEq)]
struct Moved {
    to: usize,
    direction: Direction,
    said: String,
    /// Tells it from an equal move before it.
    count: usize,
}

#[component]
fn OrderedLines(OrderedLinesProps { control: props, words, label }: &OrderedLinesProps) -> Html {
    let last = use_state(|| None::<Moved>);
    let lines: &[String] = if let Question::Order { lines } = &props.part().question { lines } else { &[] };
    let buttons = use_memo(lines.len(), |count| {
        (0..*count).map(|_| [NodeRef::default(), NodeRef::default()]).collect::<Vec<_>>()
    });
    {
        let buttons = buttons.clone();
        use_effect_with((*last).clone(), move |last| {
            // The elements stay and their texts change, so the focus has to follow the line.
            if let Some(Moved { to, direction, .. }) = last
                && let Some(pair) = buttons.get(*to)
                && let Some(button) = pair[usize::from(*direction == Direction::Down)].cast::<HtmlElement>()
            {
                let _ = button.focus();
            }
        });
    }
    let lang = use_text_language();
    let control = Control { props, words: words.clone(), label: label.clone(), name: String::new(), lang };
    let order = match control.answer() {
        Some(Answer::Ordered(order)) => order.clone(),
        _ => props.display().list.clone(),
    };
    let step = {
        let (props, order, last, words) = (props.clone(), order.clone(), last.clone(), words.clone());
        let texts: Vec<String> = order.iter().map(|index| lines.get(*index).cloned().unwrap_or_default()).collect();
        Callback::from(move |(from, direction): (usize, Direction)| {
            let to = match direction {
                Direction::Up => from.checked_sub(1),
                Direction::Down => Some(from + 1).filter(|to| *to < order.len()),
            };
            let Some(to) = to.filter(|_| !props.locked) else { return };
            let (place, count) = (words.number((to + 1) as f64, 0), words.number(order.len() as f64, 0));
            let line = plain_text(texts.get(from).map_or("", String::as_str));
            let said = words.with("answer.order.moved", &[("place", &place), ("count", &count), ("line", &line)]);
            let count = last.as_ref().map_or(0, |last| last.count + 1);
            last.set(Some(Moved { to, direction, said, count }));
            props.on_change.emit(Answer::Ordered(moved(&order, from, to)));
        })
    };
    let rows = order.iter().enumerate().filter_map(|(place, index)| {
        let row =
            Row { place, count: order.len(), index: *index, text: lines.get(*index)?, buttons: buttons.get(place)? };
        Some(draw_row(&control, row, &step))
    });
    html! {
        <>
            <p class="answer__hint">{ words.text("answer.order.hint") }</p>
            <ol class="answer__rows answer__rows--ordered" aria-label={label}>{ for rows }</ol>
            <p class="answer__hidden" aria-live="polite">{ last.as_ref().map(|last| last.said.clone()) }</p>
        </>
    }
}

struct Row<'a> {
    place: usize,
    count: usize,
    index: usize,
    text: &'a str,
    buttons: &'a [NodeRef; 2],
}

fn draw_row(
    control: &Control<'_>,
    Row { place, count, index, text, buttons: [up, down] }: Row<'_>,
    step: &Callback<(usize, Direction)>,
) -> Html {
    let verdict = control.part_right(index).map(Verdict::of);
    let on_key = {
        let step = step.clone();
        Callback::from(move |event: KeyboardEvent| {
            let direction = match event.key().as_str() {
                "ArrowUp" => Direction::Up,
                "ArrowDown" => Direction::Down,
                _ => return,
            };
            event.prevent_default();
            step.emit((place, direction));
        })
    };
    html! {
        <li class="answer__row" data-mark={verdict.map(Verdict::name)}>
            <span class="answer__row-text" dir="auto">
                <Markup source={text.to_owned()} inline=true images={&control.props.images} />
            </span>
            { draw_mark(control, verdict) }
            if !control.locked() {
                <span class="answer__moves" onkeydown={on_key}>
                    { draw_button(control, text, up, place == 0, step.reform(move |_| (place, Direction::Up)), Direction::Up) }
                    { draw_button(control, text, down, place + 1 == count, step.reform(move |_| (place, Direction::Down)), Direction::Down) }
                </span>
            }
        </li>
    }
}

fn draw_button(
    control: &Control<'_>,
    text: &str,
    node: &NodeRef,
    at_end: bool,
    onclick: Callback<MouseEvent>,
    direction: Direction,
) -> Html {
    let (icon, key) = match direction {
        Direction::Up => ("↑", "answer.order.up"),
        Direction::Down => ("↓", "answer.order.down"),
    };
    let label = control.words.with(key, &[("line", &plain_text(text))]);
    html! {
        <button class="answer__move" type="button" ref={node.clone()} aria-label={label} {onclick}
            aria-disabled={at_end.then_some("true")}>
            <span aria-hidden="true">{ icon }</span>
        </button>
    }
}
