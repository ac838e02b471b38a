//! What do others say of me? Their badges and endorsements, beside what is my own.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::desk::Event;
use crate::desk::reading::{File, Found, Shown, Step};
use crate::desk::said::{About, Move, Said};
use crate::ui::desk::DeskProps;
use crate::ui::desk::dropping::draw_drop;
use crate::ui::desk::shared::{draw_checked, draw_level, draw_waiting};
use crate::ui::desk::verify::give;
use crate::ui::words::Words;

/// Where files are given, what was found in each, and what is kept.
pub(super) fn draw_said(props: &DeskProps, words: &Words) -> Html {
    let model = &props.model;
    let given = give(props, Event::SaidRead);
    html! {
        <div class="assignments">
            <header class="stack">
                <p><a href="#/portfolio">{ words.text("verify.back") }</a></p>
                <h1>{ words.text("said.title") }</h1>
                <p>{ words.text("said.lead") }</p>
            </header>
            { draw_drop("said-files", &words.text("said.files"), &words.text("said.files-hint"), true, given) }
            <p class="quiet" role="status">
                if !model.saying.is_busy() && !model.saying.files.is_empty() {
                    { words.count("verify.done", model.saying.files.len() as f64, &[]) }
                }
            </p>
            { for model.saying.files.iter().enumerate().rev().map(|(place, file)| draw_file(props, words, place, file)) }
            <section class="stack" id="kept" tabindex="-1" aria-labelledby="kept-title">
                <h2 id="kept-title">{ words.text("said.kept") }</h2>
                if model.said.is_empty() {
                    <p class="quiet">{ words.text("said.none") }</p>
                } else {
                    <ul class="list">{ for model.said.iter().enumerate().map(|(place, said)| draw_kept(props, words, place, said)) }</ul>
                }
            </section>
        </div>
    }
}

fn draw_file(props: &DeskProps, words: &Words, place: usize, file: &File<Shown>) -> Html {
    let id = format!("said-{place}");
    html! {
        <section class="card stack" key={place} aria-labelledby={id.clone()}>
            <h2 {id}><bdi>{ &file.name }</bdi></h2>
            { match &file.found {
                Found::Read(shown) => draw_shown(props, words, shown),
                Found::Not(unread) => draw_waiting(props, words, *unread, Event::SaidRead(Step::Cancelled)),
            } }
        </section>
    }
}

fn draw_shown(props: &DeskProps, words: &Words, shown: &Shown) -> Html {
    let model = &props.model;
    let badges = shown.skills.iter().map(|skill| (model.said_by_badge(skill), skill.refused));
    let endorsements = shown.endorsements.iter().map(|said| (model.said_by_endorsement(said), said.refused));
    html! {
        <>
            { draw_checked(words, shown) }
            <ul class="list">
                { for badges.chain(endorsements).map(|(said, refused)| draw_claim(props, words, &said, refused)) }
            </ul>
        </>
    }
}

/// One that is not kept yet, or is already.
fn draw_claim(props: &DeskProps, words: &Words, said: &Said, refused: bool) -> Html {
    let kept = props.model.said.iter().any(|kept| kept.id == said.id);
    let about = props.model.about(said);
    // What the learner counts it for is their own word, to be given after it is kept.
    let keep = Said { skill: None, ..said.clone() };
    html! {
        <li class="portfolio__skill" key={said.id.clone()}>
            { draw_head(words, said, refused) }
            { draw_about(words, about) }
            <div class="row">
                if about == About::Other {
                } else if refused {
                    <p class="quiet">{ words.text("said.refused") }</p>
                } else if kept {
                    <p class="quiet">{ words.text("said.kept-already") }</p>
                } else {
                    <button class="button" onclick={props.on_click(Event::SaidMoved(Move::Keep(Box::new(keep))))}>
                        { words.text("said.keep") }
                        <span class="visually-hidden">{ format!(": {}", said.title) }</span>
                    </button>
                }
            </div>
        </li>
    }
}

