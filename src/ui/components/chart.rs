//! How did mastery move? A finding in words, a line that shows it, and a table behind it.

use std::fmt::Write as _;

use yew::prelude::*;

use super::why::Why;
use crate::ui::words::Words;

/// Of the drawing; narrow, so that its words stay readable on a telephone.
const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 200.0;
const LEFT: f64 = 48.0;
const RIGHT: f64 = 16.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 32.0;
/// More points than this are a line without dots.
const MOST_DOTS: usize = 40;

/// What a chart shows.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct MasteryChartProps {
    /// Days since 1970, in order, each with a share from 0 to 1.
    pub points: Vec<(i32, f64)>,
    /// What the chart shows, in one sentence.
    pub finding: AttrValue,
    /// What the figures are, over their column in the table.
    pub measure: AttrValue,
    /// A share to reach, drawn as a broken line.
    #[prop_or_default]
    pub target: Option<f64>,
    /// Whether a value holds until the next one, instead of moving towards it.
    #[prop_or_default]
    pub steps: bool,
}

/// Shares over time.
#[component]
pub fn MasteryChart(props: &MasteryChartProps) -> Html {
    let Some(words) = use_context::<Words>() else { return Html::default() };
    let MasteryChartProps { points, finding, measure, target, steps } = props;
    if points.is_empty() {
        return html! { <p class="quiet">{ words.text("chart.empty") }</p> };
    }
    html! {
        <figure class="mastery-chart">
            <figcaption class="mastery-chart__finding">{ finding }</figcaption>
            <svg class="mastery-chart__drawing" viewBox={format!("0 0 {WIDTH} {HEIGHT}")} role="img" aria-label={finding}>
                { share_axis(&words) }
                { day_axis(points, &words) }
                if let Some(target) = target {
                    <line class="mastery-chart__bar" x1={LEFT.to_string()} x2={(WIDTH - RIGHT).to_string()}
                        y1={height_of(*target).to_string()} y2={height_of(*target).to_string()} />
                }
                <path class="mastery-chart__line" d={line(points, *steps)} />
                if points.len() <= MOST_DOTS {
                    { for points.iter().map(|(at, share)| html! {
                        <circle class="mastery-chart__point" r="3.5"
                            cx={across(points, *at).to_string()} cy={height_of(*share).to_string()} />
                    }) }
                }
            </svg>
            <Why summary={words.text("chart.table")}>
                if let Some(target) = target {
                    <p>{ words.with("chart.target", &[("percent", &words.percent(*target))]) }</p>
                }
                <div class="scroll" role="region" tabindex="0" aria-label={words.text("chart.table")}>
                    { table(points, measure, &words) }
                </div>
            </Why>
        </figure>
    }
}

fn height_of(share: f64) -> f64 {
    let room = HEIGHT - TOP - BOTTOM;
    rounded(TOP + room * (1.0 - share.clamp(0.0, 1.0)))
}

/// A single moment stands in the middle.
fn across(points: &[(i32, f64)], at: i32) -> f64 {
    let (Some((first, _)), Some((last, _))) = (points.first(), points.last()) else { return LEFT };
    let room = WIDTH - LEFT - RIGHT;
    if first == last {
        return rounded(LEFT + room / 2.0);
    }
    let (at, first, last) = (f64::from(at), f64::from(*first), f64::from(*last));
    rounded(LEFT + room * (at - first) / (last - first))
}

fn rounded(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn line(points: &[(i32, f64)], steps: bool) -> String {
    let mut data = String::new();
    for (index, (at, share)) in points.iter().enumerate() {
        let (x, y) = (across(points, *at), height_of(*share));
        // Writing to a string does not fail.
        let _ = match index {
            0 => write!(data, "M{x} {y}"),
            _ if steps => write!(data, "H{x}V{y}"),
            _ => write!(data, "L{x} {y}"),
        };
    }
    data
}

fn share_axis(words: &Words) -> Html {
    let right = (WIDTH - RIGHT).to_string();
    let ticks = [0.0, 0.5, 1.0].map(|share| {
        let y = height_of(share);
        let class = if share > 0.0 { "mastery-chart__grid" } else { "mastery-chart__axis" };
        html! {
            <>
                <line {class} x1={LEFT.to_string()} x2={right.clone()} y1={y.to_string()} y2={y.to_string()} />
                <text class="mastery-chart__tick" x={(LEFT - 6.0).to_string()} y={(y + 4.5).to_string()} text-anchor="end">
                    { words.percent(share) }
                </text>
            </>
        }
    });
    html! { <g>{ for ticks }</g> }
}

/// The first day and the last; one alone stands where its point does.
fn day_axis(points: &[(i32, f64)], words: &Words) -> Html {
    let (Some((first, _)), Some((last, _))) = (points.first(), points.last()) else { return Html::default() };
    let tick = |at: i32, anchor: &'static str| {
        html! {
            <text class="mastery-chart__tick" x={across(points, at).to_string()}
                y={(HEIGHT - 10.0).to_string()} text-anchor={anchor}>{ words.date(at) }</text>
        }
    };
    if first == last {
        return tick(*last, "middle");
    }
    html! { <g>{ tick(*first, "start") }{ tick(*last, "end") }</g> }
}

fn table(points: &[(i32, f64)], measure: &AttrValue, words: &Words) -> Html {
    let rows = points.iter().map(|(at, share)| {
        html! {
            <tr>
                <th scope="row">{ words.date(*at) }</th>
                <td class="table__number">{ words.percent(*share) }</td>
            </tr>
        }
    });
    html! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{ words.text("chart.day") }</th>
                    <th scope="col" class="table__number">{ measure }</th>
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_goes_from_edge_to_edge_and_stays_within() {
        let points = [(0, 0.0), (50, 2.0), (100, 1.0)];
        assert_eq!(line(&points, false), "M48 168L196 12L344 12");
        assert_eq!(line(&points, true), "M48 168H196V12H344V12");
    }

    #[test]
    fn a_single_moment_stands_in_the_middle() {
        assert_eq!(line(&[(7, 0.5)], false), "M196 90");
    }
}
