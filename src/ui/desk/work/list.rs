//! What real things could I do, and which am I doing?

use yew::prelude::*;

use crate::desk::Event;
use crate::desk::codes::Wanted;
use crate::order::put_in_order;
use crate::tutor::content::Assignment;
use crate::tutor::{Model, Stage};
use crate::ui::components::{Why, WhyProps};
use crate::ui::desk::DeskProps;
use crate::ui::desk::codes::draw_read_codes;
use crate::ui::markup::use_text_language;
use crate::ui::pages::{loading, unknown, use_words};
use crate::ui::words::Words;
use crate::work::{Brief, Offer, Work, offers};

use super::asking::draw_ask;
use super::brief::{box_text, draw_brief, in_language, language};
use super::one::{state_text, time_text};
use super::said::draw_said;
use super::sending::draw_sending;
use crate::ui::desk::form::{asked, change, on_submit};

/// What fits now is shown of at most so many: more would be no help to choose.
const MOST_OFFERED: usize = 5;

/// The learner's own work, what fits now, and all assignments of the open courses.
pub(in crate::ui::desk) fn draw_assignments(props: &DeskProps, words: &Words) -> Html {
    let model = &props.model;
    let tutor = &model.tutor;
    let all = all(tutor);
    let offered = offers(&tutor.library, &tutor.learner, &model.works, tutor.now);
    html! {
        <div class="assignments">
            <header class="stack">
                <h1>{ words.text("nav.assignments") }</h1>
                <p>{ words.text("assignments.lead") }</p>
            </header>
            { draw_said(words, model) }
            if !model.works.is_empty() {
                <section class="stack">
                    <h2>{ words.text("work.mine") }</h2>
                    <ul class="list">{ for in_order(&model.works).into_iter().map(|work| line_of_work(words, tutor, work)) }</ul>
                </section>
            }
            { draw_offered(words, tutor, &all, &offered) }
            { draw_open_file(props, words) }
            if !all.is_empty() {
                { draw_all(words, tutor, &all) }
            }
            if all.is_empty() {
                if model.is_loading() {
                    { loading(words) }
                } else {
                    <div class="empty">
                        <p>{ words.text("assignments.empty") }</p>
                        <a class="button button--primary" href="#/goals">{ words.text("start.goals") }</a>
                    </div>
                }
            }
            <section class="stack">
                <h2>{ words.text("work.lead") }</h2>
                <p><a href="#/request">{ words.text("ask.own") }</a></p>
                <p><a href="#/team">{ words.text("team.link") }</a></p>
            </section>
        </div>
    }
}

/// What is open comes before what is done, and what something happened to lately before the rest.
fn in_order(works: &[Work]) -> Vec<&Work> {
    let mut works: Vec<&Work> = works.iter().collect();
    put_in_order(&mut works, |a, b| (b.is_open(), b.last).cmp(&(a.is_open(), a.last)));
    works
}

fn line_of_work(words: &Words, tutor: &Model, work: &Work) -> Html {
    html! {
        <li class="list__row" key={work.id.to_string()}>
            <a class="list__link" href={format!("#/work/{}", work.id)}>
                <span class="list__title" dir="auto">{ &work.brief.title }</span>
                <span class="list__note">
                    { state_text(words, work, tutor.now) }
                    if let Some(request) = &work.asked {
                        { " " }{ words.with("work.asked-by", &[("name", &request.by)]) }
                    }
                </span>
            </a>
        </li>
    }
}

/// The first few of what fits now, best first, each with the reason why.
fn draw_offered(words: &Words, tutor: &Model, all: &[(String, String, Assignment)], offered: &[Offer]) -> Html {
    let found = |offer: &Offer| {
        let of = offer.skill_id.split_once('/')?.0;
        let fits = |(course, _, assignment): &&(String, String, Assignment)| {
            course == of && assignment.id == offer.assignment.0
        };
        Some((all.iter().find(fits)?, why(words, tutor, offer)))
    };
    let lines: Vec<_> = offered.iter().filter_map(found).take(MOST_OFFERED).collect();
    if lines.is_empty() {
        return Html::default();
    }
    html! {
        <section class="stack">
            <h2>{ words.text("work.offered") }</h2>
            <ul class="list">{ for lines.iter().map(|(one, why)| draw_line(words, tutor, one, Some(why))) }</ul>
        </section>
    }
}

