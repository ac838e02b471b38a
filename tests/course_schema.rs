//! The committed JSON Schemas are those of the types.
#![cfg(feature = "cli")]

use std::fs;
use std::path::Path;

use cairn::course::authoring::schemas;
use cairn::work::message_schemas;

#[test]
fn the_committed_schemas_are_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/schemas");
    for (name, expected) in schemas().into_iter().chain(message_schemas()) {
        let committed = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(committed == expected, "{name} is out of date: run `cargo run --features cli -- schema`");
    }
}
