//! People and skills as a grid that one moves about in with the arrow keys (ARIA Authoring Practices, data grid).

use std::rc::Rc;

use web_sys::wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlTableCellElement, HtmlTableRowElement};
use yew::prelude::*;

use crate::desk::team::{Basis, Cell, Column, PersonRow, TeamView};
use crate::tutor::view::stage_key;
use crate::ui::pages::use_words;
use crate::ui::words::Words;

#[derive(Properties)]
pub(super) struct MapProps {
    pub(super) view: Rc<TeamView>,
    /// How many of the rows are drawn by now.
    pub(super) drawn: usize,
}

impl PartialEq for MapProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.view, &other.view) && self.drawn == other.drawn
    }
}

/// A place in the grid, its headings counted: row and column from 0.
type At = (usize, usize);

/// The grid, and in words what is at the place where one is.
#[component]
pub(super) fn HeatMap(props: &MapProps) -> Html {
    let words = use_words();
    let MapProps { view, drawn } = props;
    let (columns, first) = (&view.columns, view.first);
    let rows = view.rows.get(..*drawn).unwrap_or(&view.rows);
    let all = view.reckoned.members.len();
    let place = use_state(|| (1, 1));
    // Only who moves is followed by the focus.
    let moved = use_mut_ref(|| false);
    let end: At = (rows.len(), columns.len());
    let at = (place.0.min(end.0), place.1.min(end.1));
    let go = {
        let (place, moved) = (place.clone(), moved.clone());
        move |to: At| {
            *moved.borrow_mut() = true;
            place.set(to);
        }
    };
    let onkeydown = {
        let go = go.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(to) = after_key(&event, at, end) {
                event.prevent_default();
                go(to);
            }
        })
    };
    let onclick = Callback::from(move |event: MouseEvent| {
        if let Some(to) = cell_of(&event) {
            go(to);
        }
    });
    let active = use_node_ref();
    {
        let active = active.clone();
        use_effect_with(at, move |_| {
            if moved.replace(false)
                && let Some(cell) = active.cast::<HtmlElement>()
            {
                // A cell that is gone takes no focus.
                let _ = cell.focus();
            }
        });
    }
    let column = |row: usize| (at.0 == row).then_some(at.1);
    html! {
        <>
            <div class="team-map" {onkeydown} {onclick}>
                <table role="grid" class="team-map__grid" aria-label={words.text("team.map")}
                    aria-rowcount={(all + 1).to_string()} aria-describedby="team-map-keys">
                    <thead>
                        <HeadRow columns={columns.clone()} active={column(0)} cell={active.clone()} />
                    </thead>
                    <tbody>
                        { for rows.iter().enumerate().map(|(place, row)| html! {
                            <PeopleRow key={place} row={row.clone()} columns={columns.clone()} index={first + place + 2}
                                active={column(place + 1)} cell={active.clone()} />
                        }) }
                    </tbody>
                </table>
            </div>
            <p class="visually-hidden" id="team-map-keys">{ words.text("team.map-keys") }</p>
            <p class="team-map__words">{ in_words(&words, columns, rows, at) }</p>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct HeadProps {
    columns: Rc<Vec<Column>>,
    active: Option<usize>,
    cell: NodeRef,
}

/// The skills' names.
#[component]
fn HeadRow(HeadProps { columns, active, cell }: &HeadProps) -> Html {
    let words = use_words();
    let here = |place: usize| *active == Some(place);
    let node = |place: usize| if here(place) { cell.clone() } else { NodeRef::default() };
    html! {
        <tr aria-rowindex="1">
            <th class="team-map__corner" scope="col" tabindex={tab(here(0))} ref={node(0)}>{ words.text("team.person") }</th>
            { for columns.iter().zip(1..).map(|(column, place)| html! {
                <th class="team-map__skill" scope="col" tabindex={tab(here(place))} ref={node(place)} title={column.title.clone()}>
                    <span dir="auto">{ &column.title }</span>
                </th>
            }) }
        </tr>
    }
}

#[derive(Properties)]
struct RowProps {
    row: Rc<PersonRow>,
    columns: Rc<Vec<Column>>,
    index: usize,
    active: Option<usize>,
    cell: NodeRef,
}

impl PartialEq for RowProps {
    fn eq(&self, other: &Self) -> bool {
        let is_same = Rc::ptr_eq(&self.row, &other.row) && Rc::ptr_eq(&self.columns, &other.columns);
        is_same && (self.index, self.active) == (other.index, other.active)
    }
}

/// One person: only the row that is left and the one that is entered are drawn anew.
#[component]
fn PeopleRow(RowProps { row, columns, index, active, cell }: &RowProps) -> Html {
    let words = use_words();
    let here = |place: usize| *active == Some(place);
    let node = |place: usize| if here(place) { cell.clone() } else { NodeRef::default() };
    html! {
        <tr aria-rowindex={index.to_string()}>
            <th class="team-map__person" scope="row" tabindex={tab(here(0))} ref={node(0)}>
                <bdi>{ &row.name }</bdi>
            </th>
            { for row.cells.iter().zip(columns.iter()).zip(1..).map(|((of, column), place)| {
                // What is seen comes first, so that it can be asked for by voice.
                let label = here(place).then(|| format!("{}: {}", sign(of), cell_words(&words, row, column, of)));
                html! {
                    <td class="team-map__cell" role="gridcell" data-level={level(of)} tabindex={tab(here(place))}
                        ref={node(place)} aria-label={label}>{ sign(of) }</td>
                }
            }) }
        </tr>
    }
}

const fn tab(is_here: bool) -> &'static str {
    if is_here { "0" } else { "-1" }
}

