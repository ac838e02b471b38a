//! Does the gap close, week by week?

use yew::prelude::*;

use crate::desk::impact::{ImpactView, LEAST_WEEKS, WeekRow};
use crate::ui::desk::charts::{Chart, FOOT, LEFT, RIGHT, Row, Scale, TOP, Tick, WIDTH, drawn, line, ticks};
use crate::ui::words::Words;

use super::{Whose, minutes, too_early};

const HEIGHT: f64 = 220.0;
/// Weeks that are drawn, the last ones; the table has all.
const MOST_BARS: usize = 16;

pub(super) fn draw_gap(words: &Words, view: &ImpactView, whose: Whose) -> Html {
    let shown = &view.weeks[view.weeks.len().saturating_sub(MOST_BARS)..];
    let most = |figure: fn(&WeekRow) -> f64| shown.iter().map(figure).fold(0.0, f64::max);
    let (closed, opened) = (most(|week| week.closed), most(|week| week.opened));
    let numbers = ticks(-opened, closed.max(1.0), 4);
    let ends = (numbers.first().copied().unwrap_or(0.0), numbers.last().copied().unwrap_or(1.0));
    let up = Scale::new(ends, (HEIGHT - FOOT, TOP));
    let wide = (WIDTH - RIGHT - LEFT) / shown.len().max(1) as f64;
    let bar = |(place, week): (usize, &WeekRow)| {
        let x = drawn(LEFT + wide * place as f64 + wide * 0.15);
        let width = drawn((wide * 0.7).min(48.0));
        html! {
            <>
                <rect class="chart__bar" x={x.clone()} width={width.clone()} y={drawn(up.at(week.closed))}
                    height={drawn(up.at(0.0) - up.at(week.closed))} />
                <rect class="chart__bar chart__bar--down" {x} {width} y={drawn(up.at(0.0))}
                    height={drawn(up.at(-week.opened) - up.at(0.0))} />
            </>
        }
    };
    let day = |week: &WeekRow| words.date(week.monday());
    let row = |week: &WeekRow| -> Row { (day(week), vec![minutes(words, week.closed), minutes(words, week.opened)]) };
    let first = shown.first().map(|week| Tick { at: LEFT + 36.0, text: day(week) });
    let last = shown.last().filter(|_| shown.len() > 1);
    let last = last.map(|week| Tick { at: WIDTH - RIGHT - 36.0, text: day(week) });
    let keys = [("chart__bar", "impact.closed"), ("chart__bar chart__bar--down", "impact.opened")];
    html! {
        <Chart finding={finding(words, view, whose)} height={HEIGHT} foot={words.text("impact.week")}
            up={numbers.iter().map(|number| Tick { at: up.at(*number), text: minutes(words, *number) }).collect::<Vec<_>>()}
            across={first.into_iter().chain(last).collect::<Vec<_>>()}
            signs={keys.map(|(class, key)| (class, words.text(key))).to_vec()}
            heads={["impact.week", "impact.closed", "impact.opened"].map(|key| words.text(key)).to_vec()}
            rows={view.weeks.iter().map(row).collect::<Vec<_>>()}>
            { for shown.iter().enumerate().map(bar) }
            { line("chart__axis", LEFT, up.at(0.0), WIDTH - RIGHT, up.at(0.0)) }
        </Chart>
    }
}

fn finding(words: &Words, view: &ImpactView, whose: Whose) -> String {
    let Some(rate) = view.closed_per_week.filter(|_| view.weeks_over >= LEAST_WEEKS) else {
        return too_early(words, view.weeks_over, LEAST_WEEKS, "impact.so-far-weeks");
    };
    let weeks = f64::from(view.weeks_over);
    let value = [("minutes", &*minutes(words, rate.abs()))];
    if rate.abs() < 0.05 {
        return words.count("impact.gap-still", weeks, &[]);
    }
    match (whose, rate > 0.0) {
        (Whose::Own, true) => words.count("impact.gap-own", weeks, &value),
        (Whose::Team, true) => words.count("impact.gap-team", weeks, &value),
        (_, false) => words.count("impact.gap-grows", weeks, &value),
    }
}
