//! How long does it take to master a skill?

use yew::prelude::*;

use crate::desk::impact::{ImpactView, LEAST_MASTERED, SkillTime};
use crate::ui::desk::charts::{Chart, FOOT, RIGHT, Row, Scale, TOP, Tick, WIDTH, drawn, text, ticks};
use crate::ui::words::Words;

use super::{Whose, count, minutes, too_early};

/// Skills that are drawn, those that took longest; the table has all.
const MOST_BARS: usize = 10;
/// Letters of a name that have room above its bar.
const MOST_LETTERS: usize = 44;
const ROW: f64 = 40.0;
const START: f64 = 8.0;

pub(super) fn draw_times(words: &Words, view: &ImpactView, whose: Whose) -> Html {
    let shown = &view.times[..view.times.len().min(MOST_BARS)];
    let longest = shown.first().map_or(0.0, |time| time.minutes);
    let numbers = ticks(0.0, longest, 4);
    let end = numbers.last().copied().unwrap_or(longest);
    let height = TOP + ROW * shown.len() as f64 + FOOT;
    let scale = Scale::new((0.0, end), (START, WIDTH - RIGHT - 36.0));
    let across =
        numbers.iter().map(|number| Tick { at: scale.at(*number), text: minutes(words, *number) }).collect::<Vec<_>>();
    let bar = |(place, time): (usize, &SkillTime)| {
        let y = TOP + ROW * place as f64;
        html! {
            <>
                <text class="chart__word chart__word--name" x={drawn(START)} y={drawn(y + 8.0)}>{ short(&time.title) }</text>
                <rect class="chart__bar" x={drawn(START)} y={drawn(y + 14.0)} height="14"
                    width={drawn((scale.at(time.minutes) - START).max(1.0))} />
                { text("start", scale.at(time.minutes) + 5.0, y + 26.0, &minutes(words, time.minutes)) }
            </>
        }
    };
    let row = |time: &SkillTime| -> Row {
        let mut figures = vec![minutes(words, time.minutes), words.number(time.answers, 1)];
        figures.extend((whose == Whose::Team).then(|| count(words, time.people)));
        (time.title.clone(), figures)
    };
    let mut heads = vec!["impact.skill", "impact.minutes", "impact.answers"];
    heads.extend((whose == Whose::Team).then_some("impact.people"));
    html! {
        <Chart finding={finding(words, view, whose)} {height} {across} foot={words.text("impact.minutes")}
            heads={heads.into_iter().map(|key| words.text(key)).collect::<Vec<_>>()}
            rows={view.times.iter().map(row).collect::<Vec<_>>()}>
            { for shown.iter().enumerate().map(bar) }
        </Chart>
    }
}

fn finding(words: &Words, view: &ImpactView, whose: Whose) -> String {
    let Some(found) = view.time_finding() else {
        return too_early(words, view.mastered(), LEAST_MASTERED, "impact.so-far-mastered");
    };
    let values = [("minutes", &*minutes(words, found.minutes)), ("answers", &words.number(found.answers, 1))];
    match whose {
        Whose::Own => words.count("impact.times-own", f64::from(found.mastered), &values),
        Whose::Team => words.count("impact.times-team", f64::from(found.mastered), &values),
    }
}

/// A name that fits above its bar; the table has it whole.
fn short(title: &str) -> String {
    if title.chars().count() <= MOST_LETTERS {
        return title.to_owned();
    }
    title.chars().take(MOST_LETTERS - 1).chain(['…']).collect()
}
