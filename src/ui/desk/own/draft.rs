//! What is being made: its name, and its skills.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::desk::Event;
use crate::desk::own::{Draft, OwnKind, OwnStep, TargetLevel};
use crate::ui::desk::DeskProps;
use crate::ui::words::Words;

use super::button;

pub(super) fn draw_draft(props: &DeskProps, words: &Words, draft: &Draft) -> Html {
    let heading = match (draft.kind, &draft.id) {
        (_, Some(_)) => "own.change",
        (OwnKind::Role, None) => "own.new-role",
        (OwnKind::Stack, None) => "own.new-stack",
    };
    let offered = props.model.skills_offered();
    html! {
        <section class="card stack">
            <h2>{ words.text(heading) }</h2>
            if draft.incomplete {
                <p class="notice notice--caution" id="own-missing">{ words.text("own.incomplete") }</p>
            }
            <div class="field">
                <label class="field__label" for="own-title">{ words.text("own.name") }</label>
                <input id="own-title" dir="auto" autocomplete="off" value={draft.title.clone()}
                    aria-describedby={draft.incomplete.then_some("own-missing")}
                    oninput={props.on_input(|title| Event::Own(OwnStep::Named(title)))} />
            </div>
            if !draft.skills.is_empty() {
                <ul class="list">{ for draft.skills.iter().map(|(skill, level)| draw_skill(props, words, draft.kind, skill, *level)) }</ul>
            }
            <div class="field">
                <label class="field__label" for="own-skill">{ words.text("own.add") }</label>
                <input id="own-skill" type="search" dir="auto" autocomplete="off" value={draft.sought.clone()}
                    placeholder={words.text("own.add-hint")}
                    oninput={props.on_input(|sought| Event::Own(OwnStep::Sought(sought)))} />
                <p role="status" class="field__hint">
                    if !draft.sought.trim().is_empty() {
                        { words.count("find.count", offered.len() as f64, &[]) }
                    }
                </p>
            </div>
            if !offered.is_empty() {
                <ul class="row">
                    { for offered.into_iter().filter_map(|skill| {
                        let library = &props.model.tutor.library;
                        let title = &library.skill(skill)?.title;
                        let add = OwnStep::Added(library.skill_id(skill).to_owned());
                        Some(html! {
                            <li class="own__offer" key={library.skill_id(skill).to_owned()}>
                                <button class="button" onclick={props.on_click(Event::Own(add))}>
                                    <span class="visually-hidden">{ words.text("own.add") }{ " " }</span><span dir="auto">{ title }</span>
                                </button>
                            </li>
                        })
                    }) }
                </ul>
            }
            <div class="row">
                { button(props, words, "own.keep", OwnStep::Kept, "button--primary") }
                { button(props, words, "own.leave", OwnStep::LeftOff, "button--quiet") }
            </div>
        </section>
    }
}

fn draw_skill(props: &DeskProps, words: &Words, kind: OwnKind, skill: &str, level: TargetLevel) -> Html {
    let library = &props.model.tutor.library;
    let known = library.skill_index(skill).and_then(|index| library.skill(index));
    let title = known.map_or_else(|| skill.to_owned(), |outline| outline.title.clone());
    let (send, id) = (props.send.clone(), skill.to_owned());
    let onchange = Callback::from(move |event: web_sys::Event| {
        let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else { return };
        let level = if select.value() == "practised" { TargetLevel::Practised } else { TargetLevel::Mastered };
        send.emit(Event::Own(OwnStep::LevelSet(id.clone(), level)));
    });
    let option = |value: &'static str, key: &str, of: TargetLevel| html! { <option {value} selected={level == of}>{ words.text(key) }</option> };
    html! {
        <li class="list__row" key={skill.to_owned()}>
            <span class="list__title" dir="auto">{ &title }</span>
            if kind == OwnKind::Role {
                <select class="own__level" aria-label={words.with("own.level", &[("skill", &title)])} {onchange}>
                    { option("mastered", "stage.mastered", TargetLevel::Mastered) }
                    { option("practised", "stage.practised", TargetLevel::Practised) }
                </select>
            }
            <button class="button button--quiet" onclick={props.on_click(Event::Own(OwnStep::Removed(skill.to_owned())))}>
                { words.text("submit.remove") }<span class="visually-hidden">{ format!(": {title}") }</span>
            </button>
        </li>
    }
}
