//! A link that holds all of what is passed on, and the ways for it to go.

use yew::prelude::*;

use crate::desk::Event;
use crate::desk::codes::Passed;
use crate::ui::desk::DeskProps;
use crate::ui::words::Words;

use super::draw_show_codes;

/// The link to be copied, shared or shown as a code; the title is what the other person sees first. One a page.
pub(in crate::ui::desk) fn draw_share(props: &DeskProps, words: &Words, title: &str, link: &str) -> Html {
    let share = Event::ShareWanted { title: title.to_owned(), link: Some(link.to_owned()) };
    html! {
        <div class="stack">
            <div class="field">
                <label class="field__label" for="link">{ words.count("sending.link", link.len() as f64, &[]) }</label>
                <input id="link" class="work__link" readonly={true} dir="ltr" value={link.to_owned()} aria-describedby="link-hint" />
                <p class="field__hint" id="link-hint">{ words.text("sending.hint") }</p>
            </div>
            <div class="row">
                <button class="button" onclick={props.on_click(Event::CopyWanted(link.to_owned()))}>
                    { words.text("sending.copy") }
                </button>
                if props.can_share {
                    <button class="button" onclick={props.on_click(share)}>{ words.text("sending.share") }</button>
                }
            </div>
            { draw_passed(props, words) }
            { draw_show_codes(props, words, link) }
        </div>
    }
}

/// What became of it; there before there is anything to say, so that it is read out.
pub(in crate::ui::desk) fn draw_passed(props: &DeskProps, words: &Words) -> Html {
    let passed = props.model.codes.passed.map(passed_key).map(|key| words.text(key));
    html! { <p class="quiet" role="status">{ passed }</p> }
}

const fn passed_key(passed: Passed) -> &'static str {
    match passed {
        Passed::Copied => "codes.copied",
        Passed::Marked => "codes.marked",
        Passed::Shared => "codes.shared",
        Passed::NotShared => "codes.not-shared",
    }
}
