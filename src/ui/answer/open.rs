//! Draws `open`: a text, then the model answer and how the learner judges their own by it.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::{AnswerControlProps, Control, UNREADABLE};
use crate::tutor::content::{Answer, Criterion, Question};
use crate::ui::markup::{Markup, use_text_language};
use crate::ui::words::Words;

pub(super) fn draw_open(control: &Control<'_>) -> Html {
    if control.props.comparing {
        html! {
            <Comparison key={control.name.clone()} control={control.props.clone()} words={control.words.clone()}
                label={&control.label} name={control.name.clone()} />
        }
    } else {
        draw_text(control)
    }
}

/// What the learner wrote.
fn text(answer: Option<&Answer>) -> String {
    match answer {
        Some(Answer::Typed(text) | Answer::Rated { text, .. }) => text.clone(),
        _ => String::new(),
    }
}

fn draw_text(control: &Control<'_>) -> Html {
    let (locked, on_submit) = (control.locked(), control.props.on_submit.clone());
    // Enter makes a new line here.
    let on_key = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !locked {
            event.prevent_default();
            on_submit.emit(());
        }
    });
    let change = control.props.on_change.reform(|event: InputEvent| {
        let area = event.target_dyn_into::<HtmlTextAreaElement>();
        Answer::Typed(area.map(|area| area.value()).unwrap_or_default())
    });
    let unreadable = control.part_unreadable(0);
    html! {
        <textarea class="answer__input answer__input--long" rows="6" dir="auto" aria-label={&control.label}
            aria-invalid={unreadable.then_some("true")} aria-describedby={unreadable.then_some(UNREADABLE)}
            value={text(control.answer())} readonly={locked} oninput={change} onkeydown={on_key} />
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ComparisonProps {
    control: AnswerControlProps,
    words: Words,
    label: AttrValue,
    name: String,
}

/// The learner's text beside the model's, and the rubric. It keeps the levels given so far, because an answer can only
/// say those of the first criteria.
#[component]
fn Comparison(ComparisonProps { control: props, words, label, name }: &ComparisonProps) -> Html {
    let levels = use_state(|| match &props.answer {
        Some(Answer::Rated { levels, .. }) => levels.iter().copied().map(Some).collect::<Vec<_>>(),
        _ => Vec::new(),
    });
    let lang = use_text_language();
    let Question::Open { model, rubric } = &props.part().question else { return Html::default() };
    let control = Control { props, words: words.clone(), label: label.clone(), name: name.clone(), lang };
    let written = text(control.answer());
    let rate = {
        let (on_change, levels, count, text) = (props.on_change.clone(), levels.clone(), rubric.len(), written.clone());
        Callback::from(move |(index, level): (usize, usize)| {
            let mut given = (*levels).clone();
            given.resize(count, None);
            if let Some(place) = given.get_mut(index) {
                *place = Some(level);
            }
            on_change
                .emit(Answer::Rated { text: text.clone(), levels: given.iter().map_while(|level| *level).collect() });
            levels.set(given);
        })
    };
    let criteria = control.shown(rubric).into_iter().map(|(index, criterion)| {
        draw_criterion(&control, index, criterion, levels.get(index).copied().flatten(), &rate)
    });
    html! {
        <div class="answer__comparison">
            <section class="answer__own">
                <h2 class="answer__heading">{ words.text("answer.open.yours") }</h2>
                <p class="answer__written" dir="auto">{ written }</p>
            </section>
            <section class="answer__model">
                <h2 class="answer__heading">{ words.text("answer.open.model") }</h2>
                <Markup source={model.clone()} images={&props.images} />
            </section>
            <section>
                <h2 class="answer__heading">{ words.text("answer.open.compare") }</h2>
                { for criteria }
            </section>
        </div>
    }
}

fn draw_criterion(
    control: &Control<'_>,
    index: usize,
    Criterion { criterion, levels }: &Criterion,
    given: Option<usize>,
    rate: &Callback<(usize, usize)>,
) -> Html {
    let id = format!("{}-criterion-{index}", control.name);
    let options = levels.iter().enumerate().map(|(level, text)| {
        let checked = given == Some(level);
        html! {
            <label class="answer__option" data-checked={checked.then_some("true")}>
                <input class="answer__tick" type="radio" name={id.clone()} value={level.to_string()} checked={checked}
                    disabled={control.locked()} onchange={rate.reform(move |_: Event| (index, level))} />
                <span class="answer__option-text" dir="auto"><Markup source={text.clone()} inline=true /></span>
            </label>
        }
    });
    html! {
        <div class="answer__criterion" role="radiogroup" aria-labelledby={id.clone()}>
            <p class="answer__criterion-text" id={id.clone()}><Markup source={criterion.clone()} inline=true /></p>
            <div class="answer__options">{ for options }</div>
        </div>
    }
}
