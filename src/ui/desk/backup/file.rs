//! A file is given, unlocked, looked at and taken in.

use web_sys::{FileList, HtmlInputElement};
use yew::prelude::*;

use crate::desk::Event;
use crate::desk::backup::{Doing, File, MOST_BYTES, Refusal, Secret, Step, Whose};
use crate::ui::desk::form::on_submit;
use crate::ui::pages::use_words;
use crate::ui::words::Words;

use super::super::DeskProps;
use super::super::dropping::draw_drop;
use super::erasing::draw_tick;
use super::offer::draw_offer;
use super::{draw_progress, draw_refusal};

/// Where a file is given, and what becomes of it.
pub(super) fn draw_taking_in(props: &DeskProps, words: &Words) -> Html {
    let page = &props.model.backup;
    let (attach, send) = (props.attach.clone(), props.send.clone());
    let given = Callback::from(move |files: FileList| {
        let Some(file) = files.get(0) else { return };
        let why = if files.length() > 1 {
            Some(Refusal::Several)
        } else {
            (file.size() > MOST_BYTES as f64).then_some(Refusal::TooLarge)
        };
        if let Some(why) = why {
            send.emit(Event::Backup(Step::NotRead { name: file.name(), why }));
            return;
        }
        let send = send.clone();
        let read = Callback::from(move |(name, bytes)| send.emit(Event::Backup(Step::Given { name, bytes })));
        attach.emit((file, read));
    });
    let doing = matches!(page.doing, Some((Doing::Reading | Doing::Unlocking | Doing::TakingIn, _)))
        .then(|| draw_progress(props, words));
    html! {
        <section class="stack" aria-labelledby="taking-in">
            <h2 id="taking-in">{ words.text("backup.take-in") }</h2>
            <p>{ words.text("backup.take-in-lead") }</p>
            { draw_drop("file", &words.text("backup.file"), &words.text("backup.file-hint"), false, given) }
            { doing }
            { draw_file(props, words) }
        </section>
    }
}

fn draw_file(props: &DeskProps, words: &Words) -> Html {
    let page = &props.model.backup;
    let put_away = html! {
        <button type="button" class="button" onclick={props.on_click(Event::Backup(Step::PutAway))}>
            { words.text("backup.put-away") }
        </button>
    };
    let inside = match &page.file {
        File::None => return Html::default(),
        // While it is tried, the form is not to be used.
        File::Locked { .. } if page.is_busy() => return Html::default(),
        File::Locked { wrong } => {
            html! { <UnlockForm send={props.send.clone()} wrong={*wrong}>{ put_away }</UnlockForm> }
        }
        File::Choosing(whose) => html! {
            <>
                <p id="whose" tabindex="-1">{ words.text("backup.whose") }</p>
                <div class="stack">
                    { for whose.iter().enumerate().map(|(number, name)| html! {
                        <button class="button" onclick={props.on_click(Event::Backup(Step::Chosen(number)))}>
                            <bdi>{ name }</bdi>
                        </button>
                    }) }
                </div>
                <div class="row">{ put_away }</div>
            </>
        },
        File::Offered(offer) => {
            let take_in = (!offer.is_nothing).then(|| {
                html! {
                    <button class="button button--primary"
                        aria-disabled={(page.is_busy() || offer.whose.is_some() && !page.other_agreed).then_some("true")}
                        onclick={props.on_click(Event::Backup(Step::TakeInAsked))}>
                        { words.text("backup.take-in-do") }
                    </button>
                }
            });
            html! {
                <>
                    { draw_offer(words, offer, props.model.tutor.catalogue.as_deref()) }
                    if let Some(whose) = offer.whose.as_ref().filter(|_| !offer.is_nothing) {
                        { draw_other(props, words, whose) }
                    }
                    <div class="row">{ take_in }{ put_away }</div>
                </>
            }
        }
        File::Refused(why) => draw_refusal(words, why, "refused"),
    };
    html! {
        <section class="card" aria-labelledby="given">
            <h3 id="given"><bdi>{ &page.name }</bdi></h3>
            { inside }
        </section>
    }
}

/// It is somebody else's, and whoever takes it in knows that.
fn draw_other(props: &DeskProps, words: &Words, Whose { name, phrase }: &Whose) -> Html {
    let whose = if name.is_empty() {
        words.text("backup.other-unnamed")
    } else {
        words.with("backup.other-named", &[("name", name)])
    };
    html! {
        <>
            <div class="notice notice--caution">
                <p><strong dir="auto">{ whose }</strong></p>
                if !phrase.is_empty() {
                    <p>{ words.text("backup.other-phrase") }{ " " }<strong dir="ltr">{ phrase }</strong></p>
                }
                <p>{ words.text("backup.other-harm") }</p>
            </div>
            { draw_tick(props, "other-agreed", props.model.backup.other_agreed, words.text("backup.other-agree"), Step::OtherAgreed) }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct UnlockProps {
    send: Callback<Event>,
    wrong: bool,
    children: Html,
}

/// Asks for a sealed file's passphrase.
#[component]
fn UnlockForm(UnlockProps { send, wrong, children }: &UnlockProps) -> Html {
    let words = use_words();
    let field = use_node_ref();
    let submitted = {
        let (field, send) = (field.clone(), send.clone());
        on_submit(move || {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                send.emit(Event::Backup(Step::UnlockAsked(Secret::new(field.value()))));
            }
        })
    };
    html! {
        <form class="stack" onsubmit={submitted}>
            <div class="field">
                <label class="field__label" for="unlock">{ words.text("backup.unlock") }</label>
                <input id="unlock" type="password" ref={field} autocomplete="current-password" dir="auto"
                    aria-invalid={wrong.then_some("true")} aria-describedby={wrong.then_some("unlock-wrong")} />
                if *wrong {
                    <p class="notice notice--caution" id="unlock-wrong" role="alert">{ words.text("backup.wrong") }</p>
                }
            </div>
            <div class="row">
                <button class="button button--primary">{ words.text("backup.unlock-do") }</button>
                { children.clone() }
            </div>
        </form>
    }
}
