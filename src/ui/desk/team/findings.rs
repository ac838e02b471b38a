//! What the figures say, a sentence first and then the table: the gap, who alone holds what, what fades, what does not
//! get on, whether gaps close, how long skills take, and what is asked for more than held.

use std::rc::Rc;

use yew::prelude::*;

use crate::desk::Event;
use crate::desk::team::{Fading, SkillRow, Step, TeamView};
use crate::order::put_in_order;
use crate::ui::desk::paths::whole;
use crate::ui::pages::use_words;
use crate::ui::words::Words;

use super::lines::{Line, Lines, Table};
use super::view::sending;

/// Weeks that are shown.
const WEEKS: usize = 12;

#[derive(Properties)]
pub(super) struct FindingsProps {
    pub(super) view: Rc<TeamView>,
    /// How many of them are drawn by now.
    pub(super) drawn: usize,
    pub(super) send: Callback<Event>,
}

impl PartialEq for FindingsProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.view, &other.view) && self.drawn == other.drawn
    }
}

/// What can be found out; in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Finding {
    Gap,
    Single,
    Fading,
    Stuck,
    Weeks,
    Proficiency,
    Demand,
}

const ALL: [Finding; crate::desk::team::FINDINGS] = [
    Finding::Gap,
    Finding::Single,
    Finding::Fading,
    Finding::Stuck,
    Finding::Weeks,
    Finding::Proficiency,
    Finding::Demand,
];

/// Every finding in its section.
#[component]
pub(super) fn Findings(FindingsProps { view, drawn, send }: &FindingsProps) -> Html {
    let drawn = ALL.iter().take(*drawn);
    html! { <>{ for drawn.map(|of| html! { <Section key={*of as usize} of={*of} view={view.clone()} send={send.clone()} /> }) }</> }
}

#[derive(Properties)]
struct SectionProps {
    of: Finding,
    view: Rc<TeamView>,
    send: Callback<Event>,
}

impl PartialEq for SectionProps {
    fn eq(&self, other: &Self) -> bool {
        self.of == other.of && Rc::ptr_eq(&self.view, &other.view)
    }
}

/// One finding, drawn once.
#[component]
fn Section(SectionProps { of, view, send }: &SectionProps) -> Html {
    let words = &use_words();
    match of {
        Finding::Gap => html! {
            <div class="stack">
                { draw_gap(words, view) }
                if !view.reckoned.report.skills.is_empty() {
                    <div class="row">
                        <button class="button" onclick={sending(send, Step::SkillsWanted)}>
                            { words.text("team.skills-csv") }
                        </button>
                    </div>
                }
            </div>
        },
        Finding::Single => draw_single(words, view),
        Finding::Fading => draw_fading(words, view),
        Finding::Stuck => draw_stuck(words, view),
        Finding::Weeks => draw_weeks(words, view),
        Finding::Proficiency => draw_proficiency(words, view),
        Finding::Demand => draw_demand(words, view),
    }
}

fn draw_gap(words: &Words, view: &Rc<TeamView>) -> Html {
    let report = &view.reckoned.report;
    let known = f64::from(report.people - report.stated);
    let finding = if known < 1.0 {
        words.text("team.gap-unknown")
    } else if report.gap_minutes > 0.0 {
        words.count("team.gap-finding", whole(report.gap_minutes), &[("people", &words.number(known, 0))])
    } else {
        words.count("team.gap-none", known, &[])
    };
    let heads = ["team.skill", "team.held", "team.missing", "team.unknown", "team.minutes", "team.nearest"];
    let lines = of_skills(words, view, (0..report.skills.len()).collect(), |words, skill| {
        vec![
            words.number(f64::from(skill.held), 0),
            words.number(f64::from(skill.missing), 0),
            words.number(f64::from(skill.unknown), 0),
            words.number(whole(skill.minutes), 0),
            skill.nearest.clone().filter(|_| skill.missing > 0).unwrap_or_default(),
        ]
    });
    section(words, "team-gap", "team.gap", &finding, &heads, lines)
}

fn draw_single(words: &Words, view: &Rc<TeamView>) -> Html {
    let alone = view.those(|skill| skill.only.is_some());
    let mut finding = match alone.len() {
        0 => words.text("team.single-none"),
        count => words.count("team.single-finding", count as f64, &[]),
    };
    if view.reckoned.report.skills.iter().any(|skill| skill.unknown > 0) && !alone.is_empty() {
        finding = format!("{finding} {}", words.text("team.single-unknown"));
    }
    let lines = of_skills(words, view, alone, |words, skill| {
        let nearest = skill.nearest.clone().unwrap_or_else(|| words.text("team.nobody"));
        vec![skill.only.clone().unwrap_or_default(), nearest]
    });
    section(words, "team-single", "team.single", &finding, &["team.skill", "team.only", "team.nearest"], lines)
}

fn draw_fading(words: &Words, view: &Rc<TeamView>) -> Html {
    let finding = match view.fading.len() {
        0 => words.text("team.fading-none"),
        count => words.count("team.fading-finding", count as f64, &[]),
    };
    let (said, of) = (words.clone(), view.clone());
    let lines = Lines::new(view.fading.len(), move |place| {
        let fading = of.fading.get(place)?;
        let cells = vec![said.number(fading.people as f64, 0), names(&said, fading)];
        Some(of_skill(of.skill(fading.skill)?, cells))
    });
    section(words, "team-fading", "team.fading-title", &finding, &["team.skill", "team.people", "team.who"], lines)
}

