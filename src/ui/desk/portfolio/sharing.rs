//! How does what is shown get to others? Files and a link, each with what it is good for.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::desk::Event;
use crate::desk::sharing::{Doing, Form, Outcome, Step};
use crate::ui::components::Why;
use crate::ui::desk::DeskProps;
use crate::ui::desk::codes::{draw_share, draw_show_codes};
use crate::ui::words::Words;

/// Each form, its name, what it is good for, and what its button says.
const FORMS: [(Form, &str, &str, &str); 7] = [
    (Form::Clr, "share.clr", "share.clr-about", "share.save"),
    (Form::Link, "share.link", "share.link-about", "share.make"),
    (Form::Badges, "share.badges", "share.badges-about", "share.save"),
    (Form::Matrix, "share.matrix", "share.matrix-about", "share.save"),
    (Form::Resume, "share.resume", "share.resume-about", "share.save"),
    (Form::Xapi, "share.xapi", "share.xapi-about", "share.save"),
    (Form::Csv, "share.csv", "share.csv-about", "share.save"),
];

/// What can be taken along: so many skills of those that are shown.
pub(super) fn draw_sharing(props: &DeskProps, words: &Words, carried: usize, shown: usize) -> Html {
    let sharing = &props.model.sharing;
    let named = props.on_input(|name| Event::Share(Step::Named(name)));
    let send = props.send.clone();
    let name_given = Callback::from(move |_: web_sys::Event| send.emit(Event::Share(Step::NameGiven)));
    let send = props.send.clone();
    let wanted = Callback::from(move |event: web_sys::Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            send.emit(Event::Share(Step::EvidenceWanted(input.checked())));
        }
    });
    html! {
        <section class="card stack share" id="sharing" tabindex="-1" aria-labelledby="sharing-title">
            <h2 id="sharing-title">{ words.text("share.title") }</h2>
            <p>{ words.count("share.lead", carried as f64, &[]) }</p>
            if shown > carried {
                <p>{ words.count("share.left", (shown - carried) as f64, &[]) }</p>
            }
            <div class="field">
                <label class="field__label" for="share-name">{ words.text("share.name") }</label>
                <input id="share-name" value={sharing.name.clone()} oninput={named} onchange={name_given} autocomplete="name"
                    aria-describedby="share-name-hint" />
                <p class="field__hint" id="share-name-hint">{ words.text("share.name-hint") }</p>
            </div>
            <label class="tick">
                <input type="checkbox" checked={sharing.evidence} onchange={wanted} />
                <span>{ words.text("share.evidence") }</span>
            </label>
            <ul class="list">{ for FORMS.iter().map(|form| draw_form(props, words, form)) }</ul>
            <div class="stack" role="status">
                { sharing.doing.map_or_else(Html::default, |doing| draw_doing(props, words, doing)) }
                { sharing.outcome.as_ref().map_or_else(Html::default, |outcome| draw_outcome(words, outcome)) }
            </div>
            if let Some(end) = &sharing.link {
                { draw_link(props, words, &format!("{}#/{end}", props.address)) }
            }
            { draw_key(props, words) }
        </section>
    }
}

fn draw_form(props: &DeskProps, words: &Words, &(form, name, about, button): &(Form, &str, &str, &str)) -> Html {
    let busy = props.model.sharing.doing.is_some();
    let onclick = props.on_click(Event::Share(Step::Asked(form)));
    html! {
        <li class="share__form">
            <div>
                <h3>{ words.text(name) }</h3>
                <p class="list__note">{ words.text(about) }</p>
            </div>
            <button class="button" disabled={busy} {onclick}>
                { words.text(button) }
                <span class="visually-hidden">{ format!(": {}", words.text(name)) }</span>
            </button>
        </li>
    }
}

fn draw_doing(props: &DeskProps, words: &Words, doing: Doing) -> Html {
    let (done, all) = match doing {
        Doing::Form(_, done, all) if all > 0 => (done, all),
        _ => (0, 0),
    };
    let said = if all > 0 {
        words.with("share.signing", &[("done", &words.number(done as f64, 0)), ("all", &words.number(all as f64, 0))])
    } else {
        words.text("share.preparing")
    };
    html! {
        <>
            <progress class="meter" max={all.max(1).to_string()} value={done.to_string()}
                aria-label={words.text("share.preparing")} />
            <div class="row">
                // Each step of a hundred and fifty need not be read out.
                <span aria-live="off">{ said }</span>
                <button class="button" onclick={props.on_click(Event::Share(Step::Cancelled))}>
                    { words.text("share.cancel") }
                </button>
            </div>
        </>
    }
}

fn draw_outcome(words: &Words, outcome: &Outcome) -> Html {
    let (class, said) = match outcome {
        Outcome::Saved { name, skills, left_out } => {
            let mut said = match skills {
                0 => words.with("share.saved-table", &[("name", name)]),
                skills => words.count("share.saved", *skills as f64, &[("name", name)]),
            };
            if *left_out > 0 {
                said = format!("{said} {}", words.count("share.left-out", *left_out as f64, &[]));
            }
            ("notice--good", said)
        }
        Outcome::NewKey => ("notice--good", words.text("share.new-key-done")),
        Outcome::TooLong(letters) => ("notice--caution", words.count("share.too-long", *letters as f64, &[])),
        Outcome::Nothing => ("notice--caution", words.text("share.nothing")),
        Outcome::NoKey => ("notice--caution", words.text("share.no-key")),
        Outcome::Failed => ("notice--caution", words.text("share.failed")),
        Outcome::Cancelled => ("", words.text("share.cancelled")),
    };
    html! { <p class={classes!("notice", class)}>{ said }</p> }
}

/// The link, where others pass it on whole; else the codes alone.
fn draw_link(props: &DeskProps, words: &Words, link: &str) -> Html {
    match props.model.sharing.outcome {
        Some(Outcome::TooLong(_)) => draw_show_codes(props, words, link),
        _ => draw_share(props, words, &words.text("nav.portfolio"), link),
    }
}

/// The key that signs, where there is one, and how another takes over.
fn draw_key(props: &DeskProps, words: &Words) -> Html {
    let Some((did, _)) = props.model.kept.signing() else { return Html::default() };
    let busy = props.model.sharing.doing.is_some();
    let onclick = props.on_click(Event::Share(Step::NewKeyWanted));
    html! {
        <Why summary={words.text("share.key")}>
            <p>{ words.text("share.key-about") }</p>
            <p class="share__did"><code dir="ltr">{ did }</code></p>
            <p><a href="#/keys">{ words.text("keys.title") }</a></p>
            <p>{ words.text("share.new-key-about") }</p>
            <button class="button" disabled={busy} {onclick}>{ words.text("share.new-key") }</button>
        </Why>
    }
}
