//! Do errors fall with practice, and did the model expect that?

use std::fmt::Write as _;

use yew::prelude::*;

use crate::desk::impact::{CurvePoint, ImpactView, LEAST_AT_A_PLACE};
use crate::ui::desk::charts::{Chart, FOOT, LEFT, RIGHT, Row, Scale, TOP, Tick, WIDTH, drawn, ticks};
use crate::ui::words::Words;

use super::{count, too_early};

const HEIGHT: f64 = 220.0;

pub(super) fn draw_curve(words: &Words, view: &ImpactView) -> Html {
    let points: Vec<(usize, &CurvePoint, f64, f64)> = view
        .curve
        .iter()
        .enumerate()
        .filter_map(|(place, point)| point.shares().map(|(wrong, expected)| (place + 1, point, wrong, expected)))
        .collect();
    let highest = points.iter().map(|(_, _, wrong, expected)| wrong.max(*expected)).fold(0.1, f64::max);
    let shares = ticks(0.0, highest, 4);
    let up = Scale::new((0.0, shares.last().copied().unwrap_or(1.0)), (HEIGHT - FOOT, TOP));
    let places = points.last().map_or(2, |(place, ..)| (*place).max(2));
    let across = Scale::new((1.0, places as f64), (LEFT + 12.0, WIDTH - RIGHT - 12.0));
    let every = places.div_ceil(10);
    let place_ticks = (1..=places)
        .filter(|place| (place - 1) % every == 0)
        .map(|place| Tick { at: across.at(place as f64), text: words.number(place as f64, 0) });
    let path = |share: fn(&(usize, &CurvePoint, f64, f64)) -> f64| {
        points.iter().enumerate().fold(String::new(), |mut path, (at, point)| {
            let (x, y) = (drawn(across.at(point.0 as f64)), drawn(up.at(share(point))));
            // Writing to a string does not fail.
            let _ = write!(path, "{}{x} {y}", if at == 0 { 'M' } else { 'L' });
            path
        })
    };
    let row = |(place, point, wrong, expected): &(usize, &CurvePoint, f64, f64)| -> Row {
        let figures = vec![count(words, point.answers), words.percent(*wrong), words.percent(*expected)];
        (words.number(*place as f64, 0), figures)
    };
    let keys = [("chart__line", "impact.wrong"), ("chart__line chart__line--expected", "impact.expected")];
    html! {
        <Chart finding={finding(words, view)} height={HEIGHT} foot={words.text("impact.opportunity")}
            up={shares.iter().map(|share| Tick { at: up.at(*share), text: words.percent(*share) }).collect::<Vec<_>>()}
            across={place_ticks.collect::<Vec<_>>()}
            signs={keys.map(|(class, key)| (class, words.text(key))).to_vec()}
            heads={["impact.opportunity", "impact.answers", "impact.wrong", "impact.expected"].map(|key| words.text(key)).to_vec()}
            rows={points.iter().map(row).collect::<Vec<_>>()}>
            <path class="chart__line chart__line--expected" d={path(|point| point.3)} />
            <path class="chart__line" d={path(|point| point.2)} />
            { for points.iter().map(|(place, _, wrong, _)| html! {
                <circle class="chart__point" r="3.5" cx={drawn(across.at(*place as f64))} cy={drawn(up.at(*wrong))} />
            }) }
        </Chart>
    }
}

fn finding(words: &Words, view: &ImpactView) -> String {
    let Some(found) = view.curve_finding() else {
        let first = view.curve.first().map_or(0, |point| point.answers);
        let second = view.curve.get(1).map_or(0, |point| point.answers);
        return too_early(words, first.min(second), LEAST_AT_A_PLACE, "impact.so-far-second");
    };
    let values = [
        ("first", &*words.percent(found.first)),
        ("later", &words.percent(found.later)),
        ("place", &words.number(found.place as f64, 0)),
        ("expected", &words.percent(found.expected)),
    ];
    words.count("impact.curve-finding", f64::from(found.answers), &values)
}
