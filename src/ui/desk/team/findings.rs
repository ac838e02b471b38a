//! What the figures say, a sentence first and then the table: the gap, who alone holds what, what fades, what does not
//! get on, whether gaps close, how long skills take, and what is asked for more than held.

use std::rc::Rc;

use yew::prelude::*;

use crate::desk::Event;
use crate::desk::team::{SkillRow, Step, TeamView, WeekRow};
use crate::ui::desk::paths::whole;
use crate::ui::pages::use_words;
use crate::ui::words::Words;

use super::view::sending;

/// Names that stand in a sentence or a cell; of more only the number.
const NAMES: usize = 6;

/// Lines that a table has at most, to be open from the start.
const SHORT: usize = 8;

/// Weeks that are shown.
const WEEKS: usize = 12;

#[derive(Properties)]
pub(super) struct FindingsProps {
    pub(super) view: Rc<TeamView>,
    pub(super) send: Callback<Event>,
}

impl PartialEq for FindingsProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.view, &other.view)
    }
}

/// Every finding in its section.
#[component]
pub(super) fn Findings(FindingsProps { view, send }: &FindingsProps) -> Html {
    let words = &use_words();
    html! {
        <>
            { draw_gap(words, view, send) }
            { draw_single(words, view) }
            { draw_fading(words, view) }
            { draw_stuck(words, view) }
            { draw_weeks(words, view) }
            { draw_proficiency(words, view) }
            { draw_demand(words, view) }
        </>
    }
}

fn draw_gap(words: &Words, view: &TeamView, send: &Callback<Event>) -> Html {
    let report = &view.reckoned.report;
    let known = f64::from(report.people - report.stated);
    let finding = if known < 1.0 {
        words.text("team.gap-unknown")
    } else if report.gap_minutes > 0.0 {
        words.count("team.gap-finding", whole(report.gap_minutes), &[("people", &words.number(known, 0))])
    } else {
        words.count("team.gap-none", known, &[])
    };
    let heads = ["team.skill", "team.held", "team.missing", "team.unknown", "team.minutes", "team.nearest"]
        .map(|key| words.text(key));
    let rows = report.skills.iter().map(|skill| {
        vec![
            words.number(f64::from(skill.held), 0),
            words.number(f64::from(skill.missing), 0),
            words.number(f64::from(skill.unknown), 0),
            words.number(whole(skill.minutes), 0),
            skill.nearest.clone().filter(|_| skill.missing > 0).unwrap_or_default(),
        ]
    });
    let rows = report.skills.iter().zip(rows).collect::<Vec<_>>();
    html! {
        <section class="stack">
            <h2 id="team-gap">{ words.text("team.gap") }</h2>
            <p>{ finding }</p>
            if !rows.is_empty() {
                { table(words, "team-gap", &heads, lines(rows)) }
                <div class="row">
                    <button class="button" onclick={sending(send, Step::SkillsWanted)}>
                        { words.text("team.skills-csv") }
                    </button>
                </div>
            }
        </section>
    }
}

fn draw_single(words: &Words, view: &TeamView) -> Html {
    let alone = view.those(|skill| skill.only.is_some());
    let rows: Vec<_> = alone
        .iter()
        .map(|skill| {
            let only = skill.only.clone().unwrap_or_default();
            let nearest = skill.nearest.clone().unwrap_or_else(|| words.text("team.nobody"));
            (*skill, vec![only, nearest])
        })
        .collect();
    let heads = ["team.skill", "team.only", "team.nearest"].map(|key| words.text(key));
    let mut finding = match rows.len() {
        0 => words.text("team.single-none"),
        count => words.count("team.single-finding", count as f64, &[]),
    };
    if view.reckoned.report.skills.iter().any(|skill| skill.unknown > 0) && !rows.is_empty() {
        finding = format!("{finding} {}", words.text("team.single-unknown"));
    }
    section(words, "team-single", &words.text("team.single"), &finding, &heads, lines(rows))
}

