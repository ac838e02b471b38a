//! Why this? A sentence, then the numbers behind it and what was nearly chosen.

use yew::prelude::*;

use crate::tutor::view::kind_key;
use crate::tutor::{Choice, Model, PlacementReason, Term, Why};
use crate::ui::components;
use crate::ui::words::Words;

/// A disclosure that answers for what is on screen.
pub(super) fn why_shown(words: &Words, model: &Model, why: &Why) -> Html {
    match why {
        Why::Practice(choice, runner_up) => why_choice(words, model, choice, runner_up.as_deref()),
        Why::Placement(reason) => why_placement(words, model, reason),
    }
}

/// A disclosure that answers for an activity.
pub(super) fn why_choice(words: &Words, model: &Model, choice: &Choice, runner_up: Option<&Choice>) -> Html {
    let sentence = html! { <p>{ reason_text(words, model, choice) }</p> };
    disclosure(words, sentence, choice_numbers(words, model, choice, runner_up))
}

/// The same where the sentence stands on the page already.
pub(super) fn why_choice_in_numbers(words: &Words, model: &Model, choice: &Choice, runner_up: Option<&Choice>) -> Html {
    disclosure(words, Html::default(), choice_numbers(words, model, choice, runner_up))
}

fn choice_numbers(words: &Words, model: &Model, choice: &Choice, runner_up: Option<&Choice>) -> Html {
    let reason = &choice.reason;
    let rows = [
        ("why.mastery", words.percent(reason.mastery.get())),
        ("why.recall", words.percent(reason.recall.get())),
        ("why.ready", words.percent(reason.ready.get())),
        ("why.expected", words.percent(reason.expected_correct.get())),
        ("why.minutes", words.number(reason.minutes, 1)),
        ("why.goal-minutes", words.number(reason.goal_minutes_left, 0)),
        ("why.value", words.number(reason.value_per_minute, 3)),
    ];
    let nearly = runner_up.map(|other| {
        words.with(
            "why.runner-up",
            &[
                ("activity", &activity_text(words, model, other)),
                ("reason", &reason_text(words, model, other)),
                ("value", &words.number(other.reason.value_per_minute, 3)),
            ],
        )
    });
    numbers(words, &rows, nearly)
}

fn why_placement(words: &Words, model: &Model, reason: &PlacementReason) -> Html {
    let known = words.percent(reason.probability_known.get());
    let rows = [
        ("why.mastery", known.clone()),
        ("why.settled", words.number(reason.expected_settled, 1)),
        ("why.settled-minute", words.number(reason.settled_per_minute, 1)),
        ("why.asked", words.number(f64::from(reason.asked), 0)),
    ];
    let sentence = words.with("why.placement", &[("skill", &title(model, reason.skill)), ("share", &known)]);
    let nearly = reason.runner_up.map(|other| {
        words.with(
            "why.nearly-asked",
            &[("skill", &title(model, other.skill)), ("value", &words.number(other.settled_per_minute, 1))],
        )
    });
    disclosure(words, html! { <p>{ sentence }</p> }, numbers(words, &rows, nearly))
}

fn disclosure(words: &Words, sentence: Html, numbers: Html) -> Html {
    html! { <components::Why summary={words.text("why.this")}>{ sentence }{ numbers }</components::Why> }
}

fn numbers(words: &Words, rows: &[(&str, String)], nearly: Option<String>) -> Html {
    html! {
        <>
            { figures(words, rows) }
            if let Some(nearly) = nearly {
                <p class="quiet">{ nearly }</p>
            }
        </>
    }
}

/// Figures with their names, as a table of two columns.
pub(in crate::ui) fn figures(words: &Words, rows: &[(&str, String)]) -> Html {
    html! {
        <table class="table">
            <tbody>
                { for rows.iter().map(|(key, value)| html! {
                    <tr><th scope="row">{ words.text(key) }</th><td class="table__number">{ value }</td></tr>
                }) }
            </tbody>
        </table>
    }
}

/// What is proposed: `Learn: Joins`.
pub(super) fn activity_text(words: &Words, model: &Model, choice: &Choice) -> String {
    words.with(kind_key(choice.kind), &[("skill", &title(model, choice.skill))])
}

/// Why it is proposed, in a sentence.
pub(super) fn reason_text(words: &Words, model: &Model, choice: &Choice) -> String {
    let [first, second] = &choice.reason.because;
    words.with(
        "why.sentence",
        &[("first", &term_text(words, model, first)), ("second", &term_text(words, model, second))],
    )
}

fn term_text(words: &Words, model: &Model, term: &Term) -> String {
    let with_share = |key: &str, share: &f64| words.with(key, &[("share", &words.percent(*share))]);
    match term {
        Term::NearTarget(_) => words.text("term.near"),
        Term::Ready(share) => with_share("term.ready", share),
        Term::MinutesToGo(minutes) => words.count("term.minutes", minutes.round().max(1.0), &[]),
        Term::Recall(share) => with_share("term.recall", share),
        Term::RecallGained(share) => with_share("term.gain", share),
        Term::Unproven(share) => with_share("term.unproven", share),
        Term::Carries(skill) => words.with("term.carries", &[("skill", &title(model, *skill))]),
        Term::Failed(times) => words.count("term.failed", f64::from(*times), &[]),
        Term::Asked => words.text("term.asked"),
    }
}

fn title(model: &Model, skill: crate::tutor::SkillIndex) -> String {
    model.library.skill(skill).map(|skill| skill.title.clone()).unwrap_or_default()
}
