//! Is it working?

use yew::prelude::*;

use crate::tutor::Day;
use crate::tutor::view::progress;
use crate::ui::components::MasteryChart;

use super::{PageProps, use_words};

/// Mastery over time, and what is due.
#[component]
pub(super) fn Progress(props: &PageProps) -> Html {
    let words = use_words();
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
    let share = |day: &Day| f64::from(day.mastered + day.kept) / (all.max(1) as f64);
    let points: Vec<(i64, f64)> =
        view.days.iter().map(|day| (i64::from(day.day) * 86_400, share(day).min(1.0))).collect();
    let (answers, right) = view.answers;
    let finding = words.with(
        "progress.finding",
        &[("mastered", &words.number(mastered as f64, 0)), ("all", &words.number(all as f64, 0))],
    );
    html! {
        <div class="progress stack stack--loose">
            <h1>{ words.text("nav.progress") }</h1>
            <p>{ words.with("progress.answers", &[
                ("answers", &words.number(f64::from(answers), 0)),
                ("right", &words.number(f64::from(right), 0)),
            ]) }</p>
            <MasteryChart {points} {finding} measure={words.text("progress.measure")} steps={true} />
            <section class="stack">
                <h2>{ words.text("progress.due") }</h2>
                if view.due.is_empty() {
                    <p>{ words.text("progress.nothing-due") }</p>
                }
                <ul class="list">
                    { for view.due.iter().map(|(row, at)| html! {
                        <li class="list__row">
                            <a class="list__link" href={format!("#/skill/{}", row.id)}>
                                <span class="list__title">{ &row.title }</span>
                                <span class="list__note">{ words.day(*at) }</span>
                            </a>
                        </li>
                    }) }
                </ul>
            </section>
            <section class="stack">
                <h2>{ words.text("progress.days") }</h2>
                <div class="scroll" tabindex="0" aria-label={words.text("progress.days")} role="region">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{ words.text("progress.day") }</th>
                                <th scope="col">{ words.text("progress.items") }</th>
                                <th scope="col">{ words.text("progress.right") }</th>
                                <th scope="col">{ words.text("progress.minutes") }</th>
                            </tr>
                        </thead>
                        <tbody>
                            { for view.days.iter().rev().take(30).map(|day| html! {
                                <tr>
                                    <th scope="row">{ words.day(i64::from(day.day) * 86_400) }</th>
                                    <td class="table__number">{ words.number(f64::from(day.answers), 0) }</td>
                                    <td class="table__number">{ words.number(f64::from(day.right), 0) }</td>
                                    <td class="table__number">{ words.number(day.minutes, 0) }</td>
                                </tr>
                            }) }
                        </tbody>
                    </table>
                </div>
            </section>
        </div>
    }
}
