//! How does a lead ask somebody else for work? With their team's context, by a file or a link.

use yew::prelude::*;

use crate::ui::desk::form::{change, on_submit, text_area, text_line};
use crate::ui::pages::use_words;
use crate::work::Brief;

/// What is asked for, and where the request goes: the brief, who asks, and what else there is to say.
#[derive(Properties, PartialEq)]
pub(super) struct AskProps {
    pub(super) brief: Brief,
    pub(super) ask: Callback<(Brief, String, String)>,
}

#[derive(Clone, Default, PartialEq)]
struct Filled {
    by: String,
    setting: String,
    note: String,
}

/// The form by which an assignment is given to somebody else.
#[component]
pub(super) fn AskForm(AskProps { brief, ask }: &AskProps) -> Html {
    let words = use_words();
    let filled = use_state(Filled::default);
    let submitted = {
        let (ask, brief, filled) = (ask.clone(), brief.clone(), filled.clone());
        on_submit(move || {
            let Filled { by, setting, note } = (*filled).clone();
            ask.emit((Brief { setting, ..brief.clone() }, by, note));
        })
    };
    html! {
        <form class="stack" onsubmit={submitted}>
            <p>{ words.text("ask.lead") }</p>
            { text_line("ask-by", &words.text("review.name"), &filled.by,
                change(&filled, |filled: &mut Filled, value| filled.by = value)) }
            { text_area("ask-setting", &words.text("work.setting"), &words.text("ask.setting-hint"), &filled.setting,
                change(&filled, |filled: &mut Filled, value| filled.setting = value)) }
            { text_area("ask-note", &words.text("submit.remark"), "", &filled.note,
                change(&filled, |filled: &mut Filled, value| filled.note = value)) }
            <div class="row"><button class="button" type="submit">{ words.text("ask.make") }</button></div>
        </form>
    }
}
