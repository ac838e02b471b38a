//! What is a file worth that somebody showed?

mod account;

use yew::prelude::*;

use crate::desk::Event;
use crate::desk::codes::Wanted;
use crate::desk::reading::{File, Found, MOST_BYTES, Reason, Step, Unread};
use crate::desk::verify::Account;
use crate::ui::words::Words;

use super::DeskProps;
use super::codes::draw_read_codes;
use super::dropping::draw_drop;
use super::form::PasteForm;
use account::draw_account;
pub(super) use account::{draw_members, draw_verdict};

/// Where files are given, and what was found in each.
pub(super) fn draw_verify(props: &DeskProps, words: &Words) -> Html {
    let page = &props.model.verifying.reading;
    let is_evidence = |(place, file): &(usize, &File<Account>)| {
        file.found == Found::Not(Unread::Unreadable(Reason::NoCredential)) && props.model.verifying.is_evidence(*place)
    };
    let (evidence, others): (Vec<_>, Vec<_>) = page.files.iter().enumerate().partition(is_evidence);
    let cancel = props.on_click(Event::Verify(Step::Cancelled));
    let given = give(props, Event::Verify);
    let send = props.send.clone();
    let pasted = Callback::from(move |text: String| {
        send.emit(Event::Verify(Step::Given { name: String::new(), bytes: text.into_bytes() }));
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
            <PasteForm id="pasted" label="verify.text" hint={None::<&'static str>} action="verify.check" rows={3} given={pasted} />
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
            { for others.into_iter().rev().map(|(place, file)| draw_file(props, words, place, file)) }
            { draw_evidence(words, &evidence) }
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

/// Reads each file that is given, and makes it an event.
pub(super) fn give(props: &DeskProps, event: fn(Step) -> Event) -> Callback<web_sys::FileList> {
    let (attach, send) = (props.attach.clone(), props.send.clone());
    Callback::from(move |files: web_sys::FileList| {
        for file in (0..files.length()).filter_map(|place| files.get(place)) {
            if file.size() > MOST_BYTES as f64 {
                send.emit(event(Step::NotRead { name: file.name(), why: Reason::TooLarge }));
                continue;
            }
            let send = send.clone();
            let read = move |(name, bytes)| send.emit(event(Step::Given { name, bytes }));
            attach.emit((file, Callback::from(read)));
        }
    })
}

fn draw_file(props: &DeskProps, words: &Words, place: usize, file: &File<Account>) -> Html {
    let name = if file.name.is_empty() { words.text("verify.pasted") } else { file.name.clone() };
    html! {
        <section class="card" key={place} aria-labelledby={format!("file-{place}")}>
            <h2 id={format!("file-{place}")}><bdi>{ name }</bdi></h2>
            { match &file.found {
                Found::Read(account) => draw_account(words, account, draw_way_to_reading(props, words, place)),
                Found::Not(unread) => draw_unread(words, *unread),
            } }
        </section>
    }
}

/// Files that are no credentials, but what credentials here name.
fn draw_evidence(words: &Words, files: &[(usize, &File<Account>)]) -> Html {
    if files.is_empty() {
        return Html::default();
    }
    html! {
        <section class="card" aria-labelledby="evidence-files">
            <h2 id="evidence-files">{ words.text("verify.evidence") }</h2>
            <p class="notice notice--good">{ words.count("verify.is-evidence", files.len() as f64, &[]) }</p>
            <ul class="bullets">{ for files.iter().map(|(_, file)| html! { <li><bdi>{ &file.name }</bdi></li> }) }</ul>
        </section>
    }
}

/// The way to the page that shows a portfolio to be read.
fn draw_way_to_reading(props: &DeskProps, words: &Words, place: usize) -> Html {
    if !props.model.verifying.is_portfolio(place) {
        return Html::default();
    }
    html! {
        <div class="row">
            <button class="button" onclick={props.on_click(Event::ReadingWanted(place))}>{ words.text("verify.read") }</button>
        </div>
    }
}

/// What is not there yet, or never will be.
pub(super) fn draw_unread(words: &Words, unread: Unread) -> Html {
    let caution = |key| html! { <p class="notice notice--caution">{ words.text(key) }</p> };
    match unread {
        Unread::Waiting(done, all) => html! {
            <progress class="meter" max={all.max(1).to_string()} value={done.to_string()}
                aria-label={words.text("verify.busy")} />
        },
        Unread::Unreadable(Reason::Backup) => html! {
            <p class="notice notice--caution">
                { words.text("verify.backup") }{ " " }<a href="#/backup">{ words.text("verify.to-backup") }</a>
            </p>
        },
        Unread::Unreadable(why) => caution(reason_key(why)),
        Unread::Failed => caution("verify.failed"),
        Unread::Cancelled => html! { <p class="quiet">{ words.text("verify.cancelled") }</p> },
    }
}

fn reason_key(why: Reason) -> &'static str {
    match why {
        Reason::Empty => "verify.empty",
        Reason::TooLarge => "verify.too-large",
        Reason::BreaksOff => "verify.breaks-off",
        Reason::NotJson => "verify.not-json",
        Reason::Ambiguous => "verify.ambiguous",
        Reason::EmptyImage => "verify.empty-image",
        Reason::Image => "verify.image",
        Reason::Token => "verify.token",
        Reason::NoCredential => "verify.no-credential",
        Reason::Backup => "verify.backup",
        Reason::Archive => "verify.archive",
        Reason::Link => "verify.link-broken",
    }
}
