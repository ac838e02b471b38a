//! How does one move over the map by keyboard, and what of it is in view?

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::layout::{CARD_HEIGHT, CARD_WIDTH, Card};

/// Before the number of a card in its element's id.
const ID: &str = "map-card-";

/// Where an arrow points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
    Left,
    Right,
}

impl Direction {
    /// Of the key that was pressed.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowUp" => Self::Up,
            "ArrowDown" => Self::Down,
            "ArrowLeft" => Self::Left,
            "ArrowRight" => Self::Right,
            _ => return None,
        })
    }
}

/// The card that an arrow leads to: the next one along the row, or the nearest of the next row.
pub(super) fn neighbour(cards: &[Card], from: usize, direction: Direction) -> Option<usize> {
    let here = *cards.get(from)?;
    // How far on, and how far aside.
    let way = |card: Card| {
        let (right, down) = (card.left - here.left, card.top - here.top);
        match direction {
            Direction::Up => (-down, right.abs()),
            Direction::Down => (down, right.abs()),
            Direction::Left => (-right, down.abs()),
            Direction::Right => (right, down.abs()),
        }
    };
    let along_row = matches!(direction, Direction::Left | Direction::Right);
    let mut best: Option<(usize, (f64, f64))> = None;
    for (index, card) in cards.iter().enumerate() {
        let (on, aside) = way(*card);
        let is_that_way = on > 0.0 && (!along_row || aside <= 0.0);
        if is_that_way && best.is_none_or(|(_, (least_on, least_aside))| (on, aside) < (least_on, least_aside)) {
            best = Some((index, (on, aside)));
        }
    }
    best.map(|(index, _)| index)
}

/// The id of a card's element.
pub(super) fn card_id(index: usize) -> String {
    format!("{ID}{index}")
}

/// The card that a key was pressed on.
pub(super) fn focused_card(event: &KeyboardEvent) -> Option<usize> {
    event.target_dyn_into::<Element>()?.id().strip_prefix(ID)?.parse().ok()
}

/// Moves the focus to a card; the browser brings it into view.
pub(super) fn focus_card(window: &NodeRef, index: usize) {
    let card =
        window.cast::<Element>().and_then(|window| window.query_selector(&format!("#{}", card_id(index))).ok()?);
    if let Some(card) = card {
        // An SVG's link has this method too.
        let _ = card.unchecked_into::<HtmlElement>().focus();
    }
}

/// Scrolls a card into the middle of the map's window, whose drawing is so many units wide.
pub(super) fn show_card(window: &NodeRef, card: Card, drawing_width: f64) {
    let Some(window) = window.cast::<Element>() else { return };
    let Some(drawing) = window.query_selector("svg").ok().flatten() else { return };
    let scale = f64::from(drawing.client_width()) / drawing_width;
    let place = |middle: f64, room: i32| (middle * scale) as i32 - room / 2;
    window.set_scroll_left(place(card.left + CARD_WIDTH / 2.0, window.client_width()));
    window.set_scroll_top(place(card.top + CARD_HEIGHT / 2.0, window.client_height()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_lead_along_the_row_and_to_the_nearest_of_the_next() {
        //   0   1
        //  2  3    4
        let at = |left: f64, top: f64| Card { left, top };
        let cards = [at(50.0, 0.0), at(200.0, 0.0), at(0.0, 100.0), at(150.0, 100.0), at(400.0, 100.0)];
        let check = |from, direction, expected| assert_eq!(neighbour(&cards, from, direction), expected);
        check(0, Direction::Right, Some(1));
        check(1, Direction::Right, None);
        check(4, Direction::Left, Some(3));
        check(0, Direction::Down, Some(2));
        check(1, Direction::Down, Some(3));
        check(4, Direction::Up, Some(1));
        check(0, Direction::Up, None);
        check(9, Direction::Up, None);
    }
}
