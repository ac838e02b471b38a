//! How does it get to somebody else? As a file, or as a link that holds all of it.

use yew::prelude::*;

use crate::desk::Event;
use crate::desk::work::Sending;
use crate::ui::desk::DeskProps;
use crate::ui::words::Words;
use crate::work::Message;

/// What is ready to be sent, and both ways of it.
pub(super) fn draw_sending(props: &DeskProps, words: &Words) -> Html {
    let Some(Sending { message, link }) = &props.model.work.sending else { return Html::default() };
    let title = match message {
        Message::Review(_) => "sending.review",
        Message::Submission(_) => "sending.submission",
        Message::Request(_) => "sending.request",
    };
    html! {
        <section class="card stack" id="sending" tabindex="-1">
            <h2>{ words.text(title) }</h2>
            <p>{ words.text("sending.lead") }</p>
            <div class="row">
                <button class="button button--primary" onclick={props.on_click(Event::FileWanted)}>{ words.text("sending.file") }</button>
            </div>
            { match link {
                Ok(end) => draw_link(props, words, &format!("{}#/{end}", props.address)),
                Err(long) => html! {
                    <p>{ words.count("sending.too-long", long.letters as f64, &[]) }</p>
                },
            } }
        </section>
    }
}

fn draw_link(props: &DeskProps, words: &Words, link: &str) -> Html {
    html! {
        <div class="field">
            <label class="field__label" for="link">{ words.count("sending.link", link.len() as f64, &[]) }</label>
            <input id="link" class="work__link" readonly={true} dir="ltr" value={link.to_owned()} />
            <div class="row">
                <button class="button" onclick={props.on_click(Event::CopyWanted(link.to_owned()))}>{ words.text("sending.copy") }</button>
            </div>
            <p class="field__hint">{ words.text("sending.hint") }</p>
        </div>
    }
}