fn draw_stuck(words: &Words, view: &Rc<TeamView>) -> Html {
    let finding = match view.stuck.len() {
        0 => words.text("team.stuck-none"),
        count => words.count("team.stuck-finding", count as f64, &[]),
    };
    let heads = ["team.skill", "team.person", "team.answers", "team.before-weeks", "team.today"];
    let (said, of) = (words.clone(), view.clone());
    let lines = Lines::new(view.stuck.len(), move |place| {
        let stuck = of.stuck.get(place)?;
        let numbers = stuck.numbers;
        let answers = said.number(f64::from(numbers.answers), 0);
        let cells = vec![stuck.name.clone(), answers, said.percent(numbers.before), said.percent(numbers.now)];
        Some(of_skill(of.skill(stuck.skill)?, cells))
    });
    section(words, "team-stuck", "team.stuck-title", &finding, &heads, lines)
}

fn draw_weeks(words: &Words, view: &Rc<TeamView>) -> Html {
    let report = &view.reckoned.report;
    let finding = match report.closed_per_week {
        None => words.text("team.weeks-unknown"),
        Some(rate) if rate >= 0.5 => words.count("team.weeks-closing", rate.round(), &[]),
        Some(rate) if rate <= -0.5 => words.count("team.weeks-opening", (-rate).round(), &[]),
        Some(_) => words.text("team.weeks-still"),
    };
    let heads = ["team.week", "team.closed", "team.opened", "team.people"];
    let (said, of) = (words.clone(), view.clone());
    let lines = Lines::new(report.weeks.len().min(WEEKS), move |place| {
        let week = of.reckoned.report.weeks.iter().rev().nth(place)?;
        let cells = [said.number(week.closed, 0), said.number(week.opened, 0), said.number(f64::from(week.people), 0)];
        Some(Line { skill: None, title: said.date(week.monday()), cells: cells.to_vec() })
    });
    section(words, "team-weeks", "team.weeks-title", &finding, &heads, lines)
}

fn draw_proficiency(words: &Words, view: &Rc<TeamView>) -> Html {
    let minutes = |place: &usize| view.skill(*place).and_then(|skill| skill.minutes_to_proficiency).unwrap_or(0.0);
    let mut skills = view.those(|skill| skill.proficient > 0);
    put_in_order(&mut skills, |a, b| minutes(b).total_cmp(&minutes(a)));
    let finding = match skills.first().and_then(|place| view.skill(*place)) {
        None => words.text("team.proficiency-none"),
        Some(slowest) => {
            let minutes = slowest.minutes_to_proficiency.unwrap_or(0.0).round().max(1.0);
            let people = words.number(f64::from(slowest.proficient), 0);
            words.count("team.proficiency-finding", minutes, &[("skill", &slowest.title), ("people", &people)])
        }
    };
    let lines = of_skills(words, view, skills, |words, skill| {
        let number = |number: Option<f64>| number.map(|number| words.number(number, 1)).unwrap_or_default();
        let people = words.number(f64::from(skill.proficient), 0);
        vec![number(skill.minutes_to_proficiency), number(skill.answers_to_proficiency), people]
    });
    let heads = ["team.skill", "team.minutes", "team.answers", "team.proficient"];
    section(words, "team-proficiency", "team.proficiency-title", &finding, &heads, lines)
}

fn draw_demand(words: &Words, view: &Rc<TeamView>) -> Html {
    let ahead = view.those(|skill| skill.demand_ahead);
    let finding = match ahead.len() {
        0 => words.text("team.demand-none"),
        count => words.count("team.demand-finding", count as f64, &[]),
    };
    let lines = of_skills(words, view, ahead, |words, skill| {
        let numbers = [skill.wanting, skill.newly_wanting, skill.held];
        numbers.map(|number| words.number(f64::from(number), 0)).to_vec()
    });
    let heads = ["team.skill", "team.wanting", "team.newly", "team.held"];
    section(words, "team-demand", "team.demand-title", &finding, &heads, lines)
}

/// A line for each of these skills of the report, by their places.
fn of_skills(
    words: &Words,
    view: &Rc<TeamView>,
    places: Vec<usize>,
    cells: fn(&Words, &SkillRow) -> Vec<String>,
) -> Lines {
    let (words, view) = (words.clone(), view.clone());
    Lines::new(places.len(), move |place| {
        let skill = view.skill(*places.get(place)?)?;
        Some(of_skill(skill, cells(&words, skill)))
    })
}

fn of_skill(skill: &SkillRow, cells: Vec<String>) -> Line {
    Line { skill: Some(skill.skill.clone()), title: skill.title.clone(), cells }
}

fn section(words: &Words, id: &'static str, title: &str, finding: &str, heads: &[&str], lines: Lines) -> Html {
    html! {
        <section class="stack">
            <h2 {id}>{ words.text(title) }</h2>
            <p>{ finding }</p>
            if lines.count() > 0 {
                <Table {id} heads={heads.iter().map(|key| words.text(key)).collect::<Vec<_>>()} {lines} />
            }
        </section>
    }
}

fn names(words: &Words, fading: &Fading) -> String {
    let names = fading.names.join(", ");
    match fading.people - fading.names.len() {
        0 => names,
        more => format!("{names}, {}", words.count("team.more-names", more as f64, &[])),
    }
}
