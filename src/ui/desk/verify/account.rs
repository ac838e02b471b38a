//! What was found in a file: each credential in it, with every check in words.

use yew::prelude::*;

use crate::desk::verify::moment;
use crate::desk::verify::{Account, Area, Member, Outcome, Told, Verdict};
use crate::ui::components::Why;
use crate::ui::words::Words;

/// What follows from the checks, what there is to do with it, and each of them.
pub(super) fn draw_account(words: &Words, account: &Account, more: Html) -> Html {
    html! { <>{ draw_verdict(words, account.verdict) }{ more }{ draw_members(words, account) }</> }
}

/// What follows from the checks.
pub(in crate::ui::desk) fn draw_verdict(words: &Words, verdict: Verdict) -> Html {
    let (class, key) = match verdict {
        Verdict::Accepted => ("notice--good", "verify.accepted"),
        Verdict::Undecided => ("notice--caution", "verify.undecided"),
        Verdict::Refused => ("notice--caution", "verify.refused"),
    };
    html! { <p class={classes!("notice", class)}>{ words.text(key) }</p> }
}

/// Every check of each credential: first, and open, those with something wrong or undecided.
pub(in crate::ui::desk) fn draw_members(words: &Words, account: &Account) -> Html {
    let Some((first, inside)) = account.members.split_first() else { return Html::default() };
    html! {
        <>
            { draw_facts(words, first) }
            { draw_stranger(words, first) }
            if inside.is_empty() {
                { draw_checks(words, &first.checks) }
            } else {
                if !first.known.is_empty() {
                    <p dir="auto">{ words.with("shared.trusted", &[("name", &first.known)]) }</p>
                }
                <Why summary={words.text("shared.checks")} open={first.verdict() != Verdict::Accepted}>
                    { draw_checks(words, &first.checks) }
                </Why>
            }
            if !inside.is_empty() {
                <h3>{ words.count("verify.inside", inside.len() as f64, &[]) }</h3>
                { for in_turn(inside).into_iter().map(|member| draw_member(words, member)) }
            }
        </>
    }
}

/// What there is to look at first, each kind in the order of the file.
fn in_turn(members: &[Member]) -> Vec<&Member> {
    let with = |verdict| members.iter().filter(move |member| member.verdict() == verdict);
    [Verdict::Refused, Verdict::Undecided, Verdict::Accepted].into_iter().flat_map(with).collect()
}

/// One that stands in another; open where there is something to look at.
fn draw_member(words: &Words, member: &Member) -> Html {
    let title = if member.title.is_empty() { words.text("verify.untitled") } else { member.title.clone() };
    let verdict = member.verdict();
    let state = words.text(match verdict {
        Verdict::Refused => "verify.member-failed",
        Verdict::Undecided => "verify.member-doubt",
        Verdict::Accepted => "verify.member-good",
    });
    let level = member.level.as_ref().map(|(level, ..)| format!(" · {level}")).unwrap_or_default();
    html! {
        <Why summary={format!("{title}{level} · {state}")} open={verdict != Verdict::Accepted}>
            { draw_facts(words, member) }
            { draw_checks(words, &member.checks) }
            { draw_stranger(words, member) }
        </Why>
    }
}

fn draw_facts(words: &Words, member: &Member) -> Html {
    let holder = if member.own { words.text("verify.own") } else { member.holder.clone() };
    let level = member.level.as_ref().map_or(&member.result, |(level, ..)| level);
    let since = member.since.map_or_else(String::new, |since| words.day(since));
    let facts = [
        ("verify.name", &member.title),
        ("verify.level", level),
        ("verify.holder", &holder),
        ("verify.issuer", &member.issuer),
        ("verify.since", &since),
        ("verify.phrase", &member.phrase),
    ];
    html! {
        <dl class="verify__facts">
            { for facts.into_iter().filter(|(_, fact)| !fact.is_empty()).map(|(key, fact)| html! {
                <div><dt>{ words.text(key) }</dt><dd dir="auto">{ fact }</dd></div>
            }) }
        </dl>
    }
}

/// The way to trust a key that nobody here knows.
fn draw_stranger(words: &Words, Member { stranger, .. }: &Member) -> Html {
    if stranger.is_empty() {
        return Html::default();
    }
    html! { <p><a href={format!("#/keys/{stranger}")}>{ words.text("verify.trust") }</a></p> }
}

fn draw_checks(words: &Words, checks: &[Told]) -> Html {
    html! {
        <ul class="verify__checks">
            { for checks.iter().map(|check| html! {
                <li>
                    <span class={classes!("chip", chip_of(check.outcome))}>
                        { words.text(outcome_key(check.outcome)) }
                    </span>
                    <strong>{ words.text(area_key(check.area)) }</strong>
                    <span dir="auto">{ ended(&with_days(words, &check.sentence)) }</span>
                </li>
            }) }
        </ul>
    }
}

/// With its full stop, which a name at the end may have brought.
fn ended(sentence: &str) -> String {
    if sentence.ends_with('.') { sentence.to_owned() } else { format!("{sentence}.") }
}

fn chip_of(outcome: Outcome) -> Option<&'static str> {
    match outcome {
        Outcome::Ok => Some("chip--accent"),
        Outcome::Failed => Some("chip--wrong"),
        Outcome::NotChecked => Some("chip--caution"),
        Outcome::Note => None,
    }
}

/// The sentence with its moments as days, as people write them here.
fn with_days(words: &Words, sentence: &str) -> String {
    let day = |word: &str| moment::read(word).map_or_else(|| word.to_owned(), |at| words.day(at.0));
    sentence.split(' ').map(day).collect::<Vec<_>>().join(" ")
}

fn outcome_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Ok => "verify.ok",
        Outcome::Failed => "verify.not-ok",
        Outcome::NotChecked => "verify.not-checked",
        Outcome::Note => "verify.note",
    }
}

fn area_key(area: Area) -> &'static str {
    match area {
        Area::Kind => "verify.kind",
        Area::Rules => "verify.rules",
        Area::Contexts => "verify.contexts",
        Area::Intact => "verify.intact",
        Area::Signer => "verify.signer",
        Area::Issuer => "verify.who",
        Area::InForce => "verify.in-force",
        Area::Evidence => "verify.evidence",
        Area::Endorses => "verify.endorses",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_said_as_days() {
        let said = |sentence| with_days(&Words::none(), sentence);
        assert_eq!(said("It expired on 1970-01-02T00:00:00Z"), "It expired on day 1");
        assert_eq!(said("It is in force from 1970-01-03T10:00:00+01:00 on"), "It is in force from day 2 on");
        assert_eq!(said("It says  \"soon\""), "It says  \"soon\"");
    }
}
