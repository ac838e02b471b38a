//! The web app; Trunk builds this.

fn main() {
    cairn::ui::app::start();
}
