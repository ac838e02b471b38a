//! One sentence about the last thing done, or about why it was not.

use yew::prelude::*;

use crate::desk::Model;
use crate::desk::work::{Elsewhere, Said};
use crate::ui::desk::title_key;
use crate::ui::words::Words;
use crate::work::{Fault, LONGEST_TIMEBOX_MINUTES, MessageError, NotNow, Part, ReviewRefused};

/// The sentence, where there is one; it takes the focus.
pub(super) fn draw_said(words: &Words, model: &Model) -> Html {
    let Some(said) = &model.work.said else { return Html::default() };
    let good = matches!(said, Said::ReviewCounts | Said::ReviewReturns);
    let class = if good { "notice--good" } else { "notice--caution" };
    let pages = match said {
        Said::Elsewhere(elsewhere) => elsewhere.routes(),
        _ => Vec::new(),
    };
    html! {
        <p class={classes!("notice", class)} id="said" tabindex="-1" role="status">
            { sentence(words, said) }
            { for pages.iter().map(|page| html! {
                <>{ " " }<a href={format!("#/{}", page.path())}>{ words.text(title_key(page)) }</a></>
            }) }
        </p>
    }
}

fn sentence(words: &Words, said: &Said) -> String {
    match said {
        Said::NotNow(NotNow::ExtendedBefore) => words.text("said.extended"),
        Said::NotNow(NotNow::ObserveFirst) => words.text("said.observe"),
        Said::NotNow(NotNow::Fault(fault)) | Said::Fault(fault) | Said::ReviewRefused(ReviewRefused::Fault(fault)) => {
            fault_text(words, fault)
        }
        Said::NotNow(NotNow::State(_)) => words.text("said.not-now"),
        Said::Faults(faults) => {
            let sentences: Vec<String> = faults.iter().map(|fault| fault_of_field(words, fault)).collect();
            sentences.join(" ")
        }
        Said::Elsewhere(Elsewhere::Backup) => words.text("said.is-backup"),
        Said::Elsewhere(Elsewhere::Portfolio) => words.text("said.is-portfolio"),
        Said::Elsewhere(Elsewhere::Roles) => words.text("said.is-roles"),
        Said::Elsewhere(Elsewhere::CutOff) => words.text("said.cut-off"),
        Said::OwnWork => words.text("review.own-work"),
        Said::Refused(error) => refusal(words, error),
        Said::ReviewRefused(ReviewRefused::NotYours) => words.text("said.not-yours"),
        Said::ReviewRefused(ReviewRefused::NotWhatWasHandedOver) => words.text("said.other-work"),
        Said::ReviewRefused(ReviewRefused::OwnName) => words.text("said.own-name"),
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

/// What is wrong with a field of the form of a request, which is called as its label has it.
pub(super) fn fault_of_field(words: &Words, fault: &Fault) -> String {
    let Some(label) = fault.part().and_then(label_key) else { return fault_text(words, fault) };
    let field = words.text(label);
    match fault {
        Fault::Missing(_) => words.with("ask.missing", &[("field", &field)]),
        Fault::TooLong { most, .. } => {
            words.with("ask.too-long", &[("field", &field), ("most", &words.number(*most as f64, 0))])
        }
        Fault::OutOfRange(part @ (Part::Minutes | Part::Timebox)) => {
            let minutes = f64::from(LONGEST_TIMEBOX_MINUTES);
            let most = if *part == Part::Timebox { minutes / 60.0 } else { minutes };
            words.with("ask.range", &[("field", &field), ("most", &words.number(most, 0))])
        }
        _ => fault_text(words, fault),
    }
}

/// The label of the field that a part stands in.
fn label_key(part: Part) -> Option<&'static str> {
    Some(match part {
        Part::Skill => "ask.skill",
        Part::Title => "ask.name",
        Part::Brief => "ask.brief",
        Part::Minutes => "ask.minutes",
        Part::Timebox => "ask.hours",
        Part::Questions => "ask.questions",
        Part::Setting => "work.setting",
        Part::Remark => "submit.remark",
        Part::Name => "review.name",
        _ => return None,
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
        Part::Timebox | Part::Minutes => "part.timebox",
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
