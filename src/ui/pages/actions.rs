//! What can be done with the question on screen? One primary action, and the quiet ones.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::tutor::{Event, Phase};

use super::{PageProps, use_words};
use crate::ui::words::Words;

/// The foot of the practice screen.
pub(super) fn draw_actions(props: &PageProps, words: &Words) -> Html {
    let Some(shown) = &props.model.shown else { return Html::default() };
    let button = |key: &str, class: &'static str, keycap: &'static str, event: Event| {
        html! {
            <button class={classes!("button", class)} onclick={props.on_click(event)}>
                { words.text(key) }
                if !keycap.is_empty() {
                    <kbd class="keycap" aria-hidden="true">{ keycap }</kbd>
                }
            </button>
        }
    };
    let primary = |key: &str, event: Event| button(key, "button--primary", "⏎", event);
    let quiet = |key: &str, event: Event| button(key, "button--quiet", "", event);
    let has_hint = !shown.placement && shown.hints < shown.part().0.hints.len();
    let hint = || html! { if has_hint { { button("practice.hint", "", "H", Event::HintAsked) } } };
    let goes_on = shown.asked.step + 1 < shown.parts() || shown.asked.at_scaffold;
    html! {
        <footer class="practice__actions">
            { match shown.phase {
                Phase::Answering | Phase::Comparing if shown.placement => html! {
                    <>
                        { primary("practice.check-placement", Event::AnswerSubmitted) }
                        { button("placement.unknown", "", "", Event::AnswerUnknown) }
                    </>
                },
                // The good answer is there by then: nothing is left to be hinted at, shown or skipped.
                Phase::Comparing => primary("practice.check", Event::AnswerSubmitted),
                Phase::Answering => html! {
                    <>
                        { primary("practice.check", Event::AnswerSubmitted) }
                        { hint() }
                        { quiet("practice.show", Event::AnswerShown) }
                        { quiet("practice.skip", Event::ItemSkipped) }
                    </>
                },
                Phase::Wrong => html! {
                    <>
                        { primary("practice.retry", Event::RetryAsked) }
                        { hint() }
                        { quiet("practice.show", Event::AnswerShown) }
                    </>
                },
                Phase::Right | Phase::Shown => {
                    primary(if goes_on { "practice.next-step" } else { "practice.next" }, Event::Continued)
                }
            } }
        </footer>
    }
}

/// A problem with the item, told into the log.
#[component]
pub(super) fn Report(props: &PageProps) -> Html {
    let words = use_words();
    let why = use_state(String::new);
    let typed = {
        let why = why.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                why.set(input.value());
            }
        })
    };
    let send = {
        let (send, why) = (props.send.clone(), why.clone());
        Callback::from(move |_: MouseEvent| {
            send.emit(Event::ItemReported((*why).clone()));
            why.set(String::new());
        })
    };
    html! {
        <details class="disclosure">
            <summary>{ words.text("report.title") }</summary>
            <div class="disclosure__body field">
                <label class="field__label" for="report">{ words.text("report.what") }</label>
                <input id="report" type="text" dir="auto" value={(*why).clone()} oninput={typed} />
                <div><button class="button" onclick={send}>{ words.text("report.send") }</button></div>
            </div>
        </details>
    }
}
