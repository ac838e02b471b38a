//! How does the desk come into the page, and go again?

use std::cell::RefCell;

use gloo::events::EventListener;
use wasm_bindgen::closure::Closure;
use yew::prelude::*;

use crate::browser::current_route;
use crate::tutor::Route;
use crate::ui::app::prepare;

use super::App;

/// Where the desk is drawn, while it is.
struct Drawn {
    place: web_sys::Element,
    app: AppHandle<App>,
    /// Leaving takes the desk down: whoever comes back finds what was written meanwhile.
    _left: EventListener,
}

thread_local! {
    static DRAWN: RefCell<Option<Drawn>> = const { RefCell::new(None) };
}

/// Leaves `cairnDesk(element)` in the page, which draws the desk into an element, unless it is there already.
pub fn start() {
    prepare();
    take_a_number();
    let draw: Closure<dyn Fn(web_sys::Element)> = Closure::new(draw);
    let _ = js_sys::Reflect::set(&js_sys::global(), &"cairnDesk".into(), &draw.into_js_value());
}

fn draw(place: web_sys::Element) {
    if DRAWN.with_borrow(|drawn| drawn.as_ref().is_some_and(|drawn| drawn.place == place)) {
        return;
    }
    take_down();
    let left = EventListener::new(&gloo::utils::window(), "hashchange", |_| {
        if !matches!(current_route(), Route::Desk(_)) {
            take_down();
        }
    });
    let app = yew::Renderer::<App>::with_root(place.clone()).render();
    DRAWN.set(Some(Drawn { place, app, _left: left }));
}

fn take_down() {
    if let Some(drawn) = DRAWN.take() {
        drawn.app.destroy();
    }
}

/// Yew marks the elements of an app with the app's number, counted from 1 in each program, to know whose an event is.
/// The first app of the page is 1 already, so that here nothing is drawn as 1.
fn take_a_number() {
    #[component]
    fn Nothing() -> Html {
        Html::default()
    }
    if let Ok(nowhere) = gloo::utils::document().create_element("div") {
        yew::Renderer::<Nothing>::with_root(nowhere).render().destroy();
    }
}