/// Why it fits now: for which goal, and how far its skill has come.
fn why(words: &Words, tutor: &Model, offer: &Offer) -> String {
    let known = words.text(if offer.stage >= Stage::Mastered { "work.why-mastered" } else { "work.why-practised" });
    match offer.goals.first().and_then(|goal| tutor.library.goal_title(goal)) {
        Some(goal) => format!("{} {known}", words.with("work.why-goal", &[("goal", goal)])),
        None => known,
    }
}

/// All there is, folded by course: a list of them all would be long.
fn draw_all(words: &Words, tutor: &Model, all: &[(String, String, Assignment)]) -> Html {
    html! {
        <section class="stack">
            <h2>{ words.text("work.all") }</h2>
            { for tutor.library.outlines().iter().filter_map(|outline| {
                let of: Vec<_> = all.iter().filter(|(course, ..)| *course == outline.id).collect();
                let count = of.len() as f64;
                (!of.is_empty()).then(|| html! {
                    <Why summary={words.count("work.of-course", count, &[("course", &outline.title)])}>
                        <ul class="list">{ for of.iter().map(|one| draw_line(words, tutor, one, None)) }</ul>
                    </Why>
                })
            }) }
        </section>
    }
}

fn draw_line(
    words: &Words,
    tutor: &Model,
    (course, skill, assignment): &(String, String, Assignment),
    why: Option<&String>,
) -> Html {
    html! {
        <li class="list__row">
            <a class="list__link" href={format!("#/assignment/{course}/{}", assignment.id)}>
                <span class="list__title" dir="auto" lang={tutor.language(course).to_owned()}>{ &assignment.title }</span>
                <span class="list__note" dir="auto">
                    <span lang={tutor.language(course).to_owned()}>{ skill }</span>{ " · " }{ words.count("time.about", assignment.minutes, &[]) }
                </span>
                if let Some(why) = why {
                    <span class="list__note" dir="auto">{ why }</span>
                }
            </a>
        </li>
    }
}

/// Where a file from somebody else goes: a request, a submission to be reviewed, a review.
fn draw_open_file(props: &DeskProps, words: &Words) -> Html {
    html! {
        <section class="stack">
            <h2>{ words.text("work.open-file") }</h2>
            <div class="field">
                <label class="field__label" for="work-file">{ words.text("work.file") }</label>
                <input id="work-file" type="file" accept=".json,.txt,application/json,text/plain" onchange={props.on_file()} />
                <p class="field__hint">{ words.text("work.file-hint") }</p>
            </div>
            { draw_read_codes(props, words, Wanted::Work) }
        </section>
    }
}

/// One assignment, by `course/assignment`, with the way to begin it.
pub(in crate::ui::desk) fn draw_assignment(props: &DeskProps, words: &Words, id: &str) -> Html {
    let model = &props.model;
    let tutor = &model.tutor;
    let all = all(tutor);
    let Some((course, skill, assignment)) =
        all.iter().find(|(course, _, assignment)| format!("{course}/{}", assignment.id) == *id)
    else {
        return if model.is_loading() { loading(words) } else { unknown(words) };
    };
    let brief = Brief::of(course, &skill_id(tutor, course, assignment), assignment);
    let begin = {
        let send = props.send.clone();
        Callback::from(move |(brief, context): (Brief, Vec<String>)| {
            send.emit(Event::WorkBegun { brief: Box::new(brief), context });
        })
    };
    let mine = model.works.iter().filter(|work| work.brief.assignment.as_deref() == Some(id));
    html! {
        <article class="assignments">
            <header class="stack stack--tight">
                <p class="quiet" dir="auto" lang={language(props, &brief)}>{ skill }</p>
                <h1 dir="auto" lang={language(props, &brief)}>{ &brief.title }</h1>
                <p>{ box_text(words, &brief) }</p>
            </header>
            if model.works.iter().any(|work| work.brief.assignment.as_deref() == Some(id)) {
                <section class="stack">
                    <h2>{ words.text("work.mine") }</h2>
                    <ul class="list">{ for mine.map(|work| line_of_work(words, tutor, work)) }</ul>
                </section>
            }
            { draw_brief(props, words, &brief) }
            { draw_said(words, model) }
            { draw_start(props, &brief, id, begin) }
            <Folded summary={words.text("ask.title")} open={model.work.requests.contains_key(id)}>
                { draw_ask(props, id, brief, Vec::new()) }
            </Folded>
            { draw_sending(props, words) }
        </article>
    }
}

