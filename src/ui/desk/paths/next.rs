//! Which small skill comes next, and why?

use yew::prelude::*;

use crate::desk::paths::{Complement, NextSkill, PathsView};
use crate::ui::pages::skill_line::skill_line;
use crate::ui::words::Words;

use super::{names, whole};

/// Roles, sets and complements that are named.
const NAMED: usize = 3;

/// The skill with its reason, and what has to be learned for it.
pub(super) fn draw_next(words: &Words, view: &PathsView, next: &NextSkill) -> Html {
    let Some(row) = view.skill(next.skill) else { return Html::default() };
    let first: Vec<_> =
        next.way.iter().filter(|skill| **skill != next.skill).filter_map(|skill| view.skill(*skill)).collect();
    html! {
        <section class="card card--accent stack">
            <h2>{ words.text("paths.next") }</h2>
            <ul class="list">{ skill_line(words, row, "", Html::default()) }</ul>
            <p dir="auto" lang={row.language.clone()}>{ &row.outcome }</p>
            <p id="next-reason">{ reason(words, view, next) }</p>
            if !first.is_empty() {
                <details class="disclosure">
                    <summary>{ words.count("paths.first", first.len() as f64, &[]) }</summary>
                    <ol class="list">{ for first.into_iter().map(|row| skill_line(words, row, "", Html::default())) }</ol>
                </details>
            }
        </section>
    }
}

/// What the courses' own sets combine with what is held.
pub(super) fn draw_complements(words: &Words, view: &PathsView) -> Html {
    let line = |complement: &Complement| {
        let row = view.skill(complement.skill)?;
        let sets: Vec<&str> = complement.stacks.iter().map(|(_, title)| title.as_str()).collect();
        let note = words.with("paths.completes", &[("sets", &sets[..sets.len().min(NAMED)].join(", "))]);
        Some(skill_line(words, row, &note, Html::default()))
    };
    html! {
        <section class="stack">
            <h2>{ words.text("paths.complements") }</h2>
            <p>{ words.text("paths.complements-lead") }</p>
            <ul class="list">{ for view.complements.iter().take(NAMED).filter_map(line) }</ul>
        </section>
    }
}

/// "Opens Junior analyst in about 35 minutes. It refreshes Read a table."
fn reason(words: &Words, view: &PathsView, next: &NextSkill) -> String {
    let opened: Vec<&str> =
        next.roles.iter().filter(|role| role.share >= 1.0).map(|role| role.title.as_str()).collect();
    let minutes = whole(next.minutes);
    let mut sentences = Vec::new();
    let said = if opened.is_empty() {
        let Some(role) = next.roles.first() else { return String::new() };
        let values = [("role", role.title.as_str()), ("share", &words.percent(role.share))];
        sentences.push(words.count("paths.closes", minutes, &values));
        1
    } else {
        let named = opened.len().min(NAMED);
        sentences.push(words.count("paths.opens", minutes, &[("roles", &opened[..named].join(", "))]));
        named
    };
    if next.roles.len() > said {
        sentences.push(words.count("paths.nearer", (next.roles.len() - said) as f64, &[]));
    }
    if !next.refreshes.is_empty() {
        sentences.push(words.with("paths.refreshes", &[("skills", &names(view, &next.refreshes))]));
    }
    sentences.join(" ")
}
