//! Where else can one go? The bar at the foot of a narrow screen, the rail beside a wide one.

use yew::prelude::*;

use crate::tutor::Route;

use super::use_words;

/// The mark of the app, in a square of 64, as in `index.html`.
const MARK: &str = "M8 50c0-6 10-10 25-10s23 4 23 9-9 8-24 8S8 55 8 50zM15 34c0-6 8-9 18-9s16 4 16 8-8 7-18 7-16-2-16-6z\
                    M23 18c0-5 5-9 10-9s9 3 9 8-5 8-10 8-9-2-9-7z";

/// A page that is always one tap away: its address, its word, and its sign as strokes in a square of 24.
type Entry = (&'static str, &'static str, &'static str);

const ENTRIES: [Entry; 6] = [
    ("#/", "nav.today", "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM15.5 8.5l-2 5-5 2 2-5z"),
    ("#/goals", "nav.goals", "M6 21V4h11l-2.5 4 2.5 4H6"),
    (
        "#/map",
        "nav.map",
        "M12 3.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM6 16.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM18 16.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4z\
         M11 7.5l-4.2 9M13 7.5l4.2 9",
    ),
    ("#/progress", "nav.progress", "M4 4v16h16M8 15l4-5 3 3 5-7"),
    ("#/portfolio", "nav.portfolio", "M3 8h18v12H3zM9 8V4h6v4M3 13h18"),
    (
        "#/settings",
        "nav.settings",
        "M4 7h10M18 7h2M4 17h2M10 17h10M16 5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM8 15a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
    ),
];

#[derive(Properties, PartialEq)]
pub(super) struct NavigationProps {
    pub(super) route: Route,
}

/// The pages that are always one tap away.
#[component]
pub(super) fn Navigation(NavigationProps { route }: &NavigationProps) -> Html {
    let words = use_words();
    let address = route.address();
    let section = section_of(route, &address);
    let link = |(target, key, strokes): &Entry| {
        let current = (section == *target).then_some(if address == *target { "page" } else { "true" });
        html! {
            <li>
                <a href={*target} aria-current={current}>
                    <svg viewBox="0 0 24 24" aria-hidden="true"><path d={*strokes} /></svg>
                    <span>{ words.text(key) }</span>
                </a>
            </li>
        }
    };
    html! {
        <nav class="frame__nav" aria-label={words.text("nav.label")}>
            <a class="frame__brand" href="#/">
                <svg viewBox="0 0 64 64" aria-hidden="true"><path d={MARK} /></svg>
                <span>{ words.text("nav.brand") }</span>
            </a>
            <ul>{ for ENTRIES.iter().map(link) }</ul>
        </nav>
    }
}

/// The address of the entry under which a page is found.
fn section_of<'a>(route: &Route, address: &'a str) -> &'a str {
    match route {
        Route::Skill(_) => "#/map",
        Route::Placement | Route::Practice | Route::PracticeOf(_) | Route::SessionEnd => "#/",
        Route::Desk(path) => match path.split('/').next().unwrap_or_default() {
            "portfolio" | "verify" | "shared" | "claims" | "keys" => "#/portfolio",
            "paths" | "plan" | "find" => "#/goals",
            "team" | "impact" => "#/progress",
            "backup" => "#/settings",
            // What is left is work to do, one's own or somebody else's.
            _ => "#/",
        },
        _ => address,
    }
}
