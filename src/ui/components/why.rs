//! How does a page say more to those who ask? By one tap, without script.

use yew::prelude::*;

/// What a disclosure shows.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct WhyProps {
    /// The question it answers, always on screen.
    pub summary: AttrValue,
    /// Whether it starts open.
    #[prop_or_default]
    pub open: bool,
    /// The answer.
    #[prop_or_default]
    pub children: Html,
}

/// A line that opens into the evidence and the numbers behind it.
#[component]
pub fn Why(WhyProps { summary, open, children }: &WhyProps) -> Html {
    html! {
        <details class="disclosure" open={*open}>
            <summary>{ summary }</summary>
            <div class="disclosure__body">{ children.clone() }</div>
        </details>
    }
}
