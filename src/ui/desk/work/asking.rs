//! How does a lead ask somebody else for work? With their team's context, by a file or a link.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::desk::Event;
use crate::tutor::content::{AssignmentKind, Criterion};
use crate::ui::components::Why;
use crate::ui::desk::DeskProps;
use crate::ui::pages::{loading, use_words};
use crate::ui::words::Words;
use crate::work::Brief;

use super::said::draw_said;
use super::sending::draw_sending;
use crate::ui::desk::form::{change, on_submit, text_area, text_line};

/// Minutes of work, and of the timebox, that an assignment of a lead's own begins with: an hour within two days.
const MINUTES: u32 = 60;
const TIMEBOX_MINUTES: u32 = 2 * 24 * 60;

/// An assignment of a lead's own, for a skill of this site's courses.
pub(in crate::ui::desk) fn draw_asking(props: &DeskProps, words: &Words) -> Html {
    let Some(catalogue) = &props.model.tutor.catalogue else { return loading(words) };
    let courses = catalogue.courses.iter().map(|course| {
        let skills = course.skills.iter().map(|(id, title, _)| (format!("{}/{id}", course.id), title.clone()));
        (course.title.clone(), course.language.clone(), skills.collect())
    });
    html! {
        <article class="assignments">
            <header class="stack stack--tight">
                <p class="quiet"><a href="#/assignments">{ words.text("nav.assignments") }</a></p>
                <h1>{ words.text("ask.own") }</h1>
                <p>{ words.text("ask.own-lead") }</p>
            </header>
            { draw_said(words, &props.model) }
            <section class="card"><AskForm brief={blank(words)} by={props.model.work.name.clone()}
                skills={courses.collect::<Vec<_>>()} ask={ask_somebody(props)} /></section>
            { draw_sending(props, words) }
        </article>
    }
}

/// Where the form's content goes.
pub(super) fn ask_somebody(props: &DeskProps) -> Callback<(Brief, String, String)> {
    let send = props.send.clone();
    Callback::from(move |(brief, by, note): (Brief, String, String)| {
        send.emit(Event::RequestMade { brief: Box::new(brief), by, note });
    })
}

fn blank(words: &Words) -> Brief {
    Brief {
        skill: String::new(),
        assignment: None,
        title: String::new(),
        kind: AssignmentKind::default(),
        brief: String::new(),
        setting: String::new(),
        context: vec![words.text("ask.question")],
        observe: Vec::new(),
        timebox_minutes: TIMEBOX_MINUTES,
        minutes: MINUTES,
        deliver: Vec::new(),
        checklist: Vec::new(),
        rubric: vec![criterion(words, words.text("ask.criterion-first"))],
    }
}

fn criterion(words: &Words, criterion: String) -> Criterion {
    let levels = ["ask.level-low", "ask.level-middle", "ask.level-high"].map(|key| words.text(key));
    Criterion { criterion, levels: levels.to_vec() }
}

/// The skills of courses, each course with its title and language, each skill as `course/skill` with its title.
type Skills = Vec<(String, String, Vec<(String, String)>)>;

/// What is asked for, and where the request goes: the brief, who asks, and what else there is to say.
#[derive(Properties, PartialEq)]
pub(super) struct AskProps {
    /// What the form begins with.
    pub(super) brief: Brief,
    /// The name that was used last.
    pub(super) by: String,
    /// The skills to choose from; none where the assignment is a course's.
    #[prop_or_default]
    pub(super) skills: Skills,
    pub(super) ask: Callback<(Brief, String, String)>,
}

#[derive(Clone, PartialEq)]
struct Filled {
    by: String,
    brief: Brief,
    note: String,
}

/// The form by which an assignment is given to somebody else, a course's or one of one's own.
#[component]
pub(super) fn AskForm(AskProps { brief, by, skills, ask }: &AskProps) -> Html {
    let words = use_words();
    let filled = use_state(|| Filled { by: by.clone(), brief: brief.clone(), note: String::new() });
    let submitted = {
        let (ask, filled, given) = (ask.clone(), filled.clone(), brief.clone());
        on_submit(move || {
            let Filled { by, brief, note } = (*filled).clone();
            ask.emit((finished(brief, &given), by, note));
        })
    };
    let is_own = !skills.is_empty();
    html! {
        <form class="stack" onsubmit={submitted}>
            if is_own {
                { draw_skills(&words, skills, &filled) }
                { draw_task(&words, &filled) }
            } else {
                <p>{ words.text("ask.lead") }</p>
            }
            { text_area("ask-setting", &words.text("work.setting"), &words.text("ask.setting-hint"), &filled.brief.setting,
                change(&filled, |filled: &mut Filled, value| filled.brief.setting = value)) }
            if !is_own {
                <Why summary={words.text("ask.change")}><div class="stack">{ draw_task(&words, &filled) }</div></Why>
            }
            { text_area("ask-note", &words.text("submit.remark"), "", &filled.note,
                change(&filled, |filled: &mut Filled, value| filled.note = value)) }
            { text_line("ask-by", &words.text("review.name"), &filled.by,
                change(&filled, |filled: &mut Filled, value| filled.by = value)) }
            <div class="row"><button class="button button--primary" type="submit">{ words.text("ask.make") }</button></div>
        </form>
    }
}

