//! What stands in a table of findings? A short one is there at once; of a long one as much as somebody asks for.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::pages::use_words;

/// Lines that a table has at most, to be open from the start.
const SHORT: usize = 8;

/// Lines of a long table that are drawn in one go.
const AT_ONCE: usize = 100;

/// A line of a table: a skill or a week, and what is said of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// `course/skill`.
    pub(super) skill: Option<String>,
    pub(super) title: String,
    pub(super) cells: Vec<String>,
}

/// Lines that are made when they are drawn.
#[derive(Clone)]
pub(super) struct Lines {
    count: usize,
    at: Rc<dyn Fn(usize) -> Option<Line>>,
}

impl Lines {
    /// So many, of which `at` gives each by its place.
    pub(super) fn new(count: usize, at: impl Fn(usize) -> Option<Line> + 'static) -> Self {
        Self { count, at: Rc::new(at) }
    }

    pub(super) const fn count(&self) -> usize {
        self.count
    }
}

/// The same places may have other lines.
impl PartialEq for Lines {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.at, &other.at)
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct TableProps {
    /// The id of the section's title, which is the table's too.
    pub(super) id: &'static str,
    /// The heads of the columns.
    pub(super) heads: Vec<String>,
    pub(super) lines: Lines,
}

/// A table whose title is that of its section.
#[component]
pub(super) fn Table(TableProps { id, heads, lines }: &TableProps) -> Html {
    let words = use_words();
    let shown = use_state(|| 0);
    if lines.count <= SHORT {
        return draw(id, heads, lines, lines.count);
    }
    let toggled = {
        let shown = shown.clone();
        Callback::from(move |event: web_sys::Event| {
            let details = event.target_dyn_into::<web_sys::Element>();
            shown.set(details.filter(|details| details.has_attribute("open")).map_or(0, |_| AT_ONCE));
        })
    };
    let left = lines.count.saturating_sub(*shown);
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + AT_ONCE))
    };
    html! {
        <details class="disclosure" ontoggle={toggled}>
            <summary>{ words.count("team.open-table", lines.count as f64, &[]) }</summary>
            if *shown > 0 {
                <div class="disclosure__body stack">
                    { draw(id, heads, lines, *shown) }
                    if left > 0 {
                        <button class="button" onclick={more}>
                            { words.count("team.more-lines", left.min(AT_ONCE) as f64, &[]) }
                        </button>
                    }
                </div>
            }
        </details>
    }
}

fn draw(id: &'static str, heads: &[String], lines: &Lines, shown: usize) -> Html {
    let lines: Vec<Line> = (0..lines.count.min(shown)).filter_map(|place| (lines.at)(place)).collect();
    let first = lines.first().map_or(&[][..], |line| &line.cells);
    let class = |place: usize| place.checked_sub(1).and_then(|place| class_of(first.get(place)?));
    html! {
        <div class="scroll" tabindex="0" role="region" aria-labelledby={id}>
            <table class="table team__table">
                <thead>
                    <tr>
                        { for heads.iter().enumerate().map(|(place, head)| html! {
                            <th scope="col" class={class(place)}>{ head }</th>
                        }) }
                    </tr>
                </thead>
                <tbody>{ for lines.iter().map(draw_line) }</tbody>
            </table>
        </div>
    }
}

fn draw_line(Line { skill, title, cells }: &Line) -> Html {
    html! {
        <tr>
            <th scope="row" dir="auto">
                if let Some(skill) = skill {
                    <a href={format!("#/skill/{skill}")}>{ title }</a>
                } else {
                    { title }
                }
            </th>
            { for cells.iter().map(|cell| html! { <td class={class_of(cell)}><bdi>{ cell }</bdi></td> }) }
        </tr>
    }
}

/// Numbers stand under each other.
fn class_of(cell: &str) -> Option<&'static str> {
    cell.starts_with(|first: char| first.is_numeric()).then_some("table__number")
}