/// What a key leads to; `None` for other keys.
fn after_key(event: &KeyboardEvent, (row, column): At, (rows, columns): At) -> Option<At> {
    const PAGE: usize = 10;
    let whole = event.ctrl_key() || event.meta_key();
    // In languages that are written from the right, what is next stands on the left.
    let is_rtl = web_sys::window()
        .and_then(|window| window.document()?.document_element()?.get_attribute("dir"))
        .is_some_and(|direction| direction == "rtl");
    let key = event.key();
    Some(match key.as_str() {
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowDown" => ((row + 1).min(rows), column),
        "ArrowLeft" | "ArrowRight" if (key == "ArrowRight") != is_rtl => (row, (column + 1).min(columns)),
        "ArrowLeft" | "ArrowRight" => (row, column.saturating_sub(1)),
        "PageUp" => (row.saturating_sub(PAGE), column),
        "PageDown" => ((row + PAGE).min(rows), column),
        "Home" => (if whole { 0 } else { row }, 0),
        "End" => (if whole { rows } else { row }, columns),
        _ => return None,
    })
}

/// The place of what was clicked.
fn cell_of(event: &MouseEvent) -> Option<At> {
    let target = event.target_dyn_into::<web_sys::Element>()?;
    let cell: HtmlTableCellElement = target.closest("td, th").ok()??.dyn_into().ok()?;
    let row: HtmlTableRowElement = cell.parent_element()?.dyn_into().ok()?;
    Some((usize::try_from(row.row_index()).ok()?, usize::try_from(cell.cell_index()).ok()?))
}

/// What the style sheet colours a cell by.
const fn level(cell: &Cell) -> &'static str {
    if cell.is_unknown {
        return "unknown";
    }
    match cell.stage.stones() {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        _ => "4",
    }
}

/// A number of stones, and a sign for what is to be known besides.
fn sign(cell: &Cell) -> String {
    let more = if cell.is_decaying {
        "!"
    } else if cell.stagnation.is_some() {
        "="
    } else {
        ""
    };
    if cell.is_unknown { "?".to_owned() } else { format!("{}{more}", cell.stage.stones()) }
}

fn in_words(words: &Words, columns: &[Column], rows: &[Rc<PersonRow>], (row, column): At) -> String {
    let person = row.checked_sub(1).and_then(|row| rows.get(row));
    let place = column.checked_sub(1);
    let skill = place.and_then(|place| columns.get(place));
    match (person, skill) {
        (Some(person), Some(skill)) => {
            let cell = place.and_then(|place| person.cells.get(place)).copied().unwrap_or_default();
            cell_words(words, person, skill, &cell)
        }
        (Some(person), None) => person.name.clone(),
        (None, Some(skill)) => skill.title.clone(),
        (None, None) => words.text("team.map-keys"),
    }
}

/// All that there is to say of one person and one skill.
fn cell_words(words: &Words, person: &PersonRow, skill: &Column, cell: &Cell) -> String {
    if cell.is_unknown {
        return words.with("team.cell-unknown", &[("person", &person.name), ("skill", &skill.title)]);
    }
    let level = words.text(stage_key(cell.stage));
    let mut sentences =
        vec![words.with("team.cell", &[("person", &person.name), ("skill", &skill.title), ("level", &level)])];
    if person.basis == Basis::Levels {
        sentences.push(words.text("team.cell-stated"));
        return sentences.join(" ");
    }
    sentences.push(words.count("team.cell-answers", f64::from(cell.answers), &[]));
    if cell.is_decaying {
        sentences.push(words.text("team.cell-fading"));
    }
    if let Some(stuck) = cell.stagnation {
        let (before, now) = (words.percent(stuck.before), words.percent(stuck.now));
        let numbers = [("before", &*before), ("now", &now)];
        sentences.push(words.count("team.cell-stuck", f64::from(stuck.answers), &numbers));
    }
    if cell.minutes > 0.0 {
        sentences.push(words.count("team.cell-minutes", cell.minutes.round().max(1.0), &[]));
    }
    sentences.join(" ")
}

/// What the numbers and signs mean.
pub(super) fn draw_legend(words: &Words) -> Html {
    let level = |data: &'static str, text: String| {
        html! {
            <li><span class="team-map__cell" data-level={data} aria-hidden="true">{ if data == "unknown" { "?" } else { data } }</span>
                { " " }<span class="visually-hidden">{ if data == "unknown" { "?: " } else { data } }{ " " }</span>{ text }</li>
        }
    };
    html! {
        <ul class="team-map__legend" aria-label={words.text("team.legend")}>
            { level("0", words.text("stage.new")) }
            { level("1", words.text("stage.started")) }
            { level("2", words.text("stage.practised")) }
            { level("3", words.text("stage.mastered")) }
            { level("4", words.text("stage.kept")) }
            { level("unknown", words.text("team.legend-unknown")) }
            <li>{ words.text("team.legend-fading") }</li>
            <li>{ words.text("team.legend-stuck") }</li>
        </ul>
    }
}
