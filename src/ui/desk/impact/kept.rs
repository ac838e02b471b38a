//! What is still there after a time without practice?

use yew::prelude::*;

use crate::desk::impact::{ImpactView, LEAST_AFTER_REST, Retention, likely};
use crate::ui::desk::charts::{Chart, FOOT, LEFT, RIGHT, Row, Scale, TOP, Tick, WIDTH, drawn, line, text, ticks};
use crate::ui::words::Words;

use super::{count, too_early};

const HEIGHT: f64 = 220.0;
const BAR: f64 = 56.0;

pub(super) fn draw_kept(words: &Words, view: &ImpactView) -> Html {
    let rests = [("impact.after-7", view.after_7_days), ("impact.after-30", view.after_30_days)];
    let asked: Vec<(String, Retention, f64)> =
        rests.iter().filter_map(|(key, kept)| Some((words.text(key), *kept, kept.share()?))).collect();
    let up = Scale::new((0.0, 1.0), (HEIGHT - FOOT, TOP));
    let middle = |place: usize| LEFT + (WIDTH - RIGHT - LEFT) * (place as f64 + 0.5) / asked.len().max(1) as f64;
    let bar = |(place, (_, kept, share)): (usize, &(String, Retention, f64))| {
        let (low, high) = likely(kept.right, kept.answers);
        let x = middle(place);
        html! {
            <>
                <rect class="chart__bar" x={drawn(x - BAR / 2.0)} y={drawn(up.at(*share))} width={drawn(BAR)}
                    height={drawn((HEIGHT - FOOT - up.at(*share)).max(1.0))} />
                { line("chart__range", x, up.at(low), x, up.at(high)) }
                { line("chart__range", x - 6.0, up.at(low), x + 6.0, up.at(low)) }
                { line("chart__range", x - 6.0, up.at(high), x + 6.0, up.at(high)) }
                { text("start", x + BAR / 2.0 + 5.0, up.at(*share) + 4.5, &words.percent(*share)) }
            </>
        }
    };
    let row = |(name, kept, share): &(String, Retention, f64)| -> Row {
        let (low, high) = likely(kept.right, kept.answers);
        let range = words.with("impact.range", &[("low", &words.percent(low)), ("high", &words.percent(high))]);
        (name.clone(), vec![count(words, kept.answers), words.percent(*share), range])
    };
    let names = asked.iter().enumerate().map(|(place, (name, ..))| Tick { at: middle(place), text: name.clone() });
    html! {
        <Chart finding={finding(words, view)} height={HEIGHT}
            up={ticks(0.0, 1.0, 4).iter().map(|share| Tick { at: up.at(*share), text: words.percent(*share) }).collect::<Vec<_>>()}
            across={names.collect::<Vec<_>>()}
            signs={[("chart__bar", "impact.right"), ("chart__range", "impact.likely")].map(|(class, key)| (class, words.text(key))).to_vec()}
            heads={["impact.rest", "impact.answers", "impact.right", "impact.likely"].map(|key| words.text(key)).to_vec()}
            rows={asked.iter().map(row).collect::<Vec<_>>()}>
            { for asked.iter().enumerate().map(bar) }
        </Chart>
    }
}

fn finding(words: &Words, view: &ImpactView) -> String {
    let told = |kept: Retention| kept.share().filter(|_| kept.answers >= LEAST_AFTER_REST);
    let say = |kept: Retention, share: f64, after_30: bool| {
        let value = [("share", &*words.percent(share))];
        if after_30 {
            words.count("impact.kept-30", f64::from(kept.answers), &value)
        } else {
            words.count("impact.kept-7", f64::from(kept.answers), &value)
        }
    };
    let sentences: Vec<String> = [(view.after_7_days, false), (view.after_30_days, true)]
        .into_iter()
        .filter_map(|(kept, after_30)| Some(say(kept, told(kept)?, after_30)))
        .collect();
    if sentences.is_empty() {
        let most = view.after_7_days.answers.max(view.after_30_days.answers);
        return too_early(words, most, LEAST_AFTER_REST, "impact.so-far-rested");
    }
    sentences.join(" ")
}
