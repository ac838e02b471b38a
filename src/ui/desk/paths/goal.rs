//! What is missing for one goal, what is fading, and when is it reached?

use yew::prelude::*;

use crate::desk::paths::{Decaying, Gap, PathsView};
use crate::tutor::SkillIndex;
use crate::tutor::view::SkillRow;
use crate::ui::desk::DeskProps;
use crate::ui::pages::skill_line::skill_line;
use crate::ui::words::Words;

use super::whole;

/// One goal.
pub(super) fn draw_gap(props: &DeskProps, words: &Words, view: &PathsView, gap: &Gap) -> Html {
    let number = |count: usize| words.number(count as f64, 0);
    let reached = [("reached", &*number(gap.reached)), ("targets", &number(gap.targets))];
    html! {
        <section class="card stack" key={gap.goal.name().clone()}>
            <h3 dir="auto" lang={props.language(gap.goal.name())}>{ &gap.title }</h3>
            if gap.targets > 1 {
                <p>{ words.with("goals.so-far", &reached) }</p>
            }
            <p>{ forecast(words, view, gap) }</p>
            if !gap.missing.is_empty() {
                <details class="disclosure">
                    <summary>{ words.count("goals.missing", gap.missing.len() as f64, &[]) }</summary>
                    { missing_list(words, |skill| view.skill(skill), gap) }
                </details>
            }
            if !gap.decaying.is_empty() {
                <details class="disclosure">
                    <summary>{ words.count("paths.fading", gap.decaying.len() as f64, &[]) }</summary>
                    { fading_list(words, |skill| view.skill(skill), gap) }
                </details>
            }
        </section>
    }
}

/// What is missing, in the order that closes the gap fastest, each with its minutes.
pub(in crate::ui::desk) fn missing_list<'a>(
    words: &Words,
    skill: impl Fn(SkillIndex) -> Option<&'a SkillRow>,
    gap: &Gap,
) -> Html {
    let line = |(row, minutes): (&SkillRow, f64)| {
        skill_line(words, row, &words.count("time.about", whole(minutes), &[]), Html::default())
    };
    let rows = gap.missing.iter().filter_map(|missing| Some((skill(missing.skill)?, missing.minutes)));
    html! { <ol class="list">{ for rows.map(line) }</ol> }
}

/// What fades or will within a week, soonest first.
pub(in crate::ui::desk) fn fading_list<'a>(
    words: &Words,
    skill: impl Fn(SkillIndex) -> Option<&'a SkillRow>,
    gap: &Gap,
) -> Html {
    let rows = gap.decaying.iter().filter_map(|fading| Some((skill(fading.skill)?, fading)));
    let line = |(row, fading)| skill_line(words, row, &fading_text(words, fading), Html::default());
    html! { <ul class="list">{ for rows.map(line) }</ul> }
}

/// Minutes left, with their interval.
pub(in crate::ui::desk) fn minutes_left(words: &Words, gap: &Gap) -> String {
    let number = |minutes: f64| words.number(whole(minutes), 0);
    let range = [("low", &*number(gap.minutes.low)), ("high", &number(gap.minutes.high))];
    words.count("paths.left", whole(gap.minutes.expected), &range)
}

/// Minutes with their interval, and the date at the learner's pace.
fn forecast(words: &Words, view: &PathsView, gap: &Gap) -> String {
    if gap.targets == 0 {
        return words.text("paths.unknown-goal");
    }
    if gap.missing.is_empty() {
        return words.text("goals.reached");
    }
    let left = minutes_left(words, gap);
    let when = match (gap.dates, view.pace) {
        (Some((expected, late)), Some(pace)) => {
            let values = [("day", &*words.day(expected.0)), ("late", &words.day(late.0))];
            // To a tenth, as it is counted.
            words.count("paths.by", (pace.minutes_a_day() * 10.0).round() / 10.0, &values)
        }
        _ => words.text("paths.no-pace"),
    };
    format!("{left} {when}")
}

fn fading_text(words: &Words, fading: &Decaying) -> String {
    let values = [("share", &*words.percent(fading.recall.get())), ("day", &words.day(fading.due.0))];
    if fading.is_due { words.with("paths.due-since", &values) } else { words.with("paths.due-by", &values) }
}
