//! The desk, a second app for every page that is not practice; Trunk builds this.

fn main() {
    cairn::ui::desk::app::start();
}
