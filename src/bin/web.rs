//! The web app; Trunk builds this.
fn main() {}
