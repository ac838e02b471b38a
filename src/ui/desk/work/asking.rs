//! How does a lead ask somebody else for work? With their team's context, by a file or a link.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::desk::Event;
use crate::tutor::content::{AssignmentKind, Criterion};
use crate::ui::components::Why;
use crate::ui::desk::DeskProps;
use crate::ui::pages::{loading, use_words};
use crate::ui::words::Words;
use crate::work::{Brief, Fault, Part};

use super::said::{draw_said, fault_of_field};
use super::sending::draw_sending;
use crate::desk::work::{AskDraft, Said};
use crate::ui::desk::form::{change, fault_of, on_submit, text_area, text_area_with, text_line, text_line_with};

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
            <section class="card">{ draw_ask(props, "", blank(words), courses.collect()) }</section>
            { draw_sending(props, words) }
        </article>
    }
}

/// The form as it was left, for a course's assignment, `course/assignment`; for one of one's own, `of` is empty, and there
/// are skills to choose from.
pub(super) fn draw_ask(props: &DeskProps, of: &str, brief: Brief, skills: Skills) -> Html {
    let work = &props.model.work;
    let blank = AskDraft { by: work.name.clone(), brief, note: String::new() };
    let before = work.requests.get(of).unwrap_or(&blank).clone();
    let faults = match &work.said {
        Some(Said::Faults(faults)) => faults.clone(),
        _ => Vec::new(),
    };
    let (send, id) = (props.send.clone(), of.to_owned());
    let ask = Callback::from(move |AskDraft { by, brief, note }: AskDraft| {
        send.emit(Event::RequestMade { of: id.clone(), brief: Box::new(brief), by, note });
    });
    let (send, id) = (props.send.clone(), of.to_owned());
    let keep = Callback::from(move |draft: Option<AskDraft>| {
        send.emit(Event::AskChanged { of: id.clone(), draft: draft.map(Box::new) });
    });
    html! { <AskForm {blank} {before} {skills} {faults} {ask} {keep} /> }
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

/// What is asked for, and where the request goes.
#[derive(Properties, PartialEq)]
struct AskProps {
    /// What the form began with.
    blank: AskDraft,
    /// What it was left with.
    before: AskDraft,
    /// The skills to choose from; none where the assignment is a course's.
    skills: Skills,
    /// What was wrong with it when it was to be sent.
    faults: Vec<Fault>,
    ask: Callback<AskDraft>,
    /// Where it goes with every change; `None`: it is as it began.
    keep: Callback<Option<AskDraft>>,
}

/// What is wrong with each field, by the part of the request that stands in it.
type Faults = Vec<(Part, String)>;

fn fault(faults: &Faults, part: Part) -> Option<&str> {
    faults.iter().find(|(wrong, _)| *wrong == part).map(|(_, fault)| fault.as_str())
}

/// The form by which an assignment is given to somebody else, a course's or one of one's own. What stands in it is kept
/// until the request is made.
#[component]
fn AskForm(AskProps { blank, before, skills, faults, ask, keep }: &AskProps) -> Html {
    let words = use_words();
    let filled = use_state(|| before.clone());
    {
        let (keep, blank) = (keep.clone(), blank.clone());
        use_effect_with((*filled).clone(), move |filled| keep.emit((*filled != blank).then(|| filled.clone())));
    }
    let submitted = {
        let (ask, filled, given) = (ask.clone(), filled.clone(), blank.brief.clone());
        on_submit(move || {
            let AskDraft { by, brief, note } = (*filled).clone();
            ask.emit(AskDraft { by, brief: finished(brief, &given), note });
        })
    };
    let is_own = !skills.is_empty();
    let faults: Faults =
        faults.iter().filter_map(|fault| Some((fault.part()?, fault_of_field(&words, fault)))).collect();
    let is_task_wrong = faults.iter().any(|(part, _)| !matches!(part, Part::Name | Part::Remark | Part::Setting));
    html! {
        <form class="stack" onsubmit={submitted}>
            if is_own {
                { draw_skills(&words, skills, &filled, &faults) }
                { draw_task(&words, &filled, &faults) }
            } else {
                <p>{ words.text("ask.lead") }</p>
            }
            { text_area_with("ask-setting", &words.text("work.setting"), &words.text("ask.setting-hint"),
                fault(&faults, Part::Setting), &filled.brief.setting,
                change(&filled, |filled: &mut AskDraft, value| filled.brief.setting = value)) }
            if !is_own {
                <Why summary={words.text("ask.change")} open={is_task_wrong}>
                    <div class="stack">{ draw_task(&words, &filled, &faults) }</div>
                </Why>
            }
            { text_area_with("ask-note", &words.text("submit.remark"), "", fault(&faults, Part::Remark), &filled.note,
                change(&filled, |filled: &mut AskDraft, value| filled.note = value)) }
            { text_line_with("ask-by", &words.text("review.name"), fault(&faults, Part::Name), &filled.by,
                change(&filled, |filled: &mut AskDraft, value| filled.by = value)) }
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

fn draw_skills(words: &Words, skills: &Skills, filled: &UseStateHandle<AskDraft>, faults: &Faults) -> Html {
    let chosen = change(filled, |filled: &mut AskDraft, event: web_sys::Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            filled.brief.skill = select.value();
        }
    });
    let now = &filled.brief.skill;
    let wrong = fault(faults, Part::Skill);
    html! {
        <div class="field">
            <label class="field__label" for="ask-skill">{ words.text("ask.skill") }</label>
            <select id="ask-skill" onchange={chosen} aria-invalid={wrong.map(|_| "true")}
                aria-describedby={wrong.map(|_| "ask-skill-fault")}>
                <option value="" selected={now.is_empty()}>{ words.text("ask.skill-none") }</option>
                { for skills.iter().map(|(course, language, skills)| html! {
                    <optgroup label={course.clone()} lang={language.clone()}>
                        { for skills.iter().map(|(id, title)| html! {
                            <option value={id.clone()} selected={id == now}>{ title }</option>
                        }) }
                    </optgroup>
                }) }
            </select>
            { fault_of("ask-skill", wrong) }
        </div>
    }
}

/// What is to be done, in what time, and how it is judged.
fn draw_task(words: &Words, filled: &UseStateHandle<AskDraft>, faults: &Faults) -> Html {
    let brief = &filled.brief;
    let questions = change(filled, |filled: &mut AskDraft, value: String| filled.brief.context = lines(&value));
    let more = {
        let added = criterion(words, String::new());
        change(filled, move |filled: &mut AskDraft, _: MouseEvent| filled.brief.rubric.push(added.clone()))
    };
    html! {
        <>
            { text_line_with("ask-title", &words.text("ask.name"), fault(faults, Part::Title), &brief.title,
                change(filled, |filled: &mut AskDraft, value| filled.brief.title = value)) }
            { text_area_with("ask-brief", &words.text("ask.brief"), &words.text("submit.text-hint"), fault(faults, Part::Brief), &brief.brief,
                change(filled, |filled: &mut AskDraft, value| filled.brief.brief = value)) }
            <div class="row">
                { number("ask-minutes", &words.text("ask.minutes"), fault(faults, Part::Minutes), brief.minutes,
                    change(filled, |filled: &mut AskDraft, minutes| filled.brief.minutes = minutes)) }
                { number("ask-hours", &words.text("ask.hours"), fault(faults, Part::Timebox), brief.timebox_minutes.div_ceil(60),
                    change(filled, |filled: &mut AskDraft, hours: u32| filled.brief.timebox_minutes = hours.saturating_mul(60))) }
            </div>
            { text_area_with("ask-context", &words.text("ask.questions"), &words.text("ask.one-a-line"), fault(faults, Part::Questions), &brief.context.join("\n"), questions) }
            <fieldset class="work__criterion stack">
                <legend>{ words.text("assignments.rubric") }</legend>
                { fault_of("ask-rubric", fault(faults, Part::Rubric)) }
                { for brief.rubric.iter().enumerate().map(|(place, criterion)| draw_criterion(words, filled, place, criterion)) }
                <div class="row"><button class="button" type="button" onclick={more}>{ words.text("ask.criterion-more") }</button></div>
            </fieldset>
        </>
    }
}

fn draw_criterion(
    words: &Words,
    filled: &UseStateHandle<AskDraft>,
    place: usize,
    Criterion { criterion, levels }: &Criterion,
) -> Html {
    let named = change(filled, move |filled: &mut AskDraft, value| {
        if let Some(of) = filled.brief.rubric.get_mut(place) {
            of.criterion = value;
        }
    });
    let levelled = change(filled, move |filled: &mut AskDraft, value: String| {
        if let Some(of) = filled.brief.rubric.get_mut(place) {
            of.levels = lines(&value);
        }
    });
    let away = change(filled, move |filled: &mut AskDraft, _: MouseEvent| {
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
fn number(id: &str, label: &str, fault: Option<&str>, value: u32, changed: Callback<u32>) -> Html {
    let onchange = Callback::from(move |event: web_sys::Event| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            changed.emit(field.value().trim().parse().unwrap_or_default());
        }
    });
    html! {
        <div class="field">
            <label class="field__label" for={id.to_owned()}>{ label }</label>
            <input id={id.to_owned()} class="plan__minutes" type="number" min="1" inputmode="numeric" value={value.to_string()} {onchange}
                aria-invalid={fault.map(|_| "true")} aria-describedby={fault.map(|_| format!("{id}-fault"))} />
            { fault_of(id, fault) }
        </div>
    }
}
