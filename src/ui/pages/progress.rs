//! Is it working?

use yew::prelude::*;

use crate::tutor::Day;
use crate::tutor::view::progress;
use crate::ui::components::MasteryChart;

use super::PageProps;
use super::skill_line::skill_line;
use super::today::due_text;
use crate::ui::words::Words;

/// Days in the table; the chart has them all.
const DAYS_LISTED: usize = 30;

/// Mastery over time, and what is due.
pub(super) fn draw_progress(props: &PageProps, words: &Words) -> Html {
    let view = progress(&props.model);
    if view.answers.0 == 0 {
        return html! {
            <div class="empty">
                <h1>{ words.text("nav.progress") }</h1>
                <p>{ words.text("progress.empty") }</p>
                <a class="button button--primary" href="#/">{ words.text("unknown.home") }</a>
            </div>
        };
    }
    let (all, mastered) = view.mastered;
    let share = |day: &Day| f64::from(day.mastered) / (all.max(1) as f64);
    let points: Vec<(i32, f64)> = view.days.iter().map(|day| (day.day, share(day).min(1.0))).collect();
    let (answers, right) = view.answers;
    let number = |count: f64| words.number(count, 0);
    let finding =
        words.with("progress.finding", &[("mastered", &number(mastered as f64)), ("all", &number(all as f64))]);
    let minutes: f64 = view.days.iter().map(|day| day.minutes).sum();
    let cell = |count: f64| html! { <td class="table__number">{ number(count) }</td> };
    html! {
        <div class="progress">
            <h1>{ words.text("nav.progress") }</h1>
            <dl class="progress__figures">
                { for [
                    ("progress.mastered", format!("{} / {}", number(mastered as f64), number(all as f64))),
                    ("progress.items", number(f64::from(answers))),
                    ("progress.right", words.percent(f64::from(right) / f64::from(answers))),
                    ("progress.minutes", number(minutes)),
                ].into_iter().map(|(key, value)| html! {
                    <div class="figure">
                        <dt class="figure__name">{ words.text(key) }</dt>
                        <dd class="figure__value">{ value }</dd>
                    </div>
                }) }
            </dl>
            if all > 0 {
                <MasteryChart {points} {finding} measure={words.text("progress.measure")} steps={true} />
            }
            <p><a href="#/impact">{ words.text("progress.impact") }</a></p>
            <section class="stack">
                <h2>{ words.text("progress.due") }</h2>
                if view.due.is_empty() {
                    <p>{ words.text("progress.nothing-due") }</p>
                } else {
                    <ul class="list">
                        { for view.due.iter().map(|(row, at)| skill_line(words, row, &due_text(words, *at, props.model.now), Html::default())) }
                    </ul>
                }
            </section>
            <section class="stack">
                <h2>{ words.text("progress.days") }</h2>
                <div class="scroll" tabindex="0" aria-label={words.text("progress.days")} role="region">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{ words.text("progress.day") }</th>
                                { for ["progress.items", "progress.right-count", "progress.minutes"].map(|key| html! {
                                    <th scope="col" class="table__number">{ words.text(key) }</th>
                                }) }
                            </tr>
                        </thead>
                        <tbody>
                            { for view.days.iter().rev().take(DAYS_LISTED).map(|day| html! {
                                <tr>
                                    <th scope="row">{ words.date(day.day) }</th>
                                    { cell(f64::from(day.answers)) }
                                    { cell(f64::from(day.right)) }
                                    { cell(day.minutes) }
                                </tr>
                            }) }
                        </tbody>
                    </table>
                </div>
            </section>
        </div>
    }
}
