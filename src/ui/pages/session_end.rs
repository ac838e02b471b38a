//! What did this session change?

use yew::prelude::*;

use crate::tutor::view::{changes, stage_key};

use super::goals::Stones;
use super::{PageProps, use_words};

/// The end of a session.
#[component]
pub(super) fn SessionEnd(props: &PageProps) -> Html {
    let words = use_words();
    let Some(session) = &props.model.ended else {
        return html! { <div class="empty"><p><a href="#/">{ words.text("unknown.home") }</a></p></div> };
    };
    let percent = |share: f64| words.number((share * 100.0).round(), 0);
    html! {
        <div class="stack stack--loose">
            <h1>{ words.text("end.title") }</h1>
            <p>{ words.with("end.summary", &[
                ("right", &words.number(f64::from(session.right), 0)),
                ("answers", &words.number(f64::from(session.answers), 0)),
            ]) }</p>
            <ul class="list">
                { for changes(&props.model).into_iter().map(|change| html! {
                    <li class="list__row row row--spread">
                        <a href={format!("#/skill/{}", change.row.id)}>{ &change.row.title }</a>
                        <span class="quiet">
                            { words.with("end.change", &[
                                ("before", &words.text(stage_key(change.before))),
                                ("from", &percent(change.mastery_before)),
                                ("to", &percent(change.row.mastery)),
                            ]) }
                        </span>
                        <Stones stage={change.row.stage} inferred={change.row.inferred} />
                    </li>
                }) }
            </ul>
            <div class="row">
                <a class="button button--primary" href="#/">{ words.text("end.today") }</a>
                <a class="button" href="#/progress">{ words.text("nav.progress") }</a>
            </div>
        </div>
    }
}
