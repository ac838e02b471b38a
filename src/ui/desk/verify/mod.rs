//! What is a file worth that somebody showed?

mod account;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::desk::Event;
use crate::desk::codes::Wanted;
use crate::desk::verify::{File, Found, MOST_BYTES, Step, Unreadable};
use crate::ui::pages::use_words;
use crate::ui::words::Words;

use super::DeskProps;
use super::codes::draw_read_codes;
use super::dropping::draw_drop;
use account::draw_account;
pub(super) use account::{draw_members, draw_verdict};

/// Where files are given, and what was found in each.
pub(super) fn draw_verify(props: &DeskProps, words: &Words) -> Html {
    let page = &props.model.verifying;
    let cancel = props.on_click(Event::Verify(Step::Cancelled));
    let given = give(props, |given| {
        Event::Verify(match given {
            Ok((name, bytes)) => Step::Given { name, bytes },
            Err((name, why)) => Step::NotRead { name, why },
        })
    });
    html! {
        <div class="assignments">
            <header class="stack">
                <p class="row">
                    <a href="#/portfolio">{ words.text("verify.back") }</a>
                    <a href="#/keys">{ words.text("keys.title") }</a>
                </p>
                <h1>{ words.text("verify.title") }</h1>
                <p>{ words.text("verify.lead") }</p>
            </header>
            { draw_drop("credentials", &words.text("verify.files"), &words.text("verify.files-hint"), true, given) }
            <PasteForm send={props.send.clone()} />
            { draw_read_codes(props, words, Wanted::Credential) }
            <div class="stack" role="status">
                if page.is_busy() {
                    <div class="row">
                        <span>{ words.text("verify.busy") }</span>
                        <button class="button" onclick={cancel}>{ words.text("verify.cancel") }</button>
                    </div>
                } else if !page.files.is_empty() {
                    <p class="quiet">{ words.count("verify.done", page.files.len() as f64, &[]) }</p>
                }
            </div>
            { for page.files.iter().enumerate().rev().map(|(place, file)| draw_file(words, place, file)) }
            if !page.files.is_empty() {
                <p>
                    <button class="button" onclick={props.on_click(Event::Verify(Step::Cleared))}>
                        { words.text("verify.clear") }
                    </button>
                </p>
            }
        </div>
    }
}

/// A file that was given: its name, and its bytes or why it is not read.
pub(super) type Given = Result<(String, Vec<u8>), (String, Unreadable)>;

/// Reads each file that is given, and makes it an event.
pub(super) fn give(props: &DeskProps, event: fn(Given) -> Event) -> Callback<web_sys::FileList> {
    let (attach, send) = (props.attach.clone(), props.send.clone());
    Callback::from(move |files: web_sys::FileList| {
        for file in (0..files.length()).filter_map(|place| files.get(place)) {
            if file.size() > MOST_BYTES as f64 {
                send.emit(event(Err((file.name(), Unreadable::TooLarge))));
                continue;
            }
            let send = send.clone();
            attach.emit((file, Callback::from(move |given| send.emit(event(Ok(given))))));
        }
    })
}

#[derive(Properties, PartialEq)]
struct PasteProps {
    send: Callback<Event>,
}

/// A text is put in as it is.
#[component]
fn PasteForm(PasteProps { send }: &PasteProps) -> Html {
    let words = use_words();
    let field = use_node_ref();
    let submitted = {
        let (field, send) = (field.clone(), send.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(field) = field.cast::<HtmlTextAreaElement>() else { return };
            send.emit(Event::Verify(Step::Given { name: String::new(), bytes: field.value().into_bytes() }));
            field.set_value("");
        })
    };
    html! {
        <form class="stack" onsubmit={submitted}>
            <div class="field">
                <label class="field__label" for="pasted">{ words.text("verify.text") }</label>
                <textarea id="pasted" ref={field} rows="3" dir="ltr" spellcheck="false" />
            </div>
            <div class="row"><button class="button">{ words.text("verify.check") }</button></div>
        </form>
    }
}

fn draw_file(words: &Words, place: usize, file: &File) -> Html {
    let name = if file.name.is_empty() { words.text("verify.pasted") } else { file.name.clone() };
    let found = match &file.found {
        Found::Waiting(done, all) => html! {
            <progress class="meter" max={(*all).max(1).to_string()} value={done.to_string()}
                aria-label={words.text("verify.busy")} />
        },
        Found::Account(account) => draw_account(words, account),
        Found::Unreadable(why) => caution(&words.text(unreadable_key(*why))),
        Found::Failed => caution(&words.text("verify.failed")),
        Found::Cancelled => html! { <p class="quiet">{ words.text("verify.cancelled") }</p> },
    };
    html! {
        <section class="card" key={place} aria-labelledby={format!("file-{place}")}>
            <h2 id={format!("file-{place}")}><bdi>{ name }</bdi></h2>
            { found }
        </section>
    }
}

pub(super) fn caution(sentence: &str) -> Html {
    html! { <p class="notice notice--caution">{ sentence }</p> }
}

pub(super) fn unreadable_key(why: Unreadable) -> &'static str {
    match why {
        Unreadable::Empty => "verify.empty",
        Unreadable::TooLarge => "verify.too-large",
        Unreadable::BreaksOff => "verify.breaks-off",
        Unreadable::NotJson => "verify.not-json",
        Unreadable::Ambiguous => "verify.ambiguous",
        Unreadable::EmptyImage => "verify.empty-image",
        Unreadable::Image => "verify.image",
        Unreadable::Token => "verify.token",
        Unreadable::NoCredential => "verify.no-credential",
        Unreadable::Link => "verify.link-broken",
    }
}
