//! What is the answer, and what did I learn from it? Placement asks on the same page, without feedback.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::tutor::content::{Part, Question, Remark, Unreadable};
use crate::tutor::view::{placed_view, stage_key};
use crate::tutor::{Event, Model, Phase, Route, Shown, Stage, Term, Why};
use crate::ui::answer::AnswerControl;
use crate::ui::components;
use crate::ui::markup::Markup;
use crate::ui::words::Words;

use super::goals::Stones;
use super::{PageProps, use_words};

/// Placement or practice.
#[component]
pub(super) fn Practice(props: &PageProps) -> Html {
    let words = use_words();
    let model = &props.model;
    let Some(shown) = &model.shown else {
        let placing = model.learner.belief.placing().is_some();
        return if model.route == Route::Placement && !placing {
            html! { <Concluded ..props.clone() /> }
        } else {
            html! { <p role="status">{ words.text("loading") }</p> }
        };
    };
    html! {
        <div class="practice stack">
            <Head ..props.clone() />
            if shown.primer {
                <Primer ..props.clone() />
            } else {
                <QuestionPanel ..props.clone() />
            }
        </div>
    }
}

#[component]
fn Head(props: &PageProps) -> Html {
    let words = use_words();
    let model = &props.model;
    let Some(shown) = &model.shown else { return Html::default() };
    let (end, event) = if shown.placement {
        ("placement.stop", Event::PlacementStopped)
    } else {
        ("practice.end", Event::SessionEnded)
    };
    let send = props.send.clone();
    let stop = Callback::from(move |_: MouseEvent| send.emit(event.clone()));
    let title = model.library.skill(shown.skill).map(|skill| skill.title.clone()).unwrap_or_default();
    let progress = match model.learner.belief.placing() {
        Some(view) => words.with(
            "placement.progress",
            &[
                ("asked", &words.number(f64::from(view.asked + 1), 0)),
                ("left", &words.number(f64::from(view.estimated_questions_left), 0)),
            ],
        ),
        None => words.count("practice.left", (model.seconds_left() / 60.0).ceil(), &[]),
    };
    html! {
        <header class="practice__head row row--spread">
            <div>
                <h1 class="small">{ if shown.placement { words.text("placement.title") } else { title } }</h1>
                <p class="quiet small">{ progress }</p>
            </div>
            <button class="button button--quiet" onclick={stop}>{ words.text(end) }</button>
        </header>
    }
}

#[component]
fn Primer(props: &PageProps) -> Html {
    let words = use_words();
    let Some(shown) = &props.model.shown else { return Html::default() };
    let text = props.model.skill_texts(shown.skill).map(|texts| texts.primer.clone()).unwrap_or_default();
    let send = props.send.clone();
    let read = Callback::from(move |_: MouseEvent| send.emit(Event::PrimerRead));
    html! {
        <section class="card stack" id="primer" tabindex="-1">
            <h2>{ words.text("practice.primer") }</h2>
            <Markup source={text} images={images(&props.model, shown)} />
            <button class="button button--primary" onclick={read}>{ words.text("practice.primer-read") }</button>
        </section>
    }
}

fn images(model: &Model, shown: &Shown) -> String {
    let course = model.library.course_of(shown.skill).map(|course| course.id.clone()).unwrap_or_default();
    format!("courses/{course}/")
}