/// The brief without empty lines. What a lead changed is no longer the course's own assignment.
fn finished(mut brief: Brief, given: &Brief) -> Brief {
    brief.context.retain(|question| !question.trim().is_empty());
    for criterion in &mut brief.rubric {
        criterion.levels.retain(|level| !level.trim().is_empty());
    }
    if (Brief { setting: given.setting.clone(), ..brief.clone() }) != *given {
        brief.assignment = None;
    }
    brief
}

fn draw_skills(words: &Words, skills: &Skills, filled: &UseStateHandle<Filled>) -> Html {
    let chosen = change(filled, |filled: &mut Filled, event: web_sys::Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            filled.brief.skill = select.value();
        }
    });
    let now = &filled.brief.skill;
    html! {
        <div class="field">
            <label class="field__label" for="ask-skill">{ words.text("ask.skill") }</label>
            <select id="ask-skill" onchange={chosen}>
                <option value="" selected={now.is_empty()}>{ words.text("ask.skill-none") }</option>
                { for skills.iter().map(|(course, language, skills)| html! {
                    <optgroup label={course.clone()} lang={language.clone()}>
                        { for skills.iter().map(|(id, title)| html! {
                            <option value={id.clone()} selected={id == now}>{ title }</option>
                        }) }
                    </optgroup>
                }) }
            </select>
        </div>
    }
}

/// What is to be done, in what time, and how it is judged.
fn draw_task(words: &Words, filled: &UseStateHandle<Filled>) -> Html {
    let brief = &filled.brief;
    let questions = change(filled, |filled: &mut Filled, value: String| filled.brief.context = lines(&value));
    let more = {
        let added = criterion(words, String::new());
        change(filled, move |filled: &mut Filled, _: MouseEvent| filled.brief.rubric.push(added.clone()))
    };
    html! {
        <>
            { text_line("ask-title", &words.text("ask.name"), &brief.title,
                change(filled, |filled: &mut Filled, value| filled.brief.title = value)) }
            { text_area("ask-brief", &words.text("ask.brief"), &words.text("submit.text-hint"), &brief.brief,
                change(filled, |filled: &mut Filled, value| filled.brief.brief = value)) }
            <div class="row">
                { number("ask-minutes", &words.text("ask.minutes"), brief.minutes,
                    change(filled, |filled: &mut Filled, minutes| filled.brief.minutes = minutes)) }
                { number("ask-hours", &words.text("ask.hours"), brief.timebox_minutes.div_ceil(60),
                    change(filled, |filled: &mut Filled, hours: u32| filled.brief.timebox_minutes = hours.saturating_mul(60))) }
            </div>
            { text_area("ask-context", &words.text("ask.questions"), &words.text("ask.one-a-line"), &brief.context.join("\n"), questions) }
            <fieldset class="work__criterion stack">
                <legend>{ words.text("assignments.rubric") }</legend>
                { for brief.rubric.iter().enumerate().map(|(place, criterion)| draw_criterion(words, filled, place, criterion)) }
                <div class="row"><button class="button" type="button" onclick={more}>{ words.text("ask.criterion-more") }</button></div>
            </fieldset>
        </>
    }
}

fn draw_criterion(
    words: &Words,
    filled: &UseStateHandle<Filled>,
    place: usize,
    Criterion { criterion, levels }: &Criterion,
) -> Html {
    let named = change(filled, move |filled: &mut Filled, value| {
        if let Some(of) = filled.brief.rubric.get_mut(place) {
            of.criterion = value;
        }
    });
    let levelled = change(filled, move |filled: &mut Filled, value: String| {
        if let Some(of) = filled.brief.rubric.get_mut(place) {
            of.levels = lines(&value);
        }
    });
    let away = change(filled, move |filled: &mut Filled, _: MouseEvent| {
        filled.brief.rubric.remove(place);
    });
    html! {
        <div class="stack stack--tight">
            { text_line(&format!("ask-criterion-{place}"), &words.text("ask.criterion"), criterion, named) }
            { text_area(&format!("ask-levels-{place}"), &words.text("ask.levels"), &words.text("ask.levels-hint"), &levels.join("\n"), levelled) }
            if filled.brief.rubric.len() > 1 {
                <div class="row">
                    <button class="button button--quiet" type="button" onclick={away}>
                        { words.text("submit.remove") }<span class="visually-hidden">{ format!(": {criterion}") }</span>
                    </button>
                </div>
            }
        </div>
    }
}

/// Lines as they are typed: an empty last one is a line that is about to be.
fn lines(text: &str) -> Vec<String> {
    text.split('\n').map(str::to_owned).collect()
}

/// A labelled field for a whole number of 1 or more; what is none counts as 0, which is then refused.
fn number(id: &str, label: &str, value: u32, changed: Callback<u32>) -> Html {
    let onchange = Callback::from(move |event: web_sys::Event| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            changed.emit(field.value().trim().parse().unwrap_or_default());
        }
    });
    html! {
        <div class="field">
            <label class="field__label" for={id.to_owned()}>{ label }</label>
            <input id={id.to_owned()} class="plan__minutes" type="number" min="1" inputmode="numeric" value={value.to_string()} {onchange} />
        </div>
    }
}
