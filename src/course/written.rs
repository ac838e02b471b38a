//! Items as they stand in a file: one flat table of keys, of which each kind uses its own.
//!
//! Read into this first, so that a wrong key is named by serde and a missing one by us, both in the author's words.
