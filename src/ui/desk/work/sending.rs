//! How does it get to somebody else? As a file, or as a link or codes that hold all of it.

use yew::prelude::*;

use crate::desk::Event;
use crate::desk::work::Sending;
use crate::ui::desk::DeskProps;
use crate::ui::desk::codes::{draw_passed, draw_share, draw_show_codes};
use crate::ui::words::Words;
use crate::work::Message;

/// What is ready to be sent, and both ways of it.
pub(super) fn draw_sending(props: &DeskProps, words: &Words) -> Html {
    let work = &props.model.work;
    let Some(Sending { message, link }) = &work.sending else {
        return html! {
            if work.is_stale {
                <p class="notice notice--caution" role="status">{ words.text("sending.stale") }</p>
            }
        };
    };
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
                Ok(end) => {
                    let link = format!("{}#/{end}", props.address);
                    draw_share(props, words, &message_title(message), &link)
                }
                Err(long) => html! {
                    <>
                        <p>{ words.count("sending.too-long", long.letters as f64, &[]) }</p>
                        if props.can_share {
                            <div class="row">
                                <button class="button" onclick={props.on_click(Event::ShareWanted {
                                    title: message_title(message), link: None,
                                })}>{ words.text("sending.share") }</button>
                            </div>
                        }
                        { draw_passed(props, words) }
                        { draw_show_codes(props, words, &message.written()) }
                    </>
                },
            } }
        </section>
    }
}

/// What the other person sees first: the assignment's own title.
fn message_title(message: &Message) -> String {
    match message {
        Message::Request(request) => request.brief.title.clone(),
        Message::Submission(submission) => submission.brief.title.clone(),
        Message::Review(review) => review.by.clone(),
    }
}