/// Open from the start where something stands in it; then as its reader leaves it.
#[component]
fn Folded(WhyProps { summary, open, children }: &WhyProps) -> Html {
    let open = use_state(|| *open);
    html! { <Why summary={summary.clone()} open={*open}>{ children.clone() }</Why> }
}

/// What has to be told before work begins.
#[derive(Properties, PartialEq)]
struct StartProps {
    brief: Brief,
    /// What was answered before.
    before: Vec<String>,
    /// Where the answers go with every change.
    keep: Callback<Vec<String>>,
    start: Callback<(Brief, Vec<String>)>,
}

/// The form by which an assignment, or a piece of work that was asked for, is begun; what was answered stands in it.
pub(super) fn draw_start(props: &DeskProps, brief: &Brief, of: &str, start: Callback<(Brief, Vec<String>)>) -> Html {
    let before = props.model.work.answers.get(of).cloned().unwrap_or_default();
    let (send, id) = (props.send.clone(), of.to_owned());
    let keep = Callback::from(move |answers| send.emit(Event::AnswersChanged { of: id.clone(), answers }));
    in_language(language(props, brief), html! { <StartForm brief={brief.clone()} {before} {keep} {start} /> })
}

/// The questions that place the work in the learner's own, and the button that starts its time.
#[component]
fn StartForm(StartProps { brief, before, keep, start }: &StartProps) -> Html {
    let words = use_words();
    let lang = use_text_language();
    let answers = use_state(|| {
        let mut answers = before.clone();
        answers.resize(brief.context.len(), String::new());
        answers
    });
    let keep = keep.clone();
    use_effect_with((*answers).clone(), move |answers| keep.emit(answers.clone()));
    let submitted = {
        let (start, brief, answers) = (start.clone(), brief.clone(), answers.clone());
        on_submit(move || start.emit((brief.clone(), (*answers).clone())))
    };
    html! {
        <form class="card stack" onsubmit={submitted}>
            <h2>{ words.text("assignments.context") }</h2>
            { for brief.context.iter().enumerate().map(|(place, question)| {
                let typed = change(&answers, move |answers: &mut Vec<String>, value| {
                    if let Some(answer) = answers.get_mut(place) {
                        *answer = value;
                    }
                });
                let value = answers.get(place).cloned().unwrap_or_default();
                asked(&format!("context-{place}"), question, lang.as_ref(), &value, typed)
            }) }
            <p>{ words.with("work.time", &[("time", &time_text(&words, 60 * i64::from(brief.timebox_minutes)))]) }</p>
            <div class="row">
                <button class="button button--primary" type="submit">{ words.text("work.start") }</button>
            </div>
        </form>
    }
}

/// Course id, skill title and assignment.
fn all(model: &Model) -> Vec<(String, String, Assignment)> {
    let mut all = Vec::new();
    for outline in model.library.outlines() {
        let Some(texts) = model.texts.get(&outline.id) else { continue };
        for skill in &outline.skills {
            for assignment in texts.skills.get(&skill.id).into_iter().flat_map(|texts| &texts.assignments) {
                all.push((outline.id.clone(), skill.title.clone(), assignment.clone()));
            }
        }
    }
    all
}

/// The skill that an assignment of a course is for.
fn skill_id(model: &Model, course: &str, assignment: &Assignment) -> String {
    let outline = model.library.outlines().iter().find(|outline| outline.id == course);
    let mut skills = outline.into_iter().flat_map(|outline| &outline.skills);
    let skill = skills.find(|skill| skill.assignments.iter().any(|(id, _)| *id == assignment.id));
    skill.map(|skill| skill.id.clone()).unwrap_or_default()
}
