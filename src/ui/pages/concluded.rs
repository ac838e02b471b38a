//! What did placement conclude? Any of it can be overruled.

use yew::prelude::*;

use crate::tutor::Stage;
use crate::tutor::view::{SkillRow, goals, placed_view};

use super::skill_line::{claim_button, skill_line};
use super::{PageProps, loading};
use crate::ui::words::Words;

/// The skills of the path: what is skipped, and what is left to learn.
pub(super) fn draw_concluded(props: &PageProps, words: &Words) -> Html {
    let rows = placed_view(&props.model);
    if rows.is_empty() {
        return loading(words);
    }
    let (known, open): (Vec<&SkillRow>, Vec<&SkillRow>) = rows.iter().partition(|row| row.stage >= Stage::Mastered);
    let minutes: f64 = goals(&props.model).iter().map(|goal| goal.minutes.1).fold(0.0, f64::max);
    let found = match (known.len(), open.len()) {
        (0, _) => words.text("placement.found-none"),
        (_, 0) => words.text("placement.found-all"),
        (known, _) => words.with(
            "placement.found",
            &[("known", &words.number(known as f64, 0)), ("all", &words.number(rows.len() as f64, 0))],
        ),
    };
    let group = |key: &str, rows: &[&SkillRow]| {
        html! {
            if !rows.is_empty() {
                <section class="stack">
                    <h2>{ words.text(key) }</h2>
                    <ul class="list">
                        { for rows.iter().map(|row| {
                            skill_line(words, row, &row.outcome, claim_button(words, props, row))
                        }) }
                    </ul>
                </section>
            }
        }
    };
    html! {
        <div class="stack stack--loose" id="concluded">
            <header class="stack">
                <h1>{ words.text("placement.done") }</h1>
                <p>
                    { found }{ " " }
                    if minutes >= 1.0 { { words.count("placement.to-go", minutes.round(), &[]) } }
                </p>
                <p><a class="button button--primary" href="#/">{ words.text("placement.go-on") }</a></p>
            </header>
            { group("placement.to-learn", &open) }
            { group("placement.skipped", &known) }
        </div>
    }
}
