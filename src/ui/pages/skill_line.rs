//! How does a skill look in a list? The same everywhere: its name, a note, its stones, and what can be done about it.

use yew::prelude::*;

use crate::tutor::view::{SkillRow, stage_key};
use crate::tutor::{Event, Stage};
use crate::ui::components::MasteryStones;
use crate::ui::words::Words;

use super::PageProps;

/// One line of a list of skills, with what is to be remarked on this one.
pub(in crate::ui) fn skill_line(words: &Words, row: &SkillRow, remark: &str, action: Html) -> Html {
    html! {
        <li class="list__row skill-line">
            <a class="list__link" href={format!("#/skill/{}", row.id)}>
                <span class="list__title" dir="auto" lang={row.language.clone()}>{ &row.title }</span>
                if !remark.is_empty() {
                    <span class="list__note" dir="auto">{ remark }</span>
                }
            </a>
            { stage_stones(words, row.stage, row.inferred) }
            { action }
        </li>
    }
}

/// The stones of a stage with its word.
pub(in crate::ui) fn stage_stones(words: &Words, stage: Stage, inferred: bool) -> Html {
    html! { <MasteryStones stones={stage.stones()} name={words.text(stage_key(stage))} {inferred} show_name={true} /> }
}

/// Overrules what is concluded of a skill, one way or the other.
pub(super) fn claim_button(words: &Words, props: &PageProps, row: &SkillRow) -> Html {
    let known = row.stage >= Stage::Mastered;
    let claim = props.on_click(Event::SkillClaimed { skill: row.id.clone(), known: !known });
    html! {
        <button class="button button--quiet" onclick={claim}>
            { words.text(if known { "claim.not" } else { "claim.known" }) }
            <span class="visually-hidden">{ format!(": {}", row.title) }</span>
        </button>
    }
}
