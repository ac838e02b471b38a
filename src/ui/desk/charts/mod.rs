//! How does a chart look? Its finding in words, the drawing, and its table behind it: the same on every page.

mod scale;

use yew::prelude::*;

use crate::ui::components::Why;
use crate::ui::pages::use_words;

pub(super) use scale::{Scale, ticks};

/// Of every drawing: narrow, so that its words stay readable on a telephone.
pub(super) const WIDTH: f64 = 360.0;
/// Room for the words of the axis up the side.
pub(super) const LEFT: f64 = 48.0;
pub(super) const RIGHT: f64 = 12.0;
pub(super) const TOP: f64 = 14.0;
/// Room for the words of the axis along the foot, and for what these are of.
pub(super) const FOOT: f64 = 42.0;

/// Something that stands on an axis: where in the drawing, and its word.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tick {
    pub(super) at: f64,
    pub(super) text: String,
}

/// One row of the table behind a chart: what it is of, and its figures.
pub(super) type Row = (String, Vec<String>);

/// What a chart shows.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct ChartProps {
    /// What there is to see, in a sentence or two.
    pub(super) finding: AttrValue,
    /// Of the drawing.
    pub(super) height: f64,
    /// Along the foot.
    #[prop_or_default]
    pub(super) across: Vec<Tick>,
    /// Up the side, each with a line through the drawing.
    #[prop_or_default]
    pub(super) up: Vec<Tick>,
    /// What stands along the foot.
    #[prop_or_default]
    pub(super) foot: AttrValue,
    /// What the signs of the drawing mean: a class of the sign, and the word.
    #[prop_or_default]
    pub(super) signs: Vec<(&'static str, String)>,
    /// The heads of the table's columns, the one of what the rows are of first.
    pub(super) heads: Vec<String>,
    /// The table.
    pub(super) rows: Vec<Row>,
    /// What is drawn, in the drawing's own measure.
    #[prop_or_default]
    pub(super) children: Html,
}

/// One chart.
#[component]
pub(super) fn Chart(props: &ChartProps) -> Html {
    let words = use_words();
    let ChartProps { finding, height, across, up, foot, signs, heads, rows, children } = props;
    html! {
        <figure class="chart">
            <figcaption class="chart__finding">{ finding }</figcaption>
            if !rows.is_empty() {
                if !signs.is_empty() {
                    <ul class="chart__key">
                        { for signs.iter().map(|(class, word)| html! {
                            <li>
                                <svg viewBox="0 0 24 12" width="24" height="12" aria-hidden="true">{ sign(class) }</svg>
                                { word }
                            </li>
                        }) }
                    </ul>
                }
                <svg class="chart__drawing" viewBox={format!("0 0 {WIDTH} {height}")} role="img" aria-label={finding}>
                    { for up.iter().map(|tick| html! {
                        <>
                            { line("chart__grid", LEFT, tick.at, WIDTH - RIGHT, tick.at) }
                            { text("end", LEFT - 6.0, tick.at + 4.5, &tick.text) }
                        </>
                    }) }
                    { for across.iter().map(|tick| text("middle", tick.at, height - FOOT + 17.0, &tick.text)) }
                    if !foot.is_empty() {
                        { text("middle", (LEFT + WIDTH - RIGHT) / 2.0, height - 7.0, foot) }
                    }
                    { children.clone() }
                </svg>
                <Why summary={words.text("chart.table")}>
                    <div class="scroll" role="region" tabindex="0" aria-label={format!("{}: {}", words.text("chart.table"), heads.first().map_or("", String::as_str))}>
                        { table(heads, rows) }
                    </div>
                </Why>
            }
        </figure>
    }
}

/// The sign of a key, of the same class as what it stands for.
fn sign(class: &'static str) -> Html {
    match class {
        "chart__point" => html! { <circle {class} cx="12" cy="6" r="4" /> },
        bar if bar.starts_with("chart__bar") => html! { <rect {class} x="6" y="1" width="12" height="10" /> },
        _ => line(class, 0.0, 6.0, 24.0, 6.0),
    }
}

/// A straight line.
pub(super) fn line(class: &'static str, x1: f64, y1: f64, x2: f64, y2: f64) -> Html {
    let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(drawn);
    html! { <line {class} {x1} {y1} {x2} {y2} /> }
}

/// A word in the drawing.
pub(super) fn text(anchor: &'static str, x: f64, y: f64, said: &str) -> Html {
    html! { <text class="chart__word" x={drawn(x)} y={drawn(y)} text-anchor={anchor}>{ said }</text> }
}

/// A number of the drawing's measure, to a tenth.
pub(super) fn drawn(value: f64) -> String {
    ((value * 10.0).round() / 10.0).to_string()
}

fn table(heads: &[String], rows: &[Row]) -> Html {
    html! {
        <table class="table">
            <thead>
                <tr>
                    { for heads.iter().enumerate().map(|(place, head)| html! {
                        <th scope="col" class={(place > 0).then_some("table__number")}>{ head }</th>
                    }) }
                </tr>
            </thead>
            <tbody>
                { for rows.iter().map(|(of, figures)| html! {
                    <tr>
                        <th scope="row" dir="auto">{ of }</th>
                        { for figures.iter().map(|figure| html! { <td class="table__number">{ figure }</td> }) }
                    </tr>
                }) }
            </tbody>
        </table>
    }
}
