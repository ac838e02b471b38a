//! Where is the learner, and what is next to what? Every skill as a card below what it needs.

mod layout;
mod moving;
mod wrapping;

use std::fmt::Write as _;

use crate::order::put_in_order;
use std::rc::Rc;

use yew::prelude::*;

use self::layout::{CARD_HEIGHT, CARD_WIDTH, Card, Edge, Layout, lay_out};
use self::moving::{Direction, focus_card, focused_card, neighbour, show_card};
use self::wrapping::two_lines;
use super::stones::{level_label, stack};
use crate::ui::words::Words;

/// Columns of a title on a card, at the size of the interface's type.
const TITLE_COLUMNS: usize = 20;
/// Percentages that the buttons step through.
const ZOOMS: [u32; 6] = [40, 55, 75, 100, 130, 170];
const FULL_SIZE: usize = 3;

/// A skill on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapNode {
    /// The skill, as links name it.
    pub id: AttrValue,
    /// What it is called.
    pub title: AttrValue,
    /// The language of that, as a BCP 47 tag.
    pub language: AttrValue,
    /// The level's word.
    pub level_name: AttrValue,
    /// How many of four stones are laid.
    pub stones: u8,
    /// Whether the level is concluded from other skills, never seen.
    pub inferred: bool,
    /// Whether the learner's goal leads through it.
    pub on_path: bool,
    /// Whether all that it needs is known and it is not.
    pub frontier: bool,
    /// What it needs, by place in the same list.
    pub prerequisites: Vec<usize>,
}

/// What the map shows.
#[derive(Clone, PartialEq, Properties)]
pub struct SkillMapProps {
    /// All skills.
    pub nodes: Rc<Vec<MapNode>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zoom {
    /// As wide as the window.
    Fit,
    /// A place in `ZOOMS`.
    Step(usize),
}

impl Zoom {
    fn step(self) -> usize {
        match self {
            Self::Fit => FULL_SIZE,
            Self::Step(step) => step,
        }
    }

    fn smaller(self) -> Self {
        Self::Step(self.step().saturating_sub(1))
    }

    fn larger(self) -> Self {
        Self::Step((self.step() + 1).min(ZOOMS.len() - 1))
    }
}

/// The map of a course: scroll to move about, buttons or `+` and `-` to zoom, arrows from skill to skill. It opens
/// where the learner can go on.
#[component]
pub fn SkillMap(SkillMapProps { nodes }: &SkillMapProps) -> Html {
    let layout = use_memo(nodes.clone(), |nodes| {
        lay_out(&nodes.iter().map(|node| node.prerequisites.clone()).collect::<Vec<_>>())
    });
    let zoom = use_state_eq(|| Zoom::Step(FULL_SIZE));
    let window = use_node_ref();
    // The skill that stays in the middle: the one looked at last, at first one that comes next.
    let centre = use_mut_ref(|| nodes.iter().position(|node| node.frontier).unwrap_or(0));
    {
        let (window, layout, centre) = (window.clone(), layout.clone(), centre.clone());
        use_effect_with(*zoom, move |_| {
            if let Some(card) = layout.cards.get(*centre.borrow()) {
                show_card(&window, *card, layout.width);
            }
        });
    }
    let on_key = {
        let (window, layout, zoom) = (window.clone(), layout.clone(), zoom.clone());
        Callback::from(move |event: KeyboardEvent| {
            let key = event.key();
            match key.as_str() {
                "+" | "=" => zoom.set(zoom.larger()),
                "-" => zoom.set(zoom.smaller()),
                _ => {
                    let Some(next) = Direction::of_key(&key)
                        .and_then(|direction| neighbour(&layout.cards, focused_card(&event)?, direction))
                    else {
                        return;
                    };
                    *centre.borrow_mut() = next;
                    focus_card(&window, next);
                }
            }
            event.prevent_default();
        })
    };
    let Some(words) = use_context::<Words>() else { return Html::default() };

    // A width alone: the height follows from the view box.
    let (width, height) = match *zoom {
        Zoom::Fit => ("100%".to_owned(), None),
        Zoom::Step(step) => {
            let scale = f64::from(ZOOMS[step]) / 100.0;
            ((layout.width * scale).round().to_string(), Some((layout.height * scale).round().to_string()))
        }
    };
    let edges = drawing_order(&layout.edges, nodes);
    html! {
        <div class="skill-map">
            { zoom_buttons(&words, &zoom) }
            <div class="skill-map__window" role="region" tabindex="0" aria-label={words.text("map.region")}
                ref={window} onkeydown={on_key}>
                <svg class="skill-map__drawing" viewBox={format!("0 0 {} {}", layout.width, layout.height)}
                    {width} {height}>
                    <g aria-hidden="true">{ for edges.into_iter().map(|edge| draw_edge(edge, nodes)) }</g>
                    { for reading_order(&layout).into_iter().map(|index| {
                        draw_card(index, &nodes[index], layout.cards[index], &words)
                    }) }
                </svg>
            </div>
        </div>
    }
}

fn zoom_buttons(words: &Words, zoom: &UseStateHandle<Zoom>) -> Html {
    let to = |target: Zoom| {
        let zoom = zoom.clone();
        Callback::from(move |_: MouseEvent| zoom.set(target))
    };
    let (smaller, larger) = (to(zoom.smaller()), to(zoom.larger()));
    let fits = **zoom == Zoom::Fit;
    let size = match **zoom {
        Zoom::Fit => words.text("map.fits"),
        Zoom::Step(step) => words.with("map.size", &[("percent", &words.number(f64::from(ZOOMS[step]), 0))]),
    };
    html! {
        <div class="row" role="group" aria-label={words.text("map.zoom")}>
            <button type="button" class="button" aria-label={words.text("map.smaller")} onclick={smaller}>
                { "\u{2212}" }
            </button>
            <button type="button" class="button" aria-label={words.text("map.larger")} onclick={larger}>
                { "+" }
            </button>
            <button type="button" class="button" aria-pressed={fits.to_string()} onclick={to(Zoom::Fit)}>
                { words.text("map.fit") }
            </button>
            <span class="quiet small">{ size }</span>
        </div>
    }
}

/// Cards from the top left, as one reads and as the tab key goes.
fn reading_order(layout: &Layout) -> Vec<usize> {
    let mut order: Vec<usize> = (0..layout.cards.len()).collect();
    put_in_order(&mut order, |a, b| {
        let (a, b) = (layout.cards[*a], layout.cards[*b]);
        a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left))
    });
    order
}