#[component]
fn QuestionPanel(props: &PageProps) -> Html {
    let words = use_words();
    let model = &props.model;
    let Some(shown) = &model.shown else { return Html::default() };
    let (part, display) = shown.part();
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
    let locked = !matches!(shown.phase, Phase::Answering | Phase::Comparing);
    let key = format!("{}-{}-{}", shown.item.0, shown.step, shown.at_scaffold);
    html! {
        <>
            <section class="practice__question stack" id="question" tabindex="-1" {key}>
                if steps > 1 {
                    if shown.step == 0 {
                        <Markup source={shown.showing.item.part.stem.clone()} images={images.clone()} />
                    }
                    <p class="quiet small">
                        { words.with("practice.step", &[
                            ("step", &words.number((shown.step + 1) as f64, 0)),
                            ("steps", &words.number(steps as f64, 0)),
                        ]) }
                    </p>
                }
                if shown.at_scaffold {
                    <p class="chip">{ words.text("practice.scaffold") }</p>
                }
                <Markup source={part.stem.clone()} images={images.clone()} />
                <AnswerControl part={Rc::new(part.clone())} display={Rc::new(display.clone())}
                    answer={shown.answer.clone()} marked={shown.marked.clone()} {locked}
                    comparing={shown.phase == Phase::Comparing} images={images.clone()}
                    label={words.text("practice.answer")} {on_change} {on_submit} />
            </section>
            if shown.hints > 0 {
                <section class="practice__hints stack" id="hints" tabindex="-1" aria-label={words.text("practice.hints")}>
                    { for part.hints.iter().take(shown.hints).map(|hint| html! {
                        <div class="notice"><Markup source={hint.clone()} images={images.clone()} /></div>
                    }) }
                </section>
            }
            <div id="feedback" tabindex="-1">
                { feedback(&words, shown, part, &images) }
            </div>
            <Actions ..props.clone() />
            if !shown.placement {
                <components::Why summary={words.text("why.this")}>
                    { why(&words, model, &shown.why) }
                </components::Why>
                <Report ..props.clone() />
            }
        </>
    }
}

