//! What is missing for one goal, what is fading, and when is it reached?

use yew::prelude::*;

use crate::desk::paths::{Decaying, Gap, PathsView};
use crate::ui::pages::skill_line::skill_line;
use crate::ui::words::Words;

use super::whole;

/// One goal.
pub(super) fn draw_gap(words: &Words, view: &PathsView, gap: &Gap) -> Html {
    let number = |count: usize| words.number(count as f64, 0);
    let reached = [("reached", &*number(gap.reached)), ("targets", &number(gap.targets))];
    html! {
        <section class="card stack" key={gap.goal.name().clone()}>
            <h3 dir="auto">{ &gap.title }</h3>
            if gap.targets > 1 {
                <p>{ words.with("goals.so-far", &reached) }</p>
            }
            <p>{ forecast(words, view, gap) }</p>
            if !gap.missing.is_empty() {
                <details class="disclosure">
                    <summary>{ words.count("goals.missing", gap.missing.len() as f64, &[]) }</summary>
                    <ol class="list">
                        { for gap.missing.iter().filter_map(|missing| Some((view.skill(missing.skill)?, missing))).map(
                            |(row, missing)| {
                                let note = words.count("goals.minutes", whole(missing.minutes), &[]);
                                skill_line(words, row, &note, Html::default())
                            },
                        ) }
                    </ol>
                </details>
            }
            if !gap.decaying.is_empty() {
                <details class="disclosure">
                    <summary>{ words.count("paths.fading", gap.decaying.len() as f64, &[]) }</summary>
                    <ul class="list">
                        { for gap.decaying.iter().filter_map(|fading| Some((view.skill(fading.skill)?, fading))).map(
                            |(row, fading)| skill_line(words, row, &fading_text(words, fading), Html::default()),
                        ) }
                    </ul>
                </details>
            }
        </section>
    }
}

/// Minutes with their interval, and the date at the learner's pace.
fn forecast(words: &Words, view: &PathsView, gap: &Gap) -> String {
    if gap.targets == 0 {
        return words.text("paths.unknown-goal");
    }
    if gap.missing.is_empty() {
        return words.text("goals.reached");
    }
    let number = |minutes: f64| words.number(whole(minutes), 0);
    let range = [("low", &*number(gap.minutes.low)), ("high", &number(gap.minutes.high))];
    let left = words.count("paths.left", whole(gap.minutes.expected), &range);
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
