//! One sentence about the last thing done, or about why it was not.

use yew::prelude::*;

use crate::desk::Model;
use crate::desk::work::Said;
use crate::ui::words::Words;
use crate::work::{Fault, MessageError, NotNow, Part, ReviewRefused};

/// The sentence, where there is one; it takes the focus.
pub(super) fn draw_said(words: &Words, model: &Model) -> Html {
    let Some(said) = &model.work.said else { return Html::default() };
    let good = matches!(said, Said::ReviewCounts | Said::ReviewReturns);
    let class = if good { "notice--good" } else { "notice--caution" };
    html! { <p class={classes!("notice", class)} id="said" tabindex="-1" role="status">{ sentence(words, said) }</p> }
}

fn sentence(words: &Words, said: &Said) -> String {
    match said {
        Said::NotNow(NotNow::ExtendedBefore) => words.text("said.extended"),
        Said::NotNow(NotNow::ObserveFirst) => words.text("said.observe"),
        Said::NotNow(NotNow::Fault(fault)) | Said::Fault(fault) | Said::ReviewRefused(ReviewRefused::Fault(fault)) => {
            fault_text(words, fault)
        }
        Said::NotNow(NotNow::State(_)) => words.text("said.not-now"),
        Said::Refused(error) => refusal(words, error),
        Said::ReviewRefused(ReviewRefused::NotYours) => words.text("said.not-yours"),
        Said::ReviewRefused(ReviewRefused::NotWhatWasHandedOver) => words.text("said.other-work"),
        Said::ReviewRefused(ReviewRefused::YetToCome) => words.text("said.yet-to-come"),
        Said::ReviewThereAlready => words.text("said.review-again"),
        Said::ReviewOfEarlier => words.text("said.review-earlier"),
        Said::ReviewCounts => words.text("said.review-counts"),
        Said::ReviewReturns => words.text("said.review-returns"),
        Said::RequestThereAlready(_) => words.text("said.request-again"),
    }
}

fn refusal(words: &Words, error: &MessageError) -> String {
    words.text(match error {
        MessageError::Empty => "said.empty",
        MessageError::TooLarge => "said.too-large",
        MessageError::NotWork { .. } | MessageError::NotJson { .. } => "said.foreign",
        MessageError::NewerVersion { .. } => "said.newer",
        MessageError::Malformed => "said.malformed",
        MessageError::Changed => "said.changed",
        MessageError::Link(_) => "said.link",
        MessageError::Fault(fault) => return fault_text(words, fault),
    })
}

fn fault_text(words: &Words, fault: &Fault) -> String {
    let part = |part: &Part| words.text(part_key(*part));
    match fault {
        Fault::Missing(missing) | Fault::NotOneEach(missing) => words.with("said.missing", &[("part", &part(missing))]),
        Fault::TooLong { part: long, most } => {
            words.with("said.too-long", &[("part", &part(long)), ("most", &words.number(*most as f64, 0))])
        }
        Fault::NotALink(link) => {
            let shown: String = link.chars().take(60).collect();
            words.with("said.no-link", &[("link", &shown)])
        }
        Fault::NotTheFile(name) => words.with("said.not-the-file", &[("name", name)]),
        Fault::OutOfRange(wrong) => words.with("said.range", &[("part", &part(wrong))]),
    }
}

fn part_key(part: Part) -> &'static str {
    match part {
        Part::Name => "part.name",
        Part::Answers | Part::Questions => "part.answers",
        Part::Timebox => "part.timebox",
        Part::Checklist => "part.checklist",
        Part::Rubric => "part.rubric",
        Part::Levels => "part.levels",
        Part::Notes => "part.notes",
        Part::Text => "part.text",
        Part::Links => "part.links",
        Part::Files => "part.files",
        Part::Comments | Part::Remark => "part.comments",
        Part::Reason => "part.reason",
        Part::Skill => "part.skill",
        Part::Title => "part.title",
        Part::Brief | Part::Setting => "part.brief",
    }
}
