//! How does the learner choose what to show?

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::desk::Event;
use crate::desk::portfolio::{Draft, GroupView, SkillProof};
use crate::ui::desk::DeskProps;
use crate::ui::desk::form::on_submit;
use crate::ui::words::Words;

/// The name of what is being chosen, and what can be done with it.
pub(super) fn draw_choosing(props: &DeskProps, words: &Words, draft: &Draft) -> Html {
    let named = props.on_input(Event::SelectionNamed);
    let submitted = {
        let send = props.send.clone();
        on_submit(move || send.emit(Event::SelectionSaved))
    };
    let described = if draft.unnamed { "selection-error" } else { "selection-hint" };
    html! {
        <form class="card stack portfolio__choosing" onsubmit={submitted}>
            <h2>{ words.text("portfolio.choose") }</h2>
            <div class="field">
                <label class="field__label" for="selection-name">{ words.text("portfolio.name") }</label>
                <input id="selection-name" value={draft.name.clone()} oninput={named} autocomplete="off"
                    aria-invalid={draft.unnamed.then_some("true")} aria-describedby={described} />
                if draft.unnamed {
                    <p id="selection-error">{ words.text("portfolio.unnamed") }</p>
                } else {
                    <p class="field__hint" id="selection-hint">{ words.text("portfolio.name-hint") }</p>
                }
            </div>
            <div class="row">
                <button class="button button--primary" type="submit">{ words.text("portfolio.save") }</button>
                <button class="button" type="button" onclick={props.on_click(Event::ChoosingEnded)}>
                    { words.text("portfolio.leave") }
                </button>
                if props.model.portfolio.selection.is_some() {
                    <button class="button button--quiet" type="button" onclick={props.on_click(Event::SelectionDeleted)}>
                        { words.text("portfolio.delete") }
                    </button>
                }
            </div>
        </form>
    }
}

/// All of a group at once.
pub(super) fn choose_group(send: &Callback<Event>, words: &Words, group: &GroupView) -> Html {
    let skills: Vec<String> = group.skills.iter().map(|proof| proof.row.id.clone()).collect();
    let all = group.skills.iter().all(|proof| proof.shown);
    let toggled = send.reform(move |_: MouseEvent| Event::SkillsToggled { skills: skills.clone(), shown: !all });
    html! {
        <button class="button button--quiet portfolio__all" onclick={toggled}>
            { words.text(if all { "portfolio.none-of" } else { "portfolio.all-of" }) }
            <span class="visually-hidden">{ format!(": {}", group.title) }</span>
        </button>
    }
}

/// One skill, to be shown or not.
pub(super) fn choose_skill(send: &Callback<Event>, words: &Words, proof: &SkillProof) -> Html {
    let (send, skill) = (send.clone(), proof.row.id.clone());
    let toggled = Callback::from(move |event: web_sys::Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            send.emit(Event::SkillsToggled { skills: vec![skill.clone()], shown: input.checked() });
        }
    });
    html! {
        <label class="tick">
            <input type="checkbox" checked={proof.shown} onchange={toggled} />
            <span class="list__title" dir="auto">
                <span class="visually-hidden">{ words.text("portfolio.show-skill") }{ " " }</span>
                { &proof.row.title }
            </span>
        </label>
    }
}
