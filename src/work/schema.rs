//! The JSON Schemas of what travels between people, for other programs.

use schemars::{JsonSchema, Schema, schema_for};

use super::{Request, Review, Submission};

/// What each message is in.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its form is looked at")]
struct Message<T> {
    /// Always `cairn-work`.
    format: String,
    /// 1.
    version: u32,
    /// `request`, `submission` or `review`.
    kind: String,
    /// SHA-256 of the content as JSON without white space, in base64url without padding.
    digest: String,
    /// What it says.
    content: T,
}

/// Each schema's file name and text.
#[must_use]
pub fn message_schemas() -> [(&'static str, String); 3] {
    let written = |schema: Schema| serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n";
    [
        ("work-request.schema.json", written(schema_for!(Message<Request>))),
        ("work-submission.schema.json", written(schema_for!(Message<Submission>))),
        ("work-review.schema.json", written(schema_for!(Message<Review>))),
    ]
}
