//! What is the answer, and what did I learn from it? Placement asks on the same page, without feedback.

use yew::prelude::*;

use crate::tutor::content::Answer;
use crate::tutor::view::placement_progress;
use crate::tutor::{Event, Model, Phase, Route, Shown, Why};
use crate::ui::answer::AnswerControl;
use crate::ui::markup::{Markup, TextLanguage};

use super::actions::{Report, draw_actions};
use super::concluded::draw_concluded;
use super::feedback::feedback;
use super::why::{activity_text, why_shown};
use super::{PageProps, loading, unknown};
use crate::ui::words::Words;

/// Placement or practice.
pub(super) fn draw_practice(props: &PageProps, words: &Words) -> Html {
    let model = &props.model;
    let Some(shown) = &model.shown else {
        let placing = model.learner.belief.placing().is_some();
        return match model.route {
            Route::Placement if !placing => draw_concluded(props, words),
            // Of a skill that there is, a question would be on its way.
            Route::PracticeOf(_) if !model.is_loading() => unknown(words),
            _ => loading(words),
        };
    };
    let language = model.language(model.library.skill_id(shown.skill));
    html! {
        <div class="practice">
            { draw_head(props, words) }
            <ContextProvider<TextLanguage> context={TextLanguage(language.to_owned().into())}>
                if shown.primer {
                    { draw_primer(props, words, language) }
                } else {
                    { draw_question(props, words) }
                }
            </ContextProvider<TextLanguage>>
        </div>
    }
}

/// What this is for, how far it is to the end, and the way out.
fn draw_head(props: &PageProps, words: &Words) -> Html {
    let model = &props.model;
    let Some(shown) = &model.shown else { return Html::default() };
    let title = match &shown.why {
        Why::Practice(choice, _) => activity_text(words, model, choice),
        Why::Placement(_) => words.text("placement.title"),
    };
    let (end, event) = if shown.placement {
        ("placement.stop", Event::PlacementStopped)
    } else {
        ("practice.end", Event::SessionEnded)
    };
    let (progress, share) = if let Some(at) = placement_progress(model) {
        let number = |count: u32| words.number(f64::from(count), 0);
        let left = [("asked", &*number(at.question)), ("least", &number(at.least)), ("most", &number(at.most))];
        let all = f64::from(at.question) + f64::from(at.least + at.most) / 2.0;
        (words.with("placement.progress", &left), f64::from(at.question - 1) / all)
    } else {
        let all = model.session.as_ref().map_or(1.0, |session| f64::from(session.minutes) * 60.0);
        let left = model.seconds_left();
        (words.count("practice.left", (left / 60.0).ceil(), &[]), 1.0 - left / all.max(1.0))
    };
    html! {
        <header class="practice__head">
            <div>
                <h1 class="practice__title" dir="auto">{ title }</h1>
                <p>{ progress.clone() }</p>
            </div>
            <button class="button button--quiet" onclick={props.on_click(event)}>{ words.text(end) }</button>
            <progress class="meter" max="1" value={share.to_string()} aria-label={progress} />
        </header>
    }
}

fn draw_primer(props: &PageProps, words: &Words, language: &str) -> Html {
    let Some(shown) = &props.model.shown else { return Html::default() };
    let text = props.model.skill_texts(shown.skill).map(|texts| texts.primer.clone()).unwrap_or_default();
    let outcome = props.model.library.skill(shown.skill).map(|skill| skill.outcome.clone());
    html! {
        <>
            <section class="card" id="primer" tabindex="-1">
                <h2>{ words.text("practice.primer") }</h2>
                <p class="quiet" dir="auto" lang={language.to_owned()}>{ outcome }</p>
                <Markup source={text} images={images(&props.model, shown)} />
            </section>
            { why_shown(words, &props.model, &shown.why) }
            <footer class="practice__actions">
                <button class="button button--primary" onclick={props.on_click(Event::PrimerRead)}>
                    { words.text("practice.primer-read") }
                    <kbd class="keycap" aria-hidden="true">{ "⏎" }</kbd>
                </button>
            </footer>
        </>
    }
}

fn images(model: &Model, shown: &Shown) -> String {
    let course = model.library.course_of(shown.skill).map(|course| course.id.clone()).unwrap_or_default();
    format!("courses/{course}/")
}

fn draw_question(props: &PageProps, words: &Words) -> Html {
    let model = &props.model;
    let Some(shown) = &model.shown else { return Html::default() };
    let (part, _) = shown.part();
    let images: AttrValue = images(model, shown).into();
    let steps = shown.parts();
    let on_change = {
        let send = props.send.clone();
        Callback::from(move |answer| send.emit(Event::AnswerChanged(answer)))
    };
    let on_submit = {
        let send = props.send.clone();
        Callback::from(move |()| send.emit(Event::AnswerSubmitted))
    };
    // After a miss the answer can still be mended, so nothing of the key is given away.
    let locked = matches!(shown.phase, Phase::Right | Phase::Shown);
    let comparing = shown.phase == Phase::Comparing || matches!(shown.answer, Some(Answer::Rated { .. }));
    let key = format!("{}-{}-{}", shown.item.0, shown.asked.step, shown.asked.at_scaffold);
    let number = |count: usize| words.number(count as f64, 0);
    html! {
        <>
            <section class="practice__question" id="question" tabindex="-1" key={key.clone()}>
                if steps > 1 {
                    <Markup source={shown.asked.showing.item.part.stem.clone()} images={images.clone()} />
                    <p class="practice__step">
                        { words.with("practice.step", &[("step", &number(shown.asked.step + 1)), ("steps", &number(steps))]) }
                        if shown.asked.at_scaffold {
                            <span class="chip chip--accent">{ words.text("practice.scaffold") }</span>
                        }
                    </p>
                }
                <Markup source={part.stem.clone()} images={images.clone()} />
                <AnswerControl asked={shown.asked.clone()}
                    answer={shown.answer.clone()} marked={shown.marked.clone()} {locked} {comparing}
                    images={images.clone()} label={words.text("practice.answer")} {on_change} {on_submit} />
            </section>
            if shown.hints > 0 {
                <section class="practice__hints" id="hints" tabindex="-1" aria-label={words.text("practice.hints")}>
                    { for part.hints.iter().take(shown.hints).enumerate().map(|(place, hint)| html! {
                        <div class="notice">
                            <h2 class="notice__title">
                                { words.with("practice.hint-of", &[
                                    ("place", &number(place + 1)),
                                    ("count", &number(part.hints.len())),
                                ]) }
                            </h2>
                            <Markup source={hint.clone()} images={images.clone()} />
                        </div>
                    }) }
                </section>
            }
            <div id="feedback" tabindex="-1">
                { feedback(words, shown, model.separator, &images) }
            </div>
            <div class="practice__aside" key={format!("aside-{key}")}>
                { why_shown(words, model, &shown.why) }
                <Report ..props.clone() />
            </div>
            { draw_actions(props, words) }
        </>
    }
}
