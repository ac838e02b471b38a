//! What can I prove, and to whom?

mod choosing;
mod evidence;
mod sharing;

use yew::prelude::*;

use crate::desk::Event;
use crate::desk::portfolio::{GroupView, Grouping, PortfolioView, SkillProof, portfolio};
use crate::desk::sharing::Step;
use crate::ui::pages::skill_line::stage_stones;
use crate::ui::pages::{loading, use_words};
use crate::ui::words::Words;

use super::DeskProps;
use choosing::{choose_group, choose_skill, draw_choosing};
use evidence::Evidence;
use sharing::draw_sharing;

/// The learner's skills, what each rests on, and which of them are shown.
pub(super) fn draw_portfolio(props: &DeskProps, words: &Words) -> Html {
    let model = &props.model;
    let view = portfolio(model);
    if view.groups.is_empty() {
        return if model.is_loading() { loading(words) } else { draw_empty(words) };
    }
    let draft = model.portfolio.draft.as_ref();
    html! {
        <div class="portfolio">
            <header class="stack">
                <h1>{ words.text("nav.portfolio") }</h1>
                <p>{ words.text("portfolio.lead") }</p>
                <p class="portfolio__as-of">
                    if !model.work.name.is_empty() {
                        <bdi>{ &model.work.name }</bdi>{ " · " }
                    }
                    if let Some(name) = &model.portfolio.selection {
                        <bdi>{ name }</bdi>{ " · " }
                    }
                    { words.with("portfolio.as-of", &[("day", &words.day(model.tutor.now.0))]) }
                </p>
            </header>
            { draw_controls(props, words, &view) }
            if let Some(draft) = draft {
                { draw_choosing(props, words, draft) }
            }
            if model.sharing.open && draft.is_none() {
                { draw_sharing(props, words, view.carried, view.shown) }
            }
            <p class="quiet" role="status">
                { words.count("portfolio.shown", view.shown as f64, &[("all", &words.number(view.all as f64, 0))]) }
            </p>
            { for view.groups.into_iter().map(|group| {
                let key = group.goal.as_ref().map_or(String::new(), |goal| goal.name().clone());
                html! { <Group {key} {group} choosing={draft.is_some()} send={props.send.clone()} /> }
            }) }
            <p class="portfolio__more row">
                <a href="#/claims">{ words.text("said.page") }</a>
                <a href="#/verify">{ words.text("verify.link") }</a>
                <a href="#/shared">{ words.text("shared.link") }</a>
                <a href="#/team">{ words.text("team.link") }</a>
                <a href="#/assignments">{ words.text("portfolio.work") }</a>
            </p>
        </div>
    }
}

fn draw_empty(words: &Words) -> Html {
    html! {
        <div class="empty">
            <h1>{ words.text("nav.portfolio") }</h1>
            <p>{ words.text("portfolio.empty") }</p>
            <a class="button button--primary" href="#/">{ words.text("portfolio.practise") }</a>
            <a class="button button--quiet" href="#/paths">{ words.text("portfolio.paths") }</a>
            <p><a href="#/verify">{ words.text("verify.link") }</a></p>
            <p><a href="#/claims">{ words.text("said.page") }</a></p>
            <p><a href="#/shared">{ words.text("shared.link") }</a></p>
            <p><a href="#/team">{ words.text("team.link") }</a></p>
            <p><a href="#/assignments">{ words.text("portfolio.work") }</a></p>
        </div>
    }
}

