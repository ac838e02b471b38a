//! Codes to be held before a camera, one at a time, or all of them on a sheet to be printed.

use std::rc::Rc;

use yew::prelude::*;

use crate::desk::Event;
use crate::desk::codes::{Picture, Showing, Step, picture};
use crate::ui::desk::DeskProps;
use crate::ui::pages::use_words;
use crate::ui::words::Words;

/// Seconds that each code of a sequence is shown.
const SECONDS: f64 = 0.4;

/// A button that shows a text as codes; and the codes, once that was wanted.
pub(in crate::ui::desk) fn draw_show_codes(props: &DeskProps, words: &Words, text: &str) -> Html {
    match props.model.codes.showing.as_ref().filter(|showing| *showing.text == *text) {
        Some(showing) => draw_showing(props, words, showing),
        None => html! {
            <div class="row">
                <button class="button" id="show-codes" onclick={on(props, Step::Show(text.into()))}>
                    { words.text("codes.show") }
                </button>
            </div>
        },
    }
}

fn draw_showing(props: &DeskProps, words: &Words, showing: &Showing) -> Html {
    let count = showing.codes.len();
    let lead = match count {
        0 => words.text("codes.too-long"),
        1 => words.text("codes.lead"),
        _ => {
            let seconds = words.number((count as f64 * SECONDS).ceil(), 0);
            words.count("codes.lead-many", count as f64, &[("seconds", &seconds)])
        }
    };
    html! {
        <section class="card codes" id="codes" tabindex="-1" aria-labelledby="codes-title">
            <h3 id="codes-title">{ words.text("codes.title") }</h3>
            <p>{ lead }</p>
            if let Some(code) = showing.codes.get(showing.at) {
                { draw_code(code, &name(words, showing.at, count)) }
            }
            if count > 1 {
                { draw_sequence(props, words, showing) }
            }
            <div class="row">
                if count > 1 {
                    <button class="button" aria-pressed={showing.sheet.to_string()}
                        onclick={on(props, Step::SheetWanted(!showing.sheet))}>
                        { words.text("codes.sheet") }
                    </button>
                }
                <button class="button" onclick={on(props, Step::Hidden)}>{ words.text("codes.close") }</button>
            </div>
            if showing.sheet {
                <div class="row">
                    <button class="button" onclick={props.on_click(Event::PrintAsked)}>{ words.text("codes.print") }</button>
                </div>
                <Sheet codes={showing.codes.clone()} />
            }
        </section>
    }
}

/// Which of the sequence it is, and what moves it. While it runs it is not read out: nobody could follow.
fn draw_sequence(props: &DeskProps, words: &Words, showing: &Showing) -> Html {
    let live = if showing.playing { "off" } else { "polite" };
    let play = words.text(if showing.playing { "codes.pause" } else { "codes.play" });
    html! {
        <>
            <p class="codes__place" aria-live={live}>{ name(words, showing.at, showing.codes.len()) }</p>
            <div class="row codes__moves">
                <button class="button" onclick={on(props, Step::Turned { on: false })}>{ words.text("codes.before") }</button>
                <button class="button button--primary" onclick={on(props, Step::Played(!showing.playing))}>{ play }</button>
                <button class="button" onclick={on(props, Step::Turned { on: true })}>{ words.text("codes.next") }</button>
            </div>
        </>
    }
}

/// A code, under this name for who does not see it.
pub(in crate::ui::desk) fn draw_code(text: &str, name: &str) -> Html {
    let Some(Picture { side, path }) = picture(text) else { return Html::default() };
    html! {
        <svg class="codes__code" viewBox={format!("0 0 {side} {side}")} role="img" aria-label={name.to_owned()}
            shape-rendering="crispEdges">
            <rect width={side.to_string()} height={side.to_string()} fill="#fff" />
            <path d={path} fill="#000" />
        </svg>
    }
}

#[derive(Properties, PartialEq)]
struct SheetProps {
    codes: Rc<Vec<String>>,
}

/// All of them, each with its number. Drawn once: there may be hundreds.
#[component]
fn Sheet(SheetProps { codes }: &SheetProps) -> Html {
    let words = use_words();
    html! {
        <ol class="codes__sheet">
            { for codes.iter().enumerate().map(|(at, code)| {
                let name = name(&words, at, codes.len());
                html! { <li>{ draw_code(code, &name) }<span aria-hidden="true">{ &name }</span></li> }
            }) }
        </ol>
    }
}

fn name(words: &Words, at: usize, count: usize) -> String {
    if count == 1 {
        return words.text("codes.one");
    }
    let number = |number: usize| words.number(number as f64, 0);
    words.with("codes.place", &[("number", &number(at + 1)), ("total", &number(count))])
}

fn on(props: &DeskProps, step: Step) -> Callback<MouseEvent> {
    props.on_click(Event::Codes(step))
}