/// The edges of the path last, so that none lies over them.
fn drawing_order<'a>(edges: &'a [Edge], nodes: &[MapNode]) -> Vec<&'a Edge> {
    let mut order: Vec<&Edge> = edges.iter().collect();
    put_in_order(&mut order, |a, b| is_on_path(a, nodes).cmp(&is_on_path(b, nodes)));
    order
}

fn is_on_path(edge: &Edge, nodes: &[MapNode]) -> bool {
    nodes[edge.from].on_path && nodes[edge.to].on_path
}

fn draw_edge(edge: &Edge, nodes: &[MapNode]) -> Html {
    let on_path = is_on_path(edge, nodes).then_some("skill-map__edge--on-path");
    html! { <path class={classes!("skill-map__edge", on_path)} d={path_data(&edge.points)} /> }
}

/// Curves between rows and straight lines along them.
fn path_data(points: &[(f64, f64)]) -> String {
    let mut data = String::new();
    for (step, pair) in points.windows(2).enumerate() {
        let ((x, y), (next_x, next_y)) = (pair[0], pair[1]);
        let middle = f64::midpoint(y, next_y);
        // Writing to a string does not fail.
        let _ = match step {
            0 => write!(data, "M{x} {y}C{x} {middle} {next_x} {middle} {next_x} {next_y}"),
            _ if step % 2 == 0 => write!(data, "C{x} {middle} {next_x} {middle} {next_x} {next_y}"),
            _ => write!(data, "V{next_y}"),
        };
    }
    data
}

fn draw_card(index: usize, node: &MapNode, card: Card, words: &Words) -> Html {
    let level = level_label(Some(words), &node.level_name, node.inferred);
    let class = classes!(
        "skill-map__node",
        node.on_path.then_some("skill-map__node--on-path"),
        node.frontier.then_some("skill-map__node--frontier"),
    );
    let lines = two_lines(&node.title, TITLE_COLUMNS);
    html! {
        <a key={node.id.to_string()} {class} id={moving::card_id(index)} href={format!("#/skill/{}", node.id)}
            aria-label={card_label(node, &level, words)} transform={format!("translate({} {})", card.left, card.top)}>
            <title lang={&node.language}>{ &node.title }</title>
            <rect class="skill-map__focus" x="-5" y="-5" rx="15"
                width={(CARD_WIDTH + 10.0).to_string()} height={(CARD_HEIGHT + 10.0).to_string()} />
            <rect class="skill-map__card" rx="10" width={CARD_WIDTH.to_string()} height={CARD_HEIGHT.to_string()} />
            { for lines.into_iter().enumerate().map(|(line, text)| html! {
                <text class="skill-map__title" lang={&node.language} x="12" y={(24 + 18 * line).to_string()}>{ text }{ " " }</text>
            }) }
            <g transform="translate(10 54) scale(0.84)">{ stack(node.stones, node.inferred) }</g>
            <text class="skill-map__level" x="44" y="75">
                { two_lines(&level, TITLE_COLUMNS).into_iter().next() }
                if node.frontier {
                    <tspan class="skill-map__next">{ format!(" \u{b7} {}", words.text("map.next")) }</tspan>
                }
            </text>
        </a>
    }
}

/// What the drawing says of a skill, in words.
fn card_label(node: &MapNode, level: &str, words: &Words) -> String {
    let mut parts = vec![node.title.to_string(), level.to_owned()];
    if node.frontier {
        parts.push(words.text("map.next"));
    }
    if node.on_path {
        parts.push(words.text("map.on_path"));
    }
    parts.join(", ")
}
