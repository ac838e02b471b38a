//! What is said of an answer? Whether it was right, what it suggests, and in the end what is right and why.

use yew::prelude::*;

use crate::tutor::content::{Answer, BlankAnswer, Part, Question, Remark, Separator, Unreadable, right_answer};
use crate::tutor::{Phase, Shown};
use crate::ui::answer::UNREADABLE;
use crate::ui::markup::{Markup, Setting, draw};
use crate::ui::words::Words;

/// The feedback of the part on screen; nothing before it was answered.
pub(super) fn feedback(words: &Words, shown: &Shown, separator: Separator, images: &AttrValue) -> Html {
    if let Some(unreadable) = shown.marked.as_ref().and_then(|marked| marked.unreadable) {
        return html! {
            <p class="notice notice--caution" id={UNREADABLE} tabindex="-1" role="alert">{ words.text(unreadable_key(unreadable)) }</p>
        };
    }
    let marked = shown.marked.as_deref().filter(|_| shown.phase != Phase::Shown);
    let partly = marked.is_some_and(|marked| !marked.right && marked.credit > 0.0);
    let (title, verdict) = match shown.phase {
        Phase::Answering | Phase::Comparing => return Html::default(),
        Phase::Right => ("feedback.right", "true"),
        Phase::Wrong if partly => ("feedback.partly", "partly"),
        Phase::Wrong => ("feedback.wrong", "false"),
        Phase::Shown => ("feedback.shown", "shown"),
    };
    let (part, _) = shown.part();
    let text = |source: &String| html! { <Markup source={source.clone()} images={images.clone()} /> };
    html! {
        <section class="feedback stack" data-right={verdict}>
            <h2 class="feedback__title">{ words.text(title) }</h2>
            if let Some(marked) = marked {
                if let Some(read_as) = &marked.read_as {
                    <p>{ words.with("feedback.read-as", &[("value", &words.number(read_as.value, 6))]) }</p>
                }
                if let Some(remark) = marked.remark {
                    <p>{ words.text(match remark {
                        Remark::WrongUnit => "feedback.wrong-unit",
                        Remark::Misspelt => "feedback.misspelt",
                    }) }</p>
                }
                if marked.parts.len() > 1 && !marked.right {
                    <p>{ words.with("feedback.parts", &[
                        ("right", &words.number(marked.parts.iter().filter(|part| part.right).count() as f64, 0)),
                        ("all", &words.number(marked.parts.len() as f64, 0)),
                    ]) }</p>
                }
                { for marked.feedback.iter().map(text) }
            }
            if shown.phase == Phase::Shown {
                { key(part, separator, images) }
            }
            if matches!(shown.phase, Phase::Right | Phase::Shown) && !part.explanation.trim().is_empty() {
                <h3 class="feedback__why">{ words.text("feedback.why") }</h3>
                { text(&part.explanation) }
            }
        </section>
    }
}

/// What is right, as each kind of question says it.
fn key(part: &Part, separator: Separator, images: &AttrValue) -> Html {
    let inline = |text: &str| html! { <Markup source={text.to_owned()} inline={true} images={images.clone()} /> };
    let with_reason = |(text, reason): (&String, &String)| {
        html! { <li>{ inline(text) }if !reason.is_empty() { <br /><span class="quiet">{ inline(reason) }</span> }</li> }
    };
    let pair = |(left, right): (&String, &String)| html! { <li>{ inline(left) }{ " → " }{ inline(right) }</li> };
    let typed = || match right_answer(part, separator) {
        Some(Answer::Typed(text)) => text,
        _ => String::new(),
    };
    match &part.question {
        Question::Choice { options, .. } | Question::Choices { options, .. } => {
            let right = options.iter().filter(|option| option.right);
            html! { <ul>{ for right.map(|option| with_reason((&option.text, &option.feedback))) }</ul> }
        }
        Question::Judge { passage } => {
            let faulty = passage.iter().filter(|claim| claim.faulty);
            html! { <ul>{ for faulty.map(|claim| with_reason((&claim.text, &claim.feedback))) }</ul> }
        }
        Question::Number { unit, .. } => html! { <p><strong>{ typed() }</strong>{ " " }{ inline(unit) }</p> },
        Question::Text { .. } => html! { <p><strong>{ typed() }</strong></p> },
        Question::Expression { .. } => html! { <p><code dir="ltr">{ typed() }</code></p> },
        Question::Order { lines } => {
            html! { <ol>{ for lines.iter().map(|line| html! { <li>{ inline(line) }</li> }) }</ol> }
        }
        Question::Match { pairs, .. } => {
            html! { <ul>{ for pairs.iter().map(|both| pair((&both.left, &both.right))) }</ul> }
        }
        Question::Sort { cards, .. } => {
            html! { <ul>{ for cards.iter().map(|card| pair((&card.text, &card.bin))) }</ul> }
        }
        Question::Open { model, .. } => html! { <Markup source={model.clone()} images={images.clone()} /> },
        Question::Cloze { passage, blanks } => {
            let fillings = match right_answer(part, separator) {
                Some(Answer::Filled(fillings)) => fillings,
                _ => Vec::new(),
            };
            let drawn = draw(passage, &Setting { inline: false, images }, &mut |id| {
                let place = blanks.iter().position(|blank| blank.id == id)?;
                Some(match &blanks[place].answer {
                    BlankAnswer::Choice { options } => {
                        let right = options.iter().find(|option| option.right)?;
                        html! { <mark>{ inline(&right.text) }</mark> }
                    }
                    _ => html! { <mark>{ fillings.get(place)?.clone() }</mark> },
                })
            });
            html! { <div class="markup">{ drawn }</div> }
        }
        Question::Steps { .. } => Html::default(),
    }
}

fn unreadable_key(unreadable: Unreadable) -> &'static str {
    match unreadable {
        Unreadable::Empty | Unreadable::WrongKind => "unreadable.empty",
        Unreadable::Incomplete => "unreadable.incomplete",
        Unreadable::NotANumber => "unreadable.number",
        Unreadable::AmbiguousSeparator => "unreadable.separator",
        Unreadable::NotAnExpression => "unreadable.expression",
    }
}