fn draw_fading(words: &Words, view: &TeamView) -> Html {
    let rows: Vec<_> = view
        .fading
        .iter()
        .filter_map(|(place, who)| {
            Some((view.skill(*place)?, vec![words.number(who.len() as f64, 0), names(words, who)]))
        })
        .collect();
    let heads = ["team.skill", "team.people", "team.who"].map(|key| words.text(key));
    let finding = match rows.len() {
        0 => words.text("team.fading-none"),
        count => words.count("team.fading-finding", count as f64, &[]),
    };
    section(words, "team-fading", &words.text("team.fading-title"), &finding, &heads, lines(rows))
}

fn draw_stuck(words: &Words, view: &TeamView) -> Html {
    let rows: Vec<_> = view
        .stuck
        .iter()
        .filter_map(|stuck| {
            let numbers = stuck.numbers;
            let answers = words.number(f64::from(numbers.answers), 0);
            let row = vec![stuck.name.clone(), answers, words.percent(numbers.before), words.percent(numbers.now)];
            Some((view.skill(stuck.skill)?, row))
        })
        .collect();
    let heads =
        ["team.skill", "team.person", "team.answers", "team.before-weeks", "team.today"].map(|key| words.text(key));
    let finding = match rows.len() {
        0 => words.text("team.stuck-none"),
        count => words.count("team.stuck-finding", count as f64, &[]),
    };
    section(words, "team-stuck", &words.text("team.stuck-title"), &finding, &heads, lines(rows))
}

fn draw_weeks(words: &Words, view: &TeamView) -> Html {
    let report = &view.reckoned.report;
    let finding = match report.closed_per_week {
        None => words.text("team.weeks-unknown"),
        Some(rate) if rate >= 0.5 => words.count("team.weeks-closing", rate.round(), &[]),
        Some(rate) if rate <= -0.5 => words.count("team.weeks-opening", (-rate).round(), &[]),
        Some(_) => words.text("team.weeks-still"),
    };
    let heads = ["team.week", "team.closed", "team.opened", "team.people"].map(|key| words.text(key));
    let line = |week: &WeekRow| {
        let cells =
            [words.number(week.closed, 0), words.number(week.opened, 0), words.number(f64::from(week.people), 0)];
        // Noon in UTC is the same day almost everywhere.
        Line { skill: None, title: words.day(week.begins + 43_200), cells: cells.to_vec() }
    };
    let lines = report.weeks.iter().rev().take(WEEKS).map(line).collect();
    section(words, "team-weeks", &words.text("team.weeks-title"), &finding, &heads, lines)
}

fn draw_proficiency(words: &Words, view: &TeamView) -> Html {
    let mut skills = view.those(|skill| skill.proficient > 0);
    skills.sort_by(|a, b| b.minutes_to_proficiency.unwrap_or(0.0).total_cmp(&a.minutes_to_proficiency.unwrap_or(0.0)));
    let rows: Vec<_> = skills
        .iter()
        .map(|skill| {
            let minutes = skill.minutes_to_proficiency.map(|minutes| words.number(minutes, 1)).unwrap_or_default();
            let answers = skill.answers_to_proficiency.map(|answers| words.number(answers, 1)).unwrap_or_default();
            (*skill, vec![minutes, answers, words.number(f64::from(skill.proficient), 0)])
        })
        .collect();
    let heads = ["team.skill", "team.minutes", "team.answers", "team.proficient"].map(|key| words.text(key));
    let finding = match skills.first() {
        None => words.text("team.proficiency-none"),
        Some(slowest) => {
            let minutes = slowest.minutes_to_proficiency.unwrap_or(0.0).round().max(1.0);
            let people = words.number(f64::from(slowest.proficient), 0);
            words.count("team.proficiency-finding", minutes, &[("skill", &slowest.title), ("people", &people)])
        }
    };
    section(words, "team-proficiency", &words.text("team.proficiency-title"), &finding, &heads, lines(rows))
}

fn draw_demand(words: &Words, view: &TeamView) -> Html {
    let ahead = view.those(|skill| skill.demand_ahead);
    let rows: Vec<_> = ahead
        .iter()
        .map(|skill| {
            let numbers = [skill.wanting, skill.newly_wanting, skill.held];
            (*skill, numbers.map(|number| words.number(f64::from(number), 0)).to_vec())
        })
        .collect();
    let heads = ["team.skill", "team.wanting", "team.newly", "team.held"].map(|key| words.text(key));
    let finding = match rows.len() {
        0 => words.text("team.demand-none"),
        count => words.count("team.demand-finding", count as f64, &[]),
    };
    section(words, "team-demand", &words.text("team.demand-title"), &finding, &heads, lines(rows))
}

