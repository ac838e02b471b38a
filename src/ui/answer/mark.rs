//! Whether a part of an answer is right: by icon, by word and by colour.

use yew::prelude::*;

use super::Control;

/// What is said of one part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Right,
    Wrong,
    /// Not chosen, though it should have been too.
    Missed,
    /// Not chosen, though it alone should have been.
    Instead,
}

impl Verdict {
    pub(super) fn of(right: bool) -> Self {
        if right { Self::Right } else { Self::Wrong }
    }

    /// For styles: `right`, `wrong`, `missed`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Wrong => "wrong",
            Self::Missed | Self::Instead => "missed",
        }
    }
}

/// The verdict as it is shown; nothing where there is none.
pub(super) fn draw_mark(control: &Control<'_>, verdict: Option<Verdict>) -> Html {
    let Some(verdict) = verdict else { return Html::default() };
    let (icon, word) = match verdict {
        Verdict::Right => ("✓", "answer.mark.right"),
        Verdict::Wrong => ("✗", "answer.mark.wrong"),
        Verdict::Missed => ("○", "answer.mark.missed"),
        Verdict::Instead => ("○", "answer.mark.instead"),
    };
    html! {
        <span class="answer__mark" data-mark={verdict.name()}>
            <span aria-hidden="true">{ icon }</span>
            { " " }
            { control.words.text(word) }
        </span>
    }
}
