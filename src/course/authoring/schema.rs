//! The JSON Schemas of the course formats, for editors and other programs.

use crate::course::{Catalogue, Course, Outline};

/// Each schema's file name and text.
#[must_use]
pub fn schemas() -> [(&'static str, String); 3] {
    let written = |schema: schemars::Schema| {
        let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
        text + "\n"
    };
    [
        ("course.schema.json", written(schemars::schema_for!(Course))),
        ("catalogue.schema.json", written(schemars::schema_for!(Catalogue))),
        ("outline.schema.json", written(schemars::schema_for!(Outline))),
    ]
}
