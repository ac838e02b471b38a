//! Does it work? Time to proficiency, errors falling, what is kept, whether predictions come true, and the gap closing.

mod calibration;
mod curve;
mod gap;
mod kept;
mod times;

use yew::prelude::*;

use crate::desk::impact::{ImpactView, own_impact};
use crate::ui::pages::loading;
use crate::ui::words::Words;

use super::DeskProps;

/// Whose figures they are: the findings speak of one's own practice, or of many people's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui::desk) enum Whose {
    /// The learner's.
    Own,
    /// A team's.
    Team,
}

/// The learner's own impact.
pub(super) fn draw_impact(props: &DeskProps, words: &Words) -> Html {
    if props.model.is_loading() {
        return loading(words);
    }
    let view = own_impact(&props.model);
    html! {
        <div class="impact">
            <header class="stack">
                <h1>{ words.text("impact.title") }</h1>
                <p>{ words.text("impact.lead") }</p>
            </header>
            if let Some(view) = &view {
                { draw_charts(words, view, Whose::Own) }
            } else {
                <p>{ words.text("impact.empty") }</p>
                <div class="row"><a class="button button--primary" href="#/">{ words.text("impact.practise") }</a></div>
            }
            <p class="row">
                <a class="button" href="#/progress">{ words.text("impact.progress") }</a>
                <a class="button" href="#/team">{ words.text("impact.team") }</a>
            </p>
        </div>
    }
}

/// The charts of somebody's impact, each under its question, with its finding in words and its table. The page's own
/// name stands above them.
pub(in crate::ui::desk) fn draw_charts(words: &Words, view: &ImpactView, whose: Whose) -> Html {
    let section = |key: &str, chart: Html| {
        html! {
            <section class="card stack">
                <h2>{ words.text(key) }</h2>
                { chart }
            </section>
        }
    };
    html! {
        <>
            { section("impact.times", times::draw_times(words, view, whose)) }
            { section("impact.curve", curve::draw_curve(words, view)) }
            { section("impact.kept", kept::draw_kept(words, view)) }
            { section("impact.calibration", calibration::draw_calibration(words, view)) }
            { section("impact.gap", gap::draw_gap(words, view, whose)) }
        </>
    }
}

/// What is said while there is too little to say more: how much there is, and from how much on it is told.
fn too_early(words: &Words, so_far: u32, least: u32, key: &str) -> String {
    let numbers = [("so-far", &*words.number(f64::from(so_far), 0)), ("least", &words.number(f64::from(least), 0))];
    words.with("impact.too-early", &[("of", &words.with(key, &numbers))])
}

/// Minutes to a tenth below ten, else in whole ones.
fn minutes(words: &Words, minutes: f64) -> String {
    words.number(minutes, u32::from(minutes.abs() < 10.0))
}

/// A count.
fn count(words: &Words, number: u32) -> String {
    words.number(f64::from(number), 0)
}
