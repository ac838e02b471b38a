//! Draws `cloze`: a passage with its blanks where they stand.

use yew::prelude::*;

use super::mark::{Verdict, draw_mark};
use super::placing::{Choice, Name, draw_select, selected};
use super::typing::{submit_on_enter, typed};
use super::{Control, UNREADABLE};
use crate::tutor::content::{Answer, Blank, BlankAnswer};
use crate::ui::markup::{Setting, draw, plain_text};

pub(super) fn draw_cloze(control: &Control<'_>, passage: &str, blanks: &[Blank]) -> Html {
    let mut drawn = vec![false; blanks.len()];
    let setting = Setting { inline: false, images: &control.props.images };
    let passage = draw(passage, &setting, &mut |id| {
        let index = blanks.iter().position(|blank| blank.id == id)?;
        drawn[index] = true;
        Some(draw_blank(control, blanks, index))
    });
    // A blank that stands where nothing can be put, such as in a formula, can still be filled.
    let left_over = drawn.iter().enumerate().filter(|(_, drawn)| !**drawn).map(|(index, _)| {
        html! { <p>{ blanks[index].id.clone() }{ " " }{ draw_blank(control, blanks, index) }</p> }
    });
    html! {
        <div class="answer__passage markup" role="group" aria-label={&control.label} dir="auto"
            lang={control.lang.clone()}>
            { passage }
            { for left_over }
        </div>
    }
}

/// The answer with one blank filled; each of `count` has a text in it.
pub(super) fn filled(answer: Option<&Answer>, count: usize, index: usize, filling: String) -> Answer {
    let mut fillings = match answer {
        Some(Answer::Filled(fillings)) => fillings.clone(),
        _ => Vec::new(),
    };
    fillings.resize(count, String::new());
    if let Some(place) = fillings.get_mut(index) {
        *place = filling;
    }
    Answer::Filled(fillings)
}

fn draw_blank(control: &Control<'_>, blanks: &[Blank], index: usize) -> Html {
    let filling = match control.answer() {
        Some(Answer::Filled(fillings)) => fillings.get(index).cloned().unwrap_or_default(),
        _ => String::new(),
    };
    let (place, count) = (control.words.number((index + 1) as f64, 0), control.words.number(blanks.len() as f64, 0));
    let label = control.words.with("answer.blank", &[("place", &place), ("count", &count)]);
    let verdict = control.part_right(index).map(Verdict::of);
    let unreadable = control.part_unreadable(index);
    let (answer, count) = (control.answer().cloned(), blanks.len());
    let field = match &blanks[index].answer {
        BlankAnswer::Choice { options } => {
            let order = control.props.display().blanks.get(index).map_or(&[][..], Vec::as_slice);
            let choices = order
                .iter()
                .filter_map(|option| Some(Choice { value: *option, text: plain_text(&options.get(*option)?.text) }));
            let change = control.props.on_change.reform(move |event: Event| {
                let filling = selected(&event).map(|option| option.to_string()).unwrap_or_default();
                filled(answer.as_ref(), count, index, filling)
            });
            draw_select(control, choices.collect(), filling.parse().ok(), change, Name::Words(label), unreadable)
        }
        BlankAnswer::Text { .. } | BlankAnswer::Number { .. } => {
            let is_number = matches!(blanks[index].answer, BlankAnswer::Number { .. });
            html! {
                <input class="answer__input" type="text" dir="auto" value={filling} lang={control.words.text("answer.language")}
                    inputmode={if is_number { "decimal" } else { "text" }} size={if is_number { "8" } else { "14" }}
                    autocomplete="off" autocapitalize="off" spellcheck="false" aria-label={label}
                    aria-invalid={(unreadable || verdict == Some(Verdict::Wrong)).then_some("true")}
                    aria-describedby={unreadable.then_some(UNREADABLE)} readonly={control.locked()}
                    oninput={control.props.on_change.reform(move |event: InputEvent| {
                        filled(answer.as_ref(), count, index, typed(&event))
                    })}
                    onkeydown={submit_on_enter(control)} />
            }
        }
    };
    html! {
        <span class="answer__blank" data-mark={verdict.map(Verdict::name)}>
            { field }
            { draw_mark(control, verdict) }
        </span>
    }
}