fn draw_controls(props: &DeskProps, words: &Words, view: &PortfolioView) -> Html {
    let portfolio = &props.model.portfolio;
    let by = |grouping: Grouping, key: &str| {
        let pressed = (portfolio.grouping == grouping).to_string();
        let onclick = props.on_click(Event::GroupingChosen(grouping));
        html! { <button class="segmented__option" aria-pressed={pressed} {onclick}>{ words.text(key) }</button> }
    };
    let open = props.model.sharing.open;
    let opened = props.on_select(|value| Event::SelectionOpened((!value.is_empty()).then_some(value)));
    let option = |value: &str, text: &str| {
        let current = portfolio.selection.as_deref().unwrap_or_default() == value;
        html! { <option value={value.to_owned()} selected={current}>{ text }</option> }
    };
    html! {
        <div class="portfolio__controls">
            <div class="segmented" role="group" aria-label={words.text("portfolio.by")}>
                { by(Grouping::Stacks, "portfolio.by-stack") }
                { by(Grouping::Roles, "portfolio.by-role") }
            </div>
            if portfolio.draft.is_none() {
                if !view.selections.is_empty() {
                    <div class="field field--inline">
                        <label class="field__label" for="selection">{ words.text("portfolio.selection") }</label>
                        <select id="selection" onchange={opened}>
                            { option("", &words.text("portfolio.everything")) }
                            { for view.selections.iter().map(|name| option(name, name)) }
                        </select>
                    </div>
                }
                <button class="button" id="portfolio-choose" onclick={props.on_click(Event::ChoosingStarted)}>
                    { words.text("portfolio.choose") }
                </button>
                <button class="button button--primary" id="portfolio-share" aria-expanded={open.to_string()}
                    onclick={props.on_click(Event::Share(Step::Opened(!open)))}>
                    { words.text("share.title") }
                </button>
                <button class="button" onclick={props.on_click(Event::PrintAsked)}>{ words.text("portfolio.print") }</button>
                <a class="button button--quiet" href="#/paths">{ words.text("portfolio.paths") }</a>
            }
        </div>
    }
}

/// What a group is given.
#[derive(Properties)]
struct GroupProps {
    group: GroupView,
    choosing: bool,
    send: Callback<Event>,
}

/// Where events go never changes.
impl PartialEq for GroupProps {
    fn eq(&self, other: &Self) -> bool {
        let Self { group, choosing, send: _ } = self;
        (group, choosing) == (&other.group, &other.choosing)
    }
}

/// A stack or role with its skills. While choosing, with those that are not shown too.
///
/// A component, so that hundreds of skills are not drawn anew with each signature that the page hears of.
#[component]
fn Group(GroupProps { group, choosing, send }: &GroupProps) -> Html {
    let words = &use_words();
    let visible: Vec<&SkillProof> = group.skills.iter().filter(|proof| proof.shown || *choosing).collect();
    if visible.is_empty() {
        return Html::default();
    }
    let title = if group.goal.is_some() { group.title.clone() } else { words.text("portfolio.others") };
    let lang = group.goal.as_ref().map(|_| group.language.clone());
    html! {
        <section class="portfolio__group">
            <header class="stack stack--tight">
                <h2 dir="auto" lang={lang.clone()}>{ title }</h2>
                if !group.about.is_empty() {
                    <p class="quiet" dir="auto" {lang}>{ &group.about }</p>
                }
                <p>{ summary(words, group) }</p>
            </header>
            if *choosing {
                { choose_group(send, words, group) }
            }
            <ul class="list">{ for visible.into_iter().map(|proof| draw_skill(words, proof, choosing.then_some(send))) }</ul>
        </section>
    }
}

/// What there is to say of a group, in a sentence or two.
fn summary(words: &Words, group: &GroupView) -> String {
    let (mastered, takes) = (words.number(group.mastered as f64, 0), words.number(group.takes as f64, 0));
    let counted = match &group.goal {
        Some(_) => words.count("portfolio.summary", group.takes as f64, &[("mastered", &mastered)]),
        None => words.with("portfolio.summary-rest", &[("mastered", &mastered), ("all", &takes)]),
    };
    let hidden = group.skills.iter().filter(|proof| !proof.shown).count();
    let mut sentences = vec![counted];
    if let Some(last) = group.last {
        sentences.push(words.with("portfolio.summary-last", &[("day", &words.day(last.0))]));
    }
    if hidden > 0 {
        sentences.push(words.count("portfolio.summary-hidden", hidden as f64, &[]));
    }
    sentences.join(" ")
}

/// One skill; where it is chosen or not, that goes somewhere.
fn draw_skill(words: &Words, proof: &SkillProof, choosing: Option<&Callback<Event>>) -> Html {
    let row = &proof.row;
    html! {
        <li class="portfolio__skill" key={row.id.clone()}>
            <div class="portfolio__head">
                if let Some(send) = choosing {
                    { choose_skill(send, words, proof) }
                } else {
                    <a class="list__title" href={format!("#/skill/{}", row.id)} dir="auto" lang={row.language.clone()}>{ &row.title }</a>
                }
                { stage_stones(words, row.stage, row.inferred) }
            </div>
            <p class="list__note" dir="auto" lang={row.language.clone()}>{ &row.outcome }</p>
            <Evidence proof={proof.clone()} />
        </li>
    }
}
