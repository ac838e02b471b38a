//! Do predictions come true? What was expected against what happened, in steps of ten percent, with their counts.

use yew::prelude::*;

use crate::desk::impact::{Bin, ImpactView, LEAST_PREDICTED};
use crate::ui::desk::charts::{Chart, FOOT, LEFT, RIGHT, Row, Scale, TOP, Tick, WIDTH, drawn, line, text, ticks};
use crate::ui::words::Words;

use super::{count, too_early};

const HEIGHT: f64 = 320.0;
/// Where the diagram ends and the counts begin.
const MIDDLE: f64 = 232.0;
/// The foot of the bars of counts.
const GROUND: f64 = HEIGHT - FOOT;

pub(super) fn draw_calibration(words: &Words, view: &ImpactView) -> Html {
    let bins: Vec<(usize, &Bin, f64, f64)> = view
        .calibration
        .iter()
        .enumerate()
        .filter_map(|(place, bin)| bin.shares().map(|(predicted, right)| (place, bin, predicted, right)))
        .collect();
    let up = Scale::new((0.0, 1.0), (MIDDLE - 24.0, TOP));
    let across = Scale::new((0.0, 1.0), (LEFT, WIDTH - RIGHT));
    let most = bins.iter().map(|(_, bin, ..)| bin.answers).max().unwrap_or(1);
    let counts = Scale::new((0.0, f64::from(most)), (GROUND, MIDDLE + 10.0));
    let percent = |at: f64, share: f64| Tick { at, text: words.percent(share) };
    let shares = ticks(0.0, 1.0, 4);
    let bin = |(place, bin, predicted, right): &(usize, &Bin, f64, f64)| {
        let (start, end) = (across.at(*place as f64 / 10.0), across.at((*place as f64 + 1.0) / 10.0));
        let top = counts.at(f64::from(bin.answers));
        html! {
            <>
                <circle class="chart__point" r="5" cx={drawn(across.at(*predicted))} cy={drawn(up.at(*right))} />
                <rect class="chart__bar chart__bar--quiet" x={drawn(start + 2.0)} y={drawn(top)}
                    width={drawn(end - start - 4.0)} height={drawn((GROUND - top).max(1.0))} />
                { text("middle", f64::midpoint(start, end), top - 3.0, &count(words, bin.answers)) }
            </>
        }
    };
    let row = |(place, bin, predicted, right): &(usize, &Bin, f64, f64)| -> Row {
        let (low, high) = (*place as f64 / 10.0, (*place as f64 + 1.0) / 10.0);
        let step = words.with("impact.range", &[("low", &words.percent(low)), ("high", &words.percent(high))]);
        (step, vec![count(words, bin.answers), words.percent(*predicted), words.percent(*right)])
    };
    let keys = [
        ("chart__point", "impact.happened"),
        ("chart__line chart__line--expected", "impact.as-expected"),
        ("chart__bar chart__bar--quiet", "impact.how-many"),
    ];
    let heads = ["impact.step", "impact.answers", "impact.predicted", "impact.right"];
    html! {
        <Chart finding={finding(words, view)} height={HEIGHT} foot={words.text("impact.predicted")}
            up={shares.iter().map(|share| percent(up.at(*share), *share)).collect::<Vec<_>>()}
            across={shares.iter().map(|share| percent(across.at(*share).min(WIDTH - RIGHT - 8.0), *share)).collect::<Vec<_>>()}
            signs={keys.map(|(class, key)| (class, words.text(key))).to_vec()}
            heads={heads.map(|key| words.text(key)).to_vec()}
            rows={bins.iter().map(row).collect::<Vec<_>>()}>
            { line("chart__line chart__line--expected", across.at(0.0), up.at(0.0), across.at(1.0), up.at(1.0)) }
            { line("chart__axis", LEFT, GROUND, WIDTH - RIGHT, GROUND) }
            { for bins.iter().map(bin) }
        </Chart>
    }
}

fn finding(words: &Words, view: &ImpactView) -> String {
    let Some(found) = view.calibration_finding() else {
        return too_early(words, view.answers(), LEAST_PREDICTED, "impact.so-far-answers");
    };
    let values = [
        ("predicted", &*words.percent(found.predicted)),
        ("right", &words.percent(found.right)),
        ("error", &words.percent(found.error)),
    ];
    words.count("impact.calibration-finding", f64::from(found.answers), &values)
}
