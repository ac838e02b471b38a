//! By which words am I known, and whom do I trust?

use yew::prelude::*;

use crate::desk::Event;
use crate::desk::codes::Wanted;
use crate::desk::keys::{Met, Person, Said, Step, named, people};
use crate::ui::words::Words;

use super::DeskProps;
use super::codes::{draw_code, draw_passed, draw_read_codes};
use super::form::{PasteForm, on_submit};

/// The learner's own key, and those of others.
pub(super) fn draw_keys(props: &DeskProps, words: &Words) -> Html {
    html! {
        <div class="assignments">
            <header class="stack">
                <p class="row">
                    <a href="#/portfolio">{ words.text("verify.back") }</a>
                    <a href="#/verify">{ words.text("verify.title") }</a>
                </p>
                <h1>{ words.text("keys.title") }</h1>
                <p>{ words.text("keys.lead") }</p>
            </header>
            { draw_said(props, words) }
            if let Some(met) = &props.model.keys.met {
                { draw_met(props, words, met) }
            }
            { draw_own(props, words) }
            { draw_people(props, words) }
        </div>
    }
}

/// There before there is anything to say, so that it is read out.
fn draw_said(props: &DeskProps, words: &Words) -> Html {
    let Some(said) = &props.model.keys.said else {
        return html! { <div id="keys-said" role="status" tabindex="-1" /> };
    };
    let good = matches!(said, Said::Trusted(_) | Said::Removed(..));
    let class = if good { "notice--good" } else { "notice--caution" };
    html! {
        <div id="keys-said" role="status" tabindex="-1" class={classes!("notice", class)}>
            <p>{ sentence(words, said) }</p>
            if let Said::Removed(did, _) = said {
                <div class="row">
                    <button class="button" onclick={on(props, Step::Restored(did.clone()))}>{ words.text("keys.restore") }</button>
                </div>
            }
        </div>
    }
}

fn sentence(words: &Words, said: &Said) -> String {
    match said {
        Said::NoKey => words.text("keys.no-key"),
        Said::Own => words.text("keys.own-key"),
        Said::Already(name) => words.with("keys.already", &[("name", name)]),
        Said::Trusted(name) => words.with("keys.trusted-now", &[("name", name)]),
        Said::Differ => words.text("keys.differ-said"),
        Said::Removed(_, name) => words.with("keys.removed", &[("name", name)]),
    }
}

/// Somebody whose words are to be compared.
fn draw_met(props: &DeskProps, words: &Words, met: &Met) -> Html {
    let send = props.send.clone();
    let confirmed = on_submit(move || send.emit(Event::Keys(Step::Confirmed)));
    let named = props.on_input(|name| Event::Keys(Step::Named(name)));
    html! {
        <section class="card card--accent stack" id="met" tabindex="-1" aria-labelledby="met-title">
            <h2 id="met-title">{ words.text("keys.compare") }</h2>
            <p>{ words.text(if met.scanned { "keys.scanned-lead" } else { "keys.compare-lead" }) }</p>
            { draw_phrase(&met.phrase) }
            <form class="stack" onsubmit={confirmed} novalidate=true>
                <div class="field">
                    <label class="field__label" for="person-name">{ words.text("keys.name") }</label>
                    <input id="person-name" value={met.name.clone()} oninput={named} dir="auto" autocomplete="off"
                        maxlength="100" aria-invalid={met.unnamed.then_some("true")}
                        aria-describedby="person-name-hint" />
                    <p class="field__hint" id="person-name-hint">
                        { words.text(if met.unnamed { "keys.unnamed" } else { "keys.name-hint" }) }
                    </p>
                </div>
                <div class="row">
                    <button class="button button--primary" type="submit">{ words.text("keys.same") }</button>
                    <button class="button" type="button" onclick={on(props, Step::Declined)}>{ words.text("keys.differ") }</button>
                </div>
            </form>
        </section>
    }
}

/// Eight words, numbered, because two people read them to each other.
fn draw_phrase(phrase: &str) -> Html {
    html! {
        <ol class="keys__phrase" lang="en" dir="ltr">
            { for phrase.split(' ').map(|word| html! { <li>{ word }</li> }) }
        </ol>
    }
}

/// The learner's own key, to be shown to somebody.
fn draw_own(props: &DeskProps, words: &Words) -> Html {
    let Some((did, phrase)) = props.model.kept.signing().and_then(|(did, _)| named(did)) else {
        return html! {
            <section class="stack">
                <h2>{ words.text("keys.own") }</h2>
                <div class="empty">
                    <p>{ words.text("keys.none-yet") }</p>
                    <a class="button button--primary" href="#/portfolio">{ words.text("keys.to-portfolio") }</a>
                </div>
            </section>
        };
    };
    let link = format!("{}#/keys/{did}", props.address);
    html! {
        <section class="stack">
            <h2>{ words.text("keys.own") }</h2>
            <p>{ words.text("keys.own-lead") }</p>
            { draw_phrase(&phrase) }
            { draw_code(&link, &words.text("keys.code")) }
            <div class="field">
                <label class="field__label" for="link">{ words.text("keys.did") }</label>
                <input id="link" class="work__link" readonly={true} dir="ltr" value={did.clone()} />
            </div>
            <div class="row">
                <button class="button" onclick={props.on_click(Event::CopyWanted(did))}>{ words.text("keys.copy") }</button>
                if props.can_share {
                    <button class="button" onclick={props.on_click(Event::ShareWanted {
                        title: words.text("keys.own"), link: Some(link),
                    })}>{ words.text("sending.share") }</button>
                }
            </div>
            { draw_passed(props, words) }
        </section>
    }
}

/// Who is trusted, and how others come to be.
fn draw_people(props: &DeskProps, words: &Words) -> Html {
    let people = people(&props.model.kept);
    let send = props.send.clone();
    let given = Callback::from(move |text| send.emit(Event::Keys(Step::Given(text))));
    html! {
        <section class="stack">
            <h2>{ words.text("keys.people") }</h2>
            if people.is_empty() {
                <p>{ words.text("keys.nobody") }</p>
            } else {
                <ul class="list">{ for people.iter().map(|person| draw_person(props, words, person)) }</ul>
            }
            <h3>{ words.text("keys.add") }</h3>
            { draw_read_codes(props, words, Wanted::Key) }
            <PasteForm id="key" label="keys.paste" hint="keys.paste-hint" action="keys.look" rows={1} {given} />
        </section>
    }
}

fn draw_person(props: &DeskProps, words: &Words, person: &Person) -> Html {
    let Person { did, name, phrase } = person;
    html! {
        <li class="list__row keys__person" key={did.clone()}>
            <div>
                <p class="list__title" dir="auto">{ name }</p>
                <p class="list__note" lang="en" dir="ltr">{ phrase }</p>
            </div>
            <button class="button button--quiet" onclick={on(props, Step::Removed(did.clone()))}>
                { words.text("keys.remove") }<span class="visually-hidden">{ format!(": {name}") }</span>
            </button>
        </li>
    }
}

fn on(props: &DeskProps, step: Step) -> Callback<MouseEvent> {
    props.on_click(Event::Keys(step))
}
