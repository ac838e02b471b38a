//! The web app; Trunk builds this.

use yew::prelude::*;

/// A stand-in until the real app is here: it shows that the build works and tells the tests that it is ready.
#[component]
fn Placeholder() -> Html {
    use_effect(|| {
        let _ = gloo::utils::body().set_attribute("data-ready", "");
    });
    html! { <main><h1>{ "Cairn" }</h1><p>{ "The app goes here." }</p></main> }
}

fn main() {
    match gloo::utils::document().get_element_by_id("app") {
        Some(root) => yew::Renderer::<Placeholder>::with_root(root).render(),
        None => yew::Renderer::<Placeholder>::new().render(),
    };
}
