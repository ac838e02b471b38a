//! A file of roles: looked at first, and then taken in.

use yew::prelude::*;

use crate::desk::own::{OwnError, OwnStep, Preview, Row, RowFault};
use crate::ui::desk::DeskProps;
use crate::ui::words::Words;

use super::button;

/// Lines that are named one by one; the others are counted.
const NAMED: usize = 20;

pub(super) fn draw_file(props: &DeskProps, words: &Words) -> Html {
    html! {
        <section class="stack">
            <h2>{ words.text("own.import") }</h2>
            <div class="field">
                <label class="field__label" for="own-file">{ words.text("own.file") }</label>
                <input id="own-file" type="file" accept=".json,.csv,.tsv,application/json,text/csv" onchange={props.on_file()} />
                <p class="field__hint">{ words.text("own.file-hint") }</p>
            </div>
            <div id="own-preview" tabindex="-1" role="status">
                { match &props.model.own_page.preview {
                    None => Html::default(),
                    Some(Err(error)) => html! { <p class="notice notice--caution">{ error_text(words, error) }</p> },
                    Some(Ok(preview)) => draw_preview(props, words, preview),
                } }
            </div>
        </section>
    }
}

fn draw_preview(props: &DeskProps, words: &Words, preview: &Preview) -> Html {
    let Preview { own, faults } = preview;
    let there = props.model.own();
    let replaces = |id: &String, is_role: bool| {
        if is_role {
            there.roles.iter().any(|role| role.id == *id)
        } else {
            there.stacks.iter().any(|stack| stack.id == *id)
        }
    };
    let roles = own.roles.iter().map(|role| (&role.title, role.targets.len(), replaces(&role.id, true)));
    let stacks = own.stacks.iter().map(|stack| (&stack.title, stack.skills.len(), replaces(&stack.id, false)));
    let count = own.roles.len() + own.stacks.len();
    html! {
        <div class="card stack">
            <h3>{ words.count("own.found", count as f64, &[]) }</h3>
            if count > 0 {
                <ul class="bullets">
                    { for roles.chain(stacks).map(|(title, skills, replaced)| html! {
                        <li>
                            <span dir="auto">{ title }</span>{ " · " }{ words.count("own.skills", skills as f64, &[]) }
                            if replaced { { " · " }{ words.text("own.replaces") } }
                        </li>
                    }) }
                </ul>
            }
            if !faults.is_empty() {
                <h3>{ words.count("own.left-out", faults.len() as f64, &[]) }</h3>
                <ul class="bullets">
                    { for faults.iter().take(NAMED).map(|fault| html! { <li>{ fault_text(words, fault) }</li> }) }
                    if faults.len() > NAMED {
                        <li>{ words.count("own.more", (faults.len() - NAMED) as f64, &[]) }</li>
                    }
                </ul>
            }
            <div class="row">
                if count > 0 {
                    { button(props, words, "own.take-in", OwnStep::TakenIn, "button--primary") }
                }
                { button(props, words, "own.leave", OwnStep::LeftOff, "button--quiet") }
            </div>
        </div>
    }
}

fn fault_text(words: &Words, fault: &RowFault) -> String {
    let why = error_text(words, &fault.error);
    match &fault.row {
        Row::Line(line) => words.with("own.at-line", &[("line", &words.number(*line as f64, 0)), ("why", &why)]),
        Row::Id(id) => words.with("own.at-id", &[("id", id), ("why", &why)]),
    }
}

fn error_text(words: &Words, error: &OwnError) -> String {
    let line_text = |line: u64| words.number(line as f64, 0);
    match error {
        OwnError::NotRead { line, .. } => words.with("own.not-read", &[("line", &line_text(*line as u64))]),
        OwnError::NotRoles => words.text("own.not-roles"),
        OwnError::NewerVersion { .. } => words.text("own.newer"),
        OwnError::ColumnMissing { column } => words.with("own.no-column", &[("column", column)]),
        OwnError::BadLine { line } => words.with("own.bad-line", &[("line", &line_text(*line))]),
        OwnError::BadValue { value } => words.with("own.bad-value", &[("value", value)]),
        OwnError::NoSuchSkill { skill } => words.with("own.no-skill", &[("skill", skill)]),
        OwnError::Twice { id } => words.with("own.twice", &[("id", id)]),
        OwnError::Empty => words.text("own.empty"),
        OwnError::TooMuch => words.text("own.too-much"),
    }
}