/// A line of a table: a skill or a week, and what is said of it.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    /// `course/skill`.
    skill: Option<String>,
    title: String,
    cells: Vec<String>,
}

fn lines(rows: Vec<(&SkillRow, Vec<String>)>) -> Vec<Line> {
    rows.into_iter().map(Line::of).collect()
}

impl Line {
    fn of((skill, cells): (&SkillRow, Vec<String>)) -> Self {
        Self { skill: Some(skill.skill.clone()), title: skill.title.clone(), cells }
    }
}

fn section(words: &Words, id: &'static str, title: &str, finding: &str, heads: &[String], lines: Vec<Line>) -> Html {
    html! {
        <section class="stack">
            <h2 {id}>{ title }</h2>
            <p>{ finding }</p>
            if !lines.is_empty() {
                { table(words, id, heads, lines) }
            }
        </section>
    }
}

/// A table whose title is that of its section. A long one is drawn for who opens it.
fn table(words: &Words, id: &'static str, heads: &[String], lines: Vec<Line>) -> Html {
    let heads = heads.to_vec();
    if lines.len() <= SHORT {
        return html! { <Table {id} {heads} {lines} /> };
    }
    let summary = words.count("team.open-table", lines.len() as f64, &[]);
    html! { <LongTable {id} {heads} {lines} {summary} /> }
}

#[derive(Properties, PartialEq)]
struct TableProps {
    id: &'static str,
    heads: Vec<String>,
    lines: Vec<Line>,
    #[prop_or_default]
    summary: AttrValue,
}

#[component]
fn LongTable(props: &TableProps) -> Html {
    let is_open = use_state(|| false);
    let toggled = {
        let is_open = is_open.clone();
        Callback::from(move |event: web_sys::Event| {
            if let Some(details) = event.target_dyn_into::<web_sys::Element>() {
                is_open.set(details.has_attribute("open"));
            }
        })
    };
    html! {
        <details class="disclosure" ontoggle={toggled}>
            <summary>{ &props.summary }</summary>
            if *is_open {
                <div class="disclosure__body">
                    <Table id={props.id} heads={props.heads.clone()} lines={props.lines.clone()} />
                </div>
            }
        </details>
    }
}

#[component]
fn Table(TableProps { id, heads, lines, .. }: &TableProps) -> Html {
    let first = lines.first().map_or(&[][..], |line| &line.cells);
    let class = |place: usize| place.checked_sub(1).and_then(|place| class_of(first.get(place)?));
    html! {
        <div class="scroll" tabindex="0" role="region" aria-labelledby={*id}>
            <table class="table team__table">
                <thead>
                    <tr>
                        { for heads.iter().enumerate().map(|(place, head)| html! {
                            <th scope="col" class={class(place)}>{ head }</th>
                        }) }
                    </tr>
                </thead>
                <tbody>{ for lines.iter().map(draw_line) }</tbody>
            </table>
        </div>
    }
}

fn draw_line(Line { skill, title, cells }: &Line) -> Html {
    html! {
        <tr>
            <th scope="row" dir="auto">
                if let Some(skill) = skill {
                    <a href={format!("#/skill/{skill}")}>{ title }</a>
                } else {
                    { title }
                }
            </th>
            { for cells.iter().map(|cell| html! { <td class={class_of(cell)}><bdi>{ cell }</bdi></td> }) }
        </tr>
    }
}

/// Numbers stand under each other.
fn class_of(cell: &str) -> Option<&'static str> {
    cell.starts_with(|first: char| first.is_numeric()).then_some("table__number")
}

fn names(words: &Words, who: &[String]) -> String {
    let mut names = who.iter().take(NAMES).cloned().collect::<Vec<_>>().join(", ");
    if let Some(more) = who.len().checked_sub(NAMES).filter(|more| *more > 0) {
        names = format!("{names}, {}", words.count("team.more-names", more as f64, &[]));
    }
    names
}
