//! On what does a skill's level rest? In a sentence, which opens into what was done and when.

use yew::prelude::*;

use crate::desk::portfolio::{AnsweredDay, Judge, SkillProof};
use crate::desk::said::Said;
use crate::ui::pages::use_words;
use crate::ui::pages::why::figures;
use crate::ui::words::Words;

/// What is shown of one skill.
#[derive(Properties, PartialEq)]
pub(super) struct EvidenceProps {
    pub(super) proof: SkillProof,
}

/// The sentence, and the evidence behind it. That is drawn once it was opened: all of it, for years of practice, would be
/// more than the rest of the page by far.
#[component]
pub(super) fn Evidence(EvidenceProps { proof }: &EvidenceProps) -> Html {
    let words = &use_words();
    let opened = use_state(|| false);
    let ontoggle = {
        let opened = opened.clone();
        Callback::from(move |_: web_sys::Event| opened.set(true))
    };
    html! {
        <details class="disclosure" {ontoggle}>
            <summary>{ sentence(words, proof) }</summary>
            if *opened {
                <div class="disclosure__body">{ draw_evidence(words, proof) }</div>
            }
        </details>
    }
}

fn draw_evidence(words: &Words, proof: &SkillProof) -> Html {
    let mut rows =
        vec![("why.mastery", words.percent(proof.row.mastery)), ("why.recall", words.percent(proof.row.recall))];
    if proof.basis.beside > 0 {
        rows.push(("portfolio.beside", words.number(f64::from(proof.basis.beside), 0)));
    }
    html! {
        <>
            if !proof.basis.days.is_empty() {
                { days(words, &proof.basis.days) }
            }
            { for proof.basis.claims.iter().map(|(at, known)| html! {
                <p>{ words.with(
                    if *known { "portfolio.claimed" } else { "portfolio.disclaimed" },
                    &[("day", &words.day(at.0))],
                ) }</p>
            }) }
            { for proof.basis.judged.iter().map(|(at, by, level)| {
                let key = match by {
                    Judge::Oneself => "portfolio.judged-own",
                    Judge::Peer => "portfolio.judged-peer",
                    Judge::Lead => "portfolio.judged-lead",
                };
                let share = words.percent(f64::from(*level) / 100.0);
                html! { <p>{ words.with(key, &[("day", &words.day(at.0)), ("share", &share)]) }</p> }
            }) }
            { for proof.said.iter().map(|said| draw_said(words, said)) }
            if let Some(due) = proof.due {
                <p>{ words.with("end.due", &[("day", &words.day(due.0))]) }</p>
            }
            { figures(words, &rows) }
            <p><a href={format!("#/skill/{}", proof.row.id)}>{ words.text("portfolio.open-skill") }</a></p>
        </>
    }
}

/// What somebody says of it, as the learner counts it.
fn draw_said(words: &Words, said: &Said) -> Html {
    let name = if said.issuer_name.is_empty() { &said.issuer } else { &said.issuer_name };
    let by = if said.own { words.text("said.own") } else { words.with("said.by", &[("name", name)]) };
    let checked = words.text(if said.verified { "said.verified" } else { "said.unverified" });
    let text = if said.comment.is_empty() { &said.title } else { &said.comment };
    html! { <p><span dir="auto">{ text }</span>{ " " }<span class="quiet" dir="auto">{ format!("{by} {checked}") }</span></p> }
}

/// "Rests on 12 answers, 10 of them right. Last practised on 3 May."
fn sentence(words: &Words, proof: &SkillProof) -> String {
    let (answers, right) = proof.basis.answers();
    let mut sentences = vec![match answers {
        0 if proof.basis.claims.last().is_some_and(|(_, known)| *known) => words.text("portfolio.rests-on-claim"),
        0 if proof.basis.is_reviewed() || !proof.said.is_empty() => String::new(),
        0 => words.text("portfolio.rests-on-others"),
        answers => {
            words.count("portfolio.rests-on", f64::from(answers), &[("right", &words.number(f64::from(right), 0))])
        }
    }];
    let reviewed = proof.basis.reviews();
    if reviewed > 0 {
        sentences.push(words.count("portfolio.reviewed", reviewed as f64, &[]));
    }
    if !proof.said.is_empty() {
        sentences.push(words.count("said.of-skill", proof.said.len() as f64, &[]));
    }
    if let Some(last) = proof.last {
        sentences.push(words.with("portfolio.last", &[("day", &words.day(last.0))]));
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.join(" ")
}

/// The key of a column's name, and what stands in it.
type Column = (&'static str, fn(&AnsweredDay) -> u32);

/// The answers, day by day.
fn days(words: &Words, days: &[AnsweredDay]) -> Html {
    let columns: [Column; 4] = [
        ("progress.items", |day| day.answers),
        ("progress.right-count", |day| day.right),
        ("portfolio.hinted", |day| day.hinted),
        ("portfolio.placement", |day| day.placement),
    ];
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={words.text("portfolio.answers")}>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{ words.text("chart.day") }</th>
                        { for columns.iter().map(|(key, _)| html! {
                            <th scope="col" class="table__number">{ words.text(key) }</th>
                        }) }
                    </tr>
                </thead>
                <tbody>
                    { for days.iter().rev().map(|day| html! {
                        <tr>
                            <th scope="row">{ words.date(day.day) }</th>
                            { for columns.iter().map(|(_, count)| html! {
                                <td class="table__number">{ words.number(f64::from(count(day)), 0) }</td>
                            }) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}