fn feedback(words: &Words, shown: &Shown, part: &Part, images: &AttrValue) -> Html {
    if let Some(unreadable) = shown.marked.as_ref().and_then(|marked| marked.unreadable) {
        return html! { <p class="notice notice--caution" role="alert">{ words.text(unreadable_key(unreadable)) }</p> };
    }
    let (title, right) = match shown.phase {
        Phase::Answering | Phase::Comparing => return Html::default(),
        Phase::Right => ("feedback.right", true),
        Phase::Wrong => ("feedback.wrong", false),
        Phase::Shown => ("feedback.shown", false),
    };
    let marked = shown.marked.clone().filter(|_| shown.phase != Phase::Shown);
    let partly = marked.as_ref().is_some_and(|marked| !marked.right && marked.credit > 0.0);
    let over = matches!(shown.phase, Phase::Right | Phase::Shown);
    html! {
        <section class="feedback stack" data-right={right.to_string()}>
            <h2 class="feedback__title">
                { if right { "✓ " } else { "• " } }{ words.text(if partly { "feedback.partly" } else { title }) }
            </h2>
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
                { for marked.feedback.iter().map(|text| html! { <Markup source={text.clone()} images={images.clone()} /> }) }
            }
            if over {
                if shown.phase == Phase::Shown {
                    <RightAnswer part={Rc::new(part.clone())} images={images.clone()} />
                }
                <Markup source={part.explanation.clone()} images={images.clone()} />
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct RightAnswerProps {
    part: Rc<Part>,
    images: AttrValue,
}

/// The key in words, by kind.
#[component]
fn RightAnswer(RightAnswerProps { part, images }: &RightAnswerProps) -> Html {
    let words = use_words();
    let line = |text: String| html! { <li><Markup source={text} inline={true} images={images.clone()} /></li> };
    let lines: Vec<Html> = match &part.question {
        Question::Choice { options, .. } | Question::Choices { options, .. } => {
            options.iter().filter(|option| option.right).map(|option| line(option.text.clone())).collect()
        }
        Question::Number { value, unit, .. } => vec![line(format!("{} {unit}", value.0))],
        Question::Text { accept, .. } => accept.iter().take(1).map(|text| line(text.clone())).collect(),
        Question::Expression { value, .. } => vec![line(format!("`{}`", value.0))],
        Question::Order { lines } => lines.iter().map(|text| line(text.clone())).collect(),
        Question::Match { pairs, .. } => {
            pairs.iter().map(|pair| line(format!("{} → {}", pair.left, pair.right))).collect()
        }
        Question::Sort { cards, .. } => {
            cards.iter().map(|card| line(format!("{} → {}", card.text, card.bin))).collect()
        }
        Question::Judge { passage } => {
            passage.iter().filter(|claim| claim.faulty).map(|claim| line(claim.text.clone())).collect()
        }
        Question::Open { model, .. } => vec![line(model.clone())],
        Question::Cloze { blanks, .. } => blanks.iter().map(|blank| line(blank_key(blank))).collect(),
        Question::Steps { .. } => Vec::new(),
    };
    html! {
        <div class="stack">
            <p>{ words.text("feedback.answer") }</p>
            <ul>{ for lines }</ul>
        </div>
    }
}

fn blank_key(blank: &crate::tutor::content::Blank) -> String {
    use crate::tutor::content::BlankAnswer;
    match &blank.answer {
        BlankAnswer::Text { accept, .. } => accept.first().cloned().unwrap_or_default(),
        BlankAnswer::Number { value, .. } => value.0.clone(),
        BlankAnswer::Choice { options } => {
            options.iter().find(|option| option.right).map(|option| option.text.clone()).unwrap_or_default()
        }
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

/// The primary action, and the quiet ones.
#[component]
fn Actions(props: &PageProps) -> Html {
    let words = use_words();
    let Some(shown) = &props.model.shown else { return Html::default() };
    let button = |key: &str, class: &'static str, event: Event| {
        let send = props.send.clone();
        let onclick = Callback::from(move |_: MouseEvent| send.emit(event.clone()));
        html! { <button class={classes!("button", class)} {onclick}>{ words.text(key) }</button> }
    };
    let hints_left = shown.part().0.hints.len().saturating_sub(shown.hints);
    let more_steps = shown.step + 1 < shown.parts() || shown.at_scaffold;
    html! {
        <footer class="practice__actions row">
            { match shown.phase {
                Phase::Answering if shown.placement => html! {
                    <>
                        { button("practice.check-placement", "button--primary", Event::AnswerSubmitted) }
                        { button("placement.unknown", "", Event::AnswerUnknown) }
                    </>
                },
                Phase::Answering | Phase::Comparing => html! {
                    <>
                        { button("practice.check", "button--primary", Event::AnswerSubmitted) }
                        if hints_left > 0 {
                            { button("practice.hint", "", Event::HintAsked) }
                        }
                        { button("practice.show", "button--quiet", Event::AnswerShown) }
                        { button("practice.skip", "button--quiet", Event::ItemSkipped) }
                    </>
                },
                Phase::Wrong => html! {
                    <>
                        { button("practice.retry", "button--primary", Event::RetryAsked) }
                        if hints_left > 0 {
                            { button("practice.hint", "", Event::HintAsked) }
                        }
                        { button("practice.show", "button--quiet", Event::AnswerShown) }
                    </>
                },
                Phase::Right | Phase::Shown => button(
                    if more_steps { "practice.next-step" } else { "practice.next" },
                    "button--primary",
                    Event::Continued,
                ),
            } }
        </footer>
    }
}

/// A problem with the item, told into the log.
#[component]
fn Report(props: &PageProps) -> Html {
    let words = use_words();
    let why = use_state(String::new);
    let typed = {
        let why = why.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                why.set(input.value());
            }
        })
    };
    let send = {
        let (send, why) = (props.send.clone(), why.clone());
        Callback::from(move |_: MouseEvent| {
            send.emit(Event::ItemReported((*why).clone()));
            why.set(String::new());
        })
    };
    html! {
        <details class="disclosure">
            <summary>{ words.text("report.title") }</summary>
            <div class="disclosure__body field">
                <label class="field__label" for="report">{ words.text("report.what") }</label>
                <input id="report" type="text" dir="auto" value={(*why).clone()} oninput={typed} />
                <button class="button" onclick={send}>{ words.text("report.send") }</button>
            </div>
        </details>
    }
}

/// Why this, in a sentence.
pub(super) fn reason_text(words: &Words, model: &Model, choice: &crate::tutor::Choice) -> String {
    let terms: Vec<String> = choice.reason.because.iter().map(|term| term_text(words, model, term)).collect();
    words.with("why.sentence", &[("first", &terms[0]), ("second", &terms[1])])
}

