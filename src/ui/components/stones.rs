//! How does mastery look? As four stones, stacked as far as the learner has come.

use yew::prelude::*;

use crate::ui::words::Words;

/// Each stone from the ground up: centre, half width, half height, in a square of 32.
const STONES: [(f64, f64, f64, f64); 4] =
    [(16.0, 26.5, 13.5, 4.2), (15.2, 18.4, 10.2, 3.6), (16.8, 11.6, 7.4, 3.0), (15.8, 6.0, 4.8, 2.4)];

/// What a stack of stones stands for.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct MasteryStonesProps {
    /// How many of the four stones are laid: new, started, practised, mastered, kept.
    pub stones: u8,
    /// The level's word.
    pub name: AttrValue,
    /// Whether the level is concluded from other skills, never seen.
    #[prop_or_default]
    pub inferred: bool,
    /// Whether the word stands beside the drawing.
    #[prop_or_default]
    pub show_name: bool,
}

/// How far the learner has come with one skill, in stones.
///
/// The level is also said in words, so that the drawing never carries it alone.
#[component]
pub fn MasteryStones(MasteryStonesProps { stones, name, inferred, show_name }: &MasteryStonesProps) -> Html {
    let words = use_context::<Words>();
    let label = level_label(words.as_ref(), name, *inferred);
    let drawing = stack(*stones, *inferred);
    if *show_name {
        html! {
            <span class="mastery-stones">
                <svg class="mastery-stones__drawing" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
                    { drawing }
                </svg>
                <span class="mastery-stones__name">{ label }</span>
            </span>
        }
    } else {
        html! {
            <span class="mastery-stones">
                <svg class="mastery-stones__drawing" viewBox="0 0 32 32" width="28" height="28"
                    role="img" aria-label={label}>
                    { drawing }
                </svg>
            </span>
        }
    }
}

/// The level's word, and that it is inferred where it is.
pub(super) fn level_label(words: Option<&Words>, name: &AttrValue, inferred: bool) -> AttrValue {
    match words {
        Some(words) if inferred => words.with("stones.inferred", &[("level", name)]).into(),
        _ => name.clone(),
    }
}

/// The stones alone, for a drawing of 32 by 32.
pub(super) fn stack(laid: u8, inferred: bool) -> Html {
    let shapes = STONES.iter().enumerate().map(|(index, (x, y, half_width, half_height))| {
        let class = if index < usize::from(laid) { "stone stone--laid" } else { "stone" };
        html! {
            <ellipse {class} cx={x.to_string()} cy={y.to_string()}
                rx={half_width.to_string()} ry={half_height.to_string()} />
        }
    });
    html! { <g class={if inferred { "stones--inferred" } else { "stones" }}>{ for shapes }</g> }
}
