//! What can somebody else show? Their portfolio, to be read and checked.

use yew::prelude::*;

use crate::desk::Event;
use crate::desk::codes::Wanted;
use crate::desk::reading::{Found, Shown, Step, Unread};
use crate::tutor::Stage;
use crate::ui::components::Why;
use crate::ui::pages::skill_line::stage_stones;
use crate::ui::words::Words;

use super::DeskProps;
use super::codes::draw_read_codes;
use super::dropping::draw_drop;
use super::verify::{draw_members, draw_unread, draw_verdict, give};

/// What the link or the file holds, or where to give one.
pub(super) fn draw_shared(props: &DeskProps, words: &Words) -> Html {
    let reading = &props.model.shared;
    let drop = || {
        let given = give(props, Event::Shared);
        let (label, hint) = (words.text("shared.file"), words.text("shared.file-hint"));
        html! {
            <>
                { draw_drop("shared-file", &label, &hint, false, given) }
                { draw_read_codes(props, words, Wanted::Portfolio) }
            </>
        }
    };
    let Some(file) = reading.files.last() else {
        return html! {
            <div class="assignments">
                <header class="stack">
                    <h1>{ words.text("shared.title") }</h1>
                    <p>{ words.text("shared.empty") }</p>
                </header>
                { drop() }
            </div>
        };
    };
    match &file.found {
        Found::Read(shown) => html! {
            <div class="portfolio">
                { draw_portfolio(props, words, shown) }
                <Why summary={words.text("shared.another")}>{ drop() }</Why>
            </div>
        },
        Found::Not(unread) => html! {
            <div class="assignments">
                <h1>{ words.text("shared.title") }</h1>
                { draw_waiting(props, words, *unread, Event::Shared(Step::Cancelled)) }
                { drop() }
            </div>
        },
    }
}

/// What is not there yet, with a way to stop waiting; or never will be.
pub(super) fn draw_waiting(props: &DeskProps, words: &Words, unread: Unread, cancel: Event) -> Html {
    let said = draw_unread(words, unread);
    if !matches!(unread, Unread::Waiting(..)) {
        return said;
    }
    html! {
        <div class="stack" role="status">
            { said }
            <div class="row">
                <span>{ words.text("verify.busy") }</span>
                <button class="button" onclick={props.on_click(cancel)}>{ words.text("verify.cancel") }</button>
            </div>
        </div>
    }
}

fn draw_portfolio(props: &DeskProps, words: &Words, shown: &Shown) -> Html {
    // What is only shown together says nothing itself: then those in it do, where they are all by one key.
    let members = &shown.account.members;
    let says = members.iter().find(|member| !member.issuer.is_empty()).filter(|_| !shown.key.is_empty());
    let says = says.or(members.first());
    let own = says.is_some_and(|member| member.own);
    let issuer = says.map_or("", |member| member.issuer.as_str());
    let title = if shown.name.is_empty() {
        words.count("shared.untitled", shown.skills.len() as f64, &[])
    } else {
        shown.name.clone()
    };
    let others: Vec<usize> = shown.others().collect();
    html! {
        <>
            <header class="stack">
                <p class="quiet">{ words.text("shared.title") }</p>
                <h1 dir="auto">{ title }</h1>
                if !issuer.is_empty() {
                    <p dir="auto">{ words.with(if own { "shared.by-own" } else { "shared.by-other" }, &[("issuer", issuer)]) }</p>
                }
                { draw_key(props, words, shown) }
            </header>
            { draw_checked(words, shown) }
            { for shown.groups.iter().map(|group| draw_group(words, shown, &group.title, &group.about, Some(group.role), &group.skills)) }
            if !others.is_empty() {
                { draw_group(words, shown, &words.text("portfolio.others"), "", None, &others) }
            }
        </>
    }
}