fn term_text(words: &Words, model: &Model, term: &Term) -> String {
    let percent = |share: f64| words.number((share * 100.0).round(), 0);
    match term {
        Term::NearTarget(share) => words.with("term.near", &[("share", &percent(*share))]),
        Term::Ready(share) => words.with("term.ready", &[("share", &percent(*share))]),
        Term::MinutesToGo(minutes) => words.count("term.minutes", minutes.round().max(1.0), &[]),
        Term::Recall(share) => words.with("term.recall", &[("share", &percent(*share))]),
        Term::RecallGained(share) => words.with("term.gain", &[("share", &percent(*share))]),
        Term::RecentSuccess(share) => words.with("term.recent", &[("share", &percent(*share))]),
        Term::Unproven(share) => words.with("term.unproven", &[("share", &percent(*share))]),
        Term::Carries(skill) => {
            let title = model.library.skill(*skill).map(|skill| skill.title.clone()).unwrap_or_default();
            words.with("term.carries", &[("skill", &title)])
        }
        Term::InARow(count) => words.count("term.row", f64::from(*count), &[]),
        Term::Asked => words.text("term.asked"),
    }
}

fn why(words: &Words, model: &Model, why: &Why) -> Html {
    let Why::Practice(choice, runner_up) = why else { return Html::default() };
    let percent = |share: f64| format!("{}%", words.number(share * 100.0, 0));
    let row = |key: &str, value: String| html! { <tr><th scope="row">{ words.text(key) }</th><td>{ value }</td></tr> };
    let reason = &choice.reason;
    html! {
        <div class="stack">
            <p>{ reason_text(words, model, choice) }</p>
            <table class="table">
                <tbody>
                    { row("why.mastery", percent(reason.mastery.get())) }
                    { row("why.recall", percent(reason.recall.get())) }
                    { row("why.ready", percent(reason.ready.get())) }
                    { row("why.expected", percent(reason.expected_correct.get())) }
                    { row("why.minutes", words.number(reason.minutes, 1)) }
                    { row("why.goal-minutes", words.number(reason.goal_minutes_left, 0)) }
                    { row("why.value", words.number(reason.value_per_minute, 3)) }
                </tbody>
            </table>
            if let Some(other) = runner_up {
                <p class="quiet">
                    { words.with("why.runner-up", &[
                        ("skill", &model.library.skill(other.skill).map(|skill| skill.title.clone()).unwrap_or_default()),
                        ("value", &words.number(other.reason.value_per_minute, 3)),
                    ]) }
                </p>
            }
        </div>
    }
}

/// What placement concluded; any of it can be overruled.
#[component]
fn Concluded(props: &PageProps) -> Html {
    let words = use_words();
    let rows = placed_view(&props.model);
    let known = rows.iter().filter(|row| row.stage >= Stage::Mastered).count();
    let claim = |skill: &str, known: bool| {
        let (send, skill) = (props.send.clone(), skill.to_owned());
        Callback::from(move |_: MouseEvent| send.emit(Event::SkillClaimed { skill: skill.clone(), known }))
    };
    html! {
        <div class="placement stack stack--loose">
            <h1>{ words.text("placement.done") }</h1>
            <p>{ words.with("placement.found", &[
                ("known", &words.number(known as f64, 0)),
                ("all", &words.number(rows.len() as f64, 0)),
            ]) }</p>
            <p><a class="button button--primary" href="#/">{ words.text("placement.go-on") }</a></p>
            <ul class="list">
                { for rows.iter().map(|row| {
                    let is_known = row.stage >= Stage::Mastered;
                    html! {
                        <li class="list__row row row--spread" data-stage={stage_key(row.stage)}>
                            <span>{ &row.title }</span>
                            <Stones stage={row.stage} inferred={row.inferred} />
                            <button class="button button--quiet" onclick={claim(&row.id, !is_known)}>
                                { words.text(if is_known { "claim.not" } else { "claim.known" }) }
                                <span class="visually-hidden">{ format!(": {}", row.title) }</span>
                            </button>
                        </li>
                    }
                }) }
            </ul>
        </div>
    }
}