/// Whom it is about, where that is not plainly the learner.
fn draw_about(words: &Words, about: About) -> Html {
    match about {
        About::Me => Html::default(),
        About::Other => html! { <p class="notice notice--caution">{ words.text("said.about-other") }</p> },
        About::Unsaid => html! { <p class="list__note">{ words.text("said.about-unsaid") }</p> },
    }
}

/// What it is and who says it; of one that a check refused, the checks say the rest.
fn draw_head(words: &Words, said: &Said, refused: bool) -> Html {
    let name = if said.issuer_name.is_empty() { &said.issuer } else { &said.issuer_name };
    let by = if said.own { words.text("said.own") } else { words.with("said.by", &[("name", name)]) };
    let checked = words.text(match (said.verified, refused) {
        (true, _) => "said.verified",
        (false, true) => "said.failed",
        (false, false) => "said.unverified",
    });
    html! {
        <>
            <div class="portfolio__head">
                <span class="list__title" dir="auto">{ &said.title }</span>
                { draw_level(words, said.level.as_ref()) }
            </div>
            <p class="list__note" dir="auto">{ format!("{by} {checked}") }</p>
            if !said.comment.is_empty() {
                <p dir="auto">{ &said.comment }</p>
            }
            if !said.about.is_empty() {
                <p class="list__note" dir="auto">{ &said.about }</p>
            }
        </>
    }
}

/// One that is kept: the learner says which skill it counts for.
fn draw_kept(props: &DeskProps, words: &Words, place: usize, said: &Said) -> Html {
    let (send, id) = (props.send.clone(), said.id.clone());
    let mapped = Callback::from(move |event: web_sys::Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            let skill = Some(select.value()).filter(|skill| !skill.is_empty());
            send.emit(Event::SaidMoved(Move::Map { id: id.clone(), skill }));
        }
    });
    let field = format!("said-skill-{place}");
    let chosen = said.skill.as_deref();
    let about = props.model.about(said);
    let counting = html! {
        <>
            <div class="field">
                <label class="field__label" for={field.clone()}>
                    { words.text("said.skill") }
                    <span class="visually-hidden">{ format!(": {}", said.title) }</span>
                </label>
                <select id={field} onchange={mapped}>
                    <option value="" selected={chosen.is_none()}>{ words.text("said.no-skill") }</option>
                    { for props.model.skills().map(|(id, title)| html! {
                        <option value={id.clone()} selected={chosen == Some(id.as_str())}>{ title }</option>
                    }) }
                </select>
            </div>
            { draw_suggestion(props, words, said) }
        </>
    };
    html! {
        <li class="portfolio__skill" key={said.id.clone()}>
            { draw_head(words, said, false) }
            { draw_about(words, about) }
            if about != About::Other {
                { counting }
            }
            <div class="row">
                <button class="button button--quiet" onclick={props.on_click(Event::SaidMoved(Move::Drop(said.id.clone())))}>
                    { words.text("said.drop") }
                    <span class="visually-hidden">{ format!(": {}", said.title) }</span>
                </button>
            </div>
        </li>
    }
}

/// The skill that it is probably of, until the learner has said.
fn draw_suggestion(props: &DeskProps, words: &Words, said: &Said) -> Html {
    let Some(skill) = props.model.skill_suggested(said).filter(|_| said.skill.is_none()) else {
        return Html::default();
    };
    let title =
        props.model.skills().find(|(id, _)| *id == skill).map_or_else(|| skill.clone(), |(_, title)| title.to_owned());
    let onclick = props.on_click(Event::SaidMoved(Move::Map { id: said.id.clone(), skill: Some(skill) }));
    html! {
        <div class="row">
            <button class="button" {onclick}>{ words.with("said.suggested", &[("skill", &title)]) }</button>
        </div>
    }
}