/// Whose key it is, as far as that is known here; else how it could be.
fn draw_key(props: &DeskProps, words: &Words, shown: &Shown) -> Html {
    if shown.phrase.is_empty() {
        return Html::default();
    }
    let kept = &props.model.kept;
    if kept.keys.get(&shown.key).is_some() {
        return html! { <p>{ words.text("shared.own-key") }</p> };
    }
    // Trust may have been given, or taken back, since it was read.
    let trusted = kept.trusted().find(|(did, _)| *did == shown.key).map(|(_, name)| name);
    let earlier = || {
        let known = shown.account.members.iter().map(|member| member.known.as_str()).find(|name| !name.is_empty());
        known.filter(|name| kept.trusted().any(|(_, known)| known == *name))
    };
    if let Some(name) = trusted.or_else(earlier) {
        return html! { <p dir="auto">{ words.with("shared.trusted", &[("name", name)]) }</p> };
    }
    html! {
        <p>
            { words.text("shared.phrase") }{ " " }<strong dir="ltr">{ &shown.phrase }</strong>{ " " }
            <a href={format!("#/keys/{}", shown.key)}>{ words.text("verify.trust") }</a>
        </p>
    }
}

/// What follows from the checks, with all of them behind it.
pub(super) fn draw_checked(words: &Words, shown: &Shown) -> Html {
    html! {
        <>
            { draw_verdict(words, shown.account.verdict) }
            <Why summary={words.text("shared.checks")}>{ draw_members(words, &shown.account) }</Why>
        </>
    }
}

fn draw_group(words: &Words, shown: &Shown, title: &str, about: &str, role: Option<bool>, skills: &[usize]) -> Html {
    html! {
        <section class="portfolio__group">
            <header class="stack stack--tight">
                <h2 dir="auto">
                    { if role == Some(true) { words.with("shared.towards", &[("role", title)]) } else { title.to_owned() } }
                    if role == Some(true) {
                        { " " }<span class="chip">{ words.text("shared.role") }</span>
                    }
                </h2>
                if !about.is_empty() {
                    <p class="quiet" dir="auto">{ about }</p>
                }
                // What all it takes is, the file does not say: a part of a role is not the role.
                if role.is_some() {
                    <p>{ words.count("shared.part", skills.len() as f64, &[]) }</p>
                }
            </header>
            <ul class="list">{ for skills.iter().map(|at| draw_skill(words, shown, *at)) }</ul>
        </section>
    }
}

fn draw_skill(words: &Words, shown: &Shown, at: usize) -> Html {
    let Some(skill) = shown.skills.get(at) else { return Html::default() };
    let claim = &skill.claim;
    let lang = (!claim.language.is_empty()).then(|| claim.language.clone());
    html! {
        <li class="portfolio__skill">
            <div class="portfolio__head">
                <span class="list__title" dir="auto" lang={lang.clone()}>{ &claim.title }</span>
                { draw_level(words, claim.level.as_ref()) }
            </div>
            <p class="list__note" dir="auto" {lang}>{ &claim.description }</p>
            if skill.refused {
                <p class="notice notice--caution">{ words.text("shared.refused") }</p>
            }
            { for claim.evidence.iter().map(|(name, narrative)| draw_ground(name, narrative, &skill.language)) }
            { for claim.endorsements.iter().map(|(who, what)| {
                draw_ground(&words.with("shared.endorsed", &[("who", who)]), what, "")
            }) }
        </li>
    }
}

/// What it rests on: what that is called, and what there is to say of it, in its language (BCP 47) where that is known.
fn draw_ground(name: &str, narrative: &str, language: &str) -> Html {
    let lang = (!language.is_empty()).then(|| language.to_owned());
    html! {
        <p class="list__note">
            <strong dir="auto">{ name }</strong>{ " " }<span dir="auto" {lang}>{ narrative }</span>
        </p>
    }
}

/// Stones where there are four levels as Cairn's own; else the level's name.
pub(super) fn draw_level(words: &Words, level: Option<&(String, usize, usize)>) -> Html {
    match level {
        Some((_, place, 4)) => stage_stones(words, Stage::of_stones(*place), false),
        Some((name, ..)) => html! { <span class="chip" dir="auto">{ name }</span> },
        None => Html::default(),
    }
}
